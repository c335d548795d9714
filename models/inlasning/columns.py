"""The columns of a list: what each holds, what people call it, and how the headings of a file are told apart."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from models.term import Term
from resources.svenska import folded

NR = "nr"
"""The column that holds the record's own number in the program; people leave it alone."""


class Form(Enum):
    """What the cells of a column hold."""

    TEXT = auto()
    LONG = auto()
    DAY = auto()
    CLOCK = auto()
    AMOUNT = auto()
    PERCENT = auto()
    NUMBER = auto()
    YEAR = auto()
    CHOICE = auto()
    ORGAN = auto()
    WORDS = auto()
    CODE = auto()
    PHONE = auto()
    PARTY = auto()
    KEY = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list. `key` is the field it fills; `names` are other headings people give it.

    `term` are the words of a choice, `also` other words for them, `width` is how many characters a code has.
    """

    key: str
    title: str
    form: Form = Form.TEXT
    names: tuple[str, ...] = ()
    required: bool = False
    term: type[Term] | None = None
    also: Mapping[str, Term] = field(default_factory=dict)
    width: int | None = None
    example: object = None
    tip: str = ""
    listed: tuple[str, ...] = ()
    """Words a cell may hold beside a choice: names of poster, of kostnadsslag."""
    offered: bool = True
    """False for a column that is read but does not stand in the template."""


KEY_COLUMN = Column(
    NR, "Nr", Form.KEY, ("id", "jämviktsnummer"), tip="Programmets eget nummer. Lämna tomt på nya rader."
)
_LEAVE_OUT = re.compile(r"[^0-9a-zà-öø-ÿ%]+")


def plain_title(title: str) -> str:
    """A heading made alike: small letters, no marks, no spaces: "Belopp (ex. moms)" is "beloppexmoms"."""
    return _LEAVE_OUT.sub("", folded(title))


def names_of(column: Column) -> tuple[str, ...]:
    """Every heading a column is known by, made alike."""
    return tuple(plain_title(name) for name in (column.title, *column.names))


def guess_columns(
    columns: Sequence[Column], titles: Sequence[str], remembered: Mapping[str, str] | None = None
) -> dict[int, str]:
    """Place of a column in the file -> key of what it holds; "" remembers that a column is to be left out.

    What somebody chose before (`remembered`, plain heading -> key) goes first, then the titles themselves, then the
    other names, then headings that begin with one of them.
    """
    known = {column.key for column in columns}
    plain = [plain_title(title) for title in titles]
    chosen: dict[int, str] = {}
    taken: set[str] = set()
    for place, title in enumerate(plain):
        key = (remembered or {}).get(title)
        if title and key is not None and (not key or (key in known and key not in taken)):
            chosen[place] = key
            taken.add(key)
    for rank in range(3):
        for column in columns:
            if column.key in taken:
                continue
            names = names_of(column)
            for place, title in enumerate(plain):
                if place in chosen or not title or not _fits(title, names, rank):
                    continue
                chosen[place] = column.key
                taken.add(column.key)
                break
    return {place: key for place, key in sorted(chosen.items()) if key}


def _fits(title: str, names: tuple[str, ...], rank: int) -> bool:
    if rank == 0:
        return title == names[0]
    if rank == 1:
        return title in names
    return any(len(name) > 4 and title.startswith(name) for name in names)


def is_known(columns: Iterable[Column], title: str) -> bool:
    """True if a heading is one the columns are known by."""
    wanted = plain_title(title)
    return any(wanted in names_of(column) for column in columns)
