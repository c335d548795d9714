"""Who was at a sammanträde and for how long, as a list; and of a year: what arvoden are counted from."""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning import arbetsordning_of
from models.editing import get
from models.kommun import LetterheadData, letterhead
from models.narvaro.attendance import (
    Point,
    Stretch,
    clock_text,
    covered,
    minutes_present,
    presence_text,
    present_at,
)
from models.narvaro.entity import Narvaro, Narvaropass, Tjanstgoring
from models.narvaro.queries import as_stretch
from models.paragraf.entity import Jav, Paragraf
from models.protokoll.collect import organ_data
from models.protokoll.data import OrganData
from models.sammantrade.entity import Ajournering, Sammantrade, Sammantradesstatus
from models.uppdrag import LEDAMOTER, Uppdragsroll
from resources.svenska import sort_key

ELECTED = (*LEDAMOTER, Uppdragsroll.ERSATTARE, Uppdragsroll.ADJUNGERAD)
"""The roles of those who may have arvode: they were elected."""


@dataclass(frozen=True, slots=True)
class NarvarandeData:
    """One person at one meeting. `minuter` is the time there without its breaks, None where it cannot be known.

    `kom` and `gick` are the first and the last time, the meeting's own for who was there all the time.
    """

    person: int | str
    namn: str
    parti: str
    titel: str
    roll: Uppdragsroll
    narvarande: bool
    tjanstgjorde: bool
    for_vem: tuple[str, ...]
    paragrafer: str
    tider: str
    kom: time | None
    gick: time | None
    digitalt: bool
    minuter: int | None


@dataclass(frozen=True, slots=True)
class MoteData:
    """One meeting: its day and hours, and everybody called to it."""

    id: int
    datum: date | None
    start: time | None
    slut: time | None
    plats: str
    dnr: str
    narvaro: tuple[NarvarandeData, ...]


@dataclass(frozen=True, slots=True)
class NarvarolistaData:
    """A list of one meeting, or of all the meetings an organ held in a year."""

    brevhuvud: LetterheadData
    organ: OrganData
    ar: int | None
    moten: tuple[MoteData, ...]


def collect_narvarolista(session: Session, id: int) -> NarvarolistaData:  # noqa: A002 - the column's own name
    """Who was at the sammanträde with that id."""
    meeting = get(session, Sammantrade, id)
    return _list(session, meeting.organ_id, [meeting], None)


def collect_year(session: Session, organ_id: int, year: int) -> NarvarolistaData:
    """Who was at the organ's meetings of a year. As many statements for twelve meetings as for one."""
    meetings = session.scalars(
        select(Sammantrade)
        .where(
            Sammantrade.organ_id == organ_id,
            Sammantrade.datum >= date(year, 1, 1),
            Sammantrade.datum <= date(year, 12, 31),
            Sammantrade.status != Sammantradesstatus.INSTALLT,
        )
        .order_by(Sammantrade.datum, Sammantrade.start, Sammantrade.id)
    ).all()
    return _list(session, organ_id, meetings, year)


def _list(session: Session, organ_id: int, meetings: Sequence[Sammantrade], year: int | None) -> NarvarolistaData:
    rules = arbetsordning_of(session, organ_id)
    day = meetings[-1].datum if meetings else None
    read = _Reader(session, [meeting.id for meeting in meetings])
    return NarvarolistaData(
        letterhead(session, rules.forvaltning_id if rules else None),
        organ_data(session, organ_id, day),
        year,
        tuple(read.meeting(meeting) for meeting in meetings),
    )


