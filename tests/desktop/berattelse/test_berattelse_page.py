"""The verksamhetsberättelse through the real window: begun, read, written, checked, by keys and buttons."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest

from desktop.berattelse.changes_view import ChangesDialog
from desktop.berattelse.decision_dialogs import AdoptionDialog, CaseDialog
from desktop.berattelse.last_year_dialog import LastYearDialog
from desktop.berattelse.outline import CHANGES, OVERVIEW
from desktop.export_dialog import ExportDialog
from models.arende.entity import Arende, Underlag
from models.berattelse.entity import Avsnittsslag, Berattelse, Berattelseavsnitt
from models.berattelse.last_year import Overtagande
from models.budget.entity import Budgetpost
from models.budget.operations import remove_budget
from models.richtext import plain
from tests.desktop import accessibility
from tests.desktop.keys import comes_true, focus, press, write

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def shown(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def section(page, slag):
    return next(row for row in page.sheet.avsnitt if row.slag is slag)


def headings(page):
    return [page.list.item(line).text() for line in range(page.list.count())]


@pytest.fixture
def begun(page):
    page.beginning.empty.button.click()
    return page


def test_the_year_is_begun_written_and_undone_by_keys_alone(window, page, stored):
    assert "Börja verksamhetsberättelsen för 2024" in page.beginning.empty.button.text()
    assert page.beginning.empty.button.hasFocus()
    press(Qt.Key.Key_Space)
    assert window.page.title == "Verksamhetsberättelse 2024"
    assert headings(page)[:3] == ["Uppgifter", "Sammanfattning", "Uppdrag"]
    assert page.list.hasFocus()
    for _ in range(50):
        if page.list.current_id == section(page, Avsnittsslag.EKONOMI).id:
            break
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    text = page.editor.section.text
    assert comes_true(text.edit.hasFocus)
    write("Vi höll budgeten.")
    page.flush()
    assert stored_text(stored, Avsnittsslag.EKONOMI) == plain("Vi höll budgeten.")
    assert "3 egna ord" in page.panes.total.text()
    press(Qt.Key.Key_Z, CTRL)
    assert not stored_text(stored, Avsnittsslag.EKONOMI)
    press(Qt.Key.Key_Y, CTRL)
    assert stored_text(stored, Avsnittsslag.EKONOMI) == plain("Vi höll budgeten.")
    press(Qt.Key.Key_Backtab)
    assert focus() is page.editor.section.facts.view
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Return)
    assert window.page.spec.key == "budget"
    press(Qt.Key.Key_Left, ALT)
    press(Qt.Key.Key_Tab)
    assert text.edit.hasFocus()
    press(Qt.Key.Key_Escape)
    assert page.list.hasFocus()


def stored_text(stored, slag):
    return next(row.text for row in stored(Berattelseavsnitt) if row.slag is slag)


def test_every_figure_leads_to_its_source_and_back_to_the_same_figure(window, begun, ids):
    page = begun
    page.show_part(section(page, Avsnittsslag.EKONOMI).id)
    view = page.editor.section.facts.view
    view.setFocus()
    assert view.current is view.links[0]
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    marked = view.current
    assert marked is view.links[2]
    assert shown(view.textCursor().selectedText()) == shown(marked.shown)
    assert "Öppnar Budget" in view.accessibleDescription()
    press(Qt.Key.Key_Return)
    assert window.page.spec.key == "budget"
    assert window.page.shown_id == ids.budget
    press(Qt.Key.Key_Left, ALT)
    assert window.page is page
    assert view.hasFocus()
    assert view.current.nyckel == marked.nyckel
    assert view.go_to(view.links[1].nyckel)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect().center() - QPoint(4, 0))
    assert window.page.spec.key == "budget"


def test_changed_figures_are_told_shown_and_accepted(window, begun, memory_database, ids):
    page = begun
    assert page.banner.isHidden()
    with memory_database.write("ändra budgeten") as session:
        session.get(Budgetpost, ids.kompetens).belopp_ore = 48_000_00
    assert "har ändrats sedan utkastet" in page.banner.words.text()
    assert headings(page)[1] == "Ändrade siffror"
    press(Qt.Key.Key_F8)
    assert page.list.current_id == CHANGES
    rows = [row.change for row in page.editor.changes.list.model.rows]
    assert ("50 000 kr", "48 000 kr") in [(shown(row.fore or ""), shown(row.nu or "")) for row in rows]
    page.editor.changes.list.choose(next(row.nyckel for row in rows if shown(row.nu or "") == "48 000 kr"))
    page.editor.changes.section.click()
    assert page.list.current_id == section(page, Avsnittsslag.EKONOMI).id
    assert shown(page.editor.section.facts.view.current.shown) == "48 000 kr"
    page.hand_out()
    dialog = page.findChild(ChangesDialog)
    assert dialog.isVisible()
    dialog.cancel.click()
    page.banner.accept.click()
    assert page.banner.isHidden()
    assert headings(page)[1] == "Sammanfattning"
    press(Qt.Key.Key_Z, CTRL)
    assert "har ändrats" in page.banner.words.text()
    window.run_export()
    dialog = next(found for found in page.findChildren(ChangesDialog) if found.isVisible())
    dialog.accept_button.click()
    assert page.banner.isHidden()
    export = page.findChild(ExportDialog)
    assert export.isVisible()
    export.reject()


def test_the_pages_are_seen_beside_the_text_or_in_its_place(window, begun):
    page = begun
    page.show_part(section(page, Avsnittsslag.EKONOMI).id)
    press(Qt.Key.Key_F6)
    assert page.panes.showing_pages_only
    assert page.pages.pages.content.startswith(b"%PDF")
    press(Qt.Key.Key_Escape)
    assert page.editor.isVisible()
    window.resize(1700, 900)
    assert page.editor.isVisible()
    assert page.pages.isVisible()
    before = page.pages.pages.content
    write("Vi höll budgeten.")
    page.flush()
    assert comes_true(lambda: page.pages.pages.content != before)
    assert page.pages._place_of("Ekonomi", QModelIndex()) is not None
    down = page.pages.pages.view.verticalScrollBar()
    page.show_part(section(page, Avsnittsslag.UPPDRAG).id)
    mission = down.value()
    page.show_part(section(page, Avsnittsslag.SAMMANFATTNING).id)
    assert 0 < down.value() < mission


def test_sections_are_moved_named_left_out_added_and_removed(begun, stored):
    page = begun
    page.list.choose(section(page, Avsnittsslag.UPPDRAG).id)
    page.list.setFocus()
    press(Qt.Key.Key_Up, ALT)
    assert headings(page)[1:3] == ["Uppdrag", "Sammanfattning"]
    press(Qt.Key.Key_Z, CTRL)
    assert headings(page)[1:3] == ["Sammanfattning", "Uppdrag"]
    press(Qt.Key.Key_F2)
    part = page.editor.section
    assert part.heading.hasFocus()
    part.heading.selectAll()
    write("Vårt uppdrag")
    page.flush()
    assert headings(page)[2] == "Vårt uppdrag"
    part.form.rows["utelamnat"].widget.click()
    page.flush()
    assert section(page, Avsnittsslag.UPPDRAG).utelamnat
    part.form.rows["utan_fakta"].widget.click()
    page.flush()
    assert part.facts.view.isHidden()
    page.panes.add_section.click()
    assert comes_true(part.heading.hasFocus)
    write("Ett eget avsnitt")
    page.flush()
    assert headings(page)[3] == "Ett eget avsnitt"
    page.list.setFocus()
    press(Qt.Key.Key_Delete, CTRL)
    assert "Ett eget avsnitt" not in headings(page)
    page.list.choose(OVERVIEW)
    press(Qt.Key.Key_Delete, CTRL)
    assert stored(Berattelse)


def test_nothing_is_without_a_name_or_out_of_reach(window, begun, memory_database, ids):
    page: QWidget = begun
    found = accessibility.faults(window)
    begun.show_part(section(begun, Avsnittsslag.EKONOMI).id)
    press(Qt.Key.Key_F2)
    found += accessibility.faults(page)
    assert found == []
    with memory_database.write("ta bort budgeten") as session:
        remove_budget(session, ids.budget)
    begun.show_part(CHANGES)
    assert accessibility.faults(window) == []
    begun.show_part(section(begun, Avsnittsslag.KOMPETENSUTVECKLING).id)
    view = begun.editor.section.facts.view
    assert view.links == []
    view.setFocus()
    press(Qt.Key.Key_Right)
    assert view.current is None


def test_it_goes_to_the_delegation_is_adopted_and_goes_on_to_the_board(window, begun, memory_database, stored):
    page = begun
    road = page.editor.overview.road
    page.list.choose(OVERVIEW)
    road.case.click()
    dialog = page.findChild(CaseDialog)
    dialog.do.click()
    assert [row.titel for row in stored(Arende)] == ["Jämställdhetsdelegationens verksamhetsberättelse 2024"]
    (underlag,) = [row for row in stored(Underlag) if row.bilaga_id is not None]
    assert underlag.titel == stored(Arende)[0].titel
    assert "är skapat" in road.words[0].text()
    press(Qt.Key.Key_Z, CTRL)
    assert stored(Arende) == []
    press(Qt.Key.Key_Y, CTRL)
    page.show_part(section(page, Avsnittsslag.EKONOMI).id)
    write("Vi höll budgeten.")
    page.list.choose(OVERVIEW)
    road.adopt.click()
    dialog = page.findChild(AdoptionDialog)
    dialog.day.line.setText("2023-01-01")
    dialog.do.click()
    assert "före året" in dialog.trouble.text
    dialog.day.line.setText("2025-03-14")
    dialog.do.click()
    assert page.sheet.locked
    assert page.banner.words.text().startswith("Antagen 14 mars 2025")
    assert page.sheet.sha256[:12] in road.hash.text()
    assert page.panes.add_section.isHidden()
    with memory_database.write("ändra budgeten efteråt") as session:
        session.query(Budgetpost).first().belopp_ore = 1_00
    page.show_part(section(page, Avsnittsslag.EKONOMI).id)
    part = page.editor.section
    assert part.facts.view.hasFocus()
    assert part.text.edit.isReadOnly()
    assert part.text.value() == plain("Vi höll budgeten.")
    assert "50 000 kr" in shown(part.facts.view.toPlainText())
    page.list.setFocus()
    before = headings(page)
    press(Qt.Key.Key_Up, ALT)
    press(Qt.Key.Key_Delete, CTRL)
    assert headings(page) == before
    assert accessibility.faults(window) == []
    road.board.click()
    assert window.page.spec.key == "tjansteskrivelse"
    press(Qt.Key.Key_Left, ALT)
    page.list.choose(OVERVIEW)
    assert not road.board_paper.isHidden()


def test_next_year_begins_with_last_years_sections_and_the_texts_one_chooses(window, begun, stored):
    page = begun
    page.show_part(section(page, Avsnittsslag.UPPDRAG).id)
    write("Vi ska främja jämställdhet 2024.")
    page.flush()
    page.open(0)
    assert "Rubrikerna och ordningen tas från 2024 års" in page.beginning.empty.sentence.text()
    press(Qt.Key.Key_Space)
    assert page.title == "Verksamhetsberättelse 2025"
    page.list.choose(OVERVIEW)
    page.editor.overview.last_year.click()
    dialog = page.findChild(LastYearDialog)
    (choice,) = dialog.choices.values()
    assert choice.value() is Overtagande.ANDRA
    assert comes_true(dialog.isActiveWindow)
    dialog.do.setFocus()
    assert accessibility.faults(dialog) == []
    dialog.do.click()
    assert section(page, Avsnittsslag.UPPDRAG).text == plain("Vi ska främja jämställdhet 2024.")
    assert "Se över" in window.notice.text.text()
    assert [row.ar for row in stored(Berattelse)] == [2024, 2025]
    page.new()
    assert page.title == "Verksamhetsberättelse 2025"
    assert "redan påbörjat" in window.status_line.message.text()
    page.year.setCurrentIndex(page.year.findText("2024 · utkast"))
    page.year.activated.emit(page.year.currentIndex())
    assert page.title == "Verksamhetsberättelse 2024"
    assert page.list.current_id == OVERVIEW
