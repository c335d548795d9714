"""Sums and days as cells of other programs' lists hold them: the one place for writings no person types.

What a person types is read by `parse_amount` and `parse_date`; here are the minus after the figures, sums in
parentheses, English figures, Excel's numbers for days, and days with points. What can be read in two ways is not
read at all.
"""

import datetime as dt
import math
import re
import unicodedata

from resources.svenska.amounts import LARGEST_AMOUNT, parse_amount
from resources.svenska.dates import parse_date

CellValue = str | int | float | bool | dt.date | dt.datetime | dt.time | None
"""What a cell of a list can hold."""

_MINUS = "-−–‒‐‑﹣－"
_IN_PARENTHESES = re.compile(r"\(([^()]*)\)\s*((?:kr|kronor|sek)\.?)?")
_MINUS_AFTER = re.compile(rf"(.*[0-9])\s*[{_MINUS}]\s*((?:kr|kronor|sek)\.?)?", re.IGNORECASE)
"""1 234,50- as SAP and older systems write; "60 000,-" is no minus but a price."""
_ENGLISH = re.compile(r"(\D*)([0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]{2})(?![0-9])(.*)")
_POINTS_THEN_COMMA = re.compile(r"(\D*)([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]{1,2})(?![0-9])(.*)")

_NO_AMOUNT = "Beloppet går inte att läsa. Skriv det som 60 000 eller 1 234,50."
_NO_DAY = "Datumet går inte att läsa. Skriv det som 2024-03-15."
_EARLIEST_SERIAL, _LATEST_SERIAL = 18_264, 73_050
"""Excel's numbers for 1950-01-01 and 2099-12-31."""
_EXCEL_ZERO = dt.date(1899, 12, 30)
_CLOCK = re.compile(
    r"[ t]\s*(?:kl\.? ?)?[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:[.,][0-9]+)?(?:z|[+-][0-9]{2}:?[0-9]{2})?$"
)
_YEAR_FIRST = re.compile(r"([0-9]{4})[./ ]([0-9]{1,2})[./ ]([0-9]{1,2})\.?")
_DAY_FIRST = re.compile(
    r"([0-9]{1,2})(?:\. ?([0-9]{1,2})\. ?([0-9]{4}|[0-9]{2})|[\-/ ] ?([0-9]{1,2})[\-/ ] ?([0-9]{4}))\.?"
)
_WEEKDAY = re.compile(r"(?:mån|tis|ons|tors|fre|lör|sön)(?:dag)?(?:en)?,?(?: den)? ")


def amount_in(cell: CellValue) -> int | None:
    """The sum of a cell in öre; None for an empty one. Excel's numbers are rounded to whole öre, half away from zero.

    Raises ValueError with a Swedish sentence for what is no sum, or could be two.
    """
    match cell:
        case None:
            return None
        case bool() | dt.date() | dt.time():
            raise ValueError(_NO_AMOUNT)
        case int() | float():
            if abs(cell) > LARGEST_AMOUNT // 100:
                raise ValueError(_NO_AMOUNT)
            # Imported late: every start of the program passes here, and no window needs it to be painted.
            from decimal import ROUND_HALF_UP, Decimal  # noqa: PLC0415

            # The shortest decimals that give the same number: what a person sees in the cell.
            return int((Decimal(repr(cell)) * 100).quantize(Decimal(1), ROUND_HALF_UP))
        case str():
            return _typed_amount(cell)


def is_rounded(cell: CellValue) -> bool:
    """True for a number with more than whole öre, as formulas that divide give."""
    if not isinstance(cell, float):
        return False
    ore = cell * 100
    return abs(ore - round(ore)) > 0.0001 + math.ulp(ore)  # of 10 000 000 000 kr a float tells no smaller part


def _typed_amount(cell: str) -> int | None:
    text = " ".join(cell.split()).strip("'\"").removeprefix("+")
    if not text:
        return None
    negative = False
    if (found := _IN_PARENTHESES.fullmatch(text.casefold())) or (found := _MINUS_AFTER.fullmatch(text)):
        negative, text = True, f"{found[1]} {found[2] or ''}".strip()
    if found := _ENGLISH.fullmatch(text):
        text = f"{found[1]}{found[2].replace(',', '')},{found[3]}{found[4]}"
    elif found := _POINTS_THEN_COMMA.fullmatch(text):
        text = f"{found[1]}{found[2].replace('.', '')},{found[3]}{found[4]}"
    if negative and text[:1] in tuple(_MINUS):
        raise ValueError(_NO_AMOUNT)  # a minus on both sides: nobody knows what it means
    ore = parse_amount(text)
    return -ore if negative else ore


def day_in(cell: CellValue, today: dt.date) -> dt.date | None:
    """The day of a cell; None for an empty one. A day without a year is in the year of `today`.

    Raises ValueError with a Swedish sentence for what is no day.
    """
    match cell:
        case None:
            return None
        case dt.datetime():
            return cell.date()
        case dt.date():
            return cell
        case bool() | dt.time():
            raise ValueError(_NO_DAY)
        case int() | float():
            return _numbered_day(cell, today)
        case str():
            return _typed_day(cell, today)


def _numbered_day(number: float, today: dt.date) -> dt.date:
    if _EARLIEST_SERIAL <= number < _LATEST_SERIAL + 1:
        return _EXCEL_ZERO + dt.timedelta(days=int(number))
    if number != int(number) or number < 0:
        raise ValueError(_NO_DAY)
    written = str(int(number))
    if len(written) not in (6, 8):
        raise ValueError(_NO_DAY)
    return parse_date(written, today)


def _typed_day(cell: str, today: dt.date) -> dt.date | None:
    text = " ".join(cell.split()).strip("'\"").casefold()
    text = _WEEKDAY.sub("", unicodedata.normalize("NFC", _CLOCK.sub("", text)), count=1).strip()
    if not text:
        return None
    if found := _YEAR_FIRST.fullmatch(text):
        text = f"{found[1]}-{found[2]}-{found[3]}"
    elif found := _DAY_FIRST.fullmatch(text):
        text = f"{found[1]}/{found[2] or found[4]} {found[3] or found[5]}"
    elif re.fullmatch(r"[0-9]{5}(?:[.,]0+)?", text):
        return _numbered_day(int(text[:5]), today)
    return parse_date(text, today)
