"""What must hold of the Windows program, and how it is said when it does not (`check_windows.py`)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wine.prefix import Done


class TrialError(Exception):
    """What did not hold."""


def require_same(expected: Path, made: Path) -> str:
    """Compare two folders of files. Raises TrialError with what is not the same."""
    names = {file.name for file in expected.iterdir()} | {file.name for file in made.iterdir()}
    unlike = [
        name
        for name in sorted(names)
        if not (expected / name).exists()
        or not (made / name).exists()
        or (expected / name).read_bytes() != (made / name).read_bytes()
    ]
    if unlike:
        raise TrialError(f"{len(unlike)} av {len(names)} filer är inte lika: {', '.join(unlike)}")
    return f"{len(names)} av {len(names)} filer lika byte för byte"


def require_code(done: Done, code: int) -> None:
    """Raise TrialError if a program has ended with another code; Linux has kept only the last eight bits of it."""
    if done.code != code % 256:
        raise TrialError(f"Slutade med {done.code}, inte {code}: {(done.err or done.out)[-1500:]}")


def contents_of(folder: Path) -> dict[str, str]:
    """Each file of the user's with its hash."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def told(what: str, found: Sequence[str]) -> str:
    """A fault with all that was found: the first in the first line, which is what the summary shows."""
    more = f"\n  ... och {len(found) - 40} till" if len(found) > 40 else ""
    return f"{what}: {found[0]}\n  " + "\n  ".join(found[:40]) + more


def in_seconds(number: float) -> str:
    """Seconds as people read them."""
    return f"{number:.1f} s".replace(".", ",")


def in_megabytes(place: Path) -> str:
    """How large a file or folder is, as people read it."""
    files = place.rglob("*") if place.is_dir() else [place]
    size = sum(file.stat().st_size for file in files if file.is_file())
    return f"{size / 1e6:.1f} MB".replace(".", ",")
