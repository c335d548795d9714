"""What a user does with a strategy: make an own one, shape its tree of free depth, link its nodes to goals."""

from collections.abc import Sequence
from typing import Literal, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Anslutning, Omradesval
from models.editing import add, get, next_order, remove, reorder
from models.errors import UserError
from models.kommun import own_kommun
from models.strategi.entity import (
    Formularfalt,
    Krav,
    Nodkoppling,
    Strategi,
    StrategiAtagande,
    StrategiHandelse,
    StrategiNod,
    StrategiRoll,
    StrategiTyp,
)
from models.strategi.merge import ask_those_who_joined, is_answered

Part = TypeVar("Part", Krav, StrategiAtagande, StrategiHandelse, StrategiRoll, Formularfalt)
Move = Literal["up", "down", "in", "out"]


def new_strategi(session: Session, namn: str = "") -> Strategi:
    """A strategy of the kommun's own."""
    kommun = own_kommun(session)
    return add(
        session,
        Strategi(
            namn=namn,
            typ=StrategiTyp.EGEN,
            utgivare=(kommun.namn,) if kommun else (),
            lan=kommun.lan if kommun else "",
        ),
    )


def remove_strategi(session: Session, strategi_id: int) -> None:
    """Remove an own strategy that the kommun has no anslutning to.

    Raises UserError for one that the kommun has joined, and for one of the catalogue: it would come back at the next
    update.
    """
    strategi = get(session, Strategi, strategi_id)
    if strategi.nyckel:
        raise UserError(f"{strategi.namn} hör till katalogen och tas inte bort. Använd filtret om du inte vill se den.")
    if session.scalar(select(Anslutning.id).where(Anslutning.strategi_id == strategi_id)) is not None:
        raise UserError(f"Kommunen har en anslutning till {strategi.namn}. Ta bort anslutningen först.")
    remove(session, strategi)


def add_node(session: Session, strategi_id: int, after_id: int | None = None, *, below: bool = False) -> StrategiNod:
    """A new node: after another one on its level, `below` it as its last child, or last of all."""
    parent_id = None
    beside = get(session, StrategiNod, after_id) if after_id is not None else None
    if beside is not None:
        parent_id = beside.id if below else beside.overordnad_id
    last = next_order(session, StrategiNod, strategi_id=strategi_id, overordnad_id=parent_id)
    node = StrategiNod(strategi_id=strategi_id, overordnad_id=parent_id, ordning=last)
    if beside is not None:
        node.typ = beside.typ
    add(session, node)
    if beside is not None and not below:
        ids = _ids(_siblings(session, node), without=node.id)
        ids.insert(ids.index(beside.id) + 1, node.id)
        reorder(session, StrategiNod, ids)
    return node


def move_node(session: Session, node_id: int, move: Move) -> bool:
    """Move a node one step among its siblings, under the one before it, or out beside its parent.

    Its own children follow. False, and nothing done, when there is nowhere to go.
    """
    node = get(session, StrategiNod, node_id)
    siblings = _ids(_siblings(session, node))
    place = siblings.index(node.id)
    match move:
        case "up" | "down":
            other = place + (-1 if move == "up" else 1)
            if not 0 <= other < len(siblings):
                return False
            siblings[place], siblings[other] = siblings[other], siblings[place]
            reorder(session, StrategiNod, siblings)
        case "in":
            if place == 0:
                return False
            _put(session, node, siblings[place - 1], after_id=None)
        case "out":
            if node.overordnad_id is None:
                return False
            parent = get(session, StrategiNod, node.overordnad_id)
            _put(session, node, parent.overordnad_id, after_id=parent.id)
    return True


def remove_node(session: Session, node_id: int) -> None:
    """Remove a node with all below it. Raises UserError when an anslutning has chosen any of them."""
    node = get(session, StrategiNod, node_id)
    branch = [node, *_below(session, node)]
    chosen = set(session.scalars(select(Omradesval.nod_id).where(Omradesval.nod_id.in_(_ids(branch)))))
    for part in branch:
        if part.id in chosen:
            raise UserError(
                f"Det går inte att ta bort {part.rubrik or 'området'}: en anslutning har valt det. "
                "Ta bort valet i anslutningen först."
            )
    remove(session, node)


def add_part(session: Session, kind: type[Part], strategi_id: int) -> Part:
    """A new requirement, duty, event, role or form field, last in its list."""
    part = add(session, kind(strategi_id=strategi_id, ordning=next_order(session, kind, strategi_id=strategi_id)))
    ask_those_who_joined(session, part)
    return part


def remove_part(
    session: Session, part: Krav | StrategiAtagande | StrategiHandelse | StrategiRoll | Formularfalt
) -> None:
    """Remove one. Raises UserError when the kommun has answered the requirement or the form field."""
    if is_answered(session, part):
        raise UserError(
            f"Det går inte att ta bort {part.singular}: en anslutning har svarat på det. Töm svaret där först."
        )
    remove(session, part)


def set_goals(session: Session, node_id: int, goal_ids: Sequence[int]) -> None:
    """Say which goals of other strategies a node contributes to; links already there stay as they are."""
    links = {row.mal_nod_id: row for row in session.scalars(select(Nodkoppling).where(Nodkoppling.nod_id == node_id))}
    for goal_id in goal_ids:
        if goal_id not in links:
            add(session, Nodkoppling(nod_id=node_id, mal_nod_id=goal_id))
    for goal_id, link in links.items():
        if goal_id not in goal_ids:
            session.delete(link)
    session.flush()


def _put(session: Session, node: StrategiNod, parent_id: int | None, after_id: int | None) -> None:
    node.overordnad_id = parent_id
    session.flush()
    ids = _ids(_siblings(session, node), without=node.id)
    ids.insert(len(ids) if after_id is None else ids.index(after_id) + 1, node.id)
    reorder(session, StrategiNod, ids)


def _siblings(session: Session, node: StrategiNod) -> list[StrategiNod]:
    return list(
        session.scalars(
            select(StrategiNod)
            .where(StrategiNod.strategi_id == node.strategi_id, StrategiNod.overordnad_id == node.overordnad_id)
            .order_by(StrategiNod.ordning, StrategiNod.id)
        )
    )


def _below(session: Session, node: StrategiNod) -> list[StrategiNod]:
    found = []
    for child in session.scalars(select(StrategiNod).where(StrategiNod.overordnad_id == node.id)):
        found += [child, *_below(session, child)]
    return found


def _ids(nodes: Sequence[StrategiNod], without: int | None = None) -> list[int]:
    return [node.id for node in nodes if node.id != without]
