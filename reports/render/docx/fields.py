"""Fields of a form in a Word file: hidden names on headings, and content controls to write in."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reports.form_keys import control_number


def add_mark(paragraph: Any, name: str, number: int) -> None:
    """Put a bookmark of that name around a paragraph's text. `number` is its own among the file's bookmarks."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.get_or_add_pPr().addnext(start)  # noqa: SLF001
    paragraph._p.append(end)  # noqa: SLF001


def add_control(paragraph: Any, name: str, *, prompt: bool) -> None:
    """Put a paragraph into a content control of that name, where people may write as many paragraphs as they like.

    With `prompt` the paragraph's words only ask for an answer, and go away as soon as somebody writes.
    """
    control, properties, content = (OxmlElement(tag) for tag in ("w:sdt", "w:sdtPr", "w:sdtContent"))
    for tag, value in (("w:alias", "Svar"), ("w:tag", name), ("w:id", str(control_number(name)))):
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        properties.append(element)
    if prompt:
        properties.append(OxmlElement("w:showingPlcHdr"))
    control.append(properties)
    control.append(content)
    paragraph._p.addprevious(control)  # noqa: SLF001
    content.append(paragraph._p)  # noqa: SLF001
