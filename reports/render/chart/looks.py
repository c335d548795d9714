"""How series are told apart: by lightness and pattern, shape and dash, and only then by colour."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from reports.render.chart.shapes import Shape, Stroke, box, frame, hatching
from reports.style import INK, WHITE, Style

Measure: TypeAlias = Callable[[str, float, bool], float]
"""(text, size, bold) -> width in points."""

Pattern = Literal["solid", "rising", "falling", "lines"]

GRID = "#dde3e8"
AXIS = "#8a949d"
"""Thin lines that help the eye; what they say stands beside them in text."""


@dataclass(frozen=True, slots=True)
class Look:
    """One series: its fill, the pattern on it, the colour of lines and outline, and of text on the fill."""

    fill: str
    line: str
    pattern: Pattern
    text: str
    dash: tuple[float, ...]


def looks(style: Style) -> tuple[Look, ...]:
    """The looks in the order in which series take them; the first has the kommun's colour."""
    return (
        Look(style.accent, style.accent, "solid", WHITE, ()),
        Look("#fbf3e6", "#9a5b13", "rising", INK, (5, 2.5)),
        Look("#8fa98f", "#4f6f52", "solid", INK, (1.5, 2)),
        Look("#f3edf4", "#6d4a78", "falling", INK, (7, 2, 1.5, 2)),
        Look("#c9ced3", "#56606a", "solid", INK, (3, 2)),
        Look("#edf4f6", "#2d7183", "lines", INK, (9, 3)),
    )


def filled(look: Look, x: float, y: float, width: float, height: float) -> list[Shape]:
    """A rectangle that looks like the series."""
    if width <= 0.05 or height <= 0.05:
        return []
    shapes: list[Shape] = [box(x, y, width, height, look.fill)]
    if look.pattern in {"rising", "falling"}:
        lines = hatching(x, y, width, height, rising=look.pattern == "rising", gap=4.5)
        shapes += [Stroke(line, look.line, 0.9) for line in lines]
    elif look.pattern == "lines":
        count = int(height / 3)
        shapes += [
            Stroke(((x, y + step * 3), (x + width, y + step * 3)), look.line, 0.8) for step in range(1, count + 1)
        ]
    if look.fill != look.line:
        shapes.append(frame(x, y, width, height, look.line))
    return shapes
