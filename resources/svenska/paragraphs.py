"""The numbers of paragraphs (§) in minutes: written and read."""

import re
import unicodedata
from collections.abc import Iterable

from resources.svenska.words import join_words

HIGHEST_PARAGRAPH = 99_999
"""Numbers run on through a year; nobody comes near this, and a mistyped range stays small."""

_HOW_TO_WRITE = "Skriv paragraferna som § 27 eller §§ 18–22 och 24–33."
_SIGNS = re.compile(r"§+|\bparagraf(?:er|erna|en)?\b")


def format_paragraphs(numbers: Iterable[int]) -> str:
    """Paragraph numbers as minutes write them: "§ 27", "§§ 18–22 och 24–33"; "" when there are none."""
    runs = paragraph_runs(numbers)
    if not runs:
        return ""
    written = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    sign = "§" if len(runs) == 1 and runs[0][0] == runs[0][1] else "§§"
    return f"{sign} {join_words(written)}"


def paragraph_runs(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Numbers as unbroken runs (first, last), in order and without doubles."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return tuple(runs)


def parse_paragraphs(text: str) -> tuple[int, ...]:
    """The paragraph numbers somebody wrote, in order: "§ 27", "27 §", "18-22, 24-33", "§§ 18–22 och 24–33".

    Raises ValueError with a Swedish sentence that says what to write.
    """
    wanted = unicodedata.normalize("NFC", text).casefold()
    wanted = re.sub(r"[‐‑‒–—−]", "-", _SIGNS.sub(" ", wanted))
    wanted = re.sub(r"\b(?:och|samt)\b|[&+;]", ",", wanted)
    numbers: set[int] = set()
    for piece in wanted.rstrip(" .").split(","):
        if not piece.strip():
            continue
        found = re.fullmatch(r"\s*([0-9]+)(?:\s*-\s*([0-9]+))?\s*", piece)
        if not found:
            raise ValueError(_HOW_TO_WRITE)
        # Long rows of figures are not turned into numbers: Python refuses them in its own words.
        if max(len(found[1]), len(found[2] or "")) > 9:
            raise ValueError(f"Paragrafens nummer är för stort. {_HOW_TO_WRITE}")
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last <= HIGHEST_PARAGRAPH:
            raise ValueError(f"{piece.strip().replace('-', '–')} går inte att läsa. {_HOW_TO_WRITE}")
        numbers.update(range(first, last + 1))
    if not numbers:
        raise ValueError(_HOW_TO_WRITE)
    return tuple(sorted(numbers))
