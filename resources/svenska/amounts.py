"""Swedish amounts in öre, and other numbers: written and read."""

import re
import unicodedata

HARD_SPACE = "\u00a0"
MINUS = "\u2212"
LARGEST_AMOUNT = 100_000_000_000_000
"""The largest amount in öre that is read: a thousand billion kronor, far inside what the database holds."""

_HOW_TO_WRITE = "Skriv beloppet som 60 000 eller 1 234,50."
_INVISIBLE = str.maketrans(dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", ""))
_MINUS_SIGNS = "-\u2212\u2013\u2012\u2010\u2011\ufe63\uff0d"
_UNITS = {"": 100, "kr": 100, "kronor": 100, "krona": 100, "sek": 100, "öre": 1, "tkr": 100_000}
_UNITS |= dict.fromkeys(("mkr", "mnkr", "milj kr", "miljoner kr", "miljoner kronor"), 100_000_000)
_WHOLE = r"[0-9]{1,3}(?:[ .'’][0-9]{3})+|[0-9]+"
_AMOUNT = re.compile(rf"(?P<whole>{_WHOLE})(?:[,.](?P<part>[0-9]{{1,6}}))?")


def format_count(number: int) -> str:
    """A whole number with its thousands apart: 12 500, with hard spaces and a real minus."""
    grouped = f"{abs(number):,}".replace(",", HARD_SPACE)
    return f"{MINUS}{grouped}" if number < 0 else grouped


def format_decimal(number: float, decimals: int = 1) -> str:
    """A number with a decimal comma: 45,3."""
    grouped = f"{abs(number):,.{decimals}f}".replace(",", HARD_SPACE).replace(".", ",")
    # What is rounded to nothing has no sign.
    return f"{MINUS}{grouped}" if number < 0 and any(figure in grouped for figure in "123456789") else grouped


def format_percent(share: float, decimals: int = 0) -> str:
    """A share of one as percent: 0.453 is 45 %."""
    return f"{format_decimal(share * 100, decimals)}{HARD_SPACE}%"


def format_number(ore: int) -> str:
    """An amount in öre without its unit, for a field or a column: 60 000 or 1 234,50."""
    kronor, rest = divmod(abs(ore), 100)
    figures = format_count(kronor) + (f",{rest:02}" if rest else "")
    return f"{MINUS}{figures}" if ore < 0 else figures


def format_amount(ore: int) -> str:
    """An amount in öre for people: 60 000 kr; öre are shown only when there are any: 1 234,50 kr."""
    return f"{format_number(ore)}{HARD_SPACE}kr"


def parse_amount(text: str) -> int:
    """The amount somebody wrote or pasted, in öre: 60000, 60 000:-, 60 tkr, 1 234,50 kr, −500.

    Every kind of space is accepted between thousands, and so is a point (60.000). Raises ValueError with a
    Swedish sentence that says what to write.
    """
    wanted = " ".join(unicodedata.normalize("NFC", text.translate(_INVISIBLE)).casefold().split())
    wanted, sign = (wanted[1:].lstrip(), -1) if wanted[:1] and wanted[0] in _MINUS_SIGNS else (wanted, 1)
    for unit in ("sek ", "kr "):
        wanted = wanted.removeprefix(unit)
    # "60 000:-" and "60 000,-" are how prices are written by hand; Word turns the hyphen into a dash.
    wanted = re.sub(rf" ?[:,][{_MINUS_SIGNS}]$", "", wanted)
    found = re.fullmatch(r"(?P<figures>.*[0-9]) ?(?P<unit>[a-zåäö ]*)\.?", wanted)
    factor = _UNITS.get(found["unit"].rstrip()) if found else None
    amount = _AMOUNT.fullmatch(found["figures"]) if found else None
    if amount is None or factor is None:
        raise ValueError(_HOW_TO_WRITE)
    whole, part = re.sub(r"[^0-9]", "", amount["whole"]), amount["part"] or ""
    if len(whole) > len(str(LARGEST_AMOUNT)):
        raise ValueError(f"Beloppet är för stort. {_HOW_TO_WRITE}")
    scaled = int(whole + part) * factor
    shift: int = 10 ** len(part)
    if scaled % shift:
        raise ValueError(f"Ett belopp har högst två decimaler. {_HOW_TO_WRITE}")
    ore = scaled // shift
    if len(part) > 2 and factor == 100:
        # "60,000" is sixty thousand to one who is used to English figures: never guess with money.
        raise ValueError(f"Ett belopp har högst två decimaler. {_HOW_TO_WRITE}")
    if ore > LARGEST_AMOUNT:
        raise ValueError(f"Beloppet är för stort. {_HOW_TO_WRITE}")
    return sign * ore
