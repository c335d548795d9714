"""What a lock is: rules for tables, from which the triggers are made by which the database itself refuses changes.

Triggers on SQLite and PostgreSQL, so that raw SQL is refused as well. Which locks there are stands in `models.locks`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection, inspect

from models.database import FOR_PEOPLE

PREFIX = "lock_"
"""How the name of every trigger of a lock begins."""

BOOKKEEPING = ("version", "andrad")
"""Columns that change with every change and say nothing themselves."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One table that a lock guards.

    `parents` are the columns and tables by which its rows belong to something locked; a table without them has its own
    `condition`, with `{row}` for the row. The columns in `free` may change all the same. With `becomes` a row may be
    written locked, or be changed into one. A locked row may be changed where `opening` (of OLD and NEW) holds, but then
    only in the columns `opens`. `unique` are columns by which OR REPLACE would take another row away.
    """

    table: str
    parents: tuple[tuple[str, str], ...] = ()
    condition: str = ""
    free: tuple[str, ...] = ()
    becomes: bool = False
    opening: str = ""
    opens: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lock:
    """Tables that are refused changes: what everybody is told who tries, what is protected, and when something is.

    `exists` is the condition, in SQL, that anything is locked at all: then no table may be emptied.
    """

    name: str
    sentence: str
    protects: str
    exists: str
    rules: tuple[Rule, ...]

    @cached_property
    def by_table(self) -> Mapping[str, Rule]:
        """The rules by their table."""
        return {rule.table: rule for rule in self.rules}

    def statements(self, connection: Connection) -> dict[str, tuple[str, ...]]:
        """Table -> what makes its lock; nothing where the tables are not there yet. The columns are those it has."""
        make = _for_sqlite if connection.dialect.name == "sqlite" else _for_postgresql
        inspector = inspect(connection)
        if not set(inspector.get_table_names()).issuperset(self.by_table):
            return {}  # a version of the database from before there was anything to lock
        return {
            rule.table: make(
                self,
                rule,
                [column["name"] for column in inspector.get_columns(rule.table)] if rule.free or rule.opening else [],
            )
            for rule in self.rules
        }

    def trigger(self, table: str, event: str) -> str:
        """The name of a trigger."""
        return f"{PREFIX}{self.name}{table}_{event}"

    def function(self, table: str) -> str:
        """The name of the function that a table's triggers run in PostgreSQL."""
        return f"{PREFIX}{self.name}{table}"

    def holds(self, table: str, row: str, depth: int = 0) -> str:
        """The condition, in SQL, that a row is locked."""
        rule = self.by_table[table]
        if not rule.parents:
            return rule.condition.format(row=row)
        above = f"above{depth}"
        ways = (
            f"EXISTS (SELECT 1 FROM {parent} AS {above} WHERE {above}.id = {row}.{column}"  # noqa: S608
            f" AND {self.holds(parent, above, depth + 1)})"
            for column, parent in rule.parents
        )
        return " OR ".join(ways)

    def refusal(self) -> str:
        """The sentence as a trigger says it."""
        return f"{FOR_PEOPLE}{self.sentence}"


def _changed(columns: list[str], apart_from: tuple[str, ...], differs: str) -> str:
    return " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in columns if name not in apart_from)


def _leaving(lock: Lock, rule: Rule, columns: list[str], differs: str) -> str:
    """The condition that an update changes a locked row in a way that is not allowed."""
    old = lock.holds(rule.table, "OLD")
    if not rule.opening:
        return old
    closed = _changed(columns, rule.opens, differs)
    return f"({old}) AND NOT (({rule.opening}) AND NOT ({closed}))"


def _for_sqlite(lock: Lock, rule: Rule, columns: list[str]) -> tuple[str, ...]:
    table = rule.table
    # OR REPLACE takes away the row that has the id, or the unique values, without asking the DELETE trigger.
    same = "other.id = NEW.id"
    if rule.unique:
        same = f"({same} OR ({' AND '.join(f'other.{name} = NEW.{name}' for name in rule.unique)}))"
    replaced = f"EXISTS (SELECT 1 FROM {table} AS other WHERE {same} AND ({lock.holds(table, 'other')}))"  # noqa: S608
    of_others = replaced.replace("WHERE ", "WHERE other.id <> OLD.id AND ", 1)
    new, old = lock.holds(table, "NEW"), lock.holds(table, "OLD")
    arriving = "" if rule.becomes else f"{new} OR "
    leaving = _leaving(lock, rule, columns, "IS NOT")
    conditions = {
        "INSERT": f"{arriving}{replaced}",
        "UPDATE": f"{leaving} OR {arriving}{of_others}",
        "DELETE": old,
    }
    guarded = _changed(columns, rule.free, "IS NOT") if rule.free else ""
    if guarded:
        conditions["UPDATE"] = f"({guarded}) AND ({conditions['UPDATE']})"
    return tuple(
        f"CREATE TRIGGER {lock.trigger(table, event.lower())} BEFORE {event} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{lock.refusal()}'); END"
        for event, condition in conditions.items()
    )


def _for_postgresql(lock: Lock, rule: Rule, columns: list[str]) -> tuple[str, ...]:
    table = rule.table
    refuse = f"RAISE EXCEPTION '{lock.refusal()}';"
    arriving = "" if rule.becomes else f"IF {lock.holds(table, 'NEW')} THEN {refuse} END IF; "
    guarded = _changed(columns, rule.free, "IS DISTINCT FROM") if rule.free else ""
    unless = f"IF NOT ({guarded}) THEN RETURN NEW; END IF; " if guarded else ""
    leaving = f"IF {_leaving(lock, rule, columns, 'IS DISTINCT FROM')} THEN {refuse} END IF; "
    removed = f"IF {lock.holds(table, 'OLD')} THEN {refuse} END IF; "
    name = lock.function(table)
    on_row, on_table = (
        f"CREATE TRIGGER {lock.trigger(table, suffix)} BEFORE {events} ON {table} FOR EACH {each} "
        f"EXECUTE FUNCTION {name}()"
        for suffix, events, each in (
            ("row", "INSERT OR UPDATE OR DELETE", "ROW"),
            ("truncate", "TRUNCATE", "STATEMENT"),
        )
    )
    body = (
        f"IF TG_OP = 'TRUNCATE' THEN IF {lock.exists} THEN {refuse} END IF; RETURN NULL; END IF; "
        f"IF TG_OP = 'INSERT' THEN {arriving}RETURN NEW; END IF; "
        f"IF TG_OP = 'DELETE' THEN {removed}RETURN OLD; END IF; "
        f"{unless}{leaving}{arriving}RETURN NEW;"
    )
    function = f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
    return function, on_row, on_table
