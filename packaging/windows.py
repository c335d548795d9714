"""Makes the Windows program on Linux: the folder, the installers, their licences and checksums, with one command.

    python3 packaging/windows.py            # everything, into dist/
    python3 packaging/windows.py --fast     # quick compression, for trials

How each part of it is made stands in `windows_program/`. What it is made of is pinned by contents (`runtime.py`,
`wheels.txt` there), and the same commit gives the same bytes. Everything worked with lies in build/windows, where what
was downloaded is kept.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from environment import prepare
from system_packages import require_packages, require_python, say, told
from windows_program import checksums, sbom
from windows_program.about import About, about_project
from windows_program.folder import build_program, date_all, size_of
from windows_program.licences import gather, write_text
from windows_program.msi.package import build_msi
from windows_program.parts import parts_of
from windows_program.places import CACHE, DOWNLOADS, OUT, PROGRAM, one_build_at_a_time
from windows_program.runtime import PACKAGES as RUNTIME_PACKAGES
from windows_program.runtime import fetch_runtime, python_version, verify_runtime
from windows_program.setup_exe import INSTALLER_PACKAGES, build_setup
from windows_program.signing import sign, signing_command
from windows_program.sources import sources
from windows_program.starters import PACKAGES as STARTER_PACKAGES
from windows_program.starters import STARTERS
from windows_program.wheels import PINS, fetch_wheels
from wine.prefix import WINE_PACKAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from windows_program.parts import Part
    from windows_program.sources import Sources

PACKAGES = {**STARTER_PACKAGES, **WINE_PACKAGES, **RUNTIME_PACKAGES, **INSTALLER_PACKAGES, "git": "git"}


def arguments_of(words: Sequence[str]) -> argparse.Namespace:
    """Read the words of the command line."""
    parser = argparse.ArgumentParser(description="Bygger Jämvikt för Windows.")
    parser.add_argument("--runtime", type=Path, metavar="MAPP", help="en annan inbäddningsbar Python för Windows")
    parser.add_argument("--version", type=version_number, metavar="NUMMER", help="ett annat versionsnummer, för prov")
    parser.add_argument("--fast", action="store_true", help="packa snabbt i stället för smått, för prov")
    parser.add_argument("--folder", action="store_true", help="gör bara programmappen, inga installationsfiler")
    parser.add_argument(
        "--sign",
        metavar="HUR",
        help="signera med certifikat.pfx, certifikat.pem,nyckel.pem eller ett kommando med {file} i "
        "(lösenord och tidsstämpel: JAMVIKT_SIGN_PASSWORD och JAMVIKT_SIGN_TIMESTAMP)",
    )
    parser.add_argument("--out", type=Path, default=OUT, metavar="MAPP", help="var det som delas ut läggs (dist)")
    return parser.parse_args(words)


def version_number(text: str) -> str:
    """A version that Windows can compare: up to four numbers."""
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,4}){0,3}", text):
        raise argparse.ArgumentTypeError("skriv numret som 1.2.3")
    return text


def make_folder(given: Path | None, rooms: Sources, about: About, how: str | None) -> list[Part]:
    """Make build/windows/program from what is pinned, with its licences; give what it is made of."""
    python, _ = prepare("program", {})
    runtime = given or fetch_runtime(python, DOWNLOADS)
    say(f"Python {python_version(runtime)} för Windows: {verify_runtime(runtime)} undertecknade filer.")
    wheels = fetch_wheels(python, PINS, DOWNLOADS, python_version(runtime))
    build_program(runtime, wheels, rooms, about, PROGRAM, cache=CACHE)
    parts = parts_of(PROGRAM, runtime, wheels, about.version)
    gather(PROGRAM, parts)
    if how:
        sign([PROGRAM / name for name in STARTERS], how)
    date_all(PROGRAM, rooms.seconds)
    return parts


def make_installers(
    about: About, parts: Sequence[Part], seconds: int, out: Path, *, fast: bool, how: str | None
) -> None:
    """Make what is handed out: the installers from the program folder, signed if asked; licences, SBOM, check sums."""
    signing = signing_command(how) if how else None
    made = [
        timed(
            "Installation för en användare",
            lambda: build_setup(PROGRAM, about.version, out, fast=fast, sign=signing),
        ),
        timed("Installation för en hel dator", lambda: build_msi(PROGRAM, about.version, out, fast=fast)),
    ]
    if how:
        sign(made, how)
    made.append(write_text(parts, about.version, out))
    made.append(sbom.write(parts, about.version, seconds, out))
    checksums.write(made, out)
    say(f"{len(parts)} delar med licens, materialförteckning och kontrollsummor i {out}.")


def timed(what: str, make: Callable[[], Path]) -> Path:
    """Make a file, and say how large it became and how long it took."""
    begun = time.monotonic()
    file = make()
    say(f"{what}: {file.name}, {file.stat().st_size / 1e6:.1f} MB, {time.monotonic() - begun:.0f} s.")
    return file


def main(words: Sequence[str]) -> int:
    """Make everything, and say what was made."""
    options = arguments_of(words)
    about = about_project(options.version)
    begun = time.monotonic()
    require_python(sys.version_info)
    require_packages(PACKAGES)
    rooms = sources()
    if not rooms.is_commit:
        say("Obs: här finns ingen incheckning, så mappen byggs som den är.")
    if rooms.left_out:
        say(f"Obs: det som byggs är den senaste incheckningen. {len(rooms.left_out)} ändrade filer är inte med.")
    with one_build_at_a_time():
        parts = make_folder(options.runtime, rooms, about, options.sign)
        say(f"Programmappen är klar: {size_of(PROGRAM)}, {time.monotonic() - begun:.0f} s.")
        if not options.folder:
            make_installers(about, parts, rooms.seconds, options.out, fast=options.fast, how=options.sign)
    return 0


if __name__ == "__main__":
    sys.exit(told(main))
