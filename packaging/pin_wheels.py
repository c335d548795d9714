"""Pins the Windows wheels anew, those of the program and those of its tests, after `constraints.txt` has changed.

    .venv/bin/python packaging/pin_wheels.py

The versions are those that are tested on Linux. Each Python the program can be built with has its own files.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import windows_tests
from environment import CONSTRAINTS, EXTRAS, ROOT, requirements_of
from system_packages import run, say, told
from windows_program.wheels import PINS, PIP, PYTHONS, by_hash, canonical, for_windows, metadata_of, read_pins

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEAD = """\
# The wheels that {what}. Made by packaging/pin_wheels.py; the versions are those of
# constraints.txt. A line has one hash for each file: one for every Python, or one for each of {pythons}.
"""


def main(_words: Sequence[str]) -> int:
    """Write both files of pins; a wheel of the program is not pinned once more for the tests."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        needed = requirements_of(tomllib.load(file)["project"], EXTRAS["program"])
    pin_anew(needed, PINS, "the Windows program is made of")
    shipped = [pin.name for pin in read_pins()]
    pin_anew(windows_tests.WANTED, windows_tests.PINS, "only the tests need on Windows", leave_out=shipped)
    return 0


def version_pins(constraints: str) -> dict[str, str]:
    """What constraints.txt says: the version of each distribution."""
    lines = (line.strip() for line in constraints.splitlines())
    return dict(line.split("==", 1) for line in lines if line and not line.startswith("#"))


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
    chosen = [Requirement(line) for line in metadata_of(wheel).get_all("Requires-Dist", [])]
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


def pin_anew(wanted: Sequence[str], pins: Path, what: str, leave_out: Iterable[str] = ()) -> None:
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
    head = HEAD.format(what=what, pythons=" and ".join(PYTHONS))
    pins.write_text(head + "\n".join(lines) + "\n", "utf-8", newline="\n")
    say(f"{len(lines)} hjul är fastslagna i {pins.name}.")


if __name__ == "__main__":
    sys.exit(told(main))
