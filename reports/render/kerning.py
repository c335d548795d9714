"""How much closer or further apart two letters stand: the pairs of a font's GPOS table (OpenType 1.9, "kern").

ReportLab knows no kerning without a further library. Our fonts have one lookup of pairs with horizontal advances only,
which is all that is read here.
"""

import struct
from functools import cache, lru_cache
from itertools import pairwise

from resources.files import read_bytes

PAIRS = 2
ADVANCE = 4
"""The kind of lookup that holds pairs, and the value format of a single horizontal advance."""


@lru_cache(maxsize=2048)
def kerns(text: str, font: str) -> tuple[float, ...]:
    """What to add after each character but the last, as a share of the size.

    Only letters and figures are kerned: lines break at the other signs, and a word is as wide alone as in its line.
    """
    return tuple(
        kerning(left, right, font) if left.isalnum() and right.isalnum() else 0.0 for left, right in pairwise(text)
    )


@lru_cache(maxsize=8192)
def kerning(left: str, right: str, font: str) -> float:
    """Between two characters, as a share of the size: negative is closer. Zero where the font says nothing."""
    pairs = _pairs(font)
    return pairs.between(left, right) if pairs else 0.0


@cache
def _pairs(font: str) -> "Pairs | None":
    data = read_bytes(f"fonts/{font}.ttf")
    count = struct.unpack(">H", data[4:6])[0]
    tables = {}
    for place in range(count):
        tag, _, offset, length = struct.unpack(">4sLLL", data[12 + 16 * place : 28 + 16 * place])
        tables[tag] = data[offset : offset + length]
    if not {b"GPOS", b"cmap", b"head"} <= tables.keys():
        return None
    return Pairs(tables[b"GPOS"], _glyph_numbers(font), struct.unpack(">H", tables[b"head"][18:20])[0])


def _glyph_numbers(font: str) -> dict[int, int]:
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - the font is registered by now

    found: dict[int, int] = pdfmetrics.getFont(font).face.charToGlyph
    return found


class Pairs:
    """The pairs of one font."""

    def __init__(self, table: bytes, glyphs: dict[int, int], units: int) -> None:
        """Find the subtables of the lookups that the feature names."""
        self.table, self.glyphs, self.units = table, glyphs, units
        features, lookups = self._number(6), self._number(8)
        named: set[int] = set()
        for place in range(self._number(features)):
            record = features + 2 + 6 * place
            if table[record : record + 4] == b"kern":
                feature = features + self._number(record + 4)
                named |= {self._number(feature + 4 + 2 * each) for each in range(self._number(feature + 2))}
        self.subtables: list[int] = []
        for number in sorted(named):
            lookup = lookups + self._number(lookups + 2 + 2 * number)
            if self._number(lookup) == PAIRS:
                places = range(self._number(lookup + 4))
                self.subtables += [lookup + self._number(lookup + 6 + 2 * place) for place in places]

    def between(self, left: str, right: str) -> float:
        """The first subtable that knows the left character and the pair decides."""
        first, second = self.glyphs.get(ord(left), 0), self.glyphs.get(ord(right), 0)
        for subtable in self.subtables:
            covered = self._covered(subtable + self._number(subtable + 2), first)
            if covered is None or (self._number(subtable + 4), self._number(subtable + 6)) != (ADVANCE, 0):
                continue
            found = self._single(subtable, covered, second)
            if self._number(subtable) == 2:
                found = self._classes(subtable, first, second)
            if found is not None:
                return found / self.units
        return 0.0

    def _single(self, subtable: int, covered: int, second: int) -> int | None:
        if self._number(subtable) != 1:
            return None
        pairs = subtable + self._number(subtable + 10 + 2 * covered)
        for place in range(self._number(pairs)):
            if self._number(pairs + 2 + 4 * place) == second:
                return self._signed(pairs + 4 + 4 * place)
        return None

    def _classes(self, subtable: int, first: int, second: int) -> int:
        row = self._class(subtable + self._number(subtable + 8), first)
        column = self._class(subtable + self._number(subtable + 10), second)
        return self._signed(subtable + 16 + 2 * (row * self._number(subtable + 14) + column))

    def _covered(self, at: int, glyph: int) -> int | None:
        """The place of a glyph in a coverage table."""
        count = self._number(at + 2)
        if self._number(at) == 1:
            return next((place for place in range(count) if self._number(at + 4 + 2 * place) == glyph), None)
        for place in range(count):
            start, end, index = struct.unpack(">HHH", self.table[at + 4 + 6 * place : at + 10 + 6 * place])
            if start <= glyph <= end:
                return int(index + glyph - start)
        return None

    def _class(self, at: int, glyph: int) -> int:
        """The class of a glyph; those that are not named are in class 0."""
        if self._number(at) == 1:
            start, count = self._number(at + 2), self._number(at + 4)
            return self._number(at + 6 + 2 * (glyph - start)) if start <= glyph < start + count else 0
        for place in range(self._number(at + 2)):
            start, end, number = struct.unpack(">HHH", self.table[at + 4 + 6 * place : at + 10 + 6 * place])
            if start <= glyph <= end:
                return int(number)
        return 0

    def _number(self, at: int) -> int:
        return int.from_bytes(self.table[at : at + 2], "big")

    def _signed(self, at: int) -> int:
        return int.from_bytes(self.table[at : at + 2], "big", signed=True)
