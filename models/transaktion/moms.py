"""Moms: from a sum ex moms and a per cent, or backwards from the brutto; the parts always equal the whole.

A kommun gets its ingående moms back (lag 2005:807), so a cost is what it is ex moms. Everything is whole öre; half an
öre is rounded up, and a repaid sum is the mirror of the paid one. The per cent only suggests: what the invoice says
decides. Rates are hundredths of a per cent (2 500 = 25 %), so that 12,5 % can be said.
"""

import re

from resources.svenska import HARD_SPACE, format_decimal

WHOLE = 10_000
"""A hundred per cent."""

USUAL = (2500, 1200, 600, 0)
"""The rates to choose among: mervärdesskattelagen (2023:200) 9 kap., and none."""

_HOW_TO_WRITE = "Skriv momssatsen som 25 eller 12,5 %."


def moms_of(belopp_ore: int, moms_bp: int) -> int:
    """The moms on a sum ex moms, in öre."""
    return _divided(belopp_ore * moms_bp, WHOLE)


def from_brutto(brutto_ore: int, moms_bp: int) -> tuple[int, int]:
    """The sum ex moms and the moms of what was paid; together they are exactly that."""
    moms = _divided(brutto_ore * moms_bp, WHOLE + moms_bp)
    return brutto_ore - moms, moms


def rate_of(belopp_ore: int, moms_ore: int) -> int | None:
    """The usual rate that gives this moms, or None when no usual rate does."""
    return next((rate for rate in USUAL if moms_of(belopp_ore, rate) == moms_ore), None) if belopp_ore else None


def format_moms(moms_bp: int | None) -> str:
    """A rate as it is shown: "25 %", "12,5 %"; nothing for none."""
    if moms_bp is None:
        return ""
    decimals = 0 if moms_bp % 100 == 0 else 1 if moms_bp % 10 == 0 else 2
    return f"{format_decimal(moms_bp / 100, decimals)}{HARD_SPACE}%"


def parse_moms(text: str) -> int:
    """The rate somebody wrote: 25, 25 %, 12,5 %. Raises ValueError with a Swedish sentence."""
    found = re.fullmatch(r"([0-9]{1,2})(?:[,.]([0-9]{1,2}))? ?%?", " ".join(text.split()))
    if found is None:
        raise ValueError(_HOW_TO_WRITE)
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def _divided(number: int, by: int) -> int:
    """A quotient rounded to a whole number, half away from zero."""
    rounded = (2 * abs(number) + by) // (2 * by)
    return -rounded if number < 0 else rounded
