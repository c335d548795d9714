"""A copy of a database on a server as an ordinary file: of the server's own version, compared with it row by row.

The file gets its schema from our own migrations up to that version, never from today's models, so that the program
that was used with the server can open it. What is made of other rows (the index of searching) is left out: whoever
opens the file makes it anew.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnClause,
    Connection,
    Engine,
    LargeBinary,
    MetaData,
    Row,
    Select,
    Table,
    column,
    create_engine,
    exc,
    func,
    insert,
    inspect,
    select,
    table,
    text,
)
from sqlalchemy.pool import NullPool

from models import locks
from models.backup.copying import connect_to_look, count_rows, in_words, is_whole_alone, read_only, remove_draft
from models.backup.files import patiently, sync, sync_names
from models.database import MEMORY, Database, for_people
from models.errors import UserError
from models.schema import keep_ids_unused, migrate
from models.upgrade import sign_as, signed_server
from resources.file_names import file_name

ROWS_AT_ONCE = 500
FILES_AT_ONCE = 1
"""An attached file may be 50 MB, so those are read one by one."""

OWN_PORT = 5432
"""PostgreSQL's usual one, which no name tells."""

_LAST_IDS = text(
    "SELECT owner.relname, pg_sequence_last_value(numbers.oid) FROM pg_class AS numbers "
    "JOIN pg_depend AS link ON link.objid = numbers.oid AND link.classid = 'pg_class'::regclass "
    "AND link.deptype IN ('a', 'i') JOIN pg_class AS owner ON owner.oid = link.refobjid "
    "WHERE numbers.relkind = 'S' AND owner.relnamespace = current_schema()::regnamespace"
)
"""Table -> the highest id it has ever given; null before the first."""


def called(connection: Connection, folder: Path) -> Path:
    """What the server's database would be called as a file in `folder`: its copies are named after that."""
    driver: Any = connection.connection.driver_connection
    server = driver.info
    host = "localhost" if not server.host or server.host.startswith("/") else server.host
    port = "" if server.port == OWN_PORT else str(server.port)
    return folder / f"{file_name(server.dbname, 'på', host, port)}.db"


def write(connection: Connection, version: str, draft: Path) -> dict[str, int]:
    """Write all that stands on the server to a new file `draft`, and check it. Returns the rows of each table.

    `connection` must see one moment in all its statements: nobody else may write, or its transaction is REPEATABLE
    READ. A few rows at a time are held in memory. Raises UserError when the file is not as the server, and whatever
    SQLite, the disk or the server says.
    """
    with _as_sqlite():
        _make_empty(draft, version)
        with _writing(draft).begin() as file:
            tables = _tables(file)
            _refuse_other_columns(connection, tables)
            locks.remove(file)
            digests = {one.name: _copy_rows(connection, file, one) for one in tables}
            last_ids = connection.execute(_LAST_IDS)
            keep_ids_unused(file, {name: last for name, last in last_ids if last is not None and name in digests})
            locks.install(file)
            sign_as(file, signed_server(connection))
    if not is_whole_alone(draft) or _digests(draft, tables) != digests:
        raise UserError("Kopian blev inte lik databasen på servern. Be it-avdelningen kontrollera servern och disken.")
    sync(draft)
    with read_only(draft) as made:
        return count_rows(made)


def save(database: Database, to: Path) -> Path:
    """Copy all that stands on a server to the file `to`, while others work there. Raises UserError.

    The copy is checked before it takes its name, and whatever stood there stays until then.
    """
    draft = to.with_name(f"{to.name}.tmp")
    try:
        with for_people(), in_words(to, to.parent), _one_moment(database) as connection:
            to.parent.mkdir(parents=True, exist_ok=True)
            draft.unlink(missing_ok=True)
            write(connection, connection.scalar(text("SELECT version_num FROM alembic_version")) or "", draft)
            patiently(lambda: draft.replace(to))
            sync_names(to.parent)
    finally:
        remove_draft(draft)
    return to


@contextmanager
def _one_moment(database: Database) -> Iterator[Connection]:
    """A connection that can only read, and in which everything stands as it does now."""
    with database.engine.connect() as connection:
        once = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with once.begin():
            yield once


