"""How rows of lists and trees are painted: whole, calm, the same everywhere."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from desktop import theme
from desktop.theme import GAP

ROW_HEIGHT = 36
_AIR = GAP + 3


class RowDelegate(QStyledItemDelegate):
    """Paints a chosen row as one whole: a quiet ground, a bar at its left, a ring when the list has the focus."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Air at both sides; the style must paint no selection of its own."""
        super().initStyleOption(option, index)
        option.state &= ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected)
        option.rect.adjust(GAP, 0, -GAP, 0)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground first, then the cell."""
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        c = theme.colours()
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(c.selected))
        painter.setPen(QPen(QColor(c.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
        super().paint(painter, option, index)
        if chosen:
            self._frame(painter, rect, index)

    def _frame(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        c = theme.colours()
        view = self.parent()
        assert isinstance(view, QTableView)
        painter.save()
        if view.horizontalHeader().visualIndex(index.column()) == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), QColor(c.accent))
        if view.hasFocus() or c.strong:
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.drawLine(rect.left(), rect.top() + 1, rect.right(), rect.top() + 1)
            painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.restore()


class TallRows(QStyledItemDelegate):
    """Gives the rows of a tree or a plain list the height a finger or a tired eye wants."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """At least 32 pixels."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(32, size.height() + 8))


class Titles(QHeaderView):
    """The headings of a list: quiet, in line with the cells, an arrow where the list is sorted.

    The line under them shows that the list has the focus, also when no row is chosen.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setResizeContentsPrecision(0)
        self.setMinimumSectionSize(40)
        if parent is not None:
            parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the line anew when the list gets or loses the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """As high as a row."""
        return QSize(super().sizeHint().width(), max(ROW_HEIGHT, self.fontMetrics().height() + 14))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """One heading."""
        c = theme.colours()
        model = self.model()
        text = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        right = bool(int(model.headerData(logicalIndex, Qt.Orientation.Horizontal, _ALIGNMENT) or 0) & _RIGHT)
        painter.save()
        view = self.parentWidget()
        painter.fillRect(rect, QColor(c.card))
        painter.setPen(QPen(QColor(c.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if view is not None and view.hasFocus():
            painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), QColor(c.accent))
        if self.visualIndex(logicalIndex) < self.count() - 1:
            painter.drawLine(rect.right(), rect.top() + 10, rect.right(), rect.bottom() - 10)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(c.muted))
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        words = rect.adjusted(_AIR, 0, -_AIR - (12 if sorted_here else 0), 0)
        flags = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        elided = painter.fontMetrics().elidedText
        shown = "\n".join(elided(line, Qt.TextElideMode.ElideRight, words.width()) for line in text.split("\n"))
        painter.drawText(words, int(flags), shown)
        if sorted_here:
            self._arrow(painter, rect)
        painter.restore()

    def _arrow(self, painter: QPainter, rect: QRect) -> None:
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        x, y, tip = rect.right() - 13.0, rect.center().y(), -3.0 if up else 3.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours().text), 1.8))
        painter.drawPolyline(QPolygonF([QPointF(x - 4, y - tip / 2), QPointF(x, y + tip), QPointF(x + 4, y - tip / 2)]))


_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole
_RIGHT = Qt.AlignmentFlag.AlignRight.value
