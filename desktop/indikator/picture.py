"""The chart of an indicator, drawn as on paper."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.indikator.queries import IndikatorRow

WIDTH = 460.0
"""Points: what a chart has on paper."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart drawn as SVG, and the words that say the same."""

    svg: str
    title: str
    words: str


def drawn(row: "IndikatorRow") -> Drawn | None:
    """The indicator's chart; None where there is nothing to draw. For a job: no Qt."""
    from reports.build.indikatordiagram import chart_of
    from reports.render.chart.draw import draw_chart
    from reports.render.chart.svg import svg
    from reports.style import DEFAULT

    chart = chart_of(row)
    if chart is None:
        return None
    return Drawn(svg(draw_chart(chart, WIDTH, DEFAULT), chart.alt), chart.caption, chart.alt)
