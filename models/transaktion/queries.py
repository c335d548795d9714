"""Questions about transaktioner: rows with all that a list, a paper or ekonomi's Excel shows, and their files."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, extract, func, select
from sqlalchemy.orm import Session

from models.bilaga import Bilaga
from models.budget.entity import Budgetpost
from models.kodstrang.entity import Kostnadsslag
from models.transaktion.entity import (
    Representation,
    Transaktion,
    Transaktionskod,
    Transaktionsstatus,
    Transaktionsunderlag,
)
from models.transaktion.links import LINKS, Linkname, link_names

ANY_POST = -1
"""In a filter: whichever post, also none."""

_ALL = 2**62
"""A limit that is none: SQLite knows no offset without a limit."""


@dataclass(frozen=True, slots=True)
class TransactionFilter:
    """Which transaktioner of a budget. `post_id` None is those without a post; `manad` 0 those without a day."""

    post_id: int | None = ANY_POST
    statuses: tuple[Transaktionsstatus, ...] = ()
    manad: int | None = None


EVERYTHING = TransactionFilter()


@dataclass(frozen=True, slots=True)
class TransactionRow:
    """One transaktion with everything about it. `koder` is code by koddel_id, only those that are given.

    `lankar` are what it belongs to, each with its field and its words ("Dialogträff Kulturnämnden 2024-05-16").
    """

    id: int
    budget_id: int
    post_id: int | None
    status: Transaktionsstatus
    datum: date | None
    mottagare: str
    text: str
    verifikat: str
    fakturanummer: str
    kostnadsslag_id: int | None
    belopp_ore: int | None
    moms_bp: int | None
    moms_ore: int | None
    representation: Representation
    syfte: str
    deltagare: tuple[str, ...]
    antal_deltagare: int | None
    mottagningsattest_av: str
    mottagningsattest_den: date | None
    beslutsattest_av: str
    beslutsattest_den: date | None
    rattar_id: int | None
    post: str
    utanfor: bool
    """Its post is seen but not counted."""
    kostnadsslag: str
    koder: Mapping[int, str] = field(default_factory=dict)
    lankar: tuple[Linkname, ...] = ()
    underlag: int = 0
    """How many files it has."""

    @property
    def brutto_ore(self) -> int | None:
        """What is paid: the sum with its moms."""
        return None if self.belopp_ore is None else self.belopp_ore + (self.moms_ore or 0)

    @property
    def paragraf(self) -> str:
        """The § it belongs to, as people cite it; "" for none."""
        return next((link.text for link in self.lankar if link.field == "paragraf_id"), "")

    @property
    def koppling(self) -> str:
        """What else it belongs to, in words."""
        return ", ".join(link.text for link in self.lankar if link.field != "paragraf_id")


@dataclass(frozen=True, slots=True)
class UnderlagRow:
    """A file of a transaktion."""

    id: int
    bilaga_id: int
    filnamn: str
    storlek: int


_OWN = tuple(name for name in TransactionRow.__dataclass_fields__ if name in Transaktion.__table__.c)
"""The columns of a transaktion that a row begins with, in the row's order."""


def transaction_rows(
    session: Session,
    budget_id: int,
    chosen: TransactionFilter = EVERYTHING,
    *,
    first: int = 0,
    count: int | None = None,
) -> list[TransactionRow]:
    """The transaktioner of a budget by day, those without a day last; `count` of them from number `first`.

    At most eleven statements, whatever the number of rows.
    """
    conditions = conditions_of(budget_id, chosen)
    if first or count is not None:
        page = in_order(select(Transaktion.id).where(*conditions)).offset(first).limit(_ALL if count is None else count)
        conditions = [Transaktion.id.in_(page.subquery().select())]
    return _rows(session, conditions)


def transaction_ids(session: Session, budget_id: int, chosen: TransactionFilter = EVERYTHING) -> list[int]:
    """The ids of the transaktioner in the order of `transaction_rows`: the places of a long list. One statement."""
    return list(session.scalars(in_order(select(Transaktion.id).where(*conditions_of(budget_id, chosen)))))


def rows_of(session: Session, ids: Iterable[int]) -> list[TransactionRow]:
    """The rows of some transaktioner, in the order of the ids given; those that are gone are left out."""
    wanted = list(ids)
    found = {row.id: row for row in _rows(session, [Transaktion.id.in_(wanted)])}
    return [found[id_] for id_ in wanted if id_ in found]


