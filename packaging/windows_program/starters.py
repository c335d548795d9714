"""The two small programs that start Jämvikt on Windows, made from C by mingw: one with a window, one for the console.

The same sources give the same bytes: no time is linked in.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from environment import ROOT
from system_packages import SetupError, run

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCES = ROOT / "packaging" / "windows_program" / "starter"
ICON = ROOT / "resources" / "icons" / "jamvikt.ico"

# The program and its twin: file, what Windows' list of programs says it is, and how it is built.
WINDOW, CONSOLE = "Jamvikt.exe", "jamvikt-kommando.exe"
STARTERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    WINDOW: ("Jämvikt", ("-mwindows", "-DWINDOW")),
    CONSOLE: ("Jämvikt i kommandofönster", ("-mconsole",)),
}

# Debian package: the command that shows it is there.
PACKAGES = {
    "gcc-mingw-w64-x86-64-win32": "x86_64-w64-mingw32-gcc",
    "binutils-mingw-w64-x86-64": "x86_64-w64-mingw32-windres",
    "mingw-w64-x86-64-dev": "/usr/x86_64-w64-mingw32/include/windows.h",
}

COMPILE = (
    *("x86_64-w64-mingw32-gcc", "-municode", "-Os", "-Wall", "-Wextra", "-Werror", "-std=c11"),
    # No C runtime; the compiler must then not make calls to it out of plain loops.
    *("-ffreestanding", "-fno-builtin", "-fno-tree-loop-distribute-patterns", "-fno-stack-protector"),
    *("-fno-asynchronous-unwind-tables", "-fno-ident", "-nostdlib", "-Wl,-e,start", "-s"),
    # The same bytes each time, and what Windows offers against attacks on memory.
    *(
        "-Wl,--no-insert-timestamp",
        "-Wl,--enable-reloc-section",
        "-Wl,--dynamicbase",
        "-Wl,--nxcompat",
        "-Wl,--high-entropy-va",
    ),
)
LIBRARIES = ("-lkernel32", "-luser32", "-lshell32", "-lgcc")


def four_numbers(version: str) -> str:
    """The version as Windows' version resources want it: four numbers, "0.1.0" is "0.1.0.0"."""
    numbers = [str(int(number)) for number in re.findall(r"\d+", re.split(r"[^\d.]", version, maxsplit=1)[0])]
    if not numbers:
        raise SetupError(f"Versionen {version} börjar inte med ett tal.")
    return ".".join([*numbers, "0", "0", "0"][:4])


def build_starters(folder: Path, version: str, python_dll: str) -> None:
    """Make both starters in a folder, for the Python whose library is named."""
    four = four_numbers(version)
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        for name in ("starter.c", "starter.rc"):
            shutil.copy(SOURCES / name, work)
        shutil.copy(ICON, work / "jamvikt.ico")
        manifest = (SOURCES / "jamvikt.manifest").read_text("utf-8").replace("@NUMBERS@", four)
        (work / "jamvikt.manifest").write_text(manifest, "utf-8", newline="\n")
        for name, (description, options) in STARTERS.items():
            words = {"NUMBERS": four.replace(".", ","), "VERSION": f'"{version}"', "NAME": f'"{name}"'}
            words |= {"DESCRIPTION": f'L"{description}"', "ICON_FILE": '"jamvikt.ico"'}
            words |= {"MANIFEST_FILE": '"jamvikt.manifest"'}
            header = "".join(f"#define {word} {value}\n" for word, value in words.items())
            (work / f"{name}.rc").write_text(header + (work / "starter.rc").read_text("utf-8"), "utf-8")
            windres = ["x86_64-w64-mingw32-windres", "-c", "65001", "-I", str(work)]
            run(
                [*windres, str(work / f"{name}.rc"), str(work / f"{name}.o")],
                f"Ikon och versionsuppgifter för {name} kunde inte göras.",
            )
            run(
                [
                    *COMPILE,
                    *options,
                    f'-DPYTHON_NAME=L"{python_dll.removesuffix(".dll")}"',
                    *("-o", str(folder / name), str(work / "starter.c"), str(work / f"{name}.o")),
                    *LIBRARIES,
                ],
                f"{name} kunde inte byggas.",
            )
