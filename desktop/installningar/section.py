"""What the sections of Inställningar have in common."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.pages import PageAction


class Section(QWidget):
    """One section. It is built when it is first shown, and told to read when something it shows has changed."""

    primary: "PageAction | None" = None
    """What Ctrl+N makes here."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def reload(self) -> None:
        """Read what is shown, in a job."""

    def choose(self, id: int) -> None:  # noqa: A002 - the record's own name
        """Show a record, where the section has several."""

    def focus_first(self) -> None:
        """Put the cursor where the work begins."""
        self.focusNextChild()
