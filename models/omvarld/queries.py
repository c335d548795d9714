"""Questions about the world around: the inbox of all four kinds, what waits for a meeting, participants by sex."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased, defer

from models.anslutning.entity import Anslutning
from models.bilaga import Bilaga
from models.editing import get
from models.omvarld.entity import (
    Arrangemang,
    Arrangemangsstatus,
    Inkommen,
    Inkommenbilaga,
    Omvarldspost,
)
from models.omvarld.kinds import KINDS, Postslag, key_of
from models.omvarld.words import participants
from models.paragraf.entity import Paragraf
from models.richtext import RichText
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.sammantrade.waiting import COMING
from models.strategi.entity import Strategi, StrategiNod
from models.term import Term
from resources.svenska import format_date

NAMELESS = "(utan rubrik)"
_LONGEST = 120
"""Characters of a report that stand for its title."""


class Lage(Term):
    """Whether a record has been before a meeting."""

    VANTAR = "vantar", "Väntar"
    PA_VAG = "pa_vag", "Tas upp"
    TAGEN_UPP = "tagen_upp", "Tagen upp"
    UTANFOR = "utanfor", "–"


@dataclass(frozen=True, slots=True)
class PostRow:
    """A line of the inbox. `id` is unlike that of every other kind; `post_id` is the record's own.

    `fran` is the source, the sender, the teller or whom an event is for; `tas_upp` says where: "2024-03-15, § 29".
    """

    id: int
    slag: Postslag
    post_id: int
    organ_id: int
    datum: date | None
    titel: str
    fran: str
    typ: str
    deltagare: str
    lage: Lage
    tas_upp: str
    sammantrade_id: int | None
    paragraf_id: int | None


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of a paper that came in."""

    id: int
    bilaga_id: int | None
    filnamn: str
    storlek: int


@dataclass(frozen=True, slots=True)
class Deltagarsumma:
    """The events of a year: how many were held, and their participants by sex."""

    ar: int
    antal: int
    kvinnor: int
    man: int
    ej_angivet: int
    utan_uppgift: int
    """Events held whose participants nobody has counted."""

    @property
    def text(self) -> str:
        """Them in words: "34 kvinnor och 21 män"."""
        return participants(self.kvinnor, self.man, self.ej_angivet)


def inbox_rows(
    session: Session,
    organ_id: int | None = None,
    slag: Postslag | None = None,
    year: int | None = None,
    *,
    undated: bool = False,
) -> list[PostRow]:
    """The records of one kind or all, of an organ or all, in a year or ever, the newest first. One statement a kind.

    With `undated` those without a day stand in the year too.
    """
    rows: list[PostRow] = []
    for kind in KINDS if slag is None else (slag,):
        rows += _rows(session, kind, _within(KINDS[kind], organ_id, year, undated=undated))
    return sorted(rows, key=lambda row: (row.datum or date.min, row.id), reverse=True)


def post_row(session: Session, slag: Postslag, post_id: int) -> PostRow:
    """The line of one record. Raises UserError when it is gone."""
    kind: Any = KINDS[slag]
    get(session, kind, post_id)
    return next(iter(_rows(session, slag, [kind.id == post_id])))


def year_of_post(session: Session, slag: Postslag, post_id: int) -> int | None:
    """The year a record is listed in, or None when it has no day or is gone. One statement."""
    kind: Any = KINDS[slag]
    day = session.scalars(select(_day(kind)).where(kind.id == post_id)).one_or_none()
    return day.year if day is not None else None


def waiting_posts(session: Session, organ_id: int | None = None) -> list[PostRow]:
    """What no meeting has been chosen for, or whose meeting was cancelled, the oldest first; held events not told of.

    Four statements.
    """
    found = [row for row in inbox_rows(session, organ_id) if row.lage is Lage.VANTAR]
    return sorted(found, key=lambda row: (row.datum or date.max, row.id))


def post_years(session: Session) -> list[int]:
    """The years that have records of any kind, the newest first."""
    days = {day for kind in KINDS.values() for day in session.scalars(select(_day(kind)).distinct())}
    return sorted({day.year for day in days if day is not None}, reverse=True)


