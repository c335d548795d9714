"""The template for people's own lists -> Excel: headings in sight, lists to choose from, cells that keep zeros."""

import datetime as dt
import re
from io import BytesIO
from math import ceil
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from reports.inlasningsmall import CellForm, Inlasningsmall, MallColumn, MallSheet, MallValue
from reports.render.characters import clean, one_line
from reports.render.packing import packed
from reports.style import DEFAULT, Style

FORMATS: dict[CellForm, str] = {
    "text": "@",
    "long": "@",
    "date": "yyyy\\-mm\\-dd",
    "clock": "h:mm",
    "amount": "#,##0.00",
    "percent": "General",
    "whole": "0",
}
HOW, WORDS = "Så här gör du", "Listor"
HEAD_ROW = 4
LAST_ROW = 5_000
"""How far down the lists to choose from reach, at least."""
LONGEST_TIP, LONGEST_TIP_TITLE = 255, 32
ACTIVE = tuple("=+-@'")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EARLIEST = dt.date(1900, 3, 1)
"""Before this Excel counts a leap day that never was."""
SHADE, GREY = "EEF2F5", "6B7280"


def render(mall: Inlasningsmall, style: Style = DEFAULT) -> bytes:
    """The template as an Excel file; the same template always gives the same bytes."""
    book = Workbook()
    book.remove(book.active)
    _how(book.create_sheet(HOW), mall, style)
    sheets = [(book.create_sheet(sheet.name), sheet) for sheet in mall.sheets]
    words = book.create_sheet(WORDS)
    ranges = _Ranges(words)
    for made, sheet in sheets:
        _fill(made, sheet, style)
        for place, column in enumerate(sheet.columns, 1):
            _guide(made, column, get_column_letter(place), len(sheet.rows), ranges)
    _text(words["A1"], "Orden som går att välja i listorna. De kommer från programmet.").font = Font(
        name=style.word_font, color=GREY
    )
    words.sheet_state = "hidden"
    properties = book.properties
    properties.title = one_line(mall.title)
    properties.creator, properties.language = "Jämvikt", "sv-SE"
    properties.created = properties.modified = dt.datetime.combine(mall.day, dt.time())
    raw = BytesIO()
    with ZipFile(raw, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return packed(raw)


def _how(sheet: Worksheet, mall: Inlasningsmall, style: Style) -> None:
    accent = style.accent.lstrip("#")
    _text(sheet["A1"], mall.title).font = Font(name=style.word_font, bold=True, size=14, color=accent)
    for number, (heading, words) in enumerate(mall.how, 3):
        label, told = _text(sheet.cell(number, 1), heading), _text(sheet.cell(number, 2), words)
        label.font, told.font = Font(name=style.word_font, bold=True), Font(name=style.word_font)
        label.alignment = told.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.row_dimensions[number].height = 15.0 * ceil(len(words) / 105) + 6
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 90
    sheet.sheet_view.showGridLines = False
    _set_up_page(sheet)


def _fill(sheet: Worksheet, content: MallSheet, style: Style) -> None:
    accent, rule = style.accent.lstrip("#"), Side(style="thin", color=style.rule.lstrip("#"))
    _text(sheet["A1"], content.name).font = Font(name=style.word_font, bold=True, size=14, color=accent)
    _text(sheet["A2"], content.line).font = Font(name=style.word_font, color=GREY)
    for place, column in enumerate(content.columns, 1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].number_format = FORMATS[column.form]
        head = _text(sheet.cell(HEAD_ROW, place), column.heading)
        head.font = Font(name=style.word_font, bold=True, color=accent)
        head.fill, head.border = PatternFill("solid", fgColor=SHADE), Border(bottom=rule)
        head.alignment = Alignment(vertical="bottom", wrap_text=True)
    for number, row in enumerate((*((content.example,) if content.example else ()), *content.rows), HEAD_ROW + 1):
        is_example = bool(content.example) and number == HEAD_ROW + 1
        for place, (value, column) in enumerate(zip(row, content.columns, strict=True), 1):
            cell = _value(sheet.cell(number, place), value, column.form)
            cell.font = Font(name=style.word_font, italic=is_example, color=GREY if is_example else None)
            left = "left" if column.form in ("date", "clock") else None
            cell.alignment = Alignment(horizontal=left, vertical="top", wrap_text=column.form == "long")
    last = get_column_letter(len(content.columns))
    sheet.freeze_panes = f"B{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{last}{max(HEAD_ROW + 1, sheet.max_row)}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    _set_up_page(sheet)


def _guide(sheet: Worksheet, column: MallColumn, letter: str, rows: int, ranges: "_Ranges") -> None:
    """The words to choose from and the tip of a column, down to where anybody writes."""
    if not column.words and not column.tip:
        return
    guide = DataValidation(allow_blank=True)
    if column.words:
        guide.type, guide.formula1 = "list", ranges.of(column.words)
        guide.showErrorMessage = True
        guide.errorStyle = "stop" if column.strict else "information"
        guide.errorTitle = "Ordet finns inte i listan"
        told = "Välj ett av orden i listan." if column.strict else "Det går bra att skriva ett annat ord än listans."
        guide.error = told
    if column.tip:
        guide.showInputMessage = True
        guide.promptTitle, guide.prompt = _cut(column.heading, LONGEST_TIP_TITLE), _cut(column.tip, LONGEST_TIP)
    guide.add(f"{letter}{HEAD_ROW + 1}:{letter}{max(LAST_ROW, HEAD_ROW + rows + 1_000)}")
    sheet.add_data_validation(guide)


class _Ranges:
    """Where the words stand in the sheet of words: a list inside the cell's own rule has room for 255 characters."""

    def __init__(self, words: Worksheet) -> None:
        self.words = words
        self.known: dict[tuple[str, ...], str] = {}

    def of(self, choices: tuple[str, ...]) -> str:
        """The range that holds exactly these words; written the first time they are asked for."""
        if choices not in self.known:
            place = len(self.known) + 1
            letter = get_column_letter(place)
            for number, word in enumerate(choices, 2):
                _text(self.words.cell(number, place), word).number_format = "@"
            self.known[choices] = f"{WORDS}!${letter}$2:${letter}${len(choices) + 1}"
        return self.known[choices]


def _value(cell: Cell, value: MallValue, form: CellForm) -> Cell:
    cell.number_format = FORMATS[form]
    match value:
        case None:
            pass
        case str():
            _text(cell, value)
        case int() if form == "amount":
            cell.value = value / 100
        case int() if form == "percent":
            # A number below one would be read as a share, as Excel keeps 25 %.
            _text(cell, f"0,{value:02}") if 0 < value < 100 else setattr(cell, "value", value / 100)
        case dt.date() if value < _EARLIEST:
            _text(cell, value.isoformat())
        case _:
            cell.value = value
    return cell


def _text(cell: Any, text: str) -> Any:
    """Text as text: openpyxl would otherwise read a leading = as a formula, and Excel _x0041_ as an A."""
    cell.value = _ESCAPED.sub("_x005F_", clean(text))
    cell.data_type = "s"
    if text.startswith(ACTIVE):
        cell.quotePrefix = True
    return cell


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _set_up_page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.right.text = "Sida &P (&N)"
