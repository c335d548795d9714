"""The numbering of the Word file: real lists, each counting for itself."""

from typing import Any
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reports.document import ListKind
from reports.render.docx.styles import twips
from reports.render.markers import BULLETS
from reports.style import POINTS_PER_MM, Style

LEVELS = 9
"""Word has nine levels; deeper items stand on the ninth."""

_ABSTRACT: dict[ListKind, int] = {"bullets": 1, "numbers": 2, "letters": 3, "att": 4}
_FORMATS: dict[ListKind, str] = {"bullets": "bullet", "numbers": "decimal", "letters": "lowerLetter", "att": "none"}


class Numbering:
    """Hands out list numbers; the definitions are written into the file's numbering part."""

    def __init__(self, document: Any, style: Style) -> None:
        """Replace the template's definitions by ours."""
        self._root = document.part.numbering_part.element
        self._count = 0
        for child in list(self._root):
            self._root.remove(child)
        for kind, number in _ABSTRACT.items():
            levels = "".join(_level(kind, depth, style) for depth in range(LEVELS))
            self._root.append(
                parse_xml(
                    f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
                    f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
                )
            )

    def new_list(self, kind: ListKind, depth: int, start: int) -> int:
        """The number of a new list that counts from `start` at that depth."""
        self._count += 1
        level = min(depth, LEVELS - 1)
        self._root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._count}"><w:abstractNumId w:val="{_ABSTRACT[kind]}"/>'
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            )
        )
        return self._count


def _level(kind: ListKind, depth: int, style: Style) -> str:
    step = style.indent * POINTS_PER_MM
    marks = {
        "bullets": BULLETS[depth % len(BULLETS)],
        "numbers": f"%{depth + 1}.",
        "letters": f"%{depth + 1})",
        "att": "att",
    }
    hang = 24.0 if kind == "att" else step
    left = depth * step + hang
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{_FORMATS[kind]}"/>'
        f'<w:lvlText w:val={quoteattr(marks[kind])}/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{twips(left)}" w:hanging="{twips(hang)}"/></w:pPr></w:lvl>'
    )
