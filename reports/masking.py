"""The copy for the web: what tells who a private person is, is taken out of a document before anything is drawn.

The words are removed from the block tree and not covered, so no format and no property of a file can still hold them.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from typing import Any, TypeVar

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from models.person import PERSONNUMMER, holds_personnummer
from models.richtext import Run
from reports.document import Document, Figure, PageHeader, Signatures, Words, runs_of, text_of
from reports.png import packed_again

JPEG_END = b"\xff\xd9"
REMOVED = "[borttaget]"
"""What stands where something was taken out."""

NOT_TEXT = frozenset({"key", "kind", "style", "unit", "lang", "language", "link", "formula", "total_name"})
"""Fields that say how, not what. Links are looked at where their words are."""

EPOST = re.compile(r"(?<![\w.+'-])[\w.+'-]+ ?@ ?[\w-]+(?:\.[\w-]+)+")
TELEFON = re.compile(
    r"(?<![\w/.,:§-])(?:(?:\+|00)46[ -]?(?:\(0\) ?)?\d{1,3}|\(?0\d{1,3}\)?)"
    r"(?: ?[-–/] ?| )?\d{2,3}(?:[ -]?\d{2,3}){1,3}(?![\w/])"
)
PARTY = re.compile(r"\([A-ZÅÄÖ]{1,5}\)$")
"""The letters of a party after the name of somebody who is elected: (S), (KD)."""
LEAST_DIGITS, MOST_DIGITS = 7, 13
"""How many digits a telephone number has."""

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_HYPHENS = frozenset("\u2010\u2011")
_BETWEEN = r"[ .,_-]{1,3}"
_MIDDLE = rf"(?:{_BETWEEN}(?-i:[A-ZÅÄÖÉÜ])[\w.-]*)?"

Span = tuple[int, int]
T = TypeVar("T")


def masked(document: Document, hidden: Collection[str], shown: Collection[str] = ()) -> Document:
    """The document without names, e-mail addresses, telephone numbers and personnummer of private people.

    `hidden` are names to take out. `shown` may stay: the names of those who are elected, and the kommun's own address
    and number. Everybody who signs and is not among them is taken out too. A name stays where it is written in
    another way than in the register, which only somebody who reads the copy can see.
    """
    signers = [signer.name for block in document.blocks if isinstance(block, Signatures) for signer in block.signers]
    open_names = {_key(name) for name in shown}
    unelected = [name for name in signers if not PARTY.search(name.strip())]
    names = [name for name in (*hidden, *unelected) if _key(name) and _key(name) not in open_names]
    mask = _Mask(names, [text for text in shown if text.strip()])
    clean: Document = _walk(document, mask)
    return replace(
        clean,
        author="" if REMOVED in clean.author else clean.author,
        keywords=tuple(word for word in clean.keywords if REMOVED not in word),
    )


class _Mask:
    """Finds what is to be removed from a text."""

    def __init__(self, names: Collection[str], shown: Collection[str]) -> None:
        self._names = [
            (_parts(name)[-1].lower(), re.compile("|".join(_forms(name)), re.IGNORECASE))
            for name in dict.fromkeys(names)
        ]
        plain = [re.escape(_plain(text)[0]) for text in shown]
        self._shown = re.compile(rf"(?<!\w)(?:{'|'.join(plain)})(?!\w)", re.IGNORECASE) if plain else None

    def spans(self, text: str) -> list[Span]:
        """Where something is to be removed, in order and without overlaps."""
        plain, places = _plain(text)
        kept = [found.span() for found in self._shown.finditer(plain)] if self._shown else []
        found = [span for span in self._found(plain) if not any(a <= span[0] and span[1] <= b for a, b in kept)]
        joined: list[Span] = []
        for start, end in sorted(found):
            if joined and start < joined[-1][1]:
                joined[-1] = (joined[-1][0], max(joined[-1][1], end))
            else:
                joined.append((start, end))
        return [(places[start], places[end]) for start, end in joined]

    def _found(self, plain: str) -> Iterator[Span]:
        small = plain.lower()
        for family, forms in self._names:
            # Most names are not in most texts, and that is quickly seen.
            if family in small:
                yield from (found.span() for found in forms.finditer(plain))
        yield from (found.span() for found in EPOST.finditer(plain))
        yield from (found.span() for found in PERSONNUMMER.finditer(plain) if holds_personnummer(found.group()))
        for found in TELEFON.finditer(plain):
            if LEAST_DIGITS <= sum(map(str.isdigit, found.group())) <= MOST_DIGITS:
                yield found.span()

    def text(self, text: str) -> str:
        """The text with what was found removed."""
        for start, end in reversed(self.spans(text)):
            text = f"{text[:start]}{REMOVED}{text[end:]}"
        return text

    def words(self, words: Words) -> Words:
        """The words with what was found removed, also where a name changes its look on the way; links too."""
        spans = self.spans(text_of(words))
        made: list[Run] = []
        at = 0
        for run in runs_of(words):
            link = run.link if self.text(run.link) == run.link and not _tells_who(run.link) else ""
            text, place, end = "", at, at + len(run.text)
            for start, stop in spans:
                if start < end and stop > at:
                    text += run.text[place - at : max(start - at, 0)]
                    text += REMOVED if start >= at else ""
                    place = min(stop, end)
            made.append(replace(run, text=text + run.text[place - at :], link=link))
            at = end
        return tuple(run for run in made if run.text)


def _walk(value: Any, mask: _Mask) -> Any:
    """The same tree with every text in it masked: a new kind of block cannot be forgotten here."""
    if isinstance(value, str):
        return mask.text(value)
    if isinstance(value, tuple):
        if value and all(isinstance(each, Run) for each in value):
            return mask.words(value)
        return tuple(_walk(each, mask) for each in value)
    if isinstance(value, Figure):
        value = replace(value, data=_bare(value.data))
    if isinstance(value, PageHeader) and value.logo:
        value = replace(value, logo=_bare(value.logo))
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            each.name: _walk(getattr(value, each.name), mask)
            for each in fields(value)
            if each.init and each.name not in NOT_TEXT
        }
        return replace(value, **changes)
    return value


def _bare(data: bytes) -> bytes:
    """A picture without what the camera or the drawing program wrote into the file about people and places."""
    try:
        with Image.open(BytesIO(data)) as image:
            if isinstance(image, JpegImageFile) and data.endswith(JPEG_END) and all(map(_tells_nothing, image.applist)):
                return data
            image.load()
            same = image.convert("RGB") if image.mode == "CMYK" else image
            bare = Image.new(same.mode, same.size)
            if same.mode == "P":
                bare.putpalette(same.getpalette() or [])
            bare.paste(same)
            transparency = {"transparency": same.info["transparency"]} if "transparency" in same.info else {}
            out = BytesIO()
            bare.save(out, "PNG", **transparency)
            return packed_again(out.getvalue())
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return data


def _tells_nothing(segment: tuple[str, bytes]) -> bool:
    """Whether a segment of a JPEG only says how its dots and colours are written: no words, no small picture."""
    marker, body = segment
    return (marker, body[:5], len(body)) in (("APP0", b"JFIF\x00", 14), ("APP14", b"Adobe", 12))


def _tells_who(link: str) -> bool:
    return link.lower().startswith(("mailto:", "tel:", "sip:"))


def _forms(name: str) -> list[str]:
    """A name as people write it: in full, with another name in the middle, the family name first, with an initial."""
    parts = [re.escape(part) for part in _parts(name)]
    forms = [_BETWEEN.join(parts)]
    if len(parts) > 1:
        first, last = parts[0], parts[-1]
        forms += [f"{first}{_MIDDLE}{_BETWEEN}{last}", f"{last}{_BETWEEN}{first}", f"{first[0]}{_BETWEEN}{last}"]
    # "Ekdals" is Ekdal's: the name goes, the s may stay.
    return [rf"(?<!\w){form}(?=s?(?!\w))" for form in forms]


def _parts(name: str) -> list[str]:
    return _plain(name)[0].replace(",", " ").split()


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with ordinary spaces and hyphens, composed letters and nothing invisible; and each sign's place."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if sign in _INVISIBLE:
            continue
        if unicodedata.combining(sign) and signs:
            whole = unicodedata.normalize("NFC", signs[-1] + sign)
            if len(whole) == 1:
                signs[-1] = whole
                continue
        signs.append(" " if sign.isspace() else "-" if sign in _HYPHENS else sign)
        places.append(place)
    return "".join(signs), [*places, len(text)]


def _key(name: str) -> str:
    return " ".join(_parts(name)).casefold()
