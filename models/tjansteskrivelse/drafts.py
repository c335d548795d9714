"""The drafts and how many remarks each has, for the start page: as many statements for one draft as for a hundred."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Arende, Diarienummer, Mottagare, Mottagartyp, Underlag, Underlagstyp
from models.base import Base
from models.kommun import Kommun, LetterheadData, letterhead_of, own_kommun
from models.organ import Organ
from models.person import Person
from models.richtext import plain
from models.tjansteskrivelse.data import AvsnittData, ForslagData, TjansteskrivelseData, UnderlagData, lead_text
from models.tjansteskrivelse.entity import (
    Avsnitt,
    Forslag,
    Forslagspunkt,
    Skrivelsestatus,
    Skrivelseundertecknare,
    Tjansteskrivelse,
)
from models.tjansteskrivelse.remarks import remarks

Entity = TypeVar("Entity", bound=Base)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A tjänsteskrivelse that is not finished, and how many remarks the craft checks have."""

    id: int
    arende_id: int
    dnr: str
    titel: str
    datum: date | None
    remarks: int


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the drafts consist of, each kind read once."""

    head: LetterheadData
    people: dict[int, Person]
    bodies: dict[int, Organ]
    numbers: dict[int, list[Diarienummer]]
    papers: dict[int, list[Underlag]]
    receivers: dict[int, list[Mottagare]]
    sections: dict[int, list[Avsnitt]]
    steps: dict[int, list[Forslag]]
    points: dict[int, list[Forslagspunkt]]
    signers: dict[int, list[Skrivelseundertecknare]]
    dates: dict[int, date | None]


def draft_rows(session: Session) -> list[DraftRow]:
    """Every draft, the newest first. None before the kommun is recorded, since a paper needs its letterhead."""
    found = session.execute(
        select(Tjansteskrivelse, Arende)
        .join(Arende, Tjansteskrivelse.arende_id == Arende.id)
        .where(Tjansteskrivelse.status == Skrivelsestatus.UTKAST)
        .order_by(Tjansteskrivelse.datum.desc(), Tjansteskrivelse.id.desc())
    ).all()
    kommun = own_kommun(session) if found else None
    if kommun is None:
        return []
    parts = _read(session, kommun, [row.id for row, _ in found], [arende.id for _, arende in found])
    return [_row(row, parts) for row, _ in found]


def _row(skrivelse: Tjansteskrivelse, parts: _Parts) -> DraftRow:
    data = _data(skrivelse, parts)
    return DraftRow(
        skrivelse.id,
        skrivelse.arende_id,
        data.diarienummer[0] if data.diarienummer else "",
        skrivelse.titel,
        skrivelse.datum,
        len(remarks(data)),
    )


def _read(session: Session, kommun: Kommun, ids: Sequence[int], arende_ids: Sequence[int]) -> _Parts:
    steps = _by(session, Forslag, "tjansteskrivelse_id", ids)
    step_ids = [step.id for group in steps.values() for step in group]
    bodies = {row.id: row for row in session.scalars(select(Organ))}
    return _Parts(
        head=letterhead_of(kommun, bodies.get(kommun.forvaltning_id or 0)),  # no remark is about its pictures
        people={row.id: row for row in session.scalars(select(Person))},
        bodies=bodies,
        numbers=_by(session, Diarienummer, "arende_id", arende_ids),
        papers=_by(session, Underlag, "arende_id", arende_ids),
        receivers=_by(session, Mottagare, "arende_id", arende_ids),
        sections=_by(session, Avsnitt, "tjansteskrivelse_id", ids),
        steps=steps,
        points=_by(session, Forslagspunkt, "forslag_id", step_ids),
        signers=_by(session, Skrivelseundertecknare, "tjansteskrivelse_id", ids),
        dates={row.id: row.datum for row in session.execute(select(Tjansteskrivelse.id, Tjansteskrivelse.datum))},
    )


def _by(session: Session, kind: type[Entity], parent: str, ids: Sequence[int]) -> dict[int, list[Entity]]:
    column: Any = getattr(kind, parent)
    order: Any = kind.__table__.c.ordning
    groups: dict[int, list[Entity]] = {}
    for row in session.scalars(select(kind).where(column.in_(ids)).order_by(order, kind.id)):
        groups.setdefault(getattr(row, parent), []).append(row)
    return groups


def _data(skrivelse: Tjansteskrivelse, parts: _Parts) -> TjansteskrivelseData:
    officer = parts.people.get(skrivelse.handlaggare_id or 0)
    to = parts.bodies.get(skrivelse.till_organ_id or 0)
    receivers = [row for row in parts.receivers.get(skrivelse.arende_id, ()) if row.namn]
    return TjansteskrivelseData(
        id=skrivelse.id,
        arende_id=skrivelse.arende_id,
        brevhuvud=parts.head,
        titel=skrivelse.titel,
        datum=skrivelse.datum,
        diarienummer=tuple(row.nummer for row in parts.numbers.get(skrivelse.arende_id, ()) if row.nummer),
        handlaggare=officer.namn if officer else "",
        handlaggare_titel=officer.titel if officer else "",
        handlaggare_epost=officer.epost if officer else "",
        handlaggare_telefon=officer.telefon if officer else "",
        till=to.namn if to else "",
        forslag=tuple(_proposal(step, parts) for step in parts.steps.get(skrivelse.id, ())),
        avsnitt=tuple(_section(row) for row in parts.sections.get(skrivelse.id, ())),
        underlag=tuple(_paper(row, parts) for row in parts.papers.get(skrivelse.arende_id, ())),
        undertecknare=tuple((row.namn, row.titel) for row in parts.signers.get(skrivelse.id, ())),
        verkstallighet=tuple(row.namn for row in receivers if row.typ is Mottagartyp.VERKSTALLIGHET),
        kannedom=tuple(row.namn for row in receivers if row.typ is Mottagartyp.KANNEDOM),
    )


def _section(row: Avsnitt) -> AvsnittData:
    text = plain(row.inte_relevant_text) if row.inte_relevant else row.text
    return AvsnittData(row.id, row.slot, row.rubrik, row.niva, row.obligatorisk, text, row.inte_relevant)


def _proposal(step: Forslag, parts: _Parts) -> ForslagData:
    lead = lead_text(parts.bodies.get(step.organ_id or 0), parts.bodies.get(step.till_organ_id or 0), step.form)
    points = tuple(row.text for row in parts.points.get(step.id, ()) if row.text.strip())
    return ForslagData(lead, step.form, points)


def _paper(row: Underlag, parts: _Parts) -> UnderlagData:
    oral = row.typ is Underlagstyp.MUNTLIG
    day = row.datum if row.tjansteskrivelse_id is None else parts.dates.get(row.tjansteskrivelse_id)
    return UnderlagData(row.titel or ("Muntlig information" if oral else ""), day, row.dnr, oral)
