"""The steps something goes through, with the day each was reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygon,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its key, its name, and a line under it ("2024-03-15, § 27")."""

    key: Any
    text: str
    note: str = ""


class Stepper(QWidget):
    """Steps in a row: passed ones have a tick, the one reached is filled. Arrows move, Enter or a click picks."""

    picked = Signal(object)
    """The key of the step the user wants to go to."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self._reached = -1
        self._ended = ""
        self._marked = 0
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)

    def set_steps(self, steps: Sequence[Step], reached: Any, ended: str = "") -> None:
        """Show steps; `reached` is the key of the present one, `ended` a word when the road ended aside of it."""
        self._steps = tuple(steps)
        keys = [step.key for step in steps]
        self._reached = keys.index(reached) if reached in keys else -1
        self._marked = max(0, self._reached)
        self._ended = ended
        self._describe()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines of text under the marks, three where a name needs two of them."""
        lines = 1 + max((len(self._name_lines(step)) for step in self._steps), default=1)
        return QSize(90 * max(1, len(self._steps)), 34 + lines * self.fontMetrics().height() + 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may break the names otherwise."""
        super().resizeEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Narrow columns are allowed."""
        return QSize(60 * max(1, len(self._steps)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Draw marks, lines and words."""
        c = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, step in enumerate(self._steps):
            self._draw_step(painter, c, place, step)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the ring, Enter or Space picks."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            move = 1 if event.key() == Qt.Key.Key_Right else -1
            self._marked = max(0, min(len(self._steps) - 1, self._marked + move))
            self._describe()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._steps:
            self.picked.emit(self._steps[self._marked].key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click picks."""
        if self._steps:
            place = int(event.position().x() / (self.width() / len(self._steps)))
            self._marked = max(0, min(len(self._steps) - 1, place))
            self._describe()
            self.update()
            self.picked.emit(self._steps[self._marked].key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Draw in the colours and size of the look."""
        super().changeEvent(event)
        self.updateGeometry()
        self.update()

    def _draw_step(self, painter: QPainter, c: theme.Colours, place: int, step: Step) -> None:
        wide = self.width() / len(self._steps)
        cell = QRect(int(place * wide), 0, int(wide), self.height())
        centre = QPoint(cell.left() + 16, 18)
        done, now = place < self._reached, place == self._reached
        line = QColor(c.accent if done else c.line)
        if place < len(self._steps) - 1:
            painter.setPen(QPen(line, 2))
            painter.drawLine(centre.x() + 16, centre.y(), int((place + 1) * wide) - 2, centre.y())
        painter.setPen(QPen(QColor(c.accent if done or now else c.border), 2))
        painter.setBrush(QColor(c.accent) if now else (QColor(c.selected) if done else QColor(c.card)))
        painter.drawEllipse(centre, 11, 11)
        if done:
            painter.setPen(QPen(QColor(c.accent), 2.2))
            x, y = centre.x(), centre.y()
            painter.drawPolyline(QPolygon([QPoint(x - 5, y), QPoint(x - 1, y + 4), QPoint(x + 5, y - 4)]))
        elif now:
            painter.setPen(QColor(c.on_accent))
            painter.drawText(
                QRect(centre.x() - 11, centre.y() - 11, 22, 22), Qt.AlignmentFlag.AlignCenter, str(place + 1)
            )
        if self.hasFocus() and place == self._marked:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.drawRoundedRect(cell.adjusted(1, 1, -5, -1), 6, 6)
        self._draw_words(painter, c, cell, step, now=now)

    def _draw_words(self, painter: QPainter, c: theme.Colours, cell: QRect, step: Step, *, now: bool) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if now else QFont.Weight.Normal)
        painter.setFont(font)
        height = self.fontMetrics().height()
        words = QRect(cell.left() + 5, 35, cell.width() - 10, height)
        painter.setPen(QColor(c.text if now else c.muted))
        for line in self._name_lines(step):
            text = QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft), text)
            words = words.translated(0, height)
        painter.setFont(self.font())
        painter.setPen(QColor(c.muted))
        note = step.note or (self._ended if now else "")
        note = self.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft), note)

    def _name_lines(self, step: Step) -> list[str]:
        """The name in one line, or in two when it has several words and no room."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        room = self.width() / max(1, len(self._steps)) - 10
        if " " not in step.text or QFontMetrics(font).horizontalAdvance(step.text) <= room:
            return [step.text]
        return step.text.split(" ", 1)

    def _describe(self) -> None:
        if not self._steps:
            return
        parts = [f"steg {self._reached + 1} av {len(self._steps)}"] if self._reached >= 0 else []
        marked = self._steps[self._marked]
        self.setAccessibleDescription(
            ", ".join([*parts, f"{marked.text} {marked.note}".strip(), *([self._ended] if self._ended else [])])
        )
