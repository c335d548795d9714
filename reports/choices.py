"""What somebody chose when a document was exported: chapters to leave out, and whether people are taken out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.document import Block, Document, Heading, text_of

PUBLIC = "utan personuppgifter"
"""Stands in the register for a copy for the web."""
WITHOUT = "utan: "
"""Stands in the register before the heading of a chapter that was left out."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices of one export. `left_out` holds headings of chapters."""

    left_out: tuple[str, ...] = ()
    public: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The choices as the register and the settings keep them."""
        return (*((PUBLIC,) if self.public else ()), *(WITHOUT + heading for heading in self.left_out))


def choices_of(words: Sequence[str]) -> Choices:
    """The choices that `words` stand for; other words are passed over."""
    left_out = tuple(word.removeprefix(WITHOUT) for word in words if word.startswith(WITHOUT))
    return Choices(left_out, PUBLIC in words)


def chapters_in(document: Document, optional: Sequence[str]) -> tuple[str, ...]:
    """Those of the optional chapters that the document has."""
    there = {text_of(block.words) for block in document.blocks if isinstance(block, Heading) and block.level == 2}
    return tuple(heading for heading in optional if heading in there)


def without(document: Document, headings: Sequence[str]) -> Document:
    """The document without the chapters of those headings, and all that stands under them."""
    kept: list[Block] = []
    leaving = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            leaving = block.level == 2 and text_of(block.words) in headings
        if not leaving:
            kept.append(block)
    return replace(document, blocks=tuple(kept))
