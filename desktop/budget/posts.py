"""The poster of a budget with their figures: choosing one shows its costs alone."""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QStyleOptionViewItem

from desktop import theme
from desktop.list_pane import ListPane
from desktop.row_painting import RowDelegate
from desktop.tables import Column
from desktop.theme import GAP, scaled
from desktop.widgets.narrow_columns import NarrowColumns
from desktop.widgets.split_bar import THICK, Part, Pattern, paint_bar
from models.budget.sums import BudgetSums, PostSums
from resources.svenska import format_amount

if TYPE_CHECKING:
    from desktop.settings import Settings

ALL, WITHOUT = -1, 0
"""The lines that are no post: all that counts, and what has no post yet."""
LINE = 29
MOST_LINES = 9
MEANINGS: tuple[tuple[str, Pattern], ...] = (("utfall", "filled"), ("bundet", "hatched"), ("planerat", "outlined"))
LEFT, WOULD_BE, BAR = 5, 6, 7


class Linje(Enum):
    """What a line of the list is."""

    POST = "post"
    TOTALT = "totalt"
    UTANFOR = "utanfor"


@dataclass(frozen=True, slots=True)
class PostLine:
    """One line: a post, what has no post, the whole, or a post that is seen and not counted."""

    id: int
    slag: Linje
    sums: PostSums
    first_outside: bool = False

    @property
    def namn(self) -> str:
        """What the line is called."""
        return f"{self.sums.namn} (utanför)" if self.slag is Linje.UTANFOR else self.sums.namn


def post_lines(sums: BudgetSums) -> tuple[PostLine, ...]:
    """The counted poster, what has no post when there is such a cost, the whole, and those outside."""
    loose = sums.ofordelat
    found = [PostLine(post.post_id or WITHOUT, Linje.POST, post) for post in sums.counted]
    if any((loose.fakturerat_ore, loose.betalt_ore, loose.bundet_ore, loose.planerat_ore)):
        found.append(PostLine(WITHOUT, Linje.POST, loose))
    found.append(PostLine(ALL, Linje.TOTALT, sums.totalt))
    outside = [post for post in sums.poster if post.utanfor]
    found += [PostLine(post.post_id or WITHOUT, Linje.UTANFOR, post, place == 0) for place, post in enumerate(outside)]
    return tuple(found)


def in_words(post: PostSums) -> str:
    """What the bar of a post shows, for those who do not see it."""
    parts = [
        f"{name} {format_amount(ore)}"
        for name, ore in (("utfall", post.utfall_ore), ("bundet", post.bundet_ore), ("planerat", post.planerat_ore))
        if ore
    ]
    words = ", ".join(parts) or "inget än"
    left = post.om_allt_blir_av_ore
    if left is None:
        return words[:1].upper() + words[1:]
    rest = f"{format_amount(left)} kvar" if left >= 0 else f"{format_amount(-left)} för mycket"
    return f"{words[:1].upper()}{words[1:]}, {rest} av {format_amount(post.budget_ore or 0)}"


def _amount(title: str, name: str) -> Column:
    return Column(title, lambda row: getattr(row.sums, name), format_amount, width=108, right=True)


COLUMNS = (
    Column("Post", lambda row: row.namn, stretch=True),
    _amount("Budget", "budget_ore"),
    _amount("Utfall", "utfall_ore"),
    _amount("Bundet", "bundet_ore"),
    _amount("Planerat", "planerat_ore"),
    _amount("Återstår", "aterstar_ore"),
    _amount("Prognos", "prognos_ore"),
    Column("Så här långt", lambda row: in_words(row.sums), width=190),
)


class PostDelegate(RowDelegate):
    """The whole stands bold under a line, those outside are quieter under another, and money is a bar."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Bold, quiet, or red for what is overdrawn."""
        super().initStyleOption(option, index)
        row = _line_of(index)
        if row.slag is Linje.TOTALT:
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            option.font = font
        c = theme.colours()
        value = COLUMNS[index.column()].value(row)
        if isinstance(value, int) and _is_short(row.sums, index.column()):
            option.palette.setColor(QPalette.ColorRole.Text, QColor(c.error))
        elif row.slag is Linje.UTANFOR:
            option.palette.setColor(QPalette.ColorRole.Text, QColor(c.muted))
        if index.column() == BAR:
            option.text = ""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The cell, its bar, and the line above the whole and above those outside."""
        super().paint(painter, option, index)
        rect: QRect = option.rect
        row = _line_of(index)
        if index.column() == BAR:
            thick = scaled(THICK)
            place = QRectF(rect.left() + GAP, rect.center().y() + 1 - thick / 2, rect.width() - 2 * GAP, thick)
            post = row.sums
            amounts = (post.utfall_ore, post.bundet_ore, post.planerat_ore)
            parts = [Part(ore, pattern) for ore, (_, pattern) in zip(amounts, MEANINGS, strict=True)]
            paint_bar(painter, place, parts, post.budget_ore or 0)
        if row.slag is Linje.TOTALT or row.first_outside:
            painter.save()
            painter.setPen(QPen(QColor(theme.colours().border), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.restore()


class PostList(ListPane):
    """As high as its lines. The line of the whole is chosen from the start and shows every cost."""

    def __init__(self, settings: "Settings") -> None:
        super().__init__("budget/poster", "Budgetens poster", COLUMNS, settings, empty="Budgeten har inga poster än.")
        self.filter.setVisible(False)
        self.count.setVisible(False)
        self.table.removeEventFilter(self)
        self.table.setItemDelegate(PostDelegate(self.table))
        header = self.table.horizontalHeader()
        header.setSectionsClickable(False)
        header.setSortIndicatorShown(False)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.narrow = NarrowColumns(self.table, {4: 860, 3: 760, 6: 660, BAR: 560})
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sums(self, sums: BudgetSums) -> None:
        """Show a budget; the chosen line stays chosen."""
        self.set_rows(post_lines(sums))
        if self.chosen_id is None:
            self.choose(ALL)
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A bar under the columns takes room."""
        super().resizeEvent(event)
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters make higher lines."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_height()

    def _fit_rows(self) -> None:
        self.table.verticalHeader().setMinimumSectionSize(LINE - 4)
        self.table.verticalHeader().setDefaultSectionSize(max(scaled(LINE), self.table.fontMetrics().lineSpacing() + 8))

    def _fit_height(self) -> None:
        line = self.table.verticalHeader().defaultSectionSize()
        lines = min(MOST_LINES, max(1, len(self.model.shown)))
        self.setFixedHeight(line * lines + self.table.horizontalHeader().sizeHint().height() + 6)


def _line_of(index: QModelIndex | QPersistentModelIndex) -> PostLine:
    model: QObject = index.model()
    row: PostLine = model.row_at(index)  # type: ignore[attr-defined]
    return row


def _is_short(post: PostSums, column: int) -> bool:
    """True where the figure says that the post is overdrawn, or would be."""
    left = {LEFT: post.aterstar_ore, WOULD_BE: post.om_allt_blir_av_ore}.get(column)
    return left is not None and left < 0
