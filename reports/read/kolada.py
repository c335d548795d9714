"""A file from Kolada -> its values as they stand there: lists in Excel or CSV, and the JSON that its API answers with.

A list has a row for each value (kpi, municipality, period, gender, value, in English or Swedish), or one with a column
for each sex or each year. Kolada writes ".." for what is secret, "-" for what is missing, and has been seen to use both
decimal comma and decimal point.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from models.errors import UserError
from models.indikator.kolada import Koladauppgift, nyckeltal_in
from models.inlasning.columns import plain_title
from reports.read.spreadsheet import (
    MAX_BYTES,
    MAX_ROWS,
    CellValue,
    Line,
    Sheet,
    Table,
    find_table,
    open_spreadsheet,
    text_of,
    too_many,
)

ROLES: Mapping[str, tuple[str, ...]] = {
    "nyckeltal": ("kpi", "kpiid", "nyckeltalid", "nyckeltalsid", "nyckeltalskod", "id", "nyckeltal"),
    "titel": ("title", "titel", "kpititle", "kpiname", "nyckeltalsnamn", "nyckeltalstitel", "nyckeltal", "namn"),
    "kommun": (
        "municipalityid", "kommunkod", "kommunid", "municipality", "kommun", "kommunregion", "kommunellerregion",
        "kommunnamn", "municipalityname", "region",
    ),
    "ar": ("period", "year", "år", "årtal", "ar"),
    "kon": ("gender", "kön", "kon", "sex"),
    "varde": ("value", "värde", "varde", "resultat", "utfall"),
}  # fmt: skip
"""What a column holds -> headings it is known by, made alike; the first that is there is taken."""
_SEX_TITLES = {
    **dict.fromkeys(("totalt", "total", "t", "alla", "samtliga"), "T"),
    **dict.fromkeys(("kvinnor", "kvinna", "k", "flickor"), "K"),
    **dict.fromkeys(("män", "man", "m", "pojkar"), "M"),
}
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_MOST_FIGURES = 40
_WRONG = (
    "{} ser inte ut som värden från Kolada. Filen ska ha nyckeltal (till exempel N00952), kommun, år, kön och värde. "
    "Hämta den på nytt från Kolada som Excel, CSV eller JSON."
)


@dataclass(frozen=True, slots=True)
class Koladafil:
    """The values of a file, and what somebody should look at, as Swedish sentences."""

    filnamn: str
    uppgifter: tuple[Koladauppgift, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wide:
    """A column whose heading says year, sex or both instead of cells that do."""

    place: int
    ar: str
    kon: str


def read_file(path: Path) -> Koladafil:
    """The values of a file. Raises UserError when it cannot be opened or holds no such values."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserError(f"{path.name} är större än {MAX_BYTES // 1024 // 1024} MB. Hämta färre nyckeltal i taget.")
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            f"{path.name} går inte att öppna. Stäng den i Excel om den är öppen där, eller kopiera den hit först."
        ) from error
    return read_values(content, path.name)


def read_values(content: bytes, filnamn: str) -> Koladafil:
    """The values of a file's content. The file's name plays no part in what it is taken for."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return Koladafil(filnamn, _of_json(content, filnamn))
    file = open_spreadsheet(content, filnamn)
    uppgifter: list[Koladauppgift] = []
    remarks: list[str] = []
    for sheet in file.sheets:
        found = None if sheet.hidden else _of_sheet(sheet)
        if found:
            uppgifter += found
            remarks += sheet.remarks
    if not uppgifter:
        raise UserError(_WRONG.format(filnamn))
    return Koladafil(filnamn, tuple(uppgifter), tuple(dict.fromkeys(remarks)))


# --- lists


def _of_sheet(sheet: Sheet) -> list[Koladauppgift]:
    """The values of a sheet; none when it is no list of values."""
    table = find_table(sheet, _is_known)
    if table is None:
        return []
    roles = _roles(table.titles)
    wide = _wide(table.titles) if "varde" not in roles else ()
    above = "" if "nyckeltal" in roles else _words_above(sheet, table)
    if not ("varde" in roles or wide) or not ("nyckeltal" in roles or nyckeltal_in(above)):
        return []
    if "ar" not in roles and not all(column.ar for column in wide or (_Wide(0, "", ""),)):
        return []
    return [value for line in table.lines for value in _of_line(line, roles, wide, above)]


def _is_known(title: str) -> bool:
    plain = plain_title(title)
    return any(plain in names for names in ROLES.values()) or _of_title(title) is not None


def _roles(titles: Sequence[str]) -> dict[str, int]:
    """What is held -> place of its column. No column is taken for two things."""
    plain = [plain_title(title) for title in titles]
    found: dict[str, int] = {}
    for role, names in ROLES.items():
        places = [plain.index(name) for name in names if name in plain]
        free = [place for place in places if place not in found.values()]
        if free:
            found[role] = free[0]
    return found


def _wide(titles: Sequence[str]) -> tuple[_Wide, ...]:
    """The columns whose headings say year, sex or both."""
    found = ((place, _of_title(title)) for place, title in enumerate(titles))
    return tuple(_Wide(place, *said) for place, said in found if said is not None)


def _of_title(title: str) -> tuple[str, str] | None:
    """Year and sex that a heading says: "2023", "Kvinnor", "2023 (K)", "Män 2023"; None for any other heading."""
    year = _YEAR.search(title)
    rest = plain_title(_YEAR.sub("", title, count=1))
    if rest and rest not in _SEX_TITLES:
        return None
    return (year[0] if year else "", _SEX_TITLES.get(rest, "")) if year or rest else None


def _words_above(sheet: Sheet, table: Table) -> str:
    """What stands over the list, and the sheet's name: where a list of one nyckeltal says which."""
    lines = [line for line in sheet.lines if line.number < table.header.number]
    words = [text for line in lines for cell in line.cells if (text := text_of(cell))]
    return next((text for text in (*words, sheet.name) if nyckeltal_in(text)), "")


