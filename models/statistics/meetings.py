"""The meetings ahead, for the start page: those that are coming, and the kallelser that are to be sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning import Arbetsordning
from models.organ import Organ
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.sammantrade.queries import call_due
from models.sammantrade.waiting import COMING
from resources.svenska import format_date, format_times, format_weekday

SHOWN = 3
"""How many of an organ's coming meetings are told: the year's others stand in its list."""
CALLS_AHEAD = 14
"""Days before a kallelse is due that it is worth a line."""


@dataclass(frozen=True, slots=True)
class MeetingAhead:
    """A coming meeting, and the day its kallelse is due unless it has been sent."""

    id: int
    day: date
    organ: str
    about: str
    call_due: date | None

    @property
    def call_text(self) -> str:
        """What is to be done: "Skicka kallelsen till fredag 2024-03-15"."""
        return f"Skicka kallelsen till {format_weekday(self.day)} {format_date(self.day)}"

    def is_call_near(self, today: date) -> bool:
        """True if the kallelse is due soon, or was."""
        return self.call_due is not None and self.call_due <= today + timedelta(days=CALLS_AHEAD)


def meetings_ahead(session: Session, today: date) -> list[MeetingAhead]:
    """The organ's meetings from today on, the nearest first. One statement."""
    found = session.execute(
        select(Sammantrade, Organ.namn, Arbetsordning.kallelsedagar)
        .join(Organ, Sammantrade.organ_id == Organ.id)
        .outerjoin(Arbetsordning, Arbetsordning.organ_id == Organ.id)
        .where(Sammantrade.status.in_((*COMING, Sammantradesstatus.PAGAR)), Sammantrade.datum >= today)
    )
    rows = [
        MeetingAhead(
            meeting.id,
            meeting.datum or today,
            organ,
            " · ".join(part for part in (format_times(meeting.start, meeting.slut), meeting.plats) if part),
            call_due(meeting.datum, days) if meeting.kallelse_skickad is None and meeting.status in COMING else None,
        )
        for meeting, organ, days in sorted(found, key=lambda row: (row[0].datum, row[0].start or time.min, row[0].id))
    ]
    return list(_nearest(rows))


def _nearest(rows: Iterable[MeetingAhead]) -> Iterable[MeetingAhead]:
    told: dict[str, int] = {}
    for row in rows:
        told[row.organ] = told.get(row.organ, 0) + 1
        if told[row.organ] <= SHOWN:
            yield row
