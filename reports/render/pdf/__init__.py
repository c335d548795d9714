"""PDF through ReportLab's canvas, tagged and fit for the archive."""

import datetime as dt
from io import BytesIO

from reports.document import Document
from reports.render.characters import one_line
from reports.render.pdf.blocks import document_slivers
from reports.render.pdf.fonts import UPRIGHT, glyphs, missing_characters
from reports.render.pdf.furniture import Furniture
from reports.render.pdf.slivers import divide
from reports.render.tagged_pdf.canvas import TaggedCanvas
from reports.render.tagged_pdf.metadata import Metadata
from reports.render.tagged_pdf.structure import Node
from reports.style import DEFAULT, POINTS_PER_MM, Style

__all__ = ["missing_characters", "render"]


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
    top = (style.page_height - style.margin_top) * POINTS_PER_MM
    first, following = top - furniture.first_height, top - furniture.next_height
    slivers = document_slivers(document, style, root)
    pages = divide(slivers, first - furniture.bottom, following - furniture.bottom)
    for number, page in enumerate(pages, start=1):
        furniture.draw(canvas, number, len(pages))
        head = first if number == 1 else following
        for placed in page:
            placed.sliver.paint(canvas, style.margin_left * POINTS_PER_MM, head - placed.offset)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _metadata(document: Document) -> Metadata:
    return Metadata(
        title=one_line(document.title),
        author=one_line(document.author),
        subject=one_line(document.subject),
        keywords=one_line(", ".join(document.keywords)),
        language=document.language,
        moment=dt.datetime.combine(document.date, dt.time()),
    )
