"""Make any text fit to be written in a file: composed letters, no control characters, only safe links, hard spaces."""

import re
import unicodedata
from urllib.parse import urlsplit

from models.richtext import LANGUAGE, Run
from reports.document import Words, runs_of
from resources.svenska import kept_together

SUBSTITUTE = "\ufffd"
"""Stands for a character that cannot be written or has no picture."""

LINK_KINDS = ("http", "https", "mailto")

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Control characters, lone surrogates and the two non-characters XML refuses; tab and line feed stay.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text as it can be written in any format: NFC, line feeds only, bad characters replaced.

    "å" typed as a + ring on a Mac becomes one letter, since fonts and searches know only that one.
    """
    return unicodedata.normalize("NFC", _UNWRITABLE.sub(SUBSTITUTE, _LINE_ENDS.sub("\n", text)))


def printed(text: str) -> str:
    """Cleaned text as it is printed: no line ends inside "§ 27", "60 000 kr" or "15 mars"."""
    return kept_together(clean(text))


def clean_runs(words: Words) -> tuple[Run, ...]:
    """The runs as they are printed; empty ones are left out, and links that are not safe become plain text."""
    return tuple(
        Run(printed(run.text), run.bold, run.italic, safe_link(run.link), safe_language(run.lang))
        for run in runs_of(words)
        if run.text
    )


def safe_language(lang: str) -> str:
    """The name of the language if it is one that a reader can understand, otherwise the empty string."""
    return lang if LANGUAGE.fullmatch(lang) else ""


def one_line(text: str) -> str:
    """Cleaned text on one line, for titles, headers and file data."""
    return " ".join(clean(text).replace("\t", "\n").split("\n")).strip()


def safe_link(link: str) -> str:
    """The address if a click on it can only open a web page or a new mail, otherwise the empty string."""
    if not link or link != clean(link) or any(character.isspace() for character in link):
        return ""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    if parts.scheme.lower() not in LINK_KINDS or not (parts.netloc or parts.scheme.lower() == "mailto"):
        return ""
    return link
