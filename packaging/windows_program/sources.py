"""What the Windows program is made of: the four rooms of the commit, or of the folder where there is no commit."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
from io import BytesIO
from typing import NamedTuple

from environment import ROOT
from system_packages import SetupError

ROOMS = ("desktop", "models", "reports", "resources")
MADE_BY_TOOLS = ("__pycache__", ".pyc")


class Sources(NamedTuple):
    """The files of the rooms (name: content), one value that is another when they are, and what all is dated with."""

    files: dict[str, bytes]
    basis: str
    seconds: int
    """Since 1970: when the commit was made; without one, when the latest file was changed."""
    left_out: list[str]
    """Files of the rooms that are changed or new since the commit."""
    is_commit: bool


def sources() -> Sources:
    """Read the rooms. Raises SetupError where there are none."""
    return of_commit() or of_folder()


def of_commit() -> Sources | None:
    """The rooms of the commit; None where git knows of none: the folder was unpacked, or belongs to somebody else."""
    archive = git("archive", "--format=tar", "HEAD", *ROOMS)
    if archive is None:
        return None
    files = {}
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        for entry in tar:
            content = tar.extractfile(entry) if entry.isfile() else None
            if content is not None:
                files[entry.name] = content.read()
    seconds = int(git("log", "-1", "--format=%ct") or 0)
    changed = (git("status", "--porcelain", "--", *ROOMS) or b"").decode().splitlines()
    return Sources(files, basis_of(files), seconds, [line[3:] for line in changed], is_commit=True)


def of_folder() -> Sources:
    """The rooms as they lie in the folder, but for what tools have made there."""
    paths = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file())
    paths = [path for path in paths if not any(mark in str(path.relative_to(ROOT)) for mark in MADE_BY_TOOLS)]
    if not paths:
        raise SetupError(f"I mappen {ROOT} finns inget program att bygga.")
    files = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}
    return Sources(files, basis_of(files), int(max(path.stat().st_mtime for path in paths)), [], is_commit=False)


def basis_of(files: dict[str, bytes]) -> str:
    """One value for all names and contents."""
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name}\0{hashlib.sha256(files[name]).hexdigest()}\n".encode())
    return whole.hexdigest()


def git(*words: str) -> bytes | None:
    """What git answers about this repository; None where it has no answer."""
    program = shutil.which("git")
    if program is None or not (ROOT / ".git").exists():
        return None
    done = subprocess.run([program, "-C", str(ROOT), *words], capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None
