"""Where a line of the start page leads: a noun and the record of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A record by its table and id; the page that shows it has the table's name."""

    noun: str
    id: int
