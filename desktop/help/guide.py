"""The chapters of the guide, with the program's own table of keys in them."""

from typing import TYPE_CHECKING

from desktop.about import shortcut_rows

if TYPE_CHECKING:
    from reports.build.handbok import Chapter


def chapters() -> "tuple[Chapter, ...]":
    """Every chapter in order."""
    from reports.build import handbok

    return handbok.chapters(tuple(shortcut_rows()))


def found(words: str, among: "tuple[Chapter, ...]") -> "list[Chapter]":
    """The chapters that hold every word; those that have them in the title come first."""
    wanted = words.casefold().split()
    hits = [chapter for chapter in among if all(word in chapter.text.casefold() for word in wanted)]
    return sorted(hits, key=lambda chapter: not all(word in chapter.title.casefold() for word in wanted))
