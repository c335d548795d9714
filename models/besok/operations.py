"""What a user does with visits: plan, move, confirm, hold or cancel them; say who goes, who receives, what is asked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from models.arende.papers import forget_bilaga, set_file
from models.besok.entity import (
    Besoksfraga,
    Besoksstatus,
    Besoksvard,
    Namndbesok,
    Namndbesokare,
    Verksamhetsbesok,
)
from models.besok.queries import visitor_records
from models.bilaga import Bilaga
from models.editing import add, get, next_order, remove
from models.organ import Organ
from models.person import Person
from models.sammantrade.entity import Sammantrade
from models.uppdrag import Uppdragsroll
from models.uppdrag.queries import UppdragRow, holders_on

_NUMBERED = re.compile(r"^\s*(?:[-–•*]|\d+[.)])\s+")
"""How a pasted question may begin in a list."""
NOT_GOING = (Uppdragsroll.SEKRETERARE,)
"""Roles that are not offered first among those who go to a nämnd."""


@dataclass(frozen=True, slots=True)
class VerksamhetsbesokDraft:
    """What a planned visit to a verksamhet is made of."""

    verksamhet: str = ""
    forvaltning_id: int | None = None
    datum: date | None = None
    start: time | None = None
    slut: time | None = None
    plats: str = ""
    sammantrade_id: int | None = None


@dataclass(frozen=True, slots=True)
class NamndbesokDraft:
    """What a planned visit to a nämnd is made of."""

    namnd_id: int | None = None
    datum: date | None = None
    start: time | None = None
    slut: time | None = None
    plats: str = ""
    status: Besoksstatus = Besoksstatus.PRELIMINART


def plan_verksamhetsbesok(
    session: Session, organ_id: int, draft: VerksamhetsbesokDraft | None = None
) -> Verksamhetsbesok:
    """A visit to a verksamhet. One at a sammanträde has the meeting's day, and its place unless another is said."""
    draft = draft or VerksamhetsbesokDraft()
    get(session, Organ, organ_id)
    besok = add(
        session,
        Verksamhetsbesok(
            organ_id=organ_id,
            verksamhet=draft.verksamhet,
            forvaltning_id=draft.forvaltning_id,
            datum=draft.datum,
            start=draft.start,
            slut=draft.slut,
            plats=draft.plats,
        ),
    )
    if draft.sammantrade_id is not None:
        hold_at_meeting(session, besok.id, draft.sammantrade_id)
    return besok


def plan_namndbesok(session: Session, organ_id: int, draft: NamndbesokDraft | None = None) -> Namndbesok:
    """A visit to a nämnd, preliminary until it is confirmed."""
    draft = draft or NamndbesokDraft()
    get(session, Organ, organ_id)
    return add(
        session,
        Namndbesok(
            organ_id=organ_id,
            namnd_id=draft.namnd_id,
            status=draft.status,
            datum=draft.datum,
            start=draft.start,
            slut=draft.slut,
            plats=draft.plats,
        ),
    )


def hold_at_meeting(session: Session, id_: int, sammantrade_id: int | None) -> Verksamhetsbesok:
    """Let a visit be made at a sammanträde, or not: its day is the meeting's, and its place unless one is said."""
    besok = get(session, Verksamhetsbesok, id_)
    before = besok.sammantrade_id
    besok.sammantrade_id = sammantrade_id
    _follow_meeting(session, besok, before)
    return besok


def follow_edit(session: Session, besok: Verksamhetsbesok, changes: Mapping[str, tuple[Any, Any]]) -> None:
    """What follows when fields of a visit were edited; field -> (value before, value after).

    The same as `hold_at_meeting` does, for a form that saves field by field.
    """
    if "sammantrade_id" in changes:
        _follow_meeting(session, besok, changes["sammantrade_id"][0])


def set_status(
    session: Session, kind: type[Verksamhetsbesok] | type[Namndbesok], id_: int, status: Besoksstatus
) -> Verksamhetsbesok | Namndbesok:
    """Say how certain a visit is, that it was made, or that it is cancelled."""
    besok = get(session, kind, id_)
    besok.status = status
    session.flush()
    return besok


def move_visit(
    session: Session,
    kind: type[Verksamhetsbesok] | type[Namndbesok],
    id_: int,
    day: date | None,
    *,
    start: time | None,
    end: time | None,
) -> Verksamhetsbesok | Namndbesok:
    """Give a visit another day or other hours. One that leaves its meeting's day is no longer made at the meeting."""
    besok = get(session, kind, id_)
    besok.datum, besok.start, besok.slut = day, start, end
    if isinstance(besok, Verksamhetsbesok):
        meeting = session.get(Sammantrade, besok.sammantrade_id or 0)
        if meeting is not None and meeting.datum != day:
            besok.sammantrade_id = None
    session.flush()
    return besok


