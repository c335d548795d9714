"""The Windows wheels that are shipped: which, pinned by contents, and fetched by pip without running any.

    .venv/bin/python packaging/windows_wheels.py    # pin them anew, after packaging/constraints.txt changed

Each line of `windows_wheels.txt` is a distribution at the version of `constraints.txt`, with the hash of its wheel
for each Python that the program can be built with.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tempfile
import tomllib
import zipfile
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path
from typing import TYPE_CHECKING

from environment import CONSTRAINTS, EXTRAS, ROOT, requirements_of
from system_packages import SetupError, run, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PINS = ROOT / "packaging" / "windows_wheels.txt"

# Which Pythons there are wheels for: python.org hands out a Windows Python of each until its third year.
PYTHONS = ("3.13", "3.14")

HEAD = """\
# The wheels that {what}. Made by packaging/{script}; the versions are those of
# constraints.txt. A line has one hash for each file: one for every Python, or one for each of {pythons}.
"""

PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input", "download", "--quiet", "--no-deps")


@dataclass(frozen=True)
class Pin:
    """One distribution that is shipped: its version, and the hashes of the files that may be it."""

    name: str
    version: str
    hashes: tuple[str, ...]


def canonical(name: str) -> str:
    """The name of a distribution in the form the indexes compare."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_pins(file: Path = PINS) -> list[Pin]:
    """The pins of a file, in its order."""
    pins = []
    for line in file.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        what, *hashes = line.split()
        name, version = what.split("==")
        if not hashes or not all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", value) for value in hashes):
            raise SetupError(f"Raden för {name} i {file.name} saknar kontrollsumma.")
        pins.append(Pin(name, version, tuple(value.rpartition(":")[2] for value in hashes)))
    return pins


def for_windows(python: str) -> list[str]:
    """What tells pip that wheels for 64-bit Windows and this Python are wanted, on whatever machine it runs."""
    return ["--platform", "win_amd64", "--python-version", python, "--only-binary=:all:"]


def fetch_wheels(pip_python: Path, pins: Path, downloads: Path, python: str) -> list[Path]:
    """The wheels of a file of pins in their order, fetched into a folder that is kept; each is what its pin says."""
    folder = downloads / f"wheels-{python}"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = read_pins(pins)
    found = by_hash(folder)
    if not all(any(value in found for value in pin.hashes) for pin in wanted):
        say(f"Hämtar Windowshjul för Python {python} ...")
        run(
            [str(pip_python), *PIP, *for_windows(python), "--require-hashes", "-d", str(folder), "-r", str(pins)],
            "De fastslagna Windowshjulen kunde inte hämtas. Kontrollera nätverket och kör samma kommando igen.",
        )
        found = by_hash(folder)
    wheels = []
    for pin in wanted:
        wheel = next((found[value] for value in pin.hashes if value in found), None)
        if wheel is None:
            raise SetupError(f"{pin.name} {pin.version} finns inte som hjul för Windows och Python {python}.")
        wheels.append(wheel)
    return wheels


def by_hash(folder: Path) -> dict[str, Path]:
    """The files of a folder by their contents."""
    return {hash_of(file): file for file in sorted(folder.glob("*.whl"))}


def hash_of(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def version_pins(constraints: str) -> dict[str, str]:
    """What constraints.txt says: the version of each distribution."""
    lines = (line.strip() for line in constraints.splitlines())
    return dict(line.split("==", 1) for line in lines if line and not line.startswith("#"))


# --- pinning anew


def needs_of(wheel: Path, extras: Iterable[str], python: str) -> list[tuple[str, tuple[str, ...]]]:
    """The distributions (and their extras) that a wheel needs on Windows."""
    from packaging.requirements import Requirement

    windows = {
        "sys_platform": "win32",
        "platform_system": "Windows",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        lines = Parser().parsestr(archive.read(name).decode()).get_all("Requires-Dist", [])
    chosen = [Requirement(line) for line in lines]
    return [
        (canonical(need.name), tuple(sorted(need.extras)))
        for need in chosen
        if need.marker is None or any(need.marker.evaluate({**windows, "extra": extra}) for extra in (*extras, ""))
    ]


def closure(pip_python: str, wanted: Sequence[str], versions: dict[str, str], folder: Path, python: str) -> None:
    """Fetch what is wanted and all that it needs on Windows, at the pinned versions, into a folder."""
    from packaging.requirements import Requirement

    waiting = {(canonical(need.name), tuple(sorted(need.extras))) for need in map(Requirement, wanted)}
    seen: set[tuple[str, tuple[str, ...]]] = set()
    while waiting - seen:
        new = sorted(waiting - seen)
        lines = sorted({f"{name}=={versions[name]}" for name, _ in new})
        run(
            [pip_python, *PIP, *for_windows(python), "-d", str(folder), *lines],
            f"Hjulen för Python {python} hittades inte.",
        )
        wheels = {canonical(wheel.name.split("-")[0]): wheel for wheel in folder.glob("*.whl")}
        waiting = {need for name, extras in new for need in needs_of(wheels[name], extras, python)} | waiting
        seen |= set(new)


def pin_anew(wanted: Sequence[str], pins: Path, what: str, script: str, leave_out: Iterable[str] = ()) -> None:
    """Write a file of pins for distributions and what they need, but for those that are pinned elsewhere."""
    versions = version_pins(CONSTRAINTS.read_text("utf-8"))
    hashes: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for python in PYTHONS:
            folder = Path(scratch) / python
            folder.mkdir()
            closure(sys.executable, wanted, versions, folder, python)
            for value, wheel in by_hash(folder).items():
                known = hashes.setdefault(canonical(wheel.name.split("-")[0]), [])
                known.extend(() if value in known else [value])
    for name in leave_out:
        hashes.pop(name, None)
    lines = [
        " ".join([f"{name}=={versions[name]}", *(f"--hash=sha256:{value}" for value in hashes[name])])
        for name in sorted(hashes)
    ]
    head = HEAD.format(what=what, script=script, pythons=" and ".join(PYTHONS))
    pins.write_text(head + "\n".join(lines) + "\n", "utf-8", newline="\n")
    say(f"{len(lines)} hjul är fastslagna i {pins.name}.")


if __name__ == "__main__":
    with (ROOT / "pyproject.toml").open("rb") as file:
        needed = requirements_of(tomllib.load(file)["project"], EXTRAS["program"])
    pin_anew(needed, PINS, "the Windows program is made of", "windows_wheels.py")
