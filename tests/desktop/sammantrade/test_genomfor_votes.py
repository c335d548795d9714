"""Yrkanden, beslutsgång, omröstning, reservationer at the table, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.paragraf.entity import Omrostning, Paragraf, Reservation, Reservationstyp, Rost, Rostval, Yrkande
from tests.desktop.sammantrade.at_the_table import CTRL, SHIFT, at_the_table


@pytest.fixture
def table(qapp, qtbot, memory_database):
    with at_the_table(qapp, qtbot, memory_database) as made:
        yield made


def move(table, text, *names):
    table.key(Qt.Key.Key_F3)
    for name in names:
        table.find(name)
        table.enter()
    table.enter()
    table.settle()
    table.write(text)


def test_a_motion_by_three(table):
    assert not table.mode.minutes.parts.yrkanden.isVisible()
    move(table, "bifall till förslaget", "hil", "ta", "yl")
    (found,) = table.rows(Yrkande)
    assert found.namn == ("Hillevi Brandt (S)", "Tage Alm (S)", "Ylva Ängsmark (MP)")
    assert found.text == "bifall till förslaget"
    assert table.mode.minutes.parts.yrkanden.isVisible()


def test_escape_goes_from_a_part_to_the_text(table):
    move(table, "avslag", "ta")
    table.key(Qt.Key.Key_Escape)
    assert table.mode.minutes.description.edit.hasFocus()


def test_taken_twice_is_not_taken(table):
    table.key(Qt.Key.Key_F3)
    for name in ("ta", "yl", "ta"):
        table.find(name)
        table.enter()
    table.enter()
    assert [found.namn for found in table.rows(Yrkande)] == [("Ylva Ängsmark (MP)",)]


def test_escape_leaves_nothing_behind(table):
    table.key(Qt.Key.Key_F3)
    table.find("ta")
    table.key(Qt.Key.Key_Escape)
    assert table.rows(Yrkande) == []
    assert table.mode.minutes.description.edit.hasFocus()


def test_the_parts_of_one_paragraph_are_not_seen_in_another(table):
    move(table, "avslag", "ta")
    table.next()
    assert not table.mode.minutes.parts.yrkanden.isVisible()
    assert not table.mode.minutes.form.rows["beslutsgang"].isVisible()
    table.key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert table.mode.minutes.parts.yrkanden.isVisible()
    assert table.mode.minutes.parts.yrkanden.table.rows[0].widgets["text"].value() == "avslag"


def test_f5_writes_the_order_of_propositions_and_the_user_may_change_it(table):
    move(table, "bifall", "ta")
    table.key(Qt.Key.Key_F5)
    field = table.mode.minutes.procedure
    assert field.value().text.startswith(
        "Ordförande Hillevi Brandt (S) frågar om jämställdhetsdelegationen kan bifalla"
    )
    field.edit.setFocus()
    table.key(Qt.Key.Key_End, CTRL)
    table.write(" Ingen röstar.")
    assert table.read(Paragraf, table.made.paragrafer[0]).beslutsgang.text.endswith("Ingen röstar.")


def test_a_vote_by_one_key_each(table):
    move(table, "bifall", "ta")
    move(table, "återremiss", "yl")
    table.key(Qt.Key.Key_F7)
    table.settle()
    assert QApplication.focusWidget() is table.mode.minutes.votes.blocks[0].ballots
    for key in (Qt.Key.Key_J, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_J, Qt.Key.Key_A):
        table.key(key)
    assert [(row.namn.split()[0], row.val) for row in table.rows(Rost)] == [
        ("Hillevi", Rostval.JA), ("Rutger", Rostval.NEJ), ("Siv", Rostval.NEJ),
        ("Tage", Rostval.JA), ("Ylva", Rostval.AVSTAR),
    ]  # fmt: skip
    assert table.mode.minutes.votes.blocks[0].result.text() == (
        "2 ja-röster och 2 nej-röster; 1 avstår: ja vinner genom ordförandens utslagsröst"
    )
    table.key(Qt.Key.Key_F5)
    assert "genom ordförandens utslagsröst" in table.mode.minutes.procedure.value().text
    (vote,) = table.rows(Omrostning)
    assert vote.ja_betyder == "bifalla yrkandet från Tage Alm (S)"
    table.key(Qt.Key.Key_F7)
    assert len(table.rows(Omrostning)) == 1, "the same key goes back to it"


def test_undo_of_a_vote_takes_the_last_ballot_then_the_vote(table):
    table.key(Qt.Key.Key_F7)
    table.settle()
    table.key(Qt.Key.Key_N)
    table.key(Qt.Key.Key_Z, CTRL)
    assert {row.val for row in table.rows(Rost)} == {Rostval.JA}
    table.key(Qt.Key.Key_Z, CTRL)
    assert table.rows(Omrostning) == []
    assert not table.mode.minutes.votes.isVisible()


def test_a_vote_is_removed_and_its_voters_fetched_again(table):
    table.key(Qt.Key.Key_F7)
    table.settle()
    block = table.mode.minutes.votes.blocks[0]
    table.key(Qt.Key.Key_F8)
    table.find("tage")
    table.key(Qt.Key.Key_F2)
    table.settle()
    assert len(table.rows(Rost)) == 5
    block.again.click()
    assert len(table.rows(Rost)) == 4
    block.remove.click()
    assert table.rows(Rost) == []
    assert not table.mode.minutes.votes.isVisible()


def test_a_reservation_and_a_note(table):
    table.key(Qt.Key.Key_F9)
    table.key(Qt.Key.Key_1)
    table.find("siv")
    table.enter()
    table.enter()
    table.settle()
    table.write("Jag reserverar mig.")
    table.key(Qt.Key.Key_F9)
    table.key(Qt.Key.Key_2)
    table.find("yl")
    table.enter()
    table.enter()
    table.settle()
    table.write("Frågan bör följas upp.")
    first, second = table.rows(Reservation)
    assert (first.typ, first.namn, first.text.text) == (
        Reservationstyp.RESERVATION, ("Siv Ödman (KD)",), "Jag reserverar mig.",
    )  # fmt: skip
    assert (second.typ, second.text.text) == (Reservationstyp.ANTECKNING, "Frågan bör följas upp.")
