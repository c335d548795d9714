"""What is asked about the organ that meet: which they are, their rules, and their names and parents on a day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from models.arbetsordning.entity import Arbetsordning, Numrering, Organtillhorighet, Protokollsform
from models.editing import get
from models.organ import DECIDING, Organ, OrganTyp, all_organ
from resources.svenska import format_long_date, sort_key

PREPARING = (OrganTyp.DELEGATION, OrganTyp.BEREDNING, OrganTyp.RAD, OrganTyp.KOMMITTE)
"""The kinds of organ a strateg works for; the others are met now and then."""


@dataclass(frozen=True, slots=True)
class MotesorganRow:
    """An organ that meets: its name today, what it calls itself, what it writes, and whom it belongs under."""

    id: int
    namn: str
    kallas: str
    typ: OrganTyp
    form: Protokollsform
    numrering: Numrering
    overordnat: str
    ordning_id: int
    """The record of its rules."""


@dataclass(frozen=True, slots=True)
class TillhorighetRow:
    """What an organ was called and belonged under for a time."""

    id: int
    namn: str
    overordnat: str
    fran: date | None
    till: date | None


def arbetsordning_of(session: Session, organ_id: int) -> Arbetsordning | None:
    """The organ's rules, or None for one that does not meet in the program."""
    return session.scalars(select(Arbetsordning).where(Arbetsordning.organ_id == organ_id)).one_or_none()


def tillhorighet_on(session: Session, organ_id: int, day: date) -> Organtillhorighet | None:
    """What the organ was called and belonged under that day, where it has been recorded; the latest one that fits."""
    fitting = [row for row in tillhorigheter(session, organ_id) if _covers(row, day)]
    return fitting[-1] if fitting else None


def organ_name(session: Session, organ_id: int, day: date) -> str:
    """What the organ was called that day; its name of today where no other has been recorded."""
    row = tillhorighet_on(session, organ_id, day)
    return row.namn.strip() if row and row.namn.strip() else get(session, Organ, organ_id).namn


def overordnat_on(session: Session, organ_id: int, day: date) -> int | None:
    """The organ it belonged under that day; the one of today where nothing has been recorded."""
    row = tillhorighet_on(session, organ_id, day)
    return row.overordnat_id if row else get(session, Organ, organ_id).overordnat_id


def organ_that_meet(session: Session) -> list[MotesorganRow]:
    """Every organ that has an arbetsordning: the preparing ones first, then in the order of organs. One statement."""
    above = aliased(Organ)
    found = session.execute(
        select(Arbetsordning, Organ, above.namn)
        .join(Organ, Arbetsordning.organ_id == Organ.id)
        .outerjoin(above, Organ.overordnat_id == above.id)
    )
    ordered = sorted(
        found, key=lambda row: (row[1].typ not in PREPARING, row[1].ordning, sort_key(row[1].namn), row[1].id)
    )
    return [
        MotesorganRow(
            organ.id,
            organ.namn,
            ordning.kallas.strip() or organ.namn,
            organ.typ,
            ordning.form,
            ordning.numrering,
            parent or "",
            ordning.id,
        )
        for ordning, organ, parent in ordered
    ]


def organ_without_rules(session: Session) -> list[tuple[int, str]]:
    """The deciding organ that do not meet in the program yet, as choices: id and name."""
    meeting = set(session.scalars(select(Arbetsordning.organ_id)))
    return [(row.id, row.namn) for row in all_organ(session) if row.typ in DECIDING and row.id not in meeting]


def tillhorighet_rows(session: Session, organ_id: int) -> list[TillhorighetRow]:
    """What the organ has been called and belonged under, the latest first."""
    names = {organ.id: organ.namn for organ in all_organ(session)}
    own = names.get(organ_id, "")
    return [
        TillhorighetRow(row.id, row.namn or own, names.get(row.overordnat_id or 0, ""), row.fran, row.till)
        for row in reversed(tillhorigheter(session, organ_id))
    ]


def pending_change(session: Session, organ_id: int, today: date) -> str:
    """What the organ's own record should say since a day that has come, in words; "" where it does."""
    row = tillhorighet_on(session, organ_id, today)
    organ = get(session, Organ, organ_id)
    if row is None or (row.overordnat_id == organ.overordnat_id and row.namn.strip() in ("", organ.namn)):
        return ""
    since = f"Sedan {format_long_date(row.fran)}" if row.fran else "Nu"
    above = session.get(Organ, row.overordnat_id) if row.overordnat_id else None
    under = f"ligger under {above.i_text}" if above else "ligger inte under något organ"
    return f"{since} heter organet {row.namn.strip() or organ.namn} och {under}."


def tillhorigheter(session: Session, organ_id: int) -> list[Organtillhorighet]:
    """What the organ has been called and belonged under, the earliest first."""
    rows = session.scalars(select(Organtillhorighet).where(Organtillhorighet.organ_id == organ_id))
    return sorted(rows, key=lambda row: (row.fran or date.min, row.id))


def _covers(row: Organtillhorighet, day: date) -> bool:
    return (row.fran is None or row.fran <= day) and (row.till is None or day <= row.till)
