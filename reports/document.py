"""The block tree: what a document is made of, before anyone has chosen PDF, Word or web page.

Builders in `reports/build` make a `Document`; renderers in `reports/render` turn it into bytes. Blocks stand
in reading order, and that order is the order of the structure tree in a tagged PDF. Sections follow from the
levels of the headings. Table cells keep values (dates, öre, counts), not strings.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Literal, TypeAlias, assert_never

from models.errors import Problem
from models.richtext import Block as RichBlock
from models.richtext import RichText, Run
from reports.chart import Chart
from reports.workbook import Workbook

Words: TypeAlias = str | tuple[Run, ...]
"""Text in a line: plain characters, or runs with bold, italic and links. Characters are never markup."""

ParagraphStyle = Literal["body", "lead", "note", "quote", "kicker", "answer"]
"""body: running text. lead: opening lines, larger. note: small and grey. quote: indented.
kicker: the small line above the title. answer: room to write in, with words that ask for it."""

ListKind = Literal["bullets", "numbers", "letters", "att"]
"""att: each item begins with the word "att", hanging in the margin."""

ColumnKind = Literal["text", "date", "amount", "count", "measure"]
"""How values are shown. amount: an int of öre. count: an int. measure: an int of thousandths. Numbers to the right."""


class Merged(Enum):
    """Stands in a row for the cells that the one to the left of them reaches over."""

    LEFT = "left"


MERGED: Final = Merged.LEFT

CellValue: TypeAlias = Words | dt.date | int | Literal[Merged.LEFT] | None
"""One value in a table; None is an empty cell. A string in a number column is shown as it stands.

MERGED makes one cell of it and the cell to its left; a row may not begin with it.
"""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 is the title on the paper, 2 a chapter, 3 and 4 below it; none may be skipped.

    `key` is a hidden name (see `reports.form_keys`) by which a Word file that comes back tells what stands here.
    """

    words: Words
    level: int = 2
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text. A line feed in it is a line break.

    With a `key` it is a field of a form: in a Word file people write in it, and it is read back by that hidden name.
    """

    words: Words
    style: ParagraphStyle = "body"
    key: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, and the lists that stand under it."""

    words: Words
    below: tuple["ListBlock", ...] = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list. Every list counts from `start`; numbers and letters are never typed into the text."""

    items: tuple[Item, ...]
    kind: ListKind = "bullets"
    start: int = 1


@dataclass(frozen=True, slots=True)
class Fact:
    """One label with its value, such as Diarienummer and KS 2026/0184."""

    label: str
    value: Words


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values under each other: handläggare, datum. Facts with an empty value are left out."""

    facts: tuple[Fact, ...]

    @property
    def shown(self) -> tuple[Fact, ...]:
        """The facts that have something to say."""
        return tuple(fact for fact in self.facts if text_of(fact.value).strip())


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `width` is its share of the room; None lets the renderer choose.

    Neighbours with the same `group` stand under that heading together, such as Kvinnor and Män under 2026.
    """

    heading: str
    kind: ColumnKind = "text"
    width: float | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption and header row. Each row has as many values as there are columns.

    `row_headers` says that the first column names the row (a header cell for a screen reader).
    `sum_row` is drawn last and stands out.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    row_headers: bool = False
    sum_row: tuple[CellValue, ...] | None = None

    def __post_init__(self) -> None:
        """Raise ValueError when a row has another number of values than there are columns."""
        for row in (*self.rows, *([self.sum_row] if self.sum_row is not None else [])):
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {len(row)} values in a table of {len(self.columns)} columns")
            if row and row[0] is MERGED:
                raise ValueError("a row begins with a merged cell")


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture (PNG or JPEG) and the words that say the same; `width` in millimetres."""

    data: bytes = field(repr=False)
    alt: str = ""
    caption: str = ""
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signs: name and title."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Names that sign the document, side by side two by two; `lines` draws a line to write on above each."""

    signers: tuple[Signer, ...]
    lines: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class TableOfContents:
    """The headings that follow, with their pages; `depth` is the deepest level that is listed."""

    title: str = "Innehåll"
    depth: int = 3


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page of a longer report, alone on its page. Its title is the paper's heading of level 1."""

    title: Words
    kicker: str = ""
    lead: Words = ""
    facts: tuple[Fact, ...] = ()


Block: TypeAlias = (
    Heading | Paragraph | ListBlock | Facts | Table | Figure | Chart | Signatures | PageBreak | TableOfContents | Cover
)
"""Everything a document can hold. Renderers `match` on it with `assert_never`."""


