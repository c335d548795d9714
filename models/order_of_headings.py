"""Headings in an order, each with its level: which ones move together, and where they go."""

from collections.abc import Sequence
from typing import Protocol


class Placed(Protocol):
    """A heading. A deeper one stands under the nearest one before it that is less deep."""

    @property
    def id(self) -> int:
        """Which one."""
        ...

    @property
    def niva(self) -> int:
        """How deep it stands."""
        ...


def block_at(sections: Sequence[Placed], place: int) -> int:
    """How many sections move together with the one at that place: itself and those under it."""
    end = place + 1
    while end < len(sections) and sections[end].niva > sections[place].niva:
        end += 1
    return end - place


def moved(sections: Sequence[Placed], place: int, steps: int) -> list[int] | None:
    """The ids in their new order when a section goes up (negative) or down; None where there is nowhere to go.

    A chapter takes what stands under it along and passes whole chapters.
    """
    ids = [section.id for section in sections]
    size = block_at(sections, place)
    niva = sections[place].niva
    for _ in range(abs(steps)):
        if steps < 0:
            target = place - 1
            while target > 0 and sections[target].niva > niva:
                target -= 1
            if target < 0:
                return None
        else:
            after = place + size
            if after >= len(sections):
                return None
            target = place + block_at(sections, after) if sections[after].niva >= niva else place + 1
        block = ids[place : place + size]
        rest = [*ids[:place], *ids[place + size :]]
        ids = [*rest[:target], *block, *rest[target:]]
        by_id = {section.id: section for section in sections}
        sections = [by_id[id_] for id_ in ids]
        place = target
    return ids
