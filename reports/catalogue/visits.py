"""The documents of visits and of the year: questions to a verksamhet, the plan of visits, the årshjul."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.besok.data import collect_plan, collect_questions
from models.besok.entity import Besoksstatus
from models.besok.queries import Besoksslag, visit_rows
from models.kalender.data import collect_year
from models.organ import Organ
from models.sammantrade.entity import Sammantrade
from models.yearly import organ_and_year, year_id
from reports.build import arshjul, besoksplan, fragelista
from reports.catalogue.kinds import TEXT_FORMATS, Candidate, DocumentKind, Paper, kind, paper_of
from resources.svenska import format_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

WITH_SHEETS = (*TEXT_FORMATS, "xlsx")
BY_YEAR = "--ar (året) eller --id (organets nummer och året i ett, till exempel 52024)"


def plan_id(organ_id: int, year: int) -> int:
    """The number that stands for an organ's year of visits, or for its årshjul."""
    return year_id(organ_id, year)


def _visits(session: "Session", _today: date) -> list[Candidate]:
    """The visits to verksamheter, the latest first; those that have questions first among them."""
    rows = [row for row in visit_rows(session) if row.slag is Besoksslag.VERKSAMHET]
    found = [
        Candidate(
            row.post_id,
            " ".join(filter(None, (format_date(row.datum) if row.datum else "", row.vad))),
            bool(row.fragor) and row.status is not Besoksstatus.INSTALLT,
            row.datum.year if row.datum else None,
        )
        for row in rows
    ]
    return found[::-1]


def _years_of_visits(session: "Session", _today: date) -> list[Candidate]:
    rows = visit_rows(session)
    return _years(session, ((row.organ_id, row.datum) for row in rows))


def _years_of_calendar(session: "Session", _today: date) -> list[Candidate]:
    """The years of organ that have meetings or visits."""
    meetings = session.execute(select(Sammantrade.organ_id, Sammantrade.datum).distinct())
    visits = ((row.organ_id, row.datum) for row in visit_rows(session))
    return _years(session, (*((organ_id, day) for organ_id, day in meetings), *visits))


def _years(session: "Session", days: Iterable[tuple[int, date | None]]) -> list[Candidate]:
    """The years of organ, the newest first."""
    names = {id_: name for id_, name in session.execute(select(Organ.id, Organ.namn))}  # noqa: C416
    found = {(day.year, organ_id) for organ_id, day in days if day is not None}
    ordered = sorted(found, key=lambda each: (-each[0], names[each[1]]))
    return [Candidate(plan_id(organ_id, year), f"{year} {names[organ_id]}", year=year) for year, organ_id in ordered]


def _of_no_arende(_session: "Session", _arende_id: int) -> list[int]:
    return []


def _make_questions(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_questions(session, id, today)
    return paper_of(fragelista.build(data), data.brevhuvud)


def _make_plan(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_plan(session, *organ_and_year(id), today)
    return paper_of(besoksplan.build(data), data.brevhuvud)


def _make_wheel(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_year(session, *organ_and_year(id), today)
    return paper_of(arshjul.build(data), data.brevhuvud)


OF_VISITS: tuple[DocumentKind, ...] = (
    kind(
        "fragelista",
        "Frågor inför verksamhetsbesök",
        "--id (besökets nummer) eller --ar (året)",
        candidates=_visits,
        of_arende=_of_no_arende,
        make=_make_questions,
        by_year=True,
        optional=("Syfte", "Att följa upp"),
    ),
    kind(
        "besoksplan",
        "Planering av besök",
        BY_YEAR,
        candidates=_years_of_visits,
        of_arende=_of_no_arende,
        make=_make_plan,
        by_year=True,
        formats=WITH_SHEETS,
    ),
    kind(
        "arshjul",
        "Årshjul",
        BY_YEAR,
        candidates=_years_of_calendar,
        of_arende=_of_no_arende,
        make=_make_wheel,
        by_year=True,
        formats=WITH_SHEETS,
    ),
)
