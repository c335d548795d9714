"""Ctrl+P from anywhere in the window: print the paper that is seen, or show the page's paper first and print that."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.preview import Preview

LOOK_MS = 100
"""How often it is looked whether the paper has come."""
MOST_QUIET = 5
"""Looks in a row at which nothing is made or asked; after those none will come."""


class PrintPage(QObject):
    """What the menu's "Skriv ut" does."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._look: QTimer | None = None
        self._quiet = 0

    def print(self) -> None:
        """Print what is seen; a page that has a paper to show makes it first."""
        page = self._window.page
        if page is None or self._window.context is None:
            return
        seen = shown_preview()
        if seen is not None:
            seen.print()
        elif page.preview is None:
            self._window.status("Här finns inget papper att skriva ut. Välj en post som har ett.")
        else:
            self._window.run_preview()
            self._wait()

    def _wait(self) -> None:
        if self._look is None:
            self._look = QTimer(self)
            self._look.setInterval(LOOK_MS)
            self._look.timeout.connect(self._go_on)
        self._quiet = 0
        self._look.start()

    def _go_on(self) -> None:
        assert self._look is not None
        context, seen = self._window.context, shown_preview()
        # The page may first ask which of its papers.
        asks = seen is None and QApplication.activeModalWidget() is not None
        busy = asks or (context is not None and not context.jobs.idle)
        self._quiet = 0 if busy else self._quiet + 1
        if seen is not None or self._quiet > MOST_QUIET:
            self._look.stop()
        if seen is not None:
            seen.print()


def shown_preview() -> "Preview | None":
    """The preview that is seen and has pages: that of the dialog on top, if there is one."""
    import sys

    module = sys.modules.get("desktop.preview")
    top = QApplication.activeModalWidget() or QApplication.activeWindow()
    if module is None or top is None:
        return None
    found = [each for each in top.findChildren(module.Preview) if each.isVisible() and each.content]
    return found[0] if found else None
