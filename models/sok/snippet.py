"""The place in a text where something was found, with what was looked for marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.sok.words import undotted

BEFORE = 40
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
    small = text.casefold()
    if len(small) != len(text):  # a rare letter grew when it became small: marks would stand beside their words
        text = small
    wanted = [_SPACES.sub(r"\\W+", re.escape(" ".join(row)).replace("\\ ", " ")) for row in map(_written, rows) if row]
    if not wanted:
        return ()
    pattern = re.compile("|".join(sorted(wanted, key=len, reverse=True)))
    # The beginning of a word before the inside of one.
    first = re.compile(rf"(?<![^\W_])(?:{pattern.pattern})").search(small) or pattern.search(small)
    if first is None:
        bare = re.compile(undotted(pattern.pattern))
        small, pattern = undotted(small), bare
        first = bare.search(small)
        if first is None:
            return ()
    start = _edge(text, max(0, first.start() - BEFORE), first.start())
    end = min(len(text), first.end() + AFTER)
    if end < len(text):
        end = max(text.rfind(" ", first.end(), end), first.end())
    pieces: list[Piece] = []
    at = start
    for match in pattern.finditer(small, start, end):
        pieces += [
            _piece(text[at : match.start()]),
            Piece(_SPACES.sub(" ", match[0] and text[match.start() : match.end()]), hit=True),
        ]
        at = match.end()
    pieces.append(_piece(text[at:end]))
    if start > 0:
        pieces.insert(0, Piece("… "))
    if end < len(text):
        pieces.append(Piece(" …"))
    return tuple(piece for piece in pieces if piece.text)


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
