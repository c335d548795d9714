"""The documents of a year as a whole: the verksamhetsberättelse."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.berattelse.collect import collect_berattelse
from models.berattelse.entity import Berattelse
from models.berattelse.remarks import small_number_sentences
from models.editing import get
from models.organ import Organ
from reports.build import verksamhetsberattelse
from reports.catalogue.kinds import Candidate, DocumentKind, Paper, kind, paper_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _berattelser(session: "Session", today: date) -> list[Candidate]:
    """The verksamhetsberättelser, the newest year first; that of a year that has not ended is not ready."""
    found = session.execute(
        select(Berattelse.id, Berattelse.ar, Organ.namn)
        .join(Organ, Berattelse.organ_id == Organ.id)
        .order_by(Berattelse.ar.is_(None), Berattelse.ar.desc(), Organ.namn, Berattelse.id)
    )
    return [
        Candidate(id_, f"{year or 'utan år'} {name}", year is not None and year < today.year, year)
        for id_, year, name in found
    ]


def _of_arende(session: "Session", arende_id: int) -> list[int]:
    return list(session.scalars(select(Berattelse.id).where(Berattelse.arende_id == arende_id)))


def _make(session: "Session", id: int, today: date) -> Paper:  # noqa: A002 - as the catalogue says it
    data = collect_berattelse(session, id, today)
    document = verksamhetsberattelse.build(data)
    paper = paper_of(document, data.brevhuvud, get(session, Berattelse, id).arende_id)
    small = small_number_sentences(session, data.ar, (section.fakta for section in data.avsnitt))
    return replace(paper, remarks=tuple(small))


OF_THE_YEAR: tuple[DocumentKind, ...] = (
    kind(
        "verksamhetsberattelse",
        "Verksamhetsberättelse",
        "--ar (året), --arende (diarienumret) eller --id (berättelsens nummer)",
        candidates=_berattelser,
        of_arende=_of_arende,
        make=_make,
        by_year=True,
    ),
)
