"""What separates two texts, word by word: so that a person can choose between them."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from models.richtext import RichText

PieceKind = Literal["kept", "gone", "new"]
_WORD = re.compile(r"\n|[^\S\n]+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both have, only the first has ("gone"), or only the second ("new")."""

    kind: PieceKind
    text: str


def difference(before: RichText, after: RichText) -> tuple[Piece, ...]:
    """The way from one text to the other in whole words; a change of appearance only gives no pieces of its own.

    Joined without those that are "new" the pieces are the first text, without those that are "gone" the second.
    """
    old, new = _words(before.text), _words(after.text)
    pieces: list[Piece] = []
    gone = came = ""

    def close() -> None:
        nonlocal gone, came
        if gone:
            pieces.append(Piece("gone", gone))
        if came:
            pieces.append(Piece("new", came))
        gone = came = ""

    # Without `autojunk` off, words that are common in a long text would be taken for noise.
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (tag, a, b, c, d) in enumerate(steps):
        same = "".join(old[a:b])
        # A lone space between two changed words does not part them: "Mitt eget" is easier to read than its pieces.
        between = not same.strip() and "\n" not in same and 0 < place < len(steps) - 1
        if tag == "equal" and not between:
            close()
            pieces.append(Piece("kept", same))
        else:
            gone += same
            came += "".join(new[c:d])
    close()
    return tuple(pieces)


def counts(pieces: tuple[Piece, ...]) -> tuple[int, int]:
    """How many words would go and how many would come."""
    gone = sum(len(piece.text.split()) for piece in pieces if piece.kind == "gone")
    new = sum(len(piece.text.split()) for piece in pieces if piece.kind == "new")
    return gone, new


def _words(text: str) -> list[str]:
    return _WORD.findall(text)
