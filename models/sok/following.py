"""Note what a gesture has touched, in its own transaction, for the index to be renewed; also when it is undone.

Not by triggers: a row is searched together with its record, whose title may come from others and whose text is
stored as JSON, which is more than a trigger should know; and triggers are lost when a migration rebuilds their table.
What goes past the journal (the exchange file, migrations) makes the index anew.
"""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.change import Row, RowChange
from models.sok import store
from models.sok.declared import ATTACHED, NAMING, PARTS, UNITS
from models.sok.gather import Unit, type_of, units_above

SEARCHED = frozenset(PARTS) | frozenset(NAMING) | {"aktivitetskoppling"}
"""The tables whose rows are searched, or give others their names."""


def follow(session: Session, recorded: Sequence[RowChange]) -> None:
    """Note every record that the rows belong to. Nothing where there is no index yet."""
    rows = [row for row in recorded if row.table in SEARCHED]
    if rows and store.is_current(session):
        units, files = touched(session, rows)
        store.mark(session, units | {Unit("bilaga", id_) for id_ in files})


def touched(session: Session, rows: Sequence[RowChange]) -> tuple[set[Unit], set[int]]:
    """The records that changed rows belong to or belonged to, and the files they held or hold."""
    there: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in rows:
        there[row.table, row.id] += [side for side in (row.before, row.after) if side is not None]
    units: set[Unit] = set()
    files: set[int] = set()
    for (table, id_), sides in there.items():
        units |= _above(session, table, id_, there)
        files |= {int(side[column]) for name, column in ATTACHED if name == table for side in sides if side[column]}
        if table in NAMING and _renamed(table, sides):
            units |= _named_by(session, table, id_)
    return units, files


def _above(session: Session, table: str, id_: int, there: dict[tuple[str, int], list[Row]]) -> set[Unit]:
    """By the rows as they were and are; a row that was not changed is asked for in the database."""
    if table in UNITS:
        return {Unit(table, id_)}
    if table == "aktivitetskoppling":
        steps = [("aktivitet_id", "aktivitet"), ("omradesval_id", "omradesval")]
    elif table in PARTS:
        steps = [(column, _target(table, column)) for column in PARTS[table].towards]
    else:
        return set()
    sides = there.get((table, id_))
    if sides is None:
        return {unit for units in units_above(session, table, [id_]).values() for unit in units}
    found: set[Unit] = set()
    for side in sides:
        for column, target in steps:
            if side[column] is not None:
                found |= _above(session, target, side[column], there)
    if table in PARTS and PARTS[table].by_way_of is not None:
        found |= {unit for units in units_above(session, table, [id_]).values() for unit in units}
    return found


def _target(table: str, column: str) -> str:
    return str(next(iter(type_of[table].c[column].foreign_keys)).column.table.name)


def _renamed(table: str, sides: list[Row]) -> bool:
    return len(sides) > 1 and any(len({side[name] for side in sides}) > 1 for name in NAMING[table])


def _named_by(session: Session, table: str, id_: int) -> set[Unit]:
    """The records that refer to one that has another name now, and those that refer to them for theirs."""
    found: set[Unit] = set()
    for name in UNITS:
        for key in type_of[name].foreign_keys:
            if key.column.table.name == table and name != table:
                ids = session.scalars(select(type_of[name].c.id).where(key.parent == id_)).all()
                found |= {Unit(name, one) for one in ids}
                if name in NAMING:
                    found |= {unit for one in ids for unit in _named_by(session, name, one)}
    return found
