"""What the start page says on the days to come, kept in the database so that the next start can show it at once.

It is made of other rows and of the day, and nothing else. Every gesture forgets it in its own transaction
(`models.database`), so that what is kept is true as long as it is there: after a kill, in a copy, with two windows on
the same file. It is read with bare sqlite3, because the window shows it before anything slow is imported; nothing
here may import SQLAlchemy.
"""

import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FORM = "0006.1"
"""The version of the database, and a number to raise when the page says the same things in another way."""

KEEPING = "keeping_the_start_page"
"""Marks a session that keeps the page, and changes nothing else."""

_THERE = "SELECT 1 FROM sqlite_master WHERE name = 'startsida'"
_MAKE = (
    "CREATE TABLE IF NOT EXISTS startsida "
    "(dag TEXT NOT NULL PRIMARY KEY, form TEXT NOT NULL, text TEXT NOT NULL) WITHOUT ROWID"
)


def keep(session: "Session", day: date, form: str, text: str) -> None:
    """Keep what the page says on a day, as the database stands in this transaction."""
    session.info[KEEPING] = True
    connection = session.connection()
    connection.exec_driver_sql(_MAKE)
    connection.exec_driver_sql("INSERT OR REPLACE INTO startsida VALUES (?, ?, ?)", (day.isoformat(), form, text))


def forget(session: "Session") -> None:
    """Something is written: what was kept may be true no more. Called before the commit of every gesture."""
    if session.info.get(KEEPING) or not session.in_transaction():
        return
    connection = session.connection()
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql(_THERE).first():
        connection.exec_driver_sql("DELETE FROM startsida")


def kept_days(session: "Session", form: str) -> set[str]:
    """The days (ISO) for which the page is kept in this form."""
    connection = session.connection()
    if connection.dialect.name != "sqlite" or not connection.exec_driver_sql(_THERE).first():
        return set()
    return {row[0] for row in connection.exec_driver_sql("SELECT dag FROM startsida WHERE form = ?", (form,))}


def recall(file: Path, day: date, form: str) -> str | None:
    """What the page says on a day, read from a file that nobody has open; None when it is not known.

    A log beside the file means that somebody has it open, or was killed: then the file alone does not say it all.
    """
    with suppress(OSError, sqlite3.Error, UnicodeDecodeError):
        logs = (file.with_name(file.name + ending) for ending in ("-wal", "-journal"))
        if file.stat().st_size and not any(log.exists() and log.stat().st_size for log in logs):
            # Without locks and without a log of its own: it must leave nothing behind for the real opening.
            with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
                asked = "SELECT text FROM startsida WHERE dag = ? AND form = ?"
                row = connection.execute(asked, (day.isoformat(), form)).fetchone()
                return None if row is None else str(row[0])
    return None
