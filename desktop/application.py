"""The only place that builds and joins the parts of the program."""

import gc
import logging
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop import icons, pages, settings
from desktop.changes import Changes
from desktop.context import Context
from desktop.errors import ErrorDesk
from desktop.jobs import Jobs
from desktop.main_window import MainWindow
from desktop.oversikt.remembered import Remembering, remember_closed, remembered
from desktop.oversikt.view import OversiktView
from desktop.pages import PageSpec
from desktop.process import Process
from desktop.settings import Settings
from desktop.theme import Theme, load_fonts
from desktop.undo import Undo

if TYPE_CHECKING:
    from desktop.automatic_copies import AutomaticCopies
    from desktop.entry import Entry
    from desktop.holder import Holder
    from desktop.instance import Instance
    from models.database import Database

log = logging.getLogger(__name__)

SHORT_TURNS = 0.0005
"""Seconds after which Python lets another thread go on, while the start goes on behind the window; usually 5 ms."""

START_MS = 4000
"""Milliseconds that a start may take, the database opened and the first page filled."""


class Application(QObject):
    """The program while it runs: one window, one database."""

    def __init__(
        self,
        app: QApplication,
        own_settings: Settings,
        *,
        jobs: Jobs | None = None,
        specs: tuple[PageSpec, ...] = pages.PAGES,
        log_path: Path | None = None,
        copies: bool = False,
        remembers: bool = False,
        instance: "Instance | None" = None,
    ) -> None:
        """With `copies` the program makes backups by itself, with `remembers` it keeps its start page for the next.

        `instance` holds the database for this window.
        """
        super().__init__()
        self.settings = own_settings
        self.log_path = log_path
        self.instance = instance
        self._app = app
        self.theme = Theme(app, own_settings)
        self.theme.apply()
        self.window = MainWindow(own_settings, self.theme, specs)
        self.errors = ErrorDesk(self.window.refuse, self.window, log_path)
        self.jobs = jobs or Jobs(parent=self)
        self.jobs.when_failed(self.errors.show)
        self.changes = Changes(self)
        self.undo = Undo(self.jobs, self.changes, self.window.status, parent=self)
        self.database: Database | None = None
        self.copies: AutomaticCopies | None = None
        self.remembering: Remembering | None = None
        self._makes_copies, self._remembers = copies, remembers
        self.window.closing.connect(self.close)
        self.window.painted.connect(self._finish_look)

    def show_early(self, where: str | Path) -> None:
        """Show the start page before the database is opened, if it is known what it says today."""
        sheet = remembered(self.settings, where)
        if sheet is not None:
            view = OversiktView(self.settings, Path(where).absolute(), self.window.stack)
            self.window.show_early(view, sheet)

    def open(self, where: str | Path, *, remember: bool = False, expected: bool = False) -> None:
        """Open a database in the background and show the pages when it is there; `remember` it for the next start.

        One that is `expected` is not made when it is missing.
        """

        def opened(database: "Database") -> None:
            sys.setswitchinterval(usual_turns)
            if remember:
                self.settings.database = str(where)
            self.begin(database)

        def failed(error: BaseException) -> None:
            sys.setswitchinterval(usual_turns)
            from desktop import not_opened

            again = partial(self.open_alone, where, remember=remember, expected=expected)
            if expected and isinstance(error, FileNotFoundError):
                not_opened.tell_missing(self, Path(where), again)
            else:
                not_opened.tell(self, where, error, again)

        # What is imported there holds the interpreter; keys and paint in the window must not wait for their turn.
        usual_turns = sys.getswitchinterval()
        sys.setswitchinterval(SHORT_TURNS)
        self.jobs.run(
            lambda: open_expected(where) if expected else open_database(where),
            opened,
            failed,
            owner=self,
        )

    def open_alone(self, where: str | Path, *, remember: bool = False, expected: bool = False) -> None:
        """Open a database unless another window has it; that window is brought forward."""
        entered = True if self.instance is None else self.instance.enter(where, 0)
        if entered is True:
            if self.window.first is None:
                self.window.stack.setCurrentWidget(self.window.waiting)
            self.open(where, remember=remember, expected=expected)
        elif entered is False:
            self.window.notify("Databasen är redan öppen i ett annat fönster, som nu ligger överst.", [])
        else:
            self.tell_held(where, entered, remember=remember, expected=expected)

    def tell_held(self, where: str | Path, holder: "Holder", *, remember: bool = False, expected: bool = False) -> None:
        """Another window has the database, and does not answer or is not this user's."""
        from desktop import not_opened

        not_opened.tell_held(self, where, holder, partial(self.open_alone, where, remember=remember, expected=expected))

    def begin(self, database: "Database") -> None:
        """The database is open."""
        self.database = database
        self.changes.follow(database)
        self.undo.follow(database)
        from desktop.backups import in_status_line

        self.window.status_line.backed_up(in_status_line(self.settings, database.file))
        context = Context(
            db=database,
            jobs=self.jobs,
            changes=self.changes,
            undo=self.undo,
            settings=self.settings,
            navigate=self.window.navigate,
            status=self.window.status,
            notify=self.window.notify,
            show_error=self.errors.show,
        )
        self.window.begin(context)
        if self._makes_copies:
            assert self.window.keeper is not None
            self.window.keeper.go_soon()
            from desktop.automatic_copies import AutomaticCopies

            self.copies = AutomaticCopies(context, self._copied, self)
            self.copies.start()
            if database.upgraded is not None:
                from desktop.upgraded import tell

                tell(self, database.upgraded)
        if self._remembers:
            self.remembering = Remembering(context, self)
        self.jobs.ended.connect(self._show_backup)
        self._show_backup()

    def close(self) -> None:
        """Let go of threads and file; what is queued is saved first."""
        if self.instance is not None:
            self.instance.deafen()
        if self.copies is not None:
            self.copies.stop()
        if self.remembering is not None:
            self.window.hide()  # nobody shall wait for what is only for the next start
            self.remembering.stop()
        if self.window.keeper is not None:
            self.window.keeper.stop()
        self.jobs.close()
        if self.database is not None:
            file = self.database.file
            self.database.close()
            self.database = None
            if self.remembering is not None and file is not None:
                remember_closed(self.settings, file)
        if self.instance is not None:
            self.instance.release()

    def _finish_look(self) -> None:
        """What the first picture can do without."""
        load_fonts(late=True)
        self._app.setWindowIcon(window_icon())

    def _show_backup(self) -> None:
        from desktop.backups import backup_in_short

        if self.database is not None:
            now = datetime.now().astimezone()
            self.window.status_line.backed_up(backup_in_short(self.settings, self.database.file, now))

    def _copied(self) -> None:
        """A copy was made, or could not be, by itself."""
        self._show_backup()
        page = self.window.page
        if page is not None and page.spec.key == "oversikt":
            page.refresh()


