"""Holes, omedelbar justering, copies and moves through the real window."""

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from desktop.sammantrade.planera.dialogs import CopyDialog, HoleDialog, MoveDialog
from models.paragraf.entity import Paragraf
from models.protokoll.entity import Protokoll, Protokollslag
from tests.desktop import accessibility, keys
from tests.desktop.sammantrade.agenda_window import coming, dialog_of, lines, make_delegation, numbered, planera, run
from tests.desktop.whole_window import opened


@pytest.fixture
def ids(memory_database):
    return make_delegation(memory_database)


@pytest.fixture
def window(ids, qapp, qtbot, memory_database):
    with opened(qapp, qtbot, memory_database, "sammantrade") as program:
        program.window.navigate("sammantrade", ids.near)
        yield program.window


# Numbers nobody has.


def test_a_hole_is_declared_explained_and_taken_back(window, ids):
    run(window, "Lucka i numreringen …")
    dialog = dialog_of(window, HoleDialog)
    dialog.numbers.setText("inga")
    dialog.do_button.click()
    assert "Skriv paragraferna" in dialog.numbers_row.error.text
    dialog.numbers.setText("§§ 1, 3")
    dialog.do_button.click()
    assert "en lucka i taget" in dialog.numbers_row.error.text
    dialog.numbers.setText("§§ 1–17")
    dialog.do_button.click()
    assert "varför" in dialog.reason_row.error.text
    dialog.reason.setText("Före programmet")
    dialog.do_button.click()
    assert lines(window)[:2] == [("§§ 1–17", "Före programmet"), ("§ 18", "Val av justerare")]
    mode = planera(window)
    mode.agenda.setFocus()
    mode.agenda.setCurrentRow(0)
    assert mode.item_stack.currentWidget() is mode.hole_form
    assert accessibility.faults(window) == []
    keys.press(Qt.Key.Key_Return)
    keys.fill(mode.hole_form.rows["forklaring"].widget, "Skrevs i det gamla systemet")
    window.page.flush()
    assert lines(window)[0] == ("§§ 1–17", "Skrevs i det gamla systemet")
    assert mode.agenda.currentRow() == 0
    mode.hole_form.again.click()
    assert lines(window)[0] == ("§ 1", "Val av justerare")
    window.run_undo()
    assert lines(window)[0] == ("§§ 1–17", "Skrevs i det gamla systemet")


def test_immediate_justering_and_back(window, ids):
    planera(window).agenda.setCurrentRow(4)
    run(window, "Ta ut för omedelbar justering")
    assert planera(window).row.egen
    with ids.db.read() as session:
        kinds = session.scalars(select(Protokoll.slag).where(Protokoll.sammantrade_id == ids.near)).all()
        assert sorted(kinds) == [Protokollslag.OMEDELBAR, Protokollslag.ORDINARIE]
    run(window, "Lägg tillbaka i protokollet")
    assert not planera(window).row.egen
    assert planera(window).row.nummer == 5


# Copies and other meetings.


def test_an_item_is_copied_with_chosen_parts_and_looked_over(window, ids):
    with ids.db.write("rubrik") as session:
        first = session.scalars(select(Paragraf).where(Paragraf.sammantrade_id == ids.near)).first()
        assert first is not None
        first.rubrik = "Dialogträffar 2024"
    run(window, "Kopiera punkten …")
    dialog = dialog_of(window, CopyDialog)
    dialog.parts["regi"].click()
    dialog.do_button.click()
    mode = planera(window)
    assert [text for _, text in lines(window)][:2] == ["Dialogträffar 2024", "Dialogträffar 2024"]
    assert mode.review.isVisible()
    assert "Rubriken: 2024" in mode.review.places.text()
    mode.review.done.click()
    assert mode.review.isHidden()
    run(window, "Kopiera punkten …")
    dialog = dialog_of(window, CopyDialog)
    dialog.meeting.set_value(ids.far)
    dialog.do_button.click()
    assert window.page.shown_id == ids.far
    assert planera(window).row.rubrik == "Dialogträffar 2024"
    assert planera(window).review.isVisible()


def test_an_item_is_moved_to_another_meeting(window, ids):
    run(window, "Flytta till ett annat sammanträde …")
    dialog = dialog_of(window, MoveDialog)
    assert dialog.meeting.currentText() == str(coming(2))
    dialog.do_button.click()
    assert len(lines(window)) == 12
    assert len(numbered(ids.db, ids.far)) == 14
    assert "är flyttad" in window.notice.text.text()
    for button in window.notice.findChildren(type(dialog.do_button)):
        if button.text() == "Gå dit":
            button.click()
    assert window.page.shown_id == ids.far
