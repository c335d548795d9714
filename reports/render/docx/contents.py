"""The table of contents of a Word file: a real field that Word can bring up to date, with its entries written."""

from collections.abc import Mapping
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reports.document import Heading, TableOfContents, text_of
from reports.render.characters import one_line
from reports.render.docx.words import new_paragraph


def bookmark_name(place: int) -> str:
    """The bookmark of the heading at a place among the blocks, named as Word names its own."""
    return f"_Toc{place:09}"


def add_bookmark(paragraph: Any, place: int) -> None:
    """Put a bookmark around a heading, for the table of contents to lead to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(place))
    start.set(qn("w:name"), bookmark_name(place))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.addnext(start)
    paragraph._p.append(end)  # noqa: SLF001


def add_contents(word: Any, block: TableOfContents, found: list[tuple[int, Heading]], pages: Mapping[int, int]) -> Any:
    """The title and the field with a line for each heading; gives the first paragraph.

    Each line asks the word processor for its page with a PAGEREF field. Until it answers, the PDF's pages stand there.
    """
    title = new_paragraph(word, "ContentsTitle")
    title.add_run(one_line(block.title))
    for number, (place, heading) in enumerate(found):
        paragraph = new_paragraph(word, f"Contents{min(max(heading.level, 2), 4)}")
        if number == 0:
            _mark(paragraph._p, "begin")  # noqa: SLF001
            _order(paragraph._p, f' TOC \\o "2-{max(block.depth, 2)}" \\h \\z \\u ')  # noqa: SLF001
            _mark(paragraph._p, "separate")  # noqa: SLF001
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), bookmark_name(place))
        link.set(qn("w:history"), "1")
        paragraph._p.append(link)  # noqa: SLF001
        _text(link, one_line(text_of(heading.words)))
        link.append(_run_with("w:tab"))
        _mark(link, "begin")
        _order(link, f" PAGEREF {bookmark_name(place)} \\h ")
        _mark(link, "separate")
        _text(link, str(pages.get(place, 1)))
        _mark(link, "end")
        if number == len(found) - 1:
            _mark(paragraph._p, "end")  # noqa: SLF001
    return title


def _mark(parent: Any, kind: str) -> None:
    run = OxmlElement("w:r")
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    run.append(mark)
    parent.append(run)


def _order(parent: Any, code: str) -> None:
    run = OxmlElement("w:r")
    order = OxmlElement("w:instrText")
    order.set(qn("xml:space"), "preserve")
    order.text = code
    run.append(order)
    parent.append(run)


def _text(parent: Any, text: str) -> None:
    run = OxmlElement("w:r")
    run.text = text
    parent.append(run)


def _run_with(tag: str) -> Any:
    run = OxmlElement("w:r")
    run.append(OxmlElement(tag))
    return run
