"""What the program remembers about this user on this computer: look, sizes, last page, where the database is."""

import contextlib
import json
import logging
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs

log = logging.getLogger(__name__)

APP = "Jamvikt"
THEMES = ("system", "ljust", "morkt", "kontrast_ljust", "kontrast_morkt")
TEXT_SIZES = (100, 110, 125, 150, 175, 200)


def config_file() -> Path:
    """Where the settings are kept: on Windows in %LOCALAPPDATA%, like the database, the copies and the log.

    They tell of windows, disks and files of this computer, so none of them may follow the user to another one in a
    roaming profile. Where a whole profile does (FSLogix, a new computer) what is not found there is asked for anew.
    """
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "installningar.json"


def default_database() -> Path:
    """Where the database is when nobody has said otherwise: on this computer's own disk, never on a share."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "jamvikt.db"


def server_copies() -> Path:
    """Where a copy of a database on a server is put before it is upgraded: beside the usual database."""
    return default_database().with_name("serverkopior")


def log_file() -> Path:
    """Where the program writes its log."""
    return Path(platformdirs.user_log_dir(APP, appauthor=False)) / "jamvikt.log"


NOT_WRITTEN = frozenset({"file", "foreign"})
"""What a `Settings` knows about itself."""


@dataclass
class Settings:
    """Typed settings; `save()` writes them. `file` None keeps them in memory only."""

    theme: str = "system"
    text_size: int = 100
    geometry: str = ""
    """The window's place, as Qt's base64 text."""
    maximised: bool = False
    last_page: str = ""
    list_widths: dict[str, list[int]] = field(default_factory=dict)
    list_sort: dict[str, list[Any]] = field(default_factory=dict)
    """List -> [column, descending]."""
    splitters: dict[str, list[int]] = field(default_factory=dict)
    export_folder: str = ""
    export_choices: dict[str, list[str]] = field(default_factory=dict)
    """Kind of document -> [format chosen last, what was chosen besides]."""
    backups: dict[str, list[str]] = field(default_factory=dict)
    """Database -> [when it was last copied (UTC), where to]."""
    backup_places: dict[str, list[str]] = field(default_factory=dict)
    """Database -> [a folder that gets a copy too]."""
    backup_troubles: dict[str, list[str]] = field(default_factory=dict)
    """Database -> [when a copy failed (UTC), why], until one succeeds everywhere."""
    closed: dict[str, list[int]] = field(default_factory=dict)
    """Database -> [its size, its time] when it was closed here last."""
    database: str = ""
    """Path or address; empty means the usual place."""
    file: Path | None = field(default=None, compare=False)
    foreign: dict[str, Any] = field(default_factory=dict, compare=False)
    """What another version of the program wrote and this one cannot read: written back as it stands, so that whoever
    goes back a version, or forth again, finds their settings."""

    def save(self) -> None:
        """Write the settings whole or not at all. A disk that refuses is logged, never shown: it is only comfort."""
        if self.file is None:
            return
        usual = Settings()
        data = {name: value for name, value in asdict(self).items() if name not in NOT_WRITTEN}
        data |= {name: value for name, value in self.foreign.items() if data.get(name) == getattr(usual, name, None)}
        part = self.file.with_suffix(f".{os.getpid()}.tmp")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            part.replace(self.file)
        except OSError as error:
            log.warning("settings not saved: %s", error)
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def load(file: Path | None = None) -> Settings:
    """Read the settings. A broken file is set aside under another name; a wrong value takes its default."""
    file = file or config_file()
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(file=file)
    except (OSError, ValueError) as error:
        log.warning("settings cannot be read and are set aside: %s", error)
        _set_aside(file)
        return Settings(file=file)
    if not isinstance(data, dict):
        _set_aside(file)
        return Settings(file=file)
    known = {f.name for f in fields(Settings)} - NOT_WRITTEN
    own = {name: value for name, value in data.items() if name in known and _valid(name, value)}
    foreign = {name: value for name, value in data.items() if name not in own}
    return Settings(**own, file=file, foreign=foreign)


def _set_aside(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.replace(file.with_suffix(".trasig.json"))


def _valid(name: str, value: Any) -> bool:
    check = _CHECKS.get(name)
    return bool(check is None or check(value))


def _lists(kind: type | tuple[type, ...]) -> Callable[[Any], bool]:
    def check(value: Any) -> bool:
        return isinstance(value, dict) and all(
            isinstance(key, str) and isinstance(item, list) and all(isinstance(part, kind) for part in item)
            for key, item in value.items()
        )

    return check


_CHECKS: dict[str, Callable[[Any], bool]] = {
    "theme": lambda value: value in THEMES,
    "text_size": lambda value: type(value) is int and 100 <= value <= 200,
    "geometry": lambda value: isinstance(value, str),
    "maximised": lambda value: isinstance(value, bool),
    "last_page": lambda value: isinstance(value, str),
    "list_widths": _lists(int),
    "list_sort": lambda value: _lists((int, bool))(value) and all(len(item) == 2 for item in value.values()),
    "splitters": _lists(int),
    "export_folder": lambda value: isinstance(value, str),
    "export_choices": lambda value: _lists(str)(value) and all(value.values()),
    "backups": _lists(str),
    "backup_places": _lists(str),
    "backup_troubles": _lists(str),
    "closed": _lists(int),
    "database": lambda value: isinstance(value, str),
}
