"""Cells of people's own lists -> values, and values -> the words they are compared and shown by.

Sums and days are read where those of ekonomi's lists are (`resources.svenska.cells`). What cannot be read with
certainty is a fault with a sentence, never a guess.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from models.columns import clean_text
from models.inlasning.columns import Column, Form
from models.inlasning.words import PARTIES
from models.richtext import RichText, plain
from models.term import Term
from resources.svenska import amount_in, day_in, folded, format_amount, format_date, format_decimal, format_time
from resources.svenska import parse_time as parse_swedish_time

_LONGEST = 2_000
"""A name or a short text has at most so many characters."""
_WEEKDAY = re.compile(r"^(?:mån|tis|ons|tors|fre|lör|sön)(?:dag)?(?:en)?\.?(?: den)? (?=\d)", re.IGNORECASE)
_DASHES = str.maketrans(dict.fromkeys("\u2212\u2013\u2012\u2010\u2011", "-"))


def is_empty(cell: object) -> bool:
    """True for a cell that says nothing: empty, blank, or a lone dash."""
    return cell is None or (isinstance(cell, str) and cell.strip().translate(_DASHES) in {"", "-"})


def value_of(column: Column, cell: object, today: date) -> Any:
    """What a cell that is not empty says. Raises ValueError with a Swedish sentence."""
    match column.form:
        case Form.DAY:
            return day_of(cell, today)
        case Form.CLOCK:
            return clock_of(cell)
        case Form.AMOUNT:
            return amount_of(cell)
        case Form.PERCENT:
            return percent_of(cell)
        case Form.NUMBER:
            return number_of(cell)
        case Form.YEAR:
            return year_of(cell)
        case Form.CHOICE:
            return choice_of(column, cell)
        case Form.LONG:
            return plain(_lines(cell))
        case Form.WORDS:
            return _words(_lines(cell))
        case Form.CODE:
            return _code(cell, column.width)
        case Form.PHONE:
            return _phone(cell)
        case Form.PARTY:
            return party_of(line_of(cell))
        case _:
            return _short(line_of(cell))


def line_of(cell: object) -> str:
    """A cell as one line of composed text with single spaces."""
    match cell:
        case bool():
            return "ja" if cell else "nej"
        case float():
            return str(int(cell)) if cell.is_integer() else f"{cell:.10f}".rstrip("0").replace(".", ",")
        case datetime():
            return f"{cell:%Y-%m-%d %H.%M}"
        case time():
            return format_time(cell)
        case str():
            return " ".join(clean_text(cell).replace("\u00a0", " ").split())
        case None:
            return ""
        case _:
            return str(cell)


def day_of(cell: Any, today: date) -> date:
    """A day: Excel's own, 2024-05-31, 31.5.2024, fredag 31 maj 2024, 20240531, or Excel's bare number."""
    text = _WEEKDAY.sub("", line_of(cell)) if isinstance(cell, str) else cell
    day = day_in(text, today)
    if day is None:
        raise ValueError("Datumet går inte att läsa.")
    return day


def clock_of(cell: object) -> time:
    """A time of day: Excel's own, 9.00, 09:00, kl. 9; of "9.00–10.30" the first."""
    if isinstance(cell, datetime):
        return cell.time().replace(second=0)
    if isinstance(cell, time):
        return cell.replace(second=0)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not 0 <= cell < 24:
            return parse_swedish_time(line_of(cell).zfill(4))  # 900 is how 0900 comes out of Excel
        hours, part = divmod(Decimal(str(cell)), 1)  # 9,3 was 9.30 before Excel took it for a number
        return parse_swedish_time(f"{int(hours)}.{int(part * 100):02}")
    text = line_of(cell).translate(_DASHES)
    return parse_swedish_time(re.sub(r"(\d{1,2}[.:]\d{2}):\d{2}", r"\1", text.partition("-")[0].strip()))


def end_of(cell: object) -> time | None:
    """The second time of "9.00–10.30"; None when the cell holds one time only."""
    parts = line_of(cell).translate(_DASHES).split("-") if isinstance(cell, str) else []
    return clock_of(parts[1].strip()) if len(parts) == 2 and parts[1].strip() else None


def amount_of(cell: Any) -> int:
    """A sum in öre: Excel's number, or text as "1 234,50", "1 234,50-", "(1 234,50)", "1,234.50 kr"."""
    ore = amount_in(cell.replace("\u00a0", " ").removeprefix("+") if isinstance(cell, str) else cell)
    if ore is None:
        raise ValueError("Beloppet går inte att läsa.")
    return ore


