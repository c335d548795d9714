"""The papers of visits and of the year, against what a person has read."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from models.besok.operations import attach_presentation, plan_verksamhetsbesok
from models.editing import get
from models.kommun import set_up
from models.organ import Organ
from models.richtext import plain
from reports.catalogue import kind_named, select_record
from reports.catalogue.visits import plan_id
from reports.document import Figure, Paragraph, Table, check
from reports.render import render
from tests.golden import compare, paper_made
from tests.visits import make_spring

TODAY = date(2024, 2, 20)


@pytest.fixture
def spring(memory_database, tmp_path):
    slides = tmp_path / "Presentation Jämställdhetsdelegationen.pptx"
    slides.write_bytes(b"PK")
    with memory_database.write("underlag") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        spring = make_spring(session)
        attach_presentation(session, spring.namndbesok[0], slides)
        return spring


def made(database, name, id_):
    return paper_made(database, name, id_, TODAY)


def test_questions_to_a_verksamhet(memory_database, spring):
    compare(made(memory_database, "fragelista", spring.cmv), "fragelista")


def test_every_question_has_room_until_it_is_answered(memory_database, spring):
    def rooms():
        blocks = made(memory_database, "fragelista", spring.cmv).document.blocks
        return sum(isinstance(block, Paragraph) and block.style == "answer" for block in blocks)

    assert rooms() == 3
    with memory_database.write("svar") as session:
        from models.besok.queries import question_records

        question_records(session, spring.cmv)[0].svar = "Kvinnor och män i alla åldrar."
    assert rooms() == 2


def test_a_visit_without_questions_has_room_for_those_that_come_up(memory_database, spring):
    with memory_database.write("nytt") as session:
        besok = plan_verksamhetsbesok(session, spring.organ)
        besok.syfte = plain("Att lära känna verksamheten.")
        id_ = besok.id
    paper = made(memory_database, "fragelista", id_)
    assert check(paper.document) == []
    text = render(paper.document, "txt", paper.style).decode()
    assert "Inga frågor är samlade än." in text
    assert "Egen fråga 2" in text


def test_plan_of_a_years_visits(memory_database, spring):
    paper = made(memory_database, "besoksplan", plan_id(spring.organ, 2024))
    compare(paper, "besoksplan")
    sheet = openpyxl.load_workbook(BytesIO(render(paper.document, "xlsx", paper.style))).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert any("Funktionsstödsnämnden" in row and "10:25" in row and "v. 12" in row for row in cells)


def test_a_year_without_visits_says_so(memory_database, spring):
    text = render(made(memory_database, "besoksplan", plan_id(spring.organ, 2021)).document, "txt").decode()
    assert "Inga besök är planerade för 2021." in text


def test_the_year_as_a_wheel_has_the_same_as_a_list(memory_database, spring):
    paper = made(memory_database, "arshjul", plan_id(spring.organ, 2024))
    compare(paper, "arshjul")
    (figure,) = (block for block in paper.document.blocks if isinstance(block, Figure))
    assert figure.data.startswith(b"\x89PNG")
    assert "2 sammanträden, 1 verksamhetsbesök och 3 nämndbesök" in figure.alt
    rows = [row for block in paper.document.blocks if isinstance(block, Table) for row in block.rows]
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5, 6]


def test_an_empty_year_has_no_wheel(memory_database, spring):
    paper = made(memory_database, "arshjul", plan_id(spring.organ, 2020))
    assert not any(isinstance(block, Figure) for block in paper.document.blocks)
    assert check(paper.document) == []


def test_the_papers_of_a_year_are_found_by_it(memory_database, spring):
    with memory_database.read() as session:
        name = get(session, Organ, spring.organ).namn
        for paper in ("besoksplan", "arshjul"):
            kind = kind_named(paper)
            assert [each.label for each in kind.candidates(session, TODAY)] == [f"2024 {name}"]
            assert select_record(session, kind, TODAY, ar=2024) == plan_id(spring.organ, 2024)
        assert select_record(session, kind_named("fragelista"), TODAY, ar=2024) == spring.cmv
