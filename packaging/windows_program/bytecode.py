"""Byte code for the Windows program, written by the very Python that is shipped, under wine.

Byte code of another patch version is not always the same, so Debian's Python cannot write it. It holds no time and no
place: each file says that it needs no checking, and paths begin at the program's folder. Nothing is compiled or
written when the program runs, which also lets it be installed where nobody may write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from system_packages import SetupError
from windows_program.places import WORK
from wine.prefix import opened

if TYPE_CHECKING:
    from pathlib import Path

# Not the prefix of the trials: a build must neither see nor disturb what is tried there.
PREFIX = WORK / "wine-build"

# One worker and files in order: what is written can depend on what was compiled before it.
COMPILE = ("-m", "compileall", "-q", "-j", "1", "--invalidation-mode", "unchecked-hash")


def write_bytecode(runtime: Path, top: Path, part: str) -> None:
    """Write byte code beside each module of one part of the program's folder. Raises SetupError if any is wrong."""
    with opened(PREFIX, with_screen=False) as wine:
        done = wine.run([runtime / "python.exe", *COMPILE, "-s", top, top / part], timeout=900)
    sources = sum(1 for _ in (top / part).rglob("*.py"))
    written = sum(1 for _ in (top / part).rglob("*.pyc"))
    if done.code or sources != written:
        said = "\n".join((done.out + done.err).strip().splitlines()[-15:])
        raise SetupError(f"Bytekod kunde inte skrivas för {part} ({written} av {sources} filer).\n{said}")
