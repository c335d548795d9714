"""Who holds which seat in an organ on a day, who has held it over time, and how the organ is composed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Sida
from models.arbetsordning.entity import Arbetsordning
from models.person import Kon, Person
from models.uppdrag.entity import LEDAMOTER, Uppdrag, Uppdragsroll
from resources.svenska import sort_key

NO_PARTY = "Utan parti"
NOT_SAID = "Ej angivet"


@dataclass(frozen=True, slots=True)
class UppdragRow:
    """Somebody's seat or role, with the person's name and the party of that uppdrag."""

    id: int
    organ_id: int
    person_id: int
    namn: str
    parti: str
    titel: str
    roll: Uppdragsroll
    sida: Sida
    ordning: int
    fran: date | None
    till: date | None
    valt_genom: str
    kon: Kon

    @property
    def med_parti(self) -> str:
        """The name as papers write it: "Anna Ek (S)"."""
        return f"{self.namn} ({self.parti})" if self.parti else self.namn

    @property
    def decides(self) -> bool:
        """True for the seats that decide by their own right."""
        return self.roll in LEDAMOTER

    def is_held(self, day: date) -> bool:
        """True if the role was held that day; first and last day included."""
        return (self.fran is None or self.fran <= day) and (self.till is None or day <= self.till)


@dataclass(frozen=True, slots=True)
class Andel:
    """A part of the ledamöter: what they have in common and how many they are."""

    namn: str
    antal: int


@dataclass(frozen=True, slots=True)
class Sammansattning:
    """The ledamöter of an organ on a day, by party, sex and side. Women and men stand side by side, never "därav"."""

    antal: int
    platser: int | None
    """The number of seats by the organ's rules, if they say it."""
    partier: tuple[Andel, ...]
    kvinnor: int
    man: int
    ej_angivet: int
    sidor: tuple[Andel, ...]

    @property
    def lediga(self) -> int:
        """Seats without a holder."""
        return max(0, (self.platser or 0) - self.antal)


def holders_on(session: Session, organ_id: int, day: date) -> list[UppdragRow]:
    """Everybody with a role in the organ that day, in the order of papers. One statement.

    By role, then the order given to them, then name: unordered ledamöter stand in alphabetical order, ersättare in
    the order they step in.
    """
    return [row for row in seats_of(session, organ_id) if row.is_held(day)]


def seats_over_time(session: Session, organ_id: int) -> list[UppdragRow]:
    """Every uppdrag there has been in the organ: by role, the latest first."""
    return over_time(seats_of(session, organ_id))


def over_time(rows: Iterable[UppdragRow]) -> list[UppdragRow]:
    """Uppdrag by role, the latest first."""
    roles = list(Uppdragsroll)
    return sorted(
        rows,
        key=lambda row: (roles.index(row.roll), -(row.fran or date.min).toordinal(), sort_key(row.namn), row.id),
    )


def composition(session: Session, organ_id: int, day: date) -> Sammansattning:
    """How the ledamöter of the organ are composed that day. Two statements."""
    seats = session.scalar(select(Arbetsordning.antal_ledamoter).where(Arbetsordning.organ_id == organ_id))
    return composed(holders_on(session, organ_id, day), seats)


def composed(holders: Iterable[UppdragRow], platser: int | None = None) -> Sammansattning:
    """How the ledamöter among `holders` are composed; the largest party first, those without party last."""
    deciding = [row for row in holders if row.decides]
    parties: dict[str, int] = {}
    for row in deciding:
        parties[row.parti or NO_PARTY] = parties.get(row.parti or NO_PARTY, 0) + 1
    sexes = [row.kon for row in deciding]
    ordered = sorted(parties.items(), key=lambda item: (item[0] == NO_PARTY, -item[1], sort_key(item[0])))
    return Sammansattning(
        antal=len(deciding),
        platser=platser,
        partier=tuple(Andel(name, count) for name, count in ordered),
        kvinnor=sexes.count(Kon.KVINNA),
        man=sexes.count(Kon.MAN),
        ej_angivet=sexes.count(Kon.EJ_ANGIVET),
        sidor=_sides(deciding),
    )


