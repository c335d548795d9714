"""Bad input through the real window: some of what `bad_input.py` tries, and what the paper then says."""

import io
import re
from html import unescape

import pytest

from models.database import Database
from models.editing import edit
from models.richtext import plain
from models.schema import open_database
from models.tjansteskrivelse.entity import Avsnitt
from reports.catalogue import kind_named
from reports.render import render
from tests.conftest import copy_sqlite
from tests.reliability import bad_input, content
from tests.reliability.inputs import INPUTS, literal
from tests.reliability.walk import window_on

CONTROL = next(given.text for given in INPUTS if given.name == "control characters")
WRITTEN = [given.text for given in INPUTS if given.name not in ("empty", "spaces", "100 000 characters")]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_field_of_every_form_takes_or_refuses_whatever_is_pasted(tmp_path, qapp, example_template):
    file = Database(tmp_path / "exempel.db")
    copy_sqlite(example_template, file)
    file.close()
    with window_on(tmp_path / "exempel.db") as program:
        outcomes = list(bad_input.try_all(program, INPUTS, every=6))
    assert [outcome for outcome in outcomes if outcome.fault] == []
    assert len({outcome.place for outcome in outcomes}) > 100
    assert {outcome.given for outcome in outcomes} == {given.name for given in INPUTS}
    content.assert_whole(tmp_path / "exempel.db")


@pytest.fixture
def paper(base):
    """A tjänsteskrivelse with everything that could be mistaken for markup in one of its sections."""
    skrivelse, section = content.section_to_write_in(base)
    database = open_database(base)
    with database.write("skriv") as session:
        before = session.get(Avsnitt, section).text
        edit(session, Avsnitt, section, {"text": (before, plain("\n".join(WRITTEN)))})
    with database.read() as session:
        yield kind_named("tjansteskrivelse").make(session, skrivelse, content.DAY)
    database.close()


def words_of_pdf(data):
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_range())
            text.close()
            page.close()
        return "".join(pages)


def words_of_docx(data):
    import docx

    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def words_of_html(data):
    return unescape(re.sub(r"<[^>]+>", "", data.decode()))


READERS = {"docx": words_of_docx, "html": words_of_html, "txt": bytes.decode}


@pytest.mark.parametrize("format_name", READERS)
def test_the_paper_holds_every_text_literally(paper, format_name):
    found = literal(READERS[format_name](render(paper.document, format_name, paper.style)))
    for text in WRITTEN:
        if text != CONTROL:
            assert [line for line in text.splitlines() if literal(line) not in found] == []


@pytest.mark.parametrize("format_name", READERS)
def test_the_letters_between_control_characters_stay(paper, format_name):
    found = READERS[format_name](render(paper.document, format_name, paper.style))
    assert re.search(r"a\W?b\W?c\W?d\W?e", found)
    assert not re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f]", found)


def test_the_pdf_holds_the_text_as_far_as_its_font_goes(paper):
    found = literal(words_of_pdf(render(paper.document, "pdf", paper.style))).replace("-", "")
    for text in WRITTEN:
        if text.isascii() and text.isprintable():
            assert literal(text).replace("-", "") in found
    assert "ÅtgärdförÖrebrolän" in found
    assert "Jämt" in found
