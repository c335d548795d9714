"""Names of koddelar and of kinds of cost that a kommun can begin from. No codes: those are every kommun's own."""

import tomllib
from dataclasses import dataclass
from functools import cache

from resources.files import read_text


@dataclass(frozen=True, slots=True)
class Koddelsnamn:
    """A koddel that many kommuner have; `roll` and `krav` are values of Koddelsroll and Kodkrav."""

    namn: str
    roll: str
    krav: str
    beskrivning: str = ""


@dataclass(frozen=True, slots=True)
class Kostnadsslagsnamn:
    """A kind of cost; `moms_bp` is the moms it usually has in hundredths of a per cent, None where it differs."""

    namn: str
    moms_bp: int | None = None
    representation: bool = False
    internt: bool = False


@cache
def all_koddelar() -> tuple[Koddelsnamn, ...]:
    """The koddelar that are offered, in the order a kodsträng usually has."""
    return tuple(Koddelsnamn(**entry) for entry in tomllib.loads(read_text("ekonomi/koddelar.toml"))["koddel"])


@cache
def all_kostnadsslag() -> tuple[Kostnadsslagsnamn, ...]:
    """The kinds of cost that are offered, in order."""
    found = tomllib.loads(read_text("ekonomi/kostnadsslag.toml"))["kostnadsslag"]
    return tuple(Kostnadsslagsnamn(**entry) for entry in found)
