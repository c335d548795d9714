from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.widgets.names_area import NamesArea
from desktop.widgets.quick_pick import PickOption, QuickPick
from desktop.widgets.two_lines import TwoLineList, TwoLines
from desktop.widgets.waiting_keys import WaitingKeys
from tests.desktop.keys import press, write

PEOPLE = [
    PickOption(1, "Anna Ek (S)", "Ordförande"),
    PickOption(2, "Bo Alm (M)"),
    PickOption(3, "Eva Anker (V)"),
]
STOCK = [PickOption("a", "Informationen tas till protokollet.", figure="1"), PickOption("b", "Avslås.", figure="2")]


@pytest.fixture
def room(qtbot):
    """A field to come from and the sheet over it; what was chosen is in `taken`."""
    window: Any = QWidget()
    qtbot.addWidget(window)
    window.field = QLineEdit(window)
    QVBoxLayout(window).addWidget(window.field)
    window.pick = QuickPick(window)
    window.taken = []
    window.resize(600, 500)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.field.setFocus()
    return window


def texts(room):
    return [room.pick.list.item(line).text() for line in range(room.pick.list.count())]


def test_a_figure_takes_it_at_once_and_the_cursor_goes_back(room):
    room.pick.ask("Beslut", STOCK, room.taken.append)
    assert room.pick.line.hasFocus()
    assert texts(room)[0].startswith("1  ")
    press(Qt.Key.Key_2)
    assert room.taken == ["b"]
    assert room.pick.isHidden()
    assert room.field.hasFocus()


def test_letters_find_the_beginnings_of_words_the_first_word_first(room):
    room.pick.ask("Vem", PEOPLE, room.taken.append)
    write("an")
    assert texts(room) == ["Anna Ek (S)", "Eva Anker (V)"]
    write(" v")
    assert texts(room) == ["Eva Anker (V)"]
    press(Qt.Key.Key_Return)
    assert room.taken == [3]


def test_arrows_go_round(room):
    room.pick.ask("Vem", PEOPLE, room.taken.append)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert room.taken == [3]


def test_several_are_taken_one_by_one_and_an_empty_line_is_the_end(room):
    room.pick.ask("Vilka", PEOPLE, room.taken.append, several=True)
    for name in ("an", "bo", "Eva Anker (V)", "bo"):
        write(name)
        press(Qt.Key.Key_Return)
    assert "Anna Ek (S) och Eva Anker (V)" in room.pick.help.text()
    press(Qt.Key.Key_Return)
    assert room.taken == [(1, 3)]


def test_nothing_that_fits_takes_nothing(room):
    room.pick.ask("Vem", PEOPLE, room.taken.append)
    write("zz")
    press(Qt.Key.Key_Return)
    assert room.taken == []
    assert room.pick.isVisible()
    press(Qt.Key.Key_Escape)
    assert room.pick.isHidden()
    assert room.field.hasFocus()


def test_free_words_are_taken_as_they_stand(room):
    room.pick.ask("Paragrafer", PEOPLE[:1], room.taken.append, free=True, text="§ 12")
    assert room.pick.line.selectedText() == "§ 12"
    write("20-22")
    press(Qt.Key.Key_Return)
    room.pick.ask("Paragrafer", PEOPLE[:1], room.taken.append, free=True)
    press(Qt.Key.Key_Return)
    assert room.taken == ["20-22", 1]


def test_going_elsewhere_closes_it(room):
    room.pick.ask("Vem", PEOPLE, room.taken.append)
    room.field.setFocus()
    assert room.pick.isHidden()
    assert room.taken == []


def test_names_of_several_people(qtbot):
    field = NamesArea()
    qtbot.addWidget(field)
    field.set_value(("Anna Ek (S)", "Bo Alm (M)", "Eva Sten (V)"))
    assert field.toPlainText() == "Anna Ek (S), Bo Alm (M) och Eva Sten (V)"
    for text in ("Anna Ek (S), Bo  Alm (M)", "Anna Ek (S) och Bo Alm (M)", "Anna Ek (S)\nBo Alm (M);"):
        field.setPlainText(text)
        assert field.value() == ("Anna Ek (S)", "Bo Alm (M)")
        field.set_value(("Anna Ek (S)", "Bo Alm (M)"))
        assert field.toPlainText() == text, "what means the same is left as it was typed"


def test_two_lines_keep_what_is_chosen_and_tell_all_of_it(qtbot):
    rows = [TwoLines(key, f"Rad {key}", "klar" if key else "") for key in range(4)]
    view = TwoLineList("Rader")
    qtbot.addWidget(view)
    view.show_rows(rows, 2)
    assert view.current_key == 2
    view.show_rows([rows[3], rows[2]])
    assert view.current_key == 2
    view.show_rows(rows[:2])
    assert (view.current_key, view.keys) == (1, [0, 1])
    assert view.item(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Rad 1: klar"
    view.resize(300, 200)
    view.show()
    assert not view.grab().isNull()
    low = TwoLineList("Rader", beside=True)
    qtbot.addWidget(low)
    low.show_rows(rows)
    assert low.sizeHintForRow(0) < view.sizeHintForRow(0)


def test_keys_wait_for_the_one_they_are_meant_for(room):
    waiting = WaitingKeys(room)
    waiting.show()
    waiting.begin()
    write("åä", waiting)
    press(Qt.Key.Key_Backspace)
    assert room.field.text() == ""
    waiting.hand_over(room.field)
    assert room.field.text() == "å"
    assert room.field.hasFocus()


def test_keys_do_not_follow_somebody_who_went_elsewhere(room):
    waiting = WaitingKeys(room)
    waiting.show()
    other = QLineEdit(room)
    room.layout().addWidget(other)
    other.show()
    waiting.begin()
    write("x", waiting)
    other.setFocus()
    waiting.hand_over(room.field)
    assert (room.field.text(), other.text()) == ("", "")
    assert other.hasFocus()