def files_of(session: Session, inkommen_id: int) -> list[FileRow]:
    """The files of a paper, in order. One statement."""
    found = session.execute(
        select(Inkommenbilaga.id, Inkommenbilaga.bilaga_id, Bilaga.filnamn, Bilaga.storlek)
        .outerjoin(Bilaga, Inkommenbilaga.bilaga_id == Bilaga.id)
        .where(Inkommenbilaga.inkommen_id == inkommen_id)
        .order_by(Inkommenbilaga.ordning, Inkommenbilaga.id)
    )
    return [FileRow(id_, file_id, name or "", size or 0) for id_, file_id, name, size in found]


def meeting_choices(session: Session, organ_id: int, chosen_id: int | None = None) -> list[tuple[int, str]]:
    """The organ's coming meetings, soonest first, and the one that is chosen. One statement."""
    found = session.scalars(
        select(Sammantrade)
        .where(or_(Sammantrade.organ_id == organ_id, Sammantrade.id == (chosen_id or 0)))
        .where(or_(Sammantrade.status.in_((*COMING, Sammantradesstatus.PAGAR)), Sammantrade.id == (chosen_id or 0)))
        .order_by(Sammantrade.datum, Sammantrade.id)
    )
    return [(row.id, format_date(row.datum) if row.datum else "utan dag") for row in found]


def item_choices(session: Session, organ_id: int, chosen_id: int | None = None) -> list[tuple[int, str, str]]:
    """The items of the organ's coming meetings, and the one that is chosen: id, words, the meeting. One statement."""
    found = session.execute(
        select(Paragraf.id, Paragraf.nummer, Paragraf.rubrik, Sammantrade.datum)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .where(
            or_(
                (Sammantrade.organ_id == organ_id) & Sammantrade.status.in_((*COMING, Sammantradesstatus.PAGAR)),
                Paragraf.id == (chosen_id or 0),
            )
        )
        .order_by(Sammantrade.datum, Sammantrade.id, Paragraf.ordning, Paragraf.id)
    )
    return [
        (id_, f"{_cited(day, number)} {title or NAMELESS}".strip(), format_date(day) if day else "")
        for id_, number, title, day in found
    ]


def participants_of_year(session: Session, organ_id: int, year: int) -> Deltagarsumma:
    """The participants of the events held in a year, by sex. One statement."""
    within = (
        Arrangemang.organ_id == organ_id,
        Arrangemang.status == Arrangemangsstatus.GENOMFORT,
        Arrangemang.datum >= date(year, 1, 1),
        Arrangemang.datum <= date(year, 12, 31),
    )
    counted = Arrangemang.kvinnor.is_not(None) | Arrangemang.man.is_not(None) | Arrangemang.ej_angivet.is_not(None)
    row = session.execute(
        select(
            func.count(Arrangemang.id),
            func.coalesce(func.sum(Arrangemang.kvinnor), 0),
            func.coalesce(func.sum(Arrangemang.man), 0),
            func.coalesce(func.sum(Arrangemang.ej_angivet), 0),
            func.count(Arrangemang.id).filter(~counted),
        ).where(*within)
    ).one()
    return Deltagarsumma(year, *(int(number) for number in row))


_NOT_LISTED: dict[Postslag, tuple[Any, ...]] = {
    Postslag.OMVARLD: (Omvarldspost.sammanfattning,),
    Postslag.ARRANGEMANG: (Arrangemang.beskrivning, Arrangemang.utvardering),
}
"""Long texts that no line of the inbox shows."""


def _rows(session: Session, slag: Postslag, conditions: Iterable[ColumnElement[bool]]) -> list[PostRow]:
    kind: Any = KINDS[slag]
    item, held, planned = aliased(Paragraf), aliased(Sammantrade), aliased(Sammantrade)
    query = select(kind, item.nummer, held.datum, held.status).outerjoin(item, kind.paragraf_id == item.id)
    query = query.outerjoin(held, item.sammantrade_id == held.id)
    query = query.options(*(defer(text) for text in _NOT_LISTED.get(slag, ())))
    if slag is Postslag.ARRANGEMANG:
        return [_of_event(*row) for row in session.execute(query.where(*conditions))]
    query = query.add_columns(planned.datum, planned.status).outerjoin(planned, kind.sammantrade_id == planned.id)
    return [_of_post(slag, *row) for row in session.execute(query.where(*conditions))]


