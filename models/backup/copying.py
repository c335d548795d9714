"""Verified backups of an SQLite database: made in one step, checked, and only then given their name."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from models.backup.files import patiently, sync, sync_names
from models.database import broken_names_told, sentence_for
from models.errors import UserError

log = logging.getLogger(__name__)

_UNWRITTEN = (
    "Säkerhetskopian kunde inte skrivas till {folder}. "
    "Kontrollera att mappen finns, att du får skriva där och att det finns utrymme."
)

WITHOUT_LOG = b"\x01\x01"
"""The bytes 18 and 19 of a database that is not in WAL mode (SQLite's file format, 1.3.3)."""


def back_up(file: Path, to: Path) -> Path:
    """Copy a database, also while it is in use, and check the copy before it takes the name `to`.

    The copy is one plain file without a write-ahead log. Raises UserError, and leaves whatever stood at `to`, when the
    source is damaged or the copy cannot be written. A database on a server is copied by `models.backup.server`.
    """
    draft = to.with_name(to.name + ".tmp")
    try:
        with in_words(file, to.parent):
            to.parent.mkdir(parents=True, exist_ok=True)
            checked_copy(file, draft)
            patiently(lambda: draft.replace(to))
            sync_names(to.parent)
    finally:
        remove_draft(draft)
    return to


def checked_copy(file: Path, draft: Path) -> dict[str, int]:
    """Copy a database to `draft`, open and check the copy, let it reach the disk. Returns the rows of each table.

    The rows are counted in the database and in the copy, both as of the same moment, and must be as many. Raises
    UserError when they are not, and whatever SQLite or the disk says: wrap it in `in_words`.
    """
    draft.unlink(missing_ok=True)
    with read_only(file) as source:
        source.execute("BEGIN")  # what is counted and what is copied is the same moment
        before = count_rows(source)
        with closing(sqlite3.connect(draft)) as copy:
            copy.execute("PRAGMA journal_mode=MEMORY")  # a disk that fills must not be left with a journal of a draft
            # One step: with several, a busy writer makes the copy start over again and again.
            source.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")
        with read_only(draft) as copy:
            faults = faults_of(copy) or ("" if count_rows(copy) == before else "rows differ")
    if faults:
        raise UserError(
            f"Säkerhetskopian av {file.name} gick inte att bekräfta och är inte sparad: databasen är troligen skadad. "
            "Andra kopior är orörda. Återställ en av dem, eller kontakta den som sköter programmet."
        )
    sync(draft)
    return before


def remove_draft(draft: Path) -> None:
    """Take away what was not finished, and what SQLite left beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            draft.with_name(draft.name + ending).unlink(missing_ok=True)


@contextmanager
def in_words(file: Path, folder: Path) -> Iterator[None]:
    """Turn what SQLite and the disk say while `file` is copied to `folder` into a UserError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise UserError(_UNWRITTEN.format(folder=folder)) from error
        raise UserError(f"{file.name}: {sentence_for(str(error))} Den gamla säkerhetskopian är kvar.") from error
    except OSError as error:
        raise UserError(_UNWRITTEN.format(folder=folder)) from error


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
            if start.read(20)[18:] != WITHOUT_LOG:
                return
        kept = left.with_name(f"{left.name}-undanlagd-{left.stat().st_mtime_ns}")
        patiently(lambda: left.replace(kept))
        file.with_name(file.name + "-shm").unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            f"Bredvid {file.name} ligger {left.name} från en annan databas, och den gick inte att flytta. "
            "Kontrollera att du får skriva i mappen och försök igen."
        ) from error
    log.warning("a log of another database was set aside as %s", kept)


def finish_rolling_back(file: Path) -> None:
    """Let SQLite undo what a killed program had begun, which only a connection that may write can do.

    The program works with a write-ahead log, but going in or out of that mode leaves a rollback journal for a moment:
    whoever is killed just then could otherwise never look at the database read-only again.
    """
    left = file.with_name(file.name + "-journal")
    with suppress(OSError, sqlite3.Error):  # what is wrong is told when the database is opened
        if left.exists() and left.stat().st_size:
            with broken_names_told(), closing(sqlite3.connect(file)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            log.info("what a killed program had begun in %s is undone", file.name)


@contextmanager
def read_only(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can only look. Raises sqlite3.Error, whatever is wrong with the file."""
    with broken_names_told(), closing(connect_to_look(file)) as connection:
        yield connection


def connect_to_look(file: Path) -> sqlite3.Connection:
    """A connection that can only look, for one that closes it itself. Raises sqlite3.Error."""
    path = str(file.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def is_whole_alone(draft: Path) -> bool:
    """Fold its log into a file that nobody else has, and look through all of it. Raises sqlite3.Error."""
    with broken_names_told(), closing(sqlite3.connect(draft)) as opened:
        opened.execute("PRAGMA journal_mode=DELETE")
    with read_only(draft) as opened:
        return not faults_of(opened)


def faults_of(connection: sqlite3.Connection) -> str:
    """What SQLite finds wrong with a database and its references; empty when it is whole."""
    answers = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if answers != ["ok"]:
        return "; ".join(answers)
    return f"{len(broken)} references lead nowhere" if broken else ""


def count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """Table -> how many rows it has."""
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}  # noqa: S608
