"""The foot of a page: names, addresses and numbers between dots, on as few lines as they need."""

from collections.abc import Callable

from reports.document import Document
from reports.render.characters import one_line, printed

DOT = " · "
TRIES = 7
"""How often the width of the lines is halved towards the narrowest that does."""


def foot_lines(document: Document, measure: Callable[[str], float], room: float) -> list[str]:
    """The foot as lines of about the same length, broken only at a dot, which then falls away.

    The name of the organisation stands at the head of the page too, so it gives way where all do not fit on one line.
    A part that is wider than `room` is a line of its own.
    """
    lines: list[str] = []
    for line in printed(document.footer).split("\n"):
        parts = [part.strip() for part in line.split(DOT) if part.strip()]
        if len(parts) > 1 and parts[0] == one_line(document.header.organisation) and measure(DOT.join(parts)) > room:
            del parts[0]
        lines += _balanced(parts, measure, room)
    return lines


def _balanced(parts: list[str], measure: Callable[[str], float], room: float) -> list[str]:
    """The fewest lines that hold the parts, as narrow as they can be."""
    lines = _filled(parts, measure, room)
    narrow, wide = 0.0, room
    for _ in range(TRIES if len(lines) > 1 else 0):
        middle = (narrow + wide) / 2
        tried = _filled(parts, measure, middle)
        if len(tried) > len(lines):
            narrow = middle
        else:
            wide, lines = middle, tried
    return lines


def _filled(parts: list[str], measure: Callable[[str], float], room: float) -> list[str]:
    lines: list[str] = []
    for part in parts:
        if lines and measure(longer := lines[-1] + DOT + part) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines
