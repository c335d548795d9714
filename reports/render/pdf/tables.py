"""Tables as slivers: one for each row, the header drawn again on every page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.richtext import Run
from reports.document import CellValue, Table
from reports.render.cells import cell_runs, head_groups, is_number, measured, spans
from reports.render.characters import clean_runs
from reports.render.columns import column_widths
from reports.render.pdf.lines import Line, break_lines, draw_line, natural_widths
from reports.render.pdf.painting import line_painter
from reports.render.pdf.slivers import Paint, Sliver
from reports.render.tagged_pdf.canvas import TaggedCanvas
from reports.render.tagged_pdf.structure import Node
from reports.style import Style, TextStyle

PAD_X, PAD_Y = 6.0, 4.0
TALL_ROW = 160.0
"""A row higher than this many points may be divided between two pages."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How one row is drawn: its text, and the rules above and below it as (width, colour).

    `ruled` draws a rule under each cell of its own, which shows what a group covers.
    """

    text: TextStyle
    below: tuple[float, str] | None = None
    above: tuple[float, str] | None = None
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class _Content:
    """What a cell of a row says: its first column and how many it covers, its words and its element."""

    first: int
    count: int
    runs: tuple[Run, ...]
    right: bool
    node: Node | None


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of one row: where it begins and ends, whether it is flush right, its lines and its element."""

    start: float
    end: float
    right: bool
    lines: list[Line]
    node: Node | None


def table_slivers(table: Table, style: Style, parent: Node) -> list[Sliver]:
    """The caption, the header rows, the rows and the sum row, as a Table element under `parent`."""
    if not table.columns:
        return []
    node = parent.child("Table")
    widths = column_widths(
        measured(table),
        style.frame_width,
        # The sum row's letters are larger than the headings', and its figures must not be parted from their unit.
        lambda runs, bold: natural_widths(runs, replace(style.cell, bold=bold)),
        padding=2 * PAD_X + 0.5,
    )
    caption_lines = break_lines(clean_runs(table.caption), style.caption, style.text_width, style.accent)
    caption_node = node.child("Caption") if caption_lines else node
    caption = [
        Sliver(style.caption.leading, line_painter(line, style.caption.leading, caption_node), keep=True)
        for line in caption_lines
    ]
    header = _header(table, widths, style, node.child("THead"))
    body_node = node.child("TBody")
    plain = _Look(style.cell, below=(0.5, style.rule))
    rows = [_row(_contents(table, row, body_node), widths, plain, style) for row in table.rows]
    if table.sum_row is not None:
        if rows:
            rows[-1] = [*rows[-1][:-1], replace(rows[-1][-1], keep=True)]
        strong = _Look(replace(style.cell, bold=True), above=(0.9, style.accent))
        rows.append(_row(_contents(table, table.sum_row, body_node), widths, strong, style))
    # On the following pages the header is seen again, but it has been read.
    repeat = tuple(_header(table, widths, style, None))
    body = [replace(sliver, repeat=repeat) for row in rows for sliver in row]
    slivers = [*caption, *header, *body]
    slivers[0] = replace(slivers[0], before=style.caption.before)
    if caption:
        slivers[len(caption) - 1] = replace(slivers[len(caption) - 1], after=style.caption.after)
    slivers[-1] = replace(slivers[-1], after=14, keep=False)
    return slivers


