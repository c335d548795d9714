"""SHA256SUMS: by which whoever fetches the files can see that they are whole (`sha256sum -c`, `Get-FileHash`)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write(files: Iterable[Path], out: Path) -> Path:
    """Write the check sums of the files handed out, sorted by name."""
    lines = [f"{sha256_of(file)}  {file.name}\n" for file in sorted(files, key=lambda f: f.name)]
    target = out / "SHA256SUMS"
    target.write_text("".join(lines), "utf-8", newline="\n")
    return target


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
