"""What the values of an indicator say: the difference between women and men, better or worse, on the way to the target.

Pure functions of values in thousandths. Women and men are always compared side by side: neither is a part of the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from models.indikator.entity import Riktning
from models.term import Term
from resources.svenska import format_thousandths, with_unit

COUNTS = frozenset({"antal", "antal personer", "personer", "st", "stycken"})
"""Units in which the total is the women and the men together."""


class Utveckling(Term):
    """How things have gone since the baseline year."""

    BATTRE = "battre", "Bättre"
    SAMRE = "samre", "Sämre"
    OFORANDRAD = "oforandrad", "Oförändrat"
    OLIKA = "olika", "Olika för kvinnor och män"
    OKAND = "okand", "Går inte att säga än"


class Mallage(Term):
    """How far it is to the target."""

    NATT = "natt", "Målet är nått"
    NARMARE = "narmare", "Närmare målet"
    LANGRE = "langre", "Längre från målet"
    OFORANDRAT = "oforandrat", "Lika långt till målet"
    OLIKA = "olika", "Olika för kvinnor och män"
    INTE_NATT = "inte_natt", "Målet är inte nått"
    INGET = "inget", "Inget mål"


@dataclass(frozen=True, slots=True)
class Arsvarde:
    """The values of one year, side by side, in thousandths; `ar` is None where there is no year."""

    ar: int | None = None
    kvinnor: int | None = None
    man: int | None = None
    totalt: int | None = None

    def __bool__(self) -> bool:
        """True if anything is known."""
        return (self.kvinnor, self.man, self.totalt) != (None, None, None)

    @property
    def skillnad(self) -> int | None:
        """Women's value less men's, or None when one is not known."""
        return difference(self.kvinnor, self.man)


def difference(kvinnor: int | None, man: int | None) -> int | None:
    """Women's value less men's, in thousandths; None when one of them is not known."""
    return None if kvinnor is None or man is None else kvinnor - man


def direction(riktning: Riktning, utgang: Arsvarde, senaste: Arsvarde) -> Utveckling:
    """Whether the latest values are better or worse than those of the baseline year.

    Where lika is the aim it is the distance between the sexes that counts. Otherwise each sex is looked at by itself;
    the total speaks only where neither sex is known.
    """
    if riktning is Riktning.LIKA:
        before, after = utgang.skillnad, senaste.skillnad
        steps = [] if before is None or after is None else [abs(before) - abs(after)]
    else:
        sign = 1 if riktning is Riktning.HOGRE else -1
        pairs = [(utgang.kvinnor, senaste.kvinnor), (utgang.man, senaste.man)]
        steps = [sign * (after - before) for before, after in pairs if before is not None and after is not None]
        if not steps and utgang.totalt is not None and senaste.totalt is not None:
            steps = [sign * (senaste.totalt - utgang.totalt)]
    if utgang.ar == senaste.ar or not steps:
        return Utveckling.OKAND
    return {
        (True, True): Utveckling.OLIKA,
        (True, False): Utveckling.BATTRE,
        (False, True): Utveckling.SAMRE,
        (False, False): Utveckling.OFORANDRAD,
    }[_ups_and_downs(steps)]


def towards_target(
    riktning: Riktning, mal_kvinnor: int | None, mal_man: int | None, utgang: Arsvarde, senaste: Arsvarde
) -> Mallage:
    """Whether the target is reached, and if not whether the latest values are nearer to it than those of the start."""
    sexes = ((mal_kvinnor, utgang.kvinnor, senaste.kvinnor), (mal_man, utgang.man, senaste.man))
    left = [
        (_left(riktning, target, before), _left(riktning, target, after))
        for target, before, after in sexes
        if target is not None and after is not None
    ]
    if not left:
        return Mallage.INGET if mal_kvinnor is None and mal_man is None else Mallage.INTE_NATT
    if all(after == 0 for _, after in left):
        whole = all(target is None or after is not None for target, _, after in sexes)
        return Mallage.NATT if whole else Mallage.INTE_NATT
    steps = [before - (after or 0) for before, after in left if before is not None]
    if utgang.ar == senaste.ar or not steps:
        return Mallage.INTE_NATT
    return {
        (True, True): Mallage.OLIKA,
        (True, False): Mallage.NARMARE,
        (False, True): Mallage.LANGRE,
        (False, False): Mallage.OFORANDRAT,
    }[_ups_and_downs(steps)]


def is_count(enhet: str) -> bool:
    """True if a value is a number of people or things, so that a value below five is itself a small number."""
    unit = enhet.strip().casefold()
    return unit in COUNTS or (unit.startswith("antal ") and " per " not in unit and "/" not in unit)


def adds_up(enhet: str) -> bool:
    """True if the total is the women and the men together, and not something between the two."""
    return enhet.strip().casefold() in COUNTS


def shown(value: int | None, decimals: int | None, enhet: str = "") -> str:
    """A value as people read it, with its unit if one is given; a dash when it is not known."""
    return "–" if value is None else with_unit(format_thousandths(value, decimals), unit_of(enhet))


def unit_of(enhet: str) -> str:
    """The unit as it stands after figures: nothing for "antal", "personer" for "antal personer"."""
    unit = enhet.strip()
    return unit[len("antal") :].strip() if unit.casefold().startswith(("antal ", "antal/")) or unit == "antal" else unit


def shown_difference(value: int | None, decimals: int | None, enhet: str = "") -> str:
    """The difference between women and men in words: "kvinnor 3,2 högre", "lika"; empty when it is not known.

    The difference between two shares is said in percentage points.
    """
    if value is None:
        return ""
    figures = format_thousandths(abs(value), decimals)
    if not figures.strip("0,"):
        return "lika"
    unit = "procentenheter" if enhet.strip().casefold() in {"%", "procent"} else unit_of(enhet)
    who = "kvinnor" if value > 0 else "män"
    return f"{who} {with_unit(figures, unit)} {'fler' if is_count(enhet) else 'högre'}"


def _left(riktning: Riktning, target: int, value: int | None) -> int | None:
    """How far a value is from its target; nothing when it is there or on the good side of it."""
    if value is None:
        return None
    if riktning is Riktning.HOGRE:
        return max(0, target - value)
    return max(0, value - target) if riktning is Riktning.LAGRE else abs(target - value)


def _ups_and_downs(steps: Iterable[int]) -> tuple[bool, bool]:
    steps = list(steps)
    return any(step > 0 for step in steps), any(step < 0 for step in steps)
