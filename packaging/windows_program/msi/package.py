"""The package for a whole computer: `Jamvikt-<version>-x64.msi`, for Intune, SCCM and Group Policy.

`tables.py` says what is in it; `database.py`, `compound_file.py` and `cabinet.py` write it. The package's own code
follows from all its contents.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from uuid import uuid5

from windows_program.msi.cabinet import cabinet
from windows_program.msi.compound_file import compound_file
from windows_program.msi.database import INSTALLER, database, stream_name, summary
from windows_program.msi.tables import ABOUT, CABINET, ICON_NAME, NAME, OURS, SWEDISH, braced, identifier, tables
from windows_program.setup_exe import files_of
from windows_program.starters import ICON

if TYPE_CHECKING:
    from pathlib import Path


def build_msi(program: Path, version: str, out: Path, *, fast: bool = False) -> Path:
    """Make the package in the folder `out`."""
    names = files_of(program)
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"Jamvikt-{version}-x64.msi"
    packed = cabinet([(identifier("f", name), program / name) for name in names], level=1 if fast else 9)
    streams = {
        **database(tables(program, names, version)),
        stream_name(CABINET, of_table=False): packed,
        stream_name(f"Icon.{ICON_NAME}", of_table=False): ICON.read_bytes(),
    }
    contents = hashlib.sha256()
    for name in sorted(streams):
        contents.update(streams[name])
    streams["\x05SummaryInformation"] = summary(
        {
            2: "Installation Database",
            3: f"{NAME} {version}",
            4: NAME,
            5: "Installer",
            6: f"{ABOUT}.",
            7: f"x64;{SWEDISH}",
            9: braced(uuid5(OURS, f"package {contents.hexdigest()}")),
            14: 500,  # Windows Installer 5.0, which every Windows since 7 has
            15: 2,  # long names of files, packed into a cabinet
            18: NAME,
            19: 2,  # may be read but not written
        },
        int((program / names[0]).stat().st_mtime),
    )
    target.write_bytes(compound_file(streams, INSTALLER))
    return target
