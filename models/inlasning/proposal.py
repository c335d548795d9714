"""What reading a list in would do, row by row, before anything is written: the verdicts a person says yes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models.term import Term


class Listslag(Term):
    """The kinds of list that are read in, in the order they are best read: organ first, for the others name them."""

    ORGAN = "organ", "Nämnder och andra organ"
    LEDAMOTER = "ledamoter", "Ledamöter och kontakter"
    DIALOGTRAFFAR = "dialogtraffar", "Dialogträffar"
    VERKSAMHETSBESOK = "verksamhetsbesok", "Verksamhetsbesök"
    NAMNDBESOK = "namndbesok", "Nämndbesök"
    TRANSAKTIONER = "transaktioner", "Transaktioner"


class Utlatande(Term):
    """What becomes of a row."""

    NY = "ny", "Ny"
    ANDRAR = "andrar", "Ändrar"
    FINNS = "finns", "Finns redan"
    FEL = "fel", "Fel"


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a file: its number as Excel shows it, and its cells in order."""

    number: int
    cells: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Blivande:
    """A record that the same import makes: its table, the name it is known by there, and in words."""

    table: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Faltandring:
    """A field that gets another value, in words."""

    rubrik: str
    fore: str
    efter: str

    @property
    def text(self) -> str:
        """The change as one reads it: "Plats: Rådhuset → Stadshuset"."""
        return f"{self.rubrik}: {self.fore or '(tomt)'} → {self.efter or '(tomt)'}"


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with one record. `id` is None for a new one; `fields` is field -> (value before, value after)."""

    table: str
    id: int | None
    fields: Mapping[str, tuple[Any, Any]]
    makes: Blivande | None = None


@dataclass(frozen=True, slots=True)
class Radforslag:
    """A row of the list: what it is about, the verdict, why, and what would be done."""

    nummer: int
    namn: str
    utlatande: Utlatande
    skal: str = ""
    andringar: tuple[Faltandring, ...] = ()
    work: tuple[Work, ...] = ()
    innehall: str = ""
    """What a new record will hold, in words."""

    @property
    def is_written(self) -> bool:
        """True for a row that something is done with."""
        return self.utlatande in (Utlatande.NY, Utlatande.ANDRAR)

    @property
    def text(self) -> str:
        """Why, what changes and what is new, on one line."""
        changes = "; ".join(change.text for change in self.andringar)
        return " ".join(filter(None, (self.skal, changes, self.innehall)))

    @property
    def needs(self) -> tuple[Blivande, ...]:
        """The records other rows must have made before this one is written."""
        own = {work.makes for work in self.work}
        values = [after for work in self.work for _before, after in work.fields.values()]
        return tuple(value for value in values if isinstance(value, Blivande) and value not in own)


@dataclass(frozen=True, slots=True)
class Forslag:
    """All rows of a list. Nothing has been written.

    `rubriker` is heading (made alike) -> the column it was read as, "" for one that was left out: remembered
    once the proposal is accepted.
    """

    slag: Listslag
    rader: tuple[Radforslag, ...]
    organ_id: int | None
    today: date
    overhoppade: tuple[str, ...] = ()
    """Rows that are no part of the list, in words: the template's example, a sum."""
    rubriker: Mapping[str, str] = field(default_factory=dict)

    def count(self, utlatande: Utlatande) -> int:
        """How many rows got a verdict."""
        return sum(row.utlatande is utlatande for row in self.rader)

    @property
    def is_empty(self) -> bool:
        """True when accepting would change nothing."""
        return not any(row.is_written for row in self.rader)

    @property
    def sammanfattning(self) -> str:
        """The verdicts in numbers: "12 nya, 3 ändras, 40 finns redan, 2 med fel"."""
        words = ((Utlatande.NY, "ny", "nya"), (Utlatande.ANDRAR, "ändras", "ändras"),
                 (Utlatande.FINNS, "finns redan", "finns redan"), (Utlatande.FEL, "med fel", "med fel"))  # fmt: skip
        parts = [f"{n} {one if n == 1 else many}" for verdict, one, many in words if (n := self.count(verdict))]
        return ", ".join(parts) or "inga rader"
