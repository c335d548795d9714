"""The tree of areas and the lists of a strategy, shaped by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.strategi.parts import duty_in_words, event_in_words
from models.strategi.entity import (
    Krav,
    NodTyp,
    StrategiAtagande,
    StrategiHandelse,
    StrategiNod,
    Upprepning,
)
from models.strategi.queries import goals_of_node, nodes_of
from tests.desktop.keys import has_come_to
from tests.desktop.strategi.strategi_window import ALT, CTRL, SHIFT, at, keys, page, stored

# --- the tree of areas


def tree_of(database, strategi_id):
    with database.read() as session:
        return " ".join("." * row.djup + (row.rubrik or "?") for row in nodes_of(session, strategi_id))


def test_nodes_are_made_moved_and_indented_by_keyboard(stocked, window, memory_database):
    strategi_id = stocked["vastmanland-2024"]
    window.navigate("strategi", strategi_id)
    nodes = at(window, "Våld")
    QTest.keyClick(nodes.tree, Qt.Key.Key_Return, CTRL)
    heading = nodes.form.rows["rubrik"].widget
    assert has_come_to(heading)
    keys(heading, "Hälsa")
    page(window).flush()
    assert tree_of(memory_database, strategi_id) == "Makt .Nämnder Våld Hälsa"
    nodes.tree.setFocus()
    for key, expected in (
        (Qt.Key.Key_Up, "Makt .Nämnder Hälsa Våld"),
        (Qt.Key.Key_Right, "Makt .Nämnder .Hälsa Våld"),
        (Qt.Key.Key_Right, "Makt .Nämnder ..Hälsa Våld"),
        (Qt.Key.Key_Left, "Makt .Nämnder .Hälsa Våld"),
        (Qt.Key.Key_Up, "Makt .Hälsa .Nämnder Våld"),
        (Qt.Key.Key_Down, "Makt .Nämnder .Hälsa Våld"),
    ):
        QTest.keyClick(nodes.tree, key, ALT)
        assert tree_of(memory_database, strategi_id) == expected
        assert window.focusWidget() is nodes.tree
    assert window.page.spec.key == "strategi"
    QTest.keyClick(nodes.tree, Qt.Key.Key_Return, CTRL | SHIFT)
    assert tree_of(memory_database, strategi_id) == "Makt .Nämnder .Hälsa ..? Våld"
    for _ in range(8):
        window.run_undo()
    assert tree_of(memory_database, strategi_id) == "Makt .Nämnder Våld ?"


def test_a_node_is_removed_with_all_below_and_comes_back(stocked, window, memory_database):
    strategi_id = stocked["vastmanland-2024"]
    window.navigate("strategi", strategi_id)
    nodes = at(window, "Makt")
    QTest.keyClick(nodes.tree, Qt.Key.Key_Delete)
    assert tree_of(memory_database, strategi_id) == "Våld"
    window.run_undo()
    assert tree_of(memory_database, strategi_id) == "Makt .Nämnder Våld"


def test_a_node_with_nowhere_to_go_says_so(stocked, window):
    window.navigate("strategi", stocked["vastmanland-2024"])
    nodes = at(window, "Makt")
    QTest.keyClick(nodes.tree, Qt.Key.Key_Left, ALT)
    assert "kan inte flyttas dit" in window.status_line.message.text()


def test_the_first_area_of_an_empty_strategy(stocked, window, memory_database):
    window.navigate("strategi", stocked["skane"])
    nodes = page(window).form.nodes
    assert nodes.none.isVisible()
    nodes.add()
    assert tree_of(memory_database, stocked["skane"]) == "?"
    assert not nodes.none.isVisible()


def test_a_node_says_its_kind_and_goals_and_they_are_chosen_with_boxes(stocked, window, memory_database):
    window.navigate("strategi", stocked["vastmanland-2024"])
    nodes = at(window, "Makt")
    item = nodes.tree.currentItem()
    assert item is not None
    assert item.text(1) == "Målområde, 1 mål"
    assert nodes.goals_text.text() == "1 Makt och inflytande"
    nodes.goals_button.click()
    assert [nodes.goals._items[id_].text(0) for id_ in nodes.goals.ticked_ids()] == ["1 Makt och inflytande"]
    goal = stored(memory_database, StrategiNod, rubrik="Ekonomi")[0]
    nodes.goals._items[goal.id].setCheckState(0, Qt.CheckState.Checked)
    with memory_database.read() as session:
        made = stored(memory_database, StrategiNod, nyckel="makt")[0]
        assert goal.id in goals_of_node(session, made.id)
    coverage = page(window).form.coverage
    assert coverage.lists[0].model.columns[0].title == "Delmålen: 2 av 2 mål"
    window.run_undo()
    assert coverage.lists[0].model.columns[0].title == "Delmålen: 1 av 2 mål"
    assert [row.noder for row in coverage.lists[0].model.rows] == ["Makt", "inget område"]
    assert nodes.goals.ticked_ids() != []


def test_the_kind_of_a_node_is_changed_in_its_form(stocked, window, memory_database):
    window.navigate("strategi", stocked["vastmanland-2024"])
    nodes = at(window, "Våld")
    kind = nodes.form.rows["typ"].widget
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Down)
    page(window).flush()
    assert stored(memory_database, StrategiNod, nyckel="vald")[0].typ is NodTyp.FOKUSOMRADE


# --- requirements and the rest


def test_requirements_are_added_moved_and_removed(stocked, window, memory_database):
    window.navigate("strategi", stocked["vastmanland-2024"])
    part = page(window).form.lists["Krav"]
    part.rows.buttons[0].click()
    text = part.form.rows["text"].widget
    assert has_come_to(text)
    keys(text, "Årlig rapport")
    page(window).flush()
    table = part.rows.list.table
    QTest.keyClick(table, Qt.Key.Key_Up, ALT)
    assert [row.text for row in part.rows.list.model.rows] == ["Krav plan", "Årlig rapport", "Krav fart"]
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert [row.text for row in part.rows.list.model.rows] == ["Krav plan", "Krav fart"]
    window.run_undo()
    assert len(stored(memory_database, Krav, strategi_id=stocked["vastmanland-2024"])) == 3


def test_every_list_of_a_strategy_has_its_first_row_by_its_button(stocked, window):
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    for title, part in page(window).form.lists.items():
        assert part.rows.list.model.rows == (), title
        part.rows.buttons[0].click()
        assert len(part.rows.list.model.rows) == 1, title


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"upprepning": Upprepning.ARLIGEN}, "Varje år"),
        ({"upprepning": Upprepning.VART_N_AR, "n": 2}, "Vartannat år"),
        ({"upprepning": Upprepning.VART_N_AR, "n": 3}, "Vart 3:e år"),
        ({"upprepning": Upprepning.VART_N_AR}, "Med några års mellanrum"),
        ({"upprepning": Upprepning.N_AR_EFTER, "n": 2}, "2 år efter anslutningen"),
        ({}, "En gång"),
    ],
)
def test_when_a_duty_falls_due_in_words(fields, words):
    assert duty_in_words(StrategiAtagande(**fields)) == words


def test_when_an_event_is_in_words():
    from datetime import date

    assert event_in_words(StrategiHandelse(tid_text="mars 2023")) == "mars 2023"
    both = StrategiHandelse(fran=date(2021, 9, 13), till=date(2021, 9, 14), tid_text="lunch till lunch")
    assert event_in_words(both) == "2021-09-13 – 2021-09-14, lunch till lunch"
    assert event_in_words(StrategiHandelse(fran=date(2021, 9, 13), till=date(2021, 9, 13))) == "2021-09-13"
