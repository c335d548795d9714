"""All papers of a meeting in one PDF, the files beside it, and in words what could not be in it."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest

from models.arende.entity import Underlagstyp
from models.bilaga import keep
from models.editing import add
from models.paragraf.entity import Paragraf, Paragrafunderlag
from models.protokoll.entity import Protokoll, Protokollstatus
from models.tjansteskrivelse.operations import write
from reports.document import Heading, Table, check, text_of
from reports.meeting_papers import FILES, NOWHERE, one_document, papers_of_meeting, papers_of_year
from reports.render import render
from tests.lund import make_lund
from tests.matter import make_matter

TODAY = date(2024, 3, 20)


@pytest.fixture
def lund(memory_database):
    """The meeting in a kommun that has a tjänsteskrivelse, with a file and a paper without one."""
    matter = make_matter(memory_database)
    with memory_database.write("möte") as session:
        meeting = make_lund(session)
        at = meeting.paragrafer[163]
        skrivelse = write(session, matter.arende, date(2021, 5, 3), matter.malls["lund"])
        pdf = keep(session, "ansökan.pdf", b"%PDF-1.7 nothing")
        for place, paper in enumerate((
            Paragrafunderlag(titel="Tjänsteskrivelse om bidrag", tjansteskrivelse_id=skrivelse.id),
            Paragrafunderlag(titel="Ansökan från jouren", bilaga_id=pdf.id),
            Paragrafunderlag(titel="Samma ansökan igen", bilaga_id=pdf.id),
            Paragrafunderlag(titel="Avtal på papper"),
            Paragrafunderlag(typ=Underlagstyp.MUNTLIG),
        )):  # fmt: skip
            paper.paragraf_id, paper.ordning = at, place
            add(session, paper)
        return meeting


def read(database, meeting, **how):
    with database.read() as session:
        return papers_of_meeting(session, meeting.sammantrade, TODAY, **how)


def kinds(papers):
    return [each.kind.name for each in papers.papers]


def test_the_papers_of_a_meeting_in_order(memory_database, lund):
    papers = read(memory_database, lund)
    assert kinds(papers) == ["kallelse", "tjansteskrivelse", "protokoll", "protokoll", "anslag"]
    assert papers.papers[2].id == lund.protokoll
    assert kinds(read(memory_database, lund, protokoll=False)) == ["kallelse", "tjansteskrivelse"]
    assert read(memory_database, lund, protokoll=False).title == "Kallelse och handlingar 2021-05-24"


def test_what_could_not_be_in_the_one_is_told_in_it_and_in_the_list(memory_database, lund):
    papers = read(memory_database, lund)
    assert [file.name for file in papers.attached] == ["ansökan.pdf"]
    whole = one_document(papers, [each.paper.document for each in papers.papers], TODAY)
    assert check(whole) == []
    table = whole.blocks[-1]
    assert isinstance(table, Table)
    assert ("7", "Ansökan från jouren", "ansökan.pdf") in table.rows
    assert ("7", "Avtal på papper", NOWHERE) in table.rows
    assert len(table.rows) == 4, "two papers of § 166 are cited too"
    assert papers.remarks == (
        "En handling ligger som egen fil under Bilagor och är inte med i den samlade PDF:en.",
        "3 handlingar nämns i ärendena men finns inte i programmet.",
    )


def test_each_paper_is_a_chapter_and_a_bookmark(memory_database, lund):
    papers = read(memory_database, lund)
    whole = one_document(papers, [each.paper.document for each in papers.papers], TODAY)
    chapters = [text_of(block.words) for block in whole.blocks if isinstance(block, Heading) and block.level == 2]
    assert chapters[0] == "Kallelse 2021-05-24"
    assert chapters[1].startswith("Punkt 7: Tjänsteskrivelse: ")
    assert chapters[2] == "Protokoll (utkast) 2021-05-24"
    assert chapters[-1] == FILES
    with pikepdf.open(BytesIO(render(whole, "pdf"))) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root[0].children] == chapters


def test_a_year_is_its_protokoll_then_the_register_and_the_attendance(memory_database, lund):
    with memory_database.write("justera") as session:
        session.get(Protokoll, lund.protokoll).status = Protokollstatus.UTE
    with memory_database.read() as session:
        papers = papers_of_year(session, lund.organ, 2021, TODAY)
        nothing = papers_of_year(session, lund.organ, 1999, TODAY)
    assert kinds(papers) == ["protokoll", "anslag", "protokoll", "beslutsregister", "narvarosammanstallning"]
    assert papers.remarks == ()
    assert (papers.title, papers.organ) == ("Protokoll 2021", "Kommunstyrelsens arbetsutskott")
    assert nothing.papers == ()


def test_a_meeting_without_papers_of_its_own_has_its_kallelse(memory_database, lund):
    with memory_database.write("töm") as session:
        for id_ in lund.paragrafer.values():
            session.get(Paragraf, id_).rubrik = ""
    assert kinds(read(memory_database, lund, protokoll=False))[0] == "kallelse"
