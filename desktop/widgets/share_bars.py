"""Small calm bars with their numbers beside them: how a whole is made up."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme
from desktop.theme import GAP, is_look_change, scaled

ROW = 26
THICK = 10
LEAST_NAME = 88
"""Pixels at 100 % for the names, so that the bars of several groups begin under each other."""
MOST_NAME = 0.36
"""Share of the width that the names may take."""


@dataclass(frozen=True, slots=True)
class Share:
    """One part: its name and its number. A quiet one is painted in the colour of borders."""

    name: str
    count: int
    quiet: bool = False


class ShareBars(QWidget):
    """One line per part: name, bar, number and share of the whole. A screen reader is told all of it in words."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)

    @property
    def words(self) -> str:
        """All the bars in words."""
        return ", ".join(f"{share.name} {_number(share.count, self._whole)}" for share in self._shares)

    def set_shares(self, shares: Sequence[Share]) -> None:
        """Show other parts."""
        self._shares = tuple(shares)
        self.setAccessibleName(f"{self._title}: {self.words}" if shares else self._title)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(scaled(240), scaled(ROW) * len(self._shares))

    def minimumSizeHint(self) -> QSize:
        """Bars may be short, the words may not be cut."""
        return QSize(scaled(170), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Other colours or letters: paint again."""
        super().changeEvent(event)
        if is_look_change(event):
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Names to the left, numbers to the right, the bars between them."""
        c = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        numbers = [_number(share.count, self._whole) for share in self._shares]
        wide = max((metrics.horizontalAdvance(number) for number in numbers), default=0)
        longest = max((metrics.horizontalAdvance(share.name) for share in self._shares), default=0)
        named = min(max(longest, scaled(LEAST_NAME)), self.width() * MOST_NAME)
        left, right = named + GAP, self.width() - wide - GAP
        most = max((share.count for share in self._shares), default=0)
        height, thick = scaled(ROW), scaled(THICK)
        middle = Qt.AlignmentFlag.AlignVCenter
        for place, (share, number) in enumerate(zip(self._shares, numbers, strict=True)):
            top = place * height
            name = metrics.elidedText(share.name, Qt.TextElideMode.ElideRight, round(named) + 1)
            painter.setPen(QColor(c.text))
            painter.drawText(QRectF(0, top, named + 1, height), middle, name)
            painter.drawText(QRectF(right + GAP, top, wide, height), middle | Qt.AlignmentFlag.AlignRight, number)
            ground = QRectF(left, top + (height - thick) / 2, max(0.0, right - left), thick)
            painter.setPen(QColor(c.line) if c.strong else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.card if c.strong else c.line))
            painter.drawRoundedRect(ground, thick / 2, thick / 2)
            if share.count and most:
                ground.setWidth(max(thick, ground.width() * share.count / max(most, self._whole)))
                painter.setBrush(QColor(c.border if share.quiet else c.accent))
                painter.drawRoundedRect(ground, thick / 2, thick / 2)

    @property
    def _whole(self) -> int:
        return sum(share.count for share in self._shares)


def _number(count: int, whole: int) -> str:
    return f"{count} ({round(100 * count / whole)} %)" if whole else str(count)
