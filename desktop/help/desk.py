"""The menu Hjälp and F1: opens the guide at the place the user is in, also over a dialog, and starts the tour."""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.help.handbook_window import HandbookWindow
    from desktop.main_window import MainWindow

OVER_DIALOGS = {
    "ExportDialog": "papper",
    "PreviewWindow": "papper",
    "ShortcutSheet": "tangenter",
    "ListDialog": "budget/avstamning",
    "SaldoDialog": "budget/avstamning",
    "UpdateReport": "strategi",
}
"""Dialogs with a chapter of their own; any other opens that of the page behind it."""

ALREADY = "jamviktHelp"


class HelpDesk(QObject):
    """One for the window. Dialogs get their F1 when they first have the cursor, so none of them needs to know of it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._book: HandbookWindow | None = None
        self.begin_here: Callable[[], object] | None = None
        """In the example's own window: begins the tour there."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._reach_dialog)

    def show(self) -> None:
        """F1: the guide at the chapter of what is shown."""
        self.open(self.place)

    def open(self, place: str, over: QWidget | None = None) -> None:
        """The guide at the chapter of a place, over the window or over a dialog."""
        from desktop.help.handbook_window import HandbookWindow

        over = over or self._window
        book = self.book
        if book is None or book.parent() is not over:
            if book is not None:
                book.close()
            book = self._book = HandbookWindow(self._window, over)
            book.place_beside(over)
        book.show_place(place)
        book.show()
        book.raise_()
        book.activateWindow()

    def start_tour(self) -> None:
        """Open the example kommun in a window of its own, with the tour; in that window, begin the tour."""
        if self.begin_here is not None:
            self.begin_here()
            return
        from desktop.help.example import begin_tour

        begin_tour(self._window.notify)

    @property
    def book(self) -> "HandbookWindow | None":
        """The guide's window while it is open."""
        book = self._book
        return book if book is not None and shiboken6.isValid(book) and book.isVisible() else None

    @property
    def place(self) -> str:
        """Where the user is: the page, with its part after a slash."""
        page = self._window.page
        return page.help_place if page is not None else ""

    def _reach_dialog(self, _old: QWidget | None, new: QWidget | None) -> None:
        dialog = new.window() if new is not None else None
        if (
            not isinstance(dialog, QDialog)
            or isinstance(dialog, QFileDialog | QMessageBox)
            or dialog is self.book
            or dialog.property(ALREADY)
        ):
            return
        dialog.setProperty(ALREADY, True)
        key = QShortcut(QKeySequence("F1"), dialog)
        key.activated.connect(lambda: self.open(OVER_DIALOGS.get(type(dialog).__name__) or self.place, dialog))
