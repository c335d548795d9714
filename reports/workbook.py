"""A workbook that calculates: sheets with tables, formulas and charts as values, before any library writes them.

Most documents only need `Document.sheets`: tables to sort and filter. This is for the one that ekonomi goes on working
in, where sums must follow when a row is changed. Every formula carries the value it has now, so that those
who only look (a preview, a telephone, Excel's protected view) see the same figures as those who calculate.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

SheetKind = Literal["text", "line", "code", "date", "amount", "count", "number", "share", "rate"]
"""text: words. line: words that are never broken. code: signs that are never a number. date: a day.
amount: öre, shown in kronor. count: how many. number: what something is known by, such as a year.
share: a Fraction with one decimal of a per cent. rate: the same in whole per cents where it is one (moms)."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its leading =, in Excel's own form, and the value it has now in the unit of its column."""

    formula: str
    value: "int | Fraction | str | None" = None


SheetValue: TypeAlias = str | int | Fraction | date | Formula | None
"""One value of a sheet; None is an empty cell. A str is always text."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a table. `width` is in characters.

    With `formula` every cell is calculated by it, and the rows hold only the values it has now. `total` stands in
    the row of totals, and `total_name` is the name that other sheets and people know that cell by. `choices` are the
    words that somebody who changes a cell chooses among.
    """

    heading: str
    kind: SheetKind = "text"
    width: float = 12
    formula: str = ""
    total: Formula | str | None = None
    total_name: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A real table of Excel. `key` is its name in formulas: letters only. No heading is like another in any case.

    Formulas name it as Excel does in its files: Key[Heading], and Key[[#This Row],[Heading]] for the cell beside.
    """

    key: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[SheetValue, ...], ...]
    caption: str = ""

    @property
    def has_totals(self) -> bool:
        """Whether the table ends with a row of totals."""
        return any(column.total is not None for column in self.columns)

    def place(self, heading: str) -> int:
        """Which column has that heading, from 0. Raises KeyError for one it does not have."""
        for place, column in enumerate(self.columns):
            if column.heading == heading:
                return place
        raise KeyError(heading)


@dataclass(frozen=True, slots=True)
class SheetFact:
    """A label and what stands to the right of it; `key` names that cell for formulas."""

    label: str
    value: SheetValue
    kind: SheetKind = "text"
    key: str = ""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Labels with values under each other."""

    facts: tuple[SheetFact, ...]
    caption: str = ""


SheetChartKind = Literal["stacked", "lines"]


@dataclass(frozen=True, slots=True)
class SheetChart:
    """A chart of Excel's own over columns of a table. `alt` says in words what it shows.

    With stacked bars `against` is the column that stands as a short line across each bar.
    """

    kind: SheetChartKind
    caption: str
    alt: str
    table: str
    categories: str
    series: tuple[str, ...]
    against: str = ""


SheetPart: TypeAlias = SheetTable | SheetFacts | SheetChart


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name on the tab, a title with a line under it, and its parts from the top down.

    `printed` is how many columns are printed; the others are there for who reads the file. None prints all.
    """

    name: str
    title: str
    line: str
    parts: tuple[SheetPart, ...]
    printed: int | None = None


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets in their order."""

    sheets: tuple[Sheet, ...]
