"""What a user does with an anslutning: start it, move it on, choose areas, plan, answer requirements, finish duties."""

from datetime import date
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import (
    ENDED,
    Aktivitet,
    Aktivitetskoppling,
    Anslutning,
    Anslutningshandelse,
    Anslutningssteg,
    AnslutningStatus,
    Atagande,
    Foretradare,
    Kravsvar,
    Omradesval,
    Part,
)
from models.arende.papers import set_file, take_file
from models.bilaga import Bilaga
from models.editing import add, get, next_order, remove
from models.errors import UserError
from models.strategi.entity import Krav, Strategi, StrategiAtagande, StrategiHandelse, StrategiNod, Upprepning

Template = TypeVar("Template", Krav, StrategiAtagande, StrategiHandelse)


def start(session: Session, strategi_id: int, today: date) -> Anslutning:
    """Begin an anslutning to a strategy: its requirements, duties, events, fee and period come along."""
    strategi = get(session, Strategi, strategi_id)
    anslutning = add(
        session,
        Anslutning(
            strategi_id=strategi.id,
            fran=strategi.giltig_fran,
            till=strategi.galler_till,
            avgift_ore=strategi.avgift_ore,
            ordinarie_avgift_ore=strategi.ordinarie_avgift_ore,
            fakturaar=strategi.fakturaar,
            egna_kostnader=strategi.egna_kostnader,
        ),
    )
    session.add(Anslutningssteg(anslutning_id=anslutning.id, status=AnslutningStatus.UTREDS, datum=today))
    for krav in _ordered(session, Krav, strategi.id):
        session.add(Kravsvar(anslutning_id=anslutning.id, krav_id=krav.id))
    for place, duty in enumerate(_ordered(session, StrategiAtagande, strategi.id)):
        session.add(
            Atagande(
                anslutning_id=anslutning.id,
                text=duty.text,
                upprepning=duty.upprepning,
                n=duty.n,
                forfaller=duty.datum,
                ordning=place,
            )
        )
    for place, event in enumerate(_ordered(session, StrategiHandelse, strategi.id)):
        session.add(
            Anslutningshandelse(
                anslutning_id=anslutning.id,
                typ=event.typ,
                rubrik=event.rubrik,
                fran=event.fran,
                till=event.till,
                tid_text=event.tid_text,
                ordning=place,
            )
        )
    session.flush()
    return anslutning


def set_status(
    session: Session,
    anslutning_id: int,
    status: AnslutningStatus,
    day: date | None,
    *,
    beslut_id: int | None = None,
    note: str = "",
) -> Anslutningssteg:
    """Say that the anslutning has reached a status on a day.

    Going back to an earlier status keeps the later steps as history. From the decision on, duties that fall due a
    number of years after joining (CEMR: a plan within two years) get their day.
    """
    anslutning = get(session, Anslutning, anslutning_id)
    anslutning.status = status
    step = session.scalars(
        select(Anslutningssteg).where(Anslutningssteg.anslutning_id == anslutning_id, Anslutningssteg.status == status)
    ).first()
    if step is None:
        step = add(session, Anslutningssteg(anslutning_id=anslutning_id, status=status))
    before, step.datum = step.datum, day
    step.beslut_id = beslut_id if beslut_id is not None else step.beslut_id
    step.anteckning = note or step.anteckning
    if status is AnslutningStatus.BESLUTAD and day is not None:
        _date_duties(session, anslutning_id, day, before)
        _end_replaced(session, anslutning_id, day)
    session.flush()
    return step


def _date_duties(session: Session, anslutning_id: int, joined: date, before: date | None) -> None:
    """Give duties that count from the joining their day; one counted from an earlier, corrected day is moved."""
    for duty in session.scalars(select(Atagande).where(Atagande.anslutning_id == anslutning_id)):
        years = {Upprepning.ARLIGEN: 1}.get(duty.upprepning, duty.n or 1)
        counts = duty.upprepning in (Upprepning.ARLIGEN, Upprepning.N_AR_EFTER, Upprepning.VART_N_AR)
        counted = duty.forfaller is None or (before is not None and duty.forfaller == years_after(before, years))
        if counts and counted and duty.klart is None:
            duty.forfaller = years_after(joined, years)


