"""Månad för månad: how utfall and prognos grow through the year, as a chart and in figures."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.list_pane import ListPane
from desktop.tables import Column, amount_column
from desktop.theme import AIR, GAP
from desktop.widgets.drawing import DrawingView
from resources.svenska import MONTHS, capitalised

if TYPE_CHECKING:
    from desktop.budget.sheet import MoneyData
    from desktop.context import Context
    from models.budget.sums import BudgetSums
    from reports.chart import Chart

CHART_WIDTH = 430.0
"""Points: as on paper."""
WITHOUT, TOTAL = 13, 14
COLUMNS = (
    Column("Månad", lambda row: row.namn, stretch=True),
    amount_column("Utfall", lambda row: row.utfall_ore, width=106),
    amount_column("Bundet", lambda row: row.bundet_ore, width=106),
    amount_column("Planerat", lambda row: row.planerat_ore, width=106),
    amount_column("Prognos hittills", lambda row: row.hittills_ore, width=130),
)


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month as the list shows it; what has no day in the year and the whole stand last."""

    id: int
    namn: str
    utfall_ore: int
    bundet_ore: int
    planerat_ore: int
    hittills_ore: int | None


def month_lines(sums: "BudgetSums") -> tuple[MonthLine, ...]:
    """The months, what has no day within the year, and the whole."""
    found = [
        MonthLine(
            month.manad,
            capitalised(MONTHS[month.manad - 1]),
            month.utfall_ore,
            month.bundet_ore,
            month.planerat_ore,
            month.ackumulerat_ore,
        )
        for month in sums.manader
    ]
    loose, whole = sums.utan_manad, sums.totalt
    if loose.prognos_ore or loose.utfall_ore:
        found.append(
            MonthLine(WITHOUT, "Utan dag", loose.utfall_ore, loose.bundet_ore, loose.planerat_ore, whole.prognos_ore)
        )
    found.append(MonthLine(TOTAL, "Totalt", whole.utfall_ore, whole.bundet_ore, whole.planerat_ore, whole.prognos_ore))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart drawn as SVG, and the words that say the same."""

    svg: str
    title: str
    words: str


class MonthsView(QWidget):
    """The charts of the report to the left, the same figures in a list to the right."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._sums: BudgetSums | None = None
        self.growth = DrawingView("Utfall och prognos hittills")
        self.posts = DrawingView("Vad budgeten har blivit")
        for view in (self.growth, self.posts):
            view.setVisible(False)
        paper = QWidget()
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(AIR)
        inside.addWidget(self.growth)
        inside.addWidget(self.posts)
        inside.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(paper)
        self.list = ListPane("budget/manader", "Månader", COLUMNS, context.settings, empty="Inga månader.")
        self.list.filter.setVisible(False)
        self.list.count.setVisible(False)
        self.list.table.removeEventFilter(self.list)
        self.list.table.horizontalHeader().setSectionsClickable(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP + 4)
        row.addWidget(area, 1)
        row.addWidget(self.list, 1)

    def show_money(self, money: "MoneyData") -> None:
        """Show a budget; the charts are drawn beside the queue."""
        self.list.set_rows(month_lines(money.sums))
        if money.sums == self._sums:
            return
        sums = self._sums = money.sums

        def then(found: "tuple[Drawn | None, Drawn | None]") -> None:
            if sums is self._sums:
                for view, drawn in zip((self.growth, self.posts), found, strict=True):
                    view.show_svg(*((drawn.svg, drawn.title, drawn.words) if drawn is not None else ("", "", "")))

        self.context.jobs.render(lambda: _draw(sums), then, owner=self)


def _draw(sums: "BudgetSums") -> "tuple[Drawn | None, Drawn | None]":
    """The two charts of the report. For a job: no Qt."""
    from reports.build.budgettabeller import month_chart, post_chart

    posts = post_chart(sums)
    return _drawn(month_chart(sums)), _drawn(posts) if posts is not None else None


def _drawn(chart: "Chart") -> Drawn:
    from reports.render.chart.draw import draw_chart
    from reports.render.chart.svg import svg
    from reports.style import DEFAULT

    return Drawn(svg(draw_chart(chart, CHART_WIDTH, DEFAULT), chart.alt), chart.caption, chart.alt)
