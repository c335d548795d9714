"""Words as the index knows them, and what somebody typed read as a question. No database here."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from resources.svenska import folded

LONGEST_QUERY = 300
MOST_WORDS = 10
LONGEST_WORD = 60
SHORTEST_INNER = 3
"""Letters from which a word is also looked for inside others ("råd" in "kommunråd")."""
SHORTEST_UNDOTTED = 4
"""Letters from which å, ä and ö may be missing in a text: "får" and "far" are always two words."""

_WORD = re.compile(r"[^\W_]+")
_MAY_BE_KEY = re.compile(r"[0-9]\s?[^\w\s]\s?[0-9]|§\s*[0-9]|[0-9]\s*§|\b[Pp][Aa][Rr]")
_YEAR = r"(?:19|20)\d\d"
_DNR = re.compile(
    rf"(?<![\d/])(?<!\d-)(?:(?P<year>{_YEAR})\s?[/:-]\s?(?P<number>\d{{1,6}})|(?P<number2>\d{{1,6}})/(?P<year2>{_YEAR}))"
    r"(?![\d-]|/\d)"
)
_PARAGRAPH = re.compile(
    r"(?:§+|\bparagraf(?:en|er|erna)?\b|\bpar\b\.?)\s*(\d{1,5})(?!\d)(?:\s*-\s*(\d{1,5})(?!\d))?|\b(\d{1,5})\s*§(?!\s*\d)"
)
_QUOTED = re.compile(r'["”“]([^"”“]*)["”“]?')
_DOTS = str.maketrans("åäöéèüáà", "aaoeeuaa")
_RANGE = 60


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must be found: words that follow on one another, the last of them perhaps only begun."""

    words: tuple[str, ...]
    begun: bool = False

    @property
    def may_be_inside(self) -> bool:
        """True if the word may stand inside another; numbers never do."""
        return self.begun and len(self.words) == 1 and len(self.words[0]) >= SHORTEST_INNER and self.words[0].isalpha()


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: all of the terms. `start` is the whole text, for titles that begin so."""

    terms: tuple[Term, ...]
    start: str


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters and in order. å, ä and ö stay what they are."""
    # Spaces and dashes of every kind part words, so they need not be made alike first.
    small = normalize("NFC", normalize("NFC", text).casefold())
    return [word[:LONGEST_WORD] for word in _WORD.findall(small)]


def keys_of(text: str) -> list[str]:
    """The § and diarienummer of a text in one spelling each, as words that no text has."""
    # Few lines hold a number that could be one; the rest need not be made alike.
    lines = [line for line in text.replace("§\n", "§ ").split("\n") if _MAY_BE_KEY.search(line)]
    if not lines:
        return []
    small = folded("\n".join(lines))
    found = [_dnr_key(match) for match in _DNR.finditer(small)]
    for match in _PARAGRAPH.finditer(small):
        first = int(match[1] or match[3])
        last = int(match[2]) if match[2] else first
        found += [f"0p{number}" for number in range(first, min(last, first + _RANGE) + 1)]
    return list(dict.fromkeys(found))


def question(text: str) -> Question:
    """What somebody typed, whatever it is: words, "words in a row", § 27, KS 2024/163."""
    text = folded(text[:LONGEST_QUERY])
    terms: list[Term] = []

    def quoted(match: re.Match[str]) -> str:
        row = tuple(words_of(match[1]))
        if row:
            terms.append(Term(row))
        return " "

    def dnr(match: re.Match[str]) -> str:
        terms.append(Term((_dnr_key(match),)))
        return " "

    def paragraph(match: re.Match[str]) -> str:
        terms.append(Term((f"0p{int(match[1] or match[3])}",)))
        return " "

    loose = _QUOTED.sub(quoted, text)
    # "§ 27/2024" is a § of a year, not a diarienummer.
    loose = re.sub(rf"((?:§+|\bparagraf|\bpar\.?)\s*\d{{1,5}})\s*/\s*({_YEAR})", r"\1 \2", loose)
    loose = _PARAGRAPH.sub(paragraph, loose)
    loose = re.sub(r"\b(?:dnr|diarienummer|diarienr)\b\.?", " ", _DNR.sub(dnr, loose)) if _DNR.search(loose) else loose
    terms += [Term((word,), begun=True) for word in words_of(loose)]
    return Question(tuple(dict.fromkeys(terms))[:MOST_WORDS], " ".join(words_of(text)))


def undotted(text: str) -> str:
    """A text as a machine reads it that knows no å, ä and ö."""
    return text if text.isascii() else text.translate(_DOTS)


def is_undotted(found: str, wanted: str) -> bool:
    """True if `wanted` stands in a word that has lost some of its dots. Never the other way."""
    bare = undotted(wanted)
    start = undotted(found).find(bare)
    while start >= 0:
        piece = found[start : start + len(wanted)]
        pairs = list(zip(piece, wanted, bare, strict=True))
        if all(sign in (whole, plain) for sign, whole, plain in pairs) and piece != wanted:
            return True
        start = undotted(found).find(bare, start + 1)
    return False


def _dnr_key(match: re.Match[str]) -> str:
    return f"0d{match['year'] or match['year2']}x{int(match['number'] or match['number2'])}"
