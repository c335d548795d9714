"""The whole road of a form: handed out by the program, answered in LibreOffice, shown, accepted, undone."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.dialogtraff.take_in import TakeInDialog
from models import schema
from models.bilaga import Bilaga
from models.database import MEMORY, Database
from models.dialogtraff.entity import Dialogstatus, Dialogsvar, Dialogtraff
from models.dialogtraff.operations import choose_questions
from models.dialogtraff.questions import new_version
from models.editing import get
from models.kommun import set_up
from reports.catalogue import kind_named
from reports.render import render
from tests.desktop.keys import settle
from tests.dialogue import QUESTIONS, make_history
from tests.office import Answered, answer_all

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow, pytest.mark.timeout(200)]

GRUNDSKOLA, BOLAGET = 2, 3
"""Places in the history: the nämnd's second dialog, and the bolag's first."""
WORDS = (("write", "Vi delar upp allt på kön.¶Det gjorde skillnad – 100 %."), ("write", "Åtgärder < 5 & planer"))
SAID = ("Vi delar upp allt på kön.\nDet gjorde skillnad – 100 %.", "Åtgärder < 5 & planer")
TEXTS = QUESTIONS[1:]
"""What the bolag are asked."""


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> dict[str, Path]:
    """The forms of the same history as every test's, answered in LibreOffice in one start."""
    folder = tmp_path_factory.mktemp("office")
    database = Database(MEMORY)
    schema.create(database)
    with database.write("år") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        _year, ids = make_history(session)
        for place in (GRUNDSKOLA, BOLAGET):
            paper = kind_named("frageformular").make(session, ids[place], date(2024, 4, 1))
            (folder / f"{place}.docx").write_bytes(render(paper.document, "docx", paper.style))
    database.close()
    form = folder / f"{BOLAGET}.docx"
    done = [
        Answered(form, folder / "Svar från bolaget (3).docx", WORDS),
        Answered(form, folder / "struken.docx", (("strike", "1. "), WORDS[0])),
        Answered(form, folder / "ändrad.docx", (("change", "1. Hur arbetar", "1. Varför arbetar"), *WORDS)),
        Answered(form, folder / "stycke.docx", (*WORDS, ("under", "2. Vad gör ni", "Ett eget stycke."))),
        Answered(form, folder / "tom.docx"),
        Answered(form, folder / "svar.odt", WORDS),
        Answered(form, folder / "svar.doc", WORDS),
        Answered(folder / f"{GRUNDSKOLA}.docx", folder / "annan nämnd.docx"),
    ]
    answer_all(folder, done)
    return {each.target.name: each.target for each in done}


@pytest.fixture
def bolaget(page, history) -> int:
    id_: int = history[1][BOLAGET]
    page.open(id_)
    return id_


def everything(database):
    """All that a form can write, as it is stored now."""
    with database.read() as session:
        answers = [(row.id, row.svar.text) for row in session.query(Dialogsvar).order_by(Dialogsvar.id)]
        dialogs = [
            (row.id, row.status, row.svar_inkom, row.svar_diariefort, row.svar_dnr, row.svar_bilaga_id)
            for row in session.query(Dialogtraff).order_by(Dialogtraff.id)
        ]
        return answers, dialogs, session.query(Bilaga).count()


def shown():
    (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, TakeInDialog) and each.isVisible()]
    return found


def words_of(dialog):
    return [label.text() for label in dialog.findChildren(QLabel)]


def answers(page):
    return [row.editor.value().text for row in page.form.answers.rows]


