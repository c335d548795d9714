"""Handing out things of the calendar: each keeps its UID for ever, and its SEQUENCE rises when it says another thing.

RFC 5546 (iTIP): a program that has the UID changes what it has when a higher SEQUENCE comes, and takes it away on
CANCEL.
"""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.besok.entity import Namndbesok
from models.besok.queries import hosts_of, visitors_of
from models.dialogtraff.entity import Dialogtraff
from models.editing import add
from models.errors import UserError
from models.kalender.entity import Kalenderpost
from models.kalender.rows import KalenderRow, Kalenderslag, calendar_row
from models.kommun import own_kommun
from models.person import Person
from models.sammantrade.entity import Sammantrade
from models.term import Term
from models.uppdrag import Uppdrag


class Metod(Term):
    """What a file asks of the program that opens it (RFC 5546)."""

    INBJUDAN = "REQUEST", "Inbjudan"
    UPPGIFT = "PUBLISH", "Kalenderuppgift"
    AVBOKNING = "CANCEL", "Inställt"


class Utskickslage(Term):
    """How what has been handed out agrees with what is recorded now."""

    ALDRIG = "aldrig", "Inte utlämnad"
    AKTUELL = "aktuell", "Utlämnad"
    ANDRAD = "andrad", "Ändrad sedan den lämnades ut"


@dataclass(frozen=True, slots=True)
class Inbjuden:
    """Somebody who is invited or invites."""

    namn: str
    epost: str


@dataclass(frozen=True, slots=True)
class Utskick:
    """One thing as it is handed out. `stampel` is the moment in UTC, without time zone."""

    row: KalenderRow
    uid: str
    sekvens: int
    metod: Metod
    stampel: datetime
    arrangor: Inbjuden | None = None
    inbjudna: tuple[Inbjuden, ...] = ()


@dataclass(frozen=True, slots=True)
class Lage:
    """What has been handed out of a thing: the day, how many times it has changed, and if it agrees with now."""

    lage: Utskickslage
    skickad: date | None = None
    sekvens: int | None = None


def hand_out(session: Session, tabell: str, post_id: int, now: datetime) -> Utskick:
    """The invitation to one thing as it is now, and a record that it was handed out.

    One that has people with addresses to invite is a REQUEST, others are PUBLISHed. One that is cancelled, has lost its
    day or is gone is a CANCEL. Where nobody can be named as the one who invites, all are PUBLISHed. Raises UserError
    for a thing without a day, and for one to cancel that was never handed out.
    """
    post = _post(session, tabell, post_id)
    row = calendar_row(session, tabell, post_id)
    if row is None or row.installd:
        if post is None or not post.utskick:
            raise UserError(
                "Den har ingen dag än. Ange dagen först."
                if row is None
                else "Den är inställd och har aldrig lämnats ut till någons kalender."
            )
        before, invited = _loads(tabell, post_id, post.utskick)
        cancelled = replace(row or before, installd=True)
        return _sent(session, post, cancelled, invited, now)
    return _sent(session, post or _new_post(session, tabell, post_id), row, invited_to(session, row), now)


def hand_out_all(session: Session, rows: Iterable[KalenderRow], now: datetime) -> list[Utskick]:
    """Several things for one calendar file: all PUBLISHed, nobody is asked to answer. Cancelled ones are marked so.

    What people were invited to is not recorded as handed out anew: they are still to be told of a change.
    """
    known = {(post.tabell, post.post_id): post for post in session.scalars(select(Kalenderpost))}
    sent = []
    for row in rows:
        post = known.get((row.tabell, row.post_id))
        if post is None:
            post = _unsaved_post(row.tabell, row.post_id)
            session.add(post)
        invited = _loads(row.tabell, row.post_id, post.utskick)[1] if post.utskick else ()
        if invited:
            number = (post.sekvens or 0) + (_dumps(row, invited) != post.utskick)
        else:
            number = _record(post, row, (), now)
        sent.append(Utskick(row, post.uid, number, Metod.UPPGIFT, now))
    session.flush()
    return sent


def state_of(session: Session, tabell: str, post_id: int) -> Lage:
    """What has been handed out of a thing, and if it agrees with what is recorded now."""
    post = _post(session, tabell, post_id)
    if post is None or not post.utskick:
        return Lage(Utskickslage.ALDRIG)
    row = calendar_row(session, tabell, post_id)
    before, invited = _loads(tabell, post_id, post.utskick)
    if row is None or row.installd:
        same = before.installd
    else:
        same = _dumps(row, invited) == post.utskick and (not invited or invited == invited_to(session, row))
    lage = Utskickslage.AKTUELL if same else Utskickslage.ANDRAD
    return Lage(lage, post.skickad, post.sekvens)


