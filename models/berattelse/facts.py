"""What the records say in a verksamhetsberättelse: values with their source, and the words between them.

A section's facts are blocks in the order they stand in the paper. Whatever comes from a record is an `Uppgift`; the
rest are the program's own connecting words. So every figure can be opened at its source, and whoever reads the facts of
one and the same organ and year at two times can tell which have changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.term import Term
from resources.svenska import format_amount, format_count, format_decimal, format_long_date


class Uppgiftsslag(Term):
    """How a value is kept and shown."""

    TEXT = "text", "Text"
    ANTAL = "antal", "Antal"  # a whole number
    BELOPP = "belopp", "Belopp"  # whole öre
    DAG = "dag", "Dag"  # kept as 2024-03-15
    TUSENDELAR = "tusendelar", "Mätvärde"  # whole thousandths, shown with `decimaler`


@dataclass(frozen=True, slots=True)
class Kalla:
    """Where a value is opened and changed: the table of a record, and its id."""

    slag: str
    id: int


@dataclass(frozen=True, slots=True)
class Uppgift:
    """One value from the records.

    `nyckel` says which it is wherever it is gathered again, made of tables, ids and columns and never of an order
    ("budgetpost/7/utfall"). `varde` is the value as text without any form: digits, öre, a day as 2024-03-15.
    """

    nyckel: str
    varde: str
    kalla: Kalla
    slag: Uppgiftsslag = Uppgiftsslag.TEXT
    decimaler: int = 0
    enhet: str = ""

    @property
    def number(self) -> int:
        """The value of whatever is counted; ValueError for a text or a day."""
        return int(self.varde)

    @property
    def day(self) -> date:
        """The value of a day; ValueError for anything else."""
        return date.fromisoformat(self.varde)

    @property
    def shown(self) -> str:
        """The value as people read it: "15 mars 2024", "60 000 kr", "42,5 %"."""
        return shown(self.slag, self.varde, self.decimaler, self.enhet)


@dataclass(frozen=True, slots=True)
class Del:
    """A piece of a sentence, or a cell: words of the program, or a value from the records."""

    ord: str = ""
    uppgift: Uppgift | None = None

    @property
    def shown(self) -> str:
        """What it says."""
        return self.uppgift.shown if self.uppgift else self.ord


@dataclass(frozen=True, slots=True)
class Faktastycke:
    """A paragraph, or an item of a list when `punkt`."""

    delar: tuple[Del, ...]
    punkt: bool = False


@dataclass(frozen=True, slots=True)
class Faktakolumn:
    """A column: how its cells are kept, and the heading that it shares with its neighbours."""

    rubrik: str
    slag: Uppgiftsslag = Uppgiftsslag.TEXT
    grupp: str = ""


@dataclass(frozen=True, slots=True)
class Faktatabell:
    """A table; each row has as many cells as there are columns. `summa` is drawn last and stands out."""

    rubrik: str
    kolumner: tuple[Faktakolumn, ...]
    rader: tuple[tuple[Del, ...], ...]
    summa: tuple[Del, ...] = ()


@dataclass(frozen=True, slots=True)
class Faktaserie:
    """One row of a chart; an empty `Del` where nothing is known."""

    namn: str
    varden: tuple[Del, ...]


@dataclass(frozen=True, slots=True)
class Faktadiagram:
    """A chart of values that stand in the records. `linjer` shows change over time, otherwise bars side by side."""

    rubrik: str
    alt: str
    etiketter: tuple[str, ...]
    serier: tuple[Faktaserie, ...]
    slag: Uppgiftsslag = Uppgiftsslag.ANTAL
    linjer: bool = False
    staplat: bool = False


@dataclass(frozen=True, slots=True)
class Faktablock:
    """One of: a small heading, a paragraph, a table, a chart. Exactly one is set."""

    rubrik: str = ""
    stycke: Faktastycke | None = None
    tabell: Faktatabell | None = None
    diagram: Faktadiagram | None = None


Fakta = tuple[Faktablock, ...]
"""All that the records say in one section."""


def shown(slag: Uppgiftsslag, varde: str, decimaler: int = 0, enhet: str = "") -> str:
    """A kept value as people read it."""
    match slag:
        case Uppgiftsslag.DAG:
            return format_long_date(date.fromisoformat(varde)) if varde else ""
        case Uppgiftsslag.BELOPP:
            return format_amount(int(varde)) if varde else ""
        case Uppgiftsslag.ANTAL:
            return _with_unit(format_count(int(varde)), enhet) if varde else ""
        case Uppgiftsslag.TUSENDELAR:
            return _with_unit(format_decimal(int(varde) / 1000, decimaler), enhet) if varde else ""
        case _:
            return varde


def sentence(*parts: str | Uppgift | None, bullet: bool = False) -> Faktablock:
    """A paragraph of words and values; None is left out."""
    return Faktablock(stycke=Faktastycke(tuple(piece(part) for part in parts if part is not None), punkt=bullet))


def piece(part: str | Uppgift | None) -> Del:
    """Words or a value as a piece; None is an empty cell."""
    return Del(uppgift=part) if isinstance(part, Uppgift) else Del(part or "")


def values(facts: Fakta) -> Iterator[Uppgift]:
    """Every value in some facts, in reading order; the same may come more than once."""
    for block in facts:
        for part in _pieces(block):
            if part.uppgift is not None:
                yield part.uppgift


def _pieces(block: Faktablock) -> Iterator[Del]:
    if block.stycke is not None:
        yield from block.stycke.delar
    if block.tabell is not None:
        for row in block.tabell.rader:
            yield from row
        yield from block.tabell.summa
    if block.diagram is not None:
        for series in block.diagram.serier:
            yield from series.varden


def _with_unit(number: str, unit: str) -> str:
    return f"{number}\N{NO-BREAK SPACE}{unit}" if unit else number