def _of_line(line: Line, roles: Mapping[str, int], wide: Sequence[_Wide], above: str) -> Iterator[Koladauppgift]:
    def said(role: str) -> str:
        return figures_of(line.cell(roles[role])) if role in roles else ""

    columns = wide or (_Wide(roles["varde"], "", ""),)
    cells = [figures_of(line.cell(column.place)) for column in columns]
    if not any(cells) and not (said("nyckeltal") or said("ar")):
        return
    if wide and not any(cells):
        return
    nyckeltal = said("nyckeltal") or above
    for column, cell in zip(columns, cells, strict=True):
        yield Koladauppgift(
            line.number,
            nyckeltal,
            said("kommun"),
            column.ar or said("ar"),
            column.kon or said("kon"),
            cell,
            said("titel") or (nyckeltal if " " in nyckeltal else ""),
        )


def figures_of(cell: CellValue | Decimal) -> str:
    """A cell as text, a number with all its decimals: Excel's 83.3333 is not cut."""
    if isinstance(cell, float):
        cell = Decimal(repr(cell)) if abs(cell) < float("inf") else None
    if isinstance(cell, Decimal):
        return format(cell, "f") if cell.is_finite() and abs(cell.adjusted()) < _MOST_FIGURES else str(cell)
    return text_of(cell)


# --- the API's answers


def _of_json(content: bytes, filnamn: str) -> tuple[Koladauppgift, ...]:
    try:
        data = json.loads(content.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise UserError(
            f"{filnamn} är skadad eller avbruten och går inte att läsa som JSON. Hämta den på nytt från Kolada."
        ) from error
    records = [record for record in _records(data) if isinstance(record, dict)]
    titles = {
        str(record["id"]): str(record["title"])
        for record in records
        if isinstance(record.get("id"), str) and isinstance(record.get("title"), str)
    }
    found: list[Koladauppgift] = []
    for place, record in enumerate(records, 1):
        found += _of_record(place, record, titles)
        if len(found) > MAX_ROWS:
            raise too_many(filnamn)
    if not found:
        raise UserError(_WRONG.format(filnamn))
    return tuple(found)


def _records(data: Any) -> Iterator[Any]:
    """The records of an answer, or of several answers in one file."""
    for page in data if isinstance(data, list) else [data]:
        inside = _inside(page)
        if inside is None or "kpi" in page:
            yield page
        else:
            yield from inside


def _inside(page: Any) -> list[Any] | None:
    if isinstance(page, dict):
        for name in ("values", "results", "data"):
            if isinstance(page.get(name), list):
                found: list[Any] = page[name]
                return found
    return None


def _of_record(place: int, record: Mapping[str, Any], titles: Mapping[str, str]) -> Iterable[Koladauppgift]:
    """The values of one nyckeltal, kommun and year; a flat record is one of them."""
    nyckeltal = _word(record.get("kpi"))
    if not nyckeltal:
        return
    for value in record.get("values") if isinstance(record.get("values"), list) else [record]:  # type: ignore[union-attr]
        if not isinstance(value, dict) or value.get("isdeleted") is True:
            continue
        yield Koladauppgift(
            place,
            nyckeltal,
            _word(record.get("municipality", record.get("municipality_id"))),
            _word(record.get("period", record.get("year"))),
            _word(value.get("gender")),
            _value(value),
            titles.get(nyckeltal, _word(record.get("title", record.get("kpi_title")))),
        )


def _value(record: Mapping[str, Any]) -> str:
    value = record.get("value")
    if value is None and "sekretess" in _word(record.get("status")).casefold():
        return ".."
    return _word(value)


def _word(value: Any) -> str:
    if isinstance(value, str | int | Decimal) and not isinstance(value, bool):
        return figures_of(value)
    return ""


def _refuse(word: str) -> Any:
    raise ValueError(word)