def percent_of(cell: object) -> int:
    """Moms in hundredths of a per cent: 25, "25 %", or the 0,25 that Excel keeps of "25 %"."""
    wrong = "Skriv momsen i procent: 25, 12, 6 eller 0."
    try:
        number = (
            Decimal(repr(cell))
            if isinstance(cell, int | float) and not isinstance(cell, bool)
            else Decimal(line_of(cell).replace("%", "").replace(" ", "").replace(",", "."))
        )
        hundredths = (number * 100 if isinstance(cell, float) and 0 < number < 1 else number) * 100
        whole = int(hundredths.quantize(Decimal(1), ROUND_HALF_UP))
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise ValueError(wrong) from error
    if not 0 <= whole <= 10_000:
        raise ValueError(wrong)
    return whole


def number_of(cell: object) -> int:
    """A whole number that is not negative."""
    text = line_of(cell).replace(" ", "")
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise ValueError("Skriv ett helt tal, till exempel 12.")
    return int(text)


def year_of(cell: object) -> int:
    """A year of four figures, or the year of a day."""
    if isinstance(cell, date):
        return cell.year
    text = line_of(cell)
    if not re.fullmatch(r"(?:19|20)[0-9]{2}", text):
        raise ValueError("Skriv året med fyra siffror, till exempel 2024.")
    return int(text)


def choice_of(column: Column, cell: object) -> Term:
    """The term of a choice by its label, its stored word or another word for it."""
    assert column.term is not None
    wanted = word_key(line_of(cell))
    for term in column.term:
        if wanted in (word_key(term.label), word_key(term.value)):
            return term
    for word, term in column.also.items():
        if wanted == word_key(word):
            return term
    labels = ", ".join(term.label for term in column.term)
    raise ValueError(f"{column.title} kan inte vara ”{_cut(line_of(cell))}”. Välj bland: {labels}.")


def word_key(text: str) -> str:
    """A word as it is compared: small letters, no points, single spaces."""
    return " ".join(folded(text).replace(".", " ").replace(":", "").split())


def name_key(text: str) -> str:
    """A name as it is compared: small letters, composed, single spaces."""
    return " ".join(folded(text).split())


def party_of(text: str) -> str:
    """The letters of a party by its name or its letters: Socialdemokraterna and s are S."""
    text = text.strip("()").strip()
    known = PARTIES.get(name_key(text))
    if known:
        return known
    upper = {letters.casefold(): letters for letters in PARTIES.values()}
    return _short(upper.get(text.casefold(), text))


def same(column: Column, before: Any, after: Any) -> bool:
    """True if both values say the same."""
    if column.form is Form.PHONE:
        return re.sub(r"\D", "", before or "") == re.sub(r"\D", "", after or "")
    if column.form is Form.PARTY:
        return party_of(line_of(before or "")) == party_of(line_of(after or ""))
    if column.form is Form.WORDS:
        return _words("\n".join(before or ())) == _words("\n".join(after or ()))
    if column.form in (Form.TEXT, Form.LONG, Form.CODE):
        return " ".join(shown(column, before).split()) == " ".join(shown(column, after).split())
    return bool(before == after)


def shown(column: Column, value: Any, names: Mapping[int, str] | None = None) -> str:
    """A value in words, as a person reads it. `names` are the names of organ by id."""
    match value:
        case None:
            return ""
        case Term():
            return value.label
        case RichText():
            return value.text
        case tuple():
            return "; ".join(value)
        case date():
            return format_date(value)
        case time():
            return format_time(value)
        case bool():
            return "ja" if value else "nej"
        case int() if column.form is Form.AMOUNT:
            return format_amount(value)
        case int() if column.form is Form.PERCENT:
            return format_decimal(value / 100, 0 if value % 100 == 0 else 2) + "\u00a0%"
        case int() if column.form is Form.ORGAN:
            return (names or {}).get(value, "")
        case _:
            return str(value)


def _lines(cell: object) -> str:
    return clean_text(cell).strip() if isinstance(cell, str) else line_of(cell)


def _words(text: str) -> tuple[str, ...]:
    """A list of words: one a line, or between semicolons."""
    return tuple(word for part in re.split(r"[;\n]", text) if (word := " ".join(part.split())))


def _short(text: str) -> str:
    if len(text) > _LONGEST:
        raise ValueError(f"Texten är längre än {_LONGEST} tecken. Korta den.")
    return text


def _cut(text: str, longest: int = 40) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"


def _code(cell: object, width: int | None) -> str:
    """A code. Excel takes the zeros from the front of a number; they are known where the code's width is."""
    text = line_of(cell)
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return text.zfill(width) if is_number and width and text.isdecimal() else _short(text)


def _phone(cell: object) -> str:
    """A telephone number. A number without the zero that Excel took from its front gets it back."""
    text = line_of(cell)
    lost = isinstance(cell, int | float) and not isinstance(cell, bool) and 7 <= len(text) <= 9
    return f"0{text}" if lost else _short(text)
