"""The document that follows an anslutning up, since joining or for a year."""

from datetime import date
from typing import TYPE_CHECKING

from models.anslutning.followup_data import collect, followup_choices
from reports.build import uppfoljning
from reports.build.letterhead import style_of
from reports.catalogue.kinds import TEXT_FORMATS, Candidate, DocumentKind, Paper, kind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _candidates(session: "Session", today: date) -> list[Candidate]:
    return [Candidate(*row) for row in followup_choices(session, today)]


def _of_no_arende(_session: "Session", _arende_id: int) -> list[int]:
    return []


def _make(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect(session, id, today)
    return Paper(uppfoljning.build(data), style_of(data.brevhuvud), None, data.fa_personer)


OF_FOLLOWUP: tuple[DocumentKind, ...] = (
    kind(
        "uppfoljning",
        "Uppföljning av anslutning",
        "--id (anslutningens nummer, eller numret och året i ett, till exempel 52025) eller --ar (året)",
        candidates=_candidates,
        of_arende=_of_no_arende,
        make=_make,
        by_year=True,
        formats=(*TEXT_FORMATS, "xlsx"),
        optional=(uppfoljning.OVERVIEW, uppfoljning.PROOFS, uppfoljning.GAPS),
    ),
)
