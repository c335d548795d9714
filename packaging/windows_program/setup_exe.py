"""The installer for one user: `Jamvikt-<version>-setup.exe`, made by NSIS from the program folder.

The same folder gives the same bytes: files are packed in sorted order with the times they have in the folder, and
NSIS writes neither time nor chance of its own. What the installer does stands in `setup_exe.nsi`.
"""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from environment import ROOT
from system_packages import SetupError, require_packages, run
from windows_program.starters import ICON, STARTERS, four_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SCRIPT = ROOT / "packaging" / "windows_program" / "setup_exe.nsi"

# Debian package: the command or file that shows it is there.
INSTALLER_PACKAGES = {
    "nsis": "/usr/share/nsis/Stubs/lzma_solid-amd64-unicode",
    "osslsigncode": "osslsigncode",
}

# Windows' classic limit is 259, and before a file stands the folder of a user with the longest name allowed.
LONGEST = 259 - len("C:\\Users\\" + 20 * "x" + "\\AppData\\Local\\Programs\\Jamvikt.gammal\\")


def build_setup(
    program: Path, version: str, out: Path, *, fast: bool = False, sign: Sequence[str] | None = None
) -> Path:
    """Make the installer in the folder `out`; `sign` is the command that signs the uninstaller, its file last."""
    require_packages(INSTALLER_PACKAGES)
    names = files_of(program)
    target = out / f"Jamvikt-{version}-setup.exe"
    out.mkdir(parents=True, exist_ok=True)
    size = sum((program / name).stat().st_size for name in names)
    with tempfile.TemporaryDirectory() as scratch:
        files, listing = Path(scratch, "files.nsh"), Path(scratch, "avinstallera.txt")
        files.write_text(file_lines(program, names), "utf-8")
        listing.write_bytes(removal_list(names))
        age_as(program / names[0], listing)
        values = {
            "VERSION": version,
            "VERSION4": four_numbers(version),
            "SIZE": str((size + 1023) // 1024),
            "ICON": str(ICON),
            "FILES": str(files),
            "LISTING": str(listing),
            "OUT": str(target),
            **({"FAST": "1"} if fast else {}),
            **({"SIGN": shlex.join(sign)} if sign else {}),
        }
        defines = [f"-D{name}={value}" for name, value in values.items()]
        run(
            ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defines, str(SCRIPT)],
            "Installationsprogrammet kunde inte skapas.",
        )
    return target


def files_of(program: Path) -> list[str]:
    """The files of the program folder, relative and sorted; raises SetupError for one that Windows could not hold."""
    names = sorted(path.relative_to(program).as_posix() for path in program.rglob("*") if not path.is_dir())
    for name in names:
        if not re.fullmatch(r"[A-Za-z0-9._+@()[\]/ -]+", name) or ".." in name or name.endswith((".", " ")):
            raise SetupError(f"Filen {name} i programmappen har ett namn som inte går att installera.")
        if len(name) > LONGEST:
            raise SetupError(f"Filen {name} i programmappen har ett namn som är längre än {LONGEST} tecken.")
    for starter in STARTERS:
        if starter not in names:
            raise SetupError(f"Programmappen är inte hel: {starter} saknas.")
    if len({name.lower() for name in names}) != len(names):
        raise SetupError("I programmappen finns två filer vars namn Windows inte skiljer åt.")
    return names


def folders_of(names: Iterable[str]) -> list[str]:
    """Every folder that the files lie in, the deepest first, so that each is empty when its turn comes."""
    folders = {parent.as_posix() for name in names for parent in Path(name).parents} - {"."}
    return sorted(folders, key=lambda folder: (-folder.count("/"), folder))


def removal_list(names: Sequence[str]) -> bytes:
    """By what an installed program is removed: the starters first, folders last. UTF-16, as NSIS reads it."""
    others = [name for name in names if name not in STARTERS]
    lines = [*STARTERS, *others, *(f"{folder}/" for folder in folders_of(names))]
    return ("\ufeff" + "".join(line.replace("/", "\\") + "\r\n" for line in lines)).encode("utf-16-le")


def file_lines(program: Path, names: Iterable[str]) -> str:
    """What NSIS shall unpack, files of one kind together: they pack better so."""
    lines: list[str] = []
    here = ""
    for name in sorted(names, key=lambda name: (Path(name).suffix, name)):
        folder = "\\".join(["$INSTDIR.ny", *Path(name).parent.parts])
        if folder != here:
            lines.append(f'SetOutPath "{folder}"')
            here = folder
        lines.append(f'File "{str(program / name).replace("$", "$$")}"')
    return "\n".join(lines) + "\n"


def age_as(pattern: Path, file: Path) -> None:
    """Give a file the time of another one: what is made here must not tell when."""
    moment = pattern.stat().st_mtime
    os.utime(file, (moment, moment))
