"""Put a copy in the place of the database, so that the old one or the new one is always whole."""

import logging
import secrets
import sqlite3
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

from models.backup.copies import BackupCopy, Reason, check, make, sweep
from models.backup.copying import faults_of, is_whole_alone, read_only, remove_draft
from models.backup.files import copy_bytes, digest, patiently, reason_in_words, sync_names
from models.database import Database
from models.errors import UserError
from models.schema import open_database

log = logging.getLogger(__name__)

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite may leave beside a database, and would take for its own beside another one."""


def restore(copy: BackupCopy, database: Path, before: Path, now: datetime) -> BackupCopy | None:
    """Put `copy` in the place of `database`, which nobody may have open. Returns the copy of what stood there.

    What stands there is itself copied to the folder `before` first; if it is too damaged for that, its files are set
    aside beside it and None is returned. The log of the old database is folded into it or set aside before the new
    one takes its name: SQLite would play it into the new one and undo the restoring. Raises UserError, and leaves the
    database as it was, when the copy is not whole or the disk refuses.
    """
    check(copy)
    sweep(database, database.parent)
    draft = database.with_name(f"{database.stem}-{secrets.token_hex(4)}.återställs.tmp")
    try:
        copy_bytes(copy.file, draft)
        _prove(copy, draft)
        kept = _keep_what_stands(database, before, now)
        _set_aside(database)
        patiently(lambda: draft.replace(database))
        sync_names(database.parent)
    except PermissionError as error:
        raise UserError(
            f"{database.name} är öppen i ett annat program eller skrivskyddad, så inget är återställt. "
            "Stäng andra fönster och försök igen."
        ) from error
    except OSError as error:
        raise UserError(f"Inget är återställt. {reason_in_words(error, database.parent)}") from error
    finally:
        remove_draft(draft)
    return kept


def restore_and_open(database: Database, copy: BackupCopy, before: Path, now: datetime) -> BackupCopy | None:
    """Restore under a database that the program has open: it lets go of the file and goes on with the new one.

    A copy of an older version is brought up. If that goes wrong, what was there before is put back.
    """
    file = database.file
    assert file is not None, "a server is backed up by those who run it"
    database.close()
    kept = restore(copy, file, before, now)
    try:
        open_database(file).close()
    except Exception:
        if kept is not None:
            restore(kept, file, before, now)
        raise
    return kept


def _prove(copy: BackupCopy, draft: Path) -> None:
    """The file that is about to become the database is the copy, and whole."""
    refused = UserError(f"{copy.file.name} är skadad, så inget är återställt. Välj en annan kopia.")
    if copy.note is not None and digest(draft) != copy.note.sha256:
        raise refused
    try:
        whole = is_whole_alone(draft)
    except sqlite3.Error as error:
        raise refused from error
    if not whole:
        raise refused


def _keep_what_stands(database: Path, before: Path, now: datetime) -> BackupCopy | None:
    """Fold the log of the present database into it and copy it. None when it is damaged: then it is set aside raw."""
    if not database.exists():
        return None
    if is_damaged(database):
        copy_bytes(database, _aside(database, ""))
        return None
    try:
        with closing(sqlite3.connect(database, timeout=2)) as alone:
            # Only who is alone with a database may take it out of WAL: this also tells that nobody else has it open.
            mode = alone.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    except sqlite3.Error as error:
        mode = str(error)
    if mode != "delete":
        log.info("the database could not be taken out of WAL: %s", mode)
        raise UserError(
            f"{database.name} används just nu av ett annat fönster eller program, eller är skrivskyddad, "
            "så inget är återställt. Stäng andra fönster och försök igen."
        )
    return make(database, before, Reason.BEFORE_RESTORE, now)


def is_damaged(database: Path) -> bool:
    """True when the present database cannot be read as it should."""
    try:
        with read_only(database) as opened:
            return bool(faults_of(opened))
    except sqlite3.OperationalError as error:
        return not any(sign in str(error) for sign in ("locked", "unable to open"))
    except sqlite3.DatabaseError:
        return True


def _set_aside(database: Path) -> None:
    """Move what belongs to the old database out of reach of the new one; an empty or derived file is removed."""
    for ending in BESIDE:
        left = database.with_name(database.name + ending)
        if not left.exists():
            continue
        if ending == "-shm" or left.stat().st_size == 0:
            patiently(left.unlink)
        else:
            kept = _aside(database, ending)
            patiently(partial(left.replace, kept))
            log.info("%s of the old database is set aside as %s", ending, kept)
    sync_names(database.parent)


def _aside(database: Path, ending: str) -> Path:
    """A free name for a part of the old database; whole sets share their beginning."""
    stamp = database.stat().st_mtime_ns if database.exists() else 0
    return database.with_name(f"{database.stem}-undanlagd-{stamp}{database.suffix}{ending}")
