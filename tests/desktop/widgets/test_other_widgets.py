from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.sizes import size_in_words
from desktop.widgets.attachments import Attachments
from desktop.widgets.check_tree import CheckTree, Node
from desktop.widgets.field import FieldError
from desktop.widgets.marks import EmptyPage, Notice, ProblemLabel
from desktop.widgets.pick import PickField
from desktop.widgets.stepper import Step, Stepper
from tests.desktop.accessibility import faults

PEOPLE = [(1, "Åsa Öberg", "Kommunstyrelsen"), (2, "Adam Ek", "Socialnämnden"), (3, "Éva Ek", "")]


@pytest.fixture
def show(qtbot):
    kept = []

    def shown(widget, name="Fält"):
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        QVBoxLayout(window).addWidget(widget)
        widget.setAccessibleName(name)
        window.resize(500, 300)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        widget.setFocus()
        return widget

    return shown


def caught(signal):
    found = []
    signal.connect(lambda *values: found.append(values[0] if len(values) == 1 else values))
    return found


# Picking a record


@pytest.fixture
def pick(show):
    field = show(PickField(PEOPLE, new_text="Ny person …", can_open=True), "Kontaktperson")
    yield field
    field.popup.hide()


def offers(field):
    return field._model.stringList()


def test_typing_offers_what_holds_every_word(pick):
    QTest.keyClicks(pick.line, "ek so")
    assert offers(pick) == ["Adam Ek", "Ny person ”ek so” …"]
    assert pick.popup.isVisible()


def test_an_offer_is_taken_with_the_arrow_and_enter(pick, qtbot):
    edits = caught(pick.edited)
    QTest.keyClicks(pick.line, "adam")
    QTest.keyClick(pick.popup, Qt.Key.Key_Down)
    QTest.keyClick(pick.popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pick.line.text() == "Adam Ek")
    assert pick.value() == 2
    assert edits


def test_all_are_shown_by_key_and_the_last_makes_a_new_one(pick, qtbot):
    wanted = caught(pick.new_wanted)
    QTest.keyClick(pick.line, Qt.Key.Key_F4)
    assert offers(pick) == ["Åsa Öberg", "Adam Ek", "Éva Ek", "Ny person …"]
    pick.popup.hide()
    QTest.keyClicks(pick.line, "Noor")
    QTest.keyClick(pick.popup, Qt.Key.Key_Down)
    QTest.keyClick(pick.popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wanted == ["Noor"])


def test_a_whole_name_needs_no_picking_and_another_is_an_error(pick):
    QTest.keyClicks(pick.line, "adam ek")
    assert pick.value() == 2
    pick.line.setText("Någon annan")
    with pytest.raises(FieldError, match="finns inte i listan"):
        pick.value()
    pick.line.clear()
    assert pick.value() is None


def test_choices_that_come_later_show_the_name(show):
    field = show(PickField())
    field.line.clearFocus()
    field.set_value(2)
    assert field.line.text() == ""
    field.set_choices(PEOPLE)
    assert field.line.text() == "Adam Ek"
    assert field.value() == 2


def test_a_chosen_record_that_is_not_among_the_choices_is_kept(show):
    field = show(PickField(PEOPLE))
    field.set_value(99)
    field.clearFocus()
    assert field.value() is None or field.value() == 99
    field.set_choices([*PEOPLE, (99, "Senare")])
    field.set_value(99)
    assert field.value() == 99


def test_the_arrow_leads_to_the_record(pick, qtbot):
    wanted = caught(pick.open_wanted)
    assert not pick.opener.isEnabled()
    pick.set_value(1)
    qtbot.mouseClick(pick.opener, Qt.MouseButton.LeftButton)
    assert wanted == [1]
    assert faults(pick.window()) == []


# A tree with boxes

NODES = (
    Node(1, None, "En jämn fördelning av makt", "mål 1", None, strong=True),
    Node(2, 1, "Politiskt deltagande", "1.1", ticked=True),
    Node(3, 1, "Representation", "1.2"),
    Node(4, None, "Mäns våld", "mål 6", None),
)


@pytest.fixture
def tree(show):
    made = show(CheckTree("Fokusområden", "Mål"), "Fokusområden")
    made.set_nodes(NODES)
    return made


def test_only_the_users_ticks_are_told(tree):
    ticks = caught(tree.ticked)
    tree.set_nodes(NODES)
    assert ticks == []
    tree.choose(3)
    QTest.keyClick(tree, Qt.Key.Key_Space)
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert ticks == [(3, True), (3, False)]
    assert tree.ticked_ids() == [2]


def test_a_node_without_a_box_cannot_be_ticked(tree):
    ticks = caught(tree.ticked)
    tree.choose(1)
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert ticks == []


