"""Asks for the address of a link, in a line above the text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.theme import FIELD, GAP
from desktop.widgets.field import composed
from desktop.widgets.rich_paste import LINKS


class LinkBar(QWidget):
    """One line: address, "Infoga", "Ta bort". Enter inserts, Escape leaves."""

    accepted = Signal(str)
    """The address; empty takes the link away."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://…")
        self.address.setAccessibleName("Länkens adress")
        self.address.setMinimumHeight(FIELD)
        self.insert = QPushButton("Infoga länk")
        self.remove = QPushButton("Ta bort länk")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.address, 1)
        row.addWidget(self.insert)
        row.addWidget(self.remove)
        self.insert.clicked.connect(self._accept)
        self.remove.clicked.connect(self._remove)
        self.address.returnPressed.connect(self._accept)
        self.setVisible(False)

    def ask(self, address: str) -> None:
        """Show the line with the address there is."""
        self.address.setText(address)
        self.remove.setEnabled(bool(address))
        self.setVisible(True)
        self.address.setFocus()
        self.address.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves without a change."""
        if event.key() == Qt.Key.Key_Escape:
            self.setVisible(False)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        self.setVisible(False)
        self.accepted.emit(whole_address(self.address.text()))

    def _remove(self) -> None:
        self.setVisible(False)
        self.accepted.emit("")


def whole_address(text: str) -> str:
    """An address as one types it, made whole: www.scb.se, namn@kommun.se. Empty if it cannot be one."""
    address = "".join(composed(text).split())
    if not address or address.lower().startswith(LINKS):
        return address
    if "@" in address and "/" not in address:
        return f"mailto:{address}"
    return f"https://{address}" if "." in address and ":" not in address else ""
