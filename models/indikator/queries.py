"""Questions about indicators: a year's rows for the papers, the list, one indicator's years."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.anslutning.entity import Anslutning
from models.indikator.comparing import Arsvarde, Mallage, Utveckling, direction, towards_target
from models.indikator.entity import Indikator, Indikatorvarde, Riktning
from models.richtext import RichText
from models.strategi.entity import Strategi, StrategiNod, StrategiTyp
from resources.svenska import SortKey, sort_key

NAMELESS = "(utan namn)"
LATEST = 9999
"""A year after all others: how things stand when no year is asked for."""
OFFERED = (StrategiTyp.NATIONELL, StrategiTyp.GLOBAL, StrategiTyp.EGEN)
"""The families of strategies whose nodes an indicator can belong to although the kommun has not joined them."""


@dataclass(frozen=True, slots=True)
class IndikatorRow:
    """An indicator as it stands in a year, women and men and total side by side, in thousandths of `enhet`.

    `arets` are the values of the year asked for, `forra` of the year before, `utgang` of the baseline year (the first
    with values where none is said) and `senaste` the latest known up to the year: figures often come a year late.
    `kommentar` (what the difference depends on), `antal_kvinnor` and `antal_man` belong to `senaste`.
    """

    id: int
    namn: str
    enhet: str
    decimaler: int | None
    riktning: Riktning
    kalla: str
    kolada_id: str
    nod_id: int | None
    nod: str
    strategi_id: int | None
    strategi: str
    ar: int
    arets: Arsvarde
    forra: Arsvarde
    utgang: Arsvarde
    senaste: Arsvarde
    mal_kvinnor: int | None
    mal_man: int | None
    mal_ar: int | None
    kommentar: RichText
    antal_kvinnor: int | None
    antal_man: int | None
    serie: tuple[Arsvarde, ...] = field(default=())
    """All known years up to the one asked for, in order: for a chart."""

    @property
    def skillnad(self) -> int | None:
        """Women's value less men's, in the latest year."""
        return self.senaste.skillnad

    @property
    def utveckling(self) -> Utveckling:
        """Better or worse since the baseline year."""
        return direction(self.riktning, self.utgang, self.senaste)

    @property
    def mallage(self) -> Mallage:
        """How far it is to the target."""
        return towards_target(self.riktning, self.mal_kvinnor, self.mal_man, self.utgang, self.senaste)


def indicator_rows(
    session: Session,
    year: int,
    strategi_ids: Collection[int] | None = None,
    *,
    ids: Collection[int] | None = None,
    nod_ids: Collection[int] | None = None,
) -> list[IndikatorRow]:
    """Every indicator as it stands in a year, by strategy and its tree, those of no strategy last. Three statements.

    With `strategi_ids` only those of these strategies, with `nod_ids` of these nodes, with `ids` only these.
    """
    query = (
        select(Indikator, StrategiNod, Strategi)
        .outerjoin(StrategiNod, Indikator.strateginod_id == StrategiNod.id)
        .outerjoin(Strategi, StrategiNod.strategi_id == Strategi.id)
        .order_by(Indikator.ordning, Indikator.id)
    )
    if strategi_ids is not None:
        query = query.where(StrategiNod.strategi_id.in_(strategi_ids))
    if ids is not None:
        query = query.where(Indikator.id.in_(ids))
    if nod_ids is not None:
        query = query.where(Indikator.strateginod_id.in_(nod_ids))
    found: list[tuple[Indikator, StrategiNod | None, Strategi | None]] = [
        (row[0], row[1], row[2]) for row in session.execute(query)
    ]
    values = _values(session, [indikator.id for indikator, _, _ in found], year)
    places = _places(session, {strategi.id for _, _, strategi in found if strategi is not None})
    found.sort(key=lambda row: _place(row[1], row[2], places))
    return [_row(indikator, node, strategi, values.get(indikator.id, ()), year) for indikator, node, strategi in found]


def value_records(session: Session, indikator_id: int) -> list[Indikatorvarde]:
    """The records of an indicator's years, the latest first; one without a year comes first. One statement."""
    query = select(Indikatorvarde).where(Indikatorvarde.indikator_id == indikator_id)
    return sorted(session.scalars(query), key=lambda row: (row.ar is not None, -(row.ar or 0), row.id))


