"""The first start: four questions by the keyboard alone, and the user is at work."""

import json
import sys
import unicodedata

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtTest import QTest

from desktop import settings, starter
from desktop.help import example as kept
from desktop.holder import Holder
from desktop.start import example
from models.kommun import own_kommun
from models.mall import mall_rows
from models.organ import Organ
from models.person import Person
from models.strategi.catalogue import add_templates
from resources.files import names_in, read_text
from tests.desktop import accessibility
from tests.desktop.keys import focus, press, write
from tests.desktop.whole_window import opened

HELD = Holder(7, "någon", "datorn", "")


@pytest.fixture
def new(memory_database):
    with memory_database.write("mallar") as session:
        add_templates(session, [json.loads(read_text(name)) for name in names_in("mallar", ".json")])
    return memory_database


@pytest.fixture
def program(qapp, qtbot, new):
    with opened(qapp, qtbot, new, "start", "oversikt") as program:
        yield program


def test_a_new_database_asks_four_questions_and_nothing_else(program, qtbot):
    window = program.window
    assert window.page.spec.key == "start"
    assert not window.left.isVisible()
    assert not window.header.isVisible()
    qtbot.waitUntil(window.page.kommun.line.hasFocus)
    assert accessibility.faults(window) == []


def test_the_keyboard_alone_leads_to_work(program, qtbot, new):
    page = program.window.page
    qtbot.waitUntil(page.kommun.line.hasFocus)
    write("köping")
    qtbot.waitUntil(page.kommun.popup.isVisible)
    QTest.keyClick(page.kommun.popup, Qt.Key.Key_Down)
    if not page.kommun.popup.currentIndex().isValid():
        QTest.keyClick(page.kommun.popup, Qt.Key.Key_Down)
    names = [page.kommun._model.data(page.kommun._model.index(row)) for row in range(page.kommun._model.rowCount())]
    for _ in range(names.index("Köping")):
        QTest.keyClick(page.kommun.popup, Qt.Key.Key_Down)
    QTest.keyClick(page.kommun.popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.kommun.value() == "1983")
    page.kommun.line.setFocus()
    press(Qt.Key.Key_Return)
    assert page.forvaltning.hasFocus()
    write("Kommunledningsförvaltningen\n")
    write("Eva Ek\n")
    assert page.mall.hasFocus()
    press(Qt.Key.Key_Down)
    chosen = page.mall.value()
    press(Qt.Key.Key_Return)
    window = program.window
    assert window.page.spec.key == "oversikt"
    assert window.left.isVisible()
    assert focus() is window.page.view.first_steps.following, "Enter leads on to the first step"
    with new.read() as session:
        kommun = own_kommun(session)
        assert (kommun.namn, kommun.mall_id) == ("Köpings kommun", chosen)
        assert session.get(Organ, kommun.forvaltning_id).namn == "Kommunledningsförvaltningen"
        assert session.get(Person, kommun.anvandare_id).namn == "Eva Ek"
        assert chosen != mall_rows(session)[0].id
    window.go_back()
    assert window.page.spec.key == "oversikt"


def test_without_a_kommun_it_says_which_answer_is_missing(program, new):
    page = program.window.page
    page.begin.click()
    assert page.rows["kommun"].error.text == "Välj en av landets 290 kommuner."
    page.kommun.line.setText("Atlantis")
    page.begin.click()
    assert page.kommun.line.hasFocus()
    with new.read() as session:
        assert own_kommun(session) is None


def test_the_template_is_described_while_it_is_chosen(program, new):
    page = program.window.page
    with new.read() as session:
        rows = mall_rows(session)
    for row in rows:
        page.mall.set_value(row.id)
        labels = [page.outline.headings.itemAt(place).widget().text() for place in range(page.outline.headings.count())]
        assert [label.removesuffix(" (vid behov)") for label in labels] == [text for text, _, _ in row.rubriker]
        assert page.outline.words.text() == row.beskrivning


def test_one_undo_takes_the_answers_back_and_the_questions_come_again(program, new):
    page = program.window.page
    page.kommun.set_value("1281")
    page.finish()
    program.undo.undo()
    with new.read() as session:
        assert own_kommun(session) is None
    oversikt = program.window.page
    nobody = oversikt.view.stack.currentWidget()
    assert nobody.sentence.text() == "Programmet vet inte vilken kommun du arbetar i än."
    nobody.button.click()
    assert program.window.page.spec.key == "start"
    program.window.page.finish()
    with new.read() as session:
        assert own_kommun(session).namn == "Lunds kommun"


def test_the_questions_are_not_asked_twice(qapp, qtbot, new):
    from models.kommun import set_up

    with new.write("kom igång") as session:
        set_up(session, kommunkod="1983", forvaltning="", anvandare="", mall_id=None)
    with opened(qapp, qtbot, new, "start", "oversikt") as program:
        assert program.window.page.spec.key == "oversikt"
        program.window.navigate("start")
        assert program.window.page.spec.key == "oversikt"


@pytest.mark.parametrize(
    "text", ["<b>fet</b>", "=1+1", "{{x}}", "A\u030asa O\u0308berg", "x" * 5000, "  ", "'; DROP TABLE organ"]
)
def test_any_text_is_taken_as_it_is_written(program, new, text):
    page = program.window.page
    page.kommun.set_value("1983")
    for field in (page.forvaltning, page.namn):
        field.setFocus()
        field.insert(text)
    page.finish()
    window = program.window
    assert window.page.spec.key == "oversikt"
    expected = unicodedata.normalize("NFC", text)[:500].strip()
    with new.read() as session:
        person = session.get(Person, own_kommun(session).anvandare_id or 0)
        assert (person.namn if person else "") == expected
    shown = [line.data.text for line in window.page.recent.list.lines]
    assert (f"Person: {expected}" in shown) == bool(expected)


def test_the_example_opens_beside(program, monkeypatch, tmp_path):
    page = program.window.page
    monkeypatch.setattr(settings, "default_database", lambda: tmp_path / "jamvikt.db")
    monkeypatch.setattr(kept, "open_example", lambda: True)
    page.example.click()
    assert "eget fönster" in program.window.notice.text.text()
    monkeypatch.setattr(kept, "open_example", lambda: False)
    page.example.click()
    assert "jamvikt --rundtur" in program.window.notice.text.text()
    monkeypatch.setattr(kept, "holder_of", lambda file: HELD if file == kept.database_file() else None)
    forward: list[int] = []
    monkeypatch.setattr(kept, "bring_forward", forward.append)
    page.example.click()
    assert "redan öppen" in program.window.notice.text.text()
    assert forward == [7]


def test_the_example_is_this_program_in_a_process_of_its_own(monkeypatch):
    started: list[object] = []

    def start(*what: object) -> tuple[bool, int]:
        started.append(what)
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", start)
    assert example.open_example()
    assert started == [(sys.executable, ["-m", "desktop", "--rundtur"], str(starter.ROOT))]
