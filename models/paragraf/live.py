"""What is seen while minutes are written: the meeting with its §§ and people, and the § that is being written."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.arbetsordning.queries import arbetsordning_of
from models.arbetsordning.words import Organord, words_of
from models.editing import get
from models.errors import Problem
from models.narvaro.queries import Attendance, attendance
from models.paragraf.completeness import completeness_of_meeting
from models.paragraf.entity import (
    Beslutsuppdrag,
    Jav,
    Omrostning,
    Paragraf,
    Punkttyp,
    Reservation,
    Rost,
    Rostval,
    Yrkande,
)
from models.paragraf.minutes import departure, open_break
from models.paragraf.motions import VoteResult, chair_of, result
from models.paragraf.papers import paragraf_data
from models.protokoll.collect import Leads
from models.protokoll.data import ParagrafData
from models.protokoll.entity import Protokoll, Protokollslag, Protokollstatus
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.standpunkt import StandardbeslutRow, stock_decisions
from models.tjansteskrivelse.difference import Piece


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item in the list of the meeting. `status` is that of the protokoll it stands in."""

    id: int
    protokoll_id: int
    nummer: int | None
    rubrik: str
    typ: Punkttyp
    klar: bool
    borjade: time | None
    slag: Protokollslag
    status: Protokollstatus

    @property
    def is_open(self) -> bool:
        """True while it may be written in."""
        return self.status is Protokollstatus.UTKAST


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting at the table. `paus` is when the break that goes on began; `platser` the organ's seats.

    `is_open` is that its ordinary protokoll is a draft still, so that attendance may be changed. `remarks` are what the
    law or the organ's rules have to say of each §.
    """

    sammantrade_id: int
    organ_id: int
    datum: date | None
    start: time | None
    slut: time | None
    status: Sammantradesstatus
    paus: time | None
    is_open: bool
    platser: int | None
    har_ersattare: bool
    ord: Organord
    items: tuple[ItemRow, ...]
    here: Attendance
    remarks: dict[int, list[Problem]]
    standardbeslut: tuple[StandardbeslutRow, ...]

    def item(self, paragraf_id: int | None) -> ItemRow | None:
        """One of the items."""
        return next((item for item in self.items if item.id == paragraf_id), None)

    def neighbour(self, paragraf_id: int, steps: int) -> ItemRow | None:
        """The item before (-1) or after (1)."""
        place = [item.id for item in self.items].index(paragraf_id) + steps
        return self.items[place] if 0 <= place < len(self.items) else None

    @property
    def reached(self) -> ItemRow | None:
        """Where the meeting is: the first item that is not minuted, else the last one."""
        return next((item for item in self.items if not item.klar), self.items[-1] if self.items else None)


@dataclass(frozen=True, slots=True)
class BallotRow:
    """How somebody voted."""

    id: int
    namn: str
    val: Rostval


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A vote with its ballots, counted."""

    id: int
    ballots: tuple[BallotRow, ...]
    result: VoteResult


@dataclass(frozen=True, slots=True)
class Writing:
    """The § that is being written: its parts as a paper has them, how many records of each, its departure."""

    id: int
    data: ParagrafData
    yrkanden: int
    reservationer: int
    jav: int
    uppdrag: int
    votes: tuple[VoteRow, ...]
    departure: tuple[Piece, ...]


def sitting(session: Session, sammantrade_id: int) -> Sitting:
    """A meeting as the table sees it. A constant number of statements."""
    meeting = get(session, Sammantrade, sammantrade_id)
    rules = arbetsordning_of(session, meeting.organ_id)
    pause = open_break(session, sammantrade_id)
    here = attendance(session, sammantrade_id)
    rows = session.execute(
        select(Paragraf, Protokoll.slag, Protokoll.status)
        .join(Protokoll, Paragraf.protokoll_id == Protokoll.id)
        .where(Paragraf.sammantrade_id == sammantrade_id)
        .order_by(Paragraf.ordning, Paragraf.id)
    )
    return Sitting(
        sammantrade_id=sammantrade_id,
        organ_id=meeting.organ_id,
        datum=meeting.datum,
        start=meeting.start,
        slut=meeting.slut,
        status=meeting.status,
        paus=pause.fran if pause else None,
        is_open=_is_open(session, sammantrade_id),
        platser=rules.antal_ledamoter if rules else None,
        har_ersattare=bool(rules and rules.har_ersattare),
        ord=words_of(session, meeting.organ_id, meeting.datum),
        items=tuple(
            ItemRow(
                row.id, row.protokoll_id, row.nummer, row.rubrik.strip(), row.typ, row.klar, row.borjade, slag, status
            )
            for row, slag, status in rows
        ),
        here=here,
        remarks=completeness_of_meeting(session, sammantrade_id, here),
        standardbeslut=tuple(stock_decisions(session, meeting.organ_id)),
    )


def writing(session: Session, paragraf_id: int) -> Writing:
    """One § as it is written now. A constant number of statements."""
    paragraf = get(session, Paragraf, paragraf_id)
    meeting = get(session, Sammantrade, paragraf.sammantrade_id)
    words = words_of(session, meeting.organ_id, meeting.datum)
    leads = Leads(session, meeting.organ_id, words.namn, [paragraf])
    (data,) = paragraf_data(session, [paragraf], leads.proposal, leads.decision)
    return Writing(
        id=paragraf_id,
        data=data,
        yrkanden=_count(session, Yrkande, paragraf_id),
        reservationer=_count(session, Reservation, paragraf_id),
        jav=_count(session, Jav, paragraf_id),
        uppdrag=_count(session, Beslutsuppdrag, paragraf_id),
        votes=_votes(session, paragraf),
        departure=departure(paragraf),
    )


def _is_open(session: Session, sammantrade_id: int) -> bool:
    ordinary = select(Protokoll.status).where(
        Protokoll.sammantrade_id == sammantrade_id, Protokoll.slag == Protokollslag.ORDINARIE
    )
    return session.scalar(ordinary) in (None, Protokollstatus.UTKAST)


def _count(session: Session, kind: type[Yrkande | Reservation | Jav | Beslutsuppdrag], paragraf_id: int) -> int:
    query = select(func.count()).select_from(kind).where(kind.paragraf_id == paragraf_id)
    return session.scalar(query) or 0


def _votes(session: Session, paragraf: Paragraf) -> tuple[VoteRow, ...]:
    ids = session.scalars(
        select(Omrostning.id).where(Omrostning.paragraf_id == paragraf.id).order_by(Omrostning.ordning, Omrostning.id)
    ).all()
    if not ids:
        return ()
    cast = session.scalars(select(Rost).where(Rost.omrostning_id.in_(ids)).order_by(Rost.ordning, Rost.id)).all()
    chair = chair_of(attendance(session, paragraf.sammantrade_id), paragraf.id)
    found = []
    for id_ in ids:
        own = [row for row in cast if row.omrostning_id == id_]
        counted = result(own, chair.narvaro_id if chair else None)
        found.append(VoteRow(id_, tuple(BallotRow(row.id, row.namn, row.val) for row in own), counted))
    return tuple(found)
