"""The decisions an organ makes in the same words over and over, each with the number key that writes it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop.child_table import ChildField, ChildTable
from desktop.theme import FIELD
from desktop.widgets.choice import Choice
from desktop.widgets.text import TextArea
from models.arende.entity import Utfall
from models.standpunkt import Standardbeslut, add_decision, stock_decisions

if TYPE_CHECKING:
    from desktop.context import Context


class KeyMark(QLabel):
    """The number key of a decision; it follows from its place and is not written."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("muted")
        self.setMinimumHeight(FIELD)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def value(self) -> int | None:
        """The key."""
        return int(self.text()) if self.text().isdigit() else None

    def set_value(self, value: int | None) -> None:
        """Show the key."""
        self.setText("–" if value is None else str(value))


def _text() -> TextArea:
    return TextArea("Informationen tas till protokollet.", lines=1, most_lines=4)


class DecisionTable(ChildTable):
    """Alt+Up and Alt+Down move a decision and give it another key."""

    def __init__(self, context: "Context") -> None:
        super().__init__(
            context,
            Standardbeslut,
            (
                ChildField("text", "Beslut", _text, 8),
                ChildField("utfall", "Utfall", lambda: Choice.of(Utfall), 3),
                ChildField("tangent", "Tangent", KeyMark, 0),
            ),
            name="Standardbeslut",
            load=stock_decisions,
            make=add_decision,
            add_text="Nytt standardbeslut",
            empty="Inga standardbeslut.",
        )
