"""The uppdrag that end soon in the organ that meet, as things to do: those that end together in one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.arbetsordning.queries import organ_that_meet
from models.uppdrag.queries import UppdragRow, all_rows, succeeded
from resources.svenska import format_count, join_words

AHEAD = 90
"""Days before an uppdrag ends that the next election should be prepared."""
NAMED = 2
"""How many are named in a line; of more only the number is told."""


@dataclass(frozen=True, slots=True)
class EndingSeats:
    """The uppdrag of an organ that end on the same day and have no successor."""

    organ_id: int
    organ: str
    first_id: int
    text: str
    till: date


def ending_seats(session: Session, today: date) -> Iterable[EndingSeats]:
    """What ends within 90 days, by organ and day. Two statements, however many there are."""
    organ = {row.id: row.namn for row in organ_that_meet(session)}
    by_organ: dict[int, list[UppdragRow]] = {}
    for row in all_rows(session):
        by_organ.setdefault(row.organ_id, []).append(row)
    last = today + timedelta(days=AHEAD)
    for organ_id, rows in by_organ.items():
        ending: dict[date, list[UppdragRow]] = {}
        for row in rows:
            if row.till is not None and today <= row.till <= last and not succeeded(row, rows):
                ending.setdefault(row.till, []).append(row)
        for till, found in ending.items():
            yield EndingSeats(organ_id, organ[organ_id], min(row.id for row in found), _in_words(found), till)


def _in_words(rows: list[UppdragRow]) -> str:
    if len(rows) > NAMED:
        return f"{format_count(len(rows))} uppdrag slutar samma dag"
    names = join_words(f"{row.med_parti}, {row.roll.label.lower()}" for row in rows)
    return f"Uppdraget slutar för {names}" if len(rows) == 1 else f"Uppdragen slutar för {names}"
