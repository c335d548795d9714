"""The Windows wheels that are shipped: which, pinned by contents, and fetched by pip without running any.

Each line of `wheels.txt` is a distribution at the version of `constraints.txt`, with the hash of its wheel for each
Python that the program can be built with. `packaging/pin_wheels.py` writes it.
"""

from __future__ import annotations

import email
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from environment import ROOT
from system_packages import SetupError, run, say
from windows_program.checksums import sha256_of

if TYPE_CHECKING:
    from email.message import Message
    from pathlib import Path

PINS = ROOT / "packaging" / "windows_program" / "wheels.txt"

# Which Pythons there are wheels for: python.org hands out a Windows Python of each until its third year.
PYTHONS = ("3.13", "3.14")

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


def metadata_of(wheel: Path) -> Message:
    """What a wheel says about itself."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        return email.message_from_bytes(archive.read(name))


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
    return {sha256_of(file): file for file in sorted(folder.glob("*.whl"))}
