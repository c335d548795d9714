"""Separated text (CSV) as a sheet: which characters, which separator, which rows. Every cell is text."""

import csv
import re
from collections import Counter
from io import StringIO

from models.errors import UserError
from reports.read.spreadsheet import MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, MAX_TITLE_ROWS, Line, Sheet, too_many

SEPARATORS = (";", "\t", ",", "|")
"""In the order they are preferred when a file could be read in several ways; Swedish Excel writes the first."""
_SAMPLE = 200
_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_MARKUP = re.compile(r"\s*(?:<\?xml|<!doctype|<html|<table|<!--)", re.IGNORECASE)


def read(content: bytes, filnamn: str) -> Sheet:
    """The rows of a file of separated text. Raises UserError when it is no text, or too long."""
    text = _decoded(content, filnamn)
    if _MARKUP.match(text):
        raise UserError(
            f"{filnamn} är en webbsida eller XML, även om den kan heta .xls. "
            "Öppna den i Excel och spara den som Excel-arbetsbok (.xlsx)."
        )
    declared = _DECLARED.match(text)
    separator = declared[1] if declared else _separator(text)
    start = declared.end() if declared else 0
    lines: list[Line] = []
    left_out = 0
    reader = csv.reader(StringIO(text[start:], newline=""), delimiter=separator)
    try:
        for number, row in enumerate(reader, 2 if declared else 1):
            cells = tuple(_cell(word) for word in row[:MAX_COLUMNS])
            left_out += sum(bool(word.strip()) for word in row[MAX_COLUMNS:])
            while cells and cells[-1] is None:
                cells = cells[:-1]
            if cells:
                lines.append(Line(number, cells))
            if len(lines) > MAX_ROWS + MAX_TITLE_ROWS:
                raise too_many(filnamn)
    except csv.Error as error:
        raise UserError(
            f"{filnamn} går inte att läsa rad för rad: ett citattecken öppnas men stängs aldrig, eller så är en cell "
            "längre än Excel tillåter. Öppna filen i Excel och spara den som Excel-arbetsbok (.xlsx)."
        ) from error
    return Sheet("", tuple(lines), left_out=left_out)


def _cell(word: str) -> str | None:
    word = word.strip()
    if len(word) > MAX_CELL:
        raise csv.Error
    return word or None


def _decoded(content: bytes, filnamn: str) -> str:
    """The text. UTF-16 and UTF-8 by their marks or by what they look like, else the Windows code page of Sweden."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif content[1:2] == b"\x00" and content[3:4] == b"\x00":
        encodings = ["utf-16-le"]
    elif content[:1] == b"\x00" and content[2:3] == b"\x00":
        encodings = ["utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    else:
        raise _no_list(filnamn)
    strange = sum(sign < " " and sign not in "\t\r\n\f\v" for sign in text[:100_000])
    if "\x00" in text or strange > 10 or len(text) > MAX_TEXT:
        raise _no_list(filnamn)
    return text


def _no_list(filnamn: str) -> UserError:
    return UserError(f"{filnamn} är ingen lista som programmet kan läsa. Välj en Excel-fil (.xlsx) eller en CSV-fil.")


def _separator(text: str) -> str:
    """The separator that divides most rows of the beginning into equally many columns."""
    sample = "".join(text.splitlines(keepends=True)[:_SAMPLE])[: 4 * MAX_CELL]
    best, score = SEPARATORS[0], 0
    for separator in SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(StringIO(sample, newline=""), delimiter=separator) if row)
        except csv.Error:
            continue
        found = max((count * (width - 1) for width, count in widths.items()), default=0)
        if found > score:
            best, score = separator, found
    return best
