"""Bringing a database home from a share or a synced folder, where it may not be opened.

Its files are copied as they are, the log and the journal too, and only the copy is opened: what the log holds comes
along. The original is left where it lies.
"""

import secrets
import sqlite3
from pathlib import Path

from models.backup.copying import WITHOUT_LOG, is_whole_alone, remove_draft
from models.backup.files import FULL, copy_bytes, patiently, reason_in_words, sync, sync_names
from models.errors import UserError
from resources.file_names import free_name

PARTS = ("", "-wal", "-journal")
"""A database and what a killed program may have left of it. The shared memory is made anew."""


def fetch(file: Path, folder: Path) -> Path:
    """Copy a database that nobody has open into `folder`, and give the copy. Nothing that is there is replaced.

    Raises UserError when somebody works in it meanwhile, when it is damaged, or when the share or the disk refuses.
    """
    draft = folder / f"{file.stem}-{secrets.token_hex(4)}.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = _stamps(file)
        if not before:
            raise UserError(f"{file.name} finns inte längre i {file.parent}, eller nås inte. Kontrollera nätverket.")
        for part in before:
            copy_bytes(file.with_name(file.name + part), draft.with_name(draft.name + part))
        if _stamps(file) != before:
            raise UserError(
                f"{file.name} ändrades medan den kopierades, så någon annan arbetar i den just nu. "
                "Stäng Jämvikt där och försök igen. Inget är kopierat."
            )
        _prove(file, draft)
        sync(draft)
        made = free_name(folder / file.name)
        patiently(lambda: draft.rename(made))
        sync_names(folder)
    except OSError as error:
        raise UserError(_who_refused(error, file, folder)) from error
    finally:
        remove_draft(draft)
    return made


def _stamps(file: Path) -> dict[str, tuple[int, int]]:
    """Size and time of each part that is there; empty without the database itself."""
    found: dict[str, tuple[int, int]] = {}
    for part in PARTS:
        path = file.with_name(file.name + part)
        if path.exists():
            stat = path.stat()
            if stat.st_size or not part:
                found[part] = (stat.st_size, stat.st_mtime_ns)
    if "-wal" in found and "" in found:
        with file.open("rb") as start:
            if start.read(20)[18:] == WITHOUT_LOG:
                del found["-wal"]  # of another database
    return found if "" in found else {}


def _prove(file: Path, draft: Path) -> None:
    """Fold the log into the copy and look through it."""
    damaged = UserError(
        f"{file.name} är skadad, eller så arbetar någon annan i den just nu. Inget är kopierat. "
        "Stäng Jämvikt på andra datorer och försök igen, eller återställ en säkerhetskopia."
    )
    try:
        whole = is_whole_alone(draft)
    except sqlite3.Error as error:
        raise damaged from error
    if not whole:
        raise damaged


def _who_refused(error: OSError, file: Path, folder: Path) -> str:
    """Whether it was the disk here or the share, and what to do. An error in the middle of a file does not name it."""
    if error.errno in FULL or (error.filename and not str(error.filename).startswith(str(file))):
        return reason_in_words(error, folder)
    return (
        f"{file.name} i {file.parent} gick inte att läsa ({error.strerror}). Inget är kopierat. "
        "Kontrollera nätverket och att du får läsa filen, och försök igen."
    )
