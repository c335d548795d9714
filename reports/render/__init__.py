"""Document -> bytes, one file per format. The libraries are imported when the first document is written."""

from importlib import import_module
from typing import TYPE_CHECKING

from reports.document import Document
from reports.style import DEFAULT, Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.render.docx.template import StyleCheck

RENDERERS = {
    "pdf": "reports.render.pdf",
    "docx": "reports.render.docx",
    "xlsx": "reports.render.xlsx",
    "html": "reports.render.html",
    "txt": "reports.render.text",
}
"""The formats by the ending of the file, and the module whose `render` writes each."""


def render(document: Document, format_name: str, style: Style = DEFAULT) -> bytes:
    """The document as a file of that format. Raises KeyError when there is no such format."""
    renderer: Callable[[Document, Style], bytes] = import_module(RENDERERS[format_name]).render
    return renderer(document, style)


def word_template_styles(template: bytes) -> "list[StyleCheck]":
    """Which of our styles a Word template has. Raises UserError, in words for the user, when it cannot be used."""
    found: list[StyleCheck] = import_module("reports.render.docx.template").styles_found(template)
    return found


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters that a PDF cannot show, each once, in order; there a substitute stands for them."""
    found: tuple[str, ...] = import_module("reports.render.fonts").missing_characters(text)
    return found
