"""A year of an organ has no record of its own; where a record's id is asked for, a number stands for it."""

YEARS = 10_000


def year_id(organ_id: int, year: int) -> int:
    """The number that stands for an organ's year where a record's id is asked for."""
    return organ_id * YEARS + year


def organ_and_year(id: int) -> tuple[int, int]:  # noqa: A002 - as the catalogue says it
    """The organ and the year that such a number stands for."""
    return divmod(id, YEARS)