def open_database(where: str | Path) -> "Database":
    """Import what the database and the start page need (slow the first time) and open it; runs on the worker."""
    from models import schema

    database = schema.open_database(where, server_copies=settings.server_copies())
    from desktop.oversikt import lines  # noqa: F401 - so that the window need not wait for it

    return database


def open_expected(where: str | Path) -> "Database":
    """The same for a database that was there last time. Raises FileNotFoundError when it is not."""
    if not (isinstance(where, str) and "://" in where) and not Path(where).exists():
        raise FileNotFoundError(where)
    return open_database(where)


def collect_again() -> None:
    """Begin to look for garbage, but never among what the start brought in: that stays as long as the program."""
    gc.freeze()
    gc.enable()


def window_icon() -> QIcon:
    """The program's mark."""
    result = QIcon()
    for size in (16, 20, 24, 32, 48, 64, 128, 256):
        result.addPixmap(icons.program_mark(size))
    return result


def run(entry: "Entry") -> int:
    """Show the window and work until it is closed. Returns the exit code.

    Whoever calls it may have stopped the collector of garbage; it begins again when the start is over.
    """
    around = Process(settings.log_file(), entry.instance)
    around.begin()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Jämvikt")
    app.setDesktopFileName("jamvikt")
    program = Application(
        app, entry.settings, log_path=around.log_path, copies=True, remembers=True, instance=entry.instance
    )
    program.errors.install()
    where, holder = entry.where, entry.holder
    if holder is None:
        program.show_early(where)
        program.window.painted.connect(lambda: program.open(where, expected=entry.expected))
    else:
        program.window.painted.connect(lambda: program.tell_held(where, holder, expected=entry.expected))
    program.window.painted.connect(lambda: around.shown(program))
    if entry.settings.maximised:
        program.window.showMaximized()
    else:
        program.window.show()
    QTimer.singleShot(START_MS, collect_again)
    QTimer.singleShot(START_MS, program, lambda: around.settled(program))
    code = app.exec()
    around.end()
    return code