class _Reader:
    """All that is recorded of presence at some meetings, read at once."""

    def __init__(self, session: Session, ids: Sequence[int]) -> None:
        self.points: dict[int, list[Point]] = defaultdict(list)
        for meeting_id, item_id, number, began in session.execute(
            select(Paragraf.sammantrade_id, Paragraf.id, Paragraf.nummer, Paragraf.borjade)
            .where(Paragraf.sammantrade_id.in_(ids))
            .order_by(Paragraf.ordning, Paragraf.id)
        ):
            self.points[meeting_id].append(Point(item_id, number, began))
        self.breaks: dict[int, list[tuple[time | None, time | None]]] = defaultdict(list)
        for meeting_id, fran, till in session.execute(
            select(Ajournering.sammantrade_id, Ajournering.fran, Ajournering.till).where(
                Ajournering.sammantrade_id.in_(ids)
            )
        ):
            self.breaks[meeting_id].append((fran, till))
        self.people: dict[int, list[Narvaro]] = defaultdict(list)
        self.named: dict[int, str] = {}
        for row in session.scalars(
            select(Narvaro).where(Narvaro.sammantrade_id.in_(ids)).order_by(Narvaro.ordning, Narvaro.id)
        ):
            self.people[row.sammantrade_id].append(row)
            self.named[row.id] = row.med_parti
        mine = select(Narvaro.id).where(Narvaro.sammantrade_id.in_(ids)).scalar_subquery()
        self.stretches: dict[int, list[Stretch]] = defaultdict(list)
        for stay in session.scalars(
            select(Narvaropass).where(Narvaropass.narvaro_id.in_(mine)).order_by(Narvaropass.ordning, Narvaropass.id)
        ):
            self.stretches[stay.narvaro_id].append(as_stretch(stay))
        self.services: dict[int, list[Tjanstgoring]] = defaultdict(list)
        for service in session.scalars(
            select(Tjanstgoring)
            .where(Tjanstgoring.narvaro_id.in_(mine))
            .order_by(Tjanstgoring.ordning, Tjanstgoring.id)
        ):
            self.services[service.narvaro_id].append(service)
        self.jav: dict[int, set[int]] = defaultdict(set)
        for narvaro_id, paragraf_id in session.execute(
            select(Jav.narvaro_id, Jav.paragraf_id).where(Jav.narvaro_id.in_(mine))
        ):
            self.jav[narvaro_id].add(paragraf_id)

    def meeting(self, meeting: Sammantrade) -> MoteData:
        """One of the meetings, its people in the order of papers."""
        order = list(Uppdragsroll)
        people = sorted(self.people[meeting.id], key=lambda row: (order.index(row.roll), row.ordning))
        return MoteData(
            meeting.id,
            meeting.datum,
            meeting.start,
            meeting.slut,
            meeting.plats.strip(),
            meeting.dnr.strip(),
            tuple(self._person(meeting, row) for row in people),
        )

    def _person(self, meeting: Sammantrade, row: Narvaro) -> NarvarandeData:
        points, stretches = self.points[meeting.id], self.stretches[row.id]
        services = self.services[row.id]
        whole = [stretch for stretch in stretches if stretch.kom is None and stretch.fran is None]
        stays = [stretch for stretch in stretches if stretch.gick is None and stretch.till is None]
        return NarvarandeData(
            person=row.person_id or row.namn,
            namn=row.namn,
            parti=row.parti,
            titel=row.titel.strip(),
            roll=row.roll,
            narvarande=bool(stretches),
            tjanstgjorde=bool(stretches) and (row.roll in LEDAMOTER or bool(services)),
            for_vem=tuple(self._service(points, service) for service in services),
            paragrafer=presence_text(points, present_at(points, stretches, self.jav[row.id])) if stretches else "",
            tider=clock_text(stretches, meeting.start, meeting.slut),
            kom=meeting.start if whole else min((each.kom for each in stretches if each.kom), default=None),
            gick=meeting.slut if stays else max((each.gick for each in stretches if each.gick), default=None),
            digitalt=row.digitalt,
            minuter=self._minutes(meeting, points, stretches) if stretches else 0,
        )

    def _minutes(self, meeting: Sammantrade, points: Sequence[Point], stretches: Sequence[Stretch]) -> int | None:
        """The minutes, or None where only §§ tell when somebody came or left and no clock was written at them."""
        reached = {point.id for point in points if point.borjade}
        after = {point.id for point, later in itertools.pairwise(points) if later.borjade}
        last = points[-1].id if points else None
        for stretch in stretches:
            came = stretch.kom or stretch.fran is None or stretch.fran in reached
            left = stretch.gick or stretch.till in (None, last) or stretch.till in after
            if not (came and left):
                return None
        return minutes_present(points, stretches, meeting.start, meeting.slut, self.breaks[meeting.id])

    def _service(self, points: Sequence[Point], service: Tjanstgoring) -> str:
        numbers = presence_text(points, covered(points, as_stretch(service)))
        return f"{self.named.get(service.for_narvaro_id, '')} {numbers}".strip()


@dataclass(frozen=True, slots=True)
class PersonsArData:
    """One elected person's year: how many meetings, at how many they served, and the minutes in all.

    `minuter` counts the meetings whose hours are known; `okanda` are those whose are not.
    """

    namn: str
    parti: str
    roll: Uppdragsroll
    kallad: int
    narvarande: int
    tjanstgjorde: int
    minuter: int
    okanda: int


def year_of_people(data: NarvarolistaData) -> tuple[PersonsArData, ...]:
    """Everybody elected, in the order of papers; name, party and role as at their last meeting of the year."""
    found: dict[int | str, list[NarvarandeData]] = defaultdict(list)
    for meeting in data.moten:
        for person in meeting.narvaro:
            if person.roll in ELECTED:
                found[person.person].append(person)
    order = list(Uppdragsroll)
    rows = [
        PersonsArData(
            namn=stays[-1].namn,
            parti=stays[-1].parti,
            roll=stays[-1].roll,
            kallad=len(stays),
            narvarande=sum(stay.narvarande for stay in stays),
            tjanstgjorde=sum(stay.tjanstgjorde for stay in stays),
            minuter=sum(stay.minuter or 0 for stay in stays),
            okanda=sum(stay.minuter is None for stay in stays),
        )
        for stays in found.values()
    ]
    return tuple(sorted(rows, key=lambda row: (order.index(row.roll), sort_key(row.namn))))
