"""The §§ of papers, read with all their parts in one statement per kind of part, however many §§ there are."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Mottagartyp, Underlagstyp
from models.narvaro.entity import Narvaro
from models.paragraf.entity import (
    Jav,
    Omrostning,
    Paragraf,
    Paragrafarende,
    Paragrafhandlaggare,
    Paragrafmottagare,
    Paragrafunderlag,
    Reservation,
    Rost,
    Yrkande,
)
from models.protokoll.data import (
    JavData,
    OmrostningData,
    ParagrafData,
    ReservationData,
    RostData,
    YrkandeData,
)
from models.sammantrade.entity import Sammantrade
from models.tjansteskrivelse.data import UnderlagData
from models.tjansteskrivelse.entity import Tjansteskrivelse

ORAL = "Muntlig information"

Lead = Callable[[Paragraf], str]
"""Gives the words before the proposal to a §, or before its decision."""

Part = TypeVar(
    "Part",
    Paragrafarende,
    Paragrafhandlaggare,
    Paragrafmottagare,
    Paragrafunderlag,
    Yrkande,
    Omrostning,
    Reservation,
)


def paragraf_data(
    session: Session, paragrafer: Sequence[Paragraf], proposal_lead: Lead, decision_lead: Lead
) -> tuple[ParagrafData, ...]:
    """What these §§ say, in the order they are given. Twelve statements."""
    ids = [paragraf.id for paragraf in paragrafer]
    numbers = parts_of(session, Paragrafarende, ids)
    officers = parts_of(session, Paragrafhandlaggare, ids)
    motions = parts_of(session, Yrkande, ids)
    votes = _votes(session, ids)
    papers = underlag_data(session, ids)
    dissents = parts_of(session, Reservation, ids)
    receivers = parts_of(session, Paragrafmottagare, ids)
    conflicts = _conflicts(session, ids)
    earlier = cited(session, [each for row in paragrafer for each in (row.rattar_id, row.fortsatter_id) if each])
    return tuple(
        ParagrafData(
            id=row.id,
            nummer=row.nummer,
            rubrik=row.rubrik.strip(),
            typ=row.typ,
            arendenummer=tuple(each.dnr for each in numbers[row.id] if each.dnr.strip()),
            handlaggare=tuple(each.namn for each in officers[row.id] if each.namn.strip()),
            arendebeskrivning=row.arendebeskrivning,
            jav=conflicts[row.id],
            yrkanden=tuple(
                YrkandeData(each.namn, each.text.strip())
                for each in motions[row.id]
                if not each.atertaget and each.text.strip()
            ),
            beslutsgang=row.beslutsgang,
            omrostningar=votes[row.id],
            underlag=papers[row.id],
            forslag_ledtext=proposal_lead(row),
            forslag=row.forslag,
            beslut_ledtext=decision_lead(row),
            beslut=row.beslut,
            utfall=row.utfall,
            reservationer=tuple(ReservationData(each.typ, each.namn, each.text) for each in dissents[row.id]),
            rattar=earlier.get(row.rattar_id or 0, ""),
            fortsatter=earlier.get(row.fortsatter_id or 0, ""),
            verkstallighet=_names(receivers[row.id], Mottagartyp.VERKSTALLIGHET),
            kannedom=_names(receivers[row.id], Mottagartyp.KANNEDOM),
        )
        for row in paragrafer
    )


def parts_of(session: Session, kind: type[Part], ids: Sequence[int]) -> Mapping[int, list[Part]]:
    """The parts of one kind of these §§, by § and in their order."""
    rows = session.scalars(select(kind).where(kind.paragraf_id.in_(ids)).order_by(kind.ordning, kind.id))
    found: dict[int, list[Part]] = defaultdict(list)
    for row in rows:
        found[row.paragraf_id].append(row)
    return found


def underlag_data(session: Session, ids: Sequence[int]) -> Mapping[int, tuple[UnderlagData, ...]]:
    """What the decisions of these §§ rest on; a tjänsteskrivelse has the date of its paper."""
    rows = session.execute(
        select(Paragrafunderlag, Tjansteskrivelse.datum)
        .outerjoin(Tjansteskrivelse, Paragrafunderlag.tjansteskrivelse_id == Tjansteskrivelse.id)
        .where(Paragrafunderlag.paragraf_id.in_(ids))
        .order_by(Paragrafunderlag.ordning, Paragrafunderlag.id)
    )
    found: dict[int, tuple[UnderlagData, ...]] = defaultdict(tuple)
    for row, own_date in rows:
        oral = row.typ is Underlagstyp.MUNTLIG
        paper = UnderlagData(row.titel or (ORAL if oral else ""), row.datum or own_date, row.dnr, oral)
        if paper.titel:
            found[row.paragraf_id] += (paper,)
    return found


def cited(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """Other §§ as papers cite them: "§ 12, 2024-02-16"."""
    rows = session.execute(
        select(Paragraf.id, Paragraf.nummer, Paragraf.rubrik, Sammantrade.datum)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .where(Paragraf.id.in_(ids))
    )
    return {id_: citation(number, title, day) for id_, number, title, day in rows}


def citation(number: int | None, title: str, day: date | None) -> str:
    """A § by its number and day; by its title while it has no number."""
    name = f"§ {number}" if number is not None else f"”{title}”"
    return ", ".join(part for part in (name, day.isoformat() if day else "") if part)


def _votes(session: Session, ids: Sequence[int]) -> Mapping[int, tuple[OmrostningData, ...]]:
    rounds = parts_of(session, Omrostning, ids)
    wanted = [each.id for per_item in rounds.values() for each in per_item]
    votes: dict[int, list[RostData]] = defaultdict(list)
    for row in session.scalars(select(Rost).where(Rost.omrostning_id.in_(wanted)).order_by(Rost.ordning, Rost.id)):
        votes[row.omrostning_id].append(RostData(row.namn, row.val))
    found: dict[int, tuple[OmrostningData, ...]] = defaultdict(tuple)
    for id_, per_item in rounds.items():
        found[id_] = tuple(
            OmrostningData(each.ja_betyder, each.nej_betyder, tuple(votes[each.id])) for each in per_item
        )
    return found


def _conflicts(session: Session, ids: Sequence[int]) -> Mapping[int, tuple[JavData, ...]]:
    rows = session.execute(
        select(Jav, Narvaro)
        .join(Narvaro, Jav.narvaro_id == Narvaro.id)
        .where(Jav.paragraf_id.in_(ids))
        .order_by(Jav.id)
    )
    found: dict[int, tuple[JavData, ...]] = defaultdict(tuple)
    for row, person in rows:
        found[row.paragraf_id] += (JavData(person.med_parti, row.skal.strip()),)
    return found


def _names(receivers: Iterable[Paragrafmottagare], kind: Mottagartyp) -> tuple[str, ...]:
    return tuple(row.namn for row in receivers if row.typ is kind and row.namn.strip())