def _end_replaced(session: Session, anslutning_id: int, day: date) -> None:
    """The anslutning that this one renews has been replaced now that this one is decided."""
    for old in session.scalars(select(Anslutning).where(Anslutning.ersatt_av_id == anslutning_id)).all():
        if old.status not in ENDED:
            set_status(session, old.id, AnslutningStatus.ERSATT, day)


def finish_duty(session: Session, atagande_id: int, day: date) -> Atagande:
    """Say that a duty was done; one that repeats gets its next day."""
    duty = get(session, Atagande, atagande_id)
    duty.klart = day
    years = {Upprepning.ARLIGEN: 1, Upprepning.VART_N_AR: duty.n or 1}.get(duty.upprepning)
    if years is not None:
        due = duty.forfaller or day
        while due <= day:
            due = years_after(due, years)
        duty.forfaller = due
    session.flush()
    return duty


def is_open(duty: Atagande) -> bool:
    """True if something remains to be done, now or again."""
    return duty.klart is None or duty.upprepning in (Upprepning.ARLIGEN, Upprepning.VART_N_AR)


def years_after(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def choose(session: Session, anslutning_id: int, nod_id: int, *, main_focus: bool = False) -> Omradesval:
    """Choose a node of the strategy; choosing it again changes nothing."""
    anslutning = get(session, Anslutning, anslutning_id)
    node = get(session, StrategiNod, nod_id)
    if node.strategi_id != anslutning.strategi_id:
        raise UserError(f"{node.rubrik} hör till en annan strategi än anslutningen.")
    chosen = session.scalars(
        select(Omradesval).where(Omradesval.anslutning_id == anslutning_id, Omradesval.nod_id == nod_id)
    ).first()
    if chosen is None:
        chosen = add(session, Omradesval(anslutning_id=anslutning_id, nod_id=nod_id, huvudfokus=main_focus))
    return chosen


def unchoose(session: Session, omradesval_id: int) -> None:
    """Take a choice back with its texts; activities that only served this area go too (undo brings all back)."""
    links = session.scalars(select(Aktivitetskoppling).where(Aktivitetskoppling.omradesval_id == omradesval_id)).all()
    alone = [link.aktivitet_id for link in links if len(_links_of(session, link.aktivitet_id)) == 1]
    remove(session, get(session, Omradesval, omradesval_id))
    for aktivitet_id in alone:
        remove(session, get(session, Aktivitet, aktivitet_id))


def plan_activity(session: Session, omradesval_id: int, namn: str = "") -> Aktivitet:
    """A new activity for a chosen area."""
    activity = add(session, Aktivitet(namn=namn))
    connect(session, activity.id, omradesval_id)
    return activity


def connect(session: Session, aktivitet_id: int, omradesval_id: int) -> None:
    """Let an activity serve one more chosen area, also of another strategy."""
    if omradesval_id not in {link.omradesval_id for link in _links_of(session, aktivitet_id)}:
        place = next_order(session, Aktivitetskoppling, omradesval_id=omradesval_id)
        add(session, Aktivitetskoppling(aktivitet_id=aktivitet_id, omradesval_id=omradesval_id, ordning=place))


def disconnect(session: Session, aktivitet_id: int, omradesval_id: int) -> None:
    """Let an activity no longer serve an area; one that serves no area is removed."""
    links = _links_of(session, aktivitet_id)
    for link in links:
        if link.omradesval_id == omradesval_id:
            remove(session, link)
    if all(link.omradesval_id == omradesval_id for link in links):
        remove(session, get(session, Aktivitet, aktivitet_id))


def choose_under(session: Session, anslutning_id: int, nod_id: int) -> int:
    """Choose every node without children under a heading (a chapter's articles); how many were not chosen before."""
    heading = get(session, StrategiNod, nod_id)
    nodes = session.scalars(select(StrategiNod).where(StrategiNod.strategi_id == heading.strategi_id)).all()
    children: dict[int | None, list[StrategiNod]] = {}
    for node in nodes:
        children.setdefault(node.overordnad_id, []).append(node)
    before = set(session.scalars(select(Omradesval.nod_id).where(Omradesval.anslutning_id == anslutning_id)))
    waiting = list(children.get(nod_id, ()))
    count = 0
    while waiting:
        node = waiting.pop(0)
        below = children.get(node.id, [])
        waiting.extend(below)
        if not below and node.id not in before:
            choose(session, anslutning_id, node.id)
            count += 1
    return count


def reached(
    session: Session,
    anslutning_id: int,
    status: AnslutningStatus,
    day: date | None,
    *,
    beslut_id: int | None,
    note: str = "",
) -> Anslutningssteg:
    """Correct the day and the decision of a step without moving the anslutning; a decision may be taken away here."""
    step = session.scalars(
        select(Anslutningssteg).where(Anslutningssteg.anslutning_id == anslutning_id, Anslutningssteg.status == status)
    ).first()
    if step is None:
        step = add(session, Anslutningssteg(anslutning_id=anslutning_id, status=status))
    before, step.datum = step.datum, day
    step.beslut_id = beslut_id
    step.anteckning = note
    if status is AnslutningStatus.BESLUTAD and day is not None:
        _date_duties(session, anslutning_id, day, before)
    session.flush()
    return step


def add_duty(session: Session, anslutning_id: int, text: str = "") -> Atagande:
    """A duty of the kommun's own, last in the list."""
    place = next_order(session, Atagande, anslutning_id=anslutning_id)
    return add(session, Atagande(anslutning_id=anslutning_id, text=text, ordning=place))


def add_event(session: Session, anslutning_id: int, rubrik: str = "") -> Anslutningshandelse:
    """An event the kommun takes part in, last in the list."""
    place = next_order(session, Anslutningshandelse, anslutning_id=anslutning_id)
    return add(session, Anslutningshandelse(anslutning_id=anslutning_id, rubrik=rubrik, ordning=place))


def add_part(session: Session, anslutning_id: int, namn: str = "") -> Part:
    """Another organisation in the same round, last in the list."""
    place = next_order(session, Part, anslutning_id=anslutning_id)
    return add(session, Part(anslutning_id=anslutning_id, namn=namn, ordning=place))


def undo_duty(session: Session, atagande_id: int) -> Atagande:
    """Say that a duty that was marked as done remains to be done."""
    duty = get(session, Atagande, atagande_id)
    duty.klart = None
    session.flush()
    return duty


def attach_evidence(session: Session, kravsvar_id: int, path: Path) -> Bilaga:
    """Attach a file that shows how a requirement is met, in place of any there is."""
    return set_file(session, get(session, Kravsvar, kravsvar_id), path, "bevis_bilaga_id")


def drop_evidence(session: Session, kravsvar_id: int) -> None:
    """Take the attached file from an answer; a file nothing else refers to is thrown."""
    take_file(session, get(session, Kravsvar, kravsvar_id), "bevis_bilaga_id")


def represent(session: Session, anslutning_id: int, person_id: int) -> Foretradare:
    """A new representative for the anslutning's own period."""
    anslutning = get(session, Anslutning, anslutning_id)
    place = next_order(session, Foretradare, anslutning_id=anslutning_id)
    return add(
        session,
        Foretradare(
            anslutning_id=anslutning_id,
            person_id=person_id,
            fran=anslutning.fran,
            till=anslutning.till,
            ordning=place,
        ),
    )


def _links_of(session: Session, aktivitet_id: int) -> list[Aktivitetskoppling]:
    return list(session.scalars(select(Aktivitetskoppling).where(Aktivitetskoppling.aktivitet_id == aktivitet_id)))


def _ordered(session: Session, kind: type[Template], strategi_id: int) -> list[Template]:
    return list(session.scalars(select(kind).where(kind.strategi_id == strategi_id).order_by(kind.ordning, kind.id)))
