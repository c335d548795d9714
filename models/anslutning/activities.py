"""Questions about the activities of the plan: those of one area, and those it could share with other areas."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Aktivitet, Aktivitetskoppling, Aktivitetstatus, Anslutning, Omradesval
from models.organ import Organ
from models.person import Person
from models.strategi.entity import Strategi, StrategiNod
from resources.svenska import format_period, sort_key


@dataclass(frozen=True, slots=True)
class PlaneradRow:
    """An activity of one area; `bidrar` names the other areas it serves ("CEMR: Artikel 11 Arbetsgivarrollen")."""

    id: int
    namn: str
    mal: str
    ansvarig: str
    fran: date | None
    till: date | None
    status: Aktivitetstatus
    bidrar: tuple[str, ...]

    @property
    def period(self) -> str:
        """From when to when, in words."""
        return format_period(self.fran, self.till)


def activities_of(session: Session, omradesval_id: int) -> list[PlaneradRow]:
    """The activities of a chosen area, in their order."""
    links = session.scalars(
        select(Aktivitetskoppling)
        .where(Aktivitetskoppling.omradesval_id == omradesval_id)
        .order_by(Aktivitetskoppling.ordning, Aktivitetskoppling.id)
    ).all()
    rows = {row.id: row for row in _rows(session, {link.aktivitet_id for link in links}, omradesval_id)}
    return [rows[link.aktivitet_id] for link in links]


def connectable(session: Session, omradesval_id: int) -> list[PlaneradRow]:
    """The activities that do not serve this area yet, in Swedish order, with the areas they do serve."""
    here = set(
        session.scalars(
            select(Aktivitetskoppling.aktivitet_id).where(Aktivitetskoppling.omradesval_id == omradesval_id)
        )
    )
    others = set(session.scalars(select(Aktivitet.id))) - here
    return sorted(_rows(session, others, omradesval_id), key=lambda row: (sort_key(row.namn), row.id))


def also_serves(session: Session, aktivitet_id: int, omradesval_id: int) -> tuple[str, ...]:
    """The other areas an activity serves, seen from one of them."""
    return _serves(session, omradesval_id).get(aktivitet_id, ())


def _rows(session: Session, ids: set[int], omradesval_id: int) -> list[PlaneradRow]:
    serves = _serves(session, omradesval_id)
    found = session.execute(
        select(Aktivitet, Organ.namn, Person.namn)
        .outerjoin(Organ, Aktivitet.ansvarigt_organ_id == Organ.id)
        .outerjoin(Person, Aktivitet.ansvarig_person_id == Person.id)
        .where(Aktivitet.id.in_(ids))
    )
    return [
        PlaneradRow(
            id=activity.id,
            namn=activity.namn,
            mal=activity.mal,
            ansvarig=", ".join(part for part in (organ, person) if part),
            fran=activity.fran,
            till=activity.till,
            status=activity.status,
            bidrar=serves.get(activity.id, ()),
        )
        for activity, organ, person in found
    ]


def _serves(session: Session, seen_from: int) -> Mapping[int, tuple[str, ...]]:
    """Activity -> the areas it serves except the one it is seen from; other strategies are named."""
    own = session.scalar(
        select(Anslutning.strategi_id)
        .join(Omradesval, Omradesval.anslutning_id == Anslutning.id)
        .where(Omradesval.id == seen_from)
    )
    found: dict[int, list[str]] = {}
    for link, node, strategi in session.execute(
        select(Aktivitetskoppling, StrategiNod, Strategi)
        .join(Omradesval, Aktivitetskoppling.omradesval_id == Omradesval.id)
        .join(StrategiNod, Omradesval.nod_id == StrategiNod.id)
        .join(Strategi, StrategiNod.strategi_id == Strategi.id)
        .where(Omradesval.id != seen_from)
        .order_by(Aktivitetskoppling.id)
    ):
        name = node.med_kod if strategi.id == own else f"{strategi.kortnamn or strategi.namn}: {node.med_kod}"
        found.setdefault(link.aktivitet_id, []).append(name)
    return {key: tuple(value) for key, value in found.items()}
