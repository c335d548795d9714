"""A list in Excel or as separated text -> sheets of typed cells; refuses, in Swedish, what is no list or not safe.

Every reader of people's own lists begins here: `open_spreadsheet` gives the sheets, `find_table` the row of headings
among the title rows of one. Nothing is believed that the file does not say, and no file can make the program
take more memory than the limits below.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.columns import clean_text
from models.errors import UserError
from resources.svenska import format_count

CellValue = str | int | float | bool | dt.date | dt.datetime | dt.time | None
"""What a cell holds. A number shown with leading zeros is text; an empty cell is None."""

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 100_000
"""Rows with something in them, in all sheets together; title rows beside."""
MAX_TITLE_ROWS = 50
"""The row of headings is looked for among so many rows."""
MAX_COLUMNS = 256
MAX_CELL = 32_767
"""What Excel itself lets a cell hold, in characters."""
MAX_TEXT = 64 * 1024 * 1024
"""All text of a file together, in characters."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row that holds something: its number as Excel shows it, and its cells without the empty ones at the end."""

    number: int
    cells: tuple[CellValue, ...]
    hidden: bool = False

    def cell(self, place: int) -> CellValue:
        """The cell of a column, from 0; None where the row has ended."""
        return self.cells[place] if 0 <= place < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows, and what somebody should know of them before they trust them.

    `merged` counts merged areas, `formulas` cells with a formula, `uncalculated` those whose file holds no result,
    `faults` cells that show an error such as #REF!, `hidden` tells that the sheet itself is hidden.
    """

    name: str
    lines: tuple[Line, ...]
    hidden: bool = False
    merged: int = 0
    formulas: int = 0
    uncalculated: int = 0
    faults: int = 0
    left_out: int = 0
    """Cells beyond the last column that is read."""

    @property
    def hidden_rows(self) -> int:
        """How many of the rows are hidden, by hand or by a filter; they are among `lines`."""
        return sum(line.hidden for line in self.lines)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What somebody should look at, as Swedish sentences."""
        said = (
            (self.hidden_rows, "{} dold rad är med.", "{} dolda rader är med."),
            (
                self.merged,
                "{} ställe har sammanslagna celler: text gäller varje rad, belopp bara den första.",
                "{} ställen har sammanslagna celler: text gäller varje rad, belopp bara den första.",
            ),
            (
                self.uncalculated,
                "{} formel saknar uträknat värde. Öppna filen i Excel, spara den och läs in den igen.",
                "{} formler saknar uträknat värde. Öppna filen i Excel, spara den och läs in den igen.",
            ),
            (self.faults, "{} cell visar ett fel, till exempel #REF!.", "{} celler visar fel, till exempel #REF!."),
            (
                self.left_out,
                "{} cell ligger så långt till höger att den inte läses.",
                "{} celler ligger så långt till höger att de inte läses.",
            ),
        )
        return tuple((one if count == 1 else many).format(format_count(count)) for count, one, many in said if count)


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """A file that has been read: its name and its sheets. A file of separated text has one sheet without name."""

    filnamn: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A list inside a sheet: its headings, and the rows below them."""

    sheet: Sheet
    header: Line
    titles: tuple[str, ...]
    lines: tuple[Line, ...]


def open_spreadsheet(content: bytes, filnamn: str) -> Spreadsheet:
    """Read an Excel file (.xlsx, .xlsm) or separated text (.csv, .tsv, .txt). The file's name plays no part.

    Raises UserError that says what is wrong with it: empty, too large, locked by a password, an older format, not safe
    to unpack, or no list at all.
    """
    from reports.read import separated, workbook  # noqa: PLC0415 - both are built on the values above

    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise UserError(f"{filnamn} är tom.")
    if len(content) > MAX_BYTES:
        raise UserError(f"{filnamn} är större än {MAX_BYTES // 1024 // 1024} MB. Dela upp listan i flera filer.")
    for beginning, answer in _OTHERS:
        if content.startswith(beginning):
            raise UserError(f"{filnamn} {answer}")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UserError(f"{filnamn} {_ole_answer(content)}")
    sheets = workbook.read(content, filnamn) if content.startswith(b"PK") else (separated.read(content, filnamn),)
    if not any(sheet.lines for sheet in sheets):
        raise UserError(f"{filnamn} är tom: det står inget i någon cell.")
    return Spreadsheet(filnamn, sheets)


def find_table(sheet: Sheet, knows: Callable[[str], bool], at_least: int = 2) -> Table | None:
    """The list of a sheet: its headings are the row with most titles that are known, the first of equals.

    `knows` tells if a title (trimmed, composed, single spaces) is one that is looked for. None when no row among the
    first has `at_least` such titles.
    """
    best, most = -1, 0
    for place, line in enumerate(sheet.lines[:MAX_TITLE_ROWS]):
        count = sum(knows(title) for title in dict.fromkeys(titles_of(line)) if title)
        if count > most:
            best, most = place, count
    if best < 0 or most < at_least:
        return None
    return table_at(sheet, best)


def table_at(sheet: Sheet, place: int) -> Table:
    """The list whose headings stand in the given line, from 0."""
    header = sheet.lines[place]
    return Table(sheet, header, titles_of(header), sheet.lines[place + 1 :])


def titles_of(line: Line) -> tuple[str, ...]:
    """The cells of a row as headings: trimmed text with single spaces, empty where there is none."""
    return tuple(text_of(cell) for cell in line.cells)


def text_of(value: CellValue) -> str:
    """A cell as one line of text, as somebody would write it: 2024-03-15, 9.30, 1234,5, ja."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case int():
            return str(value)
        case float():
            return f"{value:.10f}".rstrip("0").rstrip(".").replace(".", ",")
        case dt.datetime():
            return f"{value:%Y-%m-%d %H.%M}"
        case dt.date():
            return value.isoformat()
        case dt.time():
            return f"{value.hour}.{value.minute:02}"
        case str():
            return " ".join(clean_text(value).split())


