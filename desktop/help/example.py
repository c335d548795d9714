"""The example kommun that is kept: in a folder and a window of its own, wholly apart from the user's own database.

The tour runs there in a process of its own. It is made the first time, stays until "Ta bort exemplet", and has its own
settings, so that nothing the user tries reaches what is theirs.
"""

import logging
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import settings
from desktop.front import bring_forward
from desktop.instance import Instance, holder_of
from desktop.moments import today
from desktop.process import Process
from desktop.start.example import open_example
from desktop.starter import typed
from desktop.theme import AIR, GAP
from desktop.widgets.marks import LinkButton
from resources.svenska import format_date

if TYPE_CHECKING:
    from desktop.application import Application
    from desktop.context import Choice
    from desktop.help.tour import Tour
    from models.database import Database

log = logging.getLogger(__name__)

OLD_DAYS = 45
"""Days after which the days of the example are too far from today for it to be a good one."""
ALREADY = "Exempelkommunen är redan öppen i ett annat fönster."


def folder() -> Path:
    """Where the example is kept; nothing else lies there."""
    return settings.default_database().with_name("exempel")


def database_file() -> Path:
    """The example's database."""
    return folder() / "exempel.db"


def make_ready() -> Path:
    """Make the example unless it is there; whole or not at all. For a job.

    One from an older program is brought up, with what has been tried in it; one from a newer cannot be, and is made
    anew.
    """
    from desktop.example_papers import hand_out
    from models.exempel import build
    from models.schema import open_database
    from models.upgrade import NewerError

    file = database_file()
    if file.exists():
        try:
            open_database(file).close()
        except NewerError:
            log.info("the example of a newer program is made anew")
            _forget(file)
    if not file.exists():
        begun = file.with_name("halvfardigt.db")
        _forget(begun)
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(open_database(begun)) as database:
            build(database, today())
            hand_out(database, today())
        file.with_name("gjord").write_text(today().isoformat(), encoding="ascii")
        begun.replace(file)
    return file


def remove() -> None:
    """Take away everything that belongs to the example, and nothing that does not."""
    place = folder()
    _forget(place / "exempel.db")
    _forget(place / "halvfardigt.db")
    for name in ("installningar.json", "steg", "gjord"):
        (place / name).unlink(missing_ok=True)
    shutil.rmtree(place / "säkerhetskopior", ignore_errors=True)
    with suppress(OSError):  # what somebody has put there stays
        place.rmdir()


def step_reached() -> int:
    """The step of the tour that was shown last."""
    try:
        return max(0, int((folder() / "steg").read_text(encoding="ascii")))
    except (OSError, ValueError):
        return 0


def reach_step(place: int) -> None:
    """Remember the step; a disk that refuses is only logged."""
    try:
        (folder() / "steg").write_text(str(place), encoding="ascii")
    except OSError as error:
        log.warning("the step of the tour is not remembered: %s", error)


def begin_tour(notify: Callable[[str, Sequence["Choice"]], None]) -> None:
    """Open the example with its tour beside the user's own window, unless it is open already; say how it went."""
    holder = holder_of(database_file())
    if holder is not None:
        bring_forward(holder.pid)
        notify(ALREADY, ())
        return
    if open_example():
        notify("Exempelkommunen öppnas i ett eget fönster. Din egen kommun berörs inte.", ())
    else:
        notify(f"Exempelkommunen kunde inte öppnas. Starta den med kommandot {typed()} --rundtur.", ())


def run_example() -> int:
    """The window of the example, until it is closed; then take the example away if that was asked for."""
    from desktop.application import START_MS, Application, collect_again, open_database

    folder().mkdir(parents=True, exist_ok=True)
    instance = Instance()
    entered = instance.enter(database_file())
    if entered is False:
        return 0  # its window stands in front now
    if entered is not True:
        from models.errors import UserError

        raise UserError(entered.sentence("Exempelkommunen"))
    around = Process(settings.log_file(), instance)
    around.begin()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Jämvikt – exempelkommunen")
    app.setDesktopFileName("jamvikt")
    program = Application(app, own_settings(), log_path=around.log_path)
    program.window.closing.connect(instance.deafen)
    program.errors.install()
    shown = ExampleWindow(program)
    program.window.waiting.say("Gör i ordning exempelkommunen …")
    program.window.painted.connect(
        lambda: program.jobs.run(
            lambda: open_database(make_ready()), shown.begin, program.errors.show, owner=program.window
        )
    )
    program.window.painted.connect(lambda: around.shown(program))
    program.window.show()
    QTimer.singleShot(START_MS, collect_again)
    QTimer.singleShot(START_MS, program, lambda: around.settled(program))
    code = app.exec()
    if shown.wipe:
        remove()
    around.end()
    if shown.wipe:
        with suppress(OSError):
            folder().rmdir()  # the lock was the last that lay there
    return code


def own_settings() -> settings.Settings:
    """The example's own settings, which begin with the user's own look and text size."""
    users = settings.load()
    made = settings.load(folder() / "installningar.json")
    made.theme, made.text_size = users.theme, users.text_size
    return made


class ExampleWindow(QObject):
    """What the example's window has besides the program: a strip that says what it is, the tour, and the way out."""

    def __init__(self, program: "Application") -> None:
        super().__init__(program)
        self.wipe = False
        self.tour: Tour | None = None
        self._program = program
        self._window = program.window
        self._window.help.begin_here = self.begin_tour
        self.strip = QWidget()
        words = QLabel(_strip_words())
        words.setObjectName("muted")
        words.setWordWrap(True)
        self.again = QPushButton("Rundtur")
        self.again.clicked.connect(self.begin_tour)
        self.remove = LinkButton("Ta bort exemplet")
        self.remove.clicked.connect(self.ask)
        row = QHBoxLayout(self.strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(AIR)
        row.addWidget(words, 1)
        row.addWidget(self.again)
        row.addWidget(self.remove)
        column = self._window.notice.parentWidget()
        above = column.layout() if column is not None else None
        assert isinstance(above, QVBoxLayout)
        above.insertWidget(0, self.strip)
        above.setSpacing(GAP)

    def begin(self, database: "Database") -> None:
        """The database is open: show it, and lead on from where the tour was left."""
        self._program.begin(database)
        self.begin_tour(step_reached())

    def begin_tour(self, place: int = 0) -> None:
        """Begin the tour, or go on with it."""
        from desktop.help.tour import Tour

        if self.tour is None:
            self.tour = Tour(self._window, reach_step)
        self.tour.begin(place if type(place) is int else 0)

    def ask(self) -> None:
        """Ask before the example goes: that cannot be undone."""
        if self.tour is not None and self.tour.runs:
            self.tour.leave()
        self._window.notify(
            "Exempelkommunen och allt du har provat i den tas bort, och fönstret stängs. Din egen kommun berörs inte.",
            [("Ta bort", self._remove), ("Behåll", lambda: None)],
        )

    def _remove(self) -> None:
        self.wipe = True
        if not self._window.close():
            self.wipe = False


def made_on() -> date | None:
    """The day the example was made."""
    try:
        return date.fromisoformat((folder() / "gjord").read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None


def _strip_words() -> str:
    words = "Exempelkommunen är påhittad. Prova vad du vill: din egen kommun berörs inte."
    made = made_on()
    if made is not None and (today() - made).days > OLD_DAYS:
        words += f" Den gjordes {format_date(made)}; ta bort den och öppna den igen för att få dagens datum."
    return words


def _forget(database: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
