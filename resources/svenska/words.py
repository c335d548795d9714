"""Swedish words: lists, genitives, names of kommuner, and what a line break must not tear apart."""

import re
from collections.abc import Iterable

_HARD_SPACE = "\u00a0"
_KEPT_TOGETHER = re.compile(
    # The space first: a search for one character passes quickly over long text.
    r" (?:(?<=§ )(?=[0-9])|(?<=[0-9] )(?=(?:kr|tkr|mnkr|%|§)(?!\w))|(?<=\bkl\. )(?=[0-9])|(?<=\bv\. )(?=[0-9])"
    r"|(?:(?<=\b[0-9] )|(?<=\b[0-9]{2} )|(?<=\b[0-9]{3} ))(?=[0-9]{3}\b)"
    r"|(?<=[0-9] )(?=(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b)"
    r"|(?<=\b[kK][sS] )(?=[0-9])|(?<=\b[A-ZÅÄÖ]{3} )(?=[0-9]+[/:][0-9]))"
)
_WITHOUT_S = frozenset({"Kalmar", "Orust"})
"""Kommuner that end in a consonant and yet take no s before "kommun"."""
_OWN_NAMES = {"Falun": "Falu kommun", "Gotland": "Region Gotland"}
"""Kommuner whose name does not follow from the name of the place."""


def join_words(words: Iterable[str], conjunction: str = "och") -> str:
    """Words as a list in running text: "a", "a och b", "a, b och c"."""
    *earlier, last = list(words) or [""]
    return f"{', '.join(earlier)} {conjunction} {last}" if earlier else last


def genitive(name: str) -> str:
    """Whose: "kommunledningsförvaltningens", "Örebros", "Borås". A name in s, x or z stays as it is."""
    name = name.strip()
    return name if not name or name[-1].casefold() in "sxz" else f"{name}s"


def kommun_name(name: str) -> str:
    """The full name of a kommun: "Köpings kommun", "Borås kommun", "Örebro kommun", "Falu kommun".

    Names that end in a vowel take no s before "kommun". A kommun that calls itself stad writes that itself.
    """
    name = name.strip()
    if not name or name in _OWN_NAMES:
        return _OWN_NAMES.get(name, "")
    plain = name[-1].casefold() in "aeiouyåäöé" or name in _WITHOUT_S
    return f"{name if plain else genitive(name)} kommun"


def capitalised(text: str) -> str:
    """The text with its first letter large and the rest untouched."""
    return text[:1].upper() + text[1:]


def in_sentence(text: str) -> str:
    """A title or name as it stands inside a sentence: "jämställdhetsstrateg", but "HR-chef" and "VD"."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def kept_together(text: str) -> str:
    """The text with hard spaces where a line must not break: "§ 27", "60 000 kr", "kl. 9.00", "15 mars".

    For what is printed; text that is stored or searched keeps its ordinary spaces.
    """
    return _KEPT_TOGETHER.sub(_HARD_SPACE, text)
