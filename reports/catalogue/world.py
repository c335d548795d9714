"""The documents of the world around: the list paper of a meeting, the events of a year."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.omvarld.data import collect_events, collect_list
from models.omvarld.entity import Arrangemang, Omvarldspost
from models.organ import Organ
from models.sammantrade.entity import Sammantrade
from models.yearly import organ_and_year, year_id
from reports.build import arrangemangslista, omvarldslista
from reports.catalogue.kinds import TEXT_FORMATS, Candidate, DocumentKind, Paper, kind, paper_of
from resources.svenska import format_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

WITH_SHEETS = (*TEXT_FORMATS, "xlsx")


def events_id(organ_id: int, year: int) -> int:
    """The number that stands for an organ's year of events."""
    return year_id(organ_id, year)


def _meetings(session: "Session", _today: date) -> list[Candidate]:
    """The meetings that something of the world around is taken up at, the latest first."""
    found = session.execute(
        select(Sammantrade.id, Sammantrade.datum, Organ.namn)
        .join(Organ, Sammantrade.organ_id == Organ.id)
        .where(Sammantrade.id.in_(select(Omvarldspost.sammantrade_id)))
        .order_by(Sammantrade.datum.desc(), Sammantrade.id.desc())
    )
    return [
        Candidate(id_, f"{format_date(day) if day else 'utan dag'} {name}", year=day.year if day else None)
        for id_, day, name in found
    ]


def _years(session: "Session", today: date) -> list[Candidate]:
    """The years of organ that have events, the newest first; one that has not begun is not ready."""
    found = session.execute(
        select(Arrangemang.organ_id, Arrangemang.datum, Organ.namn).join(Organ, Arrangemang.organ_id == Organ.id)
    )
    years = {(day.year, name, organ_id) for organ_id, day, name in found if day is not None}
    ordered = sorted(years, key=lambda each: (-each[0], each[1], each[2]))
    return [
        Candidate(events_id(organ_id, year), f"{year} {name}", year <= today.year, year)
        for year, name, organ_id in ordered
    ]


def _of_no_arende(_session: "Session", _arende_id: int) -> list[int]:
    return []


def _make_list(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_list(session, id, today)
    return paper_of(omvarldslista.build(data), data.brevhuvud)


def _make_events(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_events(session, *organ_and_year(id), today)
    return paper_of(arrangemangslista.build(data), data.brevhuvud)


OF_WORLD: tuple[DocumentKind, ...] = (
    kind(
        "omvarldslista",
        "Omvärldslista",
        "--id (sammanträdets nummer) eller --ar (året)",
        candidates=_meetings,
        of_arende=_of_no_arende,
        make=_make_list,
        by_year=True,
        formats=WITH_SHEETS,
    ),
    kind(
        "arrangemangslista",
        "Arrangemang",
        "--ar (året) eller --id (organets nummer och året i ett, till exempel 52024)",
        candidates=_years,
        of_arende=_of_no_arende,
        make=_make_events,
        by_year=True,
        formats=WITH_SHEETS,
        optional=(arrangemangslista.EVALUATED,),
    ),
)
