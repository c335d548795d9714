"""The 290 kommuner of Sweden and their län."""

import csv
from dataclasses import dataclass
from functools import cache

from resources import files
from resources.svenska import kommun_name, sort_key


@dataclass(frozen=True, slots=True)
class KommunRow:
    """One kommun as the national list has it."""

    kommunkod: str
    namn: str
    lanskod: str
    lan: str

    @property
    def full_name(self) -> str:
        """The name with "kommun": Köpings kommun."""
        return kommun_name(self.namn)


EXAMPLE = KommunRow("1999", "Älvsunda", "19", "Västmanlands län")
"""The invented kommun of the example. Its code is not given to any kommun, and it is not among `all_kommuner`."""


@cache
def all_kommuner() -> tuple[KommunRow, ...]:
    """Every kommun, in Swedish alphabetical order."""
    lines = csv.DictReader(files.read_text("kommuner.csv").splitlines())
    rows = (KommunRow(line["kommunkod"], line["kommun"], line["lanskod"], line["lan"]) for line in lines)
    return tuple(sorted(rows, key=lambda row: sort_key(row.namn)))


@cache
def all_lan() -> tuple[str, ...]:
    """The names of the 21 län, in Swedish alphabetical order."""
    return tuple(sorted({row.lan for row in all_kommuner()}, key=sort_key))
