"""The template for people's own lists, before any library writes it: headings, words to choose, an example."""

from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from typing import Literal

CellForm = Literal["text", "long", "date", "clock", "amount", "percent", "whole"]
"""How the cells of a column look: text also keeps the zeros in front of a code; amount is in öre."""
MallValue = str | int | Fraction | date | time | None


@dataclass(frozen=True, slots=True)
class MallColumn:
    """A column: its heading, how its cells look, the words they may hold, and what is told when one stands in it.

    With `strict` Excel refuses other words; without, it only offers them.
    """

    heading: str
    form: CellForm = "text"
    width: float = 16
    words: tuple[str, ...] = ()
    strict: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class MallSheet:
    """A sheet: its name, a line that says what goes in, its columns, an example to replace, and rows already known."""

    name: str
    line: str
    columns: tuple[MallColumn, ...]
    example: tuple[MallValue, ...] = ()
    rows: tuple[tuple[MallValue, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Inlasningsmall:
    """The template: the sheet that tells how it is used, and a sheet for each kind of list."""

    title: str
    day: date
    how: tuple[tuple[str, str], ...]
    """Headings and what stands under them."""
    sheets: tuple[MallSheet, ...]
