"""What every short list with a form does: make, move and remove a record, each as one gesture."""

import pytest

from desktop.inline_form import InlineForm
from desktop.rows_and_form import RowsAndForm
from desktop.tables import Column
from desktop.widgets.text import TextLine
from models.editing import add, get, remove
from models.errors import UserError
from models.organ import Organ, all_organ
from tests.desktop.whole_window import opened

NAMES = ("Barnnämnden", "Kulturnämnden", "Socialnämnden")


@pytest.fixture
def program(qapp, qtbot, memory_database):
    with memory_database.write("organ") as session:
        for place, name in enumerate(NAMES):
            add(session, Organ(namn=name, ordning=place))
    with opened(qapp, qtbot, memory_database) as program:
        yield program


@pytest.fixture
def rows(program, qtbot):
    context = program.window.context
    form = InlineForm(context, Organ)
    form.add("namn", "Namn", TextLine())
    made = RowsAndForm(
        context, "organ", "Organ", (Column("Organ", lambda row: row.namn, stretch=True),), form, empty="Inga organ."
    )
    qtbot.addWidget(made)
    made.show()
    fill(made)
    context.changes.changed.connect(lambda _change: fill(made))
    return made


def fill(rows):
    with rows.context.db.read() as session:
        rows.set_rows(sorted(all_organ(session), key=lambda organ: organ.ordning))


def names(rows):
    return [row.namn for row in rows.list.model.rows]


def choose(rows, name):
    rows.choose(next(row.id for row in rows.list.model.rows if row.namn == name))


def test_a_new_record_is_chosen_and_shown_in_the_form(rows, program):
    rows.make("lägg till organ", lambda session: add(session, Organ(namn="Tekniska nämnden", ordning=9)))
    assert names(rows) == [*NAMES, "Tekniska nämnden"]
    assert rows.form.rows["namn"].widget.value() == "Tekniska nämnden"
    program.undo.undo()
    assert names(rows) == list(NAMES)


def test_a_record_is_moved_among_the_others_but_not_past_them(rows, program):
    choose(rows, "Kulturnämnden")
    rows.move_chosen("flytta organ", Organ, -1)
    assert names(rows) == ["Kulturnämnden", "Barnnämnden", "Socialnämnden"]
    rows.move_chosen("flytta organ", Organ, -1)
    assert names(rows) == ["Kulturnämnden", "Barnnämnden", "Socialnämnden"]
    program.undo.undo()
    assert names(rows) == list(NAMES)


def test_what_was_typed_in_a_record_that_is_removed_comes_back_with_it(rows, program):
    choose(rows, "Kulturnämnden")
    line = rows.form.rows["namn"].widget
    line.setText("Kulturutskottet")
    line.textEdited.emit("Kulturutskottet")
    rows.remove_chosen("ta bort organ", lambda session, id_: remove(session, get(session, Organ, id_)))
    assert names(rows) == ["Barnnämnden", "Socialnämnden"]
    assert program.window.status_line.message.text() == "Borttaget. Ctrl+Z ångrar."
    program.undo.undo()
    assert names(rows) == ["Barnnämnden", "Kulturutskottet", "Socialnämnden"]


def test_a_record_that_must_stay_is_shown_again(rows, program):
    choose(rows, "Kulturnämnden")

    def refuse(_session, _id):
        raise UserError("Nämnden har fattat beslut.")

    rows.remove_chosen("ta bort organ", refuse)
    assert "Nämnden har fattat beslut." in program.window.notice.text.text()
    assert rows.form.id == rows.chosen_id
    assert rows.form.rows["namn"].widget.value() == "Kulturnämnden"


def test_without_a_chosen_record_nothing_is_done(rows, program):
    rows.forget()
    rows.remove_chosen("ta bort organ", lambda *_args: pytest.fail("nothing is chosen"))
    rows.move_chosen("flytta organ", Organ, 1)
    assert not program.undo.can_undo
