"""Two parts in a row while there is room for both, else the second under the first."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.theme import GAP, scaled


class TwoParts(QWidget):
    """Words or choices, and the buttons that belong to them. With large text the buttons go under."""

    def __init__(self, first: QWidget, second: QWidget, least: int = 0, parent: QWidget | None = None) -> None:
        """`least` is the width, at 100 %, that the first is to have beside the second; else the one it asks for."""
        super().__init__(parent)
        self.first, self.second = first, second
        self._least = least
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GAP)
        self.row.addWidget(first, 1 if least else 0)
        self.row.addWidget(second)
        if not least:
            self.row.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """No wider than the wider of the two: narrower than both, they stand under each other."""
        widest = max(part.minimumSizeHint().width() for part in (self.first, self.second))
        return QSize(widest, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """The parts have changed what they need."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the way the room asks for."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Beside each other if there is room."""
        first = scaled(self._least) if self._least else self.first.sizeHint().width()
        wide = first + GAP + self.second.sizeHint().width() <= self.width()
        beside = wide or self.second.isHidden()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self.row.direction():
            self.row.setDirection(direction)