def _header(table: Table, widths: Sequence[float], style: Style, node: Node | None) -> list[Sliver]:
    """The heading row, and above it the groups if there are any; without an element it is an artifact."""
    groups = head_groups(table)
    upper = node.child("TR") if node and groups else None
    cells: list[Node | None] = [None] * len(table.columns)
    over: list[_Content] = []
    for group, first, count in groups:
        cell = upper.child("TH", scope="Column") if upper else None
        if group:
            over.append(_Content(first, count, clean_runs(group), right=False, node=cell))
        else:
            cells[first] = cell
        if cell:
            # A column without a group has its heading in both rows; it is drawn in the lower one.
            cell.column_span, cell.row_span = (count, 1) if group else (1, 2)
    lower = node.child("TR") if node else None
    contents = []
    for place, column in enumerate(table.columns):
        cell = cells[place] or (lower.child("TH", scope="Column") if lower else None)
        contents.append(_Content(place, 1, clean_runs(column.heading), is_number(column), cell))
    look = _Look(style.head_cell, below=(0.9, style.accent))
    slivers = _row(contents, widths, look, style)
    if over:
        slivers = _row(over, widths, _Look(style.head_cell, ruled=True), style) + slivers
    return [replace(sliver, keep=True) for sliver in slivers]


def _contents(table: Table, row: Sequence[CellValue], body: Node) -> list[_Content]:
    """The cells of a row with their elements; the first heads the row where the table says so."""
    node = body.child("TR")
    found = []
    for first, count in spans(row):
        column = table.columns[first]
        cell = node.child("TH", scope="Row") if table.row_headers and first == 0 else node.child("TD")
        cell.column_span = count
        found.append(_Content(first, count, cell_runs(row[first], column), is_number(column) and count == 1, cell))
    return found


def _row(contents: Sequence[_Content], widths: Sequence[float], look: _Look, style: Style) -> list[Sliver]:
    """One sliver, or one for each line when the row is tall; without elements the row is an artifact."""
    leading = look.text.leading
    cells: list[_Cell] = []
    for each in contents:
        beyond = each.first + each.count
        # The outermost cells line up with the text around the table.
        start = sum(widths[: each.first]) + (PAD_X if each.first else 0)
        end = sum(widths[:beyond]) - (PAD_X if beyond < len(widths) else 0)
        lines = break_lines(each.runs, look.text, max(end - start, 8), style.accent)
        cells.append(_Cell(start, end, each.right, lines, each.node))
    count = max((len(cell.lines) for cell in cells), default=0) or 1
    height = count * leading + 2 * PAD_Y
    if height <= TALL_ROW:
        return [Sliver(height, _band(cells, range(count), pad=PAD_Y, height=height, look=look, style=style))]
    slivers = []
    for number in range(count):
        first, final = number == 0, number == count - 1
        tall = leading + (PAD_Y if first else 0) + (PAD_Y if final else 0)
        edges = replace(look, above=look.above if first else None, below=look.below if final else None)
        pad = PAD_Y if first else 0
        paint = _band(cells, range(number, number + 1), pad=pad, height=tall, look=edges, style=style)
        slivers.append(Sliver(tall, paint, keep=number in {0, count - 2}))
    return slivers


def _band(
    columns: list[_Cell],
    numbers: range,
    *,
    pad: float,
    height: float,
    look: _Look,
    style: Style,
) -> Paint:
    leading = look.text.leading

    def draw(canvas: TaggedCanvas, x: float, top: float) -> None:
        for rule, down in ((look.above, 0.0), (look.below, height)):
            if rule:
                canvas.setLineWidth(rule[0])
                canvas.setStrokeColor(rule[1])
                canvas.line(x, top - down, x + style.frame_width, top - down)
        for cell in columns:
            if look.ruled:
                canvas.setLineWidth(0.5)
                canvas.setStrokeColor(style.accent)
                canvas.line(x + cell.start, top - height, x + cell.end, top - height)
            for place, number in enumerate(numbers):
                if number < len(cell.lines):
                    line = cell.lines[number]
                    at = x + (cell.end - line.width if cell.right else cell.start)
                    draw_line(canvas, line, at, top - pad - place * leading, leading, cell.node)

    def paint(canvas: TaggedCanvas, x: float, top: float) -> None:
        if columns[0].node is None:
            with canvas.artifact("Header"):
                draw(canvas, x, top)
        else:
            draw(canvas, x, top)

    return paint
