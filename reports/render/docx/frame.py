"""A Word page to hang on a wall: all words in its middle, and a frame in the kommun's colour around it."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reports.style import Style

SPACE = "24"
"""Points from the paper's edge to the frame."""
AFTER = ("w:lnNumType", "w:pgNumType", "w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:docGrid")
"""What stands after the borders of a section, in the order of the format."""


def set_frame(word: Any, style: Style) -> None:
    """Frame the pages of a file that is written, and put what stands on them in the middle both ways."""
    cells = (cell for table in word.tables for row in table.rows for cell in row.cells)
    for paragraph in (*word.paragraphs, *(each for cell in cells for each in cell.paragraphs)):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    borders = OxmlElement("w:pgBorders")
    borders.set(qn("w:offsetFrom"), "page")
    for side in ("top", "left", "bottom", "right"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "thickThinSmallGap"), ("sz", "24"), ("space", SPACE)):
            border.set(qn(f"w:{name}"), value)
        border.set(qn("w:color"), style.accent.removeprefix("#"))
        borders.append(border)
    middle = OxmlElement("w:vAlign")
    middle.set(qn("w:val"), "center")
    _insert(word.sections[0]._sectPr, borders, AFTER)  # noqa: SLF001
    _insert(word.sections[0]._sectPr, middle, AFTER[AFTER.index("w:vAlign") + 1 :])  # noqa: SLF001


def _insert(section: Any, element: Any, before: tuple[str, ...]) -> None:
    """Put an element before the first of those that the format wants after it."""
    following = next((child for child in section if child.tag in {qn(tag) for tag in before}), None)
    if following is None:
        section.append(element)
    else:
        following.addprevious(element)
