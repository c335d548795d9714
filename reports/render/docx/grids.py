"""Tables of a Word file, written element by element: python-docx's own way takes seconds for a long table."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from models.richtext import Run
from reports.document import CellValue, Table, text_of
from reports.render.cells import cell_runs, is_number
from reports.render.characters import one_line
from reports.render.columns import column_widths
from reports.render.docx.styles import TABLE, text_width, twips
from reports.render.docx.words import add_words, wrap
from reports.style import Style

LONG_CELL = 700
"""A row with more characters than this in a cell may be divided between two pages."""


def table_element(table: Table, parent: Any, style: Style) -> Any:
    """The table with its repeated header row."""
    frame = text_width(style)
    widths = column_widths(table, frame, lambda runs, bold: _guess(runs, style, bold=bold), padding=7)
    element = _grid(widths, TABLE, title=one_line(table.caption))
    look = OxmlElement("w:tblLook")
    for name, value in (
        ("firstRow", True),
        ("lastRow", table.sum_row is not None),
        ("firstColumn", table.row_headers),
        ("lastColumn", False),
        ("noHBand", True),
        ("noVBand", True),
    ):
        look.set(qn(f"w:{name}"), str(int(value)))
    # The format wants the caption, if there is one, after the look.
    element.tblPr.insert(3, look)
    heads = [(Run(one_line(column.heading)),) for column in table.columns]
    element.append(_row(table, heads, widths, parent, head=True))
    for number, row in enumerate(table.rows):
        before_sum = table.sum_row is not None and number == len(table.rows) - 1
        element.append(_row(table, _cells(table, row), widths, parent, keep=before_sum))
    if table.sum_row is not None:
        element.append(_row(table, _cells(table, table.sum_row), widths, parent, bold=True))
    return element


def layout_element(widths: Sequence[float]) -> tuple[Any, list[Any]]:
    """A table without lines that only puts things side by side, with its empty cells."""
    element = _grid(widths, "TableNormal")
    row = OxmlElement("w:tr")
    element.append(row)
    cells = [_cell(width) for width in widths]
    row.extend(cells)
    return element, cells


def _grid(widths: Sequence[float], style_id: str, title: str = "") -> Any:
    total = sum(twips(width) for width in widths)
    element = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{style_id}"/><w:tblW w:w="{total}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid/></w:tbl>'
    )
    if title:
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), title[:255])
        element.tblPr.append(caption)
    for width in widths:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(twips(width)))
        element.tblGrid.append(column)
    return element


def _cell(width: float) -> Any:
    cell = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    size = OxmlElement("w:tcW")
    size.set(qn("w:w"), str(twips(width)))
    size.set(qn("w:type"), "dxa")
    properties.append(size)
    cell.append(properties)
    return cell


def _cells(table: Table, row: Sequence[CellValue]) -> list[tuple[Run, ...]]:
    return [cell_runs(value, column) for value, column in zip(row, table.columns, strict=True)]


def _row(
    table: Table,
    cells: Sequence[tuple[Run, ...]],
    widths: Sequence[float],
    parent: Any,
    *,
    head: bool = False,
    bold: bool = False,
    keep: bool = False,
) -> Any:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    if all(len(text_of(runs)) <= LONG_CELL for runs in cells):
        properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for runs, width, column in zip(cells, widths, table.columns, strict=True):
        cell = _cell(width)
        element = OxmlElement("w:p")
        cell.append(element)
        element.style = "HeadCell" if head else "Cell"
        paragraph = wrap(element, parent)
        if is_number(column):
            justification = OxmlElement("w:jc")
            justification.set(qn("w:val"), "right")
            element.pPr.append(justification)
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        add_words(paragraph, runs, bold=bold)
        row.append(cell)
    return row


def _guess(runs: Sequence[Run], style: Style, *, bold: bool) -> tuple[float, float]:
    """About how wide the text is: nobody knows which font the reader's machine will put in."""
    size = style.cell.size * (0.56 if bold else 0.53)
    text = text_of(tuple(runs))
    words = text.replace("\n", " ").split(" ")
    return max(map(len, words)) * size, max(map(len, text.split("\n"))) * size
