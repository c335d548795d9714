"""Write a file whole or not at all, and say in a sentence what went wrong."""

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Iterable
from pathlib import Path

from desktop.held import HeldError, held_by
from models.backup.files import FULL, patiently, sync_names
from models.errors import UserError
from resources.file_names import LONGEST_PATH

LEFTOVER = 24 * 3600
"""Seconds after which an unfinished file is nobody's any more."""
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_IN_USE = (32, 33)
"""Windows' own numbers for a file, or a part of it, that another program keeps to itself."""
GUARDED = (
    "Windows släppte inte in programmet i mappen {}. Du får kanske inte skriva där, eller så är mappen skyddad av "
    "Kontrollerad mappåtkomst i Windows-säkerhet. Välj en annan mapp eller be it-avdelningen släppa in Jämvikt."
)
"""Windows answers the same to both, and a guarded folder sometimes as if the file could not be found."""
LONGEST_NAME = 255
"""Characters."""
_NAMELESS = (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ)


def check_target(path: Path) -> Path:
    """Where a file of that name would really be written. Raises UserError when that is plainly impossible.

    Worth asking before long work; `write` asks again.
    """
    try:
        target = path.resolve()  # through a link, so that the link stays a link
        if target.is_dir():
            raise UserError(f"{path} är en mapp. Ange ett filnamn.")
        if not target.parent.is_dir():
            raise UserError(f"Mappen {target.parent} finns inte. Skapa den eller välj en annan.")
        if target.exists() and not os.access(target, os.W_OK):
            raise HeldError(f"{path.name} är skrivskyddad. Ta bort skrivskyddet eller välj ett annat namn.", path)
    except (OSError, ValueError) as error:
        raise UserError(sentence_for(error, path)) from error
    return target


def write(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file in the place of any old one: beside it first, down on the disk, and only then under its name.

    Raises UserError, and leaves the old file as it was, when the disk, the folder or another program refuses.
    """
    target = check_target(path)
    _sweep(target.parent)
    part = target.with_name(f".jamvikt-{secrets.token_hex(6)}.tmp")
    try:
        try:
            _put(part, [content] if isinstance(content, bytes) else content)
        except FileNotFoundError as error:
            if is_too_long(part):
                raise UserError(sentence_for(error, part)) from error
            raise UserError(GUARDED.format(target.parent)) from error  # the folder is there: it was looked at above
        except OSError as error:
            raise UserError(sentence_for(error, path)) from error
        try:
            patiently(lambda: part.replace(target))
        except PermissionError as error:
            if not target.exists():
                raise UserError(sentence_for(error, path)) from error
            raise HeldError(
                f"{path.name} är öppen i {held_by(target)} eller skrivskyddad. "
                "Stäng den och försök igen, eller välj ett annat namn.",
                path,
            ) from error
        except (OSError, ValueError) as error:
            if getattr(error, "winerror", None) in _IN_USE:
                raise HeldError(
                    f"{path.name} är öppen i {held_by(target)}. Stäng den och försök igen, eller välj ett annat namn.",
                    path,
                ) from error
            raise UserError(sentence_for(error, path)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    sync_names(target.parent)


def _sweep(folder: Path) -> None:
    """Take away what a program that was killed in the middle of writing left here long ago."""
    with contextlib.suppress(OSError):
        for part in folder.glob(".jamvikt-*.tmp"):
            if time.time() - part.stat().st_mtime > LEFTOVER:
                part.unlink(missing_ok=True)


def sentence_for(error: OSError | ValueError, path: Path) -> str:
    """Why a file could not be written, and what to do."""
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    if number in FULL:
        return f"Disken är full, så {path.name} kunde inte skrivas. Frigör utrymme och försök igen."
    if number in _CLOSED:
        if os.name == "nt" and os.access(path.parent, os.W_OK):
            return GUARDED.format(path.parent)
        return f"Det går inte att skriva i mappen {path.parent}. Välj en annan mapp."
    if number in _NAMELESS or (number == errno.ENOENT and is_too_long(path)):
        return "Filnamnet går inte att använda. Välj ett kortare namn utan särskilda tecken."
    return f"{path.name} kunde inte skrivas ({error}). Försök igen eller välj en annan mapp."


def is_too_long(path: Path) -> bool:
    """Whether Windows may say that a file cannot be found because its name or its whole path is too long."""
    return len(path.name) > LONGEST_NAME or len(str(path)) > LONGEST_PATH


def _put(part: Path, content: Iterable[bytes]) -> None:
    # Not by tempfile: its files may be read by nobody else, and the target would keep that.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(part, flags, 0o666), "wb") as file:  # noqa: PTH123 - a descriptor has no path
        file.writelines(content)
        file.flush()
        os.fsync(file.fileno())
