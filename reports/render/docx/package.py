"""The Word file as a whole: its properties, page and settings."""

import datetime as dt
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from reports.document import Document
from reports.render.characters import one_line
from reports.render.docx.styles import text_width
from reports.style import POINTS_PER_MM, Style

MAX_PROPERTY = 255
"""Longest text python-docx takes for a property of the file."""


def set_properties(word: Any, document: Document) -> None:
    """Title, author and the like, as Word shows them under Info."""
    properties = word.core_properties
    moment = dt.datetime.combine(document.date, dt.time())
    properties.title = one_line(document.title)[:MAX_PROPERTY]
    properties.author = properties.last_modified_by = one_line(document.author)[:MAX_PROPERTY]
    properties.subject = one_line(document.subject)[:MAX_PROPERTY]
    properties.keywords = one_line(", ".join(document.keywords))[:MAX_PROPERTY]
    properties.language = document.language
    properties.comments = ""
    properties.created = properties.modified = moment
    properties.revision = 1


def set_page(word: Any, style: Style) -> None:
    """Paper and margins. The right margin gives lines that are easy to read and tables that have room."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(style.page_width), Mm(style.page_height)
    if style.page_width > style.page_height:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = Mm(style.margin_left)
    section.right_margin = Mm(style.page_width - style.margin_left - text_width(style) / POINTS_PER_MM)
    section.header_distance = Mm(style.margin_top)
    section.top_margin = Mm(style.margin_top + 12)
    section.bottom_margin = Mm(style.margin_bottom)
    section.footer_distance = Mm(style.margin_bottom / 2)


def set_settings(word: Any, language: str) -> None:
    """Swedish signs and language, and a file that Word does not open in compatibility mode."""
    root = word.settings.element
    for tag, value in (("w:themeFontLang", language), ("w:decimalSymbol", ","), ("w:listSeparator", ";")):
        element = root.find(qn(tag))
        if element is None:
            element = OxmlElement(tag)
            root.append(element)
        element.attrib.clear()
        element.set(qn("w:val"), value)
    for setting in root.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    zoom = root.find(qn("w:zoom"))
    if zoom is not None:
        # The template's zoom lacks the percentage that the format demands.
        zoom.set(qn("w:percent"), "100")


def drop_leftovers(word: Any) -> None:
    """Take away what python-docx's template carries from its own past: a thumbnail, old styles, custom data."""
    for part in (word.part.package, word.part):
        for key, relation in list(part.rels.items()):
            kind = relation.reltype.rsplit("/", 1)[-1]
            if kind in {"thumbnail", "stylesWithEffects", "customXml"}:
                del part.rels[key]
