"""Covers, contents, merged cells, grouped columns and other languages in every format."""

import io
import re
from contextlib import contextmanager

import docx
import openpyxl
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn

from models.richtext import Run
from reports.document import (
    MERGED,
    Column,
    Cover,
    Document,
    Fact,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    TableOfContents,
    check,
    headings_below,
)
from reports.render import render
from reports.render.cells import head_groups, spans
from reports.render.pdf import heading_pages
from tests.reports.long_report import DAY, chart, long_report
from tests.validators.structure_check import attributes_of, tree

TABLE = Table(
    "Tabell 1. Deltagare",
    (Column("Område"), Column("Kvinnor", "count", group="2026"), Column("Män", "count", group="2026"), Column("Not")),
    (("Skola", 5, 7, "a"), ("Övrigt redovisas inte", MERGED, MERGED, "b"), ("Vård", 9, 3, "c")),
    row_headers=True,
    sum_row=("Summa", 14, 10, None),
)


def document(*blocks):
    return Document(title="T", date=DAY, blocks=blocks)


def pages_of(data):
    pdf = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()
    return texts


@contextmanager
def structure(data):
    """The structure of a file; its elements live as long as the file is open."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield tree(pdf)


def test_cells_are_merged_to_the_left():
    assert spans(("a", MERGED, MERGED, "b")) == [(0, 3), (3, 1)]
    assert spans(()) == []
    with pytest.raises(ValueError, match="begins with a merged"):
        Table("T", (Column("a"), Column("b")), ((MERGED, "x"),))


def test_neighbours_with_one_group_stand_under_it():
    assert head_groups(TABLE) == [("", 0, 1), ("2026", 1, 2), ("", 3, 1)]
    assert head_groups(Table("T", (Column("a"), Column("b")), ())) == []


def test_pdf_says_which_cells_reach_over_which():
    with structure(render(document(Heading("T", 1), TABLE), "pdf")) as root:
        cells = [(cell.kind, attributes_of(cell)) for cell in root.walk() if cell.kind in {"TH", "TD"}]
        reach = [(kind, int(said.get("/ColSpan", 1)), int(said.get("/RowSpan", 1))) for kind, said in cells]
        scopes = [str(said["/Scope"]) for kind, said in cells if kind == "TH"]
    assert reach[:5] == [("TH", 1, 2), ("TH", 2, 1), ("TH", 1, 2), ("TH", 1, 1), ("TH", 1, 1)]
    assert ("TH", 3, 1) in reach
    assert scopes == ["/Column"] * 5 + ["/Row"] * 4


def test_html_says_the_same():
    html = render(document(Heading("T", 1), TABLE), "html").decode()
    assert '<th scope="col" rowspan="2">Område</th><th scope="colgroup" colspan="2">2026</th>' in html
    assert '<th scope="row" colspan="3">Övrigt redovisas inte</th><td>b</td>' in html
    assert html.count("<tr>") == 6


def test_word_says_the_same():
    word = docx.Document(io.BytesIO(render(document(Heading("T", 1), TABLE), "docx")))
    table = word.tables[0]
    assert [len(row._tr.tc_lst) for row in table.rows] == [3, 4, 4, 2, 4, 4]
    assert table.cell(0, 1).text == table.cell(0, 2).text == "2026"
    assert table.cell(0, 0).text == table.cell(1, 0).text == "Område"
    assert table.cell(3, 0).text == table.cell(3, 2).text == "Övrigt redovisas inte"
    assert sum(row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows) == 2


def test_text_and_excel_say_the_same():
    text = render(document(TABLE), "txt").decode()
    assert "Övrigt redovisas inte" in text
    lines = text.splitlines()
    assert lines.index(next(line for line in lines if "2026" in line)) < lines.index(
        next(line for line in lines if line.startswith("Område"))
    )
    sheet = openpyxl.load_workbook(io.BytesIO(render(document(TABLE), "xlsx"))).worksheets[0]
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A6:C6"]
    assert sheet["B4"].value == "2026 Kvinnor"


def test_a_sum_is_not_parted_from_its_unit():
    rows = ((("x" * 40), 835_371_50, 224_680_50),)
    table = Table("T", (Column("a"), Column("b", "amount"), Column("c", "amount")), rows, sum_row=("S", *rows[0][1:]))
    (page,) = pages_of(render(document(table), "pdf"))
    assert page.count("835\u00a0371,50\u00a0kr") + page.count("835 371,50 kr") == 2


REPORT = document(
    Cover("Bokslut 2026", "Uppföljning", "Så gick det.", (Fact("Dnr", "KS 1"),)),
    TableOfContents(depth=3),
    Heading("Första", 2),
    Paragraph("x"),
    PageBreak(),
    Heading((Run("Andra "), Run("delen", bold=True)), 2),
    Heading("Under", 3),
    Heading("Djupt", 4),
    PageBreak(),
    Heading("Tredje", 2),
)


def test_the_cover_is_alone_and_heads_the_paper():
    assert check(REPORT) == []
    pages = pages_of(render(REPORT, "pdf"))
    assert "Bokslut 2026" in pages[0]
    assert "Innehåll" not in pages[0]
    with structure(render(REPORT, "pdf")) as root:
        assert [element.kind for element in root.walk()].count("H1") == 1
    assert check(document(Cover(" "), Heading("A", 2)))[0].field == "blocks[0]"


def test_contents_list_what_follows_with_the_right_pages():
    assert [place for place, _ in headings_below(REPORT, 1, 3)] == [2, 5, 6, 9]
    assert heading_pages(REPORT) == {0: 1, 2: 2, 5: 3, 6: 3, 7: 3, 9: 4}
    page = " ".join(pages_of(render(REPORT, "pdf"))[1].split())
    assert re.search(r"Innehåll Första 2 Andra delen 3 Under 3 Tredje 4", page)
    assert "Djupt" not in page


def test_the_pages_in_the_contents_of_a_long_report_are_right():
    report = long_report(3)
    pages = pages_of(render(report, "pdf"))
    for place, number in heading_pages(report).items():
        block = report.blocks[place]
        words = block.title if isinstance(block, Cover) else block.words
        assert "".join(words.split()) in "".join(pages[number - 1].split())


def test_links_in_the_contents_lead_to_their_headings():
    with pikepdf.open(io.BytesIO(render(REPORT, "pdf"))) as pdf:
        pages: list[object] = [page.objgen for page in pdf.pages]
        found = [(str(note.Contents), pages.index(note.Dest[0].objgen) + 1) for note in pdf.pages[1].Annots]
    assert found == [
        ("Första, sidan 2", 2),
        ("Andra delen, sidan 3", 3),
        ("Under, sidan 3", 3),
        ("Tredje, sidan 4", 4),
    ]


def test_web_and_word_contents_lead_to_their_headings():
    html = render(REPORT, "html").decode()
    names = re.findall(r'href="#([^"]+)"', html)
    assert len(names) == 4
    assert all(f' id="{name}"' in html for name in names)
    assert '<nav aria-label="Innehåll">' in html
    word = docx.Document(io.BytesIO(render(REPORT, "docx")))
    xml = word.element.body.xml
    anchors = re.findall(r'w:anchor="([^"]+)"', xml)
    assert len(anchors) == 4
    assert all(f'w:name="{anchor}"' in xml for anchor in anchors)
    assert 'TOC \\o "2-3"' in xml
    # Word, when it brings the field up to date, takes the style of the heading's own level.
    styles = [paragraph.style.name for paragraph in word.paragraphs if paragraph.style.name.startswith("toc")]
    assert styles == ["toc 2", "toc 2", "toc 3", "toc 2"]
    assert xml.count('w:fldCharType="begin"') == xml.count('w:fldCharType="end"') == 5


def test_contents_without_headings_are_not_there():
    empty = document(Heading("T", 1), TableOfContents())
    assert "Innehåll" not in "".join(pages_of(render(empty, "pdf")))
    for name in ("html", "txt"):
        assert "Innehåll" not in render(empty, name).decode()


def test_another_language_is_said_in_every_format():
    words = (
        Run("På engelska: "),
        Run("gender mainstreaming", lang="en"),
        Run(" ("),
        Run("strategi", lang="x y"),
        Run(")"),
    )
    paper = document(Heading("T", 1), Paragraph(words))
    with structure(render(paper, "pdf")) as root:
        assert [str(element.raw.Lang) for element in root.walk() if element.kind == "Span"] == ["en"]
    html = render(paper, "html").decode()
    assert '<span lang="en">gender mainstreaming</span>' in html
    assert "x y" not in html
    word = docx.Document(io.BytesIO(render(paper, "docx")))
    assert 'w:lang w:val="en"' in word.element.body.xml


def test_word_shows_a_chart_as_a_picture_with_its_words():
    word = docx.Document(io.BytesIO(render(document(Heading("T", 1), chart(0)), "docx")))
    (shape,) = word.inline_shapes
    assert shape._inline.docPr.get("descr").startswith("Kvinnor är fler än män")
    assert shape.width > shape.height
    assert len(word.tables) == 1
