"""The small painters that blocks are put together from."""

from collections.abc import Sequence

from reports.render.pdf.lines import Line, draw_line
from reports.render.pdf.slivers import Paint, Sliver
from reports.render.tagged_pdf.canvas import TaggedCanvas
from reports.render.tagged_pdf.structure import Node
from reports.style import TextStyle


def line_slivers(
    lines: Sequence[Line], look: TextStyle, node: Node, indent: float = 0, middle: float = 0
) -> list[Sliver]:
    """One sliver for each line; neither the first nor the last line of a paragraph stands alone on a page.

    With `middle`, a width, each line stands in the middle of it.
    """
    last = len(lines) - 1
    return [
        Sliver(
            look.leading,
            line_painter(line, look.leading, node, indent + max(0, (middle - line.width) / 2)),
            before=look.before if number == 0 else 0,
            after=look.after if number == last else 0,
            keep=number < last and (number == 0 or number == last - 1),
        )
        for number, line in enumerate(lines)
    ]


def line_painter(line: Line, leading: float, node: Node, indent: float = 0) -> Paint:
    """Draws a line of text as content of the element."""

    def paint(canvas: TaggedCanvas, x: float, top: float) -> None:
        draw_line(canvas, line, x + indent, top, leading, node)

    return paint


def rule_painter(left: float, right: float, down: float, colour: str, width: float = 0.6) -> Paint:
    """Draws a rule, which is no part of what is read."""

    def paint(canvas: TaggedCanvas, x: float, top: float) -> None:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(width)
        canvas.line(x + left, top - down, x + right, top - down)

    return paint


def shifted(inner: Paint, down: float) -> Paint:
    """Draws further down."""

    def paint(canvas: TaggedCanvas, x: float, top: float) -> None:
        inner(canvas, x, top - down)

    return paint


def together(*paints: Paint) -> Paint:
    """Draws one after the other."""

    def paint(canvas: TaggedCanvas, x: float, top: float) -> None:
        for each in paints:
            each(canvas, x, top)

    return paint


def nothing(canvas: TaggedCanvas, x: float, top: float) -> None:
    """Draws nothing: a sliver of air."""
    del canvas, x, top
