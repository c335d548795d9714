"""The Swedish alphabet: the order of lists, and text made alike for searching."""

import re
import unicodedata
from functools import lru_cache

SortKey = tuple[str, str, str, str]

# Where each sign stands, after Unicode's own order as Sweden uses it (CLDR, language sv): spaces,
# punctuation, symbols, numbers, a-z, å, ä, ö, other alphabets. Weights are characters, so that keys compare
# at the speed of text.
_PUNCTUATION = "_-,;:!?.'\"()[]{}§@*/\\&#%`^+<=>|~$"
_OTHER_SIGN = "\x5f"
_NUMBER = "\x60"
_LONGEST_NUMBER = 0xD000
_WEIGHTS = {ord(sign): chr(place) for place, sign in enumerate(_PUNCTUATION, 2)}
_WEIGHTS |= {ord(space): "\x01" for space in " \t\n\r\u00a0\u2007\u2009\u202f"}
_WEIGHTS |= {ord(dash): _WEIGHTS[ord("-")] for dash in "‐‑‒–—−"}
_WEIGHTS |= {ord("å"): "{", ord("ä"): "|", ord("æ"): "|", ord("ę"): "|"}
_WEIGHTS |= {ord(letter): "}" for letter in "öøőœô"}
_WEIGHTS |= {ord("ü"): "y", ord("ű"): "y", ord("đ"): "d", ord("ð"): "d", ord("þ"): "th", ord("ł"): "l"}
_WEIGHTS |= {ord("ı"): "i", ord("ħ"): "h", ord("ŧ"): "t"}
_DIGITS = re.compile(r"\d+")
_PLAIN = re.compile(r"[a-z0-9åäöé \-.,/§()&:]*")

_SPACES_AND_DASHES = str.maketrans(dict.fromkeys("\t\n\r\u00a0\u2007\u2009\u202f", " ") | dict.fromkeys("‐‑‒–—−", "-"))


@lru_cache(maxsize=50_000)
def sort_key(text: str) -> SortKey:
    """The place of a text in a Swedish list: Å Ä Ö last, é with e, ü with y, § 9 before § 10, case ignored.

    Texts that differ only in accents or case stand together, plain and small first. Only the same text
    (composed) has the same key, so an order never depends on where the rows came from.
    """
    text = unicodedata.normalize("NFC", text)
    small = unicodedata.normalize("NFC", text.casefold())
    return _primary(small), small, text.swapcase(), text


def compare(left: str, right: str) -> int:
    """-1, 0 or 1 as `left` stands before, with or after `right`: the form a database's collation asks for."""
    left_key, right_key = sort_key(left), sort_key(right)
    return (left_key > right_key) - (left_key < right_key)


def folded(text: str) -> str:
    """Text made alike for a search that does not mind case: å, ä and ö stay apart from a and o.

    Composed form; every kind of space and dash becomes the ordinary one, so "18-22" finds "18–22".
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).translate(_SPACES_AND_DASHES)


def _primary(small: str) -> str:
    """The weights of a small, composed text."""
    if not _PLAIN.fullmatch(small):
        small = "".join(map(_weight_of_rare, small))
    else:
        small = small.translate(_WEIGHTS).replace("é", "e")
    return _DIGITS.sub(_number, small)


def _weight_of_rare(sign: str) -> str:
    """The weight of any sign, when the text holds more than ordinary Swedish."""
    weight = _WEIGHTS.get(ord(sign))
    if weight is not None:
        return weight
    if sign.isascii():
        return sign if sign.isalnum() else ""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    kind = unicodedata.category(sign)
    if kind.startswith("L"):
        base = unicodedata.normalize("NFD", sign)[0]
        return base if base.isascii() else sign
    # Accents that stand alone and control signs have no place of their own.
    return "" if kind[0] in "MC" else _OTHER_SIGN + sign


def _number(found: re.Match[str]) -> str:
    """A number by its size: first how many figures, then the figures."""
    figures = found[0].lstrip("0")
    return _NUMBER + chr(1 + min(len(figures), _LONGEST_NUMBER)) + figures
