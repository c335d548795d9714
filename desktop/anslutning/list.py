"""The list of anslutningar: a table where there is room, four lines for each where there is not."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QWidget

from desktop import theme
from desktop.list_pane import ListPane
from desktop.moments import today
from desktop.row_painting import ROW_HEIGHT, RowDelegate
from desktop.tables import Column, RowsModel
from desktop.theme import GAP
from models.anslutning.queries import AnslutningRow
from resources.svenska import format_due

if TYPE_CHECKING:
    from desktop.settings import Settings

SOON = 30
"""Days before a duty is due from which it is marked."""


def due_words(row: AnslutningRow) -> str:
    """The next duty with the days left: "Betala avgiften: om 5 dagar, fredag v. 12"."""
    if not row.nasta_atagande:
        return ""
    when = format_due(row.forfaller, today()) if row.forfaller else ""
    return f"{when}: {row.nasta_atagande}" if when else row.nasta_atagande


def issuer_words(row: AnslutningRow) -> str:
    """The issuer, and the period when the short name does not tell it."""
    told = row.period and row.period in row.kortnamn
    return " · ".join(part for part in (row.utgivare, "" if told else row.period) if part)


def _pressing(row: AnslutningRow) -> str:
    return "klocka" if row.forfaller is not None and (row.forfaller - today()).days <= SOON else ""


COLUMNS = (
    Column("Strategi", lambda row: row.kortnamn, stretch=True),
    Column("Utgivare", lambda row: row.utgivare, width=200),
    Column("Period", lambda row: row.period, width=96),
    Column("Status", lambda row: row.status, width=100),
    Column("Läge", lambda row: row.galler, width=180),
    Column("Nästa åtagande", due_words, width=240, sort=lambda row: row.forfaller or date.max, icon=_pressing),
)
TABLE_FROM = 700
"""Pixels of list from which it is a table."""
SHOWN_FROM = {1: 1050, 2: 820}
"""Columns (issuer, period) that need more pixels than that."""


class LinesDelegate(RowDelegate):
    """Four lines: the strategy, its issuer, how it stands, the next duty."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, bar and words."""
        view = self.parent()
        assert isinstance(view, QTableView)
        model = view.model()
        assert isinstance(model, RowsModel)
        row: AnslutningRow = model.row_at(index)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        c = theme.colours()
        rect: QRect = option.rect
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(c.selected))
        painter.setPen(QColor(c.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        line = QRect(rect.left() + GAP + 4, rect.top() + 7, rect.width() - 2 * GAP - 6, option.fontMetrics.height())
        quiet = c.text if chosen else c.muted
        for text, font, colour in (
            (row.kortnamn, strong, c.text),
            (issuer_words(row), option.font, quiet),
            (" · ".join(dict.fromkeys((row.status.label, row.galler))), option.font, quiet),
            (due_words(row), option.font, c.warning if _pressing(row) else quiet),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
            line.translate(0, option.fontMetrics.height() + 1)
        painter.restore()
        if chosen:
            self._frame(painter, rect, index)


class AnslutningList(ListPane):
    """The list in the form that fits."""

    def __init__(self, settings: "Settings", make_first: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(
            "anslutning",
            "Anslutningar",
            COLUMNS,
            settings,
            empty="Här samlas strategier, program och deklarationer som kommunen ansluter sig till.",
            empty_button="Ny anslutning",
            make_first=make_first,
            empty_icon="anslutning",
            parent=parent,
        )
        self._table_delegate = self.table.itemDelegate()
        self._lines_delegate = LinesDelegate(self.table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        wide = width >= TABLE_FROM
        for place in range(1, len(COLUMNS)):
            self.table.setColumnHidden(place, width < SHOWN_FROM.get(place, TABLE_FROM))
        self.table.setItemDelegate(self._table_delegate if wide else self._lines_delegate)
        height = ROW_HEIGHT if wide else 4 * (self.table.fontMetrics().height() + 1) + 16
        if self.table.verticalHeader().defaultSectionSize() != height:
            self.table.verticalHeader().setDefaultSectionSize(height)
