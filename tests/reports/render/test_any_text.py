"""Any text in any place goes through every renderer, and comes back."""

import datetime as dt
import os
import subprocess
import sys
from html.parser import HTMLParser
from io import BytesIO

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.richtext import Run
from reports.chart import Chart, Series
from reports.document import (
    MERGED,
    Column,
    Cover,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Item,
    ListBlock,
    PageHeader,
    Paragraph,
    Signatures,
    Signer,
    Table,
    TableOfContents,
)
from reports.render import RENDERERS, render
from reports.render.characters import printed

ANY = st.text(alphabet=st.characters(), max_size=30) | st.sampled_from(
    ["<b>", "&amp;", "=1+1", "{{x}}", "]]>", "</w:t>", "%s %d", "\\", "å\u030a", "\ud83d", "😀", "a\x00b", "\u202eabc"]
)
LATIN = st.text(alphabet="abcdefåäöÅÄÖéü <>&={}%\"'/\\()-–§0123456789", min_size=1, max_size=40)


def document_of(text):
    """The text in every place that takes text."""
    runs = (
        Run(text, bold=True),
        Run(text, italic=True),
        Run(text, link="https://a.se"),
        Run(text, link=text),
        Run(text, lang=text),
        Run(text, lang="en"),
    )
    return Document(
        title=text,
        date=dt.date(2026, 11, 16),
        author=text,
        subject=text,
        keywords=(text,),
        header=PageHeader(text, text, text),
        footer=text,
        blocks=(
            Heading(text, 1),
            Heading(runs),
            Paragraph(runs),
            Paragraph(text, "kicker"),
            Paragraph(text, "quote"),
            ListBlock((Item(runs, (ListBlock((Item(text),), "letters"),)),), "numbers"),
            ListBlock((Item(text),), "att"),
            Facts((Fact(text, text),)),
            Table(text, (Column(text), Column("b", "amount")), ((text, text), (runs, None)), sum_row=(text, 1)),
            Figure(b"", text, text),
            Table(text, (Column(text), Column("b", group=text), Column("c", group=text)), ((text, text, MERGED),)),
            Chart(text, text, (text, "b"), (Series(text, (1, -2)), Series("x", (None, 4.5)))),
            Chart(text, text, (text, "b"), (Series(text, (1, 2)), Series(text, (3, 4))), "lines", "amount"),
            Cover(text, text, runs, (Fact(text, text),)),
            TableOfContents(text),
            Heading(text, 2),
            Signatures((Signer(text, text),), lines=True),
        ),
    )


@pytest.mark.parametrize("format_name", RENDERERS)
@settings(max_examples=40, deadline=None)
@given(text=ANY)
def test_no_text_stops_a_renderer(format_name, text):
    document = document_of(text)
    assert render(document, format_name) == render(document, format_name)


class Words(HTMLParser):
    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag == "br":
            self.found.append("\n")

    def handle_data(self, data):
        self.found.append(data)


@settings(max_examples=60, deadline=None)
@given(text=ANY)
def test_html_gives_the_text_back(text):
    document = Document(title="T", date=dt.date(2026, 1, 1), blocks=(Paragraph(f"|{text}|"),))
    assert printed(f"|{text}|") in "".join(Words(render(document, "html").decode()).found)


@settings(max_examples=60, deadline=None)
@given(text=ANY)
def test_word_gives_the_text_back(text):
    wanted = printed(text)
    document = Document(
        title="T",
        date=dt.date(2026, 1, 1),
        blocks=(Heading(text, 1), Paragraph(text), Table("", (Column("a"),), ((text,),))),
    )
    word = docx.Document(BytesIO(render(document, "docx")))
    assert [paragraph.text for paragraph in word.paragraphs[:2]] == [wanted, wanted]
    assert word.tables[0].cell(1, 0).text == wanted


@settings(max_examples=60, deadline=None)
@given(text=LATIN)
def test_pdf_gives_latin_text_back(text):
    document = Document(
        title="T", date=dt.date(2026, 1, 1), blocks=(Heading(text, 1), Paragraph(text), ListBlock((Item(text),)))
    )
    pdf = pypdfium2.PdfDocument(render(document, "pdf"))
    page = pdf[0]
    text_page = page.get_textpage()
    # pdfium shows a hyphen at a line end as U+FFFE.
    found = text_page.get_text_range().replace("\ufffe", "-")
    for each in (text_page, page, pdf):
        each.close()
    assert "".join(found.split()).count("".join(text.split())) >= 3


def test_asking_for_a_renderer_is_cheap():
    code = (
        "import sys, reports.render;"
        "print([name for name in ('reportlab', 'docx', 'PIL', 'sqlalchemy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_an_unknown_format_is_refused():
    with pytest.raises(KeyError):
        render(document_of("x"), "rtf")


@pytest.mark.parametrize("format_name", RENDERERS)
def test_other_processes_write_the_same_bytes(format_name):
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]);"
        "import datetime as dt; from reports.document import *; from reports.render import render;"
        "d = Document(title='T', date=dt.date(2026, 1, 1), keywords=('a', 'b'),"
        "header=PageHeader('Å', date=dt.date(2026, 1, 1)),"
        "blocks=(Heading('Rubrik', 1), Paragraph('text мир'), Table('t', (Column('a'),), (('b',),))));"
        "print(hashlib.sha256(render(d, sys.argv[2])).hexdigest())"
    )
    hashes = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PATH": ""}
        done = subprocess.run(
            [sys.executable, "-c", code, sys.path[0] or ".", format_name],
            check=True,
            capture_output=True,
            text=True,
            env=environment,
        )
        hashes.add(done.stdout)
    assert len(hashes) == 1
