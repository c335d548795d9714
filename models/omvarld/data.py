"""What the papers of the world around say, as values: the list for one meeting, the events of a year."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.editing import get
from models.kommun import LetterheadData, letterhead
from models.omvarld.entity import Arrangemang, Arrangemangsstatus, Arrangemangstyp, Omvarldspost
from models.omvarld.filling import list_date
from models.omvarld.queries import Deltagarsumma, participants_of_year
from models.organ import Organ
from models.richtext import RichText
from models.sammantrade.entity import Sammantrade
from models.strategi.entity import StrategiNod


@dataclass(frozen=True, slots=True)
class OmvarldspostData:
    """One post as the list paper tells of it."""

    titel: str
    kalla: str
    lank: str
    datum: date | None
    sammanfattning: RichText
    relevans: str
    omrade: str


@dataclass(frozen=True, slots=True)
class OmvarldslistaData:
    """The list paper of one meeting. `daterad` is the date by which its § cites it."""

    brevhuvud: LetterheadData
    organ: str
    dag: date
    daterad: date | None
    sammantrade: date | None
    poster: tuple[OmvarldspostData, ...]


@dataclass(frozen=True, slots=True)
class ArrangemangData:
    """One event as the list of a year tells of it."""

    rubrik: str
    typ: Arrangemangstyp
    status: Arrangemangsstatus
    datum: date | None
    start: time | None
    slut: time | None
    plats: str
    malgrupp: str
    samarbete: str
    kvinnor: int | None
    man: int | None
    ej_angivet: int | None
    beskrivning: RichText
    utvardering: RichText


@dataclass(frozen=True, slots=True)
class ArrangemangslistaData:
    """The events of an organ's year, and those without a day."""

    brevhuvud: LetterheadData
    organ: str
    ar: int
    dag: date
    arrangemang: tuple[ArrangemangData, ...]
    summa: Deltagarsumma


def collect_list(session: Session, sammantrade_id: int, today: date) -> OmvarldslistaData:
    """The list paper of a meeting, its posts by day. The statements do not grow with the posts."""
    meeting = get(session, Sammantrade, sammantrade_id)
    found: Any = session.execute(
        select(Omvarldspost, StrategiNod)
        .outerjoin(StrategiNod, Omvarldspost.nod_id == StrategiNod.id)
        .where(Omvarldspost.sammantrade_id == sammantrade_id)
    ).all()
    rows = sorted(found, key=lambda row: (row[0].datum or date.max, row[0].id))
    return OmvarldslistaData(
        brevhuvud=letterhead(session),
        organ=get(session, Organ, meeting.organ_id).namn,
        dag=today,
        daterad=list_date([post for post, _ in rows], meeting.datum),
        sammantrade=meeting.datum,
        poster=tuple(
            OmvarldspostData(
                post.titel.strip() or "Utan rubrik",
                post.kalla.strip(),
                post.lank.strip(),
                post.datum,
                post.sammanfattning,
                post.relevans.strip(),
                node.med_kod if node is not None else "",
            )
            for post, node in rows
        ),
    )


def collect_events(session: Session, organ_id: int, ar: int, today: date) -> ArrangemangslistaData:
    """The events of a year in order of day. The statements do not grow with the events."""
    rows = session.scalars(
        select(Arrangemang).where(
            Arrangemang.organ_id == organ_id, Arrangemang.datum >= date(ar, 1, 1), Arrangemang.datum <= date(ar, 12, 31)
        )
    ).all()
    ordered = sorted(rows, key=lambda row: (row.datum or date.max, row.start or time.min, row.id))
    return ArrangemangslistaData(
        brevhuvud=letterhead(session),
        organ=get(session, Organ, organ_id).namn,
        ar=ar,
        dag=today,
        arrangemang=tuple(
            ArrangemangData(
                row.rubrik.strip() or "Utan rubrik",
                row.typ,
                row.status,
                row.datum,
                row.start,
                row.slut,
                row.plats.strip(),
                row.malgrupp.strip(),
                row.samarbete.strip(),
                row.kvinnor,
                row.man,
                row.ej_angivet,
                row.beskrivning,
                row.utvardering,
            )
            for row in ordered
        ),
        summa=participants_of_year(session, organ_id, ar),
    )
