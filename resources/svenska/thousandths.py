"""Measured values in whole thousandths of their unit: written and read, so that 42,5 is kept as 42 500 exactly."""

import re
import unicodedata

from resources.svenska.amounts import HARD_SPACE, MINUS, format_count

DECIMALS = 3
LARGEST_VALUE = 1_000_000_000_000_000
"""The largest value in thousandths that is read: a thousand billion of the unit."""

_HOW_TO_WRITE = "Skriv värdet som 42,5 eller 1 250."
_INVISIBLE = str.maketrans(dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", ""))
_MINUS_SIGNS = "-\u2212\u2013\u2012\u2010\u2011\ufe63\uff0d"
_NUMBER = re.compile(r"(?P<whole>[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:[,.](?P<part>[0-9]{1,30}))?")


def format_thousandths(value: int, decimals: int | None = None) -> str:
    """A value for people, "42,5" or "1 250", with so many decimals; without a number as many as it has."""
    if decimals is None:
        places = next(places for places in range(DECIMALS + 1) if value % 10 ** (DECIMALS - places) == 0)
    else:
        places = min(max(decimals, 0), DECIMALS)
    step = 10 ** (DECIMALS - places)
    # Halves go away from zero, as people round.
    scaled = (abs(value) + step // 2) // step
    whole, part = divmod(scaled, 10**places)
    figures = format_count(whole) + (f",{part:0{places}}" if places else "")
    return f"{MINUS}{figures}" if value < 0 and scaled else figures


def parse_thousandths(text: str, *, rounded: bool = False) -> int:
    """The value somebody wrote, or a file holds, in thousandths: 42,5, 42.5, 1 250, −3,2, 42,5 %.

    A point is a decimal point: key figures are handed out with one. Raises ValueError with a Swedish sentence that says
    what to write, also for more than three decimals unless the value may be `rounded`.
    """
    wanted = " ".join(unicodedata.normalize("NFC", text.translate(_INVISIBLE)).split()).removesuffix("%").rstrip()
    wanted, sign = (wanted[1:].lstrip(), -1) if wanted[:1] and wanted[0] in _MINUS_SIGNS else (wanted, 1)
    found = _NUMBER.fullmatch(wanted)
    if found is None:
        raise ValueError(_HOW_TO_WRITE)
    part = found["part"] or ""
    if len(part.rstrip("0")) > DECIMALS and not rounded:
        raise ValueError(f"Ett värde har högst {DECIMALS} decimaler. {_HOW_TO_WRITE}")
    from decimal import ROUND_HALF_UP, Decimal  # noqa: PLC0415 - late: every start of the program passes here

    exact = Decimal(found["whole"].replace(" ", "") + "." + (part or "0"))
    value = int((exact * 10**DECIMALS).quantize(Decimal(1), ROUND_HALF_UP)) if exact < LARGEST_VALUE else LARGEST_VALUE
    if value >= LARGEST_VALUE:
        raise ValueError(f"Värdet är för stort. {_HOW_TO_WRITE}")
    return sign * value


def with_unit(figures: str, unit: str) -> str:
    """Figures with their unit after a hard space: "42,5 %", "1 250 kr"."""
    return f"{figures}{HARD_SPACE}{unit}" if unit else figures