@contextmanager
def _as_sqlite() -> Iterator[None]:
    """Let what SQLite says of the file be SQLite's own error, as when a file is copied."""
    try:
        yield
    except exc.DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise error.orig from error
        raise


def _make_empty(draft: Path, version: str) -> None:
    """A file with the schema of a version and no rows. It is made in memory: migrating writes the same pages often."""
    with closing(Database(MEMORY)) as empty, closing(sqlite3.connect(draft)) as file:
        migrate(empty, to=version)
        with closing(empty.engine.raw_connection()) as made:
            assert isinstance(made.driver_connection, sqlite3.Connection)
            made.driver_connection.backup(file)


def _writing(draft: Path) -> Engine:
    """A file that nobody else knows of. Its references are looked through when all rows are there."""

    def connected() -> sqlite3.Connection:
        file = sqlite3.connect(draft)
        file.execute("PRAGMA journal_mode=MEMORY")  # nothing is left beside it, and a disk that fills has no log of it
        file.execute("PRAGMA synchronous=OFF")  # it reaches the disk once, when it is whole
        return file

    return create_engine("sqlite://", creator=connected, poolclass=NullPool, hide_parameters=True)


def _tables(file: Connection) -> list[Table]:
    """The tables that our migrations have made, as they lie in the file."""
    metadata = MetaData()
    metadata.reflect(file)
    return [one for name, one in sorted(metadata.tables.items()) if name != "alembic_version"]


def _refuse_other_columns(connection: Connection, tables: list[Table]) -> None:
    """A column that somebody has added or removed by hand would be lost in the copy, or be empty there."""
    there = inspect(connection).get_multi_columns(filter_names=[one.name for one in tables])
    for one in tables:
        names = {told["name"] for told in there.get((None, one.name), [])}
        if names != set(one.c.keys()):
            raise UserError(
                f"Tabellen {one.name} på servern har andra kolumner än programmet gav den "
                f"({', '.join(sorted(names ^ set(one.c.keys())))}). Be it-avdelningen återställa tabellen."
            )


def _copy_rows(connection: Connection, file: Connection, one: Table) -> tuple[int, str]:
    """Write a table's rows to the file. Returns how many the server has, and what they are, as the server gave them."""
    columns: list[ColumnClause[Any]] = [column(part.name) for part in one.columns]  # as the driver gives them
    rows = select(*columns).select_from(table(one.name))
    digest = sha256()
    for page in _pages(connection, rows, one):
        for row in page:
            _add(digest, row)
        file.execute(insert(one), [dict(row._mapping) for row in page])  # noqa: SLF001 - SQLAlchemy's public name
    number = connection.scalar(select(func.count()).select_from(table(one.name)))
    return number or 0, digest.hexdigest()


def _digests(draft: Path, tables: list[Table]) -> dict[str, tuple[int, str]]:
    """The same for every table, read back from the finished file as the program would."""
    result = {}
    with _reading(draft).connect() as file:
        for one in tables:
            digest, number = sha256(), 0
            for page in _pages(file, select(one), one):
                number += len(page)
                for row in page:
                    _add(digest, row)
            result[one.name] = (number, digest.hexdigest())
    return result


def _reading(draft: Path) -> Engine:
    return create_engine("sqlite://", creator=partial(connect_to_look, draft), poolclass=NullPool, hide_parameters=True)


def _pages(connection: Connection, rows: Select[*tuple[Any, ...]], one: Table) -> Iterator[Sequence[Row[Any]]]:
    """The rows of a table in the order of their ids, some at a time, never all of them in memory."""
    heavy = any(isinstance(part.type, LargeBinary) for part in one.columns)
    id_: ColumnClause[int] = column("id")
    asked = rows.order_by(id_).limit(FILES_AT_ONCE if heavy else ROWS_AT_ONCE)
    page = connection.execute(asked).all()
    while page:
        yield page
        page = connection.execute(asked.where(id_ > page[-1].id)).all()


def _add(digest: Any, row: Row[Any]) -> None:
    """Add a row to a digest, so that no two rows look alike: 1, "1" and True are each written in their own way."""
    said = tuple(sha256(value).digest() if isinstance(value, bytes) else value for value in row)
    digest.update(repr(said).encode())
