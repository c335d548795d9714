"""Databases of earlier versions on the tests' server: what a kept file holds, put there with the schema of its day."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import MetaData, insert, select, text

from models import locks, schema
from models.database import Database
from tests.older_versions import NOT_RECORDS, put
from tests.postgres_server import PostgresServer


@contextmanager
def older_server(server: PostgresServer, version: str, folder: Path) -> Iterator[str]:
    """The address of a database of an earlier version, which is gone after the block."""
    name = server.new()
    lay_on_server(put(version, folder / "på servern.db"), version, server.url(name))
    try:
        yield server.url(name)
    finally:
        server.drop(name)


def lay_on_server(file: Path, version: str, url: str) -> None:
    """Put every row of a file of `version` into an empty database on the server."""
    with closing(Database(url)) as server, closing(Database(file)) as source:
        schema.migrate(server, to=version)
        there, here = MetaData(), MetaData()
        there.reflect(server.engine)
        here.reflect(source.engine, only=lambda name, _of: not name.startswith(NOT_RECORDS))
        with server.engine.begin() as write, source.engine.connect() as read:
            locks.remove(write)
            for name, table in here.tables.items():
                rows = [dict(row._mapping) for row in read.execute(select(table))]
                if rows:
                    write.execute(insert(there.tables[name]), rows)
            for name, last in read.execute(text("SELECT name, seq FROM sqlite_sequence")).all():
                if name in there.tables:
                    write.execute(
                        text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"), {"name": name, "last": last}
                    )
            locks.install(write)


def kinds_of_values(file: Path) -> set[str]:
    """The types of columns that hold something in a file."""
    found = set()
    with closing(sqlite3.connect(file)) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if table.startswith(NOT_RECORDS):
                continue
            for column in connection.execute(f'PRAGMA table_info("{table}")').fetchall():
                asked = f'SELECT 1 FROM "{table}" WHERE "{column[1]}" IS NOT NULL LIMIT 1'
                if connection.execute(asked).fetchone():
                    found.add(column[2].split("(")[0])
    return found
