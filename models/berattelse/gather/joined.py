"""What the kommun had joined in a year, with the areas it chose and their activities; and the tasks that were open."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased, defer

from models.anslutning.entity import (
    DECIDED,
    Aktivitet,
    Aktivitetskoppling,
    Aktivitetstatus,
    Anslutning,
    Anslutningssteg,
    AnslutningStatus,
    Omradesval,
)
from models.arbetsordning.queries import PREPARING
from models.arende.entity import Beslut
from models.organ import Organ
from models.paragraf.entity import Beslutsuppdrag, Beslutsuppdragsstatus, Paragraf
from models.sammantrade.entity import Sammantrade
from models.strategi.entity import Strategi, StrategiNod, StrategiTyp

_AT_AN_END = (AnslutningStatus.AVSLUTAD, AnslutningStatus.ERSATT)


@dataclass(frozen=True, slots=True)
class Omrade:
    """A chosen area with all its activities, in order, and those that went on some day of the year."""

    val: Omradesval
    nod: StrategiNod
    aktiviteter: tuple[Aktivitet, ...]
    arets: tuple[Aktivitet, ...]

    def having(self, status: Aktivitetstatus) -> int:
        """How many of the year's activities have come so far."""
        return sum(row.status is status for row in self.arets)


@dataclass(frozen=True, slots=True)
class Ansluten:
    """An anslutning that was in force some day of the year: how far it had come, and the decision behind it."""

    post: Anslutning
    strategi: Strategi
    steg: AnslutningStatus
    beslut_steg: int | None
    beslut: str
    omraden: tuple[Omrade, ...]

    @property
    def namn(self) -> str:
        """What it is called."""
        return self.strategi.kortnamn.strip() or self.strategi.namn


@dataclass(frozen=True, slots=True)
class Step:
    """A status that was reached on a day; `beslut` cites the decision behind it."""

    id: int
    status: AnslutningStatus
    dag: date
    beslut: str


def read_joined(session: Session, organ_id: int, first: date, last: date) -> tuple[list[Ansluten], set[int]]:
    """The anslutningar in force from `first` to `last`, and the strategies that are another paper's. Four statements.

    An anslutning is the kommun's and every organ's paper tells of it, unless a preparing organ other than this one
    answers for it: that organ has a paper of its own.
    """
    found = session.execute(
        select(Anslutning, Strategi, Organ.typ)
        .join(Strategi, Anslutning.strategi_id == Strategi.id)
        .outerjoin(Organ, Anslutning.ansvarigt_organ_id == Organ.id)
        .order_by(Strategi.giltig_fran.is_(None), Strategi.giltig_fran, Anslutning.id)
        .options(
            defer(Anslutning.motiv),
            defer(Anslutning.resurser),
            defer(Anslutning.uppfoljning),
            defer(Anslutning.anteckning),
            defer(Strategi.katalogpost),
        )
    ).all()
    steps = _steps(session)
    joined = []
    others: set[int] = set()
    for post, strategi, answers in found:
        if answers in PREPARING and post.ansvarigt_organ_id != organ_id:
            others.add(strategi.id)
            continue
        if in_force(post, strategi, steps.get(post.id, []), first, last):
            joined.append((post, strategi, [step for step in steps.get(post.id, []) if step.dag <= last]))
    areas = _areas(session, [post.id for post, _, _ in joined], first, last)
    told = [
        Ansluten(
            post,
            strategi,
            reached[-1].status if reached else post.status,
            next((step.id for step in reached if step.status in DECIDED and step.beslut), None),
            next((step.beslut for step in reached if step.status in DECIDED and step.beslut), ""),
            tuple(areas.get(post.id, ())),
        )
        for post, strategi, reached in joined
    ]
    return told, others - {row.strategi.id for row in told}


def _steps(session: Session) -> dict[int, list[Step]]:
    found: dict[int, list[Step]] = {}
    for step, paragraf, day, organ in session.execute(
        select(Anslutningssteg, Beslut.paragraf, Beslut.datum, Organ.namn)
        .outerjoin(Beslut, Anslutningssteg.beslut_id == Beslut.id)
        .outerjoin(Organ, Beslut.organ_id == Organ.id)
        .where(Anslutningssteg.datum.is_not(None))
        .order_by(Anslutningssteg.datum, Anslutningssteg.id)
    ):
        cited = " ".join(part for part in (organ or "", str(day or ""), paragraf or "") if part)
        if step.datum is not None:
            found.setdefault(step.anslutning_id, []).append(Step(step.id, step.status, step.datum, cited))
    return found


