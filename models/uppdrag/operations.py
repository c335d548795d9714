"""What a user does with the uppdrag of an organ: gives somebody one, ends it, lets another one follow; and remarks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Sida
from models.arbetsordning.queries import arbetsordning_of
from models.editing import add, get, next_order, remove, reorder
from models.errors import Problem, UserError
from models.person import Person
from models.uppdrag.entity import LEDAMOTER, Uppdrag, Uppdragsroll
from models.uppdrag.queries import UppdragRow, holders_on
from resources.svenska import format_long_date

_WITH_PARTY = re.compile(r"^(?P<namn>.*?)\s*\((?P<parti>[^()]{1,12})\)$")
"""A name as papers write it: "Anna Ek (S)"."""
_ALONE = (Uppdragsroll.ORDFORANDE, Uppdragsroll.FORSTE_VICE, Uppdragsroll.ANDRE_VICE)


@dataclass(frozen=True, slots=True)
class UppdragDraft:
    """What a new uppdrag is made of, beside the organ and the person."""

    roll: Uppdragsroll = Uppdragsroll.LEDAMOT
    sida: Sida = Sida.INGEN
    parti: str | None = None
    """None: the party of the person."""
    titel: str = ""
    fran: date | None = None
    till: date | None = None
    valt_genom: str = ""


def add_uppdrag(session: Session, organ_id: int, person_id: int, draft: UppdragDraft | None = None) -> Uppdrag:
    """Give a person a role in the organ. Ersättare come last in the order they step in."""
    draft = draft or UppdragDraft()
    person = get(session, Person, person_id)
    if draft.fran and draft.till and draft.till < draft.fran:
        raise UserError("Sista dagen ligger före den första. Ändra en av dem.")
    return add(
        session,
        Uppdrag(
            organ_id=organ_id,
            person_id=person_id,
            parti=person.parti if draft.parti is None else draft.parti,
            titel=draft.titel,
            roll=draft.roll,
            sida=draft.sida,
            fran=draft.fran,
            till=draft.till,
            valt_genom=draft.valt_genom,
            ordning=_next_place(session, organ_id, draft.roll),
        ),
    )


def new_person(session: Session, words: str, organ_id: int | None = None) -> Person:
    """A person of the words somebody typed: "Anna Ek (S)" has the party in brackets."""
    namn, parti = name_and_party(words)
    if not namn:
        raise UserError("Skriv personens namn.")
    return add(session, Person(namn=namn, parti=parti, organ_id=organ_id))


def name_and_party(words: str) -> tuple[str, str]:
    """The name and the party of "Anna Ek (S)"; without brackets there is no party."""
    words = " ".join(words.split())
    found = _WITH_PARTY.match(words)
    return (found["namn"], found["parti"]) if found and found["namn"] else (words, "")


def end_uppdrag(session: Session, id_: int, till: date | None) -> Uppdrag:
    """Let an uppdrag end with a day, or go on (None)."""
    uppdrag = get(session, Uppdrag, id_)
    if till is not None and uppdrag.fran is not None and till < uppdrag.fran:
        raise UserError(
            f"Uppdraget börjar {format_long_date(uppdrag.fran)} och kan inte sluta dessförinnan. "
            "Ta bort det om det aldrig gällde."
        )
    uppdrag.till = till
    session.flush()
    return uppdrag


def replace_holder(session: Session, id_: int, person_id: int, fran: date) -> Uppdrag:
    """Let another person take the seat over from a day: the present one's last day is the day before.

    Role, side, place and last day go over; the party is the new person's own.
    """
    leaving = get(session, Uppdrag, id_)
    if leaving.person_id == person_id:
        raise UserError("Det är samma person. Välj någon annan.")
    if leaving.fran is not None and leaving.fran >= fran:
        raise UserError(
            f"Uppdraget börjar {format_long_date(leaving.fran)}. Den som tar över kan börja tidigast dagen efter."
        )
    last = leaving.till if leaving.till is not None and leaving.till >= fran else None
    if leaving.till is None or leaving.till >= fran:
        leaving.till = fran - timedelta(days=1)
    following = get(session, Person, person_id)
    return add(
        session,
        Uppdrag(
            organ_id=leaving.organ_id,
            person_id=person_id,
            parti=following.parti,
            roll=leaving.roll,
            sida=leaving.sida,
            ordning=leaving.ordning,
            fran=fran,
            till=last,
        ),
    )


def renew_seats(session: Session, ids: Iterable[int], fran: date, till: date | None, valt_genom: str) -> list[Uppdrag]:
    """Let those who were elected again go on in the same roles from a day; what they had ends the day before."""
    if till is not None and till < fran:
        raise UserError("Sista dagen ligger före den första. Ändra en av dem.")
    renewed = []
    for id_ in ids:
        before = get(session, Uppdrag, id_)
        if before.fran is not None and before.fran >= fran:
            raise UserError(f"Ett av uppdragen börjar {format_long_date(before.fran)}. Välj en senare dag.")
        if before.till is None or before.till >= fran:
            before.till = fran - timedelta(days=1)
        after = Uppdrag(
            organ_id=before.organ_id,
            person_id=before.person_id,
            parti=before.parti,
            titel=before.titel,
            roll=before.roll,
            sida=before.sida,
            ordning=before.ordning,
            fran=fran,
            till=till,
            valt_genom=valt_genom,
        )
        renewed.append(add(session, after))
    return renewed


def remove_uppdrag(session: Session, id_: int) -> None:
    """Remove an uppdrag that never was. One that a meeting refers to stays: it is ended instead."""
    remove(session, get(session, Uppdrag, id_))


def move_holder(session: Session, id_: int, steps: int, day: date) -> None:
    """Move somebody up or down among those with the same role that day; those of other days keep their place after."""
    moved = get(session, Uppdrag, id_)
    same = [row.id for row in holders_on(session, moved.organ_id, day) if row.roll is moved.roll]
    if id_ not in same:
        raise UserError("Uppdraget gäller inte den dag som visas. Välj en dag då det gäller.")
    place = same.index(id_)
    same.insert(min(max(0, place + steps), len(same) - 1), same.pop(place))
    reorder(session, Uppdrag, same)


def problems(session: Session, uppdrag: Uppdrag) -> list[Problem]:
    """What is missing or cannot be right in an uppdrag, seen beside the others of the organ."""
    found = []
    if uppdrag.fran and uppdrag.till and uppdrag.till < uppdrag.fran:
        found.append(Problem("till", "Sista dagen ligger före den första."))
    query = select(Uppdrag).where(Uppdrag.organ_id == uppdrag.organ_id)
    others = [other for other in session.scalars(query) if other.id != uppdrag.id]
    same = [other for other in others if other.roll is uppdrag.roll and _overlap(other, uppdrag)]
    ordning = arbetsordning_of(session, uppdrag.organ_id)
    if any(other.person_id == uppdrag.person_id for other in same):
        found.append(Problem("person_id", "Personen har redan samma roll under en del av den här tiden."))
    elif uppdrag.roll in LEDAMOTER and any(
        other.person_id == uppdrag.person_id and other.roll in LEDAMOTER and _overlap(other, uppdrag)
        for other in others
    ):
        found.append(Problem("person_id", "Personen har redan en annan plats som ledamot under en del av tiden."))
    if uppdrag.roll in _ALONE and any(other.person_id != uppdrag.person_id for other in same):
        label = uppdrag.roll.label.lower()
        found.append(Problem("roll", f"Någon annan är också {label} under en del av den här tiden."))
    if uppdrag.roll is Uppdragsroll.ERSATTARE and ordning is not None and not ordning.har_ersattare:
        found.append(Problem("roll", "Enligt arbetsordningen har organet inga ersättare."))
    if ordning is not None and ordning.antal_ledamoter and uppdrag.roll in LEDAMOTER:
        day = _first_crowded_day(uppdrag, others, ordning.antal_ledamoter)
        if day is not None:
            when = f"Från {format_long_date(day)}" if day != date.min else "Det"
            found.append(Problem("roll", f"{when} är fler ledamöter än organets {ordning.antal_ledamoter} platser."))
    return found


def overlap_remarks(rows: list[UppdragRow], day: date, platser: int | None) -> list[str]:
    """What cannot be right among those who hold roles on a day, in words."""
    held = [row for row in rows if row.is_held(day)]
    found = []
    for role in _ALONE:
        names = [row.med_parti for row in held if row.roll is role]
        if len(names) > 1:
            found.append(f"{len(names)} personer är {role.label.lower()} samma dag: {', '.join(names)}.")
    seated = [row for row in held if row.decides]
    for person_id in {row.person_id for row in seated}:
        rows_of = [row for row in seated if row.person_id == person_id]
        if len(rows_of) > 1:
            found.append(f"{rows_of[0].med_parti} har {len(rows_of)} platser som ledamot samma dag.")
    if platser and len(seated) > platser:
        found.append(f"{len(seated)} ledamöter, men organet har {platser} platser.")
    return found


def _overlap(one: Uppdrag, other: Uppdrag) -> bool:
    first = max(one.fran or date.min, other.fran or date.min)
    return first <= min(one.till or date.max, other.till or date.max)


def _first_crowded_day(uppdrag: Uppdrag, others: list[Uppdrag], seats: int) -> date | None:
    seated = [other for other in others if other.roll in LEDAMOTER and _overlap(other, uppdrag)]
    first = uppdrag.fran or date.min
    days = sorted({first} | {other.fran for other in seated if other.fran and other.fran > first})
    for day in days:
        if 1 + sum(other.is_held(day) for other in seated) > seats:
            return day
    return None


def _next_place(session: Session, organ_id: int, roll: Uppdragsroll) -> int:
    """Ersättare in the order they come; the others by name until somebody has ordered them."""
    last = next_order(session, Uppdrag, organ_id=organ_id, roll=roll)  # type: ignore[arg-type]
    return last if roll is Uppdragsroll.ERSATTARE or last > 1 else 0
