"""Makes the Windows program on Linux: the folder, the installers, their licences and checksums, with one command.

    python3 packaging/windows.py            # everything, into dist/
    python3 packaging/windows.py --fast     # quick compression, for trials

What it is made of is pinned by contents (`windows_runtime.py`, `windows_wheels.txt`), and the same commit gives the
same bytes. Everything worked with lies in build/windows, where what was downloaded is kept.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from environment import ROOT, prepare
from system_packages import SetupError, how_to_install, provide_packages, require_python, say
from windows_program import build_program, commit_time, date_all, python_version, size_of, uncommitted
from windows_runtime import fetch_runtime
from windows_starter import PACKAGES as STARTER_PACKAGES
from windows_wheels import PINS, fetch_wheels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WORK = ROOT / "build" / "windows"
DOWNLOADS = WORK / "downloads"
PROGRAM = WORK / "program"
OUT = ROOT / "dist"

PACKAGES = {**STARTER_PACKAGES, "git": "git"}


def arguments_of(words: Sequence[str]) -> argparse.Namespace:
    """Read the words of the command line."""
    parser = argparse.ArgumentParser(description="Bygger Jämvikt för Windows.")
    parser.add_argument("--runtime", type=Path, metavar="MAPP", help="en annan inbäddningsbar Python för Windows")
    parser.add_argument("--version", help="ett annat versionsnummer, för prov")
    parser.add_argument("--fast", action="store_true", help="packa snabbt i stället för smått, för prov")
    parser.add_argument("--folder", action="store_true", help="gör bara programmappen, inga installationsfiler")
    return parser.parse_args(words)


def project() -> tuple[str, str]:
    """The version and the one sentence of the program, from pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        table = tomllib.load(file)["project"]
    return table["version"], table["description"]


def make_folder(runtime: Path | None, version: str, summary: str) -> None:
    """Make build/windows/program from what is pinned."""
    python, _ = prepare("program", {})
    runtime = runtime or fetch_runtime(python, DOWNLOADS)
    wheels = fetch_wheels(python, PINS, DOWNLOADS, python_version(runtime))
    build_program(runtime, wheels, version, summary, PROGRAM)
    date_all(PROGRAM, commit_time())


def provide(packages: Mapping[str, str]) -> None:
    """Install what is missing where that is allowed. Raises SetupError with the command where it is not."""
    missing = provide_packages(packages, with_venv=False)
    if missing:
        raise SetupError(how_to_install(missing, packages))


def main(words: Sequence[str]) -> int:
    """Make everything, and say what was made."""
    options = arguments_of(words)
    version, summary = project()
    version = options.version or version
    begun = time.monotonic()
    try:
        require_python(sys.version_info)
        provide(PACKAGES)
        changed = uncommitted()
        if changed:
            say(f"Obs: det som byggs är den senaste incheckningen. {len(changed)} ändrade filer är inte med.")
        make_folder(options.runtime, version, summary)
        say(f"Programmappen är klar: {size_of(PROGRAM)}, {time.monotonic() - begun:.0f} s.")
    except SetupError as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
