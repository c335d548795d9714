import sqlite3
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.forms import Form
from desktop.saving import UNSAVED
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.rich_text import RichTextField
from desktop.widgets.text import TextLine
from models import richtext
from models.anslutning.entity import Aktivitet, Aktivitetstatus
from models.editing import add, edit, get, remove
from models.errors import Problem, UserError
from tests.desktop.accessibility import faults, focused


def check(_session, aktivitet):
    problems = [] if aktivitet.till else [Problem("till", "Slutdatum saknas.")]
    return [*problems, *([] if aktivitet.mal else [Problem("mal", "Mål saknas.")])]


@pytest.fixture
def ids(program):
    with program.context.db.write("exempel") as session:
        return [add(session, Aktivitet(namn=name)).id for name in ("Första", "Andra")]


class AktivitetForm(Form):
    """A form with a field of each important sort."""

    def __init__(self, program):
        super().__init__(program.context, Aktivitet, problems=check)
        self.section("Aktivitet", "Det som görs.")
        self.namn = self.add("namn", "Namn", TextLine(), help="Kort.")
        self.status = self.add("status", "Status", Choice.of(Aktivitetstatus))
        self.till = self.add("till", "Klart", DateField(), beside=True)
        self.resultat = self.add("resultat", "Resultat", RichTextField())


