"""The outline of a tjänsteskrivelse: every section with its state in words and marks."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
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

if TYPE_CHECKING:
    from models.tjansteskrivelse.outline import Outline, SectionRow

EDGE = 6
"""Air above and below the two lines."""

FACTS = 0
"""The id under which "Uppgifter" stands, before the sections."""

_ID = Qt.ItemDataRole.UserRole
_STATE = Qt.ItemDataRole.UserRole + 1
_ICON = Qt.ItemDataRole.UserRole + 2
_LEVEL = Qt.ItemDataRole.UserRole + 3
_REMARKS = Qt.ItemDataRole.UserRole + 4
Index = QModelIndex | QPersistentModelIndex


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
            if view.hasFocus() or c.selected == c.window:
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
        painter.setFont(option.font)
        painter.setPen(QColor(c.text))
        title = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, width)
        painter.drawText(left, rect.top() + EDGE + metrics.ascent(), title)
        small = _small(option.font)
        state = QFontMetrics(small).elidedText(str(index.data(_STATE)), Qt.TextElideMode.ElideRight, width)
        painter.setFont(small)
        painter.setPen(QColor(c.warning if index.data(_REMARKS) else c.muted))
        painter.drawText(left, rect.top() + EDGE + metrics.height() + QFontMetrics(small).ascent(), state)
        painter.restore()


class OutlineList(QListWidget):
    """The sections in the order of the paper. Alt+Up and Alt+Down move the chosen one."""

    chosen = Signal(int)
    """The id of the chosen section, or FACTS."""
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
        self.currentItemChanged.connect(self._changed)

    @property
    def current_id(self) -> int | None:
        """The chosen section, FACTS, or None before anything is shown."""
        line = self.currentRow()
        return None if line < 0 else int(self.item(line).data(_ID))

    def show_outline(self, outline: "Outline", wanted: int | None = None) -> None:
        """Fill the list; the chosen section stays chosen if it is still there."""
        keep = self.current_id if wanted is None else wanted
        place = max(self.currentRow(), 0)
        rows = [_facts_row(outline), *(_section_row(section) for section in outline.sections)]
        self.blockSignals(True)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            self.addItem(QListWidgetItem())
        for line, row in enumerate(rows):
            item = self.item(line)
            for role, value in row.items():
                item.setData(role, value)
        ids = [row[_ID] for row in rows]
        line = ids.index(keep) if keep in ids else min(place, len(ids) - 1)
        changed = keep not in ids or keep != self.current_id or self.currentRow() != line
        self.setCurrentRow(line)
        self.blockSignals(False)
        if changed:
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
            if current:
                self.moved.emit(current, -1 if key == Qt.Key.Key_Up else 1)
        elif mods == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Delete:
            if current:
                self.removed.emit(current)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _changed(self, current: QListWidgetItem | None) -> None:
        if current is not None:
            self.chosen.emit(int(current.data(_ID)))


def state_words(section: "SectionRow") -> str:
    """How far a section has come: "Ifyllt, 120 ord, från registret", "Tomt, 1 anmärkning"."""
    parts = [section.lage.label]
    if section.words:
        parts.append(f"{section.words} ord")
    if section.from_records:
        parts.append("hämtat")
    return " · ".join([*parts, *_remark_words(len(section.remarks))])


def _remark_words(count: int) -> list[str]:
    return [f"{count} anmärkning" if count == 1 else f"{count} anmärkningar"] if count else []


def _facts_row(outline: "Outline") -> dict[int, Any]:
    words = [*outline.diarienummer[:1], outline.status.label] if outline.diarienummer else ["Inget diarienummer"]
    state = " · ".join([*words, *_remark_words(len(outline.remarks))])
    return _row(FACTS, "Uppgifter", state, "varning" if outline.remarks else "klar", remarks=len(outline.remarks))


def _section_row(section: "SectionRow") -> dict[int, Any]:
    from models.tjansteskrivelse.outline import Avsnittslage

    done = section.lage in (Avsnittslage.SKRIVET, Avsnittslage.INTE_RELEVANT)
    icon = "varning" if section.remarks else "klar" if done else ""
    heading = section.rubrik or "Avsnitt utan rubrik"
    return _row(
        section.id, heading, state_words(section), icon, level=max(1, section.niva), remarks=len(section.remarks)
    )


def _row(id_: int, heading: str, state: str, icon: str, *, level: int = 1, remarks: int = 0) -> dict[int, Any]:
    return {
        Qt.ItemDataRole.DisplayRole: heading,
        Qt.ItemDataRole.AccessibleTextRole: f"{heading}: {state}",
        Qt.ItemDataRole.ToolTipRole: f"{heading}\n{state}",
        _ID: id_,
        _STATE: state,
        _ICON: icon,
        _LEVEL: level,
        _REMARKS: remarks,
    }


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.86)
    return small