def in_force(post: Anslutning, strategi: Strategi, steps: list[Step], first: date, last: date) -> bool:
    """Decided before the year was over, and neither ended nor run out before it began."""
    decided = next((step.dag for step in steps if step.status in DECIDED), None)
    if decided is None:
        if post.status not in DECIDED:
            return False
        decided = post.fran or strategi.giltig_fran
    ended = next((step.dag for step in steps if step.status in _AT_AN_END), None)
    if ended is None and post.status in _AT_AN_END:
        ended = post.till or decided
    until = min((day for day in (ended, post.till or strategi.galler_till) if day is not None), default=None)
    return (decided is None or decided <= last) and (until is None or until >= first)


def _areas(session: Session, anslutning_ids: Collection[int], first: date, last: date) -> dict[int, list[Omrade]]:
    """The chosen areas in the order of the strategy, each with its activities. Two statements."""
    activities: dict[int, list[Aktivitet]] = {}
    for area_id, activity in session.execute(
        select(Aktivitetskoppling.omradesval_id, Aktivitet)
        .join(Aktivitet, Aktivitetskoppling.aktivitet_id == Aktivitet.id)
        .join(Omradesval, Aktivitetskoppling.omradesval_id == Omradesval.id)
        .where(Omradesval.anslutning_id.in_(anslutning_ids))
        .order_by(Aktivitetskoppling.ordning, Aktivitetskoppling.id)
        .options(defer(Aktivitet.resultat))
    ):
        activities.setdefault(area_id, []).append(activity)
    above = aliased(StrategiNod)
    found: dict[int, list[Omrade]] = {}
    for choice, node in session.execute(
        select(Omradesval, StrategiNod)
        .join(StrategiNod, Omradesval.nod_id == StrategiNod.id)
        .outerjoin(above, StrategiNod.overordnad_id == above.id)
        .where(Omradesval.anslutning_id.in_(anslutning_ids))
        .order_by(above.ordning.is_not(None), above.ordning, StrategiNod.ordning, StrategiNod.id)
        .options(defer(Omradesval.eget_problem), defer(Omradesval.plan), defer(StrategiNod.text))
    ):
        every = tuple(activities.get(choice.id, ()))
        area = Omrade(choice, node, every, tuple(row for row in every if _goes_on(row, first, last)))
        found.setdefault(choice.anslutning_id, []).append(area)
    return found


def _goes_on(row: Aktivitet, first: date, last: date) -> bool:
    return (row.fran is None or row.fran <= last) and (row.till is None or row.till >= first)


def read_own_strategies(session: Session, first: date, last: date) -> list[Strategi]:
    """The kommun's own strategies and plans that were in force. One statement."""
    found = session.scalars(
        select(Strategi)
        .where(Strategi.nyckel == "", Strategi.typ.in_((StrategiTyp.EGEN, StrategiTyp.HANDLINGSPLAN)))
        .order_by(Strategi.giltig_fran.is_(None), Strategi.giltig_fran, Strategi.id)
        .options(defer(Strategi.katalogpost))
    )
    return [
        row
        for row in found
        if (row.giltig_fran is None or row.giltig_fran <= last)
        and (row.galler_till is None or row.galler_till >= first)
    ]


def read_open_tasks(session: Session, organ_id: int, last: date) -> list[tuple[Beslutsuppdrag, Paragraf, date | None]]:
    """The tasks from the organ's decisions that were not reported when the year ended. One statement."""
    found = session.execute(
        select(Beslutsuppdrag, Paragraf, Sammantrade.datum)
        .join(Paragraf, Beslutsuppdrag.paragraf_id == Paragraf.id)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .where(
            Sammantrade.organ_id == organ_id,
            Sammantrade.datum <= last,
            or_(Beslutsuppdrag.status == Beslutsuppdragsstatus.OPPET, Beslutsuppdrag.rapporterat > last),
        )
        .order_by(Sammantrade.datum, Paragraf.nummer, Beslutsuppdrag.ordning, Beslutsuppdrag.id)
        .options(defer(Paragraf.arendebeskrivning), defer(Paragraf.forslag), defer(Paragraf.beslut),
                 defer(Paragraf.beslutsgang))
    )  # fmt: skip
    return [(row[0], row[1], row[2]) for row in found]
