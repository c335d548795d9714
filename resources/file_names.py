"""Names of files that every system takes. All that the program proposes or writes gets its name here.

The rules are Windows', the strictest: Microsoft, "Naming Files, Paths, and Namespaces". A name that keeps to them can
be sent to anybody, unpacked anywhere and put on any share.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

LONGEST = 120
"""Signs of a proposed name, before its ending."""
LONGEST_ENDING = 16
LONGEST_BYTES = 240
"""Of a whole name in UTF-8: other systems take 255 bytes, and some room is left for a number."""
LONGEST_PATH = 259
"""Signs that Windows takes of a whole path, unless somebody has allowed more on that computer."""
LEAST_NAME = 12
"""Signs that a name is never cut below; where there is no room for that the folder is too deep."""
NAMELESS = "dokument"
FORBIDDEN = frozenset('<>:"/\\|?*')
DEVICES = frozenset(
    [
        "CON",
        "PRN",
        "AUX",
        "NUL",
        "CONIN$",
        "CONOUT$",
        *(f"{port}{sign}" for port in ("COM", "LPT") for sign in "0123456789¹²³"),
    ]
)
"""Names that Windows keeps for devices, whatever stands after the first full stop."""


def file_name(*parts: str, longest: int = LONGEST) -> str:
    """A name without ending, from a title: spaces are kept, what is not allowed becomes a hyphen."""
    name = " ".join(filter(None, (_legal(part) for part in parts)))
    return _not_a_device(_cut(name, longest, LONGEST_BYTES - LONGEST_ENDING - 1) or NAMELESS)


def whole_name(name: str, longest: int = LONGEST + LONGEST_ENDING) -> str:
    """A name with its ending that somebody else has given, made safe: no folders, no signs that hide what it is."""
    stem, dot, ending = name.rpartition(".")
    ending = "".join(sign for sign in unicodedata.normalize("NFC", ending) if sign.isalnum())
    if not (dot and stem.strip(" .") and ending and len(ending.encode("utf-8", "replace")) <= LONGEST_ENDING):
        return file_name(name, longest=longest)
    return f"{file_name(stem, longest=longest - len(ending) - 1)}.{ending}"


def fitting(folder: str, stem: str, ending: str) -> str:
    """The name, cut as far as needed so that the whole path is not longer than Windows takes."""
    room = LONGEST_PATH - _length(folder.rstrip("/\\")) - 1 - _length(ending)
    name = stem if _length(stem) <= room else _cut(stem, max(room, LEAST_NAME), LONGEST_BYTES)
    return f"{_not_a_device(name or NAMELESS)}{ending}"


def apart(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """The same names in the same order, with numbers where two would be one file: capitals do not count."""
    used = {_folded(name) for name in taken}
    made = []
    for wanted in names:
        name = next(each for each in numbered(wanted) if _folded(each) not in used)
        used.add(_folded(name))
        made.append(name)
    return made


def free_name(path: Path) -> Path:
    """The path itself if nothing has it, otherwise with the first number that is free."""
    return next(free for free in map(path.with_name, numbered(path.name)) if not free.exists())


def numbered(name: str) -> Iterator[str]:
    """The name itself, then "namn (2).pdf", "namn (3).pdf" and so on, without end."""
    yield name
    stem, dot, ending = name.rpartition(".")
    number = 2
    while True:
        yield f"{stem} ({number}){dot}{ending}" if stem else f"{name} ({number})"
        number += 1


def _legal(text: str) -> str:
    """Composed letters (NFC); no sign that is forbidden, cannot be seen, or turns the direction of the rest."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    signs = (
        "-" if sign in FORBIDDEN or unicodedata.category(sign) in ("Cc", "Cs", "Cn", "Co") else sign for sign in text
    )
    return "".join(sign for sign in signs if unicodedata.category(sign) != "Cf").strip(" .")


def _cut(name: str, longest: int, most_bytes: int) -> str:
    """At most so many of Windows' signs and so many bytes, never in the middle of a letter with its accent."""
    name = name[: longest + 1]  # the last letter of a longer one goes below, with its accents
    while _length(name) > longest or len(name.encode("utf-8")) > most_bytes:
        letters = (place for place, sign in reversed([*enumerate(name)]) if not unicodedata.combining(sign))
        name = name[: next(letters, 0)]
    return name.strip(" .")


def _not_a_device(name: str) -> str:
    first, dot, rest = name.partition(".")
    return f"{first.rstrip()}_{dot}{rest}" if first.strip().upper() in DEVICES else name


def _length(text: str) -> int:
    """As Windows counts: a sign outside of the first plane is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
