"""The agendas an organ can begin from, and the decisions it makes so often that two keys write them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from resources.files import names_in, read_text

_DECISIONS = "dagordning/standardbeslut.toml"


@dataclass(frozen=True, slots=True)
class Punkt:
    """An item of a set. `{forvaltning}` and `{organ}` stand for the organ's own words.

    `typ` is a value of Punkttyp, `matas_av` one of Punktkalla: the records that fill the item.
    """

    rubrik: str
    typ: str
    beskrivning: str = ""
    forslag: str = ""
    matas_av: str = "ingen"


@dataclass(frozen=True, slots=True)
class Punktset:
    """A whole agenda: its key, what it is called, what it is for, and the types of organ it suits."""

    nyckel: str
    namn: str
    beskrivning: str
    lampar_sig_for: tuple[str, ...]
    punkter: tuple[Punkt, ...]


@dataclass(frozen=True, slots=True)
class Beslutsord:
    """A decision in words that recur, its outcome, and the form of paper it is for ("" for every one)."""

    text: str
    utfall: str
    form: str = ""


@cache
def all_punktset() -> tuple[Punktset, ...]:
    """Every agenda the program carries, in the order of their keys."""
    return tuple(_read_set(name) for name in names_in("dagordning", ".toml") if name != _DECISIONS)


def find_punktset(nyckel: str) -> Punktset:
    """The agenda of that key. Raises KeyError if there is none."""
    for found in all_punktset():
        if found.nyckel == nyckel:
            return found
    raise KeyError(nyckel)


@cache
def stock_decisions() -> tuple[Beslutsord, ...]:
    """The decisions in words that recur, in the order of their keys."""
    return tuple(Beslutsord(**entry) for entry in tomllib.loads(read_text(_DECISIONS))["beslut"])


def _read_set(name: str) -> Punktset:
    raw: dict[str, Any] = tomllib.loads(read_text(name))
    return Punktset(
        nyckel=name.removeprefix("dagordning/").removesuffix(".toml"),
        namn=raw["namn"],
        beskrivning=raw["beskrivning"],
        lampar_sig_for=tuple(raw["lampar_sig_for"]),
        punkter=tuple(Punkt(**entry) for entry in raw["punkt"]),
    )
