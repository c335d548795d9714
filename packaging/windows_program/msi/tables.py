"""The tables of the package: what Windows Installer needs to put the program in place and to take it away, and no more.

Nothing is taken from the clock or from chance: the upgrade code is fixed, and the product code and the components'
follow from the version.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from system_packages import SetupError
from windows_program.msi.database import Table
from windows_program.setup_exe import folders_of
from windows_program.starters import WINDOW, four_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Drawn once by chance. Changing it would let two versions stand side by side on a computer.
OURS = UUID("6b0d7c36-52f1-4a1e-9c1d-0a5f6f6c6d21")
UPGRADE_CODE = uuid5(OURS, "upgrade")

MOST = (255, 255, 65535)  # that a version may have in each place, by Windows Installer's own documentation

NAME = "Jämvikt"
SWEDISH = 1053
APP_ID = "Jamvikt.Jamvikt"
ABOUT = "Anslutningar, delegation, budget och handlingar"
NEWER_IS_HERE = (
    "En nyare version av Jämvikt är redan installerad på datorn. Den här äldre versionen kan inte öppna en databas "
    "som den nyare har använt, och därför ändras ingenting."
)
TOO_OLD = "Jämvikt behöver 64-bitars Windows 10 version 1809 eller senare."
CABINET = "jamvikt.cab"
ICON_NAME = "jamvikt.ico"

# What the package does, in order. The old version goes away whole before the new one comes (RemoveExistingProducts),
# inside the same transaction: should the new one fail, Windows puts the old one back.
COSTING = {"CostInitialize": 800, "FileCost": 900, "CostFinalize": 1000}
TELL_FOLDER = "TellFolder"  # so that the list of installed programs knows where it lies
QUESTIONS = {"AppSearch": 20, "FindRelatedProducts": 25, "LaunchConditions": 100, "ValidateProductID": 700}
INSTALL = {
    **QUESTIONS,
    **COSTING,
    TELL_FOLDER: 1100,
    "MigrateFeatureStates": 1200,
    "InstallValidate": 1400,
    "InstallInitialize": 1500,
    "RemoveExistingProducts": 1510,
    "ProcessComponents": 1600,
    "UnpublishFeatures": 1800,
    "RemoveShortcuts": 3200,
    "RemoveFiles": 3500,
    "InstallFiles": 4000,
    "CreateShortcuts": 4500,
    "RegisterUser": 6000,
    "RegisterProduct": 6100,
    "PublishFeatures": 6300,
    "PublishProduct": 6400,
    "InstallFinalize": 6600,
}
ASK = {**QUESTIONS, **COSTING, "MigrateFeatureStates": 1200, "ExecuteAction": 1300}
COPY = {**COSTING, "InstallValidate": 1400, "InstallInitialize": 1500, "InstallAdminPackage": 3900}
COPY |= {"InstallFiles": 4000, "InstallFinalize": 6600}
ADVERTISE = {"CostInitialize": 800, "CostFinalize": 1000, "InstallValidate": 1400, "InstallInitialize": 1500}
ADVERTISE |= {"CreateShortcuts": 4500, "PublishFeatures": 6300, "PublishProduct": 6400, "InstallFinalize": 6600}


def product_code(version: str) -> UUID:
    """What this version is known by: the same each time it is built."""
    return uuid5(OURS, f"product {version}")


def product_version(version: str) -> str:
    """The version by which Windows Installer compares packages: three numbers, since it does not look at a fourth.

    Raises SetupError for a version that it cannot hold or could not tell from another.
    """
    *three, fourth = map(int, four_numbers(version).split("."))
    if fourth or any(number > most for number, most in zip(three, MOST, strict=True)):
        raise SetupError(
            f"Versionen {version} går inte att ge ett MSI-paket: Windows Installer jämför tre tal, "
            f"som är högst {', '.join(map(str, MOST))}."
        )
    return ".".join(map(str, three))


def component_code(version: str, folder: str) -> UUID:
    """What the files of a folder are known by: in each version something else, so that no two are ever compared."""
    return uuid5(OURS, f"component {version} {folder}")


def braced(code: UUID) -> str:
    """A code as Windows Installer writes it."""
    return f"{{{str(code).upper()}}}"


def identifier(kind: str, name: str) -> str:
    """A name for the tables: always the same for the same file."""
    return kind + hashlib.sha256(name.encode()).hexdigest()[:24]


def folder_of(name: str) -> str:
    """The folder that a file or folder lies in; "." is the program's own."""
    return str(PurePosixPath(name).parent)


