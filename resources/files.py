"""Opens the files the program carries with it, however it was installed."""

import atexit
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_unpacked = ExitStack()
atexit.register(_unpacked.close)
_loader: Any = __loader__  # type: ignore[name-defined] # every module has what loaded it, from a folder or a zip file


def _entry(name: str) -> "Traversable":
    # Imported late: the first picture of the window needs files, but not a package that takes longer than they do.
    from importlib.resources import files  # noqa: PLC0415

    return files("resources").joinpath(*name.split("/"))


@cache
def resource_path(name: str) -> Path:
    """Where a carried file lies on the disk, for those who need a path: `resource_path("fonts/x.ttf")`.

    From a zipped program the file is unpacked to a temporary place that lasts until the program ends. Raises
    FileNotFoundError if there is no such file.
    """
    from importlib.resources import as_file  # noqa: PLC0415

    entry = _entry(name)
    path = entry if isinstance(entry, Path) else _unpacked.enter_context(as_file(entry))
    if not path.exists():
        raise FileNotFoundError(name)
    return path


def read_text(name: str) -> str:
    """The text of a carried file (UTF-8). Raises FileNotFoundError if there is no such file."""
    return read_bytes(name).decode().replace("\r\n", "\n")


def read_bytes(name: str) -> bytes:
    """The content of a carried file. Raises FileNotFoundError if there is no such file."""
    try:
        content: bytes = _loader.get_data(str(Path(__file__).parent.joinpath(*name.split("/"))))
    except OSError as error:
        raise FileNotFoundError(name) from error
    return content


def names_in(folder: str, ending: str = "") -> tuple[str, ...]:
    """The names `folder/file` of the carried files in a folder that end with `ending`, in order."""
    return tuple(
        sorted(
            f"{folder}/{entry.name}"
            for entry in _entry(folder).iterdir()
            if entry.is_file() and entry.name.endswith(ending)
        )
    )
