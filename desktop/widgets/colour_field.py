"""A colour: written as #rrggbb, or picked; a swatch shows it, and a line says whether it can be read."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.theme import FIELD, GAP
from desktop.widgets.field import FocusOfPart
from desktop.widgets.marks import MutedLabel
from desktop.widgets.text import TextLine

Judge = Callable[[str], str]
"""From a colour "#rrggbb" (or "") to a sentence about it."""


class ColourField(QWidget, FocusOfPart):
    """Holds "#rrggbb" or an empty text. What is written is kept as it is; remarks say what is wrong with it."""

    edited = Signal()

    def __init__(self, judge: Judge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judge = judge
        self.line = TextLine("#0b4f8a", longest=20)
        self.line.setMaximumWidth(150)
        self.pick = QPushButton("Välj färg …")
        self.pick.setMinimumHeight(FIELD)
        self.words = MutedLabel()
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.line)
        row.addWidget(self.pick)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.words)
        self.take_part(self, self.line)
        self.line.edited.connect(self._edited)
        self.pick.clicked.connect(self._pick)
        self._show()

    def value(self) -> str:
        """The colour as it is written."""
        return self.line.value().strip()

    def set_value(self, value: str | None) -> None:
        """Show a colour."""
        self.line.set_value(value)
        self._show()

    def setAccessibleName(self, name: str) -> None:
        """The name is the line's."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.pick.setAccessibleName(f"Välj {name[:1].lower()}{name[1:]}")

    def _edited(self) -> None:
        self._show()
        self.edited.emit()

    def _pick(self) -> None:
        chosen = QColorDialog.getColor(QColor(self.value() or "#0b4f8a"), self, "Välj färg")
        if chosen.isValid():
            self.line.set_value(chosen.name())
            self._edited()

    def _show(self) -> None:
        colour = QColor(self.value())
        swatch = QPixmap(20, 20)
        swatch.fill(colour if self.value() and colour.isValid() else QColor("transparent"))
        self.pick.setIcon(QIcon(swatch))
        self.words.setText(self._judge(self.value()))
