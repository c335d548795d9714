"""Databases that programs of earlier versions really wrote, and a look into them that asks only SQLite."""

import lzma
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from models.schema import VERSIONS

KEPT = Path(__file__).parent / "models" / "versions"
OLDER = VERSIONS[:-1]

NOT_RECORDS = ("alembic_version", "sqlite_", "sok", "startsida")
"""How tables begin that hold no records: the index of searching is made anew after a migration."""


def put(version: str, file: Path) -> Path:
    """Lay the kept database of a version at `file`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(lzma.decompress((KEPT / f"{version}.db.xz").read_bytes()))
    return file


def version_of(file: Path) -> str:
    """The version a database says it has."""
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def records(file: Path) -> dict[str, dict[int, dict[str, Any]]]:
    """Table -> id -> the row, of every table that holds records."""
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: {row["id"]: dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')}
            for table in tables
            if not table.startswith(NOT_RECORDS)
        }


def last_ids(file: Path) -> dict[str, int]:
    """Table -> the highest id it has given."""
    with closing(sqlite3.connect(file)) as connection:
        return dict(connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())


def lost(before: dict[str, dict[int, dict[str, Any]]], after: dict[str, dict[int, dict[str, Any]]]) -> list[str]:
    """Everything that stood in the one and does not stand the same in the other; new tables and columns are no loss."""
    missing = []
    for table, rows in before.items():
        for id_, row in rows.items():
            there = after.get(table, {}).get(id_)
            if there is None:
                missing.append(f"{table} {id_}")
                continue
            missing += [f"{table} {id_} {name}" for name, value in row.items() if there.get(name, ...) != value]
    return missing
