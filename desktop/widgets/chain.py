"""Things that followed on each other, drawn as a line of dated dots; each dot is a button."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygon, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop import theme

NARROWEST = 150
"""Pixels of one dot with its words; a longer line goes on below."""
DOT = 8
TOP = 16
"""Where the line runs, from the top of a dot's cell."""


@dataclass(frozen=True, slots=True)
class Link:
    """One dot: its key, its day in words, who (a quiet line), what (the strong line) and what became of it.

    `done` fills the dot; a hollow one is not settled yet. `tip` is said when the mouse rests on it.
    """

    key: Any
    when: str
    who: str
    what: str
    outcome: str = ""
    done: bool = True
    tip: str = ""

    @property
    def words(self) -> str:
        """Everything it says, for a screen reader."""
        return ", ".join(part for part in (self.when, self.who, self.what, self.outcome) if part)


class LinkDot(QAbstractButton):
    """One dot with its words, and the line through it."""

    moved = Signal(int)
    """An arrow key: steps to move the focus."""

    def __init__(self, link: Link, *, first: bool, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link = link
        self._first, self._last = first, last
        self.setText(f"{link.when} {link.what}")
        self.setAccessibleName(link.words)
        self.setAccessibleDescription(link.tip)
        self.setToolTip(link.tip or link.words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Room for the dot and four lines."""
        return QSize(NARROWEST, TOP + DOT + 10 + 4 * self.fontMetrics().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move along the line, Enter opens."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.moved.emit(-1)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.moved.emit(1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """The line, the dot and the words."""
        c = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPoint(DOT + 8, TOP)
        painter.setPen(QPen(QColor(c.border), 2))
        if not self._first:
            painter.drawLine(0, TOP, centre.x() - DOT, TOP)
        if not self._last:
            painter.drawLine(centre.x() + DOT, TOP, self.width(), TOP)
            tip = self.width() - 3
            painter.drawPolyline(QPolygon([QPoint(tip - 5, TOP - 4), QPoint(tip, TOP), QPoint(tip - 5, TOP + 4)]))
        painter.setPen(QPen(QColor(c.accent), 2.4))
        painter.setBrush(QColor(c.accent if self.link.done else c.card))
        painter.drawEllipse(centre, DOT, DOT)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(c.accent if self.hasFocus() else c.line), 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -9, -1), 6, 6)
        self._draw_words(painter, c)
        painter.end()

    def _draw_words(self, painter: QPainter, c: theme.Colours) -> None:
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        height = self.fontMetrics().height()
        line = QRect(8, TOP + DOT + 6, self.width() - 22, height)
        for text, font, colour in (
            (self.link.when, self.font(), c.muted),
            (self.link.what, strong, c.link),
            (self.link.who, self.font(), c.text),
            (self.link.outcome, self.font(), c.good if self.link.done else c.warning),
        ):
            if text:
                painter.setFont(font)
                painter.setPen(QColor(colour))
                shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
                painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
            line.translate(0, height)


class Chain(QWidget):
    """The whole line. Tab and arrows move along it; Enter or a click opens."""

    opened = Signal(object)
    """The key of the dot."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dots: list[LinkDot] = []
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_links(self, links: Sequence[Link]) -> None:
        """Show other dots; the focus stays on the same key."""
        if [dot.link for dot in self.dots] == list(links):
            return
        focused = next((dot.link.key for dot in self.dots if dot.hasFocus()), None)
        for dot in self.dots:
            dot.setVisible(False)
            dot.deleteLater()
        self.dots = [
            LinkDot(link, first=place == 0, last=place == len(links) - 1, parent=self)
            for place, link in enumerate(links)
        ]
        for place, dot in enumerate(self.dots):
            dot.clicked.connect(lambda _checked=False, key=dot.link.key: self.opened.emit(key))
            dot.moved.connect(lambda steps, place=place: self._move(place + steps))
            dot.setVisible(True)
            if dot.link.key == focused:
                dot.setFocus()
            if place:
                QWidget.setTabOrder(self.dots[place - 1], dot)
        self._arrange()
        self.updateGeometry()

    def come_after(self, widget: QWidget) -> None:
        """Let Tab lead from that widget to the line; dots are made late and would be come to last."""
        for dot in self.dots:
            QWidget.setTabOrder(widget, dot)
            widget = dot

    def heightForWidth(self, width: int) -> int:
        """As many lines as the dots need."""
        if not self.dots:
            return 0
        per_line = self._per_line(width)
        return -(-len(self.dots) // per_line) * (self.dots[0].sizeHint().height() + 8)

    def sizeHint(self) -> QSize:
        """One line at the width it has."""
        return QSize(NARROWEST * 3, self.heightForWidth(max(self.width(), NARROWEST)))

    def minimumSizeHint(self) -> QSize:
        """Narrow columns are allowed."""
        return QSize(NARROWEST, self.heightForWidth(max(self.width(), NARROWEST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the dots out anew."""
        super().resizeEvent(event)
        self._arrange()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Draw in the colours and size of the look."""
        super().changeEvent(event)
        if theme.is_look_change(event):
            self._arrange()
            self.updateGeometry()
            self.update()

    def _per_line(self, width: int) -> int:
        return max(1, min(len(self.dots), width // NARROWEST))

    def _arrange(self) -> None:
        if not self.dots:
            return
        per_line = self._per_line(self.width())
        wide = min(self.width() // per_line, 2 * NARROWEST)
        height = self.dots[0].sizeHint().height()
        for place, dot in enumerate(self.dots):
            line, column = divmod(place, per_line)
            dot.setGeometry(column * wide, line * (height + 8), wide, height)

    def _move(self, place: int) -> None:
        if 0 <= place < len(self.dots):
            self.dots[place].setFocus()
