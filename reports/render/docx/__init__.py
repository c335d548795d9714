"""Word file through python-docx."""

from io import BytesIO

import docx

from reports.document import Document
from reports.render.docx.blocks import Body
from reports.render.docx.furniture import set_furniture
from reports.render.docx.package import drop_leftovers, set_page, set_properties, set_settings
from reports.render.docx.styles import set_styles
from reports.render.packing import packed
from reports.style import DEFAULT, Style


def render(document: Document, style: Style = DEFAULT) -> bytes:
    """The document as a Word file (.docx). The same document and style always give the same bytes."""
    word = docx.Document()
    drop_leftovers(word)
    set_styles(word, style, document.language)
    set_settings(word, document.language)
    set_properties(word, document)
    set_page(word, style)
    set_furniture(word, document, style)
    Body(word, document, style).write()
    raw = BytesIO()
    word.save(raw)
    return packed(raw)
