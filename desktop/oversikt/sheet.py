"""What the start page says, in plain words and places: it can be kept and read back without the database."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from desktop.widgets.line_list import Group, LineData

Goal = tuple[str, int | None]
"""The page and the record a line leads to."""


@dataclass(frozen=True, slots=True)
class CardData:
    """One card: its lines, those that wait behind the link, a quiet count, and where each line leads."""

    groups: tuple[Group, ...] = ()
    rest: tuple[Group, ...] = ()
    count: str = ""
    seen: bool = True
    goals: dict[str, Goal] = field(default_factory=dict)


class StepsData(NamedTuple):
    """How far a new user has come on the first road, and where each of the four steps leads."""

    done: tuple[bool, ...]
    goals: tuple[Goal, ...]

    @property
    def all_done(self) -> bool:
        """True when there is nothing more to show."""
        return all(self.done)


class SheetData(NamedTuple):
    """The whole page. `greeting` is empty before the first start's questions are answered."""

    greeting: str
    steps: StepsData
    cards: dict[str, CardData]

    @property
    def lasting(self) -> bool:
        """True for the page of somebody who has come past the first steps: that is worth keeping."""
        return bool(self.greeting) and self.steps.all_done


def to_text(sheet: SheetData) -> str:
    """The page as JSON."""
    return json.dumps(
        {
            "greeting": sheet.greeting,
            "steps": [[done, *goal] for done, goal in zip(sheet.steps.done, sheet.steps.goals, strict=True)],
            "cards": {name: _card_as_json(card) for name, card in sheet.cards.items()},
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_text(text: str) -> SheetData:
    """The page that `to_text` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    data = json.loads(text)
    steps = [(bool(done), (page, id_)) for done, page, id_ in data["steps"]]
    return SheetData(
        str(data["greeting"]),
        StepsData(tuple(done for done, _ in steps), tuple(goal for _, goal in steps)),
        {name: _card_of(card) for name, card in data["cards"].items()},
    )


FIELDS = ("key", "text", "about", "lead", "when", "action", "icon", "late")
"""The parts of a line, in the order they are kept; a test holds them to `LineData`."""


def _card_as_json(card: CardData) -> list[Any]:
    return [_groups_as_json(card.groups), _groups_as_json(card.rest), card.count, card.seen, card.goals]


def _card_of(kept: list[Any]) -> CardData:
    groups, rest, count, seen, goals = kept
    return CardData(_groups_of(groups), _groups_of(rest), count, seen, {k: (p, i) for k, (p, i) in goals.items()})


def _groups_as_json(groups: Sequence[Group]) -> list[Any]:
    return [[title, [[getattr(line, name) for name in FIELDS] for line in lines]] for title, lines in groups]


def _groups_of(kept: list[Any]) -> tuple[Group, ...]:
    return tuple((title, tuple(LineData(*line) for line in lines)) for title, lines in kept)
