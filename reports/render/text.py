"""Plain text (UTF-8): for mail, for other programs and for the eye of the tests."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import assert_never

from reports.chart import Chart
from reports.document import (
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
    text_of,
)
from reports.render.cells import all_rows, cell_text, head_groups, is_number, spans
from reports.render.characters import clean, clean_runs, one_line, printed
from reports.render.chart.figures import chart_table
from reports.render.foot import foot_lines
from reports.render.markers import marker
from reports.style import DEFAULT, Style
from resources.svenska import format_date

WIDTH = 78
CELL_WIDTH = 36
UNDERLINES = {1: "=", 2: "-", 3: "~"}


def render(document: Document, style: Style = DEFAULT) -> bytes:
    """The document as plain text; `style` plays no part here."""
    del style
    header = document.header
    date = format_date(header.date) if header.date else ""
    head = [one_line(part) for part in (header.organisation, header.subtitle, header.dnr)]
    parts = [[line for line in (*head[:2], date, *head[2:]) if line]]
    for place, block in enumerate(document.blocks):
        if isinstance(block, TableOfContents):
            parts.append(_contents(document, place, block))
        else:
            parts.append(block_lines(block))
    if document.footer.strip():
        parts.append(["-" * 10, *foot_lines(document, len, WIDTH)])
    text = "\n\n".join("\n".join(line.rstrip() for line in lines) for lines in parts if lines)
    return (text + "\n").encode()


def block_lines(block: Block) -> list[str]:
    """One block as lines; an empty one has none."""
    match block:
        case Heading():
            return _heading(block)
        case Paragraph():
            mark = "  " if block.style == "quote" else ""
            return [mark + line for line in wrapped(plain_words(block.words), WIDTH - len(mark))]
        case ListBlock():
            return _list(block, 0)
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case Figure():
            return [f"[Bild: {one_line(block.alt)}]", *wrapped(printed(block.caption), WIDTH)]
        case Signatures():
            return _signatures(block)
        case Chart():
            return [f"[Diagram: {one_line(block.caption)}]", *wrapped(clean(block.alt), WIDTH), *_figures(block)]
        case Cover():
            return _cover(block)
        case PageBreak() | TableOfContents():
            return []
        case _:
            assert_never(block)


def plain_words(words: Words) -> str:
    """The characters, with the address after the words of each link."""
    parts = []
    for run in clean_runs(words):
        parts.append(run.text)
        if run.link and run.link != run.text:
            parts.append(f" <{run.link}>")
    return "".join(parts)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters, broken at spaces only; a longer word gets a line of its own."""
    lines: list[str] = []
    if not text:
        return lines
    for source in text.split("\n"):
        line = ""
        for word in source.split(" "):
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines


def _heading(heading: Heading) -> list[str]:
    lines = wrapped(plain_words(heading.words), WIDTH)
    if heading.level in UNDERLINES and lines:
        lines.append(UNDERLINES[heading.level] * max(map(len, lines)))
    return lines


def _list(block: ListBlock, depth: int) -> list[str]:
    lines = []
    for number, item in enumerate(block.items, start=block.start):
        mark = marker(block.kind, number, depth)
        indent = "  " * depth
        hang = len(indent) + len(mark) + 1
        first, *others = wrapped(plain_words(item.words), max(WIDTH - hang, 20)) or [""]
        lines.append(f"{indent}{mark} {first}")
        lines += [" " * hang + other for other in others]
        for below in item.below:
            lines += _list(below, depth + 1)
    return lines


def _facts(block: Facts) -> list[str]:
    labels = [one_line(fact.label) + ":" for fact in block.shown]
    hang = min(max(map(len, labels), default=0), 30) + 1
    lines = []
    for label, fact in zip(labels, block.shown, strict=True):
        first, *others = wrapped(plain_words(fact.value), max(WIDTH - hang, 20))
        lines.append(f"{label:<{hang - 1}} {first}")
        lines += [" " * hang + other for other in others]
    return lines


def _figures(chart: Chart) -> list[str]:
    return ["", *_table(chart_table(chart))] if chart.table or chart.is_empty else []


def _cover(block: Cover) -> list[str]:
    parts = [
        wrapped(clean(block.kicker), WIDTH),
        _heading(Heading(block.title, 1)),
        wrapped(plain_words(block.lead), WIDTH),
        _facts(Facts(block.facts)),
    ]
    return [line for part in parts if part for line in ("", *part)][1:]


def _contents(document: Document, place: int, block: TableOfContents) -> list[str]:
    """The headings that follow; plain text has no pages."""
    found = headings_below(document, place, block.depth)
    lines = [f"{'  ' * (heading.level - 2)}{one_line(text_of(heading.words))}" for _, heading in found]
    return [one_line(block.title), *lines] if lines else []


def _signatures(block: Signatures) -> list[str]:
    lines: list[str] = []
    for signer in block.signers:
        if lines:
            lines.append("")
        if block.lines:
            lines.append("_" * 40)
        lines += [line for line in (one_line(signer.name), one_line(signer.title)) if line]
    return lines


def _table(table: Table) -> list[str]:
    heads = [one_line(column.heading) for column in table.columns]
    rows = [
        [cell_text(value, column) for value, column in zip(row, table.columns, strict=True)] for row in all_rows(table)
    ]
    covers = [[count for _, count in spans(row)] for row in all_rows(table)]
    cells = [[wrapped(text, CELL_WIDTH) for text in row] for row in [heads, *rows]]
    widths = [_column_width(at, cells, covers) for at in range(len(heads))]
    right = [is_number(column) for column in table.columns]
    rule = "  ".join("-" * width for width in widths)
    lines = [*wrapped(clean(table.caption), WIDTH)]
    if groups := head_groups(table):
        over = [wrapped(one_line(group), CELL_WIDTH) for group, _, _ in groups]
        lines += _row(over, *_joined([count for _, _, count in groups], widths, right))
    lines += [*_row(cells[0], widths, right), rule]
    for number, (row, counts) in enumerate(zip(cells[1:], covers, strict=True), start=1):
        if table.sum_row is not None and number == len(rows):
            lines.append(rule)
        starts = [sum(counts[:place]) for place in range(len(counts))]
        lines += _row([row[start] for start in starts], *_joined(counts, widths, right))
    return lines


def _column_width(at: int, cells: Sequence[Sequence[list[str]]], covers: Sequence[Sequence[int]]) -> int:
    """The longest line of a column; what reaches over several columns widens none of them."""
    alone = [cells[0][at]]
    for row, counts in zip(cells[1:], covers, strict=True):
        starts = {sum(counts[:place]): count for place, count in enumerate(counts)}
        if starts.get(at) == 1:
            alone.append(row[at])
    return max((len(line) for lines in alone for line in lines), default=0)


def _joined(counts: Sequence[int], widths: Sequence[int], right: Sequence[bool]) -> tuple[list[int], list[bool]]:
    """Widths and sides of the cells of a row that cover so many columns each."""
    joined, sides, at = [], [], 0
    for count in counts:
        joined.append(sum(widths[at : at + count]) + 2 * (count - 1))
        sides.append(right[at] and count == 1)
        at += count
    return joined, sides


def _row(row: Sequence[list[str]], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    return [
        "  ".join(
            text.rjust(width) if to_right else text.ljust(width)
            for text, width, to_right in zip(texts, widths, right, strict=True)
        )
        for texts in zip_longest(*row, fillvalue="")
    ] or [""]
