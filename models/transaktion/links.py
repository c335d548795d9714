"""What a transaktion can belong to besides its post, and what people call it: dialogträff, besök, pris, § and more."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Anslutning
from models.besok.entity import Namndbesok, Verksamhetsbesok
from models.dialogtraff.entity import Dialogtraff
from models.omvarld.entity import Arrangemang
from models.organ import Organ
from models.paragraf.entity import Paragraf
from models.paragraf.papers import citation
from models.pris.entity import Nominering, Pris
from models.sammantrade.entity import Sammantrade
from models.strategi.entity import Strategi
from resources.svenska import format_date


@dataclass(frozen=True, slots=True)
class Linkname:
    """One thing a transaktion belongs to: the field that says so, the record's id, and its words."""

    field: str
    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A field of a transaktion that names something else: what the field is called, and how its records are read.

    `query` gives id, the organ it belongs to (None: the whole kommun), its day or None, and the parts of its words.
    """

    label: str
    query: Callable[[], Any]
    words: Callable[[Any], str]


def _dialogtraff() -> Any:
    kind = Dialogtraff
    query = select(kind.id, kind.organ_id, kind.datum, kind.ar, Organ.namn, kind.motpart)
    return query.outerjoin(Organ, kind.motpart_id == Organ.id)


def _verksamhetsbesok() -> Any:
    kind = Verksamhetsbesok
    return select(kind.id, kind.organ_id, kind.datum, kind.verksamhet)


def _namndbesok() -> Any:
    kind = Namndbesok
    return select(kind.id, kind.organ_id, kind.datum, Organ.namn).outerjoin(Organ, kind.namnd_id == Organ.id)


def _arrangemang() -> Any:
    kind = Arrangemang
    return select(kind.id, kind.organ_id, kind.datum, kind.rubrik)


def _pris() -> Any:
    return select(Pris.id, Pris.organ_id, Pris.delas_ut, Pris.namn, Pris.ar)


def _nominering() -> Any:
    query = select(Nominering.id, Pris.organ_id, Pris.delas_ut, Nominering.namn, Pris.ar)
    return query.join(Pris, Nominering.pris_id == Pris.id)


def _anslutning() -> Any:
    kind = Anslutning
    query = select(kind.id, kind.ansvarigt_organ_id, kind.fran, Strategi.kortnamn, Strategi.namn)
    return query.join(Strategi, kind.strategi_id == Strategi.id)


def _paragraf() -> Any:
    query = select(Paragraf.id, Sammantrade.organ_id, Sammantrade.datum, Paragraf.nummer, Paragraf.rubrik)
    return query.join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)


def _dated(*words: str, row: Any) -> str:
    return " ".join(filter(None, (*words, format_date(row[2]) if row[2] else "")))


def _with_year(name: str, year: int | None) -> str:
    """A name and its year, unless the name says the year already."""
    return name if year is None or str(year) in name else f"{name} {year}".strip()


LINKS = {
    "dialogtraff_id": Link(
        "Dialogträff", _dialogtraff, lambda row: _dated("Dialogträff", row[4] or row[5].strip(), row=row)
    ),
    "verksamhetsbesok_id": Link(
        "Verksamhetsbesök", _verksamhetsbesok, lambda row: _dated("Besök", row[3].strip(), row=row)
    ),
    "namndbesok_id": Link("Nämndbesök", _namndbesok, lambda row: _dated("Nämndbesök", row[3] or "", row=row)),
    "arrangemang_id": Link("Arrangemang", _arrangemang, lambda row: _dated(row[3].strip() or "Arrangemang", row=row)),
    "pris_id": Link("Pris", _pris, lambda row: _with_year(row[3].strip() or "Pris", row[4])),
    "nominering_id": Link("Pristagare", _nominering, lambda row: row[3].strip() or "Nominering utan namn"),
    "anslutning_id": Link("Anslutning", _anslutning, lambda row: f"Anslutning: {row[3] or row[4]}"),
    "paragraf_id": Link("Paragraf", _paragraf, lambda row: citation(row[3], row[4], row[2])),
}
"""Field of a transaktion -> what it names, in the order in which people read them."""


def link_names(session: Session, field: str, ids: Any) -> dict[int, str]:
    """The words of what a field names, for the ids (a list or a subquery). One statement."""
    link = LINKS[field]
    query = link.query()
    return {row[0]: link.words(row) for row in session.execute(query.where(_key(query).in_(ids)))}


def link_choices(session: Session, field: str, organ_id: int, chosen_id: int | None = None) -> list[tuple[int, str]]:
    """What a field can name: that of the organ and of the whole kommun, the latest first, and what is chosen.

    One statement.
    """
    link = LINKS[field]
    rows = session.execute(link.query()).all()
    wanted = [row for row in rows if row[1] in (organ_id, None) or row[0] == chosen_id]
    wanted.sort(key=lambda row: (row[2] is None, row[2] or row[0], row[0]), reverse=True)
    return [(row[0], link.words(row)) for row in wanted]


def _key(query: Any) -> Any:
    return query.selected_columns[0]
