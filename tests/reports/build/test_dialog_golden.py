"""The documents of dialogs, as text, against what a person has read."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from models.dialogtraff.data import collect_form
from models.dialogtraff.entity import Dialogtraff, Frageunderlag
from models.dialogtraff.operations import choose_questions
from models.dialogtraff.questions import new_set
from models.editing import get
from models.errors import UserError
from models.kommun import set_up
from models.richtext import plain
from models.yearly import year_id
from reports.catalogue import kind_named, select_record
from reports.render import render
from tests.dialogue import make_history
from tests.golden import compare, paper_made

TODAY = date(2024, 4, 2)


@pytest.fixture
def history(memory_database):
    with memory_database.write("år") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        year, ids = make_history(session)
        get(session, Frageunderlag, year.bolagen).inledning = plain("Vi vill gärna höra hur ni arbetar.")
        get(session, Dialogtraff, ids[3]).svar_senast = date(2024, 5, 10)
        return year, ids


def made(database, name, id_):
    return paper_made(database, name, id_, TODAY)


@pytest.mark.parametrize("name", ["frageformular", "dialogplan", "svarsjamforelse"])
def test_what_the_paper_says(memory_database, history, name):
    year, ids = history
    records = {"frageformular": ids[3], "dialogplan": year_id(year.organ, 2024), "svarsjamforelse": year.fragor[0]}
    paper = made(memory_database, name, records[name])
    compare(paper, name)


def test_the_form_of_a_dialog_that_answered_holds_the_answers(memory_database, history):
    text = render(made(memory_database, "frageformular", history[1][2]).document, "txt").decode()
    assert "Fortfarande inga mål." in text
    assert text.count("Skriv svaret här.") == 1


def test_a_form_without_questions_is_not_made(memory_database, history):
    year, ids = history
    with memory_database.write("tomt") as session:
        with pytest.raises(UserError, match="inget frågeunderlag"):
            collect_form(session, ids[4])
        choose_questions(session, ids[4], new_set(session, "Tomt", TODAY, organ_id=year.organ).id)
        with pytest.raises(UserError, match="inga frågor"):
            collect_form(session, ids[4])


def test_excel_has_the_answers_to_sort(memory_database, history):
    paper = made(memory_database, "svarsjamforelse", history[0].fragor[0])
    sheet = openpyxl.load_workbook(BytesIO(render(paper.document, "xlsx", paper.style))).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heads = next(row for row in rows if "Motpart" in row)
    answers = [row for row in rows if row[heads.index("År")] in (2021, 2024)]
    assert [(row[heads.index("Motpart")], row[heads.index("År")]) for row in answers] == [
        ("Grundskolenämnden", 2021),
        ("Grundskolenämnden", 2024),
        ("Kulturnämnden", 2021),
    ]
    assert answers[1][heads.index("Källa")] == "svar från Grundskolenämnden 2024-02-27, Ks 697/2023"


def test_records_are_chosen_by_year(memory_database, history):
    with memory_database.read() as session:
        plan = select_record(session, kind_named("dialogplan"), TODAY, ar=2021)
        form = select_record(session, kind_named("frageformular"), TODAY, ar=2024, first=True)
    assert plan == year_id(history[0].organ, 2021)
    assert form == history[1][2]
