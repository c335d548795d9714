"""Questions about strategies: the list by issuer, one strategy with its tree and terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.anslutning.entity import Anslutning, AnslutningStatus
from models.strategi.entity import (
    Formularfalt,
    Krav,
    Nodkoppling,
    NodTyp,
    Strategi,
    StrategiAtagande,
    StrategiHandelse,
    StrategiNod,
    StrategiRoll,
    StrategiTyp,
)
from resources.svenska import sort_key


@dataclass(frozen=True, slots=True)
class StrategiRow:
    """A line of the list of strategies; `anslutningar` counts the kommun's own."""

    id: int
    namn: str
    kortnamn: str
    utgivare: str
    typ: StrategiTyp
    lan: str
    familj: str
    period: str
    galler: bool
    ersatt_av: str
    anslutningar: int


@dataclass(frozen=True, slots=True)
class NodRow:
    """A node of a strategy's tree; `djup` counts from 0, `mal` names the goals it contributes to."""

    id: int
    overordnad_id: int | None
    djup: int
    typ: NodTyp
    kod: str
    rubrik: str
    text: str
    prioriterad: bool
    horisontell: bool
    mal: tuple[str, ...]
    mal_ids: tuple[int, ...] = ()

    @property
    def med_kod(self) -> str:
        """Code and heading as people cite it."""
        if self.typ is NodTyp.ARTIKEL and self.kod:
            return f"Artikel {self.kod} {self.rubrik}"
        return f"{self.kod} {self.rubrik}".strip()


def strategi_rows(session: Session, today: date) -> list[StrategiRow]:
    """Every strategy by issuer and age, the newest version of each first. Three statements."""
    strategies = {strategi.id: strategi for strategi in session.scalars(select(Strategi))}
    counted = session.execute(select(Anslutning.strategi_id, func.count()).group_by(Anslutning.strategi_id))
    joined = {strategi_id: count for strategi_id, count in counted}  # noqa: C416 - rows are not tuples to the checker
    rows = sorted(
        strategies.values(),
        key=lambda strategi: (
            sort_key(", ".join(strategi.utgivare)),
            strategi.familj,
            -(strategi.giltig_fran or date.min).toordinal(),
            sort_key(strategi.namn),
        ),
    )
    return [
        StrategiRow(
            id=strategi.id,
            namn=strategi.namn,
            kortnamn=strategi.kortnamn,
            utgivare=", ".join(strategi.utgivare),
            typ=strategi.typ,
            lan=strategi.lan,
            familj=strategi.familj,
            period=strategi.period,
            galler=strategi.is_valid(today),
            ersatt_av=strategies[strategi.ersatt_av_id].namn if strategi.ersatt_av_id in strategies else "",
            anslutningar=joined.get(strategi.id, 0),
        )
        for strategi in rows
    ]


def nodes_of(session: Session, strategi_id: int) -> list[NodRow]:
    """The whole tree in reading order, parents before children. Two statements."""
    nodes = session.scalars(
        select(StrategiNod).where(StrategiNod.strategi_id == strategi_id).order_by(StrategiNod.ordning, StrategiNod.id)
    ).all()
    goals: dict[int, list[StrategiNod]] = {}
    for nod_id, goal in session.execute(
        select(Nodkoppling.nod_id, StrategiNod)
        .join(StrategiNod, Nodkoppling.mal_nod_id == StrategiNod.id)
        .where(Nodkoppling.nod_id.in_([node.id for node in nodes]))
        .order_by(Nodkoppling.id)
    ):
        goals.setdefault(nod_id, []).append(goal)
    children: dict[int | None, list[StrategiNod]] = {}
    for node in nodes:
        children.setdefault(node.overordnad_id, []).append(node)
    return list(_walk(children, None, 0, goals))


def _walk(
    children: dict[int | None, list[StrategiNod]], parent: int | None, depth: int, goals: dict[int, list[StrategiNod]]
) -> list[NodRow]:
    found = []
    for node in children.get(parent, []):
        found.append(
            NodRow(
                node.id, parent, depth, node.typ, node.kod, node.rubrik, node.text, node.prioriterad, node.horisontell,
                tuple(goal.med_kod for goal in goals.get(node.id, ())),
                tuple(goal.id for goal in goals.get(node.id, ())),
            )
        )  # fmt: skip
        found.extend(_walk(children, node.id, depth + 1, goals))
    return found


