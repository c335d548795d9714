"""Text in a Word paragraph: runs, links and fields."""

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from reports.document import Words
from reports.render.characters import clean_runs


def new_paragraph(parent: Any, style_id: str) -> Any:
    """Add a paragraph at the end of a body, cell or header."""
    paragraph = parent.add_paragraph()
    paragraph._p.style = style_id  # noqa: SLF001 - by id, which needs no search through all styles
    return paragraph


def add_words(paragraph: Any, words: Words, *, bold: bool = False) -> None:
    """Add text to a paragraph; links become real links."""
    for run in clean_runs(words):
        parent = paragraph
        if run.link:
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), paragraph.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            paragraph._p.append(link)  # noqa: SLF001
            element = OxmlElement("w:r")
            link.append(element)
            made = WordRun(element, paragraph)
            made.text = run.text
            element.style = "Hyperlink"
        else:
            made = parent.add_run(run.text)
        if run.bold or bold:
            made.bold = True
        if run.italic:
            made.italic = True
        if run.lang:
            language = OxmlElement("w:lang")
            language.set(qn("w:val"), run.lang)
            made._r.get_or_add_rPr().append(language)  # noqa: SLF001


def add_field(paragraph: Any, name: str) -> None:
    """Add a field that the word processor works out, such as PAGE."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {name} ")
    run = OxmlElement("w:r")
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001
    WordRun(run, paragraph).text = "1"


def add_page_number(paragraph: Any) -> None:
    """Add "Sida 1 (4)"."""
    paragraph.add_run("Sida ")
    add_field(paragraph, "PAGE")
    paragraph.add_run(" (")
    add_field(paragraph, "NUMPAGES")
    paragraph.add_run(")")


def wrap(element: Any, parent: Any) -> Any:
    """A paragraph element made by hand, as python-docx sees it."""
    return WordParagraph(element, parent)
