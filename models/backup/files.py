"""Files that are written whole or not at all: under another name first, down on the disk, and only then renamed."""

import errno
import hashlib
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

BLOCK = 1024 * 1024
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What a disk without room answers."""
PAUSES = (0.05, 0.15, 0.4, 1.0) if os.name == "nt" else ()
"""Seconds to wait before each new try, see `patiently`."""


def sync(file: Path) -> None:
    """Let what is written reach the disk."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def sync_names(folder: Path) -> None:
    """Let new names in a folder reach the disk too, where a folder can be synced (not on Windows)."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def patiently(act: Callable[[], object]) -> None:
    """Rename or remove a file, with new tries while Windows refuses.

    There a virus scanner, the search index or OneDrive often has a file that was just written open for a moment, and
    an open file can neither be renamed nor removed. Raises PermissionError when somebody really holds it.
    """
    for pause in PAUSES:
        try:
            act()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    act()


def digest(file: Path) -> str:
    """SHA-256 of a file, read back from where it is."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def copy_bytes(source: Path, to: Path) -> None:
    """Copy a file that nobody writes to, down on the disk."""
    with source.open("rb") as read, to.open("wb") as write:
        while block := read.read(BLOCK):
            write.write(block)
        write.flush()
        os.fsync(write.fileno())


def reason_in_words(error: OSError, folder: Path) -> str:
    """Why a file could not be written in a folder, and what to do."""
    if error.errno in FULL:
        return f"Disken är full, så ingen kopia kunde skrivas i {folder}. Frigör utrymme eller välj en annan plats."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"Du får inte skriva i {folder}, så ingen kopia kunde läggas där. Välj en annan plats."
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EEXIST):
        return f"Mappen {folder} nås inte, så ingen kopia kunde läggas där. Anslut disken eller välj en annan plats."
    return f"Ingen kopia kunde skrivas i {folder} ({error.strerror}). Försök igen eller välj en annan plats."
