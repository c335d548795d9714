"""The living anslutningar with all that the start page asks of them, each kind read once."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import (
    ENDED,
    Aktivitet,
    Aktivitetskoppling,
    Aktivitetstatus,
    Anslutning,
    Anslutningshandelse,
    AnslutningStatus,
    Atagande,
    Foretradare,
    Kravsvar,
    Omradesval,
)
from models.base import Base
from models.person import Person
from models.strategi.entity import Strategi

DECIDED = (AnslutningStatus.BESLUTAD, AnslutningStatus.INSAND, AnslutningStatus.BEKRAFTAD)
"""The statuses of an anslutning that the kommun has bound itself to."""

Child = TypeVar("Child", bound=Base)


@dataclass(frozen=True, slots=True)
class Living:
    """An anslutning that has not ended, with its strategy."""

    anslutning: Anslutning
    strategi: Strategi

    @property
    def id(self) -> int:
        """The anslutning's id."""
        return self.anslutning.id

    @property
    def name(self) -> str:
        """What people call the strategy."""
        return self.strategi.kortnamn or self.strategi.namn

    @property
    def last(self) -> date | None:
        """The last day of the anslutning's own period, or of the strategy."""
        return self.anslutning.till or self.strategi.galler_till

    @property
    def decided(self) -> bool:
        """True if the kommun has decided to join."""
        return self.anslutning.status in DECIDED


@dataclass(frozen=True, slots=True)
class Source:
    """Everything about the living anslutningar."""

    living: dict[int, Living]
    duties: list[Atagande]
    events: list[Anslutningshandelse]
    answers: list[Kravsvar]
    terms: list[tuple[Foretradare, Person]]
    activities: list[tuple[Aktivitet, int]]
    """Open activities with a last day, each with the anslutning it is planned under."""


def read(session: Session) -> Source:
    """Six statements, whatever there is."""
    pairs = session.execute(
        select(Anslutning, Strategi)
        .join(Strategi, Anslutning.strategi_id == Strategi.id)
        .where(Anslutning.status.not_in(ENDED))
        .order_by(Anslutning.id)
    )
    living = {anslutning.id: Living(anslutning, strategi) for anslutning, strategi in pairs}
    terms = session.execute(
        select(Foretradare, Person)
        .join(Person, Foretradare.person_id == Person.id)
        .where(Foretradare.anslutning_id.in_(living))
        .order_by(Foretradare.ordning, Foretradare.id)
    )
    activities = session.execute(
        select(Aktivitet, Omradesval.anslutning_id)
        .join(Aktivitetskoppling, Aktivitetskoppling.aktivitet_id == Aktivitet.id)
        .join(Omradesval, Aktivitetskoppling.omradesval_id == Omradesval.id)
        .where(
            Omradesval.anslutning_id.in_(living),
            Aktivitet.till.is_not(None),
            Aktivitet.status.in_((Aktivitetstatus.PLANERAD, Aktivitetstatus.PAGAR)),
        )
        .order_by(Aktivitet.id, Aktivitetskoppling.id)
    )
    first: dict[int, tuple[Aktivitet, int]] = {}
    for activity, anslutning_id in activities:
        first.setdefault(activity.id, (activity, anslutning_id))
    return Source(
        living=living,
        duties=_children(session, Atagande, living),
        events=_children(session, Anslutningshandelse, living),
        answers=_children(session, Kravsvar, living),
        terms=[(row, person) for row, person in terms],
        activities=list(first.values()),
    )


def _children(session: Session, kind: type[Child], living: dict[int, Living]) -> list[Child]:
    column: Any = kind.__table__.c.anslutning_id
    return list(session.scalars(select(kind).where(column.in_(living)).order_by(kind.id)))