@pytest.fixture
def form(program, ids, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    made = AktivitetForm(program)
    QVBoxLayout(window).addWidget(made)
    window.resize(700, 700)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.load(ids[0])
    made.namn.setFocus()
    yield made  # noqa: PT022 - the window lives as long as this function does


@pytest.fixture
def stored(program, ids):
    def read(field, place=0):
        with program.context.db.read() as session:
            return getattr(get(session, Aktivitet, ids[place]), field)

    return read


@pytest.fixture
def somebody_else(memory_database, ids):
    """Changes a field as another program on another computer would: nobody here is told."""

    def change(field, value):
        listeners, memory_database.listeners = memory_database.listeners, []
        with memory_database.write("") as session:
            before = getattr(get(session, Aktivitet, ids[0]), field)
            edit(session, Aktivitet, ids[0], {field: (before, value)})
        memory_database.listeners = listeners

    return change


def leave(form):
    """Tab away from where one is."""
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert form.isVisible()


def replace(widget, text):
    widget.setFocus()
    widget.selectAll()
    QTest.keyClicks(widget, text)


def test_a_form_shows_its_record(form):
    assert form.namn.text() == "Första"
    assert form.status.value() is Aktivitetstatus.PLANERAD
    assert form.till.value() is None


def test_a_field_is_saved_when_it_is_left(form, stored):
    replace(form.namn, "Ny text")
    assert stored("namn") == "Första"
    assert form.unsaved == {"namn"}
    leave(form)
    assert stored("namn") == "Ny text"
    assert not form.unsaved


def test_a_field_is_saved_when_the_typing_pauses(form, stored, qtbot):
    replace(form.namn, "Paus")
    qtbot.waitUntil(lambda: stored("namn") == "Paus")
    assert form.namn.hasFocus()


def test_a_choice_is_saved_and_named_in_the_menu(form, stored, program):
    form.status.setFocus()
    QTest.keyClick(form.status, Qt.Key.Key_Down)
    leave(form)
    assert stored("status") is Aktivitetstatus.PAGAR
    assert program.undo.undo_text == "Ångra ändra status"


def test_what_cannot_be_understood_stays_and_says_so(form, stored):
    replace(form.till.line, "32 mars")
    leave(form)
    assert form.till.line.text() == "32 mars"
    assert "32 mars finns inte" in form.rows["till"].error.text
    assert form.rows["till"].error.isVisible()
    assert stored("till") is None
    replace(form.till.line, "2024-03-31")
    assert form.rows["till"].error.text == ""
    leave(form)
    assert stored("till") == date(2024, 3, 31)


def test_an_error_does_not_shout_while_one_is_still_typing(form):
    replace(form.till.line, "32")
    form.flush()
    assert form.rows["till"].error.text == ""
    assert form.unsaved == {"till"}


def test_a_text_that_cannot_be_saved_is_handed_over_when_the_record_is_left(form, ids, program):
    replace(form.till.line, "snart")
    form.load(ids[1])
    assert form.till.line.text() == ""
    sentence, choices = program.said.notices[-1]
    assert "snart" in sentence
    choices[0][1]()
    assert QApplication.clipboard().text() == "snart"


def test_typed_text_is_saved_before_another_record_is_shown(form, ids, stored):
    replace(form.namn, "Hann fram")
    form.load(ids[1])
    assert stored("namn") == "Hann fram"
    assert form.namn.text() == "Andra"
    assert stored("namn", 1) == "Andra"


def test_undo_shows_the_old_text_again(form, stored, program):
    replace(form.namn, "Fel")
    leave(form)
    program.undo.undo()
    assert form.namn.text() == stored("namn") == "Första"
    program.undo.redo()
    assert form.namn.text() == "Fel"


def test_a_field_says_whether_undo_is_its_own(form):
    assert form.namn.property(UNSAVED) is False
    replace(form.namn, "x")
    assert form.namn.property(UNSAVED) is True
    form.flush()
    assert form.namn.property(UNSAVED) is False


def test_remarks_stand_beside_their_field_or_on_top(form):
    assert form.rows["till"].remarks.text == "Slutdatum saknas."
    assert form._loose.text == "Mål saknas."
    replace(form.till.line, "240315")
    leave(form)
    assert form.rows["till"].remarks.text == ""


def test_a_change_made_elsewhere_in_the_program_is_seen(form, program, ids):
    with program.context.db.write("byt namn") as session:
        edit(session, Aktivitet, ids[0], {"namn": ("Första", "Bytt")})
    assert form.namn.text() == "Bytt"


def test_unsaved_text_survives_a_change_made_elsewhere(form, program, ids):
    replace(form.namn, "Min text")
    with program.context.db.write("byt mål") as session:
        edit(session, Aktivitet, ids[0], {"mal": ("", "Nytt mål")})
    assert form.namn.text() == "Min text"
    leave(form)
    assert form.namn.text() == "Min text"
    assert form._loose.text == ""


def test_a_conflict_shows_both_texts_and_mine_can_be_kept(form, somebody_else, stored, qtbot):
    somebody_else("namn", "Hennes")
    replace(form.namn, "Min")
    leave(form)
    bar = form.rows["namn"].conflict
    assert bar.isVisible()
    assert "Hennes" in bar.words.text()
    assert "Min" in bar.words.text()
    assert stored("namn") == "Hennes"
    qtbot.mouseClick(bar.keep, Qt.MouseButton.LeftButton)
    assert stored("namn") == form.namn.text() == "Min"
    assert not bar.isVisible()


def test_a_conflict_can_be_settled_with_the_other_text(form, somebody_else, stored, qtbot):
    somebody_else("namn", "Hennes")
    replace(form.namn, "Min")
    leave(form)
    qtbot.mouseClick(form.rows["namn"].conflict.take, Qt.MouseButton.LeftButton)
    assert stored("namn") == form.namn.text() == "Hennes"
    assert not form.unsaved


def test_a_conflict_in_one_field_does_not_hold_back_another(form, somebody_else, stored):
    somebody_else("namn", "Hennes")
    form.namn.setText("Min")
    form.namn.edited.emit()
    form.till.line.setText("2024-03-31")
    form.till.edited.emit()
    form.flush()
    assert stored("till") == date(2024, 3, 31)
    assert stored("namn") == "Hennes"
    assert form.rows["namn"].conflict.shown


def test_a_full_disk_keeps_the_text_and_tries_again(form, stored, program, monkeypatch):
    real = program.context.db.write

    def full(_label):
        raise UserError("Disken är full.")

    monkeypatch.setattr(program.context.db, "write", full)
    replace(form.namn, "Kvar")
    leave(form)
    assert [str(error) for error in program.said.errors] == ["Disken är full."]
    assert form.namn.text() == "Kvar"
    assert form.unsaved == {"namn"}
    monkeypatch.setattr(program.context.db, "write", real)
    form.flush()
    assert stored("namn") == "Kvar"


def test_a_record_that_is_removed_leaves_the_form_empty(form, program, ids, qtbot):
    with qtbot.waitSignal(form.gone), program.context.db.write("ta bort") as session:
        remove(session, get(session, Aktivitet, ids[0]))
    assert form.id is None
    assert form.namn.text() == ""
    assert not form.namn.isEnabled()
    program.undo.undo()
    form.load(ids[0])
    assert form.namn.text() == "Första"


def test_what_a_mac_writes_is_stored_composed(form, stored):
    form.namn.setText("A\u030angstro\u0308m")
    form.namn.edited.emit()
    form.flush()
    assert stored("namn") == "Ångström"
    form.namn.setText("Ångström 2")
    form.namn.edited.emit()
    form.flush()
    assert stored("namn") == "Ångström 2"


def test_signs_of_other_languages_are_only_text(form, stored):
    text = "<b>x</b> =1+1 {{y}} & \"'; DROP TABLE aktivitet"
    replace(form.namn, text)
    replace(form.resultat.edit, text)
    leave(form)
    assert stored("namn") == text
    assert stored("resultat") == richtext.plain(text)


def test_long_text_is_saved_with_its_structure(form, stored):
    form.resultat.edit.setFocus()
    QTest.keyClicks(form.resultat.edit, "Ett")
    QTest.keyClick(form.resultat.edit, Qt.Key.Key_Return)
    form.resultat.edit.toggle_list("punkt")
    QTest.keyClicks(form.resultat.edit, "Tva")
    form.flush()
    assert [(block.kind, block.text) for block in stored("resultat").blocks] == [("stycke", "Ett"), ("punkt", "Tva")]


def test_a_locked_database_is_told_calmly(form, program, monkeypatch):
    def broken(*_args):
        raise sqlite3.OperationalError("oväntat")

    monkeypatch.setattr(program.context.db, "read", broken)
    form.reload()
    assert isinstance(program.said.errors[-1], sqlite3.OperationalError)
    assert form.namn.text() == "Första"


def test_everything_has_a_name_and_is_reached_by_keyboard(form):
    assert faults(form.window()) == []


def test_the_help_and_the_error_are_said_aloud(form):
    assert form.namn.accessibleName() == "Namn"
    assert form.namn.accessibleDescription() == "Kort."
    replace(form.till.line, "32 mars")
    leave(form)
    assert "finns inte" in form.till.line.accessibleDescription()


def test_no_part_of_a_form_flashes_as_a_window_of_its_own(program, qapp):
    class Watcher(QWidget):
        shown = 0

        def eventFilter(self, watched, event):  # noqa: N802
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                Watcher.shown += 1
            return False

    watcher = Watcher()
    qapp.installEventFilter(watcher)
    form = AktivitetForm(program)
    qapp.removeEventFilter(watcher)
    assert Watcher.shown == 0
    form.deleteLater()
    watcher.deleteLater()
