"""Document -> Excel: each table on a sheet of its own, with real dates and numbers and a page set up for print.

Text that begins with `=`, `+`, `-` or `@` is text and never a formula. Only the tables of a document and what heads
them go into Excel; running text belongs in the other formats.
"""

import datetime as dt
from io import BytesIO
from math import ceil
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from reports.chart import Chart
from reports.document import MERGED, CellValue, Column, ColumnKind, Document, Table, text_of
from reports.render import workbook
from reports.render.cells import all_rows, is_number, measured, spans
from reports.render.characters import clean, one_line
from reports.render.chart.figures import chart_table
from reports.render.packing import packed
from reports.render.workbook import looks
from reports.style import DEFAULT, Style

FORMATS: dict[ColumnKind, str] = {
    **{kind: looks.FORMATS[kind] for kind in ("text", "date", "amount", "count")},
    "measure": "General",
}
PARTS: dict[ColumnKind, int] = {"amount": 100, "measure": 1000}
"""How many parts make one of what Excel is to show."""
LONGEST_SHEET_NAME = 31
LONGEST_CELL = 32_767
FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
HEAD_ROW = 4
LINE_HEIGHT = 15.0
HIGHEST_ROW = 409.0
"""Excel's own limit, in points."""


def render(document: Document, style: Style = DEFAULT) -> bytes:
    """The document's workbook, or else its tables, as an Excel file; the same document always gives the same bytes."""
    if document.workbook is not None:
        return workbook.render(document.workbook, document, style)
    book = Workbook()
    book.remove(book.active)
    shown = tuple(
        chart_table(block) if isinstance(block, Chart) else block
        for block in document.blocks
        if isinstance(block, Table | Chart)
    )
    tables = document.sheets or shown
    for number, table in enumerate(tables, 1):
        _fill(book.create_sheet(_sheet_name(table.caption, number, book.sheetnames)), document, table, style)
    if not tables:
        sheet = book.create_sheet("Blad 1")
        _head(sheet, document, "Dokumentet har inga tabeller.", style)
    properties = book.properties
    properties.title, properties.creator = one_line(document.title), one_line(document.author)
    properties.subject, properties.language = one_line(document.subject), document.language
    properties.created = properties.modified = dt.datetime.combine(document.date, dt.time())
    raw = BytesIO()
    with ZipFile(raw, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return packed(raw)


def _fill(sheet: Worksheet, document: Document, table: Table, style: Style) -> None:
    _head(sheet, document, table.caption, style)
    line = Side(style="thin", color=style.rule.lstrip("#"))
    fill = PatternFill("solid", fgColor="EEF2F5")
    for place, column in enumerate(table.columns, 1):
        cell = _text(sheet.cell(HEAD_ROW, place), " ".join(filter(None, (column.group, column.heading))))
        cell.font = _bold(style, color=style.accent.lstrip("#"))
        cell.fill, cell.border = fill, Border(bottom=line)
        cell.alignment = Alignment(
            horizontal="right" if is_number(column) else "left", vertical="bottom", wrap_text=True
        )
    rows = all_rows(table)
    widths = _widths(table)
    for offset, row in enumerate(rows, 1):
        is_sum = table.sum_row is not None and offset == len(rows)
        for place, (value, column) in enumerate(zip(row, table.columns, strict=True), 1):
            cell = _value(sheet.cell(HEAD_ROW + offset, place), value, column)
            # A day stands to the left, as the words beside and among the days do.
            cell.alignment = Alignment(
                horizontal="left" if column.kind == "date" else None, vertical="top", wrap_text=column.kind == "text"
            )
            cell.border = Border(top=line if is_sum else None, bottom=line)
            if is_sum or (place == 1 and table.row_headers):
                cell.font = _bold(style)
        # Not every program works out the height of a row with wrapped text by itself.
        if (lines := _lines(table, row, widths)) > 1:
            sheet.row_dimensions[HEAD_ROW + offset].height = min(lines * LINE_HEIGHT, HIGHEST_ROW)
        for first, count in spans(row):
            if count > 1:
                line_number = HEAD_ROW + offset
                sheet.merge_cells(
                    start_row=line_number, end_row=line_number, start_column=first + 1, end_column=first + count
                )
    last = get_column_letter(len(table.columns))
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"
    if table.rows:
        sheet.auto_filter.ref = f"A{HEAD_ROW}:{last}{HEAD_ROW + len(table.rows)}"
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    _set_up_page(sheet, document)


def _head(sheet: Worksheet, document: Document, caption: str, style: Style) -> None:
    header = document.header
    _text(sheet["A1"], document.title).font = _bold(style, size=14, color=style.accent.lstrip("#"))
    where = " · ".join(part for part in (header.organisation, header.subtitle, header.dnr) if part)
    _text(sheet["A2"], " · ".join(part for part in (caption, where, str(header.date or "")) if part))


def _set_up_page(sheet: Worksheet, document: Document) -> None:
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = one_line(document.title)[:115].replace("&", "&&")
    sheet.oddFooter.right.text = "Sida &P (&N)"


def _value(cell: Cell, value: CellValue, column: Column) -> Cell:
    cell.number_format = FORMATS[column.kind]
    if value is None or value is MERGED:
        return cell
    if isinstance(value, bool):
        return _text(cell, "ja" if value else "nej")
    if isinstance(value, int):
        parts = PARTS.get(column.kind, 1)
        cell.value = value if parts == 1 else value / parts
    elif isinstance(value, dt.date):
        cell.value = value
    else:
        _text(cell, text_of(value))
    return cell


def _text(cell: Any, text: str) -> Any:
    """Text as text: openpyxl would otherwise read a leading = as a formula."""
    cell.value = clean(text)[:LONGEST_CELL]
    # An empty cell that says it holds text would have none to show.
    cell.data_type = "s" if cell.value else "n"
    if text[:1] in {"=", "+", "-", "@"}:
        cell.quotePrefix = True
    return cell


def _bold(style: Style, **look: Any) -> Font:
    return Font(name=style.word_font, bold=True, **{"size": 11, **look})


def _lines(table: Table, row: tuple[CellValue, ...], widths: list[float]) -> int:
    """About how many lines the row needs: its longest text, broken at the width of its column."""
    needed = [1]
    for value, column, width in zip(row, table.columns, widths, strict=True):
        if column.kind == "text" and isinstance(value, str | tuple):
            needed.append(sum(max(1, ceil(len(line) / width)) for line in text_of(value).splitlines()))
    return max(needed)


def _sheet_name(caption: str, number: int, taken: list[str]) -> str:
    plain = " ".join(one_line(caption).translate(FORBIDDEN_IN_NAMES).split())
    name = plain[:LONGEST_SHEET_NAME].strip() or f"Tabell {number}"
    if name.casefold() in {other.casefold() for other in taken}:
        tail = f" {number}"
        name = name[: LONGEST_SHEET_NAME - len(tail)] + tail
    return name


def _widths(table: Table) -> list[float]:
    """Widths in characters: as wide as the longest value, within what can be read on a screen."""
    widths = []
    for place, column in enumerate(table.columns):
        lengths = [len(column.heading) + 3]
        for row in all_rows(measured(table)):
            value = row[place]
            if isinstance(value, str | tuple):
                lengths.append(max((len(line) for line in text_of(value).splitlines()), default=0))
            else:
                lengths.append(14 if column.kind == "amount" else 11)
        widths.append(float(min(max(lengths) + 2, 46)))
    return widths
