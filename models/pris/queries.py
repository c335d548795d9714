"""Questions about the prize: its years, one year's nominations and jury, the scores, and what one member may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.paragraf.entity import Paragraf
from models.person import all_persons
from models.pris.entity import (
    Bedomning,
    Juryledamot,
    Nominerad,
    Nominering,
    Pris,
    Priskriterium,
    Prisstatus,
    Prisutfall,
)
from models.pris.scoring import EMPTY, Cell, RankRow, cells_of, ranking
from models.sammantrade.entity import Sammantrade
from models.uppdrag.entity import Uppdragsroll
from models.uppdrag.queries import holders_on
from resources.svenska import format_date, join_words

INTERNAL = (Nominerad.EGEN_VERKSAMHET, Nominerad.BOLAG)
"""Winners whose sum stays in the kommun's own sphere: it is moved with a bokföringsorder and a motpart."""
NAMELESS = "(utan namn)"


@dataclass(frozen=True, slots=True)
class PrisRow:
    """One year's prize in the list of years."""

    id: int
    organ_id: int
    ar: int | None
    namn: str
    status: Prisstatus
    prissumma_ore: int | None
    nominerade: int
    pristagare: str


@dataclass(frozen=True, slots=True)
class NamedRow:
    """Something with a number and words: a criterion, or a jury member."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class NomineringRow:
    """A nomination as lists show it."""

    id: int
    namn: str
    slag: Nominerad
    utfall: Prisutfall
    andel_ore: int | None
    nominerad_av: str
    inkom: date | None

    @property
    def utbetalning(self) -> str:
        """How a winner's share leaves: moved within the kommun, or paid out."""
        return "Flyttas internt (bokföringsorder)" if self.slag in INTERNAL else "Betalas ut"


@dataclass(frozen=True, slots=True)
class Jurylage:
    """Everything the matrix of scores shows, of one year's prize."""

    pris_id: int
    kriterier: tuple[NamedRow, ...]
    nomineringar: tuple[NomineringRow, ...]
    jury: tuple[NamedRow, ...]
    celler: dict[tuple[int, int], Cell]

    def cell(self, nominering_id: int, juryledamot_id: int) -> Cell:
        """What a member says of a nomination."""
        return self.celler.get((nominering_id, juryledamot_id), EMPTY)

    def seen_by(self, juryledamot_id: int) -> tuple[NomineringRow, ...]:
        """The nominations a member may see: those they are not jävig in."""
        return tuple(row for row in self.nomineringar if not self.cell(row.id, juryledamot_id).jav)

    def javiga(self, nominering_id: int) -> tuple[NamedRow, ...]:
        """The members who are jäviga in a nomination."""
        return tuple(row for row in self.jury if self.cell(nominering_id, row.id).jav)

    @property
    def ranking(self) -> list[RankRow]:
        """The nominations, the best first."""
        return ranking([row.id for row in self.nomineringar], [row.id for row in self.jury], self.celler)


def prize_rows(session: Session, organ_id: int | None = None) -> list[PrisRow]:
    """Every year's prize, the latest first. Three statements, whatever their number."""
    wanted = select(Pris).order_by(Pris.ar.desc(), Pris.id.desc())
    if organ_id is not None:
        wanted = wanted.where(Pris.organ_id == organ_id)
    prizes = list(session.scalars(wanted))
    per_prize = select(Nominering.pris_id, func.count()).group_by(Nominering.pris_id)
    counts: dict[int, int] = {row[0]: row[1] for row in session.execute(per_prize)}
    winners: dict[int, list[str]] = {}
    for pris_id, namn in session.execute(
        select(Nominering.pris_id, Nominering.namn)
        .where(Nominering.utfall == Prisutfall.PRISTAGARE)
        .order_by(Nominering.ordning, Nominering.id)
    ):
        winners.setdefault(pris_id, []).append(namn or NAMELESS)
    rows = [
        PrisRow(
            prize.id,
            prize.organ_id,
            prize.ar,
            prize.namn,
            prize.status,
            prize.prissumma_ore,
            counts.get(prize.id, 0),
            join_words(winners.get(prize.id, [])),
        )
        for prize in prizes
    ]
    return sorted(rows, key=lambda row: (-(row.ar or 9999), -row.id))


