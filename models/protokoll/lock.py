"""The lock: once a protokoll is justerat the database itself refuses every change of it, also by raw SQL.

Triggers on SQLite and PostgreSQL, made from one table of rules. What is done with a protokoll afterwards stays
possible: its anslag, its omgångar, the tasks that follow from it, and the days on which it was sent to somebody.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, inspect, text
from sqlalchemy.orm import Session

from models.database import FOR_PEOPLE

LOCKED = "Protokollet är justerat och kan inte ändras. Rätta felet med en anteckning i en ny paragraf."
"""What everybody is told who tries."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One table that feeds a protokoll.

    `parents` are the columns and tables by which its rows belong to one; a table without them is the root of a lock
    and has its own `condition`, with `{row}` for the row. The columns in `free` may change all the same.
    """

    table: str
    parents: tuple[tuple[str, str], ...] = ()
    condition: str = ""
    free: tuple[str, ...] = ()


BOOKKEEPING = ("version", "andrad")
"""Columns that change with every change and say nothing themselves."""

_OF_PROTOKOLL = (("protokoll_id", "protokoll"),)
_OF_PARAGRAF = (("paragraf_id", "paragraf"),)
_OF_SAMMANTRADE = (("sammantrade_id", "sammantrade"),)
_HELD = (
    "EXISTS (SELECT 1 FROM protokoll AS paper WHERE paper.sammantrade_id = {row}.id"
    " AND paper.slag = 'ordinarie' AND paper.status = 'justerat')"
)
_SIGNED = "EXISTS (SELECT 1 FROM protokoll AS paper WHERE paper.bilaga_id = {row}.id AND paper.status = 'justerat')"
_ANY = "EXISTS (SELECT 1 FROM protokoll WHERE status = 'justerat')"

RULES = (
    Rule("protokoll", condition="{row}.status = 'justerat'"),
    Rule("underskrift", _OF_PROTOKOLL),
    # The standing item it was made from is the agenda's affair: it may be removed when the organ changes its set.
    Rule("paragraf", _OF_PROTOKOLL, free=("standpunkt_id", *BOOKKEEPING)),
    Rule("paragrafarende", _OF_PARAGRAF),
    Rule("paragrafhandlaggare", _OF_PARAGRAF),
    Rule("paragrafunderlag", _OF_PARAGRAF),
    Rule("yrkande", _OF_PARAGRAF),
    Rule("omrostning", _OF_PARAGRAF),
    Rule("rost", (("omrostning_id", "omrostning"),)),
    Rule("reservation", _OF_PARAGRAF),
    Rule("jav", _OF_PARAGRAF),
    Rule("paragrafmottagare", _OF_PARAGRAF, free=("skickat", *BOOKKEEPING)),
    # The secretary's own notes stand in no paper of the protokoll.
    Rule("sammantrade", condition=_HELD, free=("anteckning", *BOOKKEEPING)),
    Rule("ajournering", _OF_SAMMANTRADE),
    Rule("narvaro", _OF_SAMMANTRADE),
    Rule("narvaropass", (("narvaro_id", "narvaro"),)),
    Rule("tjanstgoring", (("narvaro_id", "narvaro"), ("for_narvaro_id", "narvaro"))),
    Rule("bilaga", condition=_SIGNED),
)
"""Every table that feeds a protokoll; the signed file is one of the attachments."""

FREE = frozenset({"anslag", "justeringsomgang", "beslutsuppdrag", "paragraflucka", "pafyllning"})
"""Tables that hang on a protokoll or its meeting and go on living after the justering, or stand in no paper."""

_BY_TABLE = {rule.table: rule for rule in RULES}


def install(connection: Connection) -> None:
    """Put the lock on, in the connection's transaction. Tables that are not there yet are left out."""
    remove(connection)
    for statements in _statements(connection).values():
        for statement in statements:
            connection.exec_driver_sql(statement)


def remove(connection: Connection) -> None:
    """Take the lock off, in the connection's transaction."""
    is_sqlite = connection.dialect.name == "sqlite"
    for name, table in _present(connection):
        on = "" if is_sqlite else f" ON {table}"
        connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")
    if not is_sqlite:
        for rule in RULES:
            connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS lock_{rule.table}()")


@contextmanager
def lifted(session: Session) -> Iterator[None]:
    """Do without the lock inside a transaction that puts whole contents into the database, and put it on again.

    Whoever looks from outside sees the database locked all the while: the transaction is one.
    """
    remove(session.connection())
    yield
    session.flush()
    install(session.connection())