def test_what_was_understood_is_shown_then_accepted_then_undone(page, window, memory_database, bolaget, saved):
    before = everything(memory_database)
    page.take_in(saved["Svar från bolaget (3).docx"])
    dialog = shown()
    assert dialog.summary.text() == "2 svar är lästa ur Svar från bolaget (3).docx."
    assert set(SAID) <= set(words_of(dialog))
    assert dialog.remarks.isHidden()
    assert everything(memory_database) == before
    dialog.take.click()
    with memory_database.read() as session:
        row = get(session, Dialogtraff, bolaget)
        assert row.status is Dialogstatus.SVAR_INKOMMET
        assert row.svar_bilaga_id is not None
        kept = get(session, Bilaga, row.svar_bilaga_id)
        assert kept.filnamn == "Svar från bolaget (3).docx"
    assert tuple(answers(page)) == SAID
    window.run_undo()
    assert everything(memory_database) == before
    assert answers(page) == ["", ""]
    window.run_redo()
    assert tuple(answers(page)) == SAID


def test_closing_the_preview_writes_nothing(page, memory_database, bolaget, saved):
    before = everything(memory_database)
    for name in ("Svar från bolaget (3).docx", "struken.docx", "ändrad.docx", "stycke.docx", "tom.docx"):
        page.take_in(saved[name])
        shown().reject()
        settle()
    assert everything(memory_database) == before


def test_a_question_struck_out_is_told_and_the_other_taken_in(page, memory_database, bolaget, saved):
    page.take_in(saved["struken.docx"])
    dialog = shown()
    assert dialog.summary.text() == "1 svar är läst ur struken.docx. 1 fråga finns inte i filen."
    assert "Fråga 1 finns inte kvar i formuläret." in dialog.remarks.text
    assert "Frågan finns inte i filen." in words_of(dialog)
    dialog.take.click()
    assert answers(page) == ["", SAID[0]]


def test_a_question_in_other_words_is_told(page, bolaget, saved):
    page.take_in(saved["ändrad.docx"])
    dialog = shown()
    assert f"Fråga 1 har ändrats i formuläret till ”1. {TEXTS[0].replace('Hur', 'Varför')}”." in dialog.remarks.text
    dialog.take.click()
    assert tuple(answers(page)) == SAID


def test_a_paragraph_added_is_part_of_the_answer(page, bolaget, saved):
    page.take_in(saved["stycke.docx"])
    shown().take.click()
    assert answers(page) == [SAID[0], f"Ett eget stycke.\n{SAID[1]}"]


def test_a_form_without_answers_cannot_be_taken_in(page, bolaget, saved):
    page.take_in(saved["tom.docx"])
    dialog = shown()
    assert dialog.summary.text() == "Inga svar är lästa ur tom.docx. 2 frågor är lämnade utan svar."
    assert not dialog.take.isEnabled()
    dialog.reject()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("svar.odt", "svar.odt är sparad i OpenDocument-format. Spara den som Word-dokument (.docx)."),
        ("svar.doc", "svar.doc är ett äldre Word-dokument (.doc)"),
        ("annan nämnd.docx", "annan nämnd.docx är formuläret för en annan dialogträff än den med Örebrobostäder AB."),
    ],
)
@pytest.mark.usefixtures("bolaget")
def test_what_is_refused_says_why_and_writes_nothing(page, memory_database, saved, name, reason):
    before = everything(memory_database)
    page.take_in(saved[name])
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, TakeInDialog)]
    assert page.window().notice.text.text().startswith(reason)
    assert everything(memory_database) == before


def test_a_form_of_an_older_version_of_the_questions_is_refused(page, memory_database, history, bolaget, saved):
    with memory_database.write("ny version") as session:
        later = new_version(session, history[0].bolagen, date(2024, 4, 15))
        choose_questions(session, bolaget, later.id)
    before = everything(memory_database)
    page.take_in(saved["Svar från bolaget (3).docx"])
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, TakeInDialog)]
    assert "i en annan version av underlaget än den som är vald" in page.window().notice.text.text()
    assert everything(memory_database) == before


def test_libreoffice_really_wrote_the_files(saved):
    for name, path in saved.items():
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                assert b"LibreOffice" in archive.read("docProps/app.xml"), name
