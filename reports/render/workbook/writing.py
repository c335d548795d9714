"""Write the rows of a sheet: openpyxl's writer, which keeps a formula's value beside it and knows its looks by number.

openpyxl itself writes either a formula or a value. What it has no way to say is written here as elements into
its own stream of the sheet; all around the rows is its own work. It leans on names of openpyxl that are not
public, so the minor version is pinned.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.xml.constants import XML_NS
from openpyxl.xml.functions import Element, SubElement

from reports.render.characters import clean
from reports.render.workbook.looks import Look, Looks, Role
from reports.workbook import Formula, SheetKind, SheetValue

LONGEST_CELL = 32_767
FIRST_DAY = date(1899, 12, 30).toordinal()
"""Day 0 of Excel's calendar."""
EARLIEST = date(1900, 3, 1)
"""Before this Excel counts a leap day that never was."""
ACTIVE = frozenset("=+-@'\u2212")
"""With these a text begins that somebody who edits the cell would turn into a formula or a number."""
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LETTERS = tuple(get_column_letter(number) for number in range(1, 257))

Cell: TypeAlias = tuple[SheetValue, SheetKind, Role]


class Rows(WriteOnlyWorksheet):  # type: ignore[misc]
    """A sheet whose rows are given with `put`; None leaves a cell out."""

    def __init__(self, book: Any, name: str, looks: Looks) -> None:
        super().__init__(book, name)
        self.looks = looks
        self.count = 0
        """How many rows there are so far."""
        self.heights: dict[int, dict[str, str]] = {}

    def put(self, cells: Iterable[Cell | None] = (), height: float | None = None) -> int:
        """Write the next row and give its number."""
        self.count += 1
        if height is not None:
            self.heights[self.count] = {"ht": f"{height:g}", "customHeight": "1"}
        self.append([*cells])
        return self.count

    def _get_writer(self) -> None:
        if self._writer is None:
            writer = _Writer(self)
            writer.write_top()
            self._writer: _Writer | None = writer

    def _values_to_row(self, values: Any, row_idx: int) -> Any:  # noqa: ARG002 - openpyxl's own signature
        return values


class _Writer(WorksheetWriter):  # type: ignore[misc]
    """Writes typed cells instead of openpyxl's."""

    def write_row(self, xf: Any, row: list[Cell | None], row_idx: int) -> None:
        """One row as elements."""
        number = str(row_idx)
        line = Element("row", {"r": number, **self.ws.heights.pop(row_idx, {})})
        looks: Looks = self.ws.looks
        for letters, cell in zip(_LETTERS, row, strict=False):
            if cell is not None:
                _write(line, letters + number, cell, looks)
        xf.write(line)


def _write(line: Any, reference: str, cell: Cell, looks: Looks) -> None:
    value, kind, role = cell
    if value is None:
        SubElement(line, "c", {"r": reference, "s": looks[Look(role, kind)]})
    elif isinstance(value, str):
        text = written(value)
        look = looks[Look(role, kind, text[:1] in ACTIVE)]
        element = SubElement(line, "c", {"r": reference, "s": look, "t": "inlineStr"})
        _text(SubElement(SubElement(element, "is"), "t"), text)
    elif isinstance(value, Formula):
        now = value.value
        look = looks[Look(role, kind, decimals=_has_decimals(now, kind))]
        attributes = {"r": reference, "s": look}
        if isinstance(now, str):
            attributes["t"] = "str"
        element = SubElement(line, "c", attributes)
        SubElement(element, "f").text = value.formula
        if now is not None:
            _text(SubElement(element, "v"), figures(now, kind))
    elif isinstance(value, date) and value < EARLIEST:
        _write(line, reference, (value.isoformat(), kind, role), looks)
    else:
        look = looks[Look(role, kind, decimals=_has_decimals(value, kind))]
        SubElement(SubElement(line, "c", {"r": reference, "s": look}), "v").text = figures(value, kind)


def _text(element: Any, text: str) -> None:
    if text[:1].isspace() or text[-1:].isspace() or "\n" in text:
        element.set(f"{{{XML_NS}}}space", "preserve")
    element.text = text


def written(text: str) -> str:
    """Text as a cell can hold it; what looks like an escape (ECMA-376 part 1, 22.9.2.19) is not read as one."""
    text = clean(text)[:LONGEST_CELL]
    return _ESCAPED.sub("_x005F_", text) if "_x" in text else text


def figures(value: int | Fraction | date | str, kind: SheetKind) -> str:
    """A value as the file holds it: öre as kronor with all their decimals, a day as its number."""
    if isinstance(value, int):
        if kind != "amount":
            return str(value)
        whole, part = divmod(abs(value), 100)
        return f"-{whole}.{part:02}" if value < 0 else f"{whole}.{part:02}"
    if isinstance(value, date):
        return str(value.toordinal() - FIRST_DAY)
    if isinstance(value, Fraction):
        return str(Decimal(value.numerator) / Decimal(value.denominator))
    return written(value)


def _has_decimals(value: object, kind: SheetKind) -> bool:
    return kind == "rate" and isinstance(value, Fraction) and 100 % value.denominator != 0
