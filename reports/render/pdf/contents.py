"""The table of contents: each heading with its page, a link to it, and dots that lead the eye across."""

from collections.abc import Mapping
from dataclasses import replace

from models.richtext import Run
from reports.document import Document, Heading, TableOfContents, headings_below, text_of
from reports.render.characters import clean_runs, one_line
from reports.render.fonts import CAP_HEIGHT
from reports.render.pdf.lines import Line, break_lines, draw_line
from reports.render.pdf.painting import line_slivers
from reports.render.pdf.slivers import Paint, Sliver
from reports.render.tagged_pdf.canvas import TaggedCanvas
from reports.render.tagged_pdf.structure import Node
from reports.style import Style, TextStyle

NUMBER_ROOM = 34.0
"""Points that a line leaves at its right for the dots' end and the page number."""


def heading_key(place: int) -> str:
    """The bookmark of the heading at a place among the blocks."""
    return f"rubrik{place}"


def contents_slivers(  # noqa: PLR0917 - the paper, the place in it, and what every block gets
    block: TableOfContents, document: Document, place: int, style: Style, parent: Node, pages: Mapping[str, int]
) -> list[Sliver]:
    """The lines; `pages` need not be filled before they are painted."""
    found = headings_below(document, place, block.depth)
    if not found:
        return []
    slivers: list[Sliver] = []
    title = break_lines((Run(one_line(block.title)),), style.contents_title, style.text_width, "")
    if title:
        slivers = [replace(each, keep=True) for each in line_slivers(title, style.contents_title, parent.child("P"))]
    node = parent.child("TOC")
    for number, heading in found:
        slivers += _entry(heading, heading_key(number), style, node, pages)
    slivers[-1] = replace(slivers[-1], after=14)
    return slivers


def _entry(heading: Heading, key: str, style: Style, node: Node, pages: Mapping[str, int]) -> list[Sliver]:
    chapter = heading.level <= 2
    look = replace(style.body, bold=chapter, before=7 if chapter else 0, after=0)
    indent = max(heading.level - 2, 0) * style.indent * 72 / 25.4 * 0.75
    words = one_line(text_of(heading.words))
    # The space at the end is not seen, but holds the name and the page number apart when they are read.
    lines = break_lines(clean_runs(f"{words} "), look, style.text_width - indent - NUMBER_ROOM, "")
    link = node.child("TOCI").child("Reference").child("Link")
    slivers = [
        Sliver(
            look.leading,
            _painter((line, words), key, link, look, (indent, style.text_width), pages, last=place == len(lines) - 1),
            keep=place < len(lines) - 1,
        )
        for place, line in enumerate(lines)
    ]
    slivers[0] = replace(slivers[0], before=look.before)
    return slivers


def _painter(  # noqa: PLR0917 - all that one line of it needs
    what: tuple[Line, str],
    key: str,
    link: Node,
    look: TextStyle,
    room: tuple[float, float],
    pages: Mapping[str, int],
    *,
    last: bool,
) -> Paint:
    line, words = what

    def paint(canvas: TaggedCanvas, x: float, top: float) -> None:
        left, right = x + room[0], x + room[1]
        draw_line(canvas, line, left, top, look.leading, link)
        if last:
            number = break_lines((Run(str(pages[key])),), look, NUMBER_ROOM, "")[0]
            baseline = top - (look.leading + CAP_HEIGHT * look.size) / 2
            start, end = left + line.width + 5, right - number.width - 4
            if end - start > 6:
                canvas.setStrokeColor("#9aa4ac")
                canvas.setLineWidth(0.7)
                canvas.setDash([0.7, 3])
                canvas.line(start, baseline + 0.4, end, baseline + 0.4)
                canvas.setDash()
            draw_line(canvas, number, right - number.width, top, look.leading, link)
        canvas.link_within(key, f"{words}, sidan {pages[key]}", (left, top - look.leading, right, top), link)

    return paint
