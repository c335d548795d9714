"""The window: sidebar, header, page, notices, status line, menus. Paints before anything slow is imported."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QStackedWidget,
)

from desktop import commands, menus, pages
from desktop.closing import wait_for_saves
from desktop.focus_in_sight import bring_into_sight
from desktop.go_to import GoToLine
from desktop.help.desk import HelpDesk
from desktop.look import Look
from desktop.page_header import PageHeader
from desktop.pages import Page, PageAction, PageSpec
from desktop.print_page import PrintPage
from desktop.search_index import IndexKeeper
from desktop.settings import Settings
from desktop.sidebar import Sidebar, SidePanel
from desktop.start.known import knows_kommun
from desktop.status_line import StatusLine
from desktop.theme import Theme
from desktop.undo_keys import UndoKeys
from desktop.widgets.marks import EmptyPage, Notice
from desktop.window_body import window_body

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.first_page import FirstPage
    from desktop.oversikt.sheet import SheetData
    from desktop.oversikt.view import OversiktView

FIRST_START = "start"
"""The page with the questions that are asked before the kommun is recorded."""

LONGEST_BLANK_MS = 500
"""Milliseconds after which the database is opened though nothing has been drawn."""


class MainWindow(QMainWindow):
    """The one window. `begin(context)` is called when the database is open; before that it shows that it is coming."""

    painted = Signal()
    """The window has been drawn for the first time."""
    closing = Signal()
    """The window is about to close and everything is saved."""

    def __init__(self, settings: Settings, theme: Theme, specs: tuple[PageSpec, ...] = pages.PAGES) -> None:
        super().__init__()
        self.settings = settings
        self.theme = theme
        self.look = Look(self)
        self.print_page = PrintPage(self)
        self.help = HelpDesk(self)
        self.context: Context | None = None
        self.first: FirstPage | None = None
        self.pages: dict[str, Page] = {}
        self.keeper: IndexKeeper | None = None
        self.actions_by_key: dict[str, QAction] = {}
        self._specs = {spec.key: spec for spec in specs}
        self._history: list[tuple[str, int | None]] = []
        self._current = ""
        self._painted = False
        self._blank = QTimer(self)
        self._blank.setSingleShot(True)
        self._blank.timeout.connect(self._first_painted)
        self._may_close = False
        self.setWindowTitle("Jämvikt")
        self.setMinimumSize(760, 480)
        self.sidebar = Sidebar(tuple(spec for spec in specs if spec.in_sidebar))
        self.search = GoToLine(
            lambda: commands.pages_to_go_to(self),
            lambda: commands.deeds_of(self),
            lambda text: commands.search_records(self, text),
        )
        self.header = PageHeader()
        self.notice = Notice()
        self._refused = False
        self.stack = QStackedWidget()
        self.waiting = EmptyPage("Öppnar …", icon="jamvikt")
        self.stack.addWidget(self.waiting)
        self.status_line = StatusLine()
        self.setStatusBar(self.status_line)
        self.left = SidePanel(self.search, self.sidebar)
        self.setCentralWidget(window_body(self))
        menus.make_menus(self)
        menus.make_page_keys(self, tuple(spec for spec in specs if spec.in_sidebar))
        for key in ("undo", "redo"):
            self.actions_by_key[key].setEnabled(False)
        self.look.show_theme()
        self.sidebar.chosen.connect(self.navigate)
        self.search.opened.connect(lambda hit: commands.open_hit(self, hit))
        self.search.down.connect(self.sidebar.setFocus)
        self.header.primary.clicked.connect(self.run_primary)
        self.header.export.clicked.connect(self.run_export)
        self.header.preview.clicked.connect(self.run_preview)
        self.header.back.clicked.connect(self.go_back)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._undo_keys = UndoKeys(app, self)
        app.focusChanged.connect(bring_into_sight)
        self._restore_place()
        self._show_header()

    # --- opening and closing

    def begin(self, context: "Context") -> None:
        """The database is open: show the page the user was on last."""
        self.context = context
        context.undo.availability_changed.connect(self._show_undo)
        context.changes.changed.connect(self.status_line.saved_now)
        context.jobs.progressed.connect(self.status_line.show_progress)
        context.jobs.ended.connect(self.status_line.end_progress)
        self.keeper = IndexKeeper(context, self)
        self.keeper.stepped.connect(lambda percent: commands.show_progress(self, percent))
        self._show_first(context)

    def show_early(self, view: "OversiktView", sheet: "SheetData") -> None:
        """Show the start page as it is known to be before the database is open."""
        from desktop.first_page import FirstPage

        self.first = FirstPage(self, view, sheet)

    def start_over(self) -> None:
        """Everything in the database is other than before: forget the pages and what could be undone."""
        context = self.context
        if context is None:
            return
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()
        self._history.clear()
        self._current = ""
        self.stack.setCurrentWidget(self.waiting)
        context.undo.follow(context.db)
        self._show_first(context)

    def _show_first(self, context: "Context") -> None:
        """What to do today comes first; Alt+Left leads to where the user was when the program was closed."""
        first, last = next(iter(self._specs)), self._specs.get(self.settings.last_page)
        if last is not None and last.in_sidebar and last.key != first and not self.pages:
            self._history.append((last.key, None))
        self._show_undo()
        if self.first is not None:
            self.first.hand_over()
            return
        if FIRST_START not in self._specs:
            self.navigate(first)
            return
        context.jobs.run(
            lambda: knows_kommun(context.db),
            lambda known: None if self._current else self.navigate(first if known else FIRST_START),
            owner=self,
        )

    def show_trouble(self, trouble: EmptyPage) -> None:
        """The database could not be opened: a page that says why, and what to do."""
        if self.first is not None:
            self.first.give_up()
            self.first = None
            self._show_header()
        self.stack.addWidget(trouble)
        self.stack.setCurrentWidget(trouble)
        trouble.button.setFocus()

    def showEvent(self, event: QEvent) -> None:
        """Where nothing is drawn, as in a window that begins as an icon, work begins all the same."""
        super().showEvent(event)  # type: ignore[arg-type]
        if not self._painted:
            self._blank.start(LONGEST_BLANK_MS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the first picture is on the screen; its other parts are drawn in the same go."""
        super().paintEvent(event)
        if not self._painted:
            self._blank.start(0)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed; a text that could not be saved keeps the window open until the user decides."""
        for page in self.pages.values():
            page.flush()
        if self.context is not None:
            wait_for_saves(self.context.jobs)
        stuck = [page for page in self.pages.values() if page.unsaved]
        if stuck and not self._may_close:
            event.ignore()
            self.navigate(stuck[0].spec.key)
            self.notify(
                "Något du har skrivit är inte sparat. Rätta fältet som är markerat, eller stäng ändå.",
                [("Stäng ändå", self._close_anyway)],
            )
            return
        self.settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.settings.maximised = self.isMaximized()
        self.settings.last_page = self._current
        self.settings.save()
        self.closing.emit()
        event.accept()

    # --- moving about

    def navigate(self, key: str, id: int | None = None) -> None:  # noqa: A002 - the record's own name
        """Show a page, and a record on it."""
        if self.context is None:
            if self.first is not None:
                self.first.wait_for(key, id)
            return
        if key != self._current:
            self._leave_refusal()
        here = self.pages.get(self._current)
        if here is not None:
            here.flush()
            if (
                not here.spec.alone
                and (key, id) != (self._current, None)
                and (key, id) != (self._current, here.shown_id)
            ):
                self._history.append((self._current, here.shown_id))
                del self._history[:-50]
        self._show_page(key, id)

    def read_lists(self) -> None:
        """Show the page where lists are read in."""
        self.navigate("inlasning")

    def go_back(self) -> None:
        """Show what was shown before."""
        if self._history:
            if self._history[-1][0] != self._current:
                self._leave_refusal()
            here = self.pages.get(self._current)
            if here is not None:
                here.flush()
            self._show_page(*self._history.pop())

    def go_to_search(self) -> None:
        """Put the cursor in the line that finds pages, deeds and records."""
        self.search.begin()
        commands.get_ready_to_search(self)

    def spec_of(self, key: str) -> PageSpec:
        """What is known of a page before it is made."""
        return self._specs[key]

    @property
    def page(self) -> Page | None:
        """The page shown, or None."""
        return self.pages.get(self._current)

    def _show_page(self, key: str, id: int | None) -> None:  # noqa: A002
        context = self.context
        assert context is not None
        page = self.pages.get(key)
        if page is None:
            begun = {"begun": self.first.view} if self.first is not None else {}
            page = pages.build(self._specs[key], context, **begun)
            page.header_changed.connect(self._show_header)
            self.pages[key] = page
            self.stack.addWidget(page)
        self._current = key
        self.stack.setCurrentWidget(page)
        elsewhere = self.sidebar.hasFocus() or (self.search.hasFocus() and self.search.text())
        self.sidebar.mark(key)
        self.left.setVisible(not page.spec.alone)
        self.header.setVisible(not page.spec.alone)
        if not elsewhere:  # in the sidebar the arrow keys walk from page to page; in the search line somebody types
            page.enter()
        page.open(id)
        self._show_header()

    # --- what the page offers

    def run_primary(self) -> None:
        """Ctrl+N."""
        self._run(self.page.primary if self.page else None)

    def run_export(self) -> None:
        """Ctrl+E."""
        self._run(self.page.export if self.page else None)

    def run_preview(self) -> None:
        """F6."""
        self._run(self.page.preview if self.page else None)

    def _run(self, action: PageAction | None) -> None:
        if self.page is not None and action is not None:
            self.page.flush()
            action.run()

    def _show_header(self) -> None:
        page = self.page
        self.header.show_page(page, can_go_back=bool(self._history))
        for key in ("primary", "export", "preview"):
            offer: PageAction | None = getattr(page, key, None)
            action = self.actions_by_key[key]
            action.setEnabled(offer is not None)
            if offer is not None:
                action.setText(offer.text)
        self.actions_by_key["back"].setEnabled(bool(self._history))
        self.setWindowTitle(f"{page.title} – Jämvikt" if page else "Jämvikt")

    # --- speaking

    def status(self, message: str) -> None:
        """A short message in the status line."""
        self.status_line.say(message)

    def notify(self, sentence: str, choices: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """A sentence above the page, with buttons."""
        self._refused = False
        self.notice.say(sentence, choices)

    def refuse(self, sentence: str) -> None:
        """Why something could not be done here; it is of no more use on another page."""
        self.notify(sentence)
        self._refused = True

    def _leave_refusal(self) -> None:
        if self._refused and self.notice.isVisible():
            self.notice.dismiss()

    # --- undo

    def run_undo(self) -> None:
        """Ctrl+Z. What is typed is saved first, so that Ctrl+Y brings it back; what cannot be saved is taken back."""
        self._flush_and(lambda context: context.undo.undo())

    def run_redo(self) -> None:
        """Ctrl+Y."""
        self._flush_and(lambda context: context.undo.redo())

    def _flush_and(self, act: "Callable[[Context], None]") -> None:
        context = self.context
        if context is not None:
            if self.page is not None:
                self.page.flush()
                if self.page.revert_focused():
                    return
            # By way of the queue: what was just flushed is the newest gesture.
            context.jobs.run(lambda: None, lambda _result: act(context), owner=self)

    def _show_undo(self) -> None:
        if self.context is not None:
            undo = self.context.undo
            for key, text, can in (("undo", undo.undo_text, undo.can_undo), ("redo", undo.redo_text, undo.can_redo)):
                self.actions_by_key[key].setText(text)
                self.actions_by_key[key].setEnabled(can)

    # --- help

    def show_shortcuts(self) -> None:
        """The sheet of shortcuts."""
        from desktop.about import ShortcutSheet

        ShortcutSheet(self).open()

    def show_about(self) -> None:
        """Versions, places and licences."""
        from desktop.about import AboutBox

        AboutBox(self.settings, self.context.db if self.context is not None else None, self).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nobody took: close the notice, or go back to the list of the page."""
        if event.key() == Qt.Key.Key_Escape:
            if self.notice.isVisible():
                self.notice.dismiss()
            elif self.page is not None:
                self.page.escape()
            return
        super().keyPressEvent(event)

    # --- building

    def _restore_place(self) -> None:
        if not (
            self.settings.geometry and self.restoreGeometry(QByteArray.fromBase64(self.settings.geometry.encode()))
        ):
            screen = self.screen().availableGeometry()
            self.resize(min(1440, screen.width() - 40), min(900, screen.height() - 60))

    def _first_painted(self) -> None:
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def _close_anyway(self) -> None:
        self._may_close = True
        self.close()
