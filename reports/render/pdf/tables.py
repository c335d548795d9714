"""Tables as slivers: one for each row, the header drawn again on every page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.richtext import Run
from reports.document import CellValue, Table
from reports.render.cells import cell_runs, is_number
from reports.render.characters import clean_runs
from reports.render.columns import column_widths
from reports.render.pdf.lines import Line, break_lines, draw_line, natural_widths
from reports.render.pdf.slivers import Paint, Sliver
from reports.render.tagged_pdf.canvas import TaggedCanvas
from reports.render.tagged_pdf.structure import Node
from reports.style import Style, TextStyle

PAD_X, PAD_Y = 6.0, 4.0
TALL_ROW = 160.0
"""A row higher than this many points may be divided between two pages."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How one row is drawn: its text, and the rules above and below it as (width, colour)."""

    text: TextStyle
    below: tuple[float, str] | None = None
    above: tuple[float, str] | None = None


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of one row: where it begins and ends, whether it is flush right, its lines and its element."""

    start: float
    end: float
    right: bool
    lines: list[Line]
    node: Node | None


def table_slivers(table: Table, style: Style, parent: Node) -> list[Sliver]:
    """The caption, the header row, the rows and the sum row, as a Table element under `parent`."""
    if not table.columns:
        return []
    node = parent.child("Table")
    widths = column_widths(
        table,
        style.frame_width,
        lambda runs, bold: natural_widths(runs, style.head_cell if bold else style.cell),
        padding=2 * PAD_X + 0.5,
    )
    caption_lines = break_lines(clean_runs(table.caption), style.caption, style.text_width, style.accent)
    caption_node = node.child("Caption") if caption_lines else node
    caption = [
        Sliver(style.caption.leading, _text_painter(line, style.caption.leading, caption_node), keep=True)
        for line in caption_lines
    ]
    heads = [clean_runs(column.heading) for column in table.columns]
    head_look = _Look(style.head_cell, below=(0.9, style.accent))
    row_node = node.child("THead").child("TR")
    head_nodes = [row_node.child("TH", scope="Column") for _ in table.columns]
    header = [replace(sliver, keep=True) for sliver in _row(table, heads, widths, head_look, style, head_nodes)]
    body_node = node.child("TBody")
    plain = _Look(style.cell, below=(0.5, style.rule))
    rows = [_row(table, _cells(table, row), widths, plain, style, _nodes(table, body_node)) for row in table.rows]
    if table.sum_row is not None:
        if rows:
            rows[-1] = [*rows[-1][:-1], replace(rows[-1][-1], keep=True)]
        strong = _Look(replace(style.cell, bold=True), above=(0.9, style.accent))
        rows.append(_row(table, _cells(table, table.sum_row), widths, strong, style, _nodes(table, body_node)))
    # On the following pages the header is seen again, but it has been read.
    repeat = tuple(replace(sliver, keep=True) for sliver in _row(table, heads, widths, head_look, style, None))
    body = [replace(sliver, repeat=repeat) for row in rows for sliver in row]
    slivers = [*caption, *header, *body]
    slivers[0] = replace(slivers[0], before=style.caption.before)
    if caption:
        slivers[len(caption) - 1] = replace(slivers[len(caption) - 1], after=style.caption.after)
    slivers[-1] = replace(slivers[-1], after=14, keep=False)
    return slivers


def _cells(table: Table, row: Sequence[CellValue]) -> list[tuple[Run, ...]]:
    return [cell_runs(value, column) for value, column in zip(row, table.columns, strict=True)]


def _nodes(table: Table, body: Node) -> list[Node]:
    """The elements of a row's cells; the first heads the row where the table says so."""
    row = body.child("TR")
    return [
        row.child("TH", scope="Row") if table.row_headers and number == 0 else row.child("TD")
        for number in range(len(table.columns))
    ]


def _row(  # noqa: PLR0917 - a row is just these six things
    table: Table,
    cells: Sequence[tuple[Run, ...]],
    widths: Sequence[float],
    look: _Look,
    style: Style,
    nodes: Sequence[Node] | None,
) -> list[Sliver]:
    """One sliver, or one for each line when the row is tall; without nodes the row is an artifact."""
    leading = look.text.leading
    columns: list[_Cell] = []
    left = 0.0
    last = len(widths) - 1
    for number, (runs, width, column) in enumerate(zip(cells, widths, table.columns, strict=True)):
        # The outermost cells line up with the text around the table.
        start = left + (PAD_X if number else 0)
        end = left + width - (PAD_X if number < last else 0)
        lines = break_lines(runs, look.text, max(end - start, 8), style.accent)
        columns.append(_Cell(start, end, is_number(column), lines, nodes[number] if nodes is not None else None))
        left += width
    count = max((len(cell.lines) for cell in columns), default=0) or 1
    height = count * leading + 2 * PAD_Y
    if height <= TALL_ROW:
        return [Sliver(height, _band(columns, range(count), pad=PAD_Y, height=height, look=look, style=style))]
    slivers = []
    for number in range(count):
        first, final = number == 0, number == count - 1
        tall = leading + (PAD_Y if first else 0) + (PAD_Y if final else 0)
        edges = replace(look, above=look.above if first else None, below=look.below if final else None)
        pad = PAD_Y if first else 0
        paint = _band(columns, range(number, number + 1), pad=pad, height=tall, look=edges, style=style)
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


def _text_painter(line: Line, leading: float, node: Node) -> Paint:
    def paint(canvas: TaggedCanvas, x: float, top: float) -> None:
        draw_line(canvas, line, x, top, leading, node)

    return paint
