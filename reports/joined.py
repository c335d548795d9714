"""Several papers as one document: a cover, a table of contents, and each paper as a chapter on a page of its own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reports.document import Block, Cover, Document, Heading, PageBreak, Paragraph, TableOfContents, text_of

DEEPEST = 4


def joined(papers: Sequence[Document], title: str, day: date, kicker: str = "") -> Document:
    """The papers in their order under one title. The first paper's letterhead stands on every page.

    Each paper's own title becomes a chapter, with the small words above it in front ("Handlingsplan: ..."), and what
    stood above the title comes below it. Its headings go one level down; the deepest stay where they are.
    """
    blocks: list[Block] = [Cover(title, kicker), TableOfContents("Innehåll", 2)]
    for paper in papers:
        blocks += _chapter(paper)
    first = papers[0]
    header = replace(first.header, date=day)
    return replace(first, title=title, date=day, blocks=tuple(blocks), header=header, sheets=())


def _chapter(paper: Document) -> list[Block]:
    place, heading = next((at, block) for at, block in enumerate(paper.blocks) if isinstance(block, Heading | Cover))
    above, below = paper.blocks[:place], paper.blocks[place + 1 :]
    # What the head of the page says, such as the organ that met, need not stand before every title.
    kickers = [
        words
        for block in above
        if isinstance(block, Paragraph) and block.style == "kicker"
        if (words := text_of(block.words)) != paper.header.subtitle
    ]
    kept = [block for block in above if not (isinstance(block, Paragraph) and block.style == "kicker")]
    name = text_of(heading.words if isinstance(heading, Heading) else heading.title)
    title = Heading(": ".join([*kickers, name]), 2)
    return [PageBreak(), title, *kept, *(_lower(block) for block in below)]


def _lower(block: Block) -> Block:
    return replace(block, level=min(block.level + 1, DEEPEST)) if isinstance(block, Heading) else block
