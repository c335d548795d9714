"""What is asked about who was at a meeting: for the screen at the table and for the papers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Sida
from models.editing import get
from models.narvaro.attendance import (
    NOT_PRESENT,
    Point,
    Stretch,
    clock_text,
    covered,
    minutes_present,
    numbers_text,
    presence_text,
    present_at,
)
from models.narvaro.entity import Narvaro, Narvaropass, Tjanstgoring
from models.paragraf.entity import Jav, Paragraf
from models.sammantrade.entity import Ajournering, Sammantrade
from models.term import Term
from models.uppdrag import LEDAMOTER, Uppdrag, Uppdragsroll


class Narvarogrupp(Term):
    """The groups of people at the head of a protokoll, in the order papers list them."""

    LEDAMOTER = "ledamoter", "Beslutande ledamöter"
    TJANSTGORANDE = "tjanstgorande", "Tjänstgörande ersättare"
    EJ_TJANSTGORANDE = "ej_tjanstgorande", "Ej tjänstgörande ersättare"
    ADJUNGERADE = "adjungerade", "Adjungerade"
    SAKKUNNIGA = "sakkunniga", "Sakkunniga"
    TJANSTEPERSONER = "tjanstepersoner", "Tjänstepersoner"
    OVRIGA = "ovriga", "Övriga"
    SEKRETERARE = "sekreterare", "Sekreterare"
    FRANVARANDE = "franvarande", "Frånvarande"


_GROUP = {
    **dict.fromkeys(LEDAMOTER, Narvarogrupp.LEDAMOTER),
    Uppdragsroll.ERSATTARE: Narvarogrupp.EJ_TJANSTGORANDE,
    Uppdragsroll.ADJUNGERAD: Narvarogrupp.ADJUNGERADE,
    Uppdragsroll.SAKKUNNIG: Narvarogrupp.SAKKUNNIGA,
    Uppdragsroll.TJANSTEPERSON: Narvarogrupp.TJANSTEPERSONER,
    Uppdragsroll.OVRIG: Narvarogrupp.OVRIGA,
    Uppdragsroll.SEKRETERARE: Narvarogrupp.SEKRETERARE,
}


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """For whom an ersättare served and in which §§: `paragrafer` is empty for the whole meeting."""

    id: int
    narvaro_id: int
    for_narvaro_id: int
    for_namn: str
    paragraf_ids: frozenset[int]
    paragrafer: str

    @property
    def text(self) -> str:
        """The words after the name: "tjänstgör för Anna Ek (S) § 157"."""
        return f"tjänstgör för {self.for_namn} {self.paragrafer}".rstrip()


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person at a meeting. `namn` has the party; `paragrafer` and `tider` are empty for the whole meeting.

    `minuter` is the time at the meeting without its breaks, where the hours are known. `jav` are the §§ in which the
    person was jävig; they are not among `present`. `has_role` is that the organ elected them; others are guests.
    """

    narvaro_id: int
    person_id: int | None
    grupp: Narvarogrupp
    roll: Uppdragsroll
    namn: str
    parti: str
    titel: str
    sida: Sida
    digitalt: bool
    forhinder: bool
    has_role: bool
    ordning: int
    paragrafer: str
    tider: str
    tjanstgor: tuple[ServiceRow, ...]
    jav: frozenset[int]
    minuter: int | None
    present: frozenset[int]
    stretches: tuple[Stretch, ...]

    @property
    def is_ledamot(self) -> bool:
        """True for those who decide by their own right."""
        return self.roll in LEDAMOTER


@dataclass(frozen=True, slots=True)
class Attendance:
    """Everybody at a meeting, and its §§ in order."""

    sammantrade_id: int
    points: tuple[Point, ...]
    rows: tuple[AttendanceRow, ...]

    def row(self, narvaro_id: int) -> AttendanceRow | None:
        """The row of one person."""
        return next((row for row in self.rows if row.narvaro_id == narvaro_id), None)

    def present(self, paragraf_id: int) -> tuple[AttendanceRow, ...]:
        """Everybody who was there for a §."""
        return tuple(row for row in self.rows if paragraf_id in row.present)

    def deciders(self, paragraf_id: int) -> tuple[AttendanceRow, ...]:
        """Those who decide in a §: the ledamöter who are there, and the ersättare who serve."""
        return tuple(row for row in self.present(paragraf_id) if row.is_ledamot or serves(row, paragraf_id) is not None)

    def after(self, paragraf_id: int | None) -> tuple[Point, ...]:
        """The §§ after one."""
        ids = [point.id for point in self.points]
        return self.points[ids.index(paragraf_id) + 1 :] if paragraf_id in ids else ()

    def before(self, paragraf_id: int | None) -> Point | None:
        """The § before one."""
        ids = [point.id for point in self.points]
        place = ids.index(paragraf_id) if paragraf_id in ids else 0
        return self.points[place - 1] if place else None

    def number(self, paragraf_id: int) -> str:
        """How a § is named: "§ 24", or "punkt 3" before it has its number."""
        return numbers_text(self.points, {paragraf_id})


def serves(row: AttendanceRow, paragraf_id: int) -> ServiceRow | None:
    """The service of an ersättare in a §, if any."""
    return next((service for service in row.tjanstgor if paragraf_id in service.paragraf_ids), None)


