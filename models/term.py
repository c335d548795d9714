"""Enums whose values are stored and whose labels are read by people."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A stored word and what it is called on screen and paper: `UTREDS = "utreds", "Utreds"`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Keep the label beside the value. Only members give a label; looking one up needs its value alone."""
        term = str.__new__(cls, value)
        term._value_ = value
        term.label = label
        return term
