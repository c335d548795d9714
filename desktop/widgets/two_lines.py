"""Lists whose rows have two lines: a name with a mark before it, and under it a quieter line that says how it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop import icons, theme
from desktop.theme import GAP

EDGE = 6
"""Air above and below the two lines."""

_KEY = Qt.ItemDataRole.UserRole
_UNDER = Qt.ItemDataRole.UserRole + 1
_ICON = Qt.ItemDataRole.UserRole + 2
_QUIET = Qt.ItemDataRole.UserRole + 3
_HERE = Qt.ItemDataRole.UserRole + 4
_MARKS = Qt.ItemDataRole.UserRole + 5
_UNDER_MARKS = Qt.ItemDataRole.UserRole + 6
Index = QModelIndex | QPersistentModelIndex
Stretches = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TwoLines:
    """One row. `icon` is the mark before it; `quiet` writes it in the colour of what is not in use; `here` marks it
    as the one that work is at. `marks` and `under_marks` are the stretches (from, to) that are written in bold.
    """

    key: Any
    text: str
    under: str = ""
    icon: str = ""
    quiet: bool = False
    here: bool = False
    marks: Stretches = ()
    under_marks: Stretches = ()

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return f"{self.text}: {self.under}" if self.under else self.text


class TwoLineDelegate(QStyledItemDelegate):
    """Paints a row: ground, mark, name, the quieter line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - all are alike
        """Room for two lines."""
        height = QFontMetrics(option.font).height()
        view = self.parent()
        if not (isinstance(view, TwoLineList) and view.beside):
            height += QFontMetrics(_small(option.font)).height()
        return QSize(140, height + 2 * EDGE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        c = theme.colours()
        rect: QRect = option.rect
        view = self.parent()
        assert isinstance(view, QWidget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(c.selected))
            if view.hasFocus() or c.strong:
                painter.setPen(QPen(QColor(c.accent), 2))
                painter.drawRect(rect.adjusted(1, 1, -1, -1))
        if index.data(_HERE):
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), QColor(c.accent))
        left = rect.left() + 12
        metrics = QFontMetrics(option.font)
        side = round(metrics.height() * 0.75)
        name = str(index.data(_ICON))
        if name:
            ratio = view.devicePixelRatioF()
            picture = icons.pixmap(name, {"klar": c.good, "varning": c.warning}.get(name, c.muted), round(side * ratio))
            picture.setDevicePixelRatio(ratio)
            painter.drawPixmap(left, rect.top() + EDGE + (metrics.height() - side) // 2, picture)
        left += side + GAP
        width = rect.right() - left - GAP
        font = QFont(option.font)
        font.setBold(bool(index.data(_HERE)))
        painter.setFont(font)
        painter.setPen(QColor(c.muted if index.data(_QUIET) else c.text))
        place = QPoint(left, rect.top() + EDGE + metrics.ascent())
        _write(painter, QRect(place, QSize(width, 0)), str(index.data()), index.data(_MARKS))
        small = _small(option.font)
        if isinstance(view, TwoLineList) and view.beside:
            room = rect.adjusted(0, 0, -2 * GAP, 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), index.data(_UNDER))
            painter.restore()
            return
        painter.setFont(small)
        painter.setPen(QColor(c.muted))
        place = QPoint(left, rect.top() + EDGE + metrics.height() + QFontMetrics(small).ascent())
        _write(
            painter, QRect(place, QSize(width, 0)), str(index.data(_UNDER)), index.data(_UNDER_MARKS), QColor(c.text)
        )
        painter.restore()


class TwoLineList(QListWidget):
    """A list of such rows; the chosen one stays chosen when other rows come."""

    def __init__(self, name: str, parent: QWidget | None = None, *, beside: bool = False) -> None:
        """With `beside` the quieter words stand at the right of the name, and a row is one line high."""
        super().__init__(parent)
        self.beside = beside
        self.setAccessibleName(name)
        self.setItemDelegate(TwoLineDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setUniformItemSizes(True)

    @property
    def current_key(self) -> Any:
        """The key of the chosen row, or None."""
        line = self.currentRow()
        return None if line < 0 else self.item(line).data(_KEY)

    @property
    def keys(self) -> list[Any]:
        """The keys of the rows, in order."""
        return [self.item(line).data(_KEY) for line in range(self.count())]

    def show_rows(self, rows: Sequence[TwoLines], wanted: Any = None) -> None:
        """Show rows; `wanted`, else the one chosen before, is chosen. No signal is sent."""
        keep = self.current_key if wanted is None else wanted
        place = max(self.currentRow(), 0)
        blocked = self.blockSignals(True)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            self.addItem(QListWidgetItem())
        for line, row in enumerate(rows):
            _fill(self.item(line), row)
        keys = [row.key for row in rows]
        self.setCurrentRow(keys.index(keep) if keep in keys else min(place, len(keys) - 1))
        self.blockSignals(blocked)

    def choose(self, key: Any) -> None:
        """Choose a row."""
        keys = self.keys
        if key in keys:
            self.setCurrentRow(keys.index(key))


def _fill(item: QListWidgetItem, row: TwoLines) -> None:
    for role, value in (
        (Qt.ItemDataRole.DisplayRole, row.text),
        (Qt.ItemDataRole.AccessibleTextRole, row.spoken),
        (Qt.ItemDataRole.ToolTipRole, f"{row.text}\n{row.under}".strip()),
        (_KEY, row.key),
        (_UNDER, row.under),
        (_ICON, row.icon),
        (_QUIET, row.quiet),
        (_HERE, row.here),
        (_MARKS, row.marks),
        (_UNDER_MARKS, row.under_marks),
    ):
        if item.data(role) != value:
            item.setData(role, value)


def _write(painter: QPainter, line: QRect, text: str, marks: Stretches | None, colour: QColor | None = None) -> None:
    """A line of text, its marks in bold (and in a colour of their own), with dots where there is no room for more."""
    plain, pen = QFont(painter.font()), painter.pen()
    bold = QFont(plain)
    bold.setBold(True)
    at, left = 0, line.left()
    for start, end in (*(marks or ()), (len(text), len(text))):
        for stretch, font in ((text[at:start], plain), (text[start:end], bold)):
            room = line.left() + line.width() - left
            if not stretch or room <= 0:
                continue
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(stretch, Qt.TextElideMode.ElideRight, room)
            painter.setFont(font)
            painter.setPen(QPen(colour) if font is bold and colour is not None else pen)
            painter.drawText(left, line.top(), shown)
            left += metrics.horizontalAdvance(stretch)
        at = end
    painter.setFont(plain)
    painter.setPen(pen)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.86)
    return small
