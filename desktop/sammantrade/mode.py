"""What the page asks of each way of working with a sammanträde: planera, genomför, efterarbete."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages import PageAction

if TYPE_CHECKING:
    from desktop.pages import Page


class Mode(QWidget):
    """One way of working with the chosen meeting. It reads and refreshes for itself; savers inside are found by Page.

    `primary` (Ctrl+N), `export` (Ctrl+E) and `preview` (F6) stand in the header while the mode is seen; emit
    `header_changed` when they or `offers()` are others.
    """

    header_changed = Signal()

    def __init__(self, context: "object", page: "Page", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.primary: PageAction | None = None
        self.export: PageAction | None = None
        self.preview: PageAction | None = None
        del context

    def show_meeting(self, sammantrade_id: int) -> None:
        """Show a meeting."""

    def clear(self) -> None:
        """Show none."""

    def offers(self) -> tuple[PageAction, ...]:
        """Further things to do, for the menu "Mer" of the header."""
        return ()

    def take_focus(self) -> None:
        """Put the cursor where work begins."""
        self.setFocus()

    def escape(self) -> bool:
        """Escape was pressed and nobody took it. True if something was done; otherwise the page goes to its list."""
        return False