def criterion_records(session: Session, pris_id: int) -> list[Priskriterium]:
    """The records of what the jury looks for, in order. One statement."""
    query = select(Priskriterium).where(Priskriterium.pris_id == pris_id)
    return list(session.scalars(query.order_by(Priskriterium.ordning, Priskriterium.id)))


def nomination_records(session: Session, pris_id: int) -> list[Nominering]:
    """The records of the nominations, in order. One statement."""
    query = select(Nominering).where(Nominering.pris_id == pris_id)
    return list(session.scalars(query.order_by(Nominering.ordning, Nominering.id)))


def jury_records(session: Session, pris_id: int) -> list[Juryledamot]:
    """The records of the jury, in order. One statement."""
    query = select(Juryledamot).where(Juryledamot.pris_id == pris_id)
    return list(session.scalars(query.order_by(Juryledamot.ordning, Juryledamot.id)))


def winner_records(session: Session, pris_id: int) -> list[Nominering]:
    """The records of the winners, in order. One statement."""
    return [row for row in nomination_records(session, pris_id) if row.utfall is Prisutfall.PRISTAGARE]


def nomination_rows(session: Session, pris_id: int) -> list[NomineringRow]:
    """The nominations of a year, in order. One statement."""
    return _rows(nomination_records(session, pris_id))


def nominations_for(session: Session, juryledamot: Juryledamot) -> list[Nominering]:
    """The nominations a member of the jury may see: never one they are jävig in. One statement."""
    hidden = select(Bedomning.nominering_id).where(Bedomning.juryledamot_id == juryledamot.id, Bedomning.jav.is_(True))
    query = select(Nominering).where(Nominering.pris_id == juryledamot.pris_id, Nominering.id.not_in(hidden))
    return list(session.scalars(query.order_by(Nominering.ordning, Nominering.id)))


def jury_state(session: Session, pris_id: int) -> Jurylage:
    """The matrix of scores with its rows and columns. Four statements, whatever their number."""
    judged = session.scalars(
        select(Bedomning)
        .join(Nominering, Bedomning.nominering_id == Nominering.id)
        .where(Nominering.pris_id == pris_id)
        .order_by(Bedomning.id)
    )
    return Jurylage(
        pris_id,
        tuple(NamedRow(row.id, row.text) for row in criterion_records(session, pris_id)),
        tuple(nomination_rows(session, pris_id)),
        tuple(NamedRow(row.id, row.namn or NAMELESS) for row in jury_records(session, pris_id)),
        cells_of(judged),
    )


def jury_choices(session: Session, pris: Pris, day: date) -> list[tuple[int, str]]:
    """Persons who can be added to the jury: who holds an uppdrag in the organ that day, then the others.

    Three statements.
    """
    there = {row.person_id for row in jury_records(session, pris.id)}
    held = [row for row in holders_on(session, pris.organ_id, day) if row.roll is not Uppdragsroll.SEKRETERARE]
    names = {row.person_id: row.med_parti for row in held}
    for person in all_persons(session):
        names.setdefault(person.id, person.med_parti)
    return [(id_, name) for id_, name in names.items() if id_ not in there]


def paragraf_choices(session: Session, organ_id: int) -> list[tuple[int, str]]:
    """The §§ of the organ that the decision can be, the latest first. One statement."""
    found = session.execute(
        select(Paragraf.id, Paragraf.nummer, Paragraf.rubrik, Sammantrade.datum)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .where(Sammantrade.organ_id == organ_id)
        .order_by(Sammantrade.datum.desc(), Paragraf.nummer, Paragraf.id)
    )
    return [
        (id_, " ".join(filter(None, (format_date(day) if day else "", f"§ {number}" if number else "", title))))
        for id_, number, title, day in found
    ]


def _rows(records: Iterable[Nominering]) -> list[NomineringRow]:
    return [
        NomineringRow(row.id, row.namn or NAMELESS, row.slag, row.utfall, row.andel_ore, row.nominerad_av, row.inkom)
        for row in records
    ]
