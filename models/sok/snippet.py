"""The place in a text where something was found, with what was looked for marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.sok.words import undotted

BEFORE = 28
AFTER = 80
_SPACES = re.compile(r"\s+")
_KEY = re.compile(r"0[dp]\d+(?:x(\d+))?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is, or is not, what was looked for."""

    text: str
    hit: bool = False


def snippet(text: str, rows: Sequence[tuple[str, ...]]) -> tuple[Piece, ...]:
    """Some words on each side of the first place; nothing where none of it stands in the text."""
    text, small = _alike(text)
    wanted = _patterns(rows)
    first = _first(small, wanted)
    if first is None:
        small, wanted = undotted(small), [undotted(one) for one in wanted]
        first = _first(small, wanted)
        if first is None:
            return ()
    start = _edge(text, max(0, first.start() - BEFORE), first.start())
    end = min(len(text), first.end() + AFTER)
    if end < len(text):
        end = max(text.rfind(" ", first.end(), end), first.end())
    pieces = _parted(text, small, wanted, start, end)
    if start > 0:
        pieces.insert(0, Piece("… "))
    if end < len(text):
        pieces.append(Piece(" …"))
    return tuple(pieces)


def marked(text: str, rows: Sequence[tuple[str, ...]]) -> tuple[Piece, ...]:
    """A whole short text, with what was looked for marked wherever it stands."""
    text, small = _alike(text)
    wanted = _patterns(rows)
    if _first(small, wanted) is None:
        small, wanted = undotted(small), [undotted(one) for one in wanted]
    return tuple(_parted(text, small, wanted, 0, len(text)))


def _alike(text: str) -> tuple[str, str]:
    """A text, and the same in small letters, sign by sign."""
    small = text.casefold()
    # A rare letter grew when it became small: marks would stand beside their words.
    return (text, small) if len(small) == len(text) else (small, small)


def _patterns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    wanted = [r"\W+".join(re.escape(word) for word in row) for row in map(_written, rows) if row]
    return sorted(wanted, key=len, reverse=True)


def _first(small: str, wanted: Sequence[str]) -> re.Match[str] | None:
    """The first place of any of them: the beginning of a word before the inside of one.

    One at a time: a pattern that begins with letters is looked for many times as fast as a choice of several.
    """
    begun: list[re.Match[str]] = []
    inside: list[re.Match[str]] = []
    for one in wanted:
        for number, match in enumerate(re.finditer(one, small)):
            if match.start() == 0 or not small[match.start() - 1].isalnum():
                begun.append(match)
                break
            if number == 0:
                inside.append(match)
    return min(begun or inside, key=lambda match: match.start(), default=None)


def _parted(text: str, small: str, wanted: Sequence[str], start: int, end: int) -> list[Piece]:
    pieces: list[Piece] = []
    at = start
    for match in re.compile("|".join(wanted)).finditer(small, start, end) if wanted else ():
        hit = Piece(_SPACES.sub(" ", text[match.start() : match.end()]), hit=True)
        pieces += [_piece(text[at : match.start()]), hit]
        at = match.end()
    pieces.append(_piece(text[at:end]))
    return [piece for piece in pieces if piece.text]


def _piece(text: str) -> Piece:
    return Piece(_SPACES.sub(" ", text))


def _edge(text: str, start: int, hit: int) -> int:
    """The beginning of a word at or after a place, so that none is shown in half."""
    if start == 0:
        return 0
    space = text.find(" ", start, hit)
    return start if space < 0 else space + 1


def _written(row: tuple[str, ...]) -> tuple[str, ...]:
    """A key as its figures: § 27 is marked at 27, a diarienummer at its number."""
    found = _KEY.fullmatch(row[0])
    if found is None:
        return row
    return (found[1] or row[0][2:],)
