"""PDF through ReportLab's canvas, tagged and fit for the archive."""

import datetime as dt
from io import BytesIO

from reports.document import Document
from reports.render.characters import one_line
from reports.render.fonts import UPRIGHT, glyphs, missing_characters
from reports.render.pdf.blocks import document_slivers
from reports.render.pdf.contents import heading_key
from reports.render.pdf.furniture import Furniture
from reports.render.pdf.slivers import Placed, divide
from reports.render.tagged_pdf.canvas import TaggedCanvas
from reports.render.tagged_pdf.metadata import Metadata
from reports.render.tagged_pdf.structure import Node
from reports.style import DEFAULT, POINTS_PER_MM, Style

__all__ = ["heading_pages", "missing_characters", "page_count", "render"]


def render(document: Document, style: Style = DEFAULT) -> bytes:
    """The document as a tagged, archival PDF. The same document and style always give the same bytes."""
    glyphs(UPRIGHT)
    out = BytesIO()
    root = Node("Document", lang=document.language)
    size = (style.page_width * POINTS_PER_MM, style.page_height * POINTS_PER_MM)
    canvas = TaggedCanvas(out, size=size, font=UPRIGHT, root=root, metadata=_metadata(document))
    if document.blocks:
        canvas.showOutline()
    furniture = Furniture(document, style)
    pages, _ = _pages(document, style, furniture, root)
    for number, page in enumerate(pages, start=1):
        furniture.draw(canvas, number, len(pages))
        head = _top(style) - (furniture.first_height if number == 1 else furniture.next_height)
        if style.framed:
            head -= _air_above(page, head - furniture.bottom)
        for placed in page:
            placed.sliver.paint(canvas, style.margin_left * POINTS_PER_MM, head - placed.offset)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def heading_pages(document: Document, style: Style = DEFAULT) -> dict[int, int]:
    """On which page the heading at each place among the blocks stands."""
    _, keys = _pages(document, style, Furniture(document, style), Node("Document"))
    return {place: keys[heading_key(place)] for place in range(len(document.blocks)) if heading_key(place) in keys}


def page_count(document: Document, style: Style = DEFAULT) -> int:
    """How many pages the document fills."""
    return len(_pages(document, style, Furniture(document, style), Node("Document"))[0])


def _air_above(page: list[Placed], room: float) -> float:
    """What stands on a page, in the middle of it from top to bottom."""
    used = max((placed.offset + placed.sliver.height for placed in page), default=0)
    return max(0, (room - used) / 2)


def _pages(
    document: Document, style: Style, furniture: Furniture, root: Node
) -> tuple[list[list[Placed]], dict[str, int]]:
    """The pages, and on which of them each heading stands."""
    keys: dict[str, int] = {}
    slivers = document_slivers(document, style, root, keys)
    first, following = _top(style) - furniture.first_height, _top(style) - furniture.next_height
    pages = divide(slivers, first - furniture.bottom, following - furniture.bottom)
    # A table of contents is painted when every heading has its page.
    keys.update((placed.sliver.key, number) for number, page in enumerate(pages, 1) for placed in page)
    return pages, keys


def _top(style: Style) -> float:
    return (style.page_height - style.margin_top) * POINTS_PER_MM


def _metadata(document: Document) -> Metadata:
    return Metadata(
        title=one_line(document.title),
        author=one_line(document.author),
        subject=one_line(document.subject),
        keywords=one_line(", ".join(document.keywords)),
        language=document.language,
        moment=dt.datetime.combine(document.date, dt.time()),
    )
