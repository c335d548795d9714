"""The documents of the indicators: a year's values with their charts."""

from datetime import date
from typing import TYPE_CHECKING

from models.indikator.data import collect
from models.indikator.queries import years_with_values
from reports.build import indikatorbilaga
from reports.build.letterhead import style_of
from reports.catalogue.kinds import TEXT_FORMATS, Candidate, DocumentKind, Paper, kind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _years(session: "Session", today: date) -> list[Candidate]:
    """The years that have values, the latest first. A year stands for itself where a record's id is asked for."""
    return [Candidate(year, str(year), year <= today.year, year) for year in years_with_values(session)]


def _of_no_arende(_session: "Session", _arende_id: int) -> list[int]:
    return []


def _make(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect(session, id, today)
    return Paper(indikatorbilaga.build(data), style_of(data.brevhuvud), None, data.fa_personer)


OF_INDICATORS: tuple[DocumentKind, ...] = (
    kind(
        "indikatorbilaga",
        "Indikatorer",
        "--ar (året)",
        candidates=_years,
        of_arende=_of_no_arende,
        make=_make,
        by_year=True,
        formats=(*TEXT_FORMATS, "xlsx"),
        optional=(indikatorbilaga.OVERVIEW,),
    ),
)
