"""Questions about visits: both kinds in one list, and who receives, who goes and what is asked at each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from models.arbetsordning.entity import Arbetsordning
from models.besok.entity import (
    Besoksfraga,
    Besoksstatus,
    Besoksvard,
    Namndbesok,
    Namndbesokare,
    Verksamhetsbesok,
)
from models.organ import Organ, OrganTyp
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.term import Term
from resources.svenska import format_date, format_times, week_number

NAMELESS_VISIT = "(utan verksamhet)"
NAMELESS_NAMND = "(utan nämnd)"


class Besoksslag(Term):
    """Which of the two kinds a visit is."""

    VERKSAMHET = "verksamhet", "Verksamhetsbesök"
    NAMND = "namnd", "Nämndbesök"


@dataclass(frozen=True, slots=True)
class BesokRow:
    """A visit of either kind. `antal` is how many receive the delegation, or how many of it go to the nämnd.

    `id` tells the two kinds apart in one list: a verksamhetsbesök has its own number, a nämndbesök its number below
    zero; `post_id` is the record's own.
    """

    id: int
    slag: Besoksslag
    post_id: int
    organ_id: int
    vad: str
    forvaltning: str
    status: Besoksstatus
    datum: date | None
    start: time | None
    slut: time | None
    plats: str
    sammantrade_id: int | None
    paragraf_id: int | None
    antal: int
    fragor: int

    @property
    def vecka(self) -> int | None:
        """The week of the visit."""
        return week_number(self.datum) if self.datum else None

    @property
    def tid(self) -> str:
        """The hours as papers write them: "kl. 10.25"."""
        return format_times(self.start, self.slut)


@dataclass(frozen=True, slots=True)
class VardRow:
    """Somebody who receives the delegation."""

    id: int
    person_id: int | None
    namn: str
    titel: str
    epost: str

    @property
    def med_titel(self) -> str:
        """As a sentence names them: "enhetschef Karin Ek"."""
        title = self.titel[:1].lower() + self.titel[1:] if not self.titel[:2].isupper() else self.titel
        return f"{title} {self.namn}".strip()


@dataclass(frozen=True, slots=True)
class FragaRow:
    """A question to ask at a visit, whose it is, and what was answered."""

    id: int
    text: str
    fran: str
    svar: str


@dataclass(frozen=True, slots=True)
class BesokareRow:
    """Somebody of the delegation who goes to a nämnd."""

    id: int
    person_id: int | None
    namn: str
    epost: str


@dataclass(frozen=True, slots=True)
class MeetingChoice:
    """A meeting at which a visit may be made."""

    id: int
    text: str
    datum: date | None


def key_of(slag: Besoksslag, post_id: int) -> int:
    """The number by which a visit is known in a list of both kinds."""
    return post_id if slag is Besoksslag.VERKSAMHET else -post_id


def kind_and_id(key: int) -> tuple[Besoksslag, int]:
    """Which kind such a number means, and the record's own number."""
    return (Besoksslag.VERKSAMHET, key) if key > 0 else (Besoksslag.NAMND, -key)


def visit_rows(
    session: Session, organ_id: int | None = None, year: int | None = None, *, undated: bool = False
) -> list[BesokRow]:
    """Every visit of both kinds, of an organ (or all) in a year (or ever), by day; those without a day last.

    With `undated` those without a day stand in the year too. Two statements, whatever their number.
    """
    days = None if year is None else (date(year, 1, 1), date(year, 12, 31))
    rows = [
        *_to_verksamheter(session, organ_id, days, undated=undated),
        *_to_namnder(session, organ_id, days, undated=undated),
    ]
    return sorted(rows, key=lambda row: (row.datum or date.max, row.start or time.min, row.slag.value, row.post_id))


def visits_between(session: Session, first: date, last: date) -> list[BesokRow]:
    """The visits of every organ from one day to another, by day. Two statements."""
    rows = [*_to_verksamheter(session, None, (first, last)), *_to_namnder(session, None, (first, last))]
    return sorted(rows, key=lambda row: (row.datum or date.max, row.start or time.min, row.slag.value, row.post_id))


