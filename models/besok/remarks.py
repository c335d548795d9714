"""What is missing or cannot be right in a visit: gaps, clashes with other things the same day, sensitive text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.besok.entity import (
    Besoksfraga,
    Besoksstatus,
    Besoksvard,
    Namndbesok,
    Namndbesokare,
    Verksamhetsbesok,
)
from models.besok.queries import (
    host_records,
    meeting_before,
    question_records,
    visitor_records,
)
from models.dialogtraff.entity import Dialogstatus, Dialogtraff
from models.errors import Problem
from models.organ import Organ
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.sensitive import text_problems
from resources.svenska import format_date, format_times

COMING = (Besoksstatus.PRELIMINART, Besoksstatus.BEKRAFTAT)
USUAL_LENGTH = timedelta(hours=1)
"""How long something is reckoned to take when only its start is known."""
BETWEEN = timedelta(minutes=20)
"""The least time to move from one place to another."""
SOON = timedelta(days=14)
"""From so long before a visit, gaps are told."""

Visit = Verksamhetsbesok | Namndbesok


@dataclass(frozen=True, slots=True)
class Engagement:
    """Something the organ does on a day at certain hours."""

    what: str
    start: time
    slut: time | None
    plats: str


def problems(session: Session, besok: Visit, today: date) -> list[Problem]:
    """The remarks on a visit of either kind as they stand today."""
    found = _of_time(besok, today)
    if isinstance(besok, Verksamhetsbesok):
        found += _of_verksamhetsbesok(session, besok, today)
    else:
        found += _of_namndbesok(session, besok, today)
    if besok.status is not Besoksstatus.INSTALLT:
        found += clashes(session, besok)
    return found


def host_problems(_session: Session, row: Besoksvard) -> list[Problem]:
    """The remarks on somebody who receives the delegation."""
    found = [] if row.namn.strip() else [Problem("vardar", "En värd saknar namn.")]
    return found + _mail(row.epost, "vardar") + _named("vardar", row.namn, row.titel)


def question_problems(_session: Session, row: Besoksfraga) -> list[Problem]:
    """The remarks on a question."""
    found = [] if row.text.strip() else [Problem("fragor", "En fråga är tom.")]
    return found + _named("fragor", row.text, row.fran, row.svar)


def visitor_problems(_session: Session, row: Namndbesokare) -> list[Problem]:
    """The remarks on somebody who goes to the nämnd."""
    found = [] if row.namn.strip() else [Problem("besokare", "En av dem som går saknar namn.")]
    return found + _mail(row.epost, "besokare") + _named("besokare", row.namn)


def clashes(session: Session, besok: Visit) -> list[Problem]:
    """What else the organ does the same hour, or too near it at another place. Four statements."""
    if besok.datum is None or besok.start is None:
        return []
    begins, ends = _span(besok.start, besok.slut)
    found = []
    for other in _engagements(session, besok, besok.datum):
        other_begins, other_ends = _span(other.start, other.slut)
        when = f"{other.what} {format_times(other.start, other.slut)}"
        if begins < other_ends and other_begins < ends:
            found.append(Problem("start", f"Krockar med {when}."))
            continue
        pause = max(other_begins - ends, begins - other_ends)
        if pause < BETWEEN and other.plats.strip().casefold() != besok.plats.strip().casefold():
            minutes = int(pause.total_seconds() // 60)
            apart = f"Bara {minutes} minuter" if minutes else "Ingen tid"
            found.append(Problem("start", f"{apart} mellan besöket och {when}, på en annan plats."))
    return found


def _of_time(besok: Visit, today: date) -> list[Problem]:
    found = []
    if besok.datum is None:
        found.append(Problem("datum", "Ange dagen för besöket."))
    elif besok.datum < today and besok.status in COMING:
        found.append(Problem("status", "Dagen har passerat. Är besöket genomfört?"))
    elif besok.datum > today and besok.status is Besoksstatus.GENOMFORT:
        found.append(Problem("status", "Besöket är markerat som genomfört, men dagen är inte kommen."))
    if besok.start and besok.slut and besok.slut <= besok.start:
        found.append(Problem("slut", "Sluttiden ligger före starttiden."))
    return found


def _of_verksamhetsbesok(session: Session, besok: Verksamhetsbesok, today: date) -> list[Problem]:
    found = [] if besok.verksamhet.strip() else [Problem("verksamhet", "Skriv vilken verksamhet som besöks.")]
    hosts, questions = host_records(session, besok.id), question_records(session, besok.id)
    for host in hosts:
        found += host_problems(session, host)
    for question in questions:
        found += question_problems(session, question)
    meeting = session.get(Sammantrade, besok.sammantrade_id or 0)
    if meeting is not None and meeting.datum != besok.datum:
        day = format_date(meeting.datum) if meeting.datum else "utan datum"
        found.append(Problem("datum", f"Sammanträdet är {day}. Besöket har en annan dag."))
    if meeting is not None and meeting.status is Sammantradesstatus.INSTALLT:
        found.append(Problem("sammantrade_id", "Sammanträdet är inställt. Välj ett annat, eller en egen dag."))
    if _is_near(besok, today):
        if not hosts:
            found.append(Problem("vardar", "Ingen värd är angiven. Värdarna blir paragrafens handläggare."))
        if not questions:
            found.append(Problem("fragor", _no_questions(session, besok, today)))
    if besok.status is Besoksstatus.GENOMFORT and not besok.anteckningar:
        found.append(Problem("anteckningar", "Anteckningarna är tomma. De blir paragrafens ärendebeskrivning."))
    return found + text_problems(
        verksamhet=besok.verksamhet,
        plats=besok.plats,
        syfte=besok.syfte,
        anteckningar=besok.anteckningar,
        uppfoljning=besok.uppfoljning,
    )


def _of_namndbesok(session: Session, besok: Namndbesok, today: date) -> list[Problem]:
    found = [] if besok.namnd_id is not None else [Problem("namnd_id", "Välj vilken nämnd som besöks.")]
    going = visitor_records(session, besok.id)
    for row in going:
        found += visitor_problems(session, row)
    if besok.status is Besoksstatus.BEKRAFTAT and besok.start is None:
        found.append(Problem("start", "Besöket är bekräftat, men klockslaget saknas."))
    if _is_near(besok, today):
        if besok.status is Besoksstatus.PRELIMINART:
            found.append(Problem("status", "Besöket är nära men ännu preliminärt. Bekräfta tiden med nämnden."))
        if not going:
            found.append(Problem("besokare", "Ingen är angiven som ska gå."))
        if besok.presentation_id is None:
            found.append(Problem("presentation_id", "Presentationen saknas."))
    found += _mail(besok.kontakt_epost, "kontakt_epost")
    return found + text_problems(plats=besok.plats, kontakt=besok.kontakt, anteckningar=besok.anteckningar)


def _no_questions(session: Session, besok: Verksamhetsbesok, today: date) -> str:
    before = meeting_before(session, besok)
    if before is None or before.datum is None or before.datum < today:
        return "Inga frågor är samlade inför besöket."
    return f"Inga frågor är samlade än. Samla dem vid sammanträdet {format_date(before.datum)}."


def _is_near(besok: Visit, today: date) -> bool:
    return besok.status in COMING and besok.datum is not None and today <= besok.datum <= today + SOON


def _mail(address: str, field: str) -> list[Problem]:
    if address and ("@" not in address or " " in address.strip()):
        return [Problem(field, f"{address} ser inte ut som en e-postadress.")]
    return []


def _named(field: str, *texts: str) -> list[Problem]:
    """The remarks on the texts of a row, under the name of its table."""
    return text_problems(**{field: "\n".join(texts)})


def _span(start: time, end: time | None) -> tuple[datetime, datetime]:
    begins = datetime.combine(date.min, start)
    ends = datetime.combine(date.min, end) if end is not None and end > start else begins + USUAL_LENGTH
    return begins, ends


def _engagements(session: Session, besok: Visit, day: date) -> Iterable[Engagement]:
    """What else the organ does that day at known hours."""
    at_meeting = besok.sammantrade_id if isinstance(besok, Verksamhetsbesok) else None
    for meeting in session.scalars(
        select(Sammantrade)
        .where(
            Sammantrade.organ_id == besok.organ_id,
            Sammantrade.datum == day,
            Sammantrade.status != Sammantradesstatus.INSTALLT,
        )
        .order_by(Sammantrade.start, Sammantrade.id)
    ):
        if meeting.start is not None and meeting.id != at_meeting:
            yield Engagement("sammanträdet", meeting.start, meeting.slut, meeting.plats)
    yield from _visits(session, besok, day)
    dialogs = (
        select(Dialogtraff, Organ.namn)
        .outerjoin(Organ, Dialogtraff.motpart_id == Organ.id)
        .where(
            Dialogtraff.organ_id == besok.organ_id,
            Dialogtraff.datum == day,
            Dialogtraff.status != Dialogstatus.INSTALLD,
        )
        .order_by(Dialogtraff.start, Dialogtraff.id)
    )
    for dialog, organ in session.execute(dialogs):
        within = dialog.sammantrade_id is not None and dialog.sammantrade_id == at_meeting
        if dialog.start is not None and not within:
            what = " med ".join(filter(None, ("dialogträffen", organ or dialog.motpart)))
            yield Engagement(what, dialog.start, dialog.slut, dialog.plats)


def _visits(session: Session, besok: Visit, day: date) -> Iterable[Engagement]:
    """The other visits that day. One that is made at the same meeting is an item of it, at an hour of its own."""
    kinds: tuple[tuple[type[Visit], Any], ...] = (
        (Verksamhetsbesok, Verksamhetsbesok.verksamhet),
        (Namndbesok, Organ.namn),
    )
    for kind, name in kinds:
        query = select(kind, name).where(
            kind.organ_id == besok.organ_id, kind.datum == day, kind.status != Besoksstatus.INSTALLT
        )
        if kind is Namndbesok:
            query = query.outerjoin(Organ, Namndbesok.namnd_id == Organ.id)
        for other, told in session.execute(query.order_by(kind.start, kind.id)):
            if other is not besok and other.start is not None:
                what = " hos ".join(filter(None, ("besöket", told)))
                yield Engagement(what, other.start, other.slut, other.plats)
