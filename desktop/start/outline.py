"""The headings of a template, as they will stand on the paper."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.theme import AIR, GAP
from desktop.widgets.marks import MutedLabel

if TYPE_CHECKING:
    from models.mall import MallRow


class MallOutline(QWidget):
    """A template in words: what it is like, and its headings in order. Compulsory ones are said to be so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLabel()
        self.name.setObjectName("fieldLabel")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setWordWrap(True)
        self.words = MutedLabel()
        self.headings = QVBoxLayout()
        self.headings.setSpacing(5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, AIR, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.name)
        column.addWidget(self.words)
        column.addLayout(self.headings)
        column.addStretch(1)

    def show_mall(self, mall: "MallRow | None") -> None:
        """Show a template, or nothing."""
        while (item := self.headings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setVisible(False)
                widget.deleteLater()
        self.name.setText(f"Rubrikerna i {mall.namn}" if mall else "")
        self.words.setText(mall.beskrivning if mall else "")
        for text, level, compulsory in mall.rubriker if mall else ():
            label = QLabel(text if compulsory else f"{text} (vid behov)")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setContentsMargins(AIR * level - GAP, 0, 0, 0)
            if not compulsory:
                label.setObjectName("muted")
            self.headings.addWidget(label)
        words = ", ".join(text for text, _, _ in mall.rubriker) if mall else ""
        self.setAccessibleName(f"{self.name.text()}: {words}")
