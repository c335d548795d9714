"""The marks before the items of a list."""

from typing import assert_never

from reports.document import ListKind

BULLETS = ("•", "–", "•", "–")


def marker(kind: ListKind, number: int, depth: int = 0) -> str:
    """The mark of an item: "•", "3.", "c)" or "att". `number` counts from one, `depth` from zero."""
    match kind:
        case "bullets":
            return BULLETS[depth % len(BULLETS)]
        case "numbers":
            return f"{number}."
        case "letters":
            return f"{letters(number)})"
        case "att":
            return "att"
        case _:
            assert_never(kind)


def letters(number: int) -> str:
    """The number as letters, as a word processor counts: a, b, ... z, aa, bb."""
    if number < 1:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)
