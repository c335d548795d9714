"""The templates of the verksamhetsberättelse through the window: by keys, with sections left out, and undone."""

import pytest
from PySide6.QtCore import Qt

from desktop.installningar.mallar import ABOUT
from models.berattelse.entity import Avsnittsslag
from models.berattelse.mall import add_templates, headings_of, mall_rows, packaged_templates
from models.kommun import required_kommun
from tests.desktop import accessibility
from tests.desktop.keys import fill, press

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def mallar(kommun, section):
    with kommun.write("mallar") as session:
        add_templates(session, packaged_templates())
    shown = section("Mallar")
    shown.paper.setFocus()
    press(Qt.Key.Key_Down)
    return shown


def names(mallar):
    return [mallar.headings.item(place).text() for place in range(mallar.headings.count())]


def stored(database, mall_id):
    with database.read() as session:
        return [(row.rubrik, row.utelamnat) for row in headings_of(session, mall_id)]


def test_the_other_papers_templates_are_chosen_by_keys_and_left_again(mallar):
    assert mallar.paper.currentText() == "Verksamhetsberättelser"
    assert [mallar.mall.itemText(place) for place in range(mallar.mall.count())] == [
        "Verksamhetsberättelse för en delegation", "Kort verksamhetsberättelse",
    ]  # fmt: skip
    assert names(mallar)[:3] == ["Om mallen", "1. Sammanfattning", "2. Uppdrag"]
    assert mallar.forms.currentWidget() is mallar.mall_form
    mallar.headings.setFocus()
    press(Qt.Key.Key_Down)
    assert mallar.heading_form.rows["slag"].help.text().startswith("Uppgifterna om detta")
    press(Qt.Key.Key_Return)
    assert mallar.heading_form.rows["rubrik"].widget.hasFocus()
    mallar.paper.setFocus()
    press(Qt.Key.Key_Up)
    assert mallar.mall.currentText() == "Köpings modell"
    assert mallar.headings.chosen_id == ABOUT
    press(Qt.Key.Key_Down)
    assert mallar.mall.currentText() == "Verksamhetsberättelse för en delegation"


def test_a_copy_is_named_ordered_headed_and_hidden_by_keys_and_undone(mallar, kommun, program):
    mallar.copy.setFocus()
    press(Qt.Key.Key_Space)
    assert mallar.mall_form.rows["namn"].widget.hasFocus()
    fill(mallar.mall_form.rows["namn"].widget, "Vår mall")
    mallar.mall_form.flush()
    assert mallar.mall.currentText() == "Vår mall (egen)"
    own = mallar.mall_id
    mallar.headings.setFocus()
    mallar.headings.setCurrentRow(4)
    assert names(mallar)[4:6] == ["4. Genomfört arbete", "5. Dialogträffar"]
    press(Qt.Key.Key_Up, ALT)
    # A chapter takes what stands under it along.
    assert names(mallar)[3:5] == ["3. Genomfört arbete", "4. Dialogträffar"]
    assert mallar.headings.currentRow() == 3
    press(Qt.Key.Key_Z, CTRL)
    assert names(mallar)[4] == "4. Genomfört arbete"
    mallar.headings.setCurrentRow(1)
    press(Qt.Key.Key_Return)
    fill(mallar.heading_form.rows["rubrik"].widget, "Året i korthet")
    mallar.heading_form.flush()
    mallar.heading_form.rows["utelamnat"].widget.click()
    mallar.heading_form.flush()
    assert names(mallar)[1] == "1. Året i korthet (utelämnat)"
    assert stored(kommun, own)[0] == ("Året i korthet", True)
    program.window.run_primary()
    assert mallar.heading_form.rows["rubrik"].widget.hasFocus()
    fill(mallar.heading_form.rows["rubrik"].widget, "Efter 2024")
    mallar.kind.slag.set_value(Avsnittsslag.EGET)
    mallar.heading_form.flush()
    assert names(mallar)[2] == "2. Efter 2024"
    assert "blir likadan varje år" in mallar.heading_form.rows["rubrik"].remarks.text
    assert not mallar.heading_form.rows["utan_fakta"].isVisible()
    mallar.headings.setFocus()
    press(Qt.Key.Key_Delete, CTRL)
    assert names(mallar)[2] == "2. Uppdrag"
    mallar.bin.setFocus()
    press(Qt.Key.Key_Space)
    assert mallar.mall.currentText() == "Verksamhetsberättelse för en delegation"
    program.undo.undo()
    with kommun.read() as session:
        assert [row.namn for row in mall_rows(session)][-1] == "Vår mall"
    assert stored(kommun, own)[0] == ("Året i korthet", True)


def test_the_template_of_new_papers_is_chosen_here_and_beside_the_other(mallar, kommun, section, program):
    usual = mallar.kind.usual
    assert usual.isChecked()
    assert not usual.isEnabled()
    mallar.mall.setFocus()
    press(Qt.Key.Key_Down)
    assert not usual.isChecked()
    usual.setFocus()
    press(Qt.Key.Key_Space)
    assert not usual.isEnabled()
    with kommun.read() as session:
        assert required_kommun(session).berattelsemall_id == mallar.mall_id
    about = section("Kommun och brevhuvud")
    assert about.form.rows["berattelsemall_id"].widget.currentText() == "Kort verksamhetsberättelse"
    program.undo.undo()
    with kommun.read() as session:
        assert required_kommun(session).berattelsemall_id is None


def test_nothing_is_without_a_name_or_out_of_reach(mallar, program):
    found = accessibility.faults(program.window)
    mallar.headings.setCurrentRow(2)
    assert found + accessibility.faults(program.window) == []


def test_a_template_is_found_by_its_name(mallar, program):
    mallar.show_paper("mall")
    program.window.page.show_record(2, "berattelsemall")
    assert mallar.mall.currentText() == "Kort verksamhetsberättelse"
