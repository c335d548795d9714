"""Spreadsheets made by hand, part by part: whole ones, damaged ones and hostile ones."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PARTS: Mapping[str, str] = {
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{RELATIONS}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
    f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Blad" sheetId="1" '
    'r:id="r1"/></sheets></workbook>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is>'
    "<t>Namn</t></is></c></row></sheetData></worksheet>",
}
"""The smallest workbook there is: one sheet, one cell."""


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of named parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def workbook(**changed: str | bytes) -> bytes:
    """The smallest workbook with some parts changed: sheet, styles, shared, book."""
    names = {"sheet": "xl/worksheets/sheet1.xml", "book": "xl/workbook.xml", "relations": "xl/_rels/workbook.xml.rels"}
    return zipped({**PARTS, **{names[key]: content for key, content in changed.items()}})


def sheet(rows: str, around: str = "", head: str = "") -> str:
    """A sheet of raw rows."""
    return f'{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{around}</worksheet>'


def table(*rows: Sequence[Any], name: str = "Lista") -> bytes:
    """A workbook as openpyxl writes it, one sheet of rows. Text that begins with = stays text."""
    book = Workbook()
    page = book.active
    page.title = name
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row, 1):
            cell = page.cell(number, place)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()
