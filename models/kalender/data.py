"""What the årshjul says, as values: everything of an organ's year, numbered in the order of time."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.editing import get
from models.kalender.rows import KalenderRow, calendar_rows
from models.kommun import LetterheadData, letterhead
from models.organ import Organ


@dataclass(frozen=True, slots=True)
class ArshjulData:
    """A year of an organ. What is cancelled is left out."""

    brevhuvud: LetterheadData
    organ: str
    ar: int
    dag: date
    rader: tuple[KalenderRow, ...]


def collect_year(session: Session, organ_id: int, ar: int, today: date) -> ArshjulData:
    """Everything that begins in the year."""
    rows = calendar_rows(session, organ_id, ar)
    return ArshjulData(
        brevhuvud=letterhead(session),
        organ=get(session, Organ, organ_id).namn,
        ar=ar,
        dag=today,
        rader=tuple(row for row in rows if not row.installd and row.datum.year == ar),
    )
