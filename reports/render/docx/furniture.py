"""The head and foot of the pages of a Word file."""

from io import BytesIO
from typing import Any

from docx.shared import Pt
from docx.table import _Cell

from reports.document import Document
from reports.render.characters import one_line
from reports.render.docx.grids import layout_element
from reports.render.docx.styles import text_width
from reports.render.docx.words import add_page_number, add_words, new_paragraph
from reports.render.foot import foot_lines
from reports.render.pictures import picture
from reports.style import Style
from resources.svenska import format_date

LOGO_HEIGHT = 48.0
LOGO_WIDEST = 150.0
FACTS_WIDTH = 130.0
LETTER = 0.5
"""About how wide a letter is, as a share of the size: nobody knows which font the reader's machine will put in."""


def set_furniture(word: Any, document: Document, style: Style) -> None:
    """Write the first page's head, the following pages' head, and the foot of all."""
    section = word.sections[0]
    section.different_first_page_header_footer = True
    header = document.header
    facts = [format_date(header.date)] if header.date else []
    facts += [one_line(header.dnr)] if header.dnr.strip() else []
    names = [one_line(name) for name in (header.organisation, header.subtitle) if name.strip()]
    _first_head(section.first_page_header, document, facts, style)
    _next_head(section.header, facts, names, style)
    size = style.furniture.size * LETTER
    foot = "\n".join(foot_lines(document, lambda text: len(text) * size, text_width(style)))
    for footer in (section.first_page_footer, section.footer):
        _empty(footer)
        paragraph = new_paragraph(footer, "Footer" if document.footer.strip() else "Header")
        add_words(paragraph, foot)


def set_running_head(word: Any, document: Document, style: Style) -> None:
    """Write one and the same small head on all pages, where a template has a foot but no head."""
    section = word.sections[0]
    header = document.header
    facts = [text for text in (format_date(header.date) if header.date else "", one_line(header.dnr)) if text]
    names = [one_line(name) for name in (header.organisation, header.subtitle) if name.strip()]
    heads = [section.header]
    if section.different_first_page_header_footer:
        heads.append(section.first_page_header)
    for head in heads:
        _next_head(head, facts, names, style)


def describe_picture(paragraph: Any, alt: str) -> None:
    """Give the picture in the paragraph the words that replace it; a logo beside its name needs none."""
    for inline in paragraph._p.iter("{*}inline"):  # noqa: SLF001
        # LibreOffice adds air of its own where the file says nothing.
        for side in "TBLR":
            inline.set(f"dist{side}", "0")
    for properties in paragraph._p.iter("{*}docPr"):  # noqa: SLF001
        properties.set("descr", alt)


def _first_head(header: Any, document: Document, facts: list[str], style: Style) -> None:
    _empty(header)
    shown = picture(document.header.logo) if document.header.logo else None
    width = 0.0
    if shown is not None:
        width = min(LOGO_HEIGHT * shown.width / shown.height, LOGO_WIDEST)
    taken = width + 14 if shown else 0.0
    widths = [*([taken] if shown else []), text_width(style) - taken - FACTS_WIDTH, FACTS_WIDTH]
    element, elements = layout_element(widths)
    header._element.append(element)  # noqa: SLF001
    cells = [_Cell(cell, header) for cell in elements]
    if shown is not None:
        paragraph = new_paragraph(cells[0], "Header")
        paragraph.add_run().add_picture(BytesIO(shown.data), width=Pt(width))
        describe_picture(paragraph, "")
    add_words(new_paragraph(cells[-2], "Organisation"), one_line(document.header.organisation))
    if document.header.subtitle.strip():
        add_words(new_paragraph(cells[-2], "Header"), one_line(document.header.subtitle))
    number = new_paragraph(cells[-1], "Header")
    add_page_number(number)
    rights = [number]
    for fact in facts:
        rights.append(new_paragraph(cells[-1], "Header"))
        add_words(rights[-1], fact)
    for paragraph in rights:
        paragraph.alignment = 2
    # A header must end with a paragraph; it also holds the text away from the head.
    new_paragraph(header, "Header")


def _next_head(header: Any, facts: list[str], names: list[str], style: Style) -> None:
    """Name, facts and page number on one line; where there is no room for both names, the first stands alone."""
    _empty(header)
    paragraph = new_paragraph(header, "NextHeader")
    right = "".join(f"{fact} · " for fact in facts)
    left = " · ".join(names)
    used = len(f"{left}  {right}Sida 10 (10)") * style.furniture.size * LETTER
    add_words(paragraph, left if used <= text_width(style) else "".join(names[:1]))
    paragraph.add_run("\t")
    add_words(paragraph, right)
    add_page_number(paragraph)
    new_paragraph(header, "Header")


def _empty(part: Any) -> None:
    part.is_linked_to_previous = False
    for child in list(part._element):  # noqa: SLF001
        part._element.remove(child)  # noqa: SLF001