def invited_to(session: Session, row: KalenderRow) -> tuple[Inbjuden, ...]:
    """Those with an address who are invited: the organ's people, the nämnd's contact, the hosts."""
    match row.tabell:
        case "sammantrade":
            people = _organ_people(session, row.post_id)
        case "dialogtraff":
            dialog = session.get_one(Dialogtraff, row.post_id)
            people = [(dialog.kontakt, dialog.kontakt_epost)]
        case "verksamhetsbesok":
            people = [(host.namn, host.epost) for host in hosts_of(session, row.post_id)]
        case "namndbesok":
            besok = session.get_one(Namndbesok, row.post_id)
            people = [(each.namn, each.epost) for each in visitors_of(session, row.post_id)]
            people.append((besok.kontakt, besok.kontakt_epost))
        case _:
            people = []
    by_address = {mail.strip().casefold(): Inbjuden(name.strip(), mail.strip()) for name, mail in people if _can(mail)}
    return tuple(by_address.values())


def organiser(session: Session) -> Inbjuden | None:
    """Who invites: the person who sits at the program, else the kommun. None where neither has an address."""
    kommun = own_kommun(session)
    if kommun is None:
        return None
    user = session.get(Person, kommun.anvandare_id or 0)
    if user is not None and _can(user.epost):
        return Inbjuden(user.namn, user.epost)
    return Inbjuden(kommun.namn, kommun.epost) if _can(kommun.epost) else None


def _can(address: str) -> bool:
    return "@" in address and " " not in address.strip()


def _organ_people(session: Session, sammantrade_id: int) -> list[tuple[str, str]]:
    meeting = session.get_one(Sammantrade, sammantrade_id)
    if meeting.datum is None:
        return []
    found = session.execute(
        select(Uppdrag, Person)
        .join(Person, Uppdrag.person_id == Person.id)
        .where(Uppdrag.organ_id == meeting.organ_id)
        .order_by(Uppdrag.ordning, Uppdrag.id)
    )
    return [(person.namn, person.epost) for uppdrag, person in found if uppdrag.is_held(meeting.datum)]


def _post(session: Session, tabell: str, post_id: int) -> Kalenderpost | None:
    query = select(Kalenderpost).where(Kalenderpost.tabell == tabell, Kalenderpost.post_id == post_id)
    return session.scalars(query).one_or_none()


def _new_post(session: Session, tabell: str, post_id: int) -> Kalenderpost:
    return add(session, _unsaved_post(tabell, post_id))


def _unsaved_post(tabell: str, post_id: int) -> Kalenderpost:
    return Kalenderpost(tabell=tabell, post_id=post_id, uid=f"{uuid.uuid4()}@jamvikt", sekvens=0, utskick="")


def _sent(
    session: Session, post: Kalenderpost, row: KalenderRow, invited: tuple[Inbjuden, ...], now: datetime
) -> Utskick:
    number = _record(post, row, invited, now)
    session.flush()
    inviter = organiser(session)
    if inviter is None or not (invited or row.installd):
        return Utskick(row, post.uid, number, Metod.UPPGIFT, now)
    metod = Metod.AVBOKNING if row.installd else Metod.INBJUDAN
    return Utskick(row, post.uid, number, metod, now, inviter, invited)


def _record(post: Kalenderpost, row: KalenderRow, invited: tuple[Inbjuden, ...], now: datetime) -> int:
    """Remember what is said now; the SEQUENCE it is said under."""
    said = _dumps(row, invited)
    if post.utskick and post.utskick != said:
        post.sekvens = (post.sekvens or 0) + 1
    post.utskick = said
    post.skickad = now.date()
    return post.sekvens or 0


def _dumps(row: KalenderRow, invited: tuple[Inbjuden, ...]) -> str:
    """What is said of a thing, in a form that can be compared. How far it has come is no part of it."""
    said = {
        "slag": row.slag.value,
        "rubrik": row.rubrik,
        "datum": row.datum.isoformat(),
        "till": row.till.isoformat() if row.till else None,
        "start": row.start.isoformat("minutes") if row.start else None,
        "slut": row.slut.isoformat("minutes") if row.slut else None,
        "plats": row.plats,
        "installd": row.installd,
        "preliminar": row.preliminar,
        "beskrivning": list(row.beskrivning),
        "inbjudna": [[each.namn, each.epost] for each in invited],
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _loads(tabell: str, post_id: int, text: str) -> tuple[KalenderRow, tuple[Inbjuden, ...]]:
    said: dict[str, Any] = json.loads(text)
    row = KalenderRow(
        tabell,
        post_id,
        Kalenderslag(said["slag"]),
        said["rubrik"],
        date.fromisoformat(said["datum"]),
        date.fromisoformat(said["till"]) if said["till"] else None,
        time.fromisoformat(said["start"]) if said["start"] else None,
        time.fromisoformat(said["slut"]) if said["slut"] else None,
        said["plats"],
        installd=said["installd"],
        preliminar=said["preliminar"],
        beskrivning=tuple(said["beskrivning"]),
    )
    return row, tuple(Inbjuden(*each) for each in said["inbjudna"])