def folder_key(folder: str) -> str:
    """A folder's line in the table of directories."""
    return "INSTALLDIR" if folder == "." else identifier("d", folder)


def key_files(names: Iterable[str]) -> dict[str, str]:
    """Each folder that holds files, and the file that tells whether it is installed: the first.

    A folder is a component: one for each file would be more than Windows Installer takes for a feature (1600).
    """
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(folder_of(name), name)
    return found


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Short and long name of everything, "PYTHON~1.DLL|python313.dll", since Windows Installer wants both."""
    taken: set[tuple[str, str]] = set()
    found: dict[str, str] = {}
    for name in names:
        path = PurePosixPath(name)
        above = str(path.parent)
        if re.fullmatch(r"[A-Za-z0-9_-]{1,8}(\.[A-Za-z0-9_-]{1,3})?", path.name):
            taken.add((above, path.name.upper()))
            found[name] = path.name
    for name in names:
        if name in found:
            continue
        path = PurePosixPath(name)
        stem = re.sub(r"[^A-Z0-9_-]", "", path.stem.upper()) or "X"
        ending = re.sub(r"[^A-Z0-9_-]", "", path.suffix.upper())[:3]
        number = 0
        while True:
            number += 1
            tail = f"~{number}"
            short = stem[: 8 - len(tail)] + tail + (f".{ending}" if ending else "")
            if (str(path.parent), short) not in taken:
                break
        taken.add((str(path.parent), short))
        found[name] = f"{short}|{path.name}"
    return found


def component(folder: str) -> str:
    """A folder's line in the table of components."""
    return identifier("c", folder)


def sequence(steps: Mapping[str, int]) -> Table:
    """A table of actions in their order."""
    columns = [("Action", "s72"), ("Condition", "S255"), ("Sequence", "I2")]
    return Table(columns, 1, [(name, None, number) for name, number in steps.items()])


