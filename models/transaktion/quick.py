"""One line typed left to right, "2024-05-16 Bokhandeln Litteratur 1 250,50", understood as a transaktion."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.transaktion.entity import Transaktionsstatus
from models.transaktion.moms import from_brutto, moms_of, parse_moms
from resources.svenska import folded, parse_amount, parse_date

_WITH_MOMS = re.compile(r"\s*\b(?:inkl?\.?(?: moms)?|med moms|brutto)$", re.IGNORECASE)
_WITHOUT_MOMS = re.compile(r"\s*\b(?:exk?l?\.?(?: moms)?|utan moms|netto)$", re.IGNORECASE)
_RATE = re.compile(r"\s+(?:moms )?([0-9]{1,2}(?:[,.][0-9]{1,2})? ?%)(?: moms)?$", re.IGNORECASE)
_LONGEST_DAY, _LONGEST_AMOUNT = 3, 6
"""Words that a day ("15 mars 2024") or a sum ("1 000 000,50 kr") can be written in."""


@dataclass(frozen=True, slots=True)
class QuickLine:
    """What a line says. `belopp_ore` is ex moms; None for what the line does not say."""

    datum: date | None = None
    status: Transaktionsstatus | None = None
    mottagare: str = ""
    text: str = ""
    belopp_ore: int | None = None
    moms_bp: int | None = None
    moms_ore: int | None = None


def understood(
    line: str, today: date, known: Iterable[str] = (), suggested_moms: dict[str, int] | None = None
) -> QuickLine:
    """Read a line: day, mottagare, text and sum, each of which may be missing; a word may say the status.

    The mottagare is the longest of the `known` that the words begin with, else what stands before a comma or
    semicolon, else the first word. The sum is ex moms unless "inkl moms" follows; then the rate is the one
    that is said, or that of the mottagare in `suggested_moms`, and without any rate the moms is not known.
    """
    words = " ".join(line.replace("\u200b", "").split())
    status, words = _status(words)
    day, words = _day(words, today)
    if status is None:
        status, words = _status(words)
    gross, rate, words = _moms(words)
    amount, words = _amount(words)
    if amount is None:
        gross, rate = False, None
    receiver, text = _receiver(words, known)
    if rate is None:
        rate = (suggested_moms or {}).get(receiver)
    net, moms = amount, None
    if amount is not None and rate is not None:
        net, moms = from_brutto(amount, rate) if gross else (amount, moms_of(amount, rate))
    return QuickLine(day, status, receiver, text, net, rate, moms)


def _status(words: str) -> tuple[Transaktionsstatus | None, str]:
    first, _, rest = words.partition(" ")
    for status in Transaktionsstatus:
        if first.rstrip(":,").casefold() in (status.label.casefold(), f"{status.label.casefold()}t"):
            return status, rest
    return None, words


def _day(words: str, today: date) -> tuple[date | None, str]:
    parts = words.split(" ")
    for length in range(min(_LONGEST_DAY, len(parts)), 0, -1):
        said = " ".join(parts[:length])
        # A sum alone ("240315") is no day, and "15" is nothing.
        if length == len(parts) and not re.search(r"[-/]|[a-zåäö]", said, re.IGNORECASE):
            continue
        try:
            return parse_date(said, today), " ".join(parts[length:])
        except ValueError:
            continue
    return None, words


def _moms(words: str) -> tuple[bool, int | None, str]:
    """Whether the sum holds its moms, the rate that is said, and the words before."""
    gross, rate = False, None
    for _ in range(2):
        if found := _RATE.search(words):
            rate, words = parse_moms(found[1]), words[: found.start()]
        if _WITH_MOMS.search(words):
            gross, words = True, _WITH_MOMS.sub("", words)
        words = _WITHOUT_MOMS.sub("", words)
    return gross, rate, words


def _amount(words: str) -> tuple[int | None, str]:
    """The longest end of the words that is a sum, and the words before it.

    A dash with a space after it parts words from sum, as people write; only a real minus may stand apart.
    """
    parts = words.split(" ")
    for length in range(min(_LONGEST_AMOUNT, len(parts)), 0, -1):
        said = " ".join(parts[-length:])
        if not re.match(r"[-\u2013]?[0-9]|\u2212 ?[0-9]|(?:kr|sek) ?[-\u2212\u2013]?[0-9]", said, re.IGNORECASE):
            continue
        try:
            return parse_amount(said), " ".join(parts[:-length]).rstrip(" -\u2013:;")
        except ValueError:
            continue
    return None, words


def _receiver(words: str, known: Iterable[str]) -> tuple[str, str]:
    begins = folded(words)
    for name in sorted(known, key=len, reverse=True):
        if name and (begins == folded(name) or begins.startswith(folded(name) + " ")):
            count = len(name.split())
            return name, " ".join(words.split(" ")[count:]).lstrip(" -,;\u2013")
    for sign in (";", ","):
        before, found, after = words.partition(sign)
        if found and before.strip():
            return before.strip(), after.strip()
    first, _, rest = words.partition(" ")
    return first, rest.lstrip(" -\u2013")
