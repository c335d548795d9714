"""Slivers: the smallest strips a page is laid out from, and how they are divided into pages.

Every block becomes slivers, one for each line or table row, before anything is drawn. So the number of pages
is known when the first page is drawn ("Sida 1 (4)"), and what belongs together is kept together by one rule.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reports.render.tagged_pdf.canvas import TaggedCanvas

Paint: TypeAlias = Callable[[TaggedCanvas, float, float], None]
"""Draws on a canvas, given the left edge and the top, in points."""


@dataclass(frozen=True, slots=True)
class Sliver:
    """A strip of the page, drawn as a whole. All distances are points.

    The air between two slivers is the larger of `after` and `before`; at the head of a page there is none.
    `keep` holds it together with the next. `repeat` is drawn again above it when it begins a page. `key` names the
    heading that begins here.
    """

    height: float
    paint: Paint
    before: float = 0
    after: float = 0
    keep: bool = False
    repeat: tuple["Sliver", ...] = ()
    new_page: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A sliver and how far below the head of the page's frame it begins."""

    sliver: Sliver
    offset: float


def divide(slivers: Sequence[Sliver], first_height: float, next_height: float) -> list[list[Placed]]:
    """Divide into pages, of which the first has another height; there is always one page, if empty."""
    pages: list[list[Placed]] = [[]]
    used = after = 0.0
    height = first_height

    def turn(group: Sequence[Sliver]) -> None:
        nonlocal used, after, height
        pages.append([])
        used, after, height = 0.0, 0.0, next_height
        for sliver in group[0].repeat:
            put(sliver)

    def put(sliver: Sliver) -> None:
        nonlocal used, after
        offset = used + (max(after, sliver.before) if pages[-1] else 0)
        pages[-1].append(Placed(sliver, offset))
        used, after = offset + sliver.height, sliver.after

    def fits(group: Sequence[Sliver]) -> bool:
        needed, air = used, after
        for number, sliver in enumerate(group):
            needed += (max(air, sliver.before) if pages[-1] or number else 0) + sliver.height
            air = sliver.after
        return needed <= height + 0.01

    for group in _groups(slivers):
        if pages[-1] and (group[0].new_page or not fits(group)):
            turn(group)
        if fits(group):
            for sliver in group:
                put(sliver)
        else:
            for sliver in group:
                if pages[-1] and not fits([sliver]):
                    turn([sliver])
                put(sliver)
    return pages


def _groups(slivers: Sequence[Sliver]) -> Iterator[list[Sliver]]:
    group: list[Sliver] = []
    for sliver in slivers:
        if sliver.new_page and group:
            yield group
            group = []
        group.append(sliver)
        if not sliver.keep:
            yield group
            group = []
    if group:
        yield group
