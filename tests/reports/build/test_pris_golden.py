"""The papers of the prize, against what a person has read; and the diplom, which is one page whatever is written."""

from datetime import date
from io import BytesIO

import docx
import pypdfium2
import pytest
from docx.enum.section import WD_ORIENT

from models.editing import get
from models.errors import UserError
from models.kommun import required_kommun, set_up
from models.pris.entity import Nominering, Prisutfall
from models.pris.operations import set_outcome
from models.richtext import plain
from reports.catalogue import kind_named, select_record
from reports.catalogue.prize import material_id, prize_and_member
from reports.render import render
from tests.golden import compare, paper_made
from tests.prize import judge, make_2024

TODAY = date(2024, 5, 2)
WHY = "För ett envist arbete som har gjort att varje barn får ta plats."


@pytest.fixture
def ids(memory_database):
    with memory_database.write("underlag") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        required_kommun(session).accentfarg = "#7a1f4b"
        ids = make_2024(session)
        judge(session, ids)
        for id_, outcome in zip(ids.nomineringar, (Prisutfall.PRISTAGARE, Prisutfall.HEDERSOMNAMNANDE), strict=False):
            set_outcome(session, id_, outcome).motivering = plain(WHY)
        return ids


def made(database, name, id_):
    return paper_made(database, name, id_, TODAY)


def test_diplom_of_a_winner(memory_database, ids):
    compare(made(memory_database, "diplom", ids.nomineringar[0]), "diplom")


def test_diplom_of_a_hedersomnamnande_says_so(memory_database, ids):
    paper = made(memory_database, "diplom", ids.nomineringar[1])
    assert "Hedersomnämnande till" in render(paper.document, "txt", paper.style).decode()


def test_material_of_the_whole_jury(memory_database, ids):
    compare(made(memory_database, "prisunderlag", material_id(ids.pris)), "prisunderlag")


def test_material_of_a_member_says_nothing_of_what_jav_hides(memory_database, ids):
    paper = made(memory_database, "prisunderlag", material_id(ids.pris, ids.jury[1]))
    for format_ in ("txt", "html"):
        text = render(paper.document, format_, paper.style).decode()
        assert "Bostadsbolaget Hemvist" in text
        assert "Simklubben" not in text
        assert "jäv" not in text.casefold()


@pytest.mark.parametrize("sentences", [1, 6, 12])
def test_a_diplom_is_one_landscape_page_however_long_the_motivation(memory_database, ids, sentences):
    with memory_database.write("lång") as session:
        get(session, Nominering, ids.nomineringar[0]).motivering = plain(" ".join([WHY] * sentences))
    paper = made(memory_database, "diplom", ids.nomineringar[0])
    pdf = pypdfium2.PdfDocument(render(paper.document, "pdf", paper.style))
    assert len(pdf) == 1
    width, height = pdf[0].get_size()
    assert round(width / height, 2) == round(297 / 210, 2)
    text = pdf[0].get_textpage().get_text_range()
    assert "Ylva Borg" in text
    assert "Sida" not in text
    pdf.close()


def test_a_diplom_in_word_is_framed_in_the_kommuns_colour(memory_database, ids):
    paper = made(memory_database, "diplom", ids.nomineringar[0])
    word = docx.Document(BytesIO(render(paper.document, "docx", paper.style)))
    section = word.sections[0]
    assert section.orientation is WD_ORIENT.LANDSCAPE
    assert 'w:color="7a1f4b"' in section._sectPr.xml
    order = [child.tag.rpartition("}")[2] for child in section._sectPr]
    assert order.index("pgMar") < order.index("pgBorders") < order.index("vAlign")


def test_a_nominated_gets_no_diplom_and_the_papers_of_a_year_are_found(memory_database, ids):
    with pytest.raises(UserError, match="pristagare och hedersomnämnanden"):
        made(memory_database, "diplom", ids.nomineringar[2])
    assert prize_and_member(material_id(7, 3)) == (7, 3)
    assert prize_and_member(material_id(7)) == (7, None)
    with memory_database.read() as session:
        assert select_record(session, kind_named("prisunderlag"), TODAY, ar=2024) == material_id(ids.pris)
        labels = [each.label for each in kind_named("diplom").candidates(session, TODAY)]
    assert labels == ["2024 Pristagare: Förskolan Kastanjen", "2024 Hedersomnämnande: Bostadsbolaget Hemvist"]
