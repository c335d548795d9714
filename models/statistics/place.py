"""Where a line of the start page leads: a noun and the record of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A record by its table and id (0: none yet); which page shows it is the desktop's to know."""

    noun: str
    id: int
