"""Verified backups of an SQLite database: made in one step, checked, and only then given their name."""

import logging
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from models.database import sentence_for
from models.errors import UserError

log = logging.getLogger(__name__)

_UNWRITTEN = (
    "Säkerhetskopian kunde inte skrivas till {folder}. "
    "Kontrollera att mappen finns, att du får skriva där och att det finns utrymme."
)

_WITHOUT_LOG = b"\x01\x01"
"""The bytes 18 and 19 of a database that is not in WAL mode (SQLite's file format, 1.3.3)."""


def back_up(file: Path, to: Path) -> Path:
    """Copy a database, also while it is in use, and check the copy before it takes the name `to`.

    The copy is one plain file without a write-ahead log. Raises UserError, and leaves whatever stood at `to`, when the
    source is damaged or the copy cannot be written. The program only ever backs up SQLite files; a PostgreSQL server
    is backed up by those who run it.
    """
    draft = to.with_name(to.name + ".tmp")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        _throw(draft)
        with closing(read_only(file)) as source:
            before = _counts(source)
            with closing(sqlite3.connect(draft)) as copy:
                # One step: with several, a busy writer makes the copy start over again and again.
                source.backup(copy, pages=-1)
                copy.execute("PRAGMA journal_mode=DELETE")
                faults = _faults(copy) or ("" if _counts(copy).keys() == before.keys() else "tables differ")
        if faults:
            raise UserError(
                f"Säkerhetskopian av {file.name} gick inte att bekräfta, så den gamla kopian är kvar. "
                "Kontrollera databasen med kommandot jamvikt kontrollera."
            )
        with draft.open("rb+") as written:
            os.fsync(written.fileno())
        draft.replace(to)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise UserError(_UNWRITTEN.format(folder=to.parent)) from error
        raise UserError(f"{file.name}: {sentence_for(str(error))} Den gamla säkerhetskopian är kvar.") from error
    except OSError as error:
        raise UserError(_UNWRITTEN.format(folder=to.parent)) from error
    finally:
        with suppress(OSError):
            _throw(draft)
    return to


def _throw(draft: Path) -> None:
    """Remove an unfinished copy, and the journal that SQLite leaves beside one it could not finish on a full disk."""
    draft.unlink(missing_ok=True)
    draft.with_name(draft.name + "-journal").unlink(missing_ok=True)


def set_aside_foreign_log(file: Path) -> None:
    """Keep a write-ahead log that another database left beside this one from being played into it.

    A backup has no log of its own and says so in its header. When one is put in the place of a database whose program
    was killed, SQLite would take the old log for its own and silently undo the restoring. Raises UserError when the
    log cannot be moved.
    """
    left = file.with_name(file.name + "-wal")
    try:
        if not left.exists() or left.stat().st_size == 0:
            return
        with file.open("rb") as start:
            if start.read(20)[18:] != _WITHOUT_LOG:
                return
        kept = left.with_name(f"{left.name}-undanlagd-{left.stat().st_mtime_ns}")
        left.replace(kept)
        file.with_name(file.name + "-shm").unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            f"Bredvid {file.name} ligger {left.name} från en annan databas, och den gick inte att flytta. "
            "Kontrollera att du får skriva i mappen och försök igen."
        ) from error
    log.warning("a log of another database was set aside as %s", kept)


def read_only(file: Path) -> sqlite3.Connection:
    """A connection that can only look."""
    path = str(file.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def _faults(connection: sqlite3.Connection) -> str:
    answers = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return "" if answers == ["ok"] and not broken else "; ".join(answers)


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}  # noqa: S608
