"""Ways to update a catalogue and look at what came of it."""

from datetime import date

from sqlalchemy import select

from models.strategi.catalogue import update_catalogue
from models.strategi.entity import (
    Krav,
    Strategi,
    StrategiNod,
)
from models.strategi.queries import nodes_of

TODAY = date(2026, 3, 2)


def update(database, *entries):
    with database.write("uppdatera katalogen") as session:
        return update_catalogue(session, entries)


def strategi(session, nyckel="lan-2024"):
    return session.scalars(select(Strategi).where(Strategi.nyckel == nyckel)).one()


def the_node(session, nyckel):
    return session.scalars(select(StrategiNod).where(StrategiNod.nyckel == nyckel)).one()


def tree(database, nyckel="lan-2024"):
    """The tree as "  rubrik" lines."""
    with database.read() as session:
        return ["  " * row.djup + row.rubrik for row in nodes_of(session, strategi(session, nyckel).id)]


def requirements(database):
    with database.read() as session:
        return [row.text for row in session.scalars(select(Krav).order_by(Krav.ordning, Krav.id))]


def said(report):
    return [str(kept) for kept in report.kept]
