"""A sammanträde that people are called to, as values: when, where, who, and the items with their papers."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning import arbetsordning_of
from models.editing import get
from models.kommun import LetterheadData, letterhead
from models.narvaro.entity import Narvaro
from models.paragraf.entity import Paragraf, Paragrafarende, Paragrafhandlaggare, Punkttyp
from models.paragraf.papers import cited, parts_of, underlag_data
from models.person import Person
from models.protokoll.collect import Leads, organ_data
from models.protokoll.data import OrganData
from models.richtext import RichText
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.tjansteskrivelse.data import UnderlagData
from models.uppdrag import Uppdragsroll, holders_on

MINUTES_OF_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class KalladData:
    """Somebody who is called, with party."""

    namn: str
    roll: Uppdragsroll
    titel: str


@dataclass(frozen=True, slots=True)
class PunktData:
    """An item of the agenda. `nummer` is its place from 1; `borjar` is when it is reached by the minutes planned.

    `fortsatter` names the earlier § that comes back here. `regi` is the secretary's own.
    """

    id: int
    nummer: int
    rubrik: str
    typ: Punkttyp
    arendenummer: tuple[str, ...]
    handlaggare: tuple[str, ...]
    underlag: tuple[UnderlagData, ...]
    fortsatter: str
    forslag_ledtext: str
    forslag: RichText
    minuter: int | None
    borjar: time | None
    regi: str


@dataclass(frozen=True, slots=True)
class KallelseData:
    """Everything that a kallelse and a regiebok say. `svar_till` is whom to tell that one cannot come."""

    id: int
    brevhuvud: LetterheadData
    organ: OrganData
    datum: date | None
    start: time | None
    slut: time | None
    plats: str
    dnr: str
    status: Sammantradesstatus
    skickad: date | None
    ordforande: str
    svar_till: tuple[str, ...]
    kallade: tuple[KalladData, ...]
    punkter: tuple[PunktData, ...]
    anteckning: RichText

    def called(self, *roles: Uppdragsroll) -> tuple[KalladData, ...]:
        """Those called in these roles."""
        return tuple(each for each in self.kallade if each.roll in roles)

    @property
    def minuter(self) -> int:
        """The minutes planned for all items."""
        return sum(each.minuter or 0 for each in self.punkter)


def collect_kallelse(session: Session, id: int) -> KallelseData:  # noqa: A002 - the column's own name
    """What the kallelse to the sammanträde says. As many statements for sixty items as for one."""
    meeting = get(session, Sammantrade, id)
    rules = arbetsordning_of(session, meeting.organ_id)
    organ = organ_data(session, meeting.organ_id, meeting.datum)
    items = session.scalars(
        select(Paragraf).where(Paragraf.sammantrade_id == id).order_by(Paragraf.ordning, Paragraf.id)
    ).all()
    people = _called(session, meeting)
    chair = next((each for each in people if each.roll is Uppdragsroll.ORDFORANDE), None)
    return KallelseData(
        id=id,
        brevhuvud=letterhead(session, rules.forvaltning_id if rules else None),
        organ=organ,
        datum=meeting.datum,
        start=meeting.start,
        slut=meeting.slut,
        plats=meeting.plats.strip(),
        dnr=meeting.dnr.strip(),
        status=meeting.status,
        skickad=meeting.kallelse_skickad,
        ordforande=chair.namn if chair else "",
        svar_till=_secretary(session, meeting),
        kallade=tuple(each for each in people if each.roll is not Uppdragsroll.SEKRETERARE),
        punkter=_items(session, meeting, organ.namn, list(items)),
        anteckning=meeting.anteckning,
    )


def _items(session: Session, meeting: Sammantrade, namn: str, items: list[Paragraf]) -> tuple[PunktData, ...]:
    ids = [row.id for row in items]
    numbers = parts_of(session, Paragrafarende, ids)
    officers = parts_of(session, Paragrafhandlaggare, ids)
    papers = underlag_data(session, ids)
    earlier = cited(session, [row.fortsatter_id for row in items if row.fortsatter_id])
    leads = Leads(session, meeting.organ_id, namn, items)
    found = []
    passed = 0
    for place, row in enumerate(items, 1):
        found.append(
            PunktData(
                id=row.id,
                nummer=place,
                rubrik=row.rubrik.strip(),
                typ=row.typ,
                arendenummer=tuple(each.dnr for each in numbers[row.id] if each.dnr.strip()),
                handlaggare=tuple(each.namn for each in officers[row.id] if each.namn.strip()),
                underlag=papers[row.id],
                fortsatter=earlier.get(row.fortsatter_id or 0, ""),
                forslag_ledtext=leads.proposal(row),
                forslag=row.forslag,
                minuter=row.tidsatgang,
                borjar=_later(meeting.start, passed),
                regi=row.regi.strip(),
            )
        )
        passed += row.tidsatgang or 0
    return tuple(found)


def _later(start: time | None, minutes: int) -> time | None:
    """The clock so many minutes after the start; None once that is another day."""
    if start is None:
        return None
    total = start.hour * 60 + start.minute + minutes
    return time(total // 60, total % 60) if total < MINUTES_OF_DAY else None


def _called(session: Session, meeting: Sammantrade) -> tuple[KalladData, ...]:
    """Those of the meeting by the names they had then; before anybody is entered, those who hold a seat that day."""
    there = session.scalars(
        select(Narvaro).where(Narvaro.sammantrade_id == meeting.id).order_by(Narvaro.ordning, Narvaro.id)
    ).all()
    if there:
        people = [KalladData(row.med_parti, row.roll, row.titel.strip()) for row in there]
    elif meeting.datum is not None:
        holders = holders_on(session, meeting.organ_id, meeting.datum)
        people = [KalladData(row.med_parti, row.roll, row.titel.strip()) for row in holders]
    else:
        people = []
    order = list(Uppdragsroll)
    return tuple(sorted((each for each in people if each.namn.strip()), key=lambda each: order.index(each.roll)))


def _secretary(session: Session, meeting: Sammantrade) -> tuple[str, ...]:
    """The secretary's name, telephone and e-mail: whom to tell that one cannot come."""
    if meeting.datum is None:
        return ()
    holders = holders_on(session, meeting.organ_id, meeting.datum)
    row = next((each for each in holders if each.roll is Uppdragsroll.SEKRETERARE), None)
    person = session.get(Person, row.person_id) if row else None
    if person is None:
        return ()
    return tuple(part for part in (person.namn, person.telefon, person.epost) if part.strip())
