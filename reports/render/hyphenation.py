"""Where a Swedish word may be divided: Liang's method with the patterns in resources/avstavning."""

import re
from functools import cache, lru_cache

from resources.files import read_bytes

LEAST = 3
"""Letters left on either side of a division; the patterns allow fewer, but such a piece is hard to read."""

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4096)
def divisions(word: str) -> tuple[int, ...]:
    """The places in a text where a hyphen may be put: 5 in "tjänsteskrivelse" is before "te"."""
    found: list[int] = []
    for match in _WORD.finditer(word):
        letters = match.group().lower()
        if len(letters) == len(match.group()):
            found += [match.start() + place for place in _within(letters)]
    return tuple(found)


def _within(letters: str) -> list[int]:
    patterns, longest = _patterns()
    padded = f".{letters}."
    weights = [0] * (len(padded) + 1)
    for start in range(len(padded)):
        for length in range(1, min(longest, len(padded) - start) + 1):
            for place, weight in enumerate(patterns.get(padded[start : start + length], ())):
                weights[start + place] = max(weights[start + place], weight)
    return [place for place in range(LEAST, len(letters) - LEAST + 1) if weights[place + 1] % 2]


@cache
def _patterns() -> tuple[dict[str, tuple[int, ...]], int]:
    """Each pattern's letters with the weights between them, and the length of the longest."""
    patterns: dict[str, tuple[int, ...]] = {}
    encoding, *lines = read_bytes("avstavning/hyph_sv.dic").split(b"\n")
    for raw in lines:
        line = raw.decode(encoding.decode().strip().replace("ISO8859", "iso8859")).strip()
        # Words in capitals are settings, and a slash marks divisions that change the spelling.
        if not line or line[0] in "%#" or line.split()[0].isupper() or "/" in line:
            continue
        letters = re.sub(r"\d", "", line)
        weights = [0] * (len(letters) + 1)
        place = 0
        for character in line:
            if character.isdigit():
                weights[place] = int(character)
            else:
                place += 1
        patterns[letters] = tuple(weights)
    return patterns, max(map(len, patterns))
