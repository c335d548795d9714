"""The left of the table: the items with their §, which are done and where the meeting is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.theme import AIR, GAP
from desktop.widgets.two_lines import TwoLineList, TwoLines

if TYPE_CHECKING:
    from models.paragraf.live import ItemRow, Sitting


class ItemList(TwoLineList):
    """The items. The arrows show another one, Enter goes on to its text."""

    chosen = Signal(int)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Paragrafer", parent)
        self.currentRowChanged.connect(self._changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _changed(self) -> None:
        if self.current_key is not None:
            self.chosen.emit(self.current_key)


class ItemPane(QWidget):
    """The list with its heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel("Dagordning")
        self.heading.setObjectName("sectionTitle")
        self.heading.setContentsMargins(GAP - 4, 0, 0, 0)
        self.list = ItemList()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, AIR - 4, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self.list, 1)
        self.setMinimumWidth(180)

    def show_sitting(self, sitting: "Sitting", current: int | None) -> None:
        """Show the items; the one that is written stands out."""
        done = sum(item.klar for item in sitting.items)
        self.heading.setText(f"{done} av {len(sitting.items)} klara")
        self.list.show_rows([_line(sitting, item, current) for item in sitting.items], current)


def _line(sitting: "Sitting", item: "ItemRow", current: int | None) -> TwoLines:
    missing = len(sitting.remarks[item.id]) if item.klar and item.is_open else 0
    under = [sitting.here.number(item.id).replace("punkt", "Punkt")]
    under += [f"{missing} att se över"] if missing else []
    return TwoLines(
        item.id,
        item.rubrik or "Utan rubrik",
        " · ".join(under),
        "las" if not item.is_open else "varning" if missing else "klar" if item.klar else "",
        quiet=item.klar and item.id != current,
        here=item.id == current,
    )