def _sides(deciding: list[UppdragRow]) -> tuple[Andel, ...]:
    """Styret and oppositionen, and those without a side; nothing where no side is said at all."""
    said = [Andel(side.label, sum(row.sida is side for row in deciding)) for side in (Sida.STYRET, Sida.OPPOSITIONEN)]
    other = len(deciding) - sum(part.antal for part in said)
    if other == len(deciding):
        return ()
    return (*said, Andel(NOT_SAID, other)) if other else tuple(said)


def ending_soon(session: Session, organ_id: int, day: date, within_days: int) -> list[UppdragRow]:
    """The uppdrag that end within so many days from `day` and have no successor yet, the soonest first."""
    return still_ending(seats_of(session, organ_id), day, within_days)


def still_ending(rows: list[UppdragRow], day: date, within_days: int) -> list[UppdragRow]:
    """Those of an organ's uppdrag that end within so many days and have no successor, the soonest first."""
    last = day + timedelta(days=within_days)
    ending = [row for row in rows if row.till is not None and day <= row.till <= last and not succeeded(row, rows)]
    return sorted(ending, key=lambda row: row.till or date.max)


def succeeded(row: UppdragRow, rows: Iterable[UppdragRow]) -> bool:
    """True if the seat goes on after the uppdrag ends.

    It does when the same person goes on in the organ, or when as many hold the role the day after as on its last day.
    """
    if row.till is None:
        return True
    after = row.till + timedelta(days=1)
    others = [other for other in rows if other.organ_id == row.organ_id]
    same = [other for other in others if other.roll is row.roll]
    if any(other.person_id == row.person_id and other.is_held(after) for other in same):
        return True
    return sum(other.is_held(after) for other in same) >= sum(other.is_held(row.till) for other in same)


def changes_of(rows: Iterable[UppdragRow]) -> list[date]:
    """The days on which who holds what is another than the day before, in order."""
    days = {row.fran for row in rows if row.fran} | {row.till + timedelta(days=1) for row in rows if row.till}
    return sorted(days)


def all_rows(session: Session) -> list[UppdragRow]:
    """Every uppdrag of every organ that meets, in the order of papers. One statement."""
    query = select(Uppdrag, Person).join(Person, Uppdrag.person_id == Person.id)
    query = query.where(Uppdrag.organ_id.in_(select(Arbetsordning.organ_id)))
    return in_papers(_row(uppdrag, person) for uppdrag, person in session.execute(query))


def seats_of(session: Session, organ_id: int) -> list[UppdragRow]:
    """Every uppdrag there is and has been in an organ, in the order of papers. One statement."""
    query = select(Uppdrag, Person).join(Person, Uppdrag.person_id == Person.id).where(Uppdrag.organ_id == organ_id)
    return in_papers(_row(uppdrag, person) for uppdrag, person in session.execute(query))


def in_papers(rows: Iterable[UppdragRow]) -> list[UppdragRow]:
    """Uppdrag in the order of papers: by role, the order given to them, and name."""
    roles = list(Uppdragsroll)
    return sorted(rows, key=lambda row: (roles.index(row.roll), row.ordning, sort_key(row.namn), row.id))


def _row(uppdrag: Uppdrag, person: Person) -> UppdragRow:
    return UppdragRow(
        id=uppdrag.id,
        organ_id=uppdrag.organ_id,
        person_id=person.id,
        namn=person.namn,
        parti=uppdrag.parti,
        titel=uppdrag.titel or person.titel,
        roll=uppdrag.roll,
        sida=uppdrag.sida,
        ordning=uppdrag.ordning,
        fran=uppdrag.fran,
        till=uppdrag.till,
        valt_genom=uppdrag.valt_genom,
        kon=person.kon,
    )
