"""Questions about sammanträden: the list of a year, one meeting's agenda, the years and organs there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.arbetsordning import Arbetsordning
from models.arende.entity import Utfall
from models.organ import Organ
from models.paragraf.entity import (
    Paragraf,
    Paragrafarende,
    Paragrafhandlaggare,
    Paragrafunderlag,
    Punkttyp,
)
from models.paragraf.series import FROZEN
from models.protokoll.entity import Protokoll, Protokollslag, Protokollstatus
from models.richtext import RichText
from models.sammantrade.entity import Ajournering, Sammantrade, Sammantradesstatus
from models.sammantrade.waiting import WaitingRow
from resources.svenska import format_paragraphs, is_workday, sort_key


@dataclass(frozen=True, slots=True)
class SammantradeRow:
    """A line of the list of sammanträden: when and where, how far it and its protokoll have come, its §§."""

    id: int
    organ_id: int
    organ: str
    datum: date | None
    start: time | None
    slut: time | None
    plats: str
    status: Sammantradesstatus
    antal: int
    paragrafer: str
    protokollstatus: Protokollstatus
    dnr: str


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item of an agenda as its lists show it.

    `kommer_fran` says why it is here again ("Bordlagt 2024-02-16, § 12"); `egen` is that it has a protokoll of its own;
    `last` that people have seen its number; `klar` that it has been minuted.
    """

    id: int
    ordning: int
    nummer: int | None
    typ: Punkttyp
    rubrik: str
    dnr: tuple[str, ...]
    handlaggare: tuple[str, ...]
    underlag: int
    filer: int
    tidsatgang: int | None
    forslag: bool
    beslut: bool
    utfall: Utfall
    klar: bool
    borjade: time | None
    standpunkt_id: int | None
    fortsatter_id: int | None
    kommer_fran: str
    protokoll_id: int
    egen: bool
    last: bool


@dataclass(frozen=True, slots=True)
class OrganChoice:
    """An organ that meets."""

    id: int
    namn: str


def meeting_rows(session: Session, organ_id: int | None, year: int | None) -> list[SammantradeRow]:
    """The sammanträden of an organ (or all) in a year (or ever), in the order of time. Two statements."""
    wanted = _within(organ_id, year)
    found = session.execute(
        select(Sammantrade, Organ.namn, Protokoll.status)
        .join(Organ, Sammantrade.organ_id == Organ.id)
        .outerjoin(
            Protokoll, (Protokoll.sammantrade_id == Sammantrade.id) & (Protokoll.slag == Protokollslag.ORDINARIE)
        )
        .where(*wanted)
    ).all()
    items: dict[int, list[int | None]] = {}
    for meeting_id, number in session.execute(
        select(Paragraf.sammantrade_id, Paragraf.nummer)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .where(*wanted)
    ):
        items.setdefault(meeting_id, []).append(number)
    rows = [
        SammantradeRow(
            row.id, row.organ_id, organ, row.datum, row.start, row.slut, row.plats, row.status,
            len(items.get(row.id, ())),
            format_paragraphs(number for number in items.get(row.id, ()) if number is not None),
            status or Protokollstatus.UTKAST, row.dnr,
        )
        for row, organ, status in found
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.datum or date.max, row.start or time.min, row.id))


def agenda_rows(session: Session, sammantrade_id: int) -> list[AgendaRow]:
    """The items of a sammanträde in the order of its agenda. Five statements, whatever their number."""
    # Whether there is a text is asked of the database: reading the texts themselves takes longer than all the rest.
    found = session.execute(
        select(
            Paragraf.id, Paragraf.ordning, Paragraf.nummer, Paragraf.typ, Paragraf.rubrik, Paragraf.tidsatgang,
            (Paragraf.forslag != RichText()).label("forslag"), (Paragraf.beslut != RichText()).label("beslut"),
            Paragraf.utfall, Paragraf.klar, Paragraf.borjade, Paragraf.standpunkt_id, Paragraf.fortsatter_id,
            Paragraf.protokoll_id, Protokoll.slag, Protokoll.status,
        )
        .join(Protokoll, Paragraf.protokoll_id == Protokoll.id)
        .where(Paragraf.sammantrade_id == sammantrade_id)
        .order_by(Paragraf.ordning, Paragraf.id)
    ).all()  # fmt: skip
    numbers = _grouped(session, sammantrade_id, Paragrafarende, Paragrafarende.dnr)
    officers = _grouped(session, sammantrade_id, Paragrafhandlaggare, Paragrafhandlaggare.namn)
    papers = _grouped(session, sammantrade_id, Paragrafunderlag, Paragrafunderlag.bilaga_id)
    earlier = _earlier(session, [row.fortsatter_id for row in found if row.fortsatter_id is not None])
    return [
        AgendaRow(
            id=row.id,
            ordning=row.ordning,
            nummer=row.nummer,
            typ=row.typ,
            rubrik=row.rubrik,
            dnr=tuple(dict.fromkeys(dnr for dnr in numbers.get(row.id, ()) if dnr)),
            handlaggare=tuple(name for name in officers.get(row.id, ()) if name),
            underlag=len(papers.get(row.id, ())),
            filer=sum(1 for file in papers.get(row.id, ()) if file is not None),
            tidsatgang=row.tidsatgang,
            forslag=bool(row.forslag),
            beslut=bool(row.beslut),
            utfall=row.utfall,
            klar=row.klar,
            borjade=row.borjade,
            standpunkt_id=row.standpunkt_id,
            fortsatter_id=row.fortsatter_id,
            kommer_fran=earlier.get(row.fortsatter_id or 0, ""),
            protokoll_id=row.protokoll_id,
            egen=row.slag is Protokollslag.OMEDELBAR,
            last=row.status in FROZEN,
        )
        for row in found
    ]


