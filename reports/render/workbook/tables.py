"""Excel's own tables over the cells of a sheet: their area, their columns, what calculates, the row of totals."""

from dataclasses import dataclass
from itertools import count

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableFormula, TableStyleInfo

from reports.render.characters import one_line
from reports.render.workbook.writing import written
from reports.workbook import Formula, SheetColumn, SheetTable

LONGEST_HEADING = 255
STYLE = "TableStyleLight1"
"""Grey bands and no colours, which prints the same on every printer."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A table and where it stands: the rows of its headings, of its first and last values, of its totals."""

    table: SheetTable
    sheet: str
    head: int
    first: int
    last: int
    total: int | None

    def column(self, heading: str) -> str:
        """The letter of the column with that heading."""
        return str(get_column_letter(self.table.place(heading) + 1))

    def area(self, heading: str) -> str:
        """The values of a column, as a chart names them."""
        letter = self.column(heading)
        return f"{quoted(self.sheet)}!${letter}${self.first}:${letter}${self.last}"

    def cell(self, place: int, row: int) -> str:
        """One cell, as a name refers to it."""
        return f"{quoted(self.sheet)}!${get_column_letter(place + 1)}${row}"


def quoted(sheet: str) -> str:
    """The name of a sheet as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def headings(table: SheetTable) -> list[str]:
    """The headings on one line, none empty and no two alike: Excel mends a file where they are."""
    taken: set[str] = set()
    found = []
    for place, column in enumerate(table.columns, 1):
        wanted = " ".join(one_line(column.heading).split())[:LONGEST_HEADING] or f"Kolumn {place}"
        name = wanted
        for number in count(2):
            if name.casefold() not in taken:
                break
            tail = f" {number}"
            name = wanted[: LONGEST_HEADING - len(tail)] + tail
        taken.add(name.casefold())
        found.append(name)
    return found


def excel_table(placed: Placed, number: int) -> Table:
    """The table as openpyxl knows it; `number` is its own in the book."""
    table = placed.table
    last = get_column_letter(len(table.columns))
    made = Table(
        id=number,
        displayName=table.key,
        ref=f"A{placed.head}:{last}{placed.total or placed.last}",
        autoFilter=AutoFilter(ref=f"A{placed.head}:{last}{placed.last}"),
        tableStyleInfo=TableStyleInfo(name=STYLE, showRowStripes=True, showColumnStripes=False),
    )
    if placed.total is not None:
        made.totalsRowCount = 1
    else:
        made.totalsRowShown = False
    for place, (column, name) in enumerate(zip(table.columns, headings(table), strict=True), 1):
        of_table = TableColumn(id=place, name=written(name))
        if column.formula:
            of_table.calculatedColumnFormula = TableFormula(attr_text=column.formula)
        if isinstance(column.total, Formula):
            of_table.totalsRowFunction = "custom"
            of_table.totalsRowFormula = TableFormula(attr_text=column.total.formula)
        elif column.total:
            of_table.totalsRowLabel = column.total
        made.tableColumns.append(of_table)
    return made


def validation(placed: Placed, column: SheetColumn) -> DataValidation:
    """The words that may stand in a column, offered as a list."""
    letter = placed.column(column.heading)
    words = ",".join(word.replace('"', '""') for word in column.choices)
    made = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True)
    made.errorTitle, made.error = column.heading, "Välj ett av orden i listan."
    made.add(f"{letter}{placed.first}:{letter}{placed.last}")
    return made
