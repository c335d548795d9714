"""What a listener should hear of a document, block by block; written apart from the renderer, to judge it by."""

import unicodedata
from collections.abc import Iterator, Sequence

from reports.chart import Chart
from reports.document import (
    MERGED,
    Block,
    Cover,
    Document,
    Facts,
    Figure,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
    TableOfContents,
    Words,
    headings_below,
    runs_of,
    text_of,
)
from reports.render.cells import cell_runs, head_groups
from reports.render.characters import one_line, printed
from reports.render.chart.figures import chart_table
from reports.render.fonts import FALLBACK, UPRIGHT, glyphs
from reports.render.markers import marker
from reports.render.pictures import picture

SUBSTITUTE = "\ufffd"
Heard = tuple[str, str]


def expected(document: Document) -> list[Heard]:
    """(kind of element, text) in reading order, leaving out what says nothing."""
    found: list[Heard] = []
    level = 0
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            if heard_text(block.words):
                level = min(max(block.level, 1), level + 1)
                found.append((f"H{level}", heard_text(block.words)))
        elif isinstance(block, TableOfContents):
            found += _contents(document, place, block)
        else:
            level = max(level, 1) if isinstance(block, Cover) else level
            # An alternative text is not drawn: it needs no font and keeps nothing together.
            found += [
                (kind, one_line(text_of(words)) if kind == "Figure" else heard_text(words))
                for kind, words in _block(block)
            ]
    return [(kind, text) for kind, text in found if text]


def heard_text(words: Words) -> str:
    """The text as fonts can show it, its spaces and line feeds as single spaces."""
    known = glyphs(UPRIGHT) | glyphs(FALLBACK)
    shown = []
    # What stands in another run is set apart: nothing is kept together across the border between two.
    for character in "".join(printed(run.text) for run in runs_of(words)):
        if character in "\n\t ":
            shown.append(" ")
        elif unicodedata.category(character) != "Cf" and not 0xFE00 <= ord(character) <= 0xFE0F:
            shown.append(character if ord(character) in known else SUBSTITUTE)
    return squeezed("".join(shown))


def squeezed(text: str) -> str:
    """One space between words; hard spaces are characters of their own."""
    return " ".join(part for part in text.split(" ") if part)


def _block(block: Block) -> Iterator[tuple[str, Words]]:
    match block:
        case Paragraph():
            yield "P", block.words
        case ListBlock():
            yield from _list(block, 0)
        case Facts():
            for fact in block.shown:
                yield "Lbl", fact.label
                yield "LBody", fact.value
        case Table():
            yield from _table(block)
        case Figure() if picture(block.data):
            yield "Figure", block.alt
            yield "P", block.caption
        case Figure():
            yield "P", f"[Bilden kan inte visas: {block.alt}]" if block.alt.strip() else "[Bilden kan inte visas]"
        case Chart():
            yield "P", block.caption
            if not block.is_empty:
                yield "Figure", block.alt
            if block.table or block.is_empty:
                yield from _table(chart_table(block))
        case Signatures():
            for signer in block.signers:
                yield "P", signer.name
                yield "P", signer.title
        case Cover():
            yield "P", block.kicker
            yield "H1", block.title
            yield "P", block.lead
            yield from _block(Facts(block.facts))
        case Heading() | TableOfContents() | PageBreak():
            return


def _list(block: ListBlock, depth: int) -> Iterator[tuple[str, Words]]:
    for number, item in enumerate(block.items, block.start):
        yield "Lbl", marker(block.kind, number, depth)
        yield "LBody", item.words
        for below in item.below:
            yield from _list(below, depth + 1)


def _table(table: Table) -> Iterator[tuple[str, Words]]:
    yield "Caption", table.caption
    groups = head_groups(table)
    upper = [(group or table.columns[place].heading) for group, place, _ in groups]
    yield from (("TH", words) for words in upper)
    grouped = {place for group, start, count in groups if group for place in range(start, start + count)}
    lower = [column for place, column in enumerate(table.columns) if not groups or place in grouped]
    yield from (("TH", column.heading) for column in lower)
    for row in (*table.rows, *([table.sum_row] if table.sum_row is not None else [])):
        yield from _row(table, row)


def _row(table: Table, row: Sequence[object]) -> Iterator[tuple[str, Words]]:
    for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
        if value is not MERGED:
            yield "TH" if table.row_headers and place == 0 else "TD", cell_runs(value, column)  # type: ignore[arg-type]


def _contents(document: Document, place: int, block: TableOfContents) -> Iterator[Heard]:
    found = headings_below(document, place, block.depth)
    if found:
        yield "P", heard_text(block.title)
    # Which page follows the name is for the reader of the page, and tested where the pages are.
    yield from (("Reference", heard_text(one_line(text_of(heading.words)))) for _, heading in found)
