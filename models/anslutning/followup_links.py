"""Linking what was done to a chosen area: what can be linked, the likeliest first, and the links themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Aktivitet, Aktivitetskoppling, Insats, Omradesval
from models.anslutning.followup_done import LINKED, Gjortslag
from models.arende.entity import Arende, Beslut, Utfall
from models.besok.entity import Besoksstatus, Namndbesok, Verksamhetsbesok
from models.dialogtraff.entity import Dialogstatus, Dialogtraff
from models.editing import add, get, remove
from models.errors import UserError
from models.omvarld.entity import Arrangemang, Arrangemangsstatus
from models.organ import Organ
from models.paragraf.entity import Paragraf
from models.sammantrade.entity import Sammantrade


@dataclass(frozen=True, slots=True)
class LinkChoice:
    """Something that can be linked to an area. `nara` says that the area's own nämnd or ärende is behind it."""

    field: str
    id: int
    text: str
    datum: date | None
    nara: bool

    @property
    def slag(self) -> Gjortslag:
        """What kind of thing it is."""
        return LINKED[self.field]


def linkable(session: Session, omradesval_id: int) -> list[LinkChoice]:
    """What is not linked to the area yet: what its own nämnder and ärenden are behind first, then the latest.

    Eleven statements.
    """
    choice = get(session, Omradesval, omradesval_id)
    linked = session.scalars(select(Insats).where(Insats.omradesval_id == omradesval_id)).all()
    taken = {(field, id_) for row in linked for field in LINKED if (id_ := getattr(row, field))}
    organ = _responsible(session, choice)
    found = [row for row in _all(session, choice, organ) if (row.field, row.id) not in taken]
    return sorted(found, key=lambda row: (not row.nara, -(row.datum or date.min).toordinal(), row.field, row.id))


def link(session: Session, omradesval_id: int, field: str, record_id: int) -> Insats:
    """Say that a record was done for an area; saying it again changes nothing."""
    if field not in LINKED:
        raise UserError("Det går inte att koppla sådant till ett område.")
    get(session, Omradesval, omradesval_id)
    where: dict[str, Any] = {"omradesval_id": omradesval_id, field: record_id}
    known = session.scalars(select(Insats).filter_by(**where)).first()
    return known or add(session, Insats(**where))


def write_own(session: Session, omradesval_id: int, text: str, day: date | None) -> Insats:
    """Say in own words what was done for an area on a day."""
    if not text.strip():
        raise UserError("Skriv vad som gjordes.")
    get(session, Omradesval, omradesval_id)
    return add(session, Insats(omradesval_id=omradesval_id, text=text.strip(), datum=day))


def unlink(session: Session, insats_id: int) -> None:
    """Take a link away; the record it named stays."""
    remove(session, get(session, Insats, insats_id))


def _responsible(session: Session, choice: Omradesval) -> set[int]:
    """The organ that answer for the area or for an activity of it."""
    rows = session.scalars(
        select(Aktivitet.ansvarigt_organ_id)
        .join(Aktivitetskoppling, Aktivitetskoppling.aktivitet_id == Aktivitet.id)
        .where(Aktivitetskoppling.omradesval_id == choice.id)
    )
    return {id_ for id_ in (*rows, choice.ansvarigt_organ_id) if id_ is not None}


def _all(session: Session, choice: Omradesval, organ: set[int]) -> Iterator[LinkChoice]:
    dialogs = select(Dialogtraff.id, Dialogtraff.datum, Dialogtraff.motpart_id, Organ.namn, Dialogtraff.motpart)
    for id_, day, organ_id, name, other in session.execute(
        dialogs.outerjoin(Organ, Dialogtraff.motpart_id == Organ.id).where(Dialogtraff.status != Dialogstatus.INSTALLD)
    ):
        yield LinkChoice("dialogtraff_id", id_, name or other.strip() or "motpart utan namn", day, organ_id in organ)
    kind = Verksamhetsbesok
    visits = select(kind.id, kind.datum, kind.forvaltning_id, kind.verksamhet).where(
        kind.status != Besoksstatus.INSTALLT
    )
    for id_, day, organ_id, name in session.execute(visits):
        yield LinkChoice("verksamhetsbesok_id", id_, name or "verksamhet utan namn", day, organ_id in organ)
    to_namnder = select(Namndbesok.id, Namndbesok.datum, Namndbesok.namnd_id, Organ.namn)
    for id_, day, organ_id, name in session.execute(
        to_namnder.outerjoin(Organ, Namndbesok.namnd_id == Organ.id).where(Namndbesok.status != Besoksstatus.INSTALLT)
    ):
        yield LinkChoice("namndbesok_id", id_, name or "nämnd utan namn", day, organ_id in organ)
    events = select(Arrangemang.id, Arrangemang.datum, Arrangemang.rubrik, Arrangemang.typ)
    for id_, day, title, typ in session.execute(events.where(Arrangemang.status != Arrangemangsstatus.INSTALLT)):
        yield LinkChoice("arrangemang_id", id_, title or typ.label, day, nara=False)
    items = (
        select(Paragraf.id, Sammantrade.datum, Paragraf.nummer, Paragraf.rubrik, Organ.namn)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .outerjoin(Organ, Sammantrade.organ_id == Organ.id)
        .where(Paragraf.nummer.is_not(None))
    )
    for id_, day, number, title, name in session.execute(items):
        words = f"§ {number} {title}".strip()
        yield LinkChoice("paragraf_id", id_, ", ".join(part for part in (words, name) if part), day, nara=False)
    decisions = (
        select(Beslut, Arende.anslutning_id, Organ.namn)
        .join(Arende, Beslut.arende_id == Arende.id)
        .outerjoin(Organ, Beslut.organ_id == Organ.id)
        .where(Beslut.utfall != Utfall.INTE_AVGJORT, Beslut.paragraf_id.is_(None))
    )
    for beslut, anslutning_id, name in session.execute(decisions):
        words = " ".join(part for part in (name, beslut.paragraf, beslut.rubrik) if part) or "Beslut"
        yield LinkChoice("beslut_id", beslut.id, words, beslut.datum, anslutning_id == choice.anslutning_id)
