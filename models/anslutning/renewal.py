"""Förnya: a draft for the next version of a strategy, showing which areas are kept, new and gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.anslutning.entity import Aktivitetskoppling, Anslutning, Foretradare, Omradesval
from models.anslutning.operations import choose, connect, start
from models.anslutning.queries import areas
from models.editing import add, get, next_order
from models.strategi.entity import Nodkoppling
from models.strategi.queries import NodRow, nodes_of
from resources.svenska import folded


@dataclass(frozen=True, slots=True)
class Renewal:
    """The two versions side by side. `kept` pairs a chosen old node with the node it became."""

    anslutning_id: int
    strategi_id: int
    kept: tuple[tuple[NodRow, NodRow], ...]
    new: tuple[NodRow, ...]
    gone: tuple[NodRow, ...]


def compare(session: Session, anslutning_id: int, strategi_id: int) -> Renewal:
    """Find what each chosen area became: the same heading, else one that serves the same goals. Changes nothing."""
    chosen = [row.nod for row in areas(session, anslutning_id) if row.omradesval_id]
    targets = nodes_of(session, strategi_id)
    goals = _goals(session)
    taken: set[int] = set()
    kept = []
    gone = []
    for node in chosen:
        match = _same(node, [target for target in targets if target.id not in taken], goals)
        if match is None:
            gone.append(node)
        else:
            taken.add(match.id)
            kept.append((node, match))
    return Renewal(
        anslutning_id,
        strategi_id,
        tuple(kept),
        tuple(target for target in targets if target.id not in taken),
        tuple(gone),
    )


def renew(session: Session, anslutning_id: int, strategi_id: int, today: date) -> Anslutning:
    """A draft anslutning to the next version: kept areas with their problems, plans and activities, the same people.

    The old anslutning stays as it is until the new one is decided; it points to the one that replaces it.
    """
    old = get(session, Anslutning, anslutning_id)
    new = start(session, strategi_id, today)
    new.kontaktperson_id = old.kontaktperson_id
    new.ansvarigt_organ_id = old.ansvarigt_organ_id
    new.motiv = old.motiv
    new.resurser = old.resurser
    old.ersatt_av_id = new.id
    choices = {
        choice.nod_id: choice
        for choice in session.scalars(select(Omradesval).where(Omradesval.anslutning_id == anslutning_id))
    }
    for before, after in compare(session, anslutning_id, strategi_id).kept:
        source = choices[before.id]
        choice = choose(session, new.id, after.id, main_focus=source.huvudfokus)
        choice.eget_problem = source.eget_problem
        choice.plan = source.plan
        choice.ansvarigt_organ_id = source.ansvarigt_organ_id
        for link in session.scalars(
            select(Aktivitetskoppling)
            .where(Aktivitetskoppling.omradesval_id == source.id)
            .order_by(Aktivitetskoppling.ordning)
        ).all():
            connect(session, link.aktivitet_id, choice.id)
    for person in session.scalars(
        select(Foretradare).where(Foretradare.anslutning_id == anslutning_id).order_by(Foretradare.ordning)
    ).all():
        if person.till is None or person.till >= today:
            add(
                session,
                Foretradare(
                    anslutning_id=new.id,
                    person_id=person.person_id,
                    roll=person.roll,
                    sida=person.sida,
                    ordning=next_order(session, Foretradare, anslutning_id=new.id),
                ),
            )
    return new


def _same(node: NodRow, targets: list[NodRow], goals: Mapping[int, frozenset[int]]) -> NodRow | None:
    wanted = folded(node.rubrik)
    for target in targets:
        if folded(target.rubrik) == wanted:
            return target
    own = goals.get(node.id, frozenset())
    for target in targets:
        if own and own == goals.get(target.id):
            return target
    return None


def _goals(session: Session) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for link in session.scalars(select(Nodkoppling)):
        found.setdefault(link.nod_id, set()).add(link.mal_nod_id)
    return {key: frozenset(value) for key, value in found.items()}
