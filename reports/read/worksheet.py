"""The cells of one sheet of an Excel file, put together from its elements as they are read."""

import datetime as dt
import re
from dataclasses import dataclass, field

from reports.read.spreadsheet import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT,
    MAX_TITLE_ROWS,
    CellValue,
    Line,
    too_many,
    too_much,
)

MAX_AREAS = 100_000
"""Merged areas that are remembered."""
MAX_PIECES = 1 << 20
"""A cell whose text is longer than this in the file, in characters, is no cell of Excel's: it is not put together."""
MAX_ROW_TAGS = 1_048_576
"""So many rows has a sheet in Excel, empty ones too."""
MAX_CELL_TAGS = 4_000_000
"""All cells of a file together, empty ones too; each takes time to pass by."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


@dataclass(slots=True)
class Ground:
    """What the sheets of a file share: its texts, what its styles say, and how much has been read of it.

    `dates` are the styles that show a day or a time, `padded` those that show so many figures with zeros in front.
    """

    filnamn: str
    shared: list[str] = field(default_factory=list)
    dates: set[int] = field(default_factory=set)
    padded: dict[int, int] = field(default_factory=dict)
    from_1904: bool = False
    text: int = 0
    rows: int = 0
    cells: int = 0

    def put(self, pieces: list[str], text: str, size: int) -> int:
        """Take in a piece of a text; gives how long the text has become."""
        size += len(text)
        if size > MAX_PIECES:
            raise too_much(self.filnamn)
        pieces.append(text)
        return size

    def counted(self, text: str) -> str:
        """A text of the file as it was written, after it has been counted."""
        self.text += len(text) + 8
        if self.text > MAX_TEXT:
            raise too_much(self.filnamn)
        text = text[:MAX_CELL]
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class SheetReader:
    """Turns the elements of a sheet into lines."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.lines: list[Line] = []
        self.areas: list[tuple[int, int, int, int]] = []
        self.formulas = self.uncalculated = self.faults = self.left_out = 0
        self.number = self.row_tags = 0
        self.column = -1
        self.hidden = False
        self.row: dict[int, CellValue] = {}
        self.kind = "n"
        self.style = 0
        self.pieces: list[str] = []
        self.size = 0
        self.wanted = self.formula = False
        self.phonetic = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "c":
            self.ground.cells += 1
            if self.ground.cells > MAX_CELL_TAGS:
                raise too_much(self.ground.filnamn)
            reference = attributes.get("r")
            self.column = _column(reference) if reference else self.column + 1
            self.kind, self.style = attributes.get("t", "n"), int(attributes.get("s", "0"))
            self.pieces, self.size, self.formula = [], 0, False
        elif name == "v" or (name == "t" and not self.phonetic):
            self.wanted = True
        elif name == "row":
            self.row_tags += 1
            if self.row_tags > MAX_ROW_TAGS:
                raise too_many(self.ground.filnamn)
            self.number = int(attributes.get("r", self.number + 1))
            self.hidden = attributes.get("hidden", "0") in {"1", "true"} or attributes.get("ht") == "0"
            self.column, self.row = -1, {}
        elif name == "f":
            self.formula = True
        elif name == "rPh":
            self.phonetic += 1
        elif name == "mergeCell" and len(self.areas) < MAX_AREAS:
            first, _, last = attributes.get("ref", "").partition(":")
            corners = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)
            if corners[0] and corners[1]:
                self.areas.append((int(corners[0][2]), int(corners[1][2]), _column(first), _column(last or first)))

    def data(self, text: str) -> None:
        """Words of the element."""
        if self.wanted:
            self.size = self.ground.put(self.pieces, text, self.size)

    def end(self, name: str) -> None:
        """An element ends."""
        self.wanted = False
        if name == "c":
            self._end_cell("".join(self.pieces))
        elif name == "rPh":
            self.phonetic -= 1
        elif name == "row" and self.row:
            if self.ground.rows >= MAX_ROWS + MAX_TITLE_ROWS:
                raise too_many(self.ground.filnamn)
            self.ground.rows += 1
            width = max(self.row) + 1
            self.lines.append(Line(self.number, tuple(map(self.row.get, range(width))), self.hidden))

    def _end_cell(self, raw: str) -> None:
        if self.formula:
            self.formulas += 1
            self.uncalculated += not raw and self.kind != "str"
        value = self._value(raw)
        if value is None or value == "":
            return
        if not 0 <= self.column < MAX_COLUMNS:
            self.left_out += 1
            return
        self.row[self.column] = value

    def _value(self, raw: str) -> CellValue:
        if not raw.strip():
            return None
        match self.kind:
            case "s":
                number = int(raw)
                if not 0 <= number < len(self.ground.shared):
                    raise ValueError(raw)
                return self.ground.shared[number].strip()
            case "inlineStr" | "str":
                return self.ground.counted(raw).strip()
            case "b":
                return raw.strip() not in {"0", "false"}
            case "e":
                self.faults += 1
                return raw.strip()[:32]
            case "d":
                return _iso_day(raw.strip())
            case _:
                return self._number(raw.strip())

    def _number(self, raw: str) -> CellValue:
        number = float(raw)
        if number - number != 0:  # inf and nan are no numbers of Excel's
            raise ValueError(raw)
        if self.style in self.ground.dates:
            return _day(number, from_1904=self.ground.from_1904)
        whole = int(number)
        if number != whole:
            return number
        width = self.ground.padded.get(self.style)
        return str(whole).zfill(width) if width and whole >= 0 else whole


_COLUMNS: dict[str, int] = {}


def _column(reference: str) -> int:
    """The column of "AB12", from 0."""
    letters = reference.rstrip("0123456789").replace("$", "")
    known = _COLUMNS.get(letters)
    if known is None:
        known = 0
        if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
            raise ValueError(reference)
        for letter in letters.upper():
            known = known * 26 + ord(letter) - 64
        _COLUMNS[letters] = known
    return known - 1


def _day(number: float, *, from_1904: bool) -> CellValue:
    """A day or time of day from Excel's number; the number itself where it is no possible day."""
    if 0 <= number < 1:
        seconds = round(number * 86_400)
        return dt.time(seconds // 3600 % 24, seconds // 60 % 60, seconds % 60) if number else 0
    if from_1904:
        start = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - Excel knows no time zones
    else:
        # Excel believes that 1900 was a leap year: its days before March 1900 are one off.
        start = dt.datetime(1899, 12, 31) if number < 60 else dt.datetime(1899, 12, 30)  # noqa: DTZ001
    try:
        moment = start + dt.timedelta(seconds=round(number * 86_400))
    except OverflowError:
        return number
    return moment if moment.time() != dt.time() else moment.date()


def _iso_day(raw: str) -> CellValue:
    try:
        moment = dt.datetime.fromisoformat(raw).replace(tzinfo=None)
    except ValueError:
        return raw
    return moment if moment.time() != dt.time() else moment.date()