_NUMBERLIKE = re.compile(r"[\d\s.,:()+\-−–%]*\d[\d\s.,:()+\-−–%]*(?:kr|sek)?[\s\-−–]*", re.IGNORECASE)


def filled_down(lines: Sequence[Line], areas: Sequence[tuple[int, int, int, int]]) -> tuple[Line, ...]:
    """The rows with the text of merged cells in every row it covers.

    `areas` are (first row, last row, first column, last column), rows as Excel counts, columns from 0. Sums are
    never repeated: they would be counted twice. Only the first column of an area is filled.
    """
    by_number = {line.number: place for place, line in enumerate(lines)}
    filled = list(lines)
    for top, bottom, left, _right in areas:
        value = lines[by_number[top]].cell(left) if top in by_number else None
        if value is None or (isinstance(value, int | float) or _is_numberlike(value)):
            continue
        # Only rows that hold something: a merged area may claim a million empty ones.
        for place in range(by_number[top] + 1, len(lines)):
            line = filled[place]
            if line.number > bottom:
                break
            cells = list(line.cells) + [None] * (left + 1 - len(line.cells))
            if cells[left] is None:
                cells[left] = value
                filled[place] = Line(line.number, tuple(cells), line.hidden)
    return tuple(filled)


def _is_numberlike(value: CellValue) -> bool:
    return isinstance(value, str) and _NUMBERLIKE.fullmatch(value) is not None


def too_many(filnamn: str) -> UserError:
    """What is said of a list that is too long."""
    return UserError(f"{filnamn} har fler än {format_count(MAX_ROWS)} rader. Dela upp listan i flera filer.")


def too_much(filnamn: str) -> UserError:
    """What is said of a file with more text than any list has."""
    return UserError(f"{filnamn} innehåller mer text än programmet läser. Dela upp listan i flera filer.")


_ASK_FOR_EXCEL = "Öppna den i Excel och spara den som Excel-arbetsbok (.xlsx)."
_OTHERS = (
    (b"%PDF", "är en PDF. Läs in listan från Excel i stället."),
    (b"{\\rtf", "är ett textdokument (RTF). Läs in listan från Excel i stället."),
    (b"\x89PNG", "är en bild. Läs in listan från Excel i stället."),
    (b"\xff\xd8\xff", "är en bild. Läs in listan från Excel i stället."),
    (b"GIF8", "är en bild. Läs in listan från Excel i stället."),
    (b"7z\xbc\xaf", "är ett packat arkiv (7z). Packa upp det och läs in Excel-filen."),
    (b"Rar!", "är ett packat arkiv (RAR). Packa upp det och läs in Excel-filen."),
    (b"\x1f\x8b", "är en packad fil (gzip). Packa upp den och läs in Excel-filen."),
    (b"SQLite format 3", "är en databas och ingen lista."),
)


def _ole_answer(content: bytes) -> str:
    """What an OLE file is: an encrypted Excel file, or one of the old format."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "är skyddad med lösenord. Öppna den i Excel, ta bort lösenordet, spara och läs in den igen."
    if "WordDocument".encode("utf-16-le") in content:
        return "är ett Word-dokument. Läs in listan från Excel i stället."
    return f"är i ett äldre format (.xls) som programmet inte läser. {_ASK_FOR_EXCEL}"