def test_the_same_tree_keeps_its_items_while_words_ticks_and_boxes_change(tree):
    """The item that is being ticked must outlive what the tick leads to."""
    before = dict(tree._items)
    changed = tuple(replace(node, text=f"{node.text}!", ticked=node.id == 3, strong=node.id == 4) for node in NODES)
    tree.ticked.connect(lambda *_tick: tree.set_nodes(changed))
    tree.choose(3)
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert all(tree._items[id_] is item for id_, item in before.items())
    assert [item.text(0) for item in before.values()] == [node.text for node in changed]
    assert [item.font(0).bold() for item in before.values()] == [node.strong for node in changed]
    assert tree.ticked_ids() == [3]
    tree.set_nodes(NODES)
    assert tree.ticked_ids() == [2]
    assert before[1].data(0, Qt.ItemDataRole.CheckStateRole) is None


def test_filling_the_tree_again_keeps_the_cursor_and_closed_branches(tree):
    chosen = caught(tree.chosen)
    tree.choose(4)
    tree._items[1].setExpanded(False)
    tree.set_nodes((*NODES, Node(5, 4, "Ny")))
    assert tree.chosen_id == 4
    assert not tree._items[1].isExpanded()
    assert tree._items[4].isExpanded()
    tree.set_nodes(NODES[:3])
    assert chosen[0] == 4
    assert chosen[-1] != 4


def test_the_tree_is_filtered_with_the_way_to_each_hit(tree):
    tree.show_only("repr")
    shown = [id_ for id_, item in tree._items.items() if not item.isHidden()]
    assert shown == [1, 3]
    tree.show_only("")
    assert not any(item.isHidden() for item in tree._items.values())


def test_the_tree_is_no_trap_for_tab(tree):
    assert not tree.tabKeyNavigation()
    assert faults(tree.window()) == []


# Steps


def test_steps_are_walked_with_arrows_and_told(show):
    stepper = show(Stepper("Status"), "Status")
    stepper.set_steps([Step("a", "Utreds", "2022-11-08"), Step("b", "Beslutad"), Step("c", "Insänd")], "b")
    assert stepper.accessibleDescription() == "steg 2 av 3, Beslutad"
    picked = caught(stepper.picked)
    QTest.keyClick(stepper, Qt.Key.Key_Left)
    assert "Utreds 2022-11-08" in stepper.accessibleDescription()
    QTest.keyClick(stepper, Qt.Key.Key_Left)
    QTest.keyClick(stepper, Qt.Key.Key_Return)
    assert picked == ["a"]
    QTest.mouseClick(stepper, Qt.MouseButton.LeftButton, pos=QPoint(stepper.width() - 10, 15))
    assert picked == ["a", "c"]
    assert not stepper.grab().isNull()


def test_a_road_that_ended_aside_is_said(show):
    stepper = show(Stepper("Status"), "Status")
    stepper.set_steps([Step("a", "Utreds")], None, ended="Ej antagen")
    assert "Ej antagen" in stepper.accessibleDescription()
    stepper.set_steps((), None)
    QTest.keyClick(stepper, Qt.Key.Key_Return)
    assert not stepper.grab().isNull()


# Attachments


def test_files_are_dropped_opened_and_removed(show, tmp_path):
    field = show(Attachments("Underlag"), "Underlag")
    added, opened, removed = caught(field.added), caught(field.opened), caught(field.removed)
    file = tmp_path / "Beslut å.pdf"
    file.write_bytes(b"x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.se")])
    field.dropEvent(
        QDropEvent(
            QPointF(1, 1), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    assert added == [[Path(file)]]
    field.set_files([(7, "Beslut.pdf", "34 kB")])
    field.list.setCurrentRow(0)
    field.list.itemActivated.emit(field.list.item(0))
    assert opened == [7]
    field.list.setFocus()
    QTest.keyClick(field.list, Qt.Key.Key_Delete)
    assert removed == [7]
    assert faults(field.window()) == []


@pytest.mark.parametrize(("count", "words"), [(0, "1 kB"), (2048, "2 kB"), (5 * 1024 * 1024 + 300_000, "5,3 MB")])
def test_sizes_in_words(count, words):
    assert size_in_words(count) == words


# Small things that speak


def test_remarks_take_no_room_when_there_are_none(show):
    label = show(ProblemLabel())
    assert not label.isVisible()
    label.say(["Slutdatum saknas.", "Två."], "remark")
    assert label.isVisible()
    assert label.text == "Slutdatum saknas.\nTvå."
    label.say([])
    assert not label.isVisible()


def test_a_notice_closes_by_key_and_does_what_its_buttons_say(show, qtbot):
    notice = show(Notice())
    done = []
    notice.say(
        "Filen är sparad <b>", [("Öppna", lambda: done.append("öppna")), ("Mappen", lambda: done.append("mapp"))]
    )
    assert notice.isVisible()
    assert notice.text.text() == "Filen är sparad <b>"
    button = notice._buttons.itemAt(1).widget()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["mapp"]
    assert not notice.isVisible()
    notice.say("Igen")
    QTest.keyClick(notice, Qt.Key.Key_Escape)
    assert not notice.isVisible()


def test_an_empty_page_offers_its_first_step(show, qtbot):
    done = []
    page = show(EmptyPage("Här samlas ärenden.", "Nytt ärende", lambda: done.append(True), icon="arende"))
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert done == [True]
    assert not show(EmptyPage("Tomt.")).button.isVisible()
