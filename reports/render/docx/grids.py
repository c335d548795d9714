"""Tables of a Word file, written element by element: python-docx's own way takes seconds for a long table."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from models.richtext import Run
from reports.document import CellValue, Table, text_of
from reports.render.cells import cell_runs, head_groups, is_number, measured, spans
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
    widths = column_widths(measured(table), frame, lambda runs, bold: _guess(runs, style, bold=bold), padding=7)
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
    if groups := head_groups(table):
        element.append(_group_row(groups, heads, widths, parent))
    element.append(_head_row(table, heads, widths, parent, grouped=bool(groups)))
    for number, row in enumerate(table.rows):
        before_sum = table.sum_row is not None and number == len(table.rows) - 1
        element.append(_row(table, row, widths, parent, keep=before_sum))
    if table.sum_row is not None:
        element.append(_row(table, table.sum_row, widths, parent, bold=True))
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


def _cell(width: float, columns: int = 1) -> Any:
    cell = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    size = OxmlElement("w:tcW")
    size.set(qn("w:w"), str(twips(width)))
    size.set(qn("w:type"), "dxa")
    properties.append(size)
    if columns > 1:
        span = OxmlElement("w:gridSpan")
        span.set(qn("w:val"), str(columns))
        properties.append(span)
    cell.append(properties)
    return cell


def _group_row(
    groups: Sequence[tuple[str, int, int]], heads: Sequence[Sequence[Run]], widths: Sequence[float], parent: Any
) -> Any:
    """The upper row of headings; a column without a group begins a cell that reaches down over both rows."""
    row = _new_row(head=True)
    for group, first, count in groups:
        cell = _cell(sum(widths[first : first + count]), count)
        if not group:
            cell.tcPr.append(_merge("restart"))
        runs = (Run(one_line(group)),) if group else heads[first]
        _fill(cell, runs, parent, style_id="HeadCell")
        row.append(cell)
    return row


def _head_row(
    table: Table, heads: Sequence[Sequence[Run]], widths: Sequence[float], parent: Any, *, grouped: bool
) -> Any:
    row = _new_row(head=True)
    for runs, width, column in zip(heads, widths, table.columns, strict=True):
        cell = _cell(width)
        covered = grouped and not column.group.strip()
        if covered:
            cell.tcPr.append(_merge("continue"))
        paragraph = _fill(cell, () if covered else runs, parent, style_id="HeadCell")
        if is_number(column):
            _flush_right(paragraph)
        row.append(cell)
    return row


def _merge(how: str) -> Any:
    merge = OxmlElement("w:vMerge")
    merge.set(qn("w:val"), how)
    return merge


def _new_row(*, head: bool = False, divided: bool = False) -> Any:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    if not divided:
        properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    return row


def _row(
    table: Table,
    row: Sequence[CellValue],
    widths: Sequence[float],
    parent: Any,
    *,
    bold: bool = False,
    keep: bool = False,
) -> Any:
    cells = [cell_runs(value, column) for value, column in zip(row, table.columns, strict=True)]
    made = _new_row(divided=any(len(text_of(runs)) > LONG_CELL for runs in cells))
    for first, count in spans(row):
        cell = _cell(sum(widths[first : first + count]), count)
        paragraph = _fill(cell, cells[first], parent, style_id="Cell", bold=bold)
        if is_number(table.columns[first]) and count == 1:
            _flush_right(paragraph)
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        made.append(cell)
    return made


def _fill(cell: Any, runs: Sequence[Run], parent: Any, *, style_id: str, bold: bool = False) -> Any:
    """Put the words into the cell as its one paragraph."""
    element = OxmlElement("w:p")
    cell.append(element)
    element.style = style_id
    paragraph = wrap(element, parent)
    add_words(paragraph, tuple(runs), bold=bold)
    return paragraph


def _flush_right(paragraph: Any) -> None:
    justification = OxmlElement("w:jc")
    justification.set(qn("w:val"), "right")
    paragraph._p.pPr.append(justification)  # noqa: SLF001


def _guess(runs: Sequence[Run], style: Style, *, bold: bool) -> tuple[float, float]:
    """About how wide the text is: nobody knows which font the reader's machine will put in."""
    size = style.cell.size * (0.56 if bold else 0.53)
    text = text_of(tuple(runs))
    words = text.replace("\n", " ").split(" ")
    return max(map(len, words)) * size, max(map(len, text.split("\n"))) * size
