"""The user guide: its source in `resources/handbok` read into chapters, and all of it as one paper.

One chapter is one file, `NN-key.md`. Its first line is `# Title`, its second may be `sidor: key key/part ...`, the
pages and dialogs whose F1 opens it. Then paragraphs, `## headings`, lists of `- ` or `1. ` and pictures alone on
their line, `![what is seen](file.png)`. In the text `` `Ctrl+K` `` is a key, `*Ny anslutning*` words that stand in the
program, `**words**` are bold and `[words](key)` leads to another chapter. `[tangenter]` alone on a line is the table
of keys. Nothing else means anything: it is no Markdown, only easy to read for those who know it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from models.richtext import Run
from reports.document import (
    Block,
    Column,
    Cover,
    Document,
    Figure,
    Heading,
    Item,
    ListBlock,
    PageBreak,
    PageHeader,
    Paragraph,
    Table,
    TableOfContents,
    Words,
    runs_of,
    text_of,
)
from resources.files import names_in, read_bytes, read_text

FOLDER = "handbok"
PICTURES = f"{FOLDER}/bilder"
LINK = "handbok:"
"""What the address of a link to another chapter begins with."""
KEYS_HERE = "[tangenter]"
WIDTH: Final = 138.0
"""Millimetres of a picture on paper: as wide as the text."""
KEY_COLUMNS = (Column("Tangent", width=1), Column("Vad den gör", width=2))

_NAME = re.compile(r"\d\d-([a-z_]+)\.md")
_FIGURE = re.compile(r"!\[(.+)\]\(([a-z0-9_-]+\.png)\)")
_MARKS = re.compile(
    r"`(?P<key>[^`]+)`|\*\*(?P<bold>[^*]+)\*\*|\*(?P<label>[^*]+)\*|\[(?P<words>[^\]]+)\]\((?P<to>[a-z_]+)\)"
)
_ITEM = re.compile(r"(- |\d+\. )(.*)")

Keys = tuple[tuple[str, str], ...]
"""Key and what it does."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: the key that links and F1 use, the places that open it, and what it says."""

    key: str
    title: str
    places: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """All its words, for searching."""
        return "\n".join([self.title, *(text_of(words) for block in self.blocks for words in _words_of(block))])


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the source names that stands elsewhere: keys, words of the program, chapters and pictures."""

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    chapters: tuple[str, ...]
    pictures: tuple[str, ...]


@cache
def chapters(keys: Keys = ()) -> tuple[Chapter, ...]:
    """Every chapter in order; `keys` fill the table of keys. Raises ValueError, naming file and line of a fault."""
    return tuple(read_chapter(name.rpartition("/")[2], read_text(name), keys) for name in names_in(FOLDER, ".md"))


def chapter_of(place: str, among: Sequence[Chapter]) -> Chapter:
    """The chapter for a place such as "sammantrade/genomfor": its own, its page's, or the first."""
    page = place.partition("/")[0]
    for wanted in (place, page):
        for chapter in among:
            if wanted in chapter.places or wanted == chapter.key:
                return chapter
    return among[0]


def build(among: Sequence[Chapter], day: date) -> Document:
    """The whole guide as a paper; there a link is only its words."""
    blocks: list[Block] = [
        Cover("Handbok", "Jämvikt", "Så använder du programmet: sida för sida, och steg för steg."),
        TableOfContents(depth=2),
    ]
    alone = [any(isinstance(block, Figure) for block in chapter.blocks) for chapter in among]
    for place, chapter in enumerate(among):
        if place and (alone[place] or alone[place - 1]):
            blocks.append(PageBreak())
        blocks.append(Heading(chapter.title, 2))
        blocks += [_on_paper(block) for block in chapter.blocks]
    return Document(
        title="Jämvikt – handbok",
        date=day,
        blocks=tuple(blocks),
        header=PageHeader("Jämvikt", "Handbok"),
        keywords=("handbok", "hjälp"),
    )


