"""The templates through the window: copy, order by keys and by mouse, change a heading, remove, undo."""

import pytest
from PySide6.QtCore import Qt

from desktop.installningar.mallar import ABOUT
from models.editing import get
from models.mall import Mall, Mallavsnitt, Slot, headings_of, mall_rows
from tests.desktop.keys import fill, press


@pytest.fixture
def mallar(section):
    return section("Mallar")


def names(mallar):
    return [mallar.headings.item(place).text() for place in range(mallar.headings.count())]


def headings(database, mall_id):
    with database.read() as session:
        return [row.rubrik for row in headings_of(session, mall_id)]


KOPING = ["Om mallen", "1. Förslag till beslut", "2. Ärendebeskrivning", "3. Förvaltningens yttrande",
          "4. Beslutsunderlag"]  # fmt: skip


def test_the_headings_stand_in_order_under_the_template_itself(mallar):
    assert [mallar.mall.itemText(place) for place in range(mallar.mall.count())] == ["Köpings modell", "Lunds modell"]
    assert names(mallar) == KOPING
    assert mallar.forms.currentWidget() is mallar.mall_form
    assert mallar.mall_form.rows["namn"].widget.value() == "Köpings modell"


def test_a_copy_is_made_named_and_ordered_by_keys(mallar, kommun, program):
    mallar.copy.click()
    assert mallar.mall.currentText() == "Köpings modell (kopia) (egen)"
    assert mallar.mall_form.rows["namn"].widget.hasFocus()
    fill(mallar.mall_form.rows["namn"].widget, "Vår mall")
    mallar.mall_form.flush()
    assert mallar.mall.currentText() == "Vår mall (egen)"
    own = mallar.mall_id
    mallar.headings.setFocus()
    mallar.headings.setCurrentRow(2)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert headings(kommun, own) == ["Förslag till beslut", "yttrande", "Ärendebeskrivning", "Beslutsunderlag"]
    assert mallar.headings.currentRow() == 3
    program.undo.undo()
    assert headings(kommun, own) == ["Förslag till beslut", "Ärendebeskrivning", "yttrande", "Beslutsunderlag"]
    mallar.headings.setCurrentRow(1)
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert headings(kommun, own)[0] == "Förslag till beslut"
    with kommun.read() as session:
        assert headings_of(session, mall_rows(session)[0].id)[1].rubrik == "Ärendebeskrivning"


def test_the_mouse_orders_too(mallar, kommun):
    from PySide6.QtCore import QMimeData, QPointF
    from PySide6.QtGui import QDropEvent

    listed = mallar.headings
    item = listed.takeItem(4)  # what Qt does when a row is dropped elsewhere
    listed.insertItem(1, item)
    drop = QDropEvent(
        QPointF(-5, -5),
        Qt.DropAction.IgnoreAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    listed.dropEvent(drop)
    assert headings(kommun, mallar.mall_id)[0] == "Beslutsunderlag"
    assert names(mallar)[1] == "1. Beslutsunderlag"


def test_a_heading_is_added_after_the_chosen_one_and_changed(mallar, kommun, program):
    mallar.headings.setCurrentRow(2)
    program.window.run_primary()
    assert mallar.heading_form.rows["rubrik"].widget.hasFocus()
    fill(mallar.heading_form.rows["rubrik"].widget, "Barnets bästa")
    mallar.kind.slot.set_value(Slot.BARNETS_BASTA)
    mallar.kind.slot.edited.emit()
    mallar.heading_form.flush()
    assert names(mallar)[3] == "3. Barnets bästa (vid behov)"
    assert "aldrig är tom" in mallar.heading_form.rows["inte_relevant"].remarks.text
    with kommun.read() as session:
        row = headings_of(session, mallar.mall_id)[2]
        assert (row.rubrik, row.slot) == ("Barnets bästa", Slot.BARNETS_BASTA)
    mallar.headings.setFocus()
    press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert names(mallar) == KOPING
    program.undo.undo()
    assert names(mallar)[3] == "3. Barnets bästa (vid behov)"


def test_enter_goes_from_the_list_into_the_form(mallar):
    mallar.headings.setFocus()
    mallar.headings.setCurrentRow(1)
    press(Qt.Key.Key_Return)
    assert mallar.heading_form.rows["rubrik"].widget.hasFocus()


def test_another_template_shows_its_own_headings(mallar, kommun):
    mallar.headings.setCurrentRow(2)
    with kommun.read() as session:
        lund = mall_rows(session)[1]
    mallar.mall.set_value(lund.id)
    mallar.mall.edited.emit()
    assert len(names(mallar)) == len(lund.rubriker) + 1
    assert mallar.headings.chosen_id == ABOUT
    assert mallar.mall_form.rows["namn"].widget.value() == "Lunds modell"


def test_the_template_itself_is_neither_moved_nor_removed(mallar, kommun):
    mallar.headings.setFocus()
    mallar.headings.setCurrentRow(0)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert names(mallar) == KOPING
    assert not mallar.up.isEnabled()


def test_a_template_is_removed_and_the_last_one_stays(mallar, kommun, program):
    mallar.bin.click()
    assert mallar.mall.currentText() == "Lunds modell"
    assert not mallar.bin.isEnabled()
    mallar.remove_mall()
    assert "enda mallen" in program.window.notice.text.text()
    program.undo.undo()
    with kommun.read() as session:
        koping = mall_rows(session)[0]
        assert koping.namn == "Köpings modell"
        assert len(koping.rubriker) == 4
        assert get(session, Mall, koping.id).nyckel == "koping"


def test_remarks_about_the_whole_template_stand_over_its_form(mallar, kommun):
    with kommun.write("ändra") as session:
        for row in session.query(Mallavsnitt).filter_by(slot=Slot.FORSLAG):
            row.slot = Slot.EGET
    assert "saknar rubrik för förslag" in mallar.mall_form._loose.text
