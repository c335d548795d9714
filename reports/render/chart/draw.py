"""A chart as a drawing, whatever its kind."""

from reports.chart import Chart
from reports.render.characters import one_line
from reports.render.chart.bars import bar_chart
from reports.render.chart.lines import line_chart
from reports.render.chart.shapes import Drawing
from reports.render.fonts import BOLD, UPRIGHT, font_stretches, text_width
from reports.style import Style


def draw_chart(chart: Chart, width: float, style: Style) -> Drawing:
    """The chart at a width in points. Texts are measured in the fonts of the PDF, which other formats come close to."""
    tidy = Chart(
        one_line(chart.caption),
        one_line(chart.alt),
        tuple(one_line(name) for name in chart.categories),
        tuple(type(series)(one_line(series.name), series.values) for series in chart.series),
        chart.kind,
        chart.unit,
    )
    make = line_chart if chart.kind == "lines" else bar_chart
    return make(tidy, width, style, text_measure)


def text_measure(text: str, size: float, bold: bool) -> float:  # noqa: FBT001 - the shape of `Measure`
    """The width of a line of text in points."""
    return sum(text_width(shown, name) for name, shown in font_stretches(text, BOLD if bold else UPRIGHT)) * size
