"""A list whose rows are moved with Alt+up, Alt+down or the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop import theme
from desktop.icons import icon
from desktop.theme import FIELD, GAP

_ID = Qt.ItemDataRole.UserRole
_DEPTH = Qt.ItemDataRole.UserRole + 1
STEP = 18
"""Pixels that a row one level down stands further in."""


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One row; a fixed one stands first and is never moved."""

    id: int
    text: str
    depth: int = 0
    icon: str = ""
    fixed: bool = False


class OrderDelegate(QStyledItemDelegate):
    """Paints a row like those of other lists: air, a quiet ground and a bar at the left of the chosen one."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Deeper rows stand further in; the style paints no selection of its own."""
        super().initStyleOption(option, index)
        option.state &= ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected)
        option.rect.adjust(GAP + 4 + int(index.data(_DEPTH) or 0) * STEP, 0, -GAP, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """At least as high as a field."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(FIELD, size.height() + 8))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground first, then the words."""
        rect: QRect = option.rect
        c = theme.colours()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(c.selected))
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), QColor(c.accent))
            if c.strong or option.state & QStyle.StateFlag.State_HasFocus:
                painter.save()
                painter.setPen(QPen(QColor(c.accent), 2))
                painter.drawRect(rect.adjusted(1, 1, -1, -1))
                painter.restore()
        super().paint(painter, option, index)


class OrderList(QListWidget):
    """Rows in an order the user decides. The chosen row stays chosen when other rows come."""

    chosen = Signal(object)
    """The id of the chosen row, or None."""
    reordered = Signal(list)
    """The ids of the movable rows in their new order."""
    removed = Signal(object)
    """The id of the row that is to be removed (Ctrl+Delete)."""
    opened = Signal()
    """Enter: on to the form."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setItemDelegate(OrderDelegate(self))
        self.setIconSize(QSize(18, 18))
        self._rows: list[OrderRow] = []
        self._chosen: int | None = None
        self._filling = False
        self.currentItemChanged.connect(self._current_changed)
        self.itemActivated.connect(lambda _item: self.opened.emit())

    @property
    def chosen_id(self) -> int | None:
        """The id of the chosen row, or None."""
        return self._chosen

    def set_rows(self, rows: Sequence[OrderRow]) -> None:
        """Show other rows."""
        if list(rows) == self._rows:
            return
        place = self.currentRow()
        self._filling = True
        self._rows = list(rows)
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.text, self)
            item.setData(_ID, row.id)
            item.setData(_DEPTH, row.depth)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.text)
            if row.icon:
                item.setIcon(icon(row.icon))
            if row.fixed:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        self._filling = False
        ids = [row.id for row in rows]
        if self._chosen in ids:
            self.setCurrentRow(ids.index(self._chosen))
        elif ids:
            self.setCurrentRow(max(0, min(place, len(ids) - 1)))
        else:
            self._choose(None)

    def choose(self, id: int) -> None:  # noqa: A002 - the row's own name
        """Choose a row, now or when it comes."""
        ids = [row.id for row in self._rows]
        if id in ids:
            self.setCurrentRow(ids.index(id))
        else:
            self._chosen = id

    def move(self, steps: int) -> None:  # type: ignore[override]
        """Move the chosen row."""
        rows = [row for row in self._rows if not row.fixed]
        ids = [row.id for row in rows]
        if self._chosen in ids:
            place = ids.index(self._chosen)
            if 0 <= place + steps < len(ids):
                ids.insert(place + steps, ids.pop(place))
                self.reordered.emit(ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves, Ctrl+Delete removes."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif modifiers == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Delete:
            if self._chosen is not None:
                self.removed.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """A row was put in another place: tell the order, and wait for the rows to come in it."""
        super().dropEvent(event)
        fixed = {row.id for row in self._rows if row.fixed}
        ids = [self.item(place).data(_ID) for place in range(self.count())]
        movable = [id_ for id_ in ids if id_ not in fixed]
        before = [row.id for row in self._rows if not row.fixed]
        rows, self._rows = self._rows, []  # what is seen is no longer what was given
        if movable != before and sorted(movable) == sorted(before):
            self.reordered.emit(movable)
        else:  # nothing was moved that may be moved: no new rows will come
            self.set_rows(rows)

    def _current_changed(self, item: QListWidgetItem | None) -> None:
        if not self._filling:
            self._choose(None if item is None else item.data(_ID))

    def _choose(self, id: int | None) -> None:  # noqa: A002 - the row's own name
        if id != self._chosen:
            self._chosen = id
            self.chosen.emit(id)
