"""The section Kodsträng: koddelar and their codes, kinds of cost and what they suggest, by keys and with undo."""

import pytest
from PySide6.QtCore import Qt

from desktop.saving import as_field
from models.kodstrang.entity import Koddel, Kodforslag, Kodkrav, Kodvarde, Kostnadsslag
from models.kodstrang.queries import suggested_codes
from tests.desktop import accessibility
from tests.desktop.keys import fill, has_come_to, press, write


@pytest.fixture
def kodstrang(section):
    return section("Kodsträng")


def stored(database, kind):
    with database.read() as session:
        return session.query(kind).order_by(kind.id).all()


def test_a_koddel_is_named_ruled_and_gets_codes_pasted_with_their_zeros(program, kodstrang, kommun):
    kodstrang.primary.run()
    assert has_come_to(kodstrang.koddel.rows["namn"].widget)
    write("Ansvar")
    rule = as_field(kodstrang.koddel.rows["krav"].widget)
    rule.set_value(Kodkrav.ALLTID)
    rule.edited.emit()
    program.window.page.flush()
    fill(kodstrang.koddel.rows["langd"].widget, "4")
    kodstrang.codes.text.setFocus()
    kodstrang.codes.text.insertPlainText("0107\tDelegationen\n0210;Biblioteket\n33")
    press(Qt.Key.Key_Tab)
    (row,) = stored(kommun, Koddel)
    assert (row.namn, row.krav, row.langd) == ("Ansvar", Kodkrav.ALLTID, 4)
    assert [(code.kod, code.namn) for code in stored(kommun, Kodvarde)] == [
        ("0107", "Delegationen"),
        ("0210", "Biblioteket"),
        ("33", ""),
    ]
    assert kodstrang.koddelar.list.model.shown[0].varden == 3
    kodstrang.codes.text.setFocus()
    kodstrang.codes.text.selectAll()
    kodstrang.codes.text.insertPlainText("0107\tDelegationen")
    press(Qt.Key.Key_Tab)
    assert [code.kod for code in stored(kommun, Kodvarde)] == ["0107"]
    program.window.run_undo()
    assert [code.kod for code in stored(kommun, Kodvarde)] == ["0107", "0210", "33"]
    assert kodstrang.codes.text.toPlainText() == "0107\tDelegationen\n0210\tBiblioteket\n33"


def test_the_usual_parts_are_offered_moved_and_removed(program, kodstrang, kommun):
    kodstrang.koddelar.buttons[1].click()
    names = [row.namn for row in stored(kommun, Koddel)]
    assert names[:2] == ["Ansvar", "Konto"]
    kodstrang.koddelar.choose(stored(kommun, Koddel)[1].id, into_form=False)
    kodstrang.koddelar.list.table.setFocus()
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row.namn for row in kodstrang.koddelar.list.model.rows][:2] == ["Konto", "Ansvar"]
    press(Qt.Key.Key_Delete)
    assert "Konto" not in [row.namn for row in stored(kommun, Koddel)]
    program.window.run_undo()
    assert "Konto" in [row.namn for row in stored(kommun, Koddel)]


def test_a_kind_of_cost_suggests_its_moms_and_codes(program, kodstrang, kommun):
    kodstrang.take_koddelar()
    ansvar, konto = (row.id for row in stored(kommun, Koddel)[:2])
    fill(kodstrang.every.fields[ansvar], "0107")
    press(Qt.Key.Key_Tab)
    kodstrang.add_kind()
    assert has_come_to(kodstrang.kind.rows["namn"].widget)
    write("Litteratur")
    fill(kodstrang.kind.rows["moms_bp"].widget, "6")
    fill(kodstrang.suggested.fields[konto], "6510")
    press(Qt.Key.Key_Tab)
    (kind,) = stored(kommun, Kostnadsslag)
    assert (kind.namn, kind.moms_bp) == ("Litteratur", 600)
    with kommun.read() as session:
        assert suggested_codes(session, kind.id) == {ansvar: "0107", konto: "6510"}
    program.window.run_undo()
    assert [row.kod for row in stored(kommun, Kodforslag)] == ["0107"]
    assert kodstrang.suggested.fields[konto].value() == ""


def test_everything_has_a_name_and_is_reached_by_tab(program, kodstrang):
    kodstrang.take_koddelar()
    kodstrang.take_kinds()
    kodstrang.koddelar.choose(kodstrang.koddelar.list.model.rows[0].id, into_form=False)
    kodstrang.kinds.choose(kodstrang.kinds.list.model.rows[0].id, into_form=False)
    assert accessibility.faults(program.window) == []