def add_host(
    session: Session,
    verksamhetsbesok_id: int,
    *,
    person_id: int | None = None,
    namn: str = "",
    titel: str = "",
    epost: str = "",
) -> Besoksvard:
    """Somebody who receives the delegation; a recorded person brings name, title and e-mail."""
    person = session.get(Person, person_id or 0)
    return add(
        session,
        Besoksvard(
            verksamhetsbesok_id=verksamhetsbesok_id,
            person_id=person_id,
            namn=namn or (person.namn if person else ""),
            titel=titel or (person.titel if person else ""),
            epost=epost or (person.epost if person else ""),
            ordning=next_order(session, Besoksvard, verksamhetsbesok_id=verksamhetsbesok_id),
        ),
    )


def choose_host(session: Session, vard: Besoksvard, changes: Mapping[str, tuple[Any, Any]]) -> None:
    """What follows when a host was chosen among the recorded persons: title and e-mail where none is written."""
    person = session.get(Person, vard.person_id or 0)
    if "person_id" in changes and person is not None:
        vard.namn = person.namn
        vard.titel = vard.titel or person.titel
        vard.epost = vard.epost or person.epost
        session.flush()


def add_question(session: Session, verksamhetsbesok_id: int, text: str = "", fran: str = "") -> Besoksfraga:
    """A question to ask at the visit, last among them."""
    place = next_order(session, Besoksfraga, verksamhetsbesok_id=verksamhetsbesok_id)
    return add(session, Besoksfraga(verksamhetsbesok_id=verksamhetsbesok_id, text=text, fran=fran, ordning=place))


def add_questions(session: Session, verksamhetsbesok_id: int, text: str, fran: str = "") -> list[Besoksfraga]:
    """Several questions at once, one a line, as they were written down; list marks are taken away."""
    lines = [_NUMBERED.sub("", line).strip() for line in text.splitlines()]
    return [add_question(session, verksamhetsbesok_id, line, fran) for line in lines if line]


def add_visitor(session: Session, namndbesok_id: int, *, person_id: int | None = None, namn: str = "") -> Namndbesokare:
    """Somebody who goes to the nämnd, last among them; a recorded person brings name and e-mail."""
    person = session.get(Person, person_id or 0)
    return add(
        session,
        Namndbesokare(
            namndbesok_id=namndbesok_id,
            person_id=person_id,
            namn=namn or (person.med_parti if person else ""),
            epost=person.epost if person else "",
            ordning=next_order(session, Namndbesokare, namndbesok_id=namndbesok_id),
        ),
    )


def choose_visitors(session: Session, namndbesok_id: int, person_ids: Sequence[int]) -> list[Namndbesokare]:
    """Let exactly those persons of the organ go. Those who are only a name stay; party is that of their uppdrag."""
    besok = get(session, Namndbesok, namndbesok_id)
    going = visitor_records(session, namndbesok_id)
    for row in going:
        if row.person_id is not None and row.person_id not in person_ids:
            remove(session, row)
    there = {row.person_id for row in going}
    names = {row.person_id: row.med_parti for row in possible_visitors(session, besok)}
    for person_id in person_ids:
        if person_id not in there:
            add_visitor(session, namndbesok_id, person_id=person_id, namn=names.get(person_id, ""))
    return visitor_records(session, namndbesok_id)


def possible_visitors(session: Session, besok: Namndbesok, today: date | None = None) -> list[UppdragRow]:
    """Who in the organ holds an uppdrag on the day of the visit (or `today` while it has none), in paper order."""
    day = besok.datum or today
    if day is None:
        return []
    holders = holders_on(session, besok.organ_id, day)
    unique = {row.person_id: row for row in reversed(holders) if row.roll not in NOT_GOING}
    return [row for row in holders if unique.get(row.person_id) is row]


def attach_presentation(session: Session, namndbesok_id: int, path: Path) -> Bilaga:
    """Keep a copy of the presentation that is shown at the nämnd. Raises UserError when the file cannot be read."""
    return set_file(session, get(session, Namndbesok, namndbesok_id), path, "presentation_id")


def remove_visit(session: Session, kind: type[Verksamhetsbesok] | type[Namndbesok], id_: int) -> None:
    """Take a visit away with all that hangs on it, and its presentation."""
    besok = get(session, kind, id_)
    presentation_id = besok.presentation_id if isinstance(besok, Namndbesok) else None
    remove(session, besok)
    forget_bilaga(session, presentation_id)


def _follow_meeting(session: Session, besok: Verksamhetsbesok, before: int | None) -> None:
    old = session.get(Sammantrade, before or 0)
    meeting = session.get(Sammantrade, besok.sammantrade_id or 0)
    if before != besok.sammantrade_id:
        besok.paragraf_id = None
    if meeting is not None:
        besok.datum = meeting.datum
        if not besok.plats or (old is not None and besok.plats == old.plats):
            besok.plats = meeting.plats
    session.flush()