def year_of_visit(session: Session, slag: Besoksslag, post_id: int) -> int | None:
    """The year of a visit, or None when it has no day or is gone. One statement."""
    kind: Any = Verksamhetsbesok if slag is Besoksslag.VERKSAMHET else Namndbesok
    day = session.scalars(select(kind.datum).where(kind.id == post_id)).one_or_none()
    return day.year if day is not None else None


def visit_years(session: Session) -> list[int]:
    """The years that have visits, the latest first."""
    kinds: tuple[Any, ...] = (Verksamhetsbesok, Namndbesok)
    days = {day for kind in kinds for day in session.scalars(select(kind.datum).distinct())}
    return sorted({day.year for day in days if day is not None}, reverse=True)


def host_records(session: Session, verksamhetsbesok_id: int) -> list[Besoksvard]:
    """The records of those who receive the delegation, in order, for a form. One statement."""
    query = select(Besoksvard).where(Besoksvard.verksamhetsbesok_id == verksamhetsbesok_id)
    return list(session.scalars(query.order_by(Besoksvard.ordning, Besoksvard.id)))


def question_records(session: Session, verksamhetsbesok_id: int) -> list[Besoksfraga]:
    """The records of the questions to ask at a visit, in order, for a form. One statement."""
    query = select(Besoksfraga).where(Besoksfraga.verksamhetsbesok_id == verksamhetsbesok_id)
    return list(session.scalars(query.order_by(Besoksfraga.ordning, Besoksfraga.id)))


def visitor_records(session: Session, namndbesok_id: int) -> list[Namndbesokare]:
    """The records of those who go to the nämnd, in order, for a form. One statement."""
    query = select(Namndbesokare).where(Namndbesokare.namndbesok_id == namndbesok_id)
    return list(session.scalars(query.order_by(Namndbesokare.ordning, Namndbesokare.id)))


def hosts_of(session: Session, verksamhetsbesok_id: int) -> list[VardRow]:
    """Those who receive the delegation, in order. One statement."""
    return [
        VardRow(row.id, row.person_id, row.namn, row.titel, row.epost)
        for row in host_records(session, verksamhetsbesok_id)
    ]


def questions_of(session: Session, verksamhetsbesok_id: int) -> list[FragaRow]:
    """The questions to ask at a visit, in order. One statement."""
    return [FragaRow(row.id, row.text, row.fran, row.svar) for row in question_records(session, verksamhetsbesok_id)]


def visitors_of(session: Session, namndbesok_id: int) -> list[BesokareRow]:
    """Those of the delegation who go to the nämnd, in order. One statement."""
    return visitors_by_visit(session, [namndbesok_id]).get(namndbesok_id, [])


def visitors_by_visit(session: Session, ids: Iterable[int]) -> dict[int, list[BesokareRow]]:
    """Who goes to each of several nämnder. One statement."""
    found: dict[int, list[BesokareRow]] = {}
    for row in session.scalars(
        select(Namndbesokare)
        .where(Namndbesokare.namndbesok_id.in_(list(ids)))
        .order_by(Namndbesokare.namndbesok_id, Namndbesokare.ordning, Namndbesokare.id)
    ):
        found.setdefault(row.namndbesok_id, []).append(BesokareRow(row.id, row.person_id, row.namn, row.epost))
    return found


def visits_at(session: Session, sammantrade_id: int) -> list[Verksamhetsbesok]:
    """The verksamhetsbesök to be made at a meeting, the cancelled ones left out, in the order of the clock."""
    found = session.scalars(
        select(Verksamhetsbesok).where(
            Verksamhetsbesok.sammantrade_id == sammantrade_id, Verksamhetsbesok.status != Besoksstatus.INSTALLT
        )
    )
    return sorted(found, key=lambda row: (row.start or time.min, row.id))


def forvaltning_of(session: Session, besok: Verksamhetsbesok) -> str:
    """The name of the förvaltning that the verksamhet belongs to, or ""."""
    organ = session.get(Organ, besok.forvaltning_id or 0)
    return organ.namn if organ is not None else ""


