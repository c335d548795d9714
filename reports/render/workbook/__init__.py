"""A workbook that calculates -> Excel: real tables, formulas with their values, names, charts, a page set up for print.

Formulas use the tables' own names (structured references): they grow with the table in Excel, and LibreOffice
calculates them too. The same workbook always gives the same bytes.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from html import escape
from io import BytesIO
from itertools import count
from math import ceil
from zipfile import ZIP_STORED, ZipFile

from openpyxl import Workbook as Book
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties
from openpyxl.writer.excel import ExcelWriter

from reports.document import Document
from reports.render.characters import clean, one_line
from reports.render.packing import packed
from reports.render.workbook.charts import ROWS as CHART_ROWS
from reports.render.workbook.charts import excel_chart
from reports.render.workbook.looks import Look, Looks
from reports.render.workbook.tables import Placed, excel_table, headings, validation
from reports.render.workbook.writing import Cell, Rows
from reports.style import DEFAULT, Style
from reports.workbook import Formula, Sheet, SheetChart, SheetFact, SheetFacts, SheetTable, SheetValue, Workbook

LINE_HEIGHT, TITLE_HEIGHT = 15.0, 21.0
HIGHEST_ROW = 409.0
"""Excel's own limit, in points."""
NARROWEST_HEAD = 5
LONGEST_FOOT = 115
"""Characters to the left at the foot of a page: Excel allows 255 with all its signs, and each & takes two."""
INDENT = 1.0
"""Characters that the air before a text takes."""
ROOM = 3
"""Characters beside a sum: a minus, and air on both sides."""


def render(workbook: Workbook, document: Document, style: Style = DEFAULT) -> bytes:
    """The workbook as an Excel file; what the file says of itself is the document's."""
    book = Book(write_only=True)
    looks = Looks(book, style)
    numbers = count(1)
    alts: list[str] = []
    for sheet in workbook.sheets:
        _Writing(book, sheet, looks, style, document, alts).write(numbers)
    properties = book.properties
    properties.title, properties.creator = one_line(document.title), one_line(document.author)
    properties.subject, properties.language = one_line(document.subject), document.language
    properties.keywords = ", ".join(one_line(word) for word in document.keywords) or None
    properties.created = properties.modified = dt.datetime.combine(document.date, dt.time())
    # Excel and LibreOffice work everything out anew when they open the file.
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    raw = BytesIO()
    with ZipFile(raw, "w", ZIP_STORED) as archive:
        ExcelWriter(book, archive).save()
    described = iter(alts)
    return packed(raw, lambda name, content: _described(content, described) if "/drawings/drawing" in name else content)


def _described(content: bytes, alts: Iterator[str]) -> bytes:
    """The charts of a sheet with their words for those who cannot see them, which openpyxl has no place for."""

    def tell(found: re.Match[str]) -> str:
        return f'{found[0]} descr="{escape(clean(next(alts)))}"'

    return re.sub(r'name="Chart \d+"', tell, content.decode()).encode()


