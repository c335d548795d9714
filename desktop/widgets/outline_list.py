"""The outline of a paper: its sections in order, each with its state in words and a mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
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

_ID = Qt.ItemDataRole.UserRole
_STATE = Qt.ItemDataRole.UserRole + 1
_ICON = Qt.ItemDataRole.UserRole + 2
_LEVEL = Qt.ItemDataRole.UserRole + 3
_REMARKS = Qt.ItemDataRole.UserRole + 4
_LEFT_OUT = Qt.ItemDataRole.UserRole + 5
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A section: its heading, how far it has come, and its mark. One that is fixed is never moved or removed."""

    id: int
    heading: str
    state: str
    icon: str = ""
    level: int = 1
    remarks: bool = False
    left_out: bool = False
    """It stays in the list and is not in the paper: its heading is struck out."""
    fixed: bool = False


class OutlineDelegate(QStyledItemDelegate):
    """Two lines a section: its heading, and under it how far it has come."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - all are alike
        """Room for two lines."""
        metrics = QFontMetrics(option.font)
        return QSize(160, metrics.height() + QFontMetrics(_small(option.font)).height() + 2 * EDGE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, mark, heading, state."""
        c = theme.colours()
        rect: QRect = option.rect
        view = self.parent()
        assert isinstance(view, QWidget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(c.selected))
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), QColor(c.accent))
            if view.hasFocus() or c.strong:
                painter.setPen(QPen(QColor(c.accent), 2))
                painter.drawRect(rect.adjusted(1, 1, -1, -1))
        left = rect.left() + 12 + 14 * (int(index.data(_LEVEL)) - 1)
        ratio = view.devicePixelRatioF()
        name = str(index.data(_ICON))
        metrics = QFontMetrics(option.font)
        side = round(metrics.height() * 0.75)
        if name:
            colour = {"varning": c.warning, "klar": c.good}.get(name, c.muted)
            picture = icons.pixmap(name, colour, round(side * ratio))
            picture.setDevicePixelRatio(ratio)
            painter.drawPixmap(left, rect.top() + EDGE + (metrics.height() - side) // 2, picture)
        left += side + GAP
        width = rect.right() - left - GAP
        left_out = bool(index.data(_LEFT_OUT))
        font = QFont(option.font)
        font.setStrikeOut(left_out)
        painter.setFont(font)
        painter.setPen(QColor(c.muted if left_out else c.text))
        title = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, width)
        painter.drawText(left, rect.top() + EDGE + metrics.ascent(), title)
        small = _small(option.font)
        state = QFontMetrics(small).elidedText(str(index.data(_STATE)), Qt.TextElideMode.ElideRight, width)
        painter.setFont(small)
        painter.setPen(QColor(c.warning if index.data(_REMARKS) else c.muted))
        painter.drawText(left, rect.top() + EDGE + metrics.height() + QFontMetrics(small).ascent(), state)
        painter.restore()


class OutlineList(QListWidget):
    """The sections in the order of the paper. Alt+Up, Alt+Down and the mouse move the chosen one."""

    chosen = Signal(int)
    """The id of the chosen section."""
    moved = Signal(int, int)
    """The id of the section to move, and how many places."""
    removed = Signal(int)
    entered = Signal()
    """Enter: go on to the editor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Avsnitt")
        self.setItemDelegate(OutlineDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self._rows: tuple[OutlineRow, ...] = ()
        self.currentItemChanged.connect(self._changed)

    @property
    def current_id(self) -> int | None:
        """The chosen section, or None before anything is shown."""
        line = self.currentRow()
        return None if line < 0 else int(self.item(line).data(_ID))

    def show_rows(self, rows: Sequence[OutlineRow], wanted: int | None = None) -> None:
        """Fill the list; the chosen section stays chosen if it is still there."""
        keep = self.current_id if wanted is None else wanted
        place = max(self.currentRow(), 0)
        self._rows = tuple(rows)
        self.blockSignals(True)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            self.addItem(QListWidgetItem())
        for line, row in enumerate(rows):
            _fill(self.item(line), row)
        ids = [row.id for row in rows]
        line = ids.index(keep) if keep in ids else min(place, len(ids) - 1)
        changed = keep not in ids or keep != self.current_id or self.currentRow() != line
        self.setCurrentRow(line)
        self.blockSignals(False)
        if changed and ids:
            self.chosen.emit(ids[line])

    def choose(self, id: int) -> None:  # noqa: A002 - the section's own name
        """Choose a section."""
        for line in range(self.count()):
            if self.item(line).data(_ID) == id:
                self.setCurrentRow(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that move, remove and enter a section."""
        mods, key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.key()
        current = self.current_id
        if mods == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if current is not None and not self._fixed(current):
                self.moved.emit(current, -1 if key == Qt.Key.Key_Up else 1)
        elif mods == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Delete:
            if current is not None and not self._fixed(current):
                self.removed.emit(current)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """A section was put in another place: tell how far it went, and wait for the rows to come in that order."""
        moved = self.current_id
        self.blockSignals(True)
        super().dropEvent(event)
        after = [int(self.item(line).data(_ID)) for line in range(self.count())]
        before, fixed = [row.id for row in self._rows], sum(row.fixed for row in self._rows)
        steps = after.index(moved) - before.index(moved) if moved in after and moved in before else 0
        self.show_rows(self._rows, moved)  # as it was, until the move is done
        self.blockSignals(False)
        if moved is not None and steps and before.index(moved) + steps >= fixed and not self._fixed(moved):
            self.moved.emit(moved, steps)

    def _fixed(self, id_: int) -> bool:
        return any(row.fixed for row in self._rows if row.id == id_)

    def _changed(self, current: QListWidgetItem | None) -> None:
        if current is not None:
            self.chosen.emit(int(current.data(_ID)))


def remark_words(count: int) -> list[str]:
    """How many remarks there are, in words; empty when there is none."""
    return [f"{count} anmärkning" if count == 1 else f"{count} anmärkningar"] if count else []


def _fill(item: QListWidgetItem, row: OutlineRow) -> None:
    flags = item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled
    drag = Qt.ItemFlag.ItemIsDragEnabled
    item.setFlags(flags & ~drag if row.fixed else flags | drag)
    for role, value in (
        (Qt.ItemDataRole.DisplayRole, row.heading),
        (Qt.ItemDataRole.AccessibleTextRole, f"{row.heading}: {row.state}"),
        (Qt.ItemDataRole.ToolTipRole, f"{row.heading}\n{row.state}"),
        (_ID, row.id),
        (_STATE, row.state),
        (_ICON, row.icon),
        (_LEVEL, row.level),
        (_REMARKS, row.remarks),
        (_LEFT_OUT, row.left_out),
    ):
        item.setData(role, value)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.86)
    return small
