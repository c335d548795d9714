"""Those at the table, by keys: they come and go with the clock, take part from afar, serve, are jäviga; and guests."""

from datetime import time

import pytest
from PySide6.QtCore import Qt

from models.narvaro.entity import Narvaro, Tjanstgoring
from models.narvaro.queries import attendance
from models.paragraf.entity import Jav
from tests.desktop.sammantrade.at_the_table import CTRL, at_the_table


@pytest.fixture
def table(qapp, qtbot, memory_database):
    with at_the_table(qapp, qtbot, memory_database) as made:
        yield made


def row(table, name):
    table.mode.flush()
    with table.db.read() as session:
        rows = attendance(session, table.made.sammantrade).rows
    return next(row for row in rows if row.namn.startswith(name))


def shown(table, name):
    people = table.mode.people.list
    return next(
        people.item(line).data(Qt.ItemDataRole.AccessibleTextRole)
        for line in range(people.count())
        if people.item(line).text().startswith(name)
    )


def go_to(table, name):
    """F8 to the people, and the beginning of a name."""
    if not table.mode.people.list.hasFocus():
        table.key(Qt.Key.Key_F8)
    table.mode.people.list._typed = ""  # as if a while had gone
    table.find(name)


def test_everybody_by_one_key_and_one_who_is_not_there(table):
    assert table.mode.people.heading.text() == "Här: 7 av 10"
    go_to(table, "yl")
    table.key(Qt.Key.Key_Space)
    assert row(table, "Ylva").stretches == ()
    assert "Utan ersättare: Ylva Ängsmark (MP)" in table.mode.people.seats.text()


def test_space_writes_the_clock_of_coming_and_going(table):
    go_to(table, "disa")
    table.key(Qt.Key.Key_Space)  # not there yet after all
    for _ in range(2):
        table.next()
    table.now = time(9, 40)
    go_to(table, "disa")
    table.key(Qt.Key.Key_Space)
    assert "§§ 20–22 och 24–25 · kl. från 9.40" in shown(table, "Disa")
    table.next()
    table.next()
    table.now = time(10, 55)
    go_to(table, "disa")
    table.key(Qt.Key.Key_Space)
    found = row(table, "Disa")
    assert (found.paragrafer, found.tider) == ("§§ 20–21", "kl. 9.40–10.55")


def test_names_are_found_by_any_word_and_the_first_word_first(table):
    people = table.mode.people.list
    table.key(Qt.Key.Key_F8)
    for typed, name in (("al", "Tage Alm (S)"), ("ö", "Siv Ödman (KD)"), ("h", "Hillevi Brandt (S)")):
        people._typed = ""
        table.find(typed)
        assert people.currentItem().text() == name


def test_from_afar_and_hindered(table):
    go_to(table, "tage")
    table.key(Qt.Key.Key_D, CTRL)
    assert row(table, "Tage").digitalt
    assert "deltar digitalt" in shown(table, "Tage")
    table.key(Qt.Key.Key_D, CTRL)
    assert not row(table, "Tage").digitalt
    table.key(Qt.Key.Key_H, CTRL)
    assert row(table, "Tage").forhinder
    assert row(table, "Tage").stretches == ()
    assert "förhinder" in shown(table, "Tage")


def test_the_next_in_turn_is_offered_for_one_who_left(table):
    for name in ("börje", "åke"):
        go_to(table, name)
        table.key(Qt.Key.Key_Space)
    table.next()
    table.now = time(9, 30)
    go_to(table, "tage")
    table.key(Qt.Key.Key_Space)
    table.key(Qt.Key.Key_T, CTRL)
    options = table.mode.picker._options
    assert next((option.text, option.note) for option in options) == ("Börje Frid (S)", "samma parti")
    table.find("åke")  # across party lines
    table.enter()
    (served,) = row(table, "Åke").tjanstgor
    assert served.text == "tjänstgör för Tage Alm (S) §§ 19–22 och 24–25"
    assert "tjänstgör för Tage Alm (S)" in shown(table, "Åke")
    assert table.mode.people.list.hasFocus(), "back where the question came from"