class _Writing:
    """One sheet while it is written, from the top down."""

    def __init__(  # noqa: PLR0917 - what a sheet is written with
        self, book: Book, sheet: Sheet, looks: Looks, style: Style, document: Document, alts: list[str]
    ) -> None:
        self.book, self.sheet, self.style, self.document, self.alts = book, sheet, style, document, alts
        self.rows, self.looks = Rows(book, sheet.name, looks), looks
        self.placed: dict[str, Placed] = {}
        self.columns = max((len(part.columns) for part in sheet.parts if isinstance(part, SheetTable)), default=2)
        self.widths = self._widths()

    def write(self, numbers: "count[int]") -> None:
        """All parts, then what stands around the rows."""
        book, rows = self.book, self.rows
        book._add_sheet(rows)  # noqa: SLF001 - the public way makes a sheet of openpyxl's own kind
        tables = [part for part in self.sheet.parts if isinstance(part, SheetTable)]
        for place, width in enumerate(self.widths):
            column = rows.column_dimensions[get_column_letter(place + 1)]
            column.width = width
            for table in tables[:1]:
                # So that an empty cell, too, keeps the zeros in front of a code that is typed there.
                self.looks.dress(column, Look("column", table.columns[place].kind))
        if len(tables) == 1 and self.sheet.parts[0] is tables[0]:
            # One table from the top: its headings stay in sight and are printed on every page.
            head = 5 if tables[0].caption else 4
            rows.freeze_panes, rows.print_title_rows = f"A{head + 1}", f"{head}:{head}"
        rows.sheet_view.showGridLines = bool(tables)
        self._set_up_page()
        rows.put([(self.sheet.title, "line", "title")], TITLE_HEIGHT)
        rows.put([(self.sheet.line, "line", "line")])
        for part in self.sheet.parts:
            rows.put()
            match part:
                case SheetTable():
                    self._table(part, next(numbers))
                case SheetFacts():
                    self._facts(part)
                case SheetChart():
                    self._chart(part)
        if self.sheet.printed is not None:
            rows.print_area = f"A1:{get_column_letter(self.sheet.printed)}{rows.count}"

    def _table(self, table: SheetTable, number: int) -> None:
        rows = self.rows
        if table.caption:
            rows.put([(table.caption, "line", "caption")])
        names = headings(table)
        lines = max(
            _lines(name, max(width - 3, NARROWEST_HEAD)) for name, width in zip(names, self.widths, strict=False)
        )
        head = rows.put(
            [(name, column.kind, "head") for name, column in zip(names, table.columns, strict=True)],
            min(lines * LINE_HEIGHT, HIGHEST_ROW) if lines > 1 else None,
        )
        kinds = [column.kind for column in table.columns]
        formulas = [column.formula for column in table.columns]
        seen = self.sheet.printed or len(kinds)
        wrapped = [place for place, kind in enumerate(kinds) if kind == "text"]
        # A table of Excel's has at least one row of values.
        for row in table.rows or ((None,) * len(kinds),):
            cells: list[Cell | None] = [
                (Formula(formula, _now(value)) if formula else value, kind, "body")
                if value is not None or formula or place < seen
                else None
                for place, (value, kind, formula) in enumerate(zip(row, kinds, formulas, strict=True))
            ]
            rows.put(cells, self._height(row, wrapped))
        last = rows.count
        total = None
        if table.has_totals:
            total = rows.put([(column.total, column.kind, "total") for column in table.columns])
        placed = Placed(table, self.sheet.name, head, head + 1, last, total)
        self.placed[table.key] = placed
        # add_table warns that the columns of such a sheet must be given, which these are.
        rows.tables.add(excel_table(placed, number))
        for place, column in enumerate(table.columns):
            if column.total_name and total is not None:
                self._name(column.total_name, placed.cell(place, total))
            if column.choices:
                rows.data_validations.append(validation(placed, column))

    def _facts(self, facts: SheetFacts) -> None:
        if facts.caption:
            self.rows.put([(facts.caption, "line", "caption")])
        for fact in facts.facts:
            self._fact(fact)

    def _fact(self, fact: SheetFact) -> None:
        height = self._height((fact.label, fact.value), [0, 1])
        row = self.rows.put([(fact.label, "text", "label"), (fact.value, fact.kind, "fact")], height)
        if fact.key:
            self._name(fact.key, Placed(SheetTable("", (), ()), self.sheet.name, 0, 0, 0, None).cell(1, row))

    def _chart(self, chart: SheetChart) -> None:
        self.rows.add_chart(excel_chart(chart, self.placed[chart.table], self.style), f"A{self.rows.count + 1}")
        self.alts.append(chart.alt)
        for _ in range(CHART_ROWS):
            self.rows.put()

    def _name(self, name: str, cell: str) -> None:
        self.book.defined_names[name] = DefinedName(name, attr_text=cell)

    def _widths(self) -> list[float]:
        """Each column as wide as the widest that any table of the sheet asks for there."""
        widths = [0.0] * self.columns
        for part in self.sheet.parts:
            if isinstance(part, SheetTable):
                for place, column in enumerate(part.columns):
                    widths[place] = max(widths[place], column.width, _needed(part, place))
        if not any(widths):
            return [32.0, 90.0]
        for part in self.sheet.parts:
            if isinstance(part, SheetFacts):
                widths[1] = max([widths[1], *(_room([fact.value]) for fact in part.facts if fact.kind == "amount")])
        return widths

    def _height(self, row: tuple[SheetValue, ...], wrapped: list[int]) -> float | None:
        """The height of a row with several lines: not every program works it out by itself."""
        most = 1
        for place in wrapped:
            value = row[place]
            if isinstance(value, str) and (len(value) > self.widths[place] - INDENT or "\n" in value):
                most = max(most, _lines(value, self.widths[place] - INDENT))
        return min(most * LINE_HEIGHT, HIGHEST_ROW) if most > 1 else None

    def _set_up_page(self) -> None:
        page, rows = self.rows.page_setup, self.rows
        page.orientation, page.paperSize = "landscape", "9"
        page.fitToWidth, page.fitToHeight = 1, 0
        rows.sheet_properties.pageSetUpPr.fitToPage = True
        margins = rows.page_margins
        margins.left = margins.right = 0.5
        margins.top, margins.bottom = 0.6, 0.75
        left = f"{one_line(self.document.title)} · {self.sheet.name}"[:LONGEST_FOOT]
        rows.oddFooter.left.text = left.replace("&", "&&")
        rows.oddFooter.right.text = "Sida &P (&N)"


def _now(value: SheetValue) -> int | Fraction | str | None:
    return value if isinstance(value, int | Fraction | str) else None


def _needed(table: SheetTable, place: int) -> float:
    """The room that a column of sums needs; what does not fit is shown as ###."""
    column = table.columns[place]
    if column.kind != "amount":
        return 0
    return _room([*(row[place] for row in table.rows), column.total])


def _room(values: Iterable[SheetValue]) -> float:
    """The room that the largest of some sums needs."""
    now = (value.value if isinstance(value, Formula) else value for value in values)
    largest = max((abs(value) for value in now if isinstance(value, int)), default=0)
    return len(f"{largest / 100:,.2f} kr") + ROOM


def _lines(text: str, width: float) -> int:
    """About how many lines a text takes in a column so wide."""
    return sum(1 if len(line) <= width else ceil(len(line) * 1.1 / width) for line in text.split("\n"))
