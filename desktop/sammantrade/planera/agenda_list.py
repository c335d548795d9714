"""The agenda as a list: §, heading and what belongs to it, minutes; holes in the numbering as calm lines between."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop import icons, theme
from desktop.theme import GAP
from desktop.widgets.order_list import OrderList, OrderRow
from models.paragraf.entity import Punkttyp
from models.paragraf.holes import HoleRow
from models.sammantrade.queries import AgendaRow

_LINE = Qt.ItemDataRole.UserRole + 10
_NUMBER = 66
_MINUTES = 64


@dataclass(frozen=True, slots=True)
class AgendaLine(OrderRow):
    """A row of the list. An item has its § in `number`; a hole is `fixed` and has its explanation in `text`."""

    number: str = ""
    about: str = ""
    minutes: str = ""
    mark: str = ""
    hole: bool = False


def hole_id(lucka_id: int) -> int:
    """The id of a hole's line; those of items are positive."""
    return -lucka_id


def agenda_lines(rows: Sequence[AgendaRow], holes: Sequence[HoleRow]) -> list[AgendaLine]:
    """The lines of an agenda, each hole before the item whose number follows on it."""
    before: dict[int | None, list[HoleRow]] = {}
    for hole in holes:
        before.setdefault(hole.before_id, []).append(hole)
    lines: list[AgendaLine] = []
    for row in rows:
        lines += [_hole_line(hole) for hole in before.get(row.id, ())]
        lines.append(_item_line(row))
    return lines + [_hole_line(hole) for hole in before.get(None, ())]


def _item_line(row: AgendaRow) -> AgendaLine:
    typ = "" if row.typ is Punkttyp.FORMALIA else row.typ.label
    papers = "1 underlag" if row.underlag == 1 else f"{row.underlag} underlag" if row.underlag else ""
    own = "eget protokoll" if row.egen else ""
    about = " · ".join(
        part for part in (typ, ", ".join(row.dnr), ", ".join(row.handlaggare), papers, row.kommer_fran, own) if part
    )
    number = f"§ {row.nummer}" if row.nummer else ""
    minutes = f"{row.tidsatgang} min" if row.tidsatgang else ""
    title = row.rubrik or "(utan rubrik)"
    mark = "las" if row.last else "tillbaka" if row.fortsatter_id else ""
    return AgendaLine(row.id, title, number=number, about=about, minutes=minutes, mark=mark)


def _hole_line(hole: HoleRow) -> AgendaLine:
    assert hole.lucka_id is not None
    return AgendaLine(hole_id(hole.lucka_id), hole.text, fixed=True, number=hole.numbers, hole=True)


class AgendaDelegate(QStyledItemDelegate):
    """Paints a line: the § at the left, two lines of words, minutes at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines of words for an item that has something to say, one for others."""
        line = index.data(_LINE)
        high = option.fontMetrics.height()
        two = isinstance(line, AgendaLine) and bool(line.about)
        return QSize(200, high * 2 + 14 if two else high + 16)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground first, then the words."""
        line = index.data(_LINE)
        if not isinstance(line, AgendaLine):
            return
        rect: QRect = option.rect
        painter.save()
        _ground(painter, option)
        inside = rect.adjusted(GAP + 4, 5, -GAP, -5)
        if line.hole:
            _hole(painter, inside, line, option.font)
        else:
            _item(painter, inside, line, option.font)
        painter.restore()


def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    c, rect = theme.colours(), option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(c.selected))
        painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), QColor(c.accent))
        if c.strong or option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
    painter.setPen(QPen(QColor(c.line), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _hole(painter: QPainter, inside: QRect, line: AgendaLine, base: QFont) -> None:
    font = QFont(base)
    font.setItalic(True)
    painter.setFont(font)
    painter.setPen(QColor(theme.colours().muted))
    _words(painter, inside, f"{line.number}: {line.text}", Qt.AlignmentFlag.AlignVCenter)


def _item(painter: QPainter, inside: QRect, line: AgendaLine, base: QFont) -> None:
    c = theme.colours()
    scale = theme.scaled(100) / 100
    number, minutes = round(_NUMBER * scale), round(_MINUTES * scale)
    first = QRect(inside.left() + number, inside.top(), inside.width() - number - minutes, inside.height())
    if line.about:
        first.setHeight(inside.height() // 2)
    top = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(QColor(c.muted))
    painter.setFont(base)
    _words(painter, QRect(inside.left(), first.top(), number - 4, first.height()), line.number, top)
    right = QRect(inside.right() - minutes, first.top(), minutes, first.height())
    _words(painter, right, line.minutes, top | Qt.AlignmentFlag.AlignRight)
    if line.mark:
        size = theme.scaled(15)
        top_of = first.top() + (first.height() - size) // 2
        icons.icon(line.mark).paint(painter, QRect(first.left() - size - 5, top_of, size, size))
    font = QFont(base)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(c.text))
    _words(painter, first, line.text, top)
    if line.about:
        painter.setFont(base)
        painter.setPen(QColor(c.muted))
        second = QRect(first.left(), first.bottom() + 1, inside.width() - number, inside.height() - first.height())
        _words(painter, second, line.about, top)


def _words(painter: QPainter, rect: QRect, text: str, flags: Qt.AlignmentFlag) -> None:
    shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(flags), shown)


class AgendaList(OrderList):
    """The agenda. Alt+Up and Alt+Down move an item, so does the mouse; Ctrl+Delete strikes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Dagordning", parent)
        self.setItemDelegate(AgendaDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(OrderList.Shape.NoFrame)
        self.setToolTip("")

    def set_rows(self, rows: Sequence[OrderRow]) -> None:
        """Show other lines; what stands in sight stays there."""
        bar = self.verticalScrollBar()
        top = bar.value()
        super().set_rows(rows)
        for place, line in enumerate(rows):
            item = self.item(place)
            item.setData(_LINE, line)
            if isinstance(line, AgendaLine):
                said = ", ".join(part for part in (line.number, line.text, line.about, line.minutes) if part)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self.doItemsLayout()
        bar.setValue(top)
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())
