"""Bars lie down: so a long Swedish name stands beside its bar, and the values line up."""

from collections.abc import Sequence

from reports.chart import Chart
from reports.render.chart.figures import Scale, scale
from reports.render.chart.looks import AXIS, GRID, Look, Measure, filled, looks
from reports.render.chart.shapes import Drawing, Label, Shape, Stroke, box
from reports.style import GREY, INK, WHITE, Style

SIZE, SMALL = 9.0, 8.5
LEADING = 11.0
BAR, BAR_GAP, GROUP_GAP = 11.0, 2.0, 10.0
WIDE_BAR = 15.0
"""A bar that stands alone in its category, or that parts are stacked in."""
LEGEND = 20.0
AXIS_ROOM = 18.0
VALUE_GAP = 4.0


def bar_chart(chart: Chart, width: float, style: Style, measure: Measure) -> Drawing:
    """A chart of bars side by side, or of parts stacked into one bar."""
    axis = scale(chart)
    names = [wrap(name, width * 0.36, measure) for name in chart.categories]
    left = max((measure(line, SIZE, False) for lines in names for line in lines), default=0) + 8
    values = _value_widths(chart, axis, measure)
    # Room for what stands beside the longest bar, on the left too where bars go below zero.
    before = values + VALUE_GAP if axis.low < 0 else 0
    start, end = left + before, width - (values + VALUE_GAP + 2)
    shapes, top = legend(chart, looks(style), width, measure)
    if axis.unit:
        shapes.append(Label(width, top + 5, axis.unit, SMALL, GREY, "end"))
        top += 14
    thick = BAR if chart.kind == "bars" and len(chart.series) > 1 else WIDE_BAR
    count = len(chart.series) if chart.kind == "bars" else 1
    heights = [max(count * (thick + BAR_GAP) - BAR_GAP, len(lines) * LEADING) for lines in names]
    bottom = top + sum(heights) + GROUP_GAP * len(heights)
    shapes += _axis(axis, start, end, top, bottom)
    at = top + GROUP_GAP / 2
    for place, (lines, height) in enumerate(zip(names, heights, strict=True)):
        middle = at + height / 2
        for number, line in enumerate(lines):
            y = middle + (number - (len(lines) - 1) / 2) * LEADING
            shapes.append(Label(left - 8, y, line, SIZE, INK, "end"))
        room = (start, end, middle - (count * (thick + BAR_GAP) - BAR_GAP) / 2, thick)
        draw = _stack if chart.kind == "stacked" else _group
        shapes += draw(chart, place, axis, room, style, measure)
        at += height + GROUP_GAP
    zero = start + (end - start) * axis.share(0)
    shapes.append(Stroke(((zero, top), (zero, bottom)), AXIS, 1))
    return Drawing(width, bottom + AXIS_ROOM, tuple(shapes))


def legend(chart: Chart, series_looks: Sequence[Look], width: float, measure: Measure) -> tuple[list[Shape], float]:
    """Samples with the names of the series, in as many lines as they need; and where the drawing goes on below."""
    if len(chart.series) < 2:
        return [], 2.0
    shapes: list[Shape] = []
    x, y = 0.0, 6.0
    for series, look in zip(chart.series, series_looks, strict=False):
        needed = 22 + measure(series.name, SIZE, False) + 16
        if x and x + needed > width:
            x, y = 0.0, y + 14
        shapes += filled(look, x, y - 4.5, 16, 9)
        shapes.append(Label(x + 22, y, series.name, SIZE, INK))
        x += needed
    return shapes, y + LEGEND - 6


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """Lines of a name; a word too long for its line is left to stand out rather than be cut."""
    lines: list[str] = []
    for word in text.split():
        if lines and measure(f"{lines[-1]} {word}", SIZE, False) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _value_widths(chart: Chart, axis: Scale, measure: Measure) -> float:
    if chart.kind == "stacked":
        return measure(axis.words(axis.high), SMALL, False) / 2
    known = [value for series in chart.series for value in series.values if value is not None]
    return max((measure(axis.words(value), SMALL, False) for value in known), default=0)


def _axis(axis: Scale, start: float, end: float, top: float, bottom: float) -> list[Shape]:
    shapes: list[Shape] = []
    for tick in axis.ticks:
        x = start + (end - start) * axis.share(tick)
        shapes += [
            Stroke(((x, top), (x, bottom)), GRID, 0.6),
            Label(x, bottom + 9, axis.words(tick), SMALL, GREY, "middle"),
        ]
    return shapes


def _group(  # noqa: PLR0917 - one category with all that is needed to draw it
    chart: Chart,
    place: int,
    axis: Scale,
    room: tuple[float, float, float, float],
    style: Style,
    measure: Measure,
) -> list[Shape]:
    start, end, top, thick = room
    zero = start + (end - start) * axis.share(0)
    shapes: list[Shape] = []
    for number, (series, look) in enumerate(zip(chart.series, looks(style), strict=False)):
        value = series.values[place]
        y = top + number * (thick + BAR_GAP)
        if value is None:
            shapes.append(Label(zero + VALUE_GAP, y + thick / 2, "uppgift saknas", SMALL, GREY))
            continue
        reach = start + (end - start) * axis.share(value)
        shapes += filled(look, min(zero, reach), y, abs(reach - zero), thick)
        text = axis.words(value)
        x = reach + VALUE_GAP if value >= 0 else reach - VALUE_GAP - measure(text, SMALL, False)
        shapes += [
            box(x - 1, y + thick / 2 - 4.5, measure(text, SMALL, False) + 2, 9, WHITE),
            Label(x, y + thick / 2, text, SMALL, INK),
        ]
    return shapes


def _stack(  # noqa: PLR0917 - as `_group`
    chart: Chart,
    place: int,
    axis: Scale,
    room: tuple[float, float, float, float],
    style: Style,
    measure: Measure,
) -> list[Shape]:
    start, end, top, thick = room
    at = start + (end - start) * axis.share(0)
    shapes: list[Shape] = []
    for series, look in zip(chart.series, looks(style), strict=False):
        value = max(series.values[place] or 0, 0)
        wide = (end - start) * (axis.share(value) - axis.share(0))
        shapes += filled(look, at, top, wide, thick)
        text = axis.words(value)
        needed = measure(text, SMALL, False)
        if needed + 6 <= wide:
            middle = at + wide / 2
            if look.pattern != "solid":
                shapes.append(box(middle - needed / 2 - 2, top + thick / 2 - 5, needed + 4, 10, look.fill))
            shapes.append(Label(middle, top + thick / 2, text, SMALL, look.text, "middle"))
        at += wide
    return shapes
