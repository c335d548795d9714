"""The strategy's tree with boxes: whole names over several lines, and what is chosen in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from desktop import theme
from desktop.anslutning.area_detail import is_heading
from desktop.widgets.calm_selection import choose_calmly
from desktop.widgets.check_tree import CheckTree, Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.anslutning.queries import OmradeRow

_BOX = 27
"""Pixels the box and the air round the words take."""


class WrappedNodes(QStyledItemDelegate):
    """Gives each node the height its words need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the words are at the width of the tree."""
        view = self.parent()
        assert isinstance(view, QTreeView)
        depth, above = 1 if view.rootIsDecorated() else 0, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        font = index.data(Qt.ItemDataRole.FontRole)
        metrics = QFontMetrics(font.resolve(option.font) if isinstance(font, QFont) else option.font)
        width = max(60, view.columnWidth(0) - depth * view.indentation() - _BOX)
        words = metrics.boundingRect(QRect(0, 0, width, 4000), int(Qt.TextFlag.TextWordWrap), str(index.data() or ""))
        return QSize(width, max(32, words.height() + 12))

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Words wrap instead of ending in dots."""
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        option.textElideMode = Qt.TextElideMode.ElideNone

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The node, and a thin line under it."""
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(QColor(theme.colours().line))
        rect: QRect = option.rect
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class AreaTree(CheckTree):
    """The tree of one strategy; what the kommun has chosen is told in a second line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Strategins områden", parent=parent)
        self.setColumnHidden(1, True)
        self.setIndentation(18)
        self.setItemDelegate(WrappedNodes(self))
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.header().sectionResized.connect(
            lambda *_sizes: QTimer.singleShot(0, self, self.scheduleDelayedItemsLayout)
        )
        choose_calmly(self)

    def set_areas(self, areas: "Sequence[OmradeRow]") -> None:
        """Show these nodes."""
        self.setRootIsDecorated(any(area.nod.overordnad_id is not None for area in areas))
        self.set_nodes([_node(area) for area in areas])

    def changeEvent(self, event: QEvent) -> None:
        """Keep the quiet ground of the chosen row when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            choose_calmly(self)


def _node(area: "OmradeRow") -> Node:
    note = _note(area)
    return Node(
        area.nod.id,
        area.nod.overordnad_id,
        f"{area.nod.med_kod}\n{note}" if note else area.nod.med_kod,
        ticked=None if is_heading(area) else area.omradesval_id is not None,
        strong=area.huvudfokus,
    )


def _note(area: "OmradeRow") -> str:
    if area.omradesval_id is None:
        return ""
    count = area.aktiviteter
    activities = "ingen aktivitet" if not count else "1 aktivitet" if count == 1 else f"{count} aktiviteter"
    return f"Huvudfokus, {activities}" if area.huvudfokus else activities