def later_versions(session: Session, strategi_id: int) -> list[Strategi]:
    """The versions that come after this one in its family, the nearest first."""
    present = session.get(Strategi, strategi_id)
    if present is None:
        return []
    found: list[Strategi] = []
    current: Strategi | None = present
    while current is not None and current.ersatt_av_id and current.ersatt_av_id not in {row.id for row in found}:
        current = session.get(Strategi, current.ersatt_av_id)
        if current is not None and current.id != strategi_id:
            found.append(current)
    if not present.familj:
        return found
    family = session.scalars(select(Strategi).where(Strategi.familj == present.familj).order_by(Strategi.giltig_fran))
    known = {row.id for row in found}
    found += [
        row
        for row in family
        if row.id not in known and row.giltig_fran and present.giltig_fran and row.giltig_fran > present.giltig_fran
    ]
    return found


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal of a national or global strategy, and the nodes of one strategy that contribute to it."""

    id: int
    strategi: str
    djup: int
    mal: str
    noder: tuple[str, ...]


def goal_nodes(session: Session, today: date) -> list[tuple[Strategi, list[NodRow]]]:
    """The goals a node can be linked to: the trees of the national and global strategies, those in force first."""
    found = session.scalars(select(Strategi).where(Strategi.typ.in_((StrategiTyp.NATIONELL, StrategiTyp.GLOBAL))))
    ordered = sorted(
        found, key=lambda row: (not row.is_valid(today), row.typ is StrategiTyp.GLOBAL, sort_key(row.namn))
    )
    return [(strategi, nodes_of(session, strategi.id)) for strategi in ordered]


Goals = Sequence[tuple[Strategi, Sequence[NodRow]]]


def goal_coverage(
    session: Session,
    strategi_id: int,
    today: date,
    *,
    nodes: Sequence[NodRow] | None = None,
    goals: Goals | None = None,
) -> list[GoalRow]:
    """Every goal of the strategies that any node contributes to, and which nodes do; a goal nobody serves has none.

    `nodes` (of the strategy) and `goals` (`goal_nodes`) may be given by whoever has read them already.
    """
    served: dict[int, list[str]] = {}
    for node in nodes_of(session, strategi_id) if nodes is None else nodes:
        for goal_id in node.mal_ids:
            served.setdefault(goal_id, []).append(node.med_kod)
    rows: list[GoalRow] = []
    for strategi, aims in goal_nodes(session, today) if goals is None else goals:
        if strategi.id == strategi_id or not any(goal.id in served for goal in aims):
            continue
        rows += [
            GoalRow(
                goal.id, strategi.kortnamn or strategi.namn, goal.djup, goal.med_kod, tuple(served.get(goal.id, ()))
            )
            for goal in aims
        ]
    return rows


def goals_of_node(session: Session, nod_id: int) -> tuple[int, ...]:
    """The ids of the goals a node contributes to."""
    return tuple(
        session.scalars(select(Nodkoppling.mal_nod_id).where(Nodkoppling.nod_id == nod_id).order_by(Nodkoppling.id))
    )


Part = TypeVar("Part", Krav, StrategiAtagande, StrategiHandelse, StrategiRoll, Formularfalt)


def parts_of(session: Session, kind: type[Part], strategi_id: int) -> list[Part]:
    """The requirements, duties, events, roles or form fields of a strategy, in their order."""
    return list(session.scalars(select(kind).where(kind.strategi_id == strategi_id).order_by(kind.ordning, kind.id)))


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of a strategy over time."""

    id: int
    namn: str
    period: str
    galler: bool
    ersatt: bool


def versions_of(session: Session, strategi_id: int, today: date) -> list[VersionRow]:
    """The versions of a strategy over time, itself included, the oldest first: its family and those it is linked to."""
    every = {row.id: row for row in session.scalars(select(Strategi))}
    present = every.get(strategi_id)
    if present is None:
        return []
    found = {present.id}
    grown = True
    while grown:
        families = {every[id_].familj for id_ in found} - {""}
        linked = {every[id_].ersatt_av_id for id_ in found} - {None}
        linked |= {row.id for row in every.values() if row.ersatt_av_id in found or row.familj in families}
        grown = not linked <= found
        found |= {id_ for id_ in linked if id_ in every}
    ordered = sorted((every[id_] for id_ in found), key=lambda row: (row.giltig_fran or date.max, row.id))
    return [
        VersionRow(row.id, row.kortnamn or row.namn, row.period, row.is_valid(today), row.ersatt_av_id is not None)
        for row in ordered
    ]


def anslutningar_to(session: Session, strategi_id: int) -> list[tuple[int, AnslutningStatus]]:
    """The kommun's own anslutningar to a strategy, the newest first."""
    found = session.scalars(
        select(Anslutning).where(Anslutning.strategi_id == strategi_id).order_by(Anslutning.id.desc())
    )
    return [(row.id, row.status) for row in found]
