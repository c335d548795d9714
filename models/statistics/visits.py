"""Visits on the start page: times to confirm, questions to collect, visits that have passed; and what is held ahead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.besok.entity import Namndbesok, Verksamhetsbesok
from models.besok.queries import BesokRow, Besoksslag, visits_between
from models.besok.remarks import COMING
from models.kalender.rows import KalenderRow, held_between
from models.statistics.place import Place

AHEAD = 21
"""Days before a visit that its time should be sure and its questions collected."""
PASSED = 60
"""Days after a visit that it is worth asking whether it was made."""


@dataclass(frozen=True, slots=True)
class VisitDue:
    """Something to do about a visit; `record_id` tells the two kinds apart (see `models.besok.queries`)."""

    record_id: int
    text: str
    about: str
    due: date
    place: Place


def visits_due(session: Session, today: date) -> Iterator[VisitDue]:
    """What is to be done about visits. Two statements, however many there are."""
    for row in visits_between(session, today - timedelta(days=PASSED), today + timedelta(days=AHEAD)):
        text = _text(row, today)
        if text and row.datum is not None:
            about = " · ".join(part for part in (row.tid, row.plats) if part)
            yield VisitDue(row.id, text, about, row.datum, place_of(row))


def held_ahead(session: Session, today: date, days: int) -> list[KalenderRow]:
    """The dialogs, visits and events within so many days that are not cancelled."""
    rows = held_between(session, today, today + timedelta(days=days))
    return [row for row in rows if not row.installd]


def place_of(row: BesokRow) -> Place:
    """Where a visit is found."""
    kind: type[Verksamhetsbesok | Namndbesok]
    kind = Verksamhetsbesok if row.slag is Besoksslag.VERKSAMHET else Namndbesok
    return Place(kind.__tablename__, row.post_id)


def _text(row: BesokRow, today: date) -> str:
    if row.status not in COMING or row.datum is None:
        return ""
    if row.datum < today:
        return f"Är besöket hos {row.vad} genomfört?"
    if row.slag is Besoksslag.NAMND:
        return f"Bekräfta tiden för besöket hos {row.vad}" if row.status is COMING[0] else ""
    return "" if row.fragor else f"Samla frågor inför besöket hos {row.vad}"
