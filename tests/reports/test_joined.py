"""All papers in one: every paper is there, in order, with its headings below the chapter that is its title."""

from datetime import date
from io import BytesIO

import pikepdf

from reports.bundle import papers_of_arende
from reports.document import Cover, Heading, PageBreak, TableOfContents, text_of, unfit
from reports.joined import joined
from reports.render import render
from tests.matter import make_matter

DAY = date(2026, 11, 16)


def joined_papers(database):
    matter = make_matter(database)
    with matter.db.read() as session:
        papers = [each.paper.document for each in papers_of_arende(session, matter.arende, DAY)]
    return papers, joined(papers, "KS 2026/0184 Anslutning", DAY)


def test_each_paper_is_a_chapter_on_its_own_page(memory_database):
    papers, whole = joined_papers(memory_database)
    assert isinstance(whole.blocks[0], Cover)
    assert isinstance(whole.blocks[1], TableOfContents)
    chapters = [block for block in whole.blocks if isinstance(block, Heading) and block.level == 2]
    assert len(chapters) == len(papers) == sum(isinstance(block, PageBreak) for block in whole.blocks)
    for chapter, paper in zip(chapters, papers, strict=True):
        title = next(block for block in paper.blocks if isinstance(block, Heading))
        assert text_of(chapter.words).endswith(text_of(title.words))
    assert text_of(chapters[1].words).startswith("Handlingsplan: ")
    assert unfit(whole) == []


def test_nothing_of_a_paper_is_lost(memory_database):
    papers, whole = joined_papers(memory_database)
    text = "".join(render(whole, "txt").decode().split())
    for paper in papers:
        lines = [line for line in render(paper, "txt").decode().splitlines() if set(line) - set("=-~ ")]
        # The head and foot of a paper stand once; a title and its small words meet in the chapter's heading.
        body = lines[4:-2]
        missing = [line for line in body if "".join(line.split()) not in text]
        assert missing == []


def test_the_bookmarks_are_the_chapters(memory_database):
    papers, whole = joined_papers(memory_database)
    with pikepdf.open(BytesIO(render(whole, "pdf"))) as pdf, pdf.open_outline() as outline:
        top = outline.root[0]
        assert len(top.children) >= len(papers)
