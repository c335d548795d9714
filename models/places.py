"""Where a database may not lie while it is used: on a share, and in a folder that is kept alike by a cloud.

SQLite needs locks and shared memory that work, which they do only on the computer's own disks: on a share two people
can damage the file without noticing, and a cloud service copies it in the middle of a change, or puts back an older
one. Copies and exports may lie anywhere. A stick or an outer disk is a disk of the computer's own. Knows no SQLAlchemy.
"""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from models.errors import UserError
from resources.file_names import LONGEST_PATH

NETWORK_FILE_SYSTEMS = frozenset(
    {
        *("afs", "ceph", "cifs", "davfs", "glusterfs", "gfs2", "lustre", "ncpfs", "nfs", "nfs4"),
        *("smb2", "smb3", "smbfs", "fuse.ceph", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse"),
        *("fuse.rclone", "fuse.smbnetfs", "fuse.sshfs"),
    }
)
"""Names in /proc/mounts. 9p is not among them: sandboxes and WSL show the computer's own disk by it."""

SYNCED_NAMES = {
    "box": "Box",
    "box sync": "Box",
    "delade enheter": "Google Drive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mega": "MEGA",
    "min enhet": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "seafile": "Seafile",
    "shared drives": "Google Drive",
}
"""Folders right under the user's own or a disk's root -> what keeps them alike. OneDrive's is known anywhere."""

REMOTE = 4
"""DRIVE_REMOTE, as GetDriveTypeW says it."""
REMOTE_DEVICES = ("\\device\\lanmanredirector", "\\device\\mup", "\\device\\webdavredirector", "\\??\\unc\\")
"""How the names of devices begin that are somewhere else."""

LONGEST_ELSEWHERE = 500
"""Bytes, its journal included. SQLite's own limit is 512."""


class Place(Enum):
    """What is wrong with a place."""

    SHARE = "share"
    SYNCED = "synced"


class WrongPlaceError(UserError):
    """A database lies where it cannot be worked with; it can be copied to where it can."""

    def __init__(self, file: Path, place: Place, sentence: str) -> None:
        super().__init__(sentence)
        self.file, self.place = file, place


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is asked of the operating system; tests give their own answers."""

    windows: bool
    home: PurePath
    variables: Mapping[str, str] = field(default_factory=dict)
    mounts: str = ""
    """/proc/mounts."""
    drive_type: Callable[[str], int] = lambda _root: 0
    device: Callable[[str], str] = lambda _letter: ""
    """Drive letter with colon -> the device's name, empty when it has none."""
    kept_by_cloud: Callable[[PurePath], bool] = lambda _path: False
    """What Windows itself says of a folder (the cloud files API)."""


def refuse(file: Path) -> None:
    """Raise WrongPlaceError when a database may not be used where it lies, UserError when its path is too long."""
    too_long = length_trouble(file)
    if too_long:
        raise UserError(too_long)
    found = of(file)
    if found is not None:
        place, what = found
        raise WrongPlaceError(file, place, sentence(file.name, place, what))


def of(file: Path) -> tuple[Place, str] | None:
    """What is wrong with where a file lies, and its name (a drive, a service); None when all is well.

    Both the path as it is given and where it leads (junctions, links, letters) are looked at.
    """
    around = surroundings()
    absolute = Path(os.path.abspath(file))  # noqa: PTH100 - absolute() keeps "..", and resolve() asks the disk
    return judge(absolute, around) or judge(_resolved(absolute), around)


def judge(path: PurePath, around: Surroundings) -> tuple[Place, str] | None:
    """The same for one path, from what the surroundings say and nothing else."""
    return _on_windows(PureWindowsPath(path), around) if around.windows else _elsewhere(PurePosixPath(path), around)


def sentence(name: str, place: Place, what: str) -> str:
    """Why it is refused and what to do."""
    if place is Place.SHARE:
        return (
            f"{name} ligger på en nätverksplats ({what}). Där kan databasen skadas om förbindelsen bryts eller om två "
            "öppnar den samtidigt. Kopiera den till den här datorn och arbeta där; säkerhetskopior och exporter får "
            "gärna ligga på nätverket. Ska flera arbeta i samma databas behövs PostgreSQL."
        )
    return (
        f"{name} ligger i en mapp som synkas ({what}). Synkningen kan kopiera databasen mitt i en ändring och lägga "
        "tillbaka en äldre. Kopiera den till den här datorn och arbeta där; säkerhetskopior och exporter får gärna "
        "ligga i mappen."
    )


def length_trouble(file: Path) -> str:
    """Why a path is too long to be used, and what to do; empty when it is not."""
    whole = os.path.abspath(file)  # noqa: PTH100 - as above
    journal = f"{whole}-journal"
    if os.name == "posix":
        too_long = len(os.fsencode(journal)) > LONGEST_ELSEWHERE
    else:
        # Longer ones work where the computer allows them, and then the folder can be seen.
        too_long = len(journal) > LONGEST_PATH and not Path(whole).parent.is_dir()
    if not too_long:
        return ""
    return (
        f"Sökvägen till databasen är för lång ({len(whole)} tecken). "
        "Lägg databasen i en mapp med kortare sökväg och öppna den därifrån."
    )


def surroundings() -> Surroundings:
    """Those of this computer."""
    if sys.platform == "win32":
        from models import places_windows  # noqa: PLC0415 - there is nothing to ask elsewhere

        return Surroundings(
            windows=True,
            home=_home(),
            variables=os.environ,
            drive_type=places_windows.drive_type,
            device=places_windows.device,
            kept_by_cloud=places_windows.kept_by_cloud,
        )
    return Surroundings(windows=False, home=_home(), mounts=_mounts())


def _mounts() -> str:
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:  # not Linux
        return ""


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # a user without one
        return Path("/")


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _on_windows(path: PureWindowsPath, around: Surroundings, depth: int = 0) -> tuple[Place, str] | None:
    text = str(path)
    if text.upper().startswith("\\\\?\\UNC\\"):
        path = PureWindowsPath("\\\\" + text[8:])
    elif text.startswith(("\\\\?\\", "\\\\.\\")):
        path = PureWindowsPath(text[4:])
    if path.drive.startswith("\\\\"):
        return Place.SHARE, path.drive
    letter = path.drive.upper()
    if letter and around.drive_type(f"{letter}\\") == REMOTE:
        return Place.SHARE, letter
    device = around.device(letter) if letter else ""
    if device.lower().startswith(REMOTE_DEVICES):
        return Place.SHARE, letter
    if device.startswith("\\??\\") and depth < 3:  # a letter given to a folder, with subst
        found = _on_windows(PureWindowsPath(device[4:], *path.parts[1:]), around, depth + 1)
        if found is not None:
            return found
    return _synced(path, around)


def _elsewhere(path: PurePosixPath, around: Surroundings) -> tuple[Place, str] | None:
    best, kind = "", ""
    for line in around.mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        mount = _unescaped(parts[1])
        if len(mount) >= len(best) and path.is_relative_to(mount):
            best, kind = mount, parts[2]
    if kind in NETWORK_FILE_SYSTEMS:
        return Place.SHARE, best
    return _synced(path, around)


def _unescaped(mount: str) -> str:
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        mount = mount.replace(code, sign)
    return mount


def _synced(path: PurePath, around: Surroundings) -> tuple[Place, str] | None:
    kind = type(path)
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = around.variables.get(name, "")
        if root and path.is_relative_to(kind(root)):
            return Place.SYNCED, "OneDrive"
    if any(part.lower() == "onedrive" or part.lower().startswith("onedrive - ") for part in path.parts[1:-1]):
        return Place.SYNCED, "OneDrive"
    for above in (kind(around.home), kind(path.anchor)):
        if path.is_relative_to(above):
            first = path.relative_to(above).parts[:-1][:1]
            service = SYNCED_NAMES.get(first[0].lower().split(" (")[0]) if first else None
            if service:
                return Place.SYNCED, service
    if around.kept_by_cloud(path):
        return Place.SYNCED, "en molntjänst"
    return None
