from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from sqlalchemy import select

from desktop.child_table import ChildField, ChildTable
from desktop.widgets.date_field import DateField
from desktop.widgets.text import TextLine
from models.arende.entity import Arende, Underlag
from models.editing import add, edit, get, next_order
from tests.desktop.accessibility import faults, focused


def children(session, arende_id):
    return session.scalars(select(Underlag).where(Underlag.arende_id == arende_id).order_by(Underlag.ordning)).all()


def another(session, arende_id):
    return add(session, Underlag(arende_id=arende_id, ordning=next_order(session, Underlag, arende_id=arende_id)))


@pytest.fixture
def ids(program):
    with program.context.db.write("exempel") as session:
        made = []
        for titles in (("Inbjudan", "Protokoll"), ("Annat",)):
            arende = add(session, Arende())
            made.append(arende.id)
            for place, titel in enumerate(titles):
                add(session, Underlag(arende_id=arende.id, titel=titel, ordning=place))
        return made


@pytest.fixture
def table(program, ids, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    made = ChildTable(
        program.context,
        Underlag,
        [ChildField("titel", "Underlag", TextLine, 3), ChildField("datum", "Datum", lambda: DateField(week=False))],
        name="Underlag",
        load=children,
        make=another,
        add_text="Lägg till underlag",
        empty="Inga underlag än.",
    )
    layout = QVBoxLayout(window)
    layout.addWidget(made)
    window.resize(700, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.set_parent_id(ids[0])
    yield made  # noqa: PT022 - the window lives as long as this function does


@pytest.fixture
def stored(program, ids):
    def read(place=0):
        with program.context.db.read() as session:
            return [(child.titel, child.datum) for child in children(session, ids[place])]

    return read


def titles(table):
    return [row.widgets["titel"].text() for row in table.rows]


def test_the_rows_of_a_record_are_shown(table, ids):
    assert titles(table) == ["Inbjudan", "Protokoll"]
    table.set_parent_id(ids[1])
    assert titles(table) == ["Annat"]
    table.set_parent_id(None)
    assert titles(table) == []
    assert not table.add_button.isEnabled()


def test_a_cell_is_saved_when_it_is_left(table, stored):
    line = table.rows[0].widgets["titel"]
    line.setFocus()
    QTest.keyClicks(line, "X")
    assert table.unsaved == {"titel"}
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert stored()[0][0] == "XInbjudan"
    assert not table.unsaved


def test_a_day_that_is_none_stays_and_says_so(table, stored):
    field = table.rows[0].widgets["datum"]
    field.line.setFocus()
    QTest.keyClicks(field.line, "32 mars")
    table.rows[1].widgets["titel"].setFocus()
    assert "finns inte" in table.rows[0].problem.text
    assert field.line.text() == "32 mars"
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, "2024-03-15")
    table.rows[1].widgets["titel"].setFocus()
    assert stored()[0][1] == date(2024, 3, 15)
    assert table.rows[0].problem.text == ""


def test_a_new_row_gets_the_cursor(table, stored, qtbot):
    qtbot.mouseClick(table.add_button, Qt.MouseButton.LeftButton)
    assert len(table.rows) == 3
    qtbot.waitUntil(lambda: QApplication.focusWidget() is table.rows[2].widgets["titel"])
    QTest.keyClicks(focused(), "Ny")
    table.flush()
    assert stored()[2][0] == "Ny"


def test_rows_move_by_key_and_the_cursor_goes_along(table, stored):
    line = table.rows[0].widgets["titel"]
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [titel for titel, _ in stored()] == ["Protokoll", "Inbjudan"]
    assert titles(table) == ["Protokoll", "Inbjudan"]
    assert focused() is table.rows[1].widgets["titel"]
    QTest.keyClick(table.rows[1].widgets["titel"], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(table) == ["Protokoll", "Inbjudan"]
    QTest.keyClick(table.rows[1].widgets["titel"], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(table) == ["Inbjudan", "Protokoll"]


def test_typed_text_is_saved_before_its_row_moves(table, stored):
    line = table.rows[0].widgets["titel"]
    line.setFocus()
    QTest.keyClicks(line, "X")
    QTest.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [titel for titel, _ in stored()] == ["Protokoll", "XInbjudan"]


def test_a_removed_row_comes_back_with_undo(table, stored, program):
    line = table.rows[0].widgets["titel"]
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert titles(table) == ["Protokoll"]
    assert "Ctrl+Z" in program.said.status[-1]
    program.undo.undo()
    assert titles(table) == ["Inbjudan", "Protokoll"]


def test_a_change_made_elsewhere_is_seen_and_unsaved_text_survives_it(table, program, ids):
    line = table.rows[0].widgets["titel"]
    line.setFocus()
    QTest.keyClicks(line, "X")
    with program.context.db.write("byt") as session:
        edit(session, Underlag, table.rows[1].draft.id, {"titel": ("Protokoll", "Bytt")})
        another(session, ids[0])
    assert titles(table) == ["XInbjudan", "Bytt", ""]
    assert line.hasFocus()


def test_a_text_that_meets_another_is_handed_over(table, program, memory_database, stored):
    listeners, memory_database.listeners = memory_database.listeners, []
    with memory_database.write("") as session:
        get(session, Underlag, table.rows[0].draft.id).titel = "Hennes"
    memory_database.listeners = listeners
    line = table.rows[0].widgets["titel"]
    line.setFocus()
    QTest.keyClicks(line, "X")
    table.flush()
    assert stored()[0][0] == "Hennes"
    assert titles(table)[0] == "Hennes"
    sentence, choices = program.said.notices[-1]
    assert "XInbjudan" in sentence
    choices[0][1]()
    assert QApplication.clipboard().text() == "XInbjudan"


def test_tab_goes_row_by_row_and_all_is_named(table):
    table.reload()
    assert faults(table.window()) == []
    table.rows[0].widgets["titel"].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is table.rows[0].widgets["datum"].line
