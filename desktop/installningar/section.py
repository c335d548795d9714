"""What the sections of Inställningar have in common."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.theme import AIR, WIDE

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.pages import PageAction


WIDEST = 860
"""Pixels of a card; longer lines are hard to read."""


class Section(QWidget):
    """One section. It is built when it is first shown, and told to read when something it shows has changed."""

    primary: "PageAction | None" = None
    """What Ctrl+N makes here."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def put_card(self, spacing: int, area: QScrollArea | None = None) -> QVBoxLayout:
        """Put one card at the top of the section, in `area` if it may be higher than the window. Gives its inside."""
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(WIDEST)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(WIDE, AIR, WIDE, WIDE)
        inside.setSpacing(spacing)
        holder = self if area is None else QWidget()
        around = QVBoxLayout(holder)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(card)
        around.addStretch(1)
        if area is not None:
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidgetResizable(True)
            area.setWidget(holder)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(area)
        return inside

    def reload(self) -> None:
        """Read what is shown, in a job."""

    def choose(self, id: int, table: str) -> None:  # noqa: A002 - the record's own name
        """Show a record of a table, where the section has several."""

    def focus_first(self) -> None:
        """Put the cursor where the work begins."""
        self.focusNextChild()
