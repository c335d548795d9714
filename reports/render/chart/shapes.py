"""What a drawn chart consists of. Distances are points; x grows to the right and y downwards, as on a screen."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Anchor = Literal["start", "middle", "end"]
Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """A filled shape with straight sides."""

    points: tuple[Point, ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; `dash` is lengths of line and gap, empty for an unbroken one."""

    points: tuple[Point, ...]
    colour: str
    width: float = 1
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text. `x` is its start, middle or end by `anchor`, and `y` the middle of its capitals."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    anchor: Anchor = "start"
    bold: bool = False


Shape: TypeAlias = Area | Stroke | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished drawing."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def box(x: float, y: float, width: float, height: float, fill: str) -> Area:
    """A rectangle from its upper left corner."""
    return Area(((x, y), (x + width, y), (x + width, y + height), (x, y + height)), fill)


def frame(x: float, y: float, width: float, height: float, colour: str) -> Stroke:
    """The outline of a rectangle, drawn inside it."""
    line = 0.8
    half = line / 2
    left, top, right, bottom = x + half, y + half, x + width - half, y + height - half
    return Stroke(((left, top), (right, top), (right, bottom), (left, bottom), (left, top)), colour, line)


def hatching(x: float, y: float, width: float, height: float, *, rising: bool, gap: float) -> list[tuple[Point, Point]]:
    """Slanted lines that fill a rectangle, each cut off at its edge."""
    lines = []
    offset = gap
    while offset < width + height:
        # The line crosses the lower edge `offset` from the left, or the right edge when it is beyond it.
        start = (x + offset, y) if offset <= width else (x + width, y + offset - width)
        end = (x, y + offset) if offset <= height else (x + offset - height, y + height)
        if rising:
            lines.append((start, end))
        else:
            lines.append(((2 * x + width - start[0], start[1]), (2 * x + width - end[0], end[1])))
        offset += gap
    return lines


def marker(kind: int, x: float, y: float, size: float) -> tuple[Point, ...]:
    """The outline of the mark of a series: square, diamond, triangle, and so on around."""
    match kind % 4:
        case 0:
            return ((x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size))
        case 1:
            wide = size * 1.35
            return ((x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y))
        case 2:
            wide = size * 1.25
            return ((x, y - wide), (x + wide, y + size), (x - wide, y + size))
        case _:
            wide = size * 1.25
            return ((x - wide, y - size), (x + wide, y - size), (x, y + wide))
