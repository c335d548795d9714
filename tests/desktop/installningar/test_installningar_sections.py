"""The sections: each is reached, named and built when it is shown; bodies, people and signatories."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from sqlalchemy import select

from desktop.installningar.page import SECTIONS
from models.arende.entity import Arende, Beslut
from models.editing import add, get
from models.kommun import Undertecknare, own_kommun, undertecknare_rows
from models.organ import Organ, find_organ
from models.person import Person
from tests.desktop import accessibility
from tests.desktop.keys import fill, press, settle


@pytest.mark.parametrize("title", [title for title, _ in SECTIONS])
def test_every_section_can_be_used_by_keyboard_and_by_ear(program, section, title):
    section(title)
    assert accessibility.faults(program.window) == []


def test_keys_lead_from_section_to_section(program):
    page = program.window.page
    assert len(page.sections) == 1
    press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.shown_id == 1
    press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.shown_id == 0
    assert set(page.sections) == {0, 1}


def test_a_new_body_is_named_placed_moved_and_removed(program, section, kommun):
    organ = section("Organ")
    assert [row.namn for row in organ.list.model.shown] == [
        "Kommunfullmäktige",
        "Kommunstyrelsen",
        "Kommunstyrelsens arbetsutskott",
        "Kontoret",
    ]
    organ.list.choose(organ.list.model.shown[1].id)
    program.window.run_primary()
    assert organ.form.rows["namn"].widget.hasFocus()
    fill(organ.form.rows["namn"].widget, "Skolnämnden")
    organ.form.flush()
    assert [(row.namn, row.djup) for row in organ.list.model.shown][-1] == ("Skolnämnden", 1)
    organ.list.table.setFocus()
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row.namn for row in organ.list.model.shown if row.djup == 1] == ["Skolnämnden", "Kommunstyrelsen"]
    program.undo.undo()
    assert [row.namn for row in organ.list.model.shown if row.djup == 1] == ["Kommunstyrelsen", "Skolnämnden"]
    press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    with kommun.read() as session:
        assert find_organ(session, "Skolnämnden") is None
    program.undo.undo()
    assert [row.namn for row in organ.list.model.shown if row.djup == 1] == ["Kommunstyrelsen", "Skolnämnden"]


def test_a_body_that_has_decided_stays(program, section, kommun):
    with kommun.write("beslut") as session:
        arende = add(session, Arende(titel="Ett"))
        add(session, Beslut(arende_id=arende.id, organ_id=find_organ(session, "KS").id, datum=date(2026, 3, 2)))
    organ = section("Organ")
    organ.list.choose(organ.list.model.shown[1].id)
    organ.bin.click()
    assert "hänvisar hit" in program.window.notice.text.text()
    with kommun.read() as session:
        assert find_organ(session, "KS") is not None


def test_remarks_about_a_body_stand_beside_the_field(section, kommun):
    organ = section("Organ")
    with kommun.write("ändra") as session:
        row = get(session, Organ, organ.list.chosen_id)
        row.giltigt_fran, row.giltigt_till = date(2026, 1, 1), date(2025, 1, 1)
    assert organ.form.rows["giltigt_till"].remarks.text == "Sista dagen ligger före den första."


def test_a_person_is_added_changed_and_taken_back(program, section, kommun):
    personer = section("Personer")
    assert [row.namn for row in personer.list.model.shown] == ["Eva Ek"]
    program.window.run_primary()
    fill(personer.form.rows["namn"].widget, "Åsa Öberg")
    fill(personer.form.rows["parti"].widget, "C")
    fill(personer.form.rows["epost"].widget, "fel adress")
    personer.form.flush()
    assert [row.namn for row in personer.list.model.shown] == ["Eva Ek", "Åsa Öberg (C)"]
    assert "e-postadress" in personer.form.rows["epost"].remarks.text
    personer.bin.click()
    assert [row.namn for row in personer.list.model.shown] == ["Eva Ek"]
    program.undo.undo()
    assert [row.namn for row in personer.list.model.shown] == ["Eva Ek", "Åsa Öberg (C)"]


def test_the_user_may_be_removed_and_comes_back_with_undo(program, section, kommun):
    personer = section("Personer")
    personer.bin.click()
    with kommun.read() as session:
        assert own_kommun(session).anvandare_id is None
    program.undo.undo()
    with kommun.read() as session:
        assert session.get(Person, own_kommun(session).anvandare_id).namn == "Eva Ek"


def test_signatories_are_added_ordered_and_must_be_somebody(program, section, kommun):
    with kommun.write("personer") as session:
        add(session, Person(namn="Åsa Öberg", titel="Kommundirektör"))
    signing = section("Undertecknare")
    program.window.run_primary()
    signing.table.add_button.click()
    titles = [row.widgets["titel"].value() for row in signing.table.rows]
    assert titles == ["Jämställdhetsstrateg", "Kommundirektör"]
    settle()  # a new row is shown by its layout
    signing.table.rows[1].widgets["titel"].setFocus()
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    with kommun.read() as session:
        assert [row.titel for row in undertecknare_rows(session)] == ["Kommundirektör", "Jämställdhetsstrateg"]
    field = signing.table.rows[0].widgets["person_id"]
    fill(field, "")
    signing.table.rows[1].widgets["titel"].setFocus()
    assert "Välj en person" in signing.table.rows[0].problem.text
    with kommun.read() as session:
        assert all(row.person_id for row in session.scalars(select(Undertecknare)))
    signing.table.add_button.click()
    assert "Lägg till en person" in program.window.notice.text.text()
    field.set_value(undertecknare_id(kommun))
    signing.table.flush()


def undertecknare_id(kommun):
    with kommun.read() as session:
        return undertecknare_rows(session)[0].person_id


def test_the_look_changes_at_once_and_is_remembered(program, section):
    look = section("Utseende")
    assert look.look.value() == "ljust"
    look.look.setFocus()
    press(Qt.Key.Key_Down)
    assert program.theme.dark
    assert program.settings.theme == "morkt"
    look.size_choice.set_value(125)
    look.size_choice.edited.emit()
    assert program.settings.text_size == 125
    program.window.look.use_light()
    program.window.look.normal_text()
    look.reload()
    assert look.look.value() == "ljust"


def test_what_runs_and_where_everything_lies_is_told_here_too(section, qtbot):
    om = section("Om")
    said = {label.text() for label in om.findChildren(QLabel)}
    assert {"Jämvikt", "SQLite", "Var allt ligger", "Databasen", "Loggen"} <= said
    (copy,) = (button for button in om.findChildren(QPushButton) if "Kopiera" in button.text())
    copy.click()
    assert "SQLite: " in QApplication.clipboard().text()
