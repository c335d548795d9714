"""Whom the organ met: its dialogs, what was agreed in them, and its visits, as the paper needs them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, defer

from models.besok.entity import Namndbesok, Verksamhetsbesok
from models.dialogtraff.entity import Dialogtraff, Overenskommelse
from models.dialogtraff.queries import counterpart
from models.organ import Organ

_UNREAD = (defer(Dialogtraff.sammanfattning), defer(Dialogtraff.anteckning))
"""What was said at a dialog is never told here."""


@dataclass(frozen=True, slots=True)
class Dialog:
    """A dialog and the name of its counterpart."""

    post: Dialogtraff
    motpart: str


@dataclass(frozen=True, slots=True)
class Besok:
    """A visit to a verksamhet, with its förvaltning, or to a nämnd."""

    post: Verksamhetsbesok | Namndbesok
    vad: str
    forvaltning: str = ""


def read_dialogs(session: Session, organ_id: int, ar: int) -> list[Dialog]:
    """The dialogs of a year and of the next, planned ones without a day last. One statement."""
    found = session.execute(
        select(Dialogtraff, Organ.namn)
        .outerjoin(Organ, Dialogtraff.motpart_id == Organ.id)
        .where(Dialogtraff.organ_id == organ_id, Dialogtraff.ar.in_((ar, ar + 1)))
        .order_by(Dialogtraff.datum.is_(None), Dialogtraff.datum, Dialogtraff.id)
        .options(*_UNREAD)
    )
    return [Dialog(row, counterpart(row.motpart, organ)) for row, organ in found]


def read_agreements(session: Session, organ_id: int, ar: int) -> list[tuple[Overenskommelse, Dialog]]:
    """What was agreed in dialogs of a year, and what earlier ones left open, each with its dialog. One statement."""
    last = date(ar, 12, 31)
    still_open = or_(Overenskommelse.klar.is_(None), Overenskommelse.klar > last)
    found = session.execute(
        select(Overenskommelse, Dialogtraff, Organ.namn)
        .join(Dialogtraff, Overenskommelse.dialogtraff_id == Dialogtraff.id)
        .outerjoin(Organ, Dialogtraff.motpart_id == Organ.id)
        .where(Dialogtraff.organ_id == organ_id, or_(Dialogtraff.ar == ar, and_(Dialogtraff.ar < ar, still_open)))
        .order_by(
            Dialogtraff.ar,
            Dialogtraff.datum.is_(None),
            Dialogtraff.datum,
            Dialogtraff.id,
            Overenskommelse.ordning,
            Overenskommelse.id,
        )
        .options(*_UNREAD)
    )
    return [(row, Dialog(dialog, counterpart(dialog.motpart, organ))) for row, dialog, organ in found]


def read_verksamhetsbesok(session: Session, organ_id: int, first: date, last: date) -> list[Besok]:
    """The visits to verksamheter from one day to another, by day. One statement."""
    kind = Verksamhetsbesok
    found = session.execute(
        select(kind, Organ.namn)
        .outerjoin(Organ, kind.forvaltning_id == Organ.id)
        .where(kind.organ_id == organ_id, kind.datum >= first, kind.datum <= last)
        .order_by(kind.datum, kind.start.is_(None), kind.start, kind.id)
        .options(defer(kind.syfte), defer(kind.anteckningar), defer(kind.uppfoljning))
    )
    return [Besok(row, row.verksamhet.strip(), office or "") for row, office in found]


def read_namndbesok(session: Session, organ_id: int, first: date, last: date) -> list[Besok]:
    """The visits to nämnder from one day to another, by day. One statement."""
    kind = Namndbesok
    found = session.execute(
        select(kind, Organ.namn)
        .outerjoin(Organ, kind.namnd_id == Organ.id)
        .where(kind.organ_id == organ_id, kind.datum >= first, kind.datum <= last)
        .order_by(kind.datum, kind.start.is_(None), kind.start, kind.id)
        .options(defer(kind.anteckningar))
    )
    return [Besok(row, name or "") for row, name in found]
