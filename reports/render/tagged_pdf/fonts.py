"""ReportLab's TrueType font with the text layer an archive asks for: each code says which character it shows."""

from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

PER_BLOCK = 100
"""Most characters one block of a character map may hold (Adobe Technical Note 5014)."""

SPACE = 32


class ArchiveFont(TTFont):  # type: ignore[misc]
    """A font whose subsets map every code back to its character, the hard space included.

    Two things are otherwise than in ReportLab: a hard space stays one, and a character the font lacks is an error and
    not an empty box, since the archive's rules forbid it (ISO 19005-2, 6.2.11.8).
    """

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename, asciiReadable=False)

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: ARG002, N802
        """The text as (subset, codes). Raises ValueError for a character without a glyph."""
        try:
            state = self.state[doc]
        except KeyError:
            state = self.state[doc] = TTFont.State(False, self)
        found: list[tuple[int, bytearray]] = []
        for character in text:
            number = state.assignments.get(ord(character))
            if number is None:
                number = self._assign(ord(character), state)
            if not found or found[-1][0] != number >> 8:
                found.append((number >> 8, bytearray()))
            found[-1][1].append(number & 0xFF)
        return [(subset, bytes(codes)) for subset, codes in found]

    def _assign(self, code: int, state: Any) -> int:
        """Give a character the next free code. Code 0 is never used, and code 32 is always the space."""
        if code not in self.face.charToGlyph:
            raise ValueError(f"{self.fontName} has no glyph for U+{code:04X}")
        number: int = state.nextCode
        if not number & 0xFF:
            state.subsets.append([0])
            number += 1
        subset = state.subsets[number >> 8]
        if number & 0xFF == SPACE:
            if len(subset) == SPACE:
                subset.append(SPACE)
            number += 1
        if number & 0xFF < len(subset):
            subset[number & 0xFF] = code
        else:
            subset.append(code)
        state.nextCode = number + 1
        state.assignments[code] = number
        return number

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        """Put the used subsets into the document."""
        state = self.state.pop(doc, None)
        if state is None:
            return
        for number, subset in enumerate(state.subsets):
            name = self.getSubsetInternalName(number, doc, state)[1:]
            base = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("pdfdoc")
            font = pdfdoc.PDFTrueTypeFont()
            font.Name, font.BaseFont = name, base
            font.FirstChar, font.LastChar = 0, len(subset) - 1
            font.Widths = pdfdoc.PDFArray([self.face.getCharWidth(code) for code in subset])
            mapping = pdfdoc.PDFStream(content=to_unicode(base, subset), filters=[pdfdoc.PDFZCompress])
            font.ToUnicode = doc.Reference(mapping, f"toUnicode:{base}")
            font.FontDescriptor = self.face.addSubsetObjects(doc, base, subset)
            doc.Reference(font, name)
            doc.idToObject["BasicFonts"].dict[name] = font

    def getSubsetInternalName(self, subset: int, doc: Any, state: Any = None) -> str:  # noqa: N802 - ReportLab's name
        """The name the page's content uses for a subset."""
        state = state or self.state[doc]
        if not state.internalName:
            state.internalName = f"{state.namePrefix}{len(doc.fontMapping) + 1}"
            doc.fontMapping[self.fontName] = f"/{state.internalName}"
            doc.delayedFonts.append(self)
        return f"/{state.internalName}+{subset}"


def to_unicode(name: str, subset: list[int]) -> str:
    """The map from codes to characters; codes that show nothing are left out."""
    shown = [(place, code) for place, code in enumerate(subset) if code]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(shown), PER_BLOCK):
        block = shown[start : start + PER_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{place:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for place, code in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
