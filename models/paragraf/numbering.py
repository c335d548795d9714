"""The numbers of §§: which § gets which, what never changes, and why a number is missing. Pure; knows no database.

A series is one organ's year, or one sammanträde where numbers begin anew at each. A § is frozen when its protokoll
is out to be justerat or is justerat: people have seen its number. Holes in a series are legal and explained.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from resources.svenska import paragraph_runs

UNUSED = "Numret användes inte."
"""What is said of a number when nothing more is known."""


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """An item of a meeting, with all that its number depends on."""

    id: int
    day: date | None
    start: time | None
    meeting_id: int
    order: int
    number: int | None
    frozen: bool = False
    cancelled: bool = False

    @property
    def keeps(self) -> bool:
        """True if the number may not change."""
        return self.frozen and self.number is not None

    @property
    def place(self) -> tuple[date, time, int, int, int]:
        """The order in which numbers are given: day, hour, meeting, place on the agenda."""
        return (self.day or date.max, self.start or time.min, self.meeting_id, self.order, self.id)


@dataclass(frozen=True, slots=True)
class Hole:
    """Numbers that no § has, first to last, and why."""

    first: int
    last: int
    reason: str

    @property
    def numbers(self) -> range:
        """Each of the numbers."""
        return range(self.first, self.last + 1)


def numbers(items: Iterable[NumberedItem], declared: Iterable[Hole] = ()) -> dict[int, int | None]:
    """Item id -> its number in a series; None for an item that gets none.

    Each item gets the smallest number above the one before it that nobody else has and no declared hole covers.
    Items of a cancelled meeting and of one without a day get none.
    """
    in_order = sorted(items, key=lambda item: item.place)
    taken = {item.number for item in in_order if item.keeps}
    taken |= {number for hole in declared for number in hole.numbers}
    given: dict[int, int | None] = {}
    last = 0
    for item in in_order:
        if item.keeps:
            number = item.number
        elif item.cancelled or item.day is None:
            number = None
        else:
            number = _next_free(last, taken)
            taken.add(number)
        given[item.id] = number
        last = max(last, number or 0)
    return given


def unexplained(given: Iterable[int | None], declared: Iterable[Hole] = ()) -> tuple[tuple[int, int], ...]:
    """The runs of numbers up to the highest one given that neither a § nor a declared hole accounts for."""
    used = {number for number in given if number is not None}
    known = used | {number for hole in declared for number in hole.numbers}
    return paragraph_runs(set(range(1, max(used, default=0) + 1)) - known)


def automatic_holes(gaps: Iterable[tuple[int, int]], before: Sequence[Hole], reason: str) -> list[Hole]:
    """The holes that account for the gaps: a number keeps the reason it had, a new gap gets the one given.

    Neighbouring numbers with the same reason are one hole.
    """
    known = {number: hole.reason for hole in before for number in hole.numbers}
    holes: list[Hole] = []
    for first, last in gaps:
        for number in range(first, last + 1):
            why = known.get(number, reason or UNUSED)
            if holes and holes[-1].last == number - 1 and holes[-1].reason == why:
                holes[-1] = Hole(holes[-1].first, number, why)
            else:
                holes.append(Hole(number, number, why))
    return holes


def _next_free(last: int, taken: set[int | None]) -> int:
    number = last + 1
    while number in taken:
        number += 1
    return number