def breaks_of(session: Session, sammantrade_id: int) -> list[Ajournering]:
    """The breaks of a sammanträde, in order."""
    query = select(Ajournering).where(Ajournering.sammantrade_id == sammantrade_id)
    return list(session.scalars(query.order_by(Ajournering.ordning, Ajournering.id)))


def meeting_years(session: Session, organ_id: int | None = None) -> list[int]:
    """The years that have sammanträden, the newest first."""
    query = select(Sammantrade.datum).distinct()
    if organ_id is not None:
        query = query.where(Sammantrade.organ_id == organ_id)
    return sorted({day.year for day in session.scalars(query) if day is not None}, reverse=True)


def meeting_organs(session: Session) -> list[OrganChoice]:
    """The organs that meet: those with an arbetsordning or a sammanträde, in Swedish order."""
    ids = select(Arbetsordning.organ_id).union(select(Sammantrade.organ_id))
    found = session.scalars(select(Organ).where(Organ.id.in_(ids)))
    return [OrganChoice(row.id, row.namn) for row in sorted(found, key=lambda row: (row.ordning, sort_key(row.namn)))]


def ordinary_protokoll(session: Session, sammantrade_id: int) -> Protokoll | None:
    """The protokoll that every § stands in unless it has one of its own."""
    query = select(Protokoll).where(
        Protokoll.sammantrade_id == sammantrade_id, Protokoll.slag == Protokollslag.ORDINARIE
    )
    return session.scalars(query.order_by(Protokoll.id)).first()


def call_due(day: date | None, days: int | None) -> date | None:
    """The day the kallelse is to be out: so many days before the meeting, or the workday before if that is none."""
    if day is None or days is None:
        return None
    due = day - timedelta(days=days)
    while not is_workday(due):
        due -= timedelta(days=1)
    return due


def minutes_between(start: time | None, end: time | None, breaks: Iterable[Ajournering] = ()) -> int | None:
    """The minutes a meeting has, without its breaks; None where its hours are not known."""
    if start is None or end is None or end <= start:
        return None
    total = _minutes(start, end)
    for stop in breaks:
        if stop.fran is not None and stop.till is not None and stop.till > stop.fran:
            total -= _minutes(stop.fran, stop.till)
    return max(total, 0)


def _minutes(start: time, end: time) -> int:
    day = date(2000, 1, 1)
    return int((datetime.combine(day, end) - datetime.combine(day, start)).total_seconds()) // 60


def _within(organ_id: int | None, year: int | None) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if organ_id is not None:
        wanted.append(Sammantrade.organ_id == organ_id)
    if year is not None:
        wanted += [Sammantrade.datum >= date(year, 1, 1), Sammantrade.datum <= date(year, 12, 31)]
    return wanted


def _grouped(session: Session, sammantrade_id: int, kind: Any, column: Any) -> dict[int, list[Any]]:
    """Item -> one column of its children, in their order."""
    groups: dict[int, list[Any]] = {}
    for item_id, value in session.execute(
        select(kind.paragraf_id, column)
        .join(Paragraf, kind.paragraf_id == Paragraf.id)
        .where(Paragraf.sammantrade_id == sammantrade_id)
        .order_by(kind.ordning, kind.id)
    ):
        groups.setdefault(item_id, []).append(value)
    return groups


def _earlier(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """Earlier § -> why it came back."""
    found = session.execute(
        select(Paragraf, Sammantrade.datum)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .where(Paragraf.id.in_(list(ids)))
    )
    return {
        row.id: WaitingRow(row.id, row.sammantrade_id, row.rubrik, row.nummer, day, row.utfall, cancelled=False).reason
        for row, day in found
    }
