"""Charts on paper: a title, the drawing as one figure with its words, and the figures as a table."""

from dataclasses import replace
from typing import assert_never

from reports.chart import Chart
from reports.render.characters import clean_runs, one_line
from reports.render.chart.draw import draw_chart
from reports.render.chart.figures import chart_table
from reports.render.chart.shapes import Area, Label, Shape, Stroke
from reports.render.fonts import BOLD, CAP_HEIGHT, UPRIGHT, font_stretches, text_width
from reports.render.pdf.lines import break_lines
from reports.render.pdf.painting import line_slivers
from reports.render.pdf.slivers import Sliver
from reports.render.pdf.tables import table_slivers
from reports.render.tagged_pdf.canvas import TaggedCanvas
from reports.render.tagged_pdf.structure import Node
from reports.style import Style


def chart_slivers(chart: Chart, style: Style, parent: Node) -> list[Sliver]:
    """The chart; the title and the drawing are never parted."""
    slivers: list[Sliver] = []
    lines = break_lines(clean_runs(chart.caption), style.caption, style.text_width, style.accent)
    if lines:
        slivers = [replace(sliver, keep=True) for sliver in line_slivers(lines, style.caption, parent.child("P"))]
    if not chart.is_empty:
        slivers += _drawn(chart, style, parent)
    if chart.table or chart.is_empty:
        slivers += table_slivers(chart_table(chart), style, parent)
    return slivers


def _drawn(chart: Chart, style: Style, parent: Node) -> list[Sliver]:
    drawing = draw_chart(chart, style.text_width, style)
    node = parent.child("Figure", alt=one_line(chart.alt) or one_line(chart.caption) or "Diagram")

    def paint(canvas: TaggedCanvas, x: float, top: float) -> None:
        node.box = (x, top - drawing.height, x + drawing.width, top)
        with canvas.tagged(node):
            for shape in drawing.shapes:
                paint_shape(canvas, shape, x, top)
            canvas.setDash()

    return [Sliver(drawing.height, paint, before=8, after=12)]


def paint_shape(canvas: TaggedCanvas, shape: Shape, x: float, top: float) -> None:
    """Draw one shape of a drawing whose upper left corner is at (x, top). Something must be open on the canvas."""
    match shape:
        case Area() | Stroke():
            path = canvas.beginPath()
            (first_x, first_y), *others = shape.points
            path.moveTo(x + first_x, top - first_y)
            for to_x, to_y in others:
                path.lineTo(x + to_x, top - to_y)
            if isinstance(shape, Area):
                path.close()
                canvas.setFillColor(shape.fill)
            else:
                canvas.setStrokeColor(shape.colour)
                canvas.setLineWidth(shape.width)
                canvas.setDash(list(shape.dash))
            canvas.drawPath(path, stroke=int(isinstance(shape, Stroke)), fill=int(isinstance(shape, Area)))
        case Label():
            stretches = font_stretches(shape.text, BOLD if shape.bold else UPRIGHT)
            width = sum(text_width(text, name) for name, text in stretches) * shape.size
            start = x + shape.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor] * width
            words = canvas.beginText(start, top - shape.y - shape.size * CAP_HEIGHT / 2)
            words.setFillColor(shape.colour)
            for name, text in stretches:
                words.setFont(name, shape.size)
                words.textOut(text)
            canvas.drawText(words)
        case _:
            assert_never(shape)
