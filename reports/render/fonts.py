"""The fonts of the PDF and of drawings: Source Sans for all text, DejaVu Sans for characters that it lacks."""

import threading
import unicodedata
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics

from reports.render.characters import SUBSTITUTE, clean
from reports.render.tagged_pdf.fonts import ArchiveFont
from resources.files import resource_path

UPRIGHT, ITALIC = "SourceSansPro-Regular", "SourceSansPro-It"
BOLD, BOLD_ITALIC = "SourceSansPro-Semibold", "SourceSansPro-SemiboldIt"
FALLBACK = "DejaVuSans"
CAP_HEIGHT = 0.66
"""Height of a capital letter, as a share of the size; all four fonts have the same."""

_FAMILY = {(False, False): UPRIGHT, (False, True): ITALIC, (True, False): BOLD, (True, True): BOLD_ITALIC}
_NEXT_BEST = {
    UPRIGHT: (UPRIGHT, FALLBACK),
    ITALIC: (ITALIC, UPRIGHT, FALLBACK),
    BOLD: (BOLD, FALLBACK),
    BOLD_ITALIC: (BOLD_ITALIC, BOLD, FALLBACK),
}
_lock = threading.Lock()


def font_name(*, bold: bool, italic: bool) -> str:
    """The font for an appearance."""
    return _FAMILY[bold, italic]


@cache
def glyphs(name: str) -> frozenset[int]:
    """The characters that the font can draw. The first call for a font makes it known to ReportLab."""
    # Two threads that render their first paper at once must not put two fonts under one name.
    with _lock:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(ArchiveFont(name, str(resource_path(f"fonts/{name}.ttf"))))
    return frozenset(pdfmetrics.getFont(name).face.charToGlyph)


@lru_cache(maxsize=20_000)
def font_stretches(text: str, name: str) -> tuple[tuple[str, str], ...]:
    """Cut the text into (font, characters): the wanted font, else the next best, last a substitute.

    Characters that are never seen (zero-width joiners, soft hyphens, direction marks) are left out.
    """
    if glyphs(name).issuperset(map(ord, text)) and "\u00ad" not in text:
        return ((name, text),)
    stretches: list[tuple[str, str]] = []
    for character in text:
        if _is_unseen(character):
            continue
        font, shown = _font_for(character, name)
        if stretches and stretches[-1][0] == font:
            stretches[-1] = (font, stretches[-1][1] + shown)
        else:
            stretches.append((font, shown))
    return tuple(stretches)


@lru_cache(maxsize=20_000)
def text_width(text: str, name: str) -> float:
    """Width of the text in the font at size one. All its characters must be in the font."""
    glyphs(name)
    return float(pdfmetrics.stringWidth(text, name, 1000)) / 1000


@lru_cache(maxsize=20_000)
def measured_stretches(text: str, name: str) -> tuple[tuple[str, str, float], ...]:
    """The stretches of the text as (font, characters, width at size one)."""
    return tuple((font, shown, text_width(shown, font)) for font, shown in font_stretches(text, name))


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters that no font of ours can draw, each once, in order. They show as a substitute."""
    known = glyphs(UPRIGHT) | glyphs(FALLBACK)
    characters = dict.fromkeys(unicodedata.normalize("NFC", text))
    return tuple(
        character
        for character in characters
        if clean(character) not in {"\n", "\t"} and not _is_unseen(character) and ord(character) not in known
    )


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or 0xFE00 <= ord(character) <= 0xFE0F


def _font_for(character: str, name: str) -> tuple[str, str]:
    for candidate in _NEXT_BEST[name]:
        if ord(character) in glyphs(candidate):
            return candidate, character
    return FALLBACK, SUBSTITUTE
