"""Everything the page shows of one strategy beside its own fields, read at once."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.anslutning.entity import ENDED
from models.editing import get
from models.kommun import own_kommun
from models.strategi.entity import AnslutsGenom, Strategi, StrategiTyp
from models.strategi.queries import (
    GoalRow,
    NodRow,
    StrategiRow,
    VersionRow,
    anslutningar_to,
    goal_coverage,
    goal_nodes,
    nodes_of,
    strategi_rows,
    versions_of,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

JOINABLE = frozenset({StrategiTyp.LANSSTRATEGI, StrategiTyp.PROGRAM, StrategiTyp.DEKLARATION, StrategiTyp.EGEN})
"""The families of strategies that a kommun joins or decides for itself."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal that nodes can be linked to; `heading` is the strategy it belongs to."""

    id: int
    parent: int | None
    text: str
    strategi_id: int
    strategi: str


@dataclass(frozen=True, slots=True)
class StrategiSheet:
    """One strategy as its parts show it. Equal sheets look the same, so a part redraws only what is new."""

    id: int
    katalog: bool
    utgava: int
    kan_anslutas: bool
    ersatt_av: str
    nodes: tuple[NodRow, ...]
    goals: tuple[Goal, ...]
    coverage: tuple[GoalRow, ...]
    versions: tuple[VersionRow, ...]
    anslutningar: tuple[tuple[int, str, bool], ...]
    """Id, status in words, and whether it is over."""
    others: tuple[tuple[int, str, str], ...]
    """Other strategies to refer to: id, name, more words to search in."""


@dataclass(frozen=True, slots=True)
class StrategiList:
    """The list of strategies and the kommun's own län."""

    rows: tuple[StrategiRow, ...]
    lan: str


def read_sheet(session: "Session", strategi_id: int, today: date) -> StrategiSheet:
    """Read it. Raises UserError when the strategy is gone."""
    strategi = get(session, Strategi, strategi_id)
    aims = goal_nodes(session, today)
    nodes = nodes_of(session, strategi_id)
    goals = [
        Goal(node.id, node.overordnad_id, node.med_kod, owner.id, owner.kortnamn or owner.namn)
        for owner, tree in aims
        if owner.id != strategi_id
        for node in tree
    ]
    return StrategiSheet(
        id=strategi_id,
        katalog=bool(strategi.nyckel),
        utgava=strategi.utgava,
        kan_anslutas=strategi.typ in JOINABLE and strategi.ansluts_genom is not AnslutsGenom.INGET,
        ersatt_av=_name(session, strategi.ersatt_av_id),
        nodes=tuple(nodes),
        goals=tuple(goals),
        coverage=tuple(goal_coverage(session, strategi_id, today, nodes=nodes, goals=aims)),
        versions=tuple(versions_of(session, strategi_id, today)),
        anslutningar=tuple(
            (id_, status.label, status in ENDED) for id_, status in anslutningar_to(session, strategi_id)
        ),
        others=tuple(
            (row.id, row.kortnamn or row.namn, f"{row.namn} {row.utgivare}")
            for row in strategi_rows(session, today)
            if row.id != strategi_id
        ),
    )


def _name(session: "Session", strategi_id: int | None) -> str:
    other = session.get(Strategi, strategi_id) if strategi_id else None
    return (other.kortnamn or other.namn) if other else ""


def read_list(session: "Session", today: date) -> StrategiList:
    """Read the list."""
    kommun = own_kommun(session)
    return StrategiList(tuple(strategi_rows(session, today)), kommun.lan if kommun else "")


SHEET_KINDS = frozenset({"strategi", "strategi_nod", "nodkoppling", "anslutning"})
"""The tables whose changes can alter a sheet."""