def tables(program: Path, names: Sequence[str], version: str) -> dict[str, Table]:
    """Every table of the package."""
    folders = folders_of(names)
    called = short_names(names) | short_names(folders)
    number = product_version(version)
    properties = {
        "ProductCode": braced(product_code(version)),
        "ProductName": NAME,
        "ProductVersion": number,
        "ProductLanguage": str(SWEDISH),
        "Manufacturer": NAME,
        "UpgradeCode": braced(UPGRADE_CODE),
        "ALLUSERS": "1",
        "ARPPRODUCTICON": ICON_NAME,
        "ARPCOMMENTS": f"{ABOUT}.",
        "ARPNOMODIFY": "1",
        # Which files are needed is asked before the old version goes away: take all of them, also those whose library
        # went back a number.
        "REINSTALLMODE": "amus",
        "SecureCustomProperties": "INSTALLDIR;NEWER;OLDER;WINDOWSBUILD",
    }
    return {
        "Property": Table([("Property", "s72"), ("Value", "l0")], 1, list(properties.items())),
        "Directory": Table(
            [("Directory", "s72"), ("Directory_Parent", "S72"), ("DefaultDir", "l255")],
            1,
            [
                ("TARGETDIR", None, "SourceDir"),
                ("ProgramMenuFolder", "TARGETDIR", "."),
                ("ProgramFiles64Folder", "TARGETDIR", "."),
                ("INSTALLDIR", "ProgramFiles64Folder", "Jamvikt"),
                *((folder_key(folder), folder_key(folder_of(folder)), called[folder]) for folder in folders),
            ],
        ),
        "Component": Table(
            [
                ("Component", "s72"),
                ("ComponentId", "S38"),
                ("Directory_", "s72"),
                ("Attributes", "i2"),
                ("Condition", "S255"),
                ("KeyPath", "S72"),
            ],
            1,
            [
                (component(f), braced(component_code(version, f)), folder_key(f), 256, None, identifier("f", key))
                for f, key in key_files(names).items()
            ],
        ),
        "File": Table(
            [
                ("File", "s72"),
                ("Component_", "s72"),
                ("FileName", "l255"),
                ("FileSize", "i4"),
                ("Version", "S72"),
                ("Language", "S20"),
                ("Attributes", "I2"),
                ("Sequence", "i4"),
            ],
            1,
            [
                (
                    identifier("f", n),
                    component(folder_of(n)),
                    called[n],
                    (program / n).stat().st_size,
                    None,
                    None,
                    512,
                    place,
                )
                for place, n in enumerate(names, 1)
            ],
        ),
        "Feature": Table(
            [
                ("Feature", "s38"),
                ("Feature_Parent", "S38"),
                ("Title", "L64"),
                ("Description", "L255"),
                ("Display", "I2"),
                ("Level", "i2"),
                ("Directory_", "S72"),
                ("Attributes", "i2"),
            ],
            1,
            [("Jamvikt", None, NAME, ABOUT, 1, 1, "INSTALLDIR", 0)],
        ),
        "FeatureComponents": Table(
            [("Feature_", "s38"), ("Component_", "s72")], 2, [("Jamvikt", component(f)) for f in key_files(names)]
        ),
        "Media": Table(
            [
                ("DiskId", "i2"),
                ("LastSequence", "i4"),
                ("DiskPrompt", "L64"),
                ("Cabinet", "S255"),
                ("VolumeLabel", "S32"),
                ("Source", "S72"),
            ],
            1,
            [(1, len(names), None, f"#{CABINET}", None, None)],
        ),
        "Icon": Table([("Name", "s72"), ("Data", "v0")], 1, [(ICON_NAME, None)]),
        "Shortcut": Table(
            [
                ("Shortcut", "s72"),
                ("Directory_", "s72"),
                ("Name", "l128"),
                ("Component_", "s72"),
                ("Target", "s72"),
                ("Arguments", "S255"),
                ("Description", "L255"),
                ("Hotkey", "I2"),
                ("Icon_", "S72"),
                ("IconIndex", "I2"),
                ("ShowCmd", "I2"),
                ("WkDir", "S72"),
            ],
            1,
            [
                (
                    "Startmenyn",
                    "ProgramMenuFolder",
                    f"JAMVIKT|{NAME}",
                    component("."),
                    f"[#{identifier('f', WINDOW)}]",
                    None,
                    ABOUT,
                    None,
                    None,  # the icon is the program's own
                    None,
                    None,
                    None,
                )
            ],
        ),
        "MsiShortcutProperty": Table(
            [("MsiShortcutProperty", "s72"), ("Shortcut_", "s72"), ("PropertyKey", "s0"), ("PropVariantValue", "s0")],
            1,
            [("AppId", "Startmenyn", "System.AppUserModel.ID", APP_ID)],
        ),
        # The folders, empty by then: the innermost first.
        "RemoveFile": Table(
            [
                ("FileKey", "s72"),
                ("Component_", "s72"),
                ("FileName", "L255"),
                ("DirProperty", "s72"),
                ("InstallMode", "i2"),
            ],
            1,
            [
                (f"r{place:04}", component("."), None, key, 2)
                for place, key in enumerate([*(folder_key(folder) for folder in folders), "INSTALLDIR"])
            ],
        ),
        "Upgrade": Table(
            [
                ("UpgradeCode", "s38"),
                ("VersionMin", "S20"),
                ("VersionMax", "S20"),
                ("Language", "S255"),
                ("Attributes", "i4"),
                ("Remove", "S255"),
                ("ActionProperty", "s72"),
            ],
            5,
            [
                (braced(UPGRADE_CODE), "0.0.0", number, None, 0x101, None, "OLDER"),
                (braced(UPGRADE_CODE), number, None, None, 0x2, None, "NEWER"),
            ],
        ),
        "AppSearch": Table([("Property", "s72"), ("Signature_", "s72")], 2, [("WINDOWSBUILD", "WindowsBuild")]),
        "RegLocator": Table(
            [("Signature_", "s72"), ("Root", "i2"), ("Key", "s255"), ("Name", "S255"), ("Type", "I2")],
            1,
            [
                (
                    "WindowsBuild",
                    2,
                    r"SOFTWARE\Microsoft\Windows NT\CurrentVersion",
                    "CurrentBuildNumber",
                    0x12,  # the value itself, from the 64-bit half of the registry
                )
            ],
        ),
        "LaunchCondition": Table(
            [("Condition", "s255"), ("Description", "l255")],
            1,
            [("NOT NEWER", NEWER_IS_HERE), ("Installed OR (VersionNT64 AND WINDOWSBUILD >= 17763)", TOO_OLD)],
        ),
        "CustomAction": Table(
            [("Action", "s72"), ("Type", "i2"), ("Source", "S72"), ("Target", "S255")],
            1,
            [(TELL_FOLDER, 51, "ARPINSTALLLOCATION", "[INSTALLDIR]")],  # 51: give a property a value
        ),
        "InstallExecuteSequence": sequence(INSTALL),
        "InstallUISequence": sequence(ASK),
        "AdminExecuteSequence": sequence(COPY),
        "AdminUISequence": sequence({**COSTING, "ExecuteAction": 1300}),
        "AdvtExecuteSequence": sequence(ADVERTISE),
    }
