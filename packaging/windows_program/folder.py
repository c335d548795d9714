"""The folder that is the Windows program: Python, libraries, the four rooms, and the starters that bind them.

    Jamvikt.exe, jamvikt-kommando.exe    the starters
    python/     CPython's embeddable form, and the file that says where modules lie
    lib/        what the wheels hold
    program/    desktop, models, reports, resources, and who they are
    licenser/   the licences of all of it

Every file has the time of the commit (without one, of the latest file), so that the same commit gives the same
bytes in installers and archives.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from system_packages import SetupError
from windows_program import bytecode, files
from windows_program.bytecode import write_bytecode
from windows_program.checksums import sha256_of
from windows_program.files import is_wanted, is_wanted_of_python
from windows_program.libraries import missing_libraries
from windows_program.runtime import python_dll
from windows_program.starters import build_starters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from windows_program.about import About
    from windows_program.sources import Sources

# What decides, besides what is put in, how libraries and rooms come out.
RECIPE = (files, bytecode)

# Read by Python instead of every setting of the machine: only this is looked in, and no user's own folder.
PLACES = "{zip}\n.\n..\\lib\n..\\program\n"

METADATA = """\
Metadata-Version: 2.1
Name: jamvikt
Version: {version}
Summary: {summary}
License: MIT
"""


class Size(NamedTuple):
    """How much a folder holds."""

    files: int
    bytes: int

    def __str__(self) -> str:
        return f"{self.files} filer, {self.bytes / 1e6:.1f} MB"


def size_of(folder: Path) -> Size:
    """Count the files of a folder and their bytes."""
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return Size(len(sizes), sum(sizes))


def build_program(
    runtime: Path, wheels: Sequence[Path], rooms: Sources, about: About, folder: Path, *, cache: Path
) -> None:
    """Make the program folder anew, all but licences. Raises SetupError if a library is missing.

    What takes time, the libraries and the rooms with their byte code, is made once and kept in `cache`.
    """
    dll = python_dll(runtime)
    basis = [sha256_of(runtime / dll), *(sha256_of(Path(module.__file__ or "")) for module in RECIPE)]

    def put_libraries(top: Path) -> None:
        for wheel in wheels:
            unpack(wheel, top / "lib")
        write_bytecode(runtime, top, "lib")

    def put_program(top: Path) -> None:
        put_rooms(rooms.files, top / "program")
        write_bytecode(runtime, top, "program")

    made = [
        made_once("lib", cache, [*basis, *map(sha256_of, wheels)], put_libraries),
        made_once("program", cache, [*basis, rooms.basis], put_program),
    ]
    if folder.exists():
        shutil.rmtree(folder)
    put_python(runtime, folder / "python", dll)
    for top in made:
        shutil.copytree(top, folder, dirs_exist_ok=True)
    tell_version(folder / "program", about)
    build_starters(folder, about.version, dll)
    missing = missing_libraries(folder)
    if missing:
        lines = "\n".join(f"  {name}: behövs av {', '.join(sorted(by))}" for name, by in sorted(missing.items()))
        raise SetupError(f"Bibliotek som programmet behöver är inte med (packaging/windows_program/files.py):\n{lines}")


def made_once(part: str, cache: Path, basis: Sequence[str], make: Callable[[Path], None]) -> Path:
    """A folder made by `make`, kept as long as what it is made from is the same; only the latest is kept."""
    key = hashlib.sha256("\0".join(basis).encode())
    ready = cache / f"{part}-{key.hexdigest()[:16]}"
    if not ready.exists():
        new = cache / f"{part}.new"
        if new.exists():
            shutil.rmtree(new)
        new.mkdir(parents=True)
        make(new)
        for old in cache.glob(f"{part}-*"):
            shutil.rmtree(old)
        new.rename(ready)
    return ready


def put_python(runtime: Path, target: Path, dll: str) -> None:
    """Copy Python, and say where it finds what."""
    target.mkdir(parents=True)
    for file in sorted(runtime.iterdir()):
        if file.is_file() and is_wanted_of_python(file.name):
            shutil.copyfile(file, target / file.name)
    stem = dll.removesuffix(".dll")
    (target / f"{stem}._pth").write_text(PLACES.format(zip=f"{stem}.zip"), "utf-8", newline="\r\n")


def unpack(wheel: Path, target: Path) -> None:
    """Put the files of a wheel that are wanted into a folder."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if is_wanted(name):
                archive.extract(name, target)


def put_rooms(files: Mapping[str, bytes], target: Path) -> None:
    """Write the four rooms."""
    for name, content in files.items():
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def tell_version(target: Path, about: About) -> None:
    """Tell Python's metadata which version the rooms are."""
    info = target / f"jamvikt-{about.version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(METADATA.format(version=about.version, summary=about.summary), "utf-8", newline="\n")


def date_all(folder: Path, seconds: int) -> None:
    """Give every file and folder the same time and the same rights: what is packed shall not depend on the machine."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (seconds, seconds))
    os.utime(folder, (seconds, seconds))
