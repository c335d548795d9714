"""Lines over time, each with its name at its end instead of a legend."""

from reports.chart import Chart
from reports.render.chart.bars import LEADING, SIZE, SMALL, wrap
from reports.render.chart.figures import Scale, scale
from reports.render.chart.looks import AXIS, GRID, Look, Measure, looks
from reports.render.chart.shapes import Area, Drawing, Label, Point, Shape, Stroke, marker
from reports.style import GREY, INK, Style

HEIGHT = 170.0
MARK = 2.6


def line_chart(chart: Chart, width: float, style: Style, measure: Measure) -> Drawing:
    """A chart of lines; where a value is missing the line is broken."""
    axis = scale(chart)
    names = [wrap(series.name, width * 0.24, measure) for series in chart.series]
    right = max((measure(line, SIZE, True) for lines in names for line in lines), default=0) + 14
    left = max(measure(axis.words(tick), SMALL, False) for tick in axis.ticks) + 8
    top = 20.0 if axis.unit else 8.0
    start, end, bottom = left, max(width - right, left + 40), top + HEIGHT
    shapes: list[Shape] = [Label(0, 6, axis.unit, SMALL, GREY)] if axis.unit else []
    for tick in axis.ticks:
        y = bottom - HEIGHT * axis.share(tick)
        shapes += [
            Stroke(((start, y), (end, y)), AXIS if tick == 0 else GRID, 1 if tick == 0 else 0.6),
            Label(start - 6, y, axis.words(tick), SMALL, GREY, "end"),
        ]
    across = _places(len(chart.categories), start, end)
    shapes += _names(chart, across, bottom + 11, measure)
    ends: list[tuple[float, float, int]] = []
    for number, (series, look) in enumerate(zip(chart.series, looks(style), strict=False)):
        drawn, last = _line(series.values, across, (axis, bottom), look, number)
        shapes += drawn
        if last:
            ends.append((last[1], last[0], number))
    shapes += _end_names(ends, names, (top, bottom), end, style)
    return Drawing(width, bottom + 20, tuple(shapes))


def _places(count: int, start: float, end: float) -> list[float]:
    """Where the categories stand: half a step in from both sides."""
    step = (end - start) / max(count, 1)
    return [start + step * (place + 0.5) for place in range(count)]


def _names(chart: Chart, across: list[float], y: float, measure: Measure) -> list[Shape]:
    """The categories' names, leaving out some where they would run into each other; never the last."""
    shapes: list[Shape] = []
    taken = float("inf")
    for name, x in reversed(list(zip(chart.categories, across, strict=True))):
        half = measure(name, SMALL, False) / 2
        if x + half + 6 <= taken:
            shapes.append(Label(x, y, name, SMALL, GREY, "middle"))
            taken = x - half
    return shapes[::-1]


def _line(
    values: tuple[float | None, ...], across: list[float], where: tuple[Scale, float], look: Look, number: int
) -> tuple[list[Shape], Point | None]:
    """The stretches of a line with its marks, and its last point."""
    axis, bottom = where
    shapes: list[Shape] = []
    marks: list[Shape] = []
    stretch: list[Point] = []
    last: Point | None = None

    def close() -> None:
        if len(stretch) > 1:
            shapes.append(Stroke(tuple(stretch), look.line, 1.8, look.dash))
        stretch.clear()

    for value, x in zip(values, across, strict=True):
        if value is None:
            close()
            continue
        last = (x, bottom - HEIGHT * axis.share(value))
        stretch.append(last)
        marks.append(Area(marker(number, *last, MARK), look.line))
    close()
    return shapes + marks, last


def _end_names(
    ends: list[tuple[float, float, int]], names: list[list[str]], room: tuple[float, float], end: float, style: Style
) -> list[Shape]:
    """Names at the right, pushed apart where lines end close together, each joined to its line."""
    shapes: list[Shape] = []
    lowest = room[0] - LEADING
    placed: list[tuple[float, tuple[float, float, int]]] = []
    for point in sorted(ends):
        height = len(names[point[2]]) * LEADING
        y = max(point[0], lowest + height / 2 + 1)
        placed.append((y, point))
        lowest = y + height / 2
    # What was pushed below the drawing goes up again, and takes its neighbours with it.
    highest = room[1] + LEADING
    for place in range(len(placed) - 1, -1, -1):
        y, point = placed[place]
        height = len(names[point[2]]) * LEADING
        y = min(y, highest - height / 2)
        placed[place] = (y, point)
        highest = y - height / 2 - 1
    for y, (at_y, at_x, number) in placed:
        look = looks(style)[number]
        shapes.append(Stroke(((at_x + 4, at_y), (end + 2, y)), look.line, 0.5))
        for place, line in enumerate(names[number]):
            down = (place - (len(names[number]) - 1) / 2) * LEADING
            shapes.append(Label(end + 6, y + down, line, SIZE, INK, bold=True))
    return shapes