def transaction_count(session: Session, budget_id: int, chosen: TransactionFilter = EVERYTHING) -> int:
    """How many transaktioner there are. One statement."""
    query = select(func.count()).select_from(Transaktion).where(*conditions_of(budget_id, chosen))
    return session.scalar(query) or 0


def underlag_of(session: Session, transaktion_id: int) -> list[UnderlagRow]:
    """The files of a transaktion, in order. One statement."""
    found = session.execute(
        select(Transaktionsunderlag.id, Bilaga.id, Bilaga.filnamn, Bilaga.storlek)
        .join(Bilaga, Transaktionsunderlag.bilaga_id == Bilaga.id)
        .where(Transaktionsunderlag.transaktion_id == transaktion_id)
        .order_by(Transaktionsunderlag.ordning, Transaktionsunderlag.id)
    )
    return [UnderlagRow(*row) for row in found]


def conditions_of(budget_id: int, chosen: TransactionFilter) -> list[ColumnElement[bool]]:
    """What a filter asks of a transaktion."""
    found: list[ColumnElement[bool]] = [Transaktion.budget_id == budget_id]
    if chosen.post_id != ANY_POST:
        found.append(Transaktion.post_id == chosen.post_id)
    if chosen.statuses:
        found.append(Transaktion.status.in_(chosen.statuses))
    if chosen.manad is not None:
        found.append(func.coalesce(extract("month", Transaktion.datum), 0) == chosen.manad)
    return found


def in_order(query: Select[Any]) -> Select[Any]:
    """By day, those without a day last."""
    return query.order_by(Transaktion.datum.is_(None), Transaktion.datum, Transaktion.id)


def _rows(session: Session, conditions: list[ColumnElement[bool]]) -> list[TransactionRow]:
    own = [getattr(Transaktion, name) for name in _OWN]
    linked = [getattr(Transaktion, name) for name in LINKS]
    found = session.execute(
        in_order(select(*own, *linked, Budgetpost.namn, Budgetpost.utanfor, Kostnadsslag.namn))
        .outerjoin(Budgetpost, Transaktion.post_id == Budgetpost.id)
        .outerjoin(Kostnadsslag, Transaktion.kostnadsslag_id == Kostnadsslag.id)
        .where(*conditions)
    ).all()
    if not found:
        return []
    codes = _codes(session, conditions)
    files = _files(session, conditions)
    many, middle = len(_OWN), len(_OWN) + len(LINKS)
    names = _names(session, conditions, [row[many:middle] for row in found])
    used = [(place, name) for place, name in enumerate(LINKS, many) if names[name]]
    rows = []
    row: Any
    for row in found:
        post, outside, kind = row[middle:]
        links = tuple(
            Linkname(name, row[place], names[name][row[place]]) for place, name in used if row[place] in names[name]
        )
        id_ = row[0]
        values = (*row[:many], post or "", bool(outside), kind or "", codes.get(id_, {}), links, files.get(id_, 0))
        rows.append(TransactionRow(*values))
    return rows


def _codes(session: Session, conditions: list[ColumnElement[bool]]) -> dict[int, dict[int, str]]:
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    query = select(Transaktionskod.transaktion_id, Transaktionskod.koddel_id, Transaktionskod.kod)
    query = query.join(Transaktion, Transaktionskod.transaktion_id == Transaktion.id)
    for transaktion_id, koddel_id, code in session.execute(query.where(*conditions, Transaktionskod.kod != "")):
        found[transaktion_id][koddel_id] = code
    return found


def _files(session: Session, conditions: list[ColumnElement[bool]]) -> dict[int, int]:
    query = select(Transaktionsunderlag.transaktion_id, func.count())
    query = query.join(Transaktion, Transaktionsunderlag.transaktion_id == Transaktion.id).where(*conditions)
    return {row[0]: row[1] for row in session.execute(query.group_by(Transaktionsunderlag.transaktion_id))}


def _names(session: Session, conditions: list[ColumnElement[bool]], linked: list[Any]) -> dict[str, dict[int, str]]:
    """The words of all that is named: a statement a kind, none for a kind that nothing names."""
    names: dict[str, dict[int, str]] = {}
    for place, name in enumerate(LINKS):
        used = any(row[place] is not None for row in linked)
        ids = select(getattr(Transaktion, name)).where(*conditions)
        names[name] = link_names(session, name, ids) if used else {}
    return names