def points_of(session: Session, sammantrade_id: int) -> tuple[Point, ...]:
    """The §§ of a meeting in the order they are dealt with."""
    found = session.execute(
        select(Paragraf.id, Paragraf.nummer, Paragraf.borjade)
        .where(Paragraf.sammantrade_id == sammantrade_id)
        .order_by(Paragraf.ordning, Paragraf.id)
    )
    return tuple(Point(*row) for row in found)


def passes_of(session: Session, narvaro_id: int) -> list[Narvaropass]:
    """The stretches of presence of one person, in order."""
    found = select(Narvaropass).where(Narvaropass.narvaro_id == narvaro_id)
    return list(session.scalars(found.order_by(Narvaropass.ordning, Narvaropass.id)))


def as_stretch(row: Narvaropass | Tjanstgoring) -> Stretch:
    """A recorded stretch as a value to reckon with."""
    came, left = (row.kom, row.gick) if isinstance(row, Narvaropass) else (None, None)
    return Stretch(row.fran_paragraf_id, row.till_paragraf_id, came, left)


def attendance_rows(session: Session, sammantrade_id: int) -> tuple[AttendanceRow, ...]:
    """Everybody at a meeting, group by group and in the order of the papers."""
    return attendance(session, sammantrade_id).rows


def attendance(session: Session, sammantrade_id: int) -> Attendance:
    """The same with the §§ of the meeting. Seven statements, however many they are."""
    meeting = get(session, Sammantrade, sammantrade_id)
    points = points_of(session, sammantrade_id)
    people = session.execute(
        select(Narvaro, Uppdrag.sida)
        .outerjoin(Uppdrag, Narvaro.uppdrag_id == Uppdrag.id)
        .where(Narvaro.sammantrade_id == sammantrade_id)
        .order_by(Narvaro.ordning, Narvaro.id)
    ).all()
    mine = select(Narvaro.id).where(Narvaro.sammantrade_id == sammantrade_id).scalar_subquery()
    passes = session.scalars(
        select(Narvaropass).where(Narvaropass.narvaro_id.in_(mine)).order_by(Narvaropass.ordning, Narvaropass.id)
    )
    services = session.scalars(
        select(Tjanstgoring).where(Tjanstgoring.narvaro_id.in_(mine)).order_by(Tjanstgoring.ordning, Tjanstgoring.id)
    )
    stretches: dict[int, list[Stretch]] = defaultdict(list)
    for row in passes:
        stretches[row.narvaro_id].append(as_stretch(row))
    named = {person.id: person.med_parti for person, _ in people}
    serving = _services(points, services, named)
    jav: dict[int, set[int]] = defaultdict(set)
    for paragraf_id, narvaro_id in session.execute(
        select(Jav.paragraf_id, Jav.narvaro_id).where(Jav.narvaro_id.in_(mine))
    ):
        jav[narvaro_id].add(paragraf_id)
    breaks = [
        (fran, till)
        for fran, till in session.execute(
            select(Ajournering.fran, Ajournering.till)
            .where(Ajournering.sammantrade_id == sammantrade_id)
            .order_by(Ajournering.ordning, Ajournering.id)
        )
    ]
    reckoner = _Reckoner(points, meeting.start, meeting.slut, breaks)
    rows = [
        reckoner.row(person, side or Sida.INGEN, stretches[person.id], serving[person.id], jav[person.id])
        for person, side in people
    ]
    order = list(Narvarogrupp)
    return Attendance(sammantrade_id, points, tuple(sorted(rows, key=lambda row: order.index(row.grupp))))


def _services(
    points: Sequence[Point], services: Iterable[Tjanstgoring], named: dict[int, str]
) -> dict[int, list[ServiceRow]]:
    found: dict[int, list[ServiceRow]] = defaultdict(list)
    for row in services:
        ids = frozenset(covered(points, as_stretch(row)))
        numbers = presence_text(points, ids)
        found[row.narvaro_id].append(
            ServiceRow(row.id, row.narvaro_id, row.for_narvaro_id, named.get(row.for_narvaro_id, ""), ids, numbers)
        )
    return found


@dataclass(frozen=True, slots=True)
class _Reckoner:
    """The hours and §§ of the meeting that every person's row is reckoned against."""

    points: tuple[Point, ...]
    start: time | None
    slut: time | None
    breaks: list[tuple[time | None, time | None]]

    def row(
        self, person: Narvaro, side: Sida, stretches: list[Stretch], services: list[ServiceRow], jav: Collection[int]
    ) -> AttendanceRow:
        present = present_at(self.points, stretches, jav)
        text = presence_text(self.points, present) if stretches else ""
        group = _GROUP[person.roll] if stretches else Narvarogrupp.FRANVARANDE
        if group is Narvarogrupp.EJ_TJANSTGORANDE and services:
            group = Narvarogrupp.TJANSTGORANDE
        return AttendanceRow(
            narvaro_id=person.id,
            person_id=person.person_id,
            grupp=group,
            roll=person.roll,
            namn=person.med_parti,
            parti=person.parti,
            titel=person.titel,
            sida=side,
            digitalt=person.digitalt,
            forhinder=person.forhinder,
            has_role=person.uppdrag_id is not None,
            ordning=person.ordning,
            paragrafer="" if text == NOT_PRESENT else text,
            tider=clock_text(stretches, self.start, self.slut),
            tjanstgor=tuple(services),
            jav=frozenset(jav),
            minuter=minutes_present(self.points, stretches, self.start, self.slut, self.breaks) if stretches else 0,
            present=present,
            stretches=tuple(stretches),
        )
