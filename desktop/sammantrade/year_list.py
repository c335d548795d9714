"""The list of a year's sammanträden: its columns, and what is read for it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.sammantrade.meeting import hours
from desktop.tables import Column
from models.protokoll.entity import Protokollstatus
from models.sammantrade.entity import Sammantradesstatus
from models.sammantrade.queries import OrganChoice, SammantradeRow, meeting_organs, meeting_rows, meeting_years
from resources.svenska import format_date, format_week, format_weekday

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

MARKS = {
    Sammantradesstatus.PLANERAT: "kalender",
    Sammantradesstatus.KALLAT: "skrivelse",
    Sammantradesstatus.PAGAR: "klocka",
    Sammantradesstatus.HALLET: "klar",
    Sammantradesstatus.INSTALLT: "stang",
}
_PAPER_MARKS = {Protokollstatus.UTKAST: "", Protokollstatus.UTE: "klocka", Protokollstatus.JUSTERAT: "las"}


def _day(day: "date") -> str:
    return f"{format_weekday(day)[:3]} {format_date(day)}"


def _paper(row: SammantradeRow) -> Protokollstatus | None:
    """How far the paper has come; a meeting that was called off has none."""
    return None if row.status is Sammantradesstatus.INSTALLT else row.protokollstatus


COLUMNS = (
    Column("Dag", lambda row: row.datum, _day, width=128),
    Column("Vecka", lambda row: row.datum, format_week, width=62),
    Column("Tid", hours, width=104),
    Column("Plats", lambda row: row.plats, width=170),
    Column("Status", lambda row: row.status, icon=lambda row: MARKS[row.status], width=104),
    Column("Punkter", lambda row: row.antal or None, width=76, right=True),
    Column("Paragrafer", lambda row: row.paragrafer, width=110, stretch=True),
    Column("Protokoll", _paper, icon=lambda row: _PAPER_MARKS[row.protokollstatus], width=150),
    Column("Organ", lambda row: row.organ, width=170),
)
ORGAN_COLUMN = 8


@dataclass(frozen=True, slots=True)
class MeetingList:
    """What the page shows: the meetings asked for, and the years and organs to choose among."""

    years: tuple[int, ...]
    organs: tuple[OrganChoice, ...]
    rows: tuple[SammantradeRow, ...]
    year: int | None
    organ_id: int | None


def read_list(
    session: "Session", today: "date", year: int | None, organ_id: int | None, *, chosen: bool
) -> MeetingList:
    """Read it. Until the user has `chosen` a year it is this one, or if it has no meetings the latest that has."""
    years = meeting_years(session)
    organs = meeting_organs(session)
    wanted = year if chosen or today.year in years or not years else years[0]
    organ = organ_id if organ_id in {row.id for row in organs} else None
    return MeetingList(
        years=tuple(sorted({*years, today.year}, reverse=True)),
        organs=tuple(organs),
        rows=tuple(meeting_rows(session, organ, wanted)),
        year=wanted,
        organ_id=organ,
    )


def nearest(rows: tuple[SammantradeRow, ...], today: "date") -> SammantradeRow:
    """The next meeting, else the last one."""
    coming = [row for row in rows if row.datum is not None and row.datum >= today]
    return coming[0] if coming else rows[-1]
