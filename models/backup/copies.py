"""The copies of one database in a folder: each with a note of what it holds, listed, checked and thrown away."""

import json
import logging
import platform
import secrets
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from models.backup.copying import checked_copy, remove_draft
from models.backup.files import copy_bytes, digest, patiently, reason_in_words, sync, sync_names
from models.database import sentence_for
from models.errors import UserError
from resources.file_names import free_name

log = logging.getLogger(__name__)

NOTE = ".json"
"""What the name of a copy's note ends with, after the copy's own name."""
LEFTOVER = 24 * 3600
"""Seconds after which an unfinished copy is nobody's any more."""


class Reason(Enum):
    """Why a copy was made. The value stands in its file name."""

    AUTOMATIC = "automatisk"
    OWN = "egen"
    BEFORE_RESTORE = "före-återställning"
    BEFORE_UPGRADE = "före-uppgradering"
    BEFORE_IMPORT = "före-inläsning"
    ELSEWHERE = "kopia"

    @property
    def label(self) -> str:
        """The word people read."""
        return _LABELS[self]


_LABELS = {
    Reason.AUTOMATIC: "Automatisk",
    Reason.OWN: "Egen",
    Reason.BEFORE_RESTORE: "Före återställning",
    Reason.BEFORE_UPGRADE: "Före uppgradering",
    Reason.BEFORE_IMPORT: "Före inläsning",
    Reason.ELSEWHERE: "Sparad på annan plats",
}


@dataclass(frozen=True, slots=True)
class Note:
    """What a copy held when it was made and checked."""

    source: str
    """Which database, on which computer."""
    sha256: str
    size: int
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class BackupCopy:
    """One copy: where it is, when (local time with zone) and why it was made. Without `note` nothing more is known."""

    file: Path
    moment: datetime
    reason: Reason
    size: int
    note: Note | None = None

    @property
    def id(self) -> str:
        """What tells it from other copies."""
        return str(self.file)

    @property
    def sound(self) -> bool:
        """False when the file is plainly another than the one that was checked; `check` reads all of it."""
        return self.note is not None and self.note.size == self.size

    def is_of(self, database: Path) -> bool:
        """True when it was made from this very database on this computer."""
        return self.note is not None and self.note.source == source_of(database)


def source_of(database: Path) -> str:
    """Which database, on which computer: several people may keep their copies in one shared folder."""
    return f"{platform.node()}:{database.absolute()}"


def own_folder(database: Path) -> Path:
    """Where the copies are when nothing else is said: beside the database."""
    return database.absolute().parent / "säkerhetskopior"


def make(
    database: Path,
    folder: Path,
    reason: Reason,
    now: datetime,
    *,
    mark: str = "",
    write: Callable[[Path, Path], dict[str, int]] = checked_copy,
) -> BackupCopy:
    """Copy a database that may be in use into `folder`, checked, with its note. Raises UserError.

    `mark` is a word that stands in its name after the reason. The copy has its name last: one that can be seen is whole
    and has its note. `write` writes the copy of `database` to a draft, checks it and counts its rows.
    """
    draft = folder / f"{database.stem}-{secrets.token_hex(4)}.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sweep(database, folder)
        rows = write(database, draft)
        note = Note(source_of(database), digest(draft), draft.stat().st_size, rows)
        return _name(draft, _name_for(database, folder, reason, now, mark), note, reason, now)
    except OSError as error:
        raise UserError(reason_in_words(error, folder)) from error
    except sqlite3.Error as error:
        if "full" in str(error) or "unable to open" in str(error):
            raise UserError(_why_not_written(str(error), folder)) from error
        raise UserError(f"{database.name}: {sentence_for(str(error))} De gamla säkerhetskopiorna är kvar.") from error
    finally:
        remove_draft(draft)


def put_also(copy: BackupCopy, database: Path, folder: Path) -> BackupCopy:
    """Put a copy in another place too, read back and compared there. Raises UserError."""
    assert copy.note is not None
    draft = folder / f"{database.stem}-{secrets.token_hex(4)}.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sweep(database, folder)
        copy_bytes(copy.file, draft)
        if digest(draft) != copy.note.sha256:
            raise UserError(f"Kopian i {folder} blev inte lik originalet, så den är inte sparad. Välj en annan plats.")
        to = _name_for(database, folder, copy.reason, copy.moment)
        return _name(draft, to, copy.note, copy.reason, copy.moment)
    except OSError as error:
        raise UserError(reason_in_words(error, folder)) from error
    finally:
        remove_draft(draft)