def meeting_choices(session: Session, organ_id: int) -> list[MeetingChoice]:
    """The organ's meetings that may hold a visit, the latest first."""
    found = session.scalars(
        select(Sammantrade)
        .where(
            Sammantrade.organ_id == organ_id,
            Sammantrade.datum.is_not(None),
            Sammantrade.status != Sammantradesstatus.INSTALLT,
        )
        .order_by(Sammantrade.datum.desc(), Sammantrade.id)
    )
    return [MeetingChoice(row.id, _meeting_text(row), row.datum) for row in found]


def meeting_before(session: Session, besok: Verksamhetsbesok) -> Sammantrade | None:
    """The organ's last meeting before the visit: where its questions are collected."""
    if besok.datum is None:
        return None
    return session.scalars(
        select(Sammantrade)
        .where(
            Sammantrade.organ_id == besok.organ_id,
            Sammantrade.datum < besok.datum,
            Sammantrade.status != Sammantradesstatus.INSTALLT,
        )
        .order_by(Sammantrade.datum.desc(), Sammantrade.id.desc())
    ).first()


def _meeting_text(meeting: Sammantrade) -> str:
    day = format_date(meeting.datum) if meeting.datum else ""
    return " ".join(filter(None, (day, format_times(meeting.start, meeting.slut))))


def _to_verksamheter(
    session: Session, organ_id: int | None, days: tuple[date, date] | None, *, undated: bool = False
) -> Iterable[BesokRow]:
    # Column by column: the long texts stay in the database.
    kind = Verksamhetsbesok
    query = select(
        kind.id, kind.organ_id, kind.verksamhet, Organ.namn, kind.status, kind.datum, kind.start, kind.slut, kind.plats,
        kind.sammantrade_id, kind.paragraf_id,
        _count(Besoksvard, Besoksvard.verksamhetsbesok_id, kind.id),
        _count(Besoksfraga, Besoksfraga.verksamhetsbesok_id, kind.id),
    ).outerjoin(Organ, kind.forvaltning_id == Organ.id)  # fmt: skip
    for id_, organ, what, office, *rest in session.execute(_within(query, kind, organ_id, days, undated=undated)):
        yield BesokRow(id_, Besoksslag.VERKSAMHET, id_, organ, what or NAMELESS_VISIT, office or "", *rest)


def _to_namnder(
    session: Session, organ_id: int | None, days: tuple[date, date] | None, *, undated: bool = False
) -> Iterable[BesokRow]:
    kind, namnd = Namndbesok, aliased(Organ)
    query = select(
        kind.id, kind.organ_id, namnd.namn, kind.status, kind.datum, kind.start, kind.slut, kind.plats,
        kind.paragraf_id, _count(Namndbesokare, Namndbesokare.namndbesok_id, kind.id),
    ).outerjoin(namnd, kind.namnd_id == namnd.id)  # fmt: skip
    for id_, organ, name, status, day, start, end, place, paragraf_id, visitors in session.execute(
        _within(query, kind, organ_id, days, undated=undated)
    ):
        yield BesokRow(
            -id_, Besoksslag.NAMND, id_, organ, name or NAMELESS_NAMND, "", status, day, start, end, place, None,
            paragraf_id, visitors, 0,
        )  # fmt: skip


def _count(kind: Any, key: Any, parent: Any) -> Any:
    return select(func.count()).select_from(kind).where(key == parent).scalar_subquery()


def _within(query: Any, kind: Any, organ_id: int | None, days: tuple[date, date] | None, *, undated: bool) -> Any:
    if organ_id is not None:
        query = query.where(kind.organ_id == organ_id)
    if days is not None:
        within = kind.datum.between(*days)
        query = query.where(or_(within, kind.datum.is_(None)) if undated else within)
    return query


def visiting_organ(session: Session) -> int | None:
    """The organ that makes visits: the delegation that meets, else the first that does, else any delegation."""
    meets = select(Arbetsordning.organ_id)
    for wanted in (
        (Organ.typ == OrganTyp.DELEGATION, Organ.id.in_(meets)),
        (Organ.id.in_(meets),),
        (Organ.typ == OrganTyp.DELEGATION,),
    ):
        found = session.scalars(select(Organ.id).where(*wanted).order_by(Organ.ordning, Organ.id)).first()
        if found is not None:
            return found
    return None