def test_an_ersattare_chooses_whom_and_stops_by_the_same_key(table):
    for name in ("tage", "börje"):
        go_to(table, name)
        table.key(Qt.Key.Key_Space)
    table.key(Qt.Key.Key_T, CTRL)
    table.enter()
    assert row(table, "Börje").tjanstgor[0].text == "tjänstgör för Tage Alm (S)"
    table.key(Qt.Key.Key_T, CTRL)
    assert table.rows(Tjanstgoring) == []


def test_for_one_who_is_javig_somebody_serves_in_that_paragraph_only(table):
    go_to(table, "börje")
    table.key(Qt.Key.Key_Space)
    table.next()
    go_to(table, "tage")
    table.key(Qt.Key.Key_F2)
    table.settle()
    go_to(table, "tage")
    table.key(Qt.Key.Key_T, CTRL)
    table.enter()
    assert row(table, "Börje").tjanstgor[0].text == "tjänstgör för Tage Alm (S) § 19"


def test_nobody_to_serve_for_is_said(table):
    go_to(table, "börje")
    table.key(Qt.Key.Key_Space)
    table.key(Qt.Key.Key_T, CTRL)
    assert not table.mode.picker.isVisible()
    assert "ingen att välja" in table.program.window.status_line.message.text()


def test_jav_from_the_text_with_its_reason_and_back(table):
    table.next()
    table.key(Qt.Key.Key_F2)
    table.find("rut")
    table.enter()
    table.settle()
    table.write("är delägare")
    table.mode.flush()
    (found,) = table.rows(Jav)
    assert found.skal == "är delägare"
    assert row(table, "Rutger").paragrafer == "§§ 18, 20–22 och 24–25"
    assert "jäv, deltar inte" in shown(table, "Rutger")
    table.key(Qt.Key.Key_F2)
    table.find("rut")
    table.enter()
    assert table.rows(Jav) == []
    assert not table.mode.minutes.parts.jav.isVisible()


def test_jav_of_the_one_who_is_chosen_in_the_list(table):
    go_to(table, "siv")
    table.key(Qt.Key.Key_F2)
    table.settle()
    table.write("sambo")
    table.mode.flush()
    assert [found.skal for found in table.rows(Jav)] == ["sambo"]
    assert row(table, "Siv").paragrafer == "§§ 19–22 och 24–25"


def test_presence_written_as_in_a_paper(table):
    go_to(table, "disa")
    table.enter()
    table.find("20-22, 24")
    table.enter()
    assert row(table, "Disa").paragrafer == "§§ 20–22 och 24"
    table.enter()
    assert table.mode.picker.line.text() == "§§ 20–22 och 24"
    table.find("hela")
    table.enter()
    assert row(table, "Disa").paragrafer == ""


def test_hours_written_as_in_a_paper(table):
    go_to(table, "disa")
    table.enter()
    table.find("20-25, kl. 9.40-11.15")
    table.enter()
    assert (row(table, "Disa").paragrafer, row(table, "Disa").tider) == ("§§ 20–22 och 24–25", "kl. 9.40–11.15")
    table.enter()
    assert table.mode.picker.line.text() == "§§ 20–22 och 24–25, kl. 9.40–11.15"
    table.enter()
    assert row(table, "Disa").tider == "kl. 9.40–11.15"


def test_a_number_the_meeting_does_not_have_is_told_and_nothing_changes(table):
    go_to(table, "disa")
    table.enter()
    table.find("23")
    table.enter()
    assert "ingen § 23" in table.program.window.notice.text.text()
    assert row(table, "Disa").paragrafer == ""


def test_a_guest_by_name_title_and_kind(table):
    table.next()
    table.now = time(9, 20)
    table.key(Qt.Key.Key_G, CTRL)
    table.find("Frida Tall, enhetschef")
    table.enter()
    table.key(Qt.Key.Key_1)
    found = row(table, "Frida")
    assert (found.titel, found.paragrafer, found.tider) == ("enhetschef", "§§ 19–22 och 24–25", "kl. från 9.20")
    assert table.mode.minutes.description.edit.hasFocus()
    go_to(table, "frida")
    table.key(Qt.Key.Key_Delete, CTRL)
    assert "Frida Tall" not in [person.namn for person in table.rows(Narvaro)]
    go_to(table, "tage")
    table.key(Qt.Key.Key_Delete, CTRL)
    assert "Tage Alm" in [person.namn for person in table.rows(Narvaro)]
