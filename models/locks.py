"""The database's locks: put on and taken off together, and looked through for what is missing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from models.berattelse.lock import LOCK as OF_BERATTELSE
from models.budget.lock import LOCK as OF_YEAR
from models.lock import Lock
from models.protokoll.lock import LOCK as OF_PROTOKOLL

LOCKS = (OF_PROTOKOLL, OF_YEAR, OF_BERATTELSE)
"""Every lock there is."""


@dataclass(frozen=True, slots=True)
class LockFault:
    """A table whose lock is missing, switched off or not as it should be; `protects` says what it protects."""

    table: str
    protects: str


def install(connection: Connection) -> None:
    """Put the locks on, in the connection's transaction. Tables that are not there yet are left out."""
    remove(connection)
    for _lock, _table, statements in list(_wanted(connection)):
        for statement in statements:
            connection.exec_driver_sql(statement)


def remove(connection: Connection) -> None:
    """Take the locks off, in the connection's transaction."""
    is_sqlite = connection.dialect.name == "sqlite"
    for name, table in _present(connection):
        on = "" if is_sqlite else f" ON {table}"
        connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")
    if not is_sqlite:
        for name in connection.execute(text(_FUNCTIONS)).scalars().all():
            connection.exec_driver_sql(f"DROP FUNCTION {name}()")


@contextmanager
def lifted(session: Session) -> Iterator[None]:
    """Do without the locks inside a transaction that puts whole contents into the database, and put them on again.

    Whoever looks from outside sees the database locked all the while: the transaction is one.
    """
    remove(session.connection())
    yield
    session.flush()
    install(session.connection())


def faults(connection: Connection) -> list[LockFault]:
    """The tables whose lock is missing, switched off or not as it should be."""
    if connection.dialect.name == "sqlite":
        present = set(connection.execute(text("SELECT sql FROM sqlite_master WHERE type = 'trigger'")).scalars())
        return [
            LockFault(table, lock.protects) for lock, table, made in _wanted(connection) if not present >= set(made)
        ]
    running = _postgresql_triggers(connection)
    return [
        LockFault(table, lock.protects)
        for lock, table, made in _wanted(connection)
        if not _runs(lock, table, made[0], running)
    ]


def _wanted(connection: Connection) -> Iterator[tuple[Lock, str, tuple[str, ...]]]:
    for lock in LOCKS:
        for table, statements in lock.statements(connection).items():
            yield lock, table, statements


_FUNCTIONS = (
    "SELECT proname FROM pg_proc WHERE proname LIKE 'lock\\_%' AND prorettype = 'trigger'::regtype "
    "AND pronamespace = current_schema()::regnamespace"
)


def _present(connection: Connection) -> list[tuple[str, str]]:
    """The locks' triggers with their tables."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'lock\\_%' ESCAPE '\\'"
    else:
        query = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND t.tgname LIKE 'lock\\_%' AND c.relnamespace = current_schema()::regnamespace"
        )
    return [(name, table) for name, table in connection.execute(text(query))]


def _postgresql_triggers(connection: Connection) -> dict[tuple[str, str], str]:
    """Table and name -> source of every trigger that is switched on."""
    found = connection.execute(
        text(
            "SELECT c.relname, t.tgname, p.prosrc FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal AND t.tgenabled = 'O' "
            "AND t.tgname LIKE 'lock\\_%' AND c.relnamespace = current_schema()::regnamespace"
        )
    )
    return {(table, name): source for table, name, source in found}


def _runs(lock: Lock, table: str, function: str, running: dict[tuple[str, str], str]) -> bool:
    """True if both triggers of a table run the function as it is now."""
    sources = [running.get((table, lock.trigger(table, event))) for event in ("row", "truncate")]
    return all(source is not None and f"$${source}$$" in function for source in sources)