def faults(connection: Connection) -> list[str]:
    """The tables whose lock is missing, switched off or not as it should be."""
    wanted = _statements(connection)
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT sql FROM sqlite_master WHERE type = 'trigger'")).scalars()
        present = set(rows)
        return [table for table, statements in wanted.items() if not present.issuperset(statements)]
    found = connection.execute(
        text(
            "SELECT c.relname, p.prosrc FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal AND t.tgenabled = 'O' "
            "AND t.tgname LIKE 'lock\\_%' AND c.relnamespace = current_schema()::regnamespace"
        )
    )
    sources: dict[str, list[str]] = {}
    for table, source in found:
        sources.setdefault(table, []).append(source)
    return [
        table
        for table, statements in wanted.items()
        if len(sources.get(table, ())) != 2 or any(source not in statements[0] for source in sources[table])
    ]


def _present(connection: Connection) -> list[tuple[str, str]]:
    """The lock's triggers with their tables."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'lock\\_%' ESCAPE '\\'"
    else:
        query = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND t.tgname LIKE 'lock\\_%' AND c.relnamespace = current_schema()::regnamespace"
        )
    return [(name, table) for name, table in connection.execute(text(query))]


def _statements(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Table -> what makes its lock. The columns are those the table has."""
    make = _for_sqlite if connection.dialect.name == "sqlite" else _for_postgresql
    inspector = inspect(connection)
    tables = set(inspector.get_table_names())
    if not tables.issuperset(_BY_TABLE):
        return {}  # a version of the database from before there were protokoll
    return {
        rule.table: make(rule, [column["name"] for column in inspector.get_columns(rule.table)] if rule.free else [])
        for rule in RULES
    }


def _locked(table: str, row: str, depth: int = 0) -> str:
    """The condition, in SQL, that a row belongs to a justerat protokoll."""
    rule = _BY_TABLE[table]
    if not rule.parents:
        return rule.condition.format(row=row)
    above = f"above{depth}"
    ways = (
        f"EXISTS (SELECT 1 FROM {parent} AS {above} WHERE {above}.id = {row}.{column}"  # noqa: S608
        f" AND {_locked(parent, above, depth + 1)})"
        for column, parent in rule.parents
    )
    return " OR ".join(ways)


def _for_sqlite(rule: Rule, columns: list[str]) -> tuple[str, ...]:
    table = rule.table
    # OR REPLACE takes away the row that has the id without asking the DELETE trigger.
    replaced = f"EXISTS (SELECT 1 FROM {table} AS other WHERE other.id = NEW.id AND ({_locked(table, 'other')}))"  # noqa: S608
    old, new = _locked(table, "OLD"), _locked(table, "NEW")
    if table == "protokoll":  # it becomes justerat by an update, and may be written so from the start
        conditions = {"INSERT": replaced, "UPDATE": f"{old} OR {replaced}", "DELETE": old}
    else:
        conditions = {"INSERT": f"{new} OR {replaced}", "UPDATE": f"{old} OR {new} OR {replaced}", "DELETE": old}
    guarded = [name for name in columns if name not in rule.free]
    if guarded:
        changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in guarded)
        conditions["UPDATE"] = f"({changed}) AND ({conditions['UPDATE']})"
    return tuple(
        f"CREATE TRIGGER lock_{table}_{event.lower()} BEFORE {event} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{FOR_PEOPLE}{LOCKED}'); END"
        for event, condition in conditions.items()
    )


def _for_postgresql(rule: Rule, columns: list[str]) -> tuple[str, ...]:
    table = rule.table
    refuse = f"RAISE EXCEPTION '{FOR_PEOPLE}{LOCKED}';"
    arriving = "" if table == "protokoll" else f"IF {_locked(table, 'NEW')} THEN {refuse} END IF; "
    guarded = [name for name in columns if name not in rule.free]
    changed = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in guarded)
    unless = f"IF NOT ({changed}) THEN RETURN NEW; END IF; " if guarded else ""
    leaving = f"IF {_locked(table, 'OLD')} THEN {refuse} END IF; "
    on_row, on_table = (
        f"CREATE TRIGGER lock_{table}_{name} BEFORE {events} ON {table} FOR EACH {each} EXECUTE FUNCTION lock_{table}()"
        for name, events, each in (("row", "INSERT OR UPDATE OR DELETE", "ROW"), ("truncate", "TRUNCATE", "STATEMENT"))
    )
    body = (
        f"IF TG_OP = 'TRUNCATE' THEN IF {_ANY} THEN {refuse} END IF; RETURN NULL; END IF; "
        f"IF TG_OP = 'INSERT' THEN {arriving}RETURN NEW; END IF; "
        f"IF TG_OP = 'DELETE' THEN {leaving}RETURN OLD; END IF; "
        f"{unless}{leaving}{arriving}RETURN NEW;"
    )
    function = f"CREATE FUNCTION lock_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
    return function, on_row, on_table
