"""Word file through python-docx."""

from io import BytesIO
from typing import Any

import docx

from reports.document import Document, Fact, Facts
from reports.render.docx import template
from reports.render.docx.blocks import Body
from reports.render.docx.frame import set_frame
from reports.render.docx.furniture import set_furniture, set_running_head
from reports.render.docx.package import drop_leftovers, set_page, set_properties, set_settings
from reports.render.docx.styles import set_styles
from reports.render.packing import packed
from reports.style import DEFAULT, Style
from resources.svenska import format_date


def render(document: Document, style: Style = DEFAULT) -> bytes:
    """The document as a Word file (.docx). The same document and style always give the same bytes.

    Raises UserError when the style has a Word template that cannot be used.
    """
    own = style.word_template
    word = _from_nothing(document, style) if own is None else _from_template(document, style, own)
    raw = BytesIO()
    word.save(raw)
    return packed(raw)


def _from_nothing(document: Document, style: Style) -> Any:
    word = docx.Document()
    drop_leftovers(word)
    set_styles(word, style, document.language)
    set_settings(word, document.language)
    set_properties(word, document)
    set_page(word, style)
    if not style.framed:
        set_furniture(word, document, style)
    Body(word, document, style).write()
    if style.framed:
        set_frame(word, style)
    return word


def _from_template(document: Document, style: Style, data: bytes) -> Any:
    """The kommun's own paper: what the template has stands, and only what it lacks is ours."""
    word, measured = template.begin(data, style)
    ids = template.adopt_styles(word, measured, document.language)
    set_properties(word, document)
    section = word.sections[0]
    own_head = any(template.has_content(part) for part in (section.header, section.first_page_header))
    own_foot = any(template.has_content(part) for part in (section.footer, section.first_page_footer))
    body = Body(word, document, measured)
    if own_head:
        facts = {"diarienummer": document.header.dnr, "datum": _day(document)}
        values = {**facts, "dnr": document.header.dnr, "titel": document.title, "förvaltning": document.header.subtitle}
        filled = template.fill_controls(word, values)
        filled |= {"diarienummer"} if "dnr" in filled else set()
        # A letterhead knows nothing of this very paper: what it has no place for stands first in the text.
        body.write_first(Facts(tuple(Fact(name.capitalize(), facts[name]) for name in facts if name not in filled)))
    elif own_foot:
        set_running_head(word, document, measured)
    else:
        set_furniture(word, document, measured)
    body.write()
    template.use_ids(word.element.body, ids)
    if not own_head:
        parts = (
            section.header,
            section.first_page_header,
            *(() if own_foot else (section.footer, section.first_page_footer)),
        )
        for part in parts:
            if not part.is_linked_to_previous:
                template.use_ids(part._element, ids)  # noqa: SLF001
    return word


def _day(document: Document) -> str:
    return format_date(document.header.date) if document.header.date else ""
