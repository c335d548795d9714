"""The numbering of the Word file: real lists, each counting for itself."""

from typing import Any
from xml.sax.saxutils import quoteattr

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

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

    def __init__(self, document: Any, style: Style, *, keep: bool = False) -> None:
        """Replace the definitions there are by ours; with `keep` put ours beside them, as headings may use them."""
        self._root = _part(document).element
        if not keep:
            for child in list(self._root):
                self._root.remove(child)
        # The format wants all definitions before all lists, and what is not ours may follow both.
        lists = self._root.findall(qn("w:num"))
        abstracts = self._root.findall(qn("w:abstractNum"))
        self._count = max((int(each.get(qn("w:numId"))) for each in lists), default=0)
        self._before = max((int(each.get(qn("w:abstractNumId"))) for each in abstracts), default=0)
        self._place = self._root.index(abstracts[-1]) + 1 if abstracts else 0
        for kind, number in _ABSTRACT.items():
            levels = "".join(_level(kind, depth, style) for depth in range(LEVELS))
            self._insert(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self._before + number}">'
                f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
            )
        self._place += len(lists)

    def new_list(self, kind: ListKind, depth: int, start: int) -> int:
        """The number of a new list that counts from `start` at that depth."""
        self._count += 1
        level = min(depth, LEVELS - 1)
        self._insert(
            f'<w:num {nsdecls("w")} w:numId="{self._count}"><w:abstractNumId w:val="{self._before + _ABSTRACT[kind]}"/>'
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        return self._count

    def _insert(self, xml: str) -> None:
        self._root.insert(self._place, parse_xml(xml))
        self._place += 1


def _part(document: Any) -> Any:
    """The part of the file that holds the numbering; a template need not have one."""
    try:
        return document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        bare = docx.Document().part.numbering_part
        made = NumberingPart.load(bare.partname, bare.content_type, bare.blob, document.part.package)
        document.part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        for child in list(made.element):
            made.element.remove(child)
        return made


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
