"""A drawing (SVG) on a sheet of white paper, as large as there is room for, with the words that say the same."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme
from desktop.theme import AIR, GAP, scaled

WIDEST = 1.6
"""How much larger than on paper a drawing may be at 100 %."""


class DrawingView(QWidget):
    """Shows what the papers show. It stays white in the dark look: the drawing is made for paper and for printing."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._drawing = QSvgRenderer(self)
        self.words = ""
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def is_drawn(self) -> bool:
        """True while there is something to see."""
        return self._drawing.isValid()

    def show_svg(self, svg: str, title: str, words: str) -> None:
        """Show another drawing; "" shows none."""
        self._drawing.load(QByteArray(svg.encode()))
        self._title, self.words = title, words
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.setVisible(bool(svg))
        self.updateGeometry()
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        """The drawing's own size."""
        size = self._drawing.defaultSize() if self.is_drawn else QSize(400, 200)
        return QSize(size.width() + 2 * AIR, size.height() + 2 * AIR + self._title_height())

    def resizeEvent(self, event: object) -> None:
        """As high as the width asks for."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """The paper, the title, the drawing."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.colours().line))
        painter.setBrush(QColor(theme.LIGHT.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        font = painter.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(theme.LIGHT.text))
        top = self._title_height()
        words = QRectF(AIR, GAP, self.width() - 2 * AIR, top)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self._title)
        if self.is_drawn:
            size = self._drawing.defaultSize()
            wide = self._drawn_width()
            place = QRectF(AIR, top + GAP + 4, wide, wide * size.height() / max(1, size.width()))
            self._drawing.render(painter, place)
        painter.end()

    def _drawn_width(self) -> float:
        return min(self.width() - 2 * AIR, scaled(round(self._drawing.defaultSize().width() * WIDEST)))

    def _title_height(self) -> int:
        return self.fontMetrics().height() + GAP

    def _fit(self) -> None:
        if self.is_drawn:
            size = self._drawing.defaultSize()
            high = round(self._drawn_width() * size.height() / max(1, size.width()))
            self.setFixedHeight(high + self._title_height() + GAP + AIR)