def node_choices(session: Session, keep: int | None = None) -> list[tuple[int, str, str]]:
    """The nodes an indicator can belong to: id, words, and the strategy's whole name to search in. Two statements.

    Those of the strategies the kommun has joined come first, then its own, the national and the global ones; `keep` is
    always among them.
    """
    joined = set(session.scalars(select(Anslutning.strategi_id).distinct()))
    kept = select(StrategiNod.strategi_id).where(StrategiNod.id == keep)
    found = session.execute(
        select(StrategiNod, Strategi)
        .join(Strategi, StrategiNod.strategi_id == Strategi.id)
        .where(or_(Strategi.id.in_(joined), Strategi.typ.in_(OFFERED), Strategi.id.in_(kept)))
        .order_by(StrategiNod.ordning, StrategiNod.id)
    )
    rows: list[tuple[StrategiNod, Strategi]] = [(row[0], row[1]) for row in found]
    rows.sort(key=lambda row: (row[1].id not in joined, sort_key(row[1].kortnamn or row[1].namn), row[1].id))
    return [
        (node.id, f"{node.med_kod or '(utan rubrik)'} – {strategi.kortnamn or strategi.namn}", strategi.namn)
        for node, strategi in rows
    ]


def years_with_values(session: Session) -> list[int]:
    """The years that any indicator has values for, the latest first. One statement."""
    years = session.scalars(select(Indikatorvarde.ar).where(Indikatorvarde.ar.is_not(None)).distinct())
    return sorted((year for year in years if year is not None), reverse=True)


def year_of(record: Any) -> Arsvarde:
    """A record's values side by side."""
    return Arsvarde(record.ar, record.kvinnor, record.man, record.totalt)


def _row(
    indikator: Indikator,
    node: StrategiNod | None,
    strategi: Strategi | None,
    records: Sequence[Any],
    year: int,
) -> IndikatorRow:
    serie = tuple(year_of(record) for record in records)
    by_year = {known.ar: known for known in serie}
    known = [each for each in serie if each]
    latest = known[-1] if known else Arsvarde()
    first = by_year.get(indikator.utgangsar) if indikator.utgangsar is not None else (known[0] if known else None)
    record = next((record for record in records if record.ar == latest.ar), None)
    return IndikatorRow(
        id=indikator.id,
        namn=indikator.namn or NAMELESS,
        enhet=indikator.enhet,
        decimaler=indikator.decimaler,
        riktning=indikator.riktning,
        kalla=indikator.kalla,
        kolada_id=indikator.kolada_id,
        nod_id=node.id if node else None,
        nod=node.med_kod if node else "",
        strategi_id=strategi.id if strategi else None,
        strategi=(strategi.kortnamn or strategi.namn) if strategi else "",
        ar=year,
        arets=by_year.get(year) or Arsvarde(year),
        forra=by_year.get(year - 1) or Arsvarde(year - 1),
        utgang=first or Arsvarde(indikator.utgangsar),
        senaste=latest,
        mal_kvinnor=indikator.mal_kvinnor,
        mal_man=indikator.mal_man,
        mal_ar=indikator.mal_ar,
        kommentar=record.kommentar if record else RichText(),
        antal_kvinnor=record.antal_kvinnor if record else None,
        antal_man=record.antal_man if record else None,
        serie=tuple(known),
    )


def _place(
    node: StrategiNod | None, strategi: Strategi | None, places: Mapping[int, int]
) -> tuple[bool, SortKey, int, int]:
    """By strategy and where in its tree; what is of no strategy comes last."""
    if node is None or strategi is None:
        return True, sort_key(""), 0, 0
    return False, sort_key(strategi.kortnamn or strategi.namn), strategi.id, places[node.id]


def _values(session: Session, ids: Collection[int], year: int) -> dict[int, list[Any]]:
    """The indicators' years up to one, in order, as plain rows: there are many, and nobody changes them."""
    found: dict[int, list[Any]] = {}
    columns = Indikatorvarde.__table__.c
    wanted = (
        columns.indikator_id, columns.ar, columns.kvinnor, columns.man, columns.totalt, columns.antal_kvinnor,
        columns.antal_man, columns.kommentar,
    )  # fmt: skip
    query = select(*wanted).where(columns.indikator_id.in_(ids), columns.ar <= year).order_by(columns.ar)
    for record in session.execute(query):
        found.setdefault(record.indikator_id, []).append(record)
    return found


def _places(session: Session, strategi_ids: Iterable[int]) -> dict[int, int]:
    """Every node's place when its strategy's tree is read from the top."""
    query = select(StrategiNod.id, StrategiNod.overordnad_id).where(StrategiNod.strategi_id.in_(list(strategi_ids)))
    children: dict[int | None, list[int]] = {}
    for id_, parent in session.execute(query.order_by(StrategiNod.ordning, StrategiNod.id)):
        children.setdefault(parent, []).append(id_)
    places: dict[int, int] = {}
    waiting = children.get(None, [])[::-1]
    while waiting:
        id_ = waiting.pop()
        places[id_] = len(places)
        waiting += children.get(id_, [])[::-1]
    return places