@dataclass(frozen=True, slots=True)
class PageHeader:
    """What stands at the head of every page. `logo` is PNG or JPEG; continuation pages show less."""

    organisation: str = ""
    subtitle: str = ""
    dnr: str = ""
    date: dt.date | None = None
    logo: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document.

    `date` is the day written into the file's own data: the same document always gives the same bytes. `title`
    names the file in a viewer's title bar; the title on the paper is the Heading of level 1 among the blocks.
    `sheets` are the tables of a workbook, where one flat table to sort and filter serves better than the many small
    ones on paper; without them it holds the tables among the blocks. `workbook` is one that must calculate.
    """

    title: str
    date: dt.date
    blocks: tuple[Block, ...]
    sheets: tuple[Table, ...] = ()
    workbook: Workbook | None = field(default=None, repr=False)
    header: PageHeader = PageHeader()
    footer: str = ""
    language: str = "sv-SE"
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()


def runs_of(words: Words) -> tuple[Run, ...]:
    """The words as runs; empty text has none."""
    if isinstance(words, str):
        return (Run(words),) if words else ()
    return words


def text_of(words: Words) -> str:
    """The characters without their appearance."""
    return words if isinstance(words, str) else "".join(run.text for run in words)


def rich_blocks(rich: RichText, style: ParagraphStyle = "body") -> tuple[Block, ...]:
    """Turn stored rich text into blocks: paragraphs, and items gathered into (nested) lists."""
    blocks: list[Block] = []
    items: list[RichBlock] = []
    for block in rich.blocks:
        if block.kind == "stycke":
            blocks += _lists(items)
            items = []
            if block.text.strip():
                blocks.append(Paragraph(block.runs, style))
        else:
            items.append(block)
    return (*blocks, *_lists(items))


def _lists(items: list[RichBlock]) -> tuple[ListBlock, ...]:
    """Gather items into lists: a change of kind begins a new list, deeper items go under the item before."""
    if not items:
        return ()
    outermost = items[0].level
    groups: list[tuple[RichBlock, list[RichBlock]]] = []
    lists: list[ListBlock] = []

    def close() -> None:
        if groups:
            kind: ListKind = "numbers" if groups[0][0].kind == "nummer" else "bullets"
            lists.append(ListBlock(tuple(Item(head.runs, _lists(under)) for head, under in groups), kind))
            groups.clear()

    for item in items:
        if item.level > outermost and groups:
            groups[-1][1].append(item)
            continue
        outermost = min(outermost, item.level)
        if groups and groups[0][0].kind != item.kind:
            close()
        groups.append((item, []))
    close()
    return tuple(lists)


def words_in(block: Block) -> Iterator[Words]:
    """All text of a block in reading order, captions and alternative texts too; not dates and numbers."""
    match block:
        case Heading() | Paragraph():
            yield block.words
        case ListBlock():
            for item in block.items:
                yield item.words
                for below in item.below:
                    yield from words_in(below)
        case Facts():
            for fact in block.shown:
                yield fact.label
                yield fact.value
        case Table():
            yield block.caption
            yield from (column.heading for column in block.columns)
            for row in (*block.rows, block.sum_row or ()):
                yield from (value for value in row if isinstance(value, str | tuple))
        case Figure():
            yield block.alt
            yield block.caption
        case Chart():
            yield from (block.caption, block.alt, *block.categories)
            yield from (series.name for series in block.series)
        case Signatures():
            for signer in block.signers:
                yield signer.name
                yield signer.title
        case TableOfContents():
            yield block.title
        case Cover():
            yield block.kicker
            yield block.title
            yield block.lead
            yield from words_in(Facts(block.facts))
        case PageBreak():
            return
        case _:
            assert_never(block)


def headings_below(document: Document, place: int, depth: int) -> list[tuple[int, Heading]]:
    """The headings after a place among the blocks that a table of contents lists, each with its own place."""
    return [
        (number, block)
        for number, block in enumerate(document.blocks)
        if number > place and isinstance(block, Heading) and 1 < block.level <= depth and text_of(block.words).strip()
    ]


def text_in(document: Document) -> str:
    """All characters people have written into the document, page header and footer too, one line per text."""
    header = document.header
    words = [words for block in document.blocks for words in words_in(block)]
    around = [document.title, header.organisation, header.subtitle, header.dnr, document.footer]
    return "\n".join([*around, *(text_of(each) for each in words)])


def check(document: Document) -> list[Problem]:
    """What makes the document hard to read; what `unfit` finds comes first."""
    return [*unfit(document), *_untidy(document)]


def unfit(document: Document) -> list[Problem]:
    """What nobody who listens could follow: no title or heading, a skipped level, a picture without words.

    These come from the program or its data files, never from what a user types; such a document is never written.
    """
    problems = [] if document.title.strip() else [Problem("title", "Dokumentet saknar titel.")]
    level = 0
    for number, block in enumerate(document.blocks):
        where = f"blocks[{number}]"
        match block:
            case Heading():
                text = text_of(block.words).strip()
                if not 1 <= block.level <= 4:
                    problems.append(Problem(where, f"Rubriken ”{text}” har nivå {block.level}; nivåerna är 1–4."))
                elif block.level > level + 1:
                    message = f"Rubriken ”{text}” har nivå {block.level} men föregås av nivå {level}."
                    if not level:
                        message = f"Dokumentets första rubrik, ”{text}”, har nivå {block.level} i stället för 1."
                    problems.append(Problem(where, message))
                level = block.level
            case Cover():
                level = max(level, 1)
            case Figure() if not block.alt.strip():
                problems.append(Problem(where, "En bild saknar beskrivning i ord (alternativtext)."))
            case Chart() if not block.alt.strip():
                problems.append(Problem(where, "Ett diagram saknar beskrivning i ord (alternativtext)."))
            case _:
                pass
    if level == 0:
        problems.append(Problem("blocks", "Dokumentet har ingen rubrik."))
    return problems


def _untidy(document: Document) -> list[Problem]:
    problems = []
    for number, block in enumerate(document.blocks):
        where = f"blocks[{number}]"
        match block:
            case Heading() if not text_of(block.words).strip():
                problems.append(Problem(where, "En rubrik är tom."))
            case Cover() if not text_of(block.title).strip():
                problems.append(Problem(where, "Omslaget saknar titel."))
            case Chart() | Table() if not block.caption.strip():
                what = "Ett diagram" if isinstance(block, Chart) else "En tabell"
                problems.append(Problem(where, f"{what} saknar rubrik."))
            case _:
                pass
    return problems