def check(copy: BackupCopy) -> None:
    """Read the whole copy: is it, byte for byte, the one that was checked? Raises UserError when it is not."""
    try:
        if copy.note is not None and digest(copy.file) != copy.note.sha256:
            raise UserError(
                f"{copy.file.name} är skadad eller ändrad sedan den gjordes, så den kan inte återställas. "
                "Databasen är orörd. Välj en annan kopia."
            )
    except OSError as error:
        raise UserError(f"{copy.file.name} kan inte läsas. Anslut disken igen eller välj en annan kopia.") from error


def copies_in(folder: Path, database: Path) -> list[BackupCopy]:
    """The copies of databases of this name in a folder, the newest first. Raises UserError when it cannot be read."""
    try:
        if not folder.is_dir():
            return []
        found = [_read(file, database) for file in folder.iterdir() if file.suffix == (database.suffix or ".db")]
    except OSError as error:
        raise UserError(f"Mappen {folder} kan inte läsas. Anslut disken eller välj en annan plats.") from error
    return sorted((copy for copy in found if copy), key=lambda copy: (copy.moment, copy.file.name), reverse=True)


def single(file: Path) -> BackupCopy:
    """Any file that somebody points out as a copy; nothing is known of it until it is tried. Raises UserError."""
    try:
        stat = file.stat()
    except OSError as error:
        raise UserError(f"{file.name} kan inte läsas. Anslut disken igen eller välj en annan fil.") from error
    return BackupCopy(file, datetime.fromtimestamp(stat.st_mtime).astimezone(), Reason.ELSEWHERE, stat.st_size)


def throw_away(copy: BackupCopy) -> None:
    """Remove a copy and its note. What cannot be removed stays, and is tried again next time."""
    try:
        copy.file.unlink(missing_ok=True)
        _note_of(copy.file).unlink(missing_ok=True)
    except OSError as error:
        log.info("an old copy stays: %s", error)


def _name(draft: Path, to: Path, note: Note, reason: Reason, now: datetime) -> BackupCopy:
    data = {
        "gjord": now.isoformat(timespec="seconds"),
        "orsak": reason.value,
        "databas": note.source,
        "sha256": note.sha256,
        "storlek": note.size,
        "rader": note.rows,
    }
    noted = draft.with_name(draft.name + NOTE)
    try:
        noted.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        sync(noted)
        patiently(lambda: noted.replace(_note_of(to)))
        patiently(lambda: draft.replace(to))
    finally:
        remove_draft(noted)
    sync_names(to.parent)
    return BackupCopy(to, now.replace(microsecond=0), reason, note.size, note)


def _read(file: Path, database: Path) -> BackupCopy | None:
    """A file as a copy, or None when its name is not that of one."""
    word = file.stem.removeprefix(f"{database.stem}-")
    reason = next((reason for reason in Reason if word.startswith(f"{reason.value}-")), None)
    if reason is None or word == file.stem:
        return None
    try:
        stat = file.stat()
    except OSError:
        return None  # removed this moment
    moment = datetime.fromtimestamp(stat.st_mtime).astimezone()
    try:
        data = json.loads(_note_of(file).read_text(encoding="utf-8"))
        moment = datetime.fromisoformat(data["gjord"]).astimezone()
        note = Note(str(data["databas"]), str(data["sha256"]), int(data["storlek"]), dict(data["rader"]))
    except (OSError, ValueError, KeyError, TypeError):
        note = None
    return BackupCopy(file, moment, reason, stat.st_size, note)


def _name_for(database: Path, folder: Path, reason: Reason, now: datetime, mark: str = "") -> Path:
    stem = "-".join(filter(None, (database.stem, reason.value, mark, f"{now:%Y-%m-%d-%H%M%S}")))
    return free_name(folder / f"{stem}{database.suffix or '.db'}")


def sweep(database: Path, folder: Path) -> None:
    """Take away what a program that was killed in the middle of copying left here long ago."""
    with suppress(OSError):
        for part in folder.iterdir():
            left = part.name.startswith(f"{database.stem}-") and part.name.endswith(
                (".tmp", f".tmp{NOTE}", ".tmp-journal", ".tmp-wal", ".tmp-shm")
            )
            if left and time.time() - part.stat().st_mtime > LEFTOVER:
                part.unlink(missing_ok=True)


def _why_not_written(reason: str, folder: Path) -> str:
    if "full" in reason:
        return f"Disken är full, så ingen kopia kunde skrivas i {folder}. Frigör utrymme eller välj en annan plats."
    return f"Det gick inte att skriva i {folder}, så ingen kopia kunde läggas där. Välj en annan plats."


def _note_of(file: Path) -> Path:
    return file.with_name(file.name + NOTE)
