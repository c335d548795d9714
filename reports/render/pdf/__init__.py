"""PDF through ReportLab's canvas."""

import calendar
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from reports.document import Document
from reports.render.characters import one_line
from reports.render.pdf.blocks import document_slivers
from reports.render.pdf.fonts import UPRIGHT, glyphs, missing_characters
from reports.render.pdf.furniture import Furniture
from reports.render.pdf.slivers import divide
from reports.style import DEFAULT, POINTS_PER_MM, Style

__all__ = ["missing_characters", "render"]

# Streams as they are, not as ASCII for the mail of the nineties: a quarter less time and a fifth smaller.
rl_config.useA85 = 0


def render(document: Document, style: Style = DEFAULT) -> bytes:
    """The document as PDF. The same document and style always give the same bytes."""
    glyphs(UPRIGHT)
    out = BytesIO()
    size = (style.page_width * POINTS_PER_MM, style.page_height * POINTS_PER_MM)
    canvas = Canvas(out, pagesize=size, pageCompression=1, invariant=1, initialFontName=UPRIGHT, lang=document.language)
    _describe(canvas, document)
    furniture = Furniture(document, style)
    top = (style.page_height - style.margin_top) * POINTS_PER_MM
    first, following = top - furniture.first_height, top - furniture.next_height
    pages = divide(document_slivers(document, style), first - furniture.bottom, following - furniture.bottom)
    for number, page in enumerate(pages, start=1):
        furniture.draw(canvas, number, len(pages))
        head = first if number == 1 else following
        for placed in page:
            placed.sliver.paint(canvas, style.margin_left * POINTS_PER_MM, head - placed.offset)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _describe(canvas: Any, document: Document) -> None:
    """Write title, author and date into the file."""
    canvas.setTitle(one_line(document.title))
    canvas.setAuthor(one_line(document.author))
    canvas.setSubject(one_line(document.subject))
    canvas.setKeywords(one_line(", ".join(document.keywords)))
    canvas.setCreator("Jämvikt")
    canvas.setProducer("Jämvikt, ReportLab")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if document.blocks:
        canvas.showOutline()
    # ReportLab's own way to a fixed date is an environment variable, which would be shared by everything.
    stamp = canvas._doc._timeStamp  # noqa: SLF001
    stamp.t = float(calendar.timegm(document.date.timetuple()))
    stamp.lt = document.date.timetuple()
    stamp.YMDhms = tuple(stamp.lt)[:6]
