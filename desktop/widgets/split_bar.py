"""A bar of a whole and its parts, told apart without colour: filled, hatched, only outlined; what is left is empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme
from desktop.theme import GAP, is_look_change, scaled

Pattern = Literal["filled", "hatched", "outlined"]
THICK = 12
SWATCH = 16


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: how much, and how it is drawn."""

    amount: int
    pattern: Pattern


def paint_bar(painter: QPainter, place: QRectF, parts: Sequence[Part], whole: int) -> None:
    """Draw the parts after each other on the ground of the whole; a line marks the whole where they go beyond it."""
    c = theme.colours()
    total = sum(max(part.amount, 0) for part in parts)
    most = max(total, whole)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(place, 3, 3)
    painter.fillPath(shape, QColor(c.card if c.strong else c.line))
    painter.setClipPath(shape)
    left = place.left()
    for part in parts:
        wide = place.width() * max(part.amount, 0) / most if most else 0.0
        _paint_part(painter, QRectF(left, place.top(), wide, place.height()), part.pattern)
        left += wide
    painter.setClipping(False)
    if c.strong:
        painter.setPen(QColor(c.line))
        painter.drawPath(shape)
    if 0 < whole < total:
        mark = place.left() + place.width() * whole / total
        painter.setPen(QPen(QColor(c.error), 2))
        painter.drawLine(int(mark), int(place.top()) - 3, int(mark), int(place.bottom()) + 3)
    painter.restore()


def _paint_part(painter: QPainter, place: QRectF, pattern: Pattern) -> None:
    c = theme.colours()
    if place.width() <= 0:
        return
    if pattern == "filled":
        painter.fillRect(place, QColor(c.accent))
        return
    painter.fillRect(place, QColor(c.card))
    if pattern == "hatched":
        painter.fillRect(place, QBrush(QColor(c.accent), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(QColor(c.accent), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))


class BarLegend(QWidget):
    """What the patterns mean, in one line."""

    def __init__(self, meanings: Sequence[tuple[str, Pattern]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meanings = tuple(meanings)
        self.setAccessibleName("Staplarnas delar: " + ", ".join(words for words, _ in meanings))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        words = sum(self.fontMetrics().horizontalAdvance(words) for words, _ in self._meanings)
        return QSize(
            words + len(self._meanings) * (scaled(SWATCH) + 3 * GAP), max(scaled(THICK), self.fontMetrics().height())
        )

    def changeEvent(self, event: QEvent) -> None:
        """Other colours or letters."""
        super().changeEvent(event)
        if is_look_change(event):
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Each pattern and its word."""
        painter = QPainter(self)
        left, high, thick = 0, self.height(), scaled(THICK)
        for words, pattern in self._meanings:
            _paint_part(painter, QRectF(left, (high - thick) / 2, scaled(SWATCH), thick), pattern)
            left += scaled(SWATCH) + GAP
            wide = self.fontMetrics().horizontalAdvance(words)
            painter.setPen(QColor(theme.colours().muted))
            painter.drawText(QRectF(left, 0, wide + 2, high), int(Qt.AlignmentFlag.AlignVCenter), words)
            left += wide + 2 * GAP
        painter.end()