def read_chapter(name: str, source: str, keys: Keys = ()) -> Chapter:
    """Read one file of the source. Raises ValueError, naming file and line, when it is not of the form above."""
    named = _NAME.fullmatch(name)
    lines = source.splitlines()
    if named is None or not lines or not lines[0].startswith("# "):
        raise ValueError(f"{name}: a chapter is NN-key.md and begins with # Title")
    places: tuple[str, ...] = ()
    if len(lines) > 1 and lines[1].startswith("sidor: "):
        places = tuple(lines[1].removeprefix("sidor: ").split())
        lines[1] = ""
    blocks: list[Block] = []
    for number, piece in _pieces(lines[1:]):
        try:
            blocks.append(_block(piece, keys))
        except (ValueError, FileNotFoundError) as error:
            raise ValueError(f"{name}, line {number + 1}: {error}") from error
    return Chapter(named[1], lines[0][2:].strip(), places, tuple(blocks))


def mentions(source: str) -> Mentions:
    """What a file of the source names, so that a test can hold it to what there is."""
    marks = [mark for mark in _MARKS.finditer(source) if "![" not in source[max(0, mark.start() - 1) : mark.end()]]
    return Mentions(
        keys=tuple(mark["key"] for mark in marks if mark["key"]),
        labels=tuple(" ".join(mark["label"].split()) for mark in marks if mark["label"]),
        chapters=tuple(mark["to"] for mark in marks if mark["to"]),
        pictures=tuple(found[2] for found in _FIGURE.finditer(source)),
    )


def _pieces(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Stretches of lines between empty ones, each with the number of its first line."""
    piece: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            piece.append(line)
        elif piece:
            yield number - len(piece), piece
            piece = []


def _block(piece: list[str], keys: Keys) -> Block:
    first = piece[0]
    if first.strip() == KEYS_HERE:
        return Table("Tangenter", KEY_COLUMNS, keys, row_headers=True)
    if first.startswith("!["):
        return _figure(" ".join(line.strip() for line in piece))
    if first.startswith("## "):
        if len(piece) > 1:
            raise ValueError("a heading stands alone")
        return Heading(first[3:].strip(), 3)
    if _ITEM.match(first):
        return _list(piece)
    return Paragraph(_words(" ".join(line.strip() for line in piece)))


def _figure(line: str) -> Figure:
    found = _FIGURE.fullmatch(line)
    if found is None:
        raise ValueError("a picture is ![what is seen](file.png)")
    return Figure(read_bytes(f"{PICTURES}/{found[2]}"), found[1], width=WIDTH)


def _list(piece: list[str]) -> ListBlock:
    items: list[str] = []
    for line in piece:
        if found := _ITEM.match(line):
            items.append(found[2].strip())
        else:
            items[-1] += f" {line.strip()}"
    return ListBlock(tuple(Item(_words(item)) for item in items), "bullets" if piece[0].startswith("- ") else "numbers")


def _words(text: str) -> Words:
    runs: list[Run] = []
    at = 0
    for mark in _MARKS.finditer(text):
        runs.append(Run(text[at : mark.start()]))
        if mark["key"] or mark["bold"]:
            runs.append(Run(mark["key"] or mark["bold"], bold=True))
        elif mark["label"]:
            runs.append(Run(mark["label"], italic=True))
        else:
            runs.append(Run(mark["words"], link=LINK + mark["to"]))
        at = mark.end()
    runs.append(Run(text[at:]))
    return tuple(run for run in runs if run.text)


def _on_paper(block: Block) -> Block:
    match block:
        case Paragraph():
            return replace(block, words=_without_links(block.words))
        case ListBlock():
            return replace(block, items=tuple(Item(_without_links(item.words)) for item in block.items))
        case _:
            return block


def _without_links(words: Words) -> Words:
    return tuple(replace(run, link="") for run in runs_of(words))


def _words_of(block: Block) -> Iterator[Words]:
    match block:
        case Heading() | Paragraph():
            yield block.words
        case ListBlock():
            yield from (item.words for item in block.items)
        case Figure():
            yield block.alt
        case Table():
            yield from (value for row in block.rows for value in row if isinstance(value, str | tuple))
        case _:
            pass