def _of_post(  # noqa: PLR0917 - the columns of the statement, in their order
    slag: Postslag,
    post: Any,
    number: int | None,
    day: date | None,
    status: Sammantradesstatus | None,
    planned: date | None,
    planned_status: Sammantradesstatus | None,
) -> PostRow:
    if status is None:
        day, number, status = planned, None, planned_status
    titel, fran, typ = _words(slag, post)
    return PostRow(
        id=key_of(slag, post.id),
        slag=slag,
        post_id=post.id,
        organ_id=post.organ_id,
        datum=post.inkom or post.datum if slag is Postslag.INKOMMEN else post.datum,
        titel=titel or NAMELESS,
        fran=fran,
        typ=typ,
        deltagare="",
        lage=_standing(status),
        tas_upp="" if status is Sammantradesstatus.INSTALLT else _cited(day, number),
        sammantrade_id=post.sammantrade_id,
        paragraf_id=post.paragraf_id,
    )


def _of_event(post: Arrangemang, number: int | None, day: date | None, status: Sammantradesstatus | None) -> PostRow:
    told = _standing(status)
    if told is Lage.VANTAR and post.status is not Arrangemangsstatus.GENOMFORT:
        told = Lage.UTANFOR
    return PostRow(
        id=key_of(Postslag.ARRANGEMANG, post.id),
        slag=Postslag.ARRANGEMANG,
        post_id=post.id,
        organ_id=post.organ_id,
        datum=post.datum,
        titel=post.rubrik or NAMELESS,
        fran=post.malgrupp,
        typ=f"{post.typ.label}, {post.status.label.lower()}",
        deltagare=participants(post.kvinnor, post.man, post.ej_angivet),
        lage=told,
        tas_upp=_cited(day, number),
        sammantrade_id=None,
        paragraf_id=post.paragraf_id,
    )


def _words(slag: Postslag, post: Any) -> tuple[str, str, str]:
    if slag is Postslag.OMVARLD:
        return post.titel, post.kalla, slag.label
    if slag is Postslag.INKOMMEN:
        return post.titel, post.fran, f"{slag.label} {post.dnr}".strip()
    return _first_line(post.text), post.av, post.typ.label


def _first_line(text: RichText) -> str:
    line = next((block.text.strip() for block in text.blocks if block.text.strip()), "")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"


def _standing(status: Sammantradesstatus | None) -> Lage:
    if status is None or status is Sammantradesstatus.INSTALLT:
        return Lage.VANTAR
    return Lage.TAGEN_UPP if status is Sammantradesstatus.HALLET else Lage.PA_VAG


def _cited(day: date | None, number: int | None) -> str:
    return ", ".join(filter(None, (format_date(day) if day else "", f"§ {number}" if number else "")))


def _day(kind: Any) -> ColumnElement[date | None]:
    """The day a record is listed under: a paper's is the day it came in."""
    day: ColumnElement[date | None] = func.coalesce(kind.inkom, kind.datum) if kind is Inkommen else kind.datum
    return day


def _within(kind: Any, organ_id: int | None, year: int | None, *, undated: bool) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if organ_id is not None:
        wanted.append(kind.organ_id == organ_id)
    if year is not None:
        day = _day(kind)
        within = day.between(date(year, 1, 1), date(year, 12, 31))
        wanted.append(or_(within, day.is_(None)) if undated else within)
    return wanted


def area_choices(session: Session) -> list[tuple[int, str]]:
    """The areas of the strategies the kommun has joined, as they are cited. One statement."""
    found = session.execute(
        select(StrategiNod, Strategi.kortnamn)
        .join(Strategi, StrategiNod.strategi_id == Strategi.id)
        .where(Strategi.id.in_(select(Anslutning.strategi_id)))
        .order_by(Strategi.id, StrategiNod.ordning, StrategiNod.id)
    )
    return [(node.id, f"{node.med_kod} ({name})" if name else node.med_kod) for node, name in found]
