"""Record every row a session changes, and turn recorded changes round (undo, redo)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, event, insert, inspect, select, update
from sqlalchemy.orm import LoaderCallableStatus, Session, UOWTransaction

from models.base import KEPT_BY_SESSION, Base
from models.change import Change, Row, RowChange
from models.errors import ConflictError

Clock = Callable[[], datetime]

TURNING_BACK = "turning_back"
"""Marks a session in which a recorded change is brought back: it holds already what follows from it."""


def record(session: Session, clock: Clock) -> list[RowChange]:
    """Watch a session; the list fills as it flushes. New and changed rows get the time of their change."""
    recorded: list[RowChange] = []
    session.info["recorded"] = recorded
    session.info["clock"] = clock

    def before_flush(session: Session, _context: UOWTransaction, _instances: Any) -> None:
        for entity in session.new:
            entity.andrad = clock()
        for entity in session.dirty:
            if session.is_modified(entity):
                entity.andrad = clock()
        for entity in session.deleted:
            _values(entity)  # a deferred column (the content of a file) cannot be read once the row is gone

    def after_flush(session: Session, _context: UOWTransaction) -> None:
        recorded.extend(RowChange(row.__tablename__, row.id, None, _content(_values(row))) for row in session.new)
        for entity in session.dirty:
            before, after = _content(_committed(entity)), _content(_values(entity))
            if before != after:
                recorded.append(RowChange(entity.__tablename__, entity.id, before, after))
        recorded.extend(
            RowChange(row.__tablename__, row.id, _content(_committed(row)), None) for row in session.deleted
        )

    event.listen(session, "before_flush", before_flush)
    event.listen(session, "after_flush", after_flush)
    return recorded


def apply(session: Session, change: Change) -> None:
    """Bring every row of the change from `before` to `after`. Call with `change.inverse` to undo.

    Raises ConflictError, and changes nothing, when a row no longer looks as it did before.
    """
    tables = Base.metadata.tables
    session.info[TURNING_BACK] = True
    recorded: list[RowChange] = session.info["recorded"]
    now = session.info["clock"]()
    for row in change.rows:
        table = tables[row.table]
        present = session.execute(select(table).where(table.c.id == row.id)).mappings().one_or_none()
        content = None if present is None else _content(dict(present))
        if not _same(content, row.before):
            raise ConflictError("Det går inte att ångra: uppgiften har ändrats på nytt sedan dess.")
        if row.after is None:
            session.execute(delete(table).where(table.c.id == row.id))
        elif present is None:
            session.execute(insert(table).values({**row.after, "version": 1, "andrad": now}))
        else:
            version = present["version"] + 1
            session.execute(
                update(table).where(table.c.id == row.id).values({**row.after, "version": version, "andrad": now})
            )
    recorded.extend(change.rows)


def _values(entity: Base) -> dict[str, Any]:
    return {column.key: getattr(entity, column.key) for column in inspect(type(entity)).columns}


def _committed(entity: Base) -> dict[str, Any]:
    committed = inspect(entity).committed_state
    # A column that was left out when the row was added has no old value to remember: it is null in the row.
    known = {name: None if value is LoaderCallableStatus.NO_VALUE else value for name, value in committed.items()}
    return {name: known.get(name, value) for name, value in _values(entity).items()}


def _content(values: Row) -> Row:
    return {name: value for name, value in values.items() if name not in KEPT_BY_SESSION}


def _same(present: Row | None, expected: Row | None) -> bool:
    if present is None or expected is None:
        return present is expected
    return dict(present) == dict(expected)
