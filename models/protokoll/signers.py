"""Who signs a protokoll: the secretary, the one who presided, and those chosen to justera it."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.editing import add, get, next_order, remove, reorder
from models.errors import UserError
from models.narvaro.entity import Narvaro
from models.narvaro.queries import Attendance, AttendanceRow, attendance
from models.paragraf.entity import Paragraf
from models.protokoll.entity import Protokoll, Underskrift, Underskriftsroll
from models.uppdrag import Uppdragsroll

PRESIDING = (Uppdragsroll.ORDFORANDE, Uppdragsroll.FORSTE_VICE, Uppdragsroll.ANDRE_VICE)
"""Those who preside, in the order they step in."""

ORDER = tuple(Underskriftsroll)
"""The order in which the signatures stand."""

_CHOICE = re.compile(r"justerare|justering|justera\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SignerRow:
    """Somebody who signs; `datum` is the day they did."""

    id: int
    roll: Underskriftsroll
    narvaro_id: int | None
    namn: str
    datum: date | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who was there and may sign."""

    narvaro_id: int
    namn: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody whom the records propose for a role."""

    roll: Underskriftsroll
    narvaro_id: int
    namn: str


def signer_rows(session: Session, protokoll_id: int) -> list[SignerRow]:
    """Those who sign, in the order of the paper."""
    found = session.scalars(
        select(Underskrift)
        .where(Underskrift.protokoll_id == protokoll_id)
        .order_by(Underskrift.ordning, Underskrift.id)
    )
    return [SignerRow(row.id, row.roll, row.narvaro_id, row.namn, row.datum) for row in found]


def candidates(session: Session, protokoll_id: int) -> dict[Underskriftsroll, list[Candidate]]:
    """Who may be chosen for each role: any secretary, any who may preside, any who decided."""
    here = attendance(session, get(session, Protokoll, protokoll_id).sammantrade_id)
    there = [row for row in here.rows if row.present]
    deciding = {row.narvaro_id for point in here.points for row in here.deciders(point.id)}
    secretaries = [row for row in there if row.roll is Uppdragsroll.SEKRETERARE]
    others = [row for row in there if row.roll in (Uppdragsroll.TJANSTEPERSON, Uppdragsroll.SAKKUNNIG)]
    judges = [Candidate(row.narvaro_id, row.namn) for row in there if row.narvaro_id in deciding]
    return {
        Underskriftsroll.SEKRETERARE: [Candidate(row.narvaro_id, row.namn) for row in (*secretaries, *others)],
        Underskriftsroll.ORDFORANDE: judges,
        Underskriftsroll.JUSTERARE: judges,
        Underskriftsroll.ERSATTARE: judges,
    }


def proposals(session: Session, protokoll_id: int) -> list[Proposal]:
    """Who the records say will sign: secretary and chair by the attendance, the others by the § of the choice."""
    protokoll = get(session, Protokoll, protokoll_id)
    here = attendance(session, protokoll.sammantrade_id)
    mine = set(session.scalars(select(Paragraf.id).where(Paragraf.protokoll_id == protokoll_id)))
    found = [
        Proposal(Underskriftsroll.SEKRETERARE, row.narvaro_id, row.namn)
        for row in here.rows
        if row.roll is Uppdragsroll.SEKRETERARE and row.present & mine
    ]
    found += [Proposal(Underskriftsroll.ORDFORANDE, row.narvaro_id, row.namn) for row in _presided(here, mine)]
    return found + _chosen(session, protokoll, here)


def take_proposals(session: Session, protokoll_id: int) -> list[Underskrift]:
    """Let those proposed sign, in roles that nobody has yet."""
    taken = {row.roll for row in signer_rows(session, protokoll_id)}
    added = [
        add_signer(session, protokoll_id, row.roll, row.narvaro_id)
        for row in proposals(session, protokoll_id)
        if row.roll not in taken
    ]
    if not added and not taken:
        raise UserError("Närvaron säger inte vem som var sekreterare eller ordförande. Välj dem i listorna.")
    return added


def add_signer(
    session: Session, protokoll_id: int, roll: Underskriftsroll, narvaro_id: int | None = None, namn: str = ""
) -> Underskrift:
    """One more who signs. Without anybody chosen it is an empty line to fill in."""
    place = next_order(session, Underskrift, protokoll_id=protokoll_id)
    row = add(session, Underskrift(protokoll_id=protokoll_id, roll=roll, namn=namn, ordning=place))
    if narvaro_id is not None:
        choose_signer(session, row.id, narvaro_id)
    _in_order(session, protokoll_id)
    return row


def choose_signer(session: Session, underskrift_id: int, narvaro_id: int | None) -> Underskrift:
    """Let somebody who was at the meeting sign on a line; the name is the one of that day."""
    row = get(session, Underskrift, underskrift_id)
    row.narvaro_id = narvaro_id
    row.namn = "" if narvaro_id is None else get(session, Narvaro, narvaro_id).med_parti
    session.flush()
    return row


def set_signer(
    session: Session, protokoll_id: int, roll: Underskriftsroll, narvaro_id: int | None
) -> Underskrift | None:
    """Let one person and nobody else sign in a role; None lets nobody."""
    rows = [row for row in signer_rows(session, protokoll_id) if row.roll is roll]
    for row in rows if narvaro_id is None else rows[1:]:
        remove_signer(session, row.id)
    if narvaro_id is None:
        return None
    if rows:
        return choose_signer(session, rows[0].id, narvaro_id)
    return add_signer(session, protokoll_id, roll, narvaro_id)


def remove_signer(session: Session, underskrift_id: int) -> None:
    """Take a line away."""
    remove(session, get(session, Underskrift, underskrift_id))


def _in_order(session: Session, protokoll_id: int) -> None:
    rows = sorted(signer_rows(session, protokoll_id), key=lambda row: ORDER.index(row.roll))
    reorder(session, Underskrift, [row.id for row in rows])


def _presided(here: Attendance, mine: set[int]) -> list[AttendanceRow]:
    """Whoever presided over a § of the paper: the first of the presidium who was there."""
    found: list[AttendanceRow] = []
    presidium = [row for role in PRESIDING for row in here.rows if row.roll is role]
    for point in here.points:
        if point.id in mine:
            chair = next((row for row in presidium if point.id in row.present), None)
            if chair is not None and chair not in found:
                found.append(chair)
    return found


def _chosen(session: Session, protokoll: Protokoll, here: Attendance) -> list[Proposal]:
    """Those named in the § where justerare were chosen; the last one named is the ersättare where there is one."""
    items = session.scalars(
        select(Paragraf)
        .where(Paragraf.sammantrade_id == protokoll.sammantrade_id)
        .order_by(Paragraf.ordning, Paragraf.id)
    )
    text = next((" ".join(row.beslut.text.split()) for row in items if _CHOICE.search(row.rubrik) and row.beslut), "")
    named = [(place, row) for row in here.rows if row.present and (place := _place_of(row, text)) >= 0]
    people = [row for _, row in sorted(named, key=lambda found: found[0])]
    with_substitute = "ersättare" in text.casefold() and len(people) > 1
    return [
        Proposal(
            Underskriftsroll.ERSATTARE if with_substitute and row is people[-1] else Underskriftsroll.JUSTERARE,
            row.narvaro_id,
            row.namn,
        )
        for row in people
    ]


def _place_of(row: AttendanceRow, text: str) -> int:
    return text.find(row.namn.partition(" (")[0]) if row.namn else -1
