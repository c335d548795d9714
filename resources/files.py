"""Opens the files the program carries with it, however it was installed."""

import atexit
from contextlib import ExitStack
from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path

_unpacked = ExitStack()
atexit.register(_unpacked.close)


def _entry(name: str) -> Traversable:
    return files("resources").joinpath(*name.split("/"))


@cache
def resource_path(name: str) -> Path:
    """Where a carried file lies on the disk, for those who need a path: `resource_path("fonts/x.ttf")`.

    From a zipped program the file is unpacked to a temporary place that lasts until the program ends. Raises
    FileNotFoundError if there is no such file.
    """
    entry = _entry(name)
    path = entry if isinstance(entry, Path) else _unpacked.enter_context(as_file(entry))
    if not path.exists():
        raise FileNotFoundError(name)
    return path


def read_text(name: str) -> str:
    """The text of a carried file (UTF-8). Raises FileNotFoundError if there is no such file."""
    return _entry(name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """The content of a carried file. Raises FileNotFoundError if there is no such file."""
    return _entry(name).read_bytes()


def names_in(folder: str, ending: str = "") -> tuple[str, ...]:
    """The names `folder/file` of the carried files in a folder that end with `ending`, in order."""
    return tuple(
        sorted(
            f"{folder}/{entry.name}"
            for entry in _entry(folder).iterdir()
            if entry.is_file() and entry.name.endswith(ending)
        )
    )
