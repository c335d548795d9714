"""The start page while the database is on its way: it is read and walked in, and what is asked for waits."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop.gesture import read
from desktop.oversikt.sheet import SheetData
from desktop.oversikt.view import OversiktView

if TYPE_CHECKING:
    from desktop.main_window import MainWindow

FIRST = "oversikt"


class FirstPage(QObject):
    """Shows a view in the window and takes its keys, until the real page takes over the same view."""

    def __init__(self, window: "MainWindow", view: OversiktView, sheet: SheetData) -> None:
        super().__init__(window)
        self.view = view
        self._window = window
        self._goal: tuple[str, int | None] | None = None
        self._deed = ""
        spec = window.spec_of(FIRST)
        window.stack.addWidget(view)
        window.stack.setCurrentWidget(view)
        window.sidebar.mark(FIRST)
        window.header.title.setText(spec.title)
        window.setWindowTitle(f"{spec.title} – Jämvikt")
        view.wanted.connect(self.wait_for)
        view.acted.connect(self._wait_to_act)
        lay_out(window, view)  # once, in the right size, before there is much to lay out
        view.show_sheet(sheet)
        view.take_focus()

    def wait_for(self, key: str, id_: int | None) -> None:
        """Go there as soon as it can be done."""
        self._goal, self._deed = (key, id_), ""
        self._window.status(f"Öppnar {self._window.spec_of(key).title} …")

    def give_up(self) -> None:
        """The database could not be opened: what was shown is not true of anything that can be worked with."""
        self._window.stack.removeWidget(self.view)
        self.view.deleteLater()
        self.deleteLater()

    def hand_over(self) -> None:
        """The database is open: the real page takes the view, the cursor stays, and what was asked for is done."""
        window, focus = self._window, QApplication.focusWidget()
        self.view.wanted.disconnect(self.wait_for)
        self.view.acted.disconnect(self._wait_to_act)
        window.setUpdatesEnabled(False)
        window.navigate(FIRST)
        if focus is not None and focus.isVisible():
            focus.setFocus()
        window.setUpdatesEnabled(True)
        window.first = None
        if self._goal is not None:
            window.navigate(*self._goal)
        elif self._deed:
            self._act(self._deed)
        window.search.ask_again()
        self.deleteLater()

    def _wait_to_act(self, key: str) -> None:
        self._goal, self._deed = None, key
        self._window.status("Görs när databasen är öppen …")

    def _act(self, deed: str) -> None:
        page, context = self._window.page, self._window.context
        assert page is not None
        assert context is not None
        # By way of the queue: what the page reads when it is shown comes before.
        read(context, page, lambda _session: None, lambda _read: page.act(deed))  # type: ignore[attr-defined]


def lay_out(window: "MainWindow", view: OversiktView) -> None:
    """Give the parts of a window that is not shown yet their sizes, from the outside in."""
    inside: QWidget | None = view
    chain: list[QWidget] = []
    while inside is not None:
        chain.append(inside)
        inside = None if inside is window else inside.parentWidget()
    for widget in reversed(chain):
        widget.ensurePolished()
        layout = widget.layout()
        if layout is not None:
            layout.activate()
