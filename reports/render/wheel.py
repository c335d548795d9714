"""The year as a wheel: the months around, a ring for each kind of thing, a numbered dot for each thing on its day."""

import math
from calendar import isleap
from collections.abc import Sequence
from datetime import date

from models.kalender.rows import KalenderRow, Kalenderslag
from reports.render.chart.png import png
from reports.render.chart.shapes import Area, Drawing, Label, Point, Shape, Stroke
from reports.style import INK, WHITE, Style

SIZE = 470.0
"""Points from side to side."""
MIDDLE = SIZE / 2
RIM = 228.0
INSIDE = 204.0
"""The months stand between these two distances from the middle."""
FIRST_RING = 188.0
BETWEEN_RINGS = 22.0
LAST_RING = 88.0
"""No ring comes nearer the middle, where the year and the colours are told."""
HUB = 70.0
DOT = 8.5
GRID = "#dde3e8"
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
COLOURS = {
    Kalenderslag.SAMMANTRADE: "",
    Kalenderslag.DIALOGTRAFF: "#9a5b13",
    Kalenderslag.VERKSAMHETSBESOK: "#3a7a3f",
    Kalenderslag.NAMNDBESOK: "#7b3f8c",
    Kalenderslag.ARRANGEMANG: "#2d7183",
    Kalenderslag.SISTA_DAG: "#56606a",
}
"""Dark enough for white figures; the first has the kommun's colour. Ring and figure say the same without colour."""


def wheel(year: int, rows: Sequence[KalenderRow], style: Style) -> bytes:
    """The wheel as PNG. The rows are numbered from 1 in the order in which they stand."""
    used = [kind for kind in Kalenderslag if any(row.slag is kind for row in rows)]
    rings = _distances(len(used))
    shapes = [*_months(year), *(Stroke(_arc(distance), GRID, 0.7) for distance in rings)]
    for kind, distance in zip(used, rings, strict=True):
        numbered = [(number, row) for number, row in enumerate(rows, 1) if row.slag is kind]
        shapes += _dots(year, numbered, distance, _colour(kind, style))
    shapes += _legend(year, used, style)
    return png(Drawing(SIZE, SIZE, tuple(shapes)))


def angle_of(day: date) -> float:
    """Where a day stands: the year goes clockwise from the top, in radians."""
    days = 366 if isleap(day.year) else 365
    return 2 * math.pi * (day.timetuple().tm_yday - 1) / days


def spread(angles: Sequence[float], least: float) -> list[float]:
    """Angles in rising order moved apart to at least `least`, as little as that takes and around their own middle."""
    groups: list[tuple[float, int]] = []
    for angle in angles:
        groups.append((angle, 1))
        while len(groups) > 1:
            (before, count), (last, more) = groups[-2], groups[-1]
            if last - before >= least * (count + more) / 2:
                break
            groups[-2:] = [((before * count + last * more) / (count + more), count + more)]
    found: list[float] = []
    for centre, count in groups:
        found += [centre + (place - (count - 1) / 2) * least for place in range(count)]
    return found


def _within_year(angles: Sequence[float], least: float) -> list[float]:
    """Spread angles kept on their own side of the turn of the year, so that December does not cover January."""
    last = len(angles) - 1
    pushed = [max(angle, least * (place + 0.5)) for place, angle in enumerate(angles)]
    return [min(angle, 2 * math.pi - least * (last - place + 0.5)) for place, angle in enumerate(pushed)]


def _colour(kind: Kalenderslag, style: Style) -> str:
    return COLOURS[kind] or style.accent


def _at(angle: float, distance: float) -> Point:
    return MIDDLE + distance * math.sin(angle), MIDDLE - distance * math.cos(angle)


def _arc(distance: float, first: float = 0.0, last: float = 2 * math.pi) -> tuple[Point, ...]:
    steps = max(2, round((last - first) / math.radians(2)))
    return tuple(_at(first + (last - first) * step / steps, distance) for step in range(steps + 1))


def _circle(x: float, y: float, size: float) -> tuple[Point, ...]:
    turns = [math.radians(turn) for turn in range(0, 360, 8)]
    return tuple((x + size * math.cos(turn), y + size * math.sin(turn)) for turn in turns)


def _months(year: int) -> list[Shape]:
    shapes: list[Shape] = []
    starts = [angle_of(date(year, month, 1)) for month in range(1, 13)] + [2 * math.pi]
    for place, name in enumerate(MONTHS):
        first, last = starts[place], starts[place + 1]
        ground = "#eef2f4" if place % 2 else "#f8fafb"
        shapes.append(Area((*_arc(RIM, first, last), *reversed(_arc(INSIDE, first, last))), ground))
        shapes.append(Stroke((_at(first, HUB), _at(first, RIM)), GRID, 0.7))
        x, y = _at((first + last) / 2, (RIM + INSIDE) / 2)
        shapes.append(Label(x, y, name, 10, INK, "middle", bold=True))
    return [*shapes, Stroke(_arc(RIM), GRID, 0.7), Stroke(_arc(INSIDE), GRID, 0.7)]


def _distances(count: int) -> list[float]:
    """How far from the middle each ring is, the outermost first."""
    between = min(BETWEEN_RINGS, (FIRST_RING - LAST_RING) / max(1, count - 1))
    return [FIRST_RING - place * between for place in range(count)]


def _dots(year: int, numbered: Sequence[tuple[int, KalenderRow]], distance: float, colour: str) -> list[Shape]:
    least = 2 * (DOT + 0.5) / distance
    room = 2 * math.pi / max(1, len(numbered))
    dot = DOT if room >= least else distance * room / 2 - 0.3
    least = min(least, room)
    angles = _within_year(spread([angle_of(max(row.datum, date(year, 1, 1))) for _, row in numbered], least), least)
    shapes: list[Shape] = []
    for angle, (number, row) in zip(angles, numbered, strict=True):
        x, y = _at(angle, distance)
        circle = _circle(x, y, dot)
        shapes.append(Area(circle, WHITE if row.preliminar else colour))
        shapes.append(Stroke((*circle, circle[0]), colour, 1.2))
        if dot >= 5:
            ink = colour if row.preliminar else WHITE
            shapes.append(Label(x, y, str(number), min(8.5, dot), ink, "middle", bold=True))
    return shapes


def _legend(year: int, used: Sequence[Kalenderslag], style: Style) -> list[Shape]:
    top = MIDDLE - 8.0 * len(used)
    shapes: list[Shape] = [Area(_arc(HUB), WHITE), Label(MIDDLE, top - 8, str(year), 16, INK, "middle", bold=True)]
    for place, kind in enumerate(used):
        y = top + 12 + place * 14
        x = MIDDLE - 44
        shapes += [Area(_circle(x, y, 4), _colour(kind, style)), Label(x + 9, y, kind.label, 8.5, INK, "start")]
    return shapes
