"""The page Ärenden through the real window: make, see, open, change, copy, send, undo, redo."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from sqlalchemy import select

from desktop.application import Application
from desktop.arende.files import read_only_copy
from desktop.arende.page import ArendePage
from desktop.jobs import ImmediateJobs
from desktop.moments import today
from desktop.pages import PAGES, PageSpec
from desktop.settings import Settings
from models.arende.entity import Arende, Arendestatus, Beslut, Mottagare, Underlag, Utfall
from models.arende.queries import arende_rows, numbers_of, underlag_of
from models.bilaga import Bilaga
from models.organ import find_organ
from models.richtext import plain
from models.strategi.catalogue import stock
from models.tjansteskrivelse.entity import Tjansteskrivelse
from tests.desktop import accessibility
from tests.desktop.arende.arende_seed import seed
from tests.desktop.keys import has_come_to, settle
from tests.desktop.whole_window import put_away


@pytest.fixture
def ids(memory_database, tmp_path):
    return seed(memory_database, tmp_path)


@pytest.fixture
def window(qapp, qtbot, memory_database):
    other = PageSpec("tjansteskrivelse", "Skrivelse", "skrivelse", "tests.desktop.example_page", "ExamplePage")
    specs = (*(spec for spec in PAGES if spec.key == "arende"), other)
    program = Application(qapp, Settings(theme="ljust"), jobs=ImmediateJobs(), specs=specs)
    window = program.window
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    program.begin(memory_database)
    yield window
    put_away(window)


def page(window) -> ArendePage:
    assert isinstance(window.page, ArendePage)
    return window.page


def stored(database, kind, **where):
    with database.read() as session:
        return session.scalars(select(kind).filter_by(**where)).all()


def keys(widget, text):
    """Type a text; QTest itself knows no å."""
    for sign in text:
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(widget, press)


def type_into(widget, text):
    target = widget.focusProxy() or widget
    target.setFocus()
    target.selectAll()
    keys(target, text)


def set_field(form, name, value):
    """As if the user had chosen it."""
    widget = form.rows[name].widget
    widget.set_value(value)
    widget.edited.emit()


def test_an_arende_is_made_filled_in_changed_undone_and_done_again(window, memory_database):
    assert page(window).list.no_rows.isVisible()
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = page(window).form.form
    title = form.rows["titel"].widget
    assert window.focusWidget() is title
    keys(title, "Anslutning till länets strategi")
    QTest.keyClick(title, Qt.Key.Key_Tab)
    assert [row.titel for row in page(window).list.model.shown] == ["Anslutning till länets strategi"]
    status = form.rows["status"].widget
    assert window.focusWidget() is status
    QTest.keyClick(status, Qt.Key.Key_Down)
    page(window).flush()
    assert stored(memory_database, Arende)[0].status is Arendestatus.BESLUTAT
    window.run_undo()
    assert stored(memory_database, Arende)[0].status is Arendestatus.BEREDS
    assert status.value() is Arendestatus.BEREDS
    window.run_redo()
    assert status.value() is Arendestatus.BESLUTAT
    window.run_undo()
    window.run_undo()
    assert title.text() == ""
    window.run_undo()
    assert stored(memory_database, Arende) == []
    assert page(window).list.no_rows.isVisible()


def test_the_button_of_an_empty_page_makes_the_first_arende(window, memory_database):
    QTest.mouseClick(page(window).list.no_rows.button, Qt.MouseButton.LeftButton)
    assert len(stored(memory_database, Arende)) == 1
    assert window.focusWidget() is page(window).form.form.rows["titel"].widget


def test_the_list_says_dnr_title_status_and_who(ids, window):
    row = next(row for row in page(window).list.model.shown if row.id == ids["joining"])
    words = [column.words(row) for column in page(window).list.model.columns]
    assert words == [
        "KS 2021/0340",
        "Deltagande i Modellkoncept 2023–2025",
        "Verkställs",
        "Åsa Lind",
        "Modellkoncept för jämställdhetsintegrering, februari 2023–februari 2025",
        "Kommunstyrelsen 2022-11-30 § 291",
    ]


def test_typing_filters_the_list(ids, window):
    page(window).list.filter.setText("remiss")
    assert [row.id for row in page(window).list.model.shown] == [ids["loose"]]


def test_numbers_are_kept_as_written_and_one_unlike_the_kommuns_is_remarked(ids, window, memory_database):
    window.navigate("arende", ids["loose"])
    numbers = page(window).form.numbers
    assert "Diarienumret ser inte ut som KS 0000/0000" in numbers.rows[0].problem.text
    numbers.add_button.click()
    field = numbers.rows[1].widgets["nummer"]
    assert has_come_to(field)
    keys(field, "801-553-17")
    numbers.flush()
    assert numbers.rows[1].problem.text != ""
    type_into(numbers.rows[1].widgets["hos"], "Länsstyrelsen")
    numbers.flush()
    assert numbers.rows[1].problem.text == ""
    QTest.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    with memory_database.read() as session:
        assert numbers_of(session, ids["loose"]) == ("801-553-17", "Remiss 12")
    assert next(row.dnr for row in page(window).list.model.rows if row.id == ids["loose"]) == "801-553-17"


def test_a_new_person_is_made_where_one_is_needed_and_one_undo_takes_it_back(ids, window, memory_database):
    window.navigate("arende", ids["loose"])
    form = page(window).form
    form.person.new_wanted.emit("Örjan Ås")
    assert form.person.line.text() == "Örjan Ås"
    window.run_undo()
    assert form.person.line.text() == "Åsa Lind"


def test_papers_are_added_moved_remarked_and_removed_by_keyboard(ids, window, memory_database):
    window.navigate("arende", ids["joining"])
    part = page(window).form.underlag
    part.rows.buttons[0].click()
    name = part.form.rows["titel"].widget
    assert window.focusWidget() is name
    keys(name, "Yttrande")
    part.form.flush()
    assert "Underlaget saknar datum" in part.form.rows["datum"].remarks.text
    type_into(part.form.rows["datum"].widget, "2022-10-20")
    part.form.flush()
    assert part.form.rows["datum"].remarks.text == ""
    table = part.rows.list.table
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    with memory_database.read() as session:
        assert [row.titel for row in underlag_of(session, ids["joining"])][-2:] == [
            "Yttrande",
            "Muntlig information från strategen",
        ]
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert "Yttrande" not in [row.titel for row in part.rows.list.model.rows]
    window.run_undo()
    assert "Yttrande" in [row.titel for row in part.rows.list.model.rows]


def dropped(files):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    return drop, data


def test_dropped_files_become_papers_with_title_day_and_a_copy(ids, window, memory_database, tmp_path):
    files = [tmp_path / "2023-01-20_Protokollsutdrag.pdf", tmp_path / "Åtgärdslista.txt"]
    for file in files:
        file.write_text(file.name)
    window.navigate("arende", ids["loose"])
    part = page(window).form.underlag
    event, _data = dropped(files)
    part.drop.dropEvent(event)
    with memory_database.read() as session:
        rows = underlag_of(session, ids["loose"])
        assert [(row.titel, row.datum, row.bilaga) for row in rows] == [
            ("Protokollsutdrag", date(2023, 1, 20), files[0].name),
            ("Åtgärdslista", None, files[1].name),
        ]
    window.run_undo()
    assert stored(memory_database, Underlag, arende_id=ids["loose"]) == []
    assert len(stored(memory_database, Bilaga)) == 1


def test_a_missing_file_is_answered_with_a_sentence(ids, window, memory_database, tmp_path):
    window.navigate("arende", ids["loose"])
    page(window).form.underlag.attach([tmp_path / "borta.pdf"])
    assert "borta.pdf kunde inte läsas" in window.notice.text.text()
    assert stored(memory_database, Underlag, arende_id=ids["loose"]) == []


def test_a_stored_file_opens_as_a_copy_that_cannot_be_changed(ids, window, memory_database, monkeypatch):
    opened: list[Any] = []
    monkeypatch.setattr("desktop.arende.files.open_file", opened.append)
    window.navigate("arende", ids["joining"])
    part = page(window).form.underlag
    part.rows.choose(part.rows.list.model.rows[0].id, into_form=False)
    assert part.file.list.count() == 1
    part.file.opened.emit(part.file._bilaga_id)
    assert opened[0].read_bytes().startswith(b"%PDF-1.4")
    assert not opened[0].stat().st_mode & 0o222
    part.file.removed.emit(part.file._bilaga_id)
    assert part.file.list.count() == 0
    assert stored(memory_database, Bilaga) == []
    window.run_undo()
    assert part.file.list.count() == 1


@pytest.mark.parametrize("name", ["../../etc/passwd", "con.pdf", "a/b\\c:d*?.pdf", "", ".pdf", "x" * 300 + ".pdf"])
def test_a_copy_never_lands_outside_its_folder(name):
    path = read_only_copy(name, b"x")
    assert path.parent.name.startswith("jamvikt-")
    assert path.read_bytes() == b"x"


def test_decisions_stand_in_the_chain_and_a_dot_leads_to_its_place(ids, window, memory_database):
    window.navigate("arende", ids["joining"])
    part = page(window).form.beslut
    assert [dot.link.when for dot in part.chain.dots] == ["2021-06-02", "2022-11-30", "2022-11-30", "2023-02-23"]
    part.chain.dots[1].click()
    assert part.form.rows["paragraf"].widget.property("text") == "§ 291"
    part.chain.dots[2].click()
    assert page(window).shown_id == ids["election"]


def test_a_decision_is_written_with_a_new_organ(ids, window, memory_database):
    window.navigate("arende", ids["loose"])
    part = page(window).form.beslut
    part.rows.buttons[0].click()
    assert window.focusWidget() is part.organ.line
    part.organ.new_wanted.emit("Jämställdhetsdelegationen")
    type_into(part.form.rows["datum"].widget, "2024-03-15")
    set_field(part.form, "utfall", Utfall.BIFALL)
    set_field(part.form, "innehall", plain("att avge yttrandet"))
    part.form.flush()
    assert "Ange paragrafen." in part.form.rows["paragraf"].remarks.text
    type_into(part.form.rows["paragraf"].widget, "§ 12")
    part.form.flush()
    with memory_database.read() as session:
        row = next(row for row in arende_rows(session) if row.id == ids["loose"])
        assert row.senaste_beslut == "Jämställdhetsdelegationen 2024-03-15 § 12"
        organ = find_organ(session, "Jämställdhetsdelegationen")
        assert organ is not None
        assert organ.typ.value == "delegation"
    assert part.chain.dots[0].link.outcome == "Bifall"
    part.remove()
    assert stored(memory_database, Beslut, arende_id=ids["loose"]) == []


def test_what_is_not_sent_is_said_and_one_key_marks_it(ids, window, memory_database):
    window.navigate("arende", ids["joining"])
    part = page(window).form.distribution
    assert part.unsent.text == "Inte skickat till Sveriges Kommuner och Regioner och Kultur- och fritidsnämnden."
    table = next(iter(part.tables.values()))
    name = table.rows[1].widgets["namn"]
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert part.unsent.text == "Inte skickat till Kultur- och fritidsnämnden."
    assert table.rows[1].draft.base["skickat"] == today()
    part.all_sent.click()
    assert part.unsent.text == "Allt är skickat."
    assert not part.all_sent.isEnabled()
    window.run_undo()
    window.run_undo()
    assert len(stored(memory_database, Mottagare, skickat=None)) == 2


def test_a_copy_takes_the_chosen_parts_and_lists_what_to_look_at(ids, window, memory_database):
    window.navigate("arende", ids["joining"])
    dialog = page(window).copy()
    assert isinstance(dialog, QDialog)
    dialog.parts["mottagare"].setChecked(False)
    dialog.copy_button.click()
    form = page(window).form
    assert form.id not in ids.values()
    assert window.focusWidget() is form.form.rows["titel"].widget
    assert form.review.isVisible()
    assert "Underlaget Slutrapport Modellkommuner: 2022-10-14" in form.review.places.text()
    assert stored(memory_database, Mottagare, arende_id=form.id) == []
    copied = form.id
    window.navigate("arende", ids["loose"])
    assert not form.review.isVisible()
    window.navigate("arende", copied)
    assert form.review.isVisible()
    form.review.done.click()
    assert not form.review.isVisible()


def test_removing_an_arende_can_be_undone(ids, window, memory_database):
    window.navigate("arende", ids["joining"])
    page(window).remove()
    assert stored(memory_database, Arende, id=ids["joining"]) == []
    window.run_undo()
    with memory_database.read() as session:
        assert len(underlag_of(session, ids["joining"])) == 4


def test_a_tjansteskrivelse_is_written_after_the_chosen_template_and_opened(ids, window, memory_database):
    stock(memory_database)
    window.navigate("arende", ids["joining"])
    arenden = page(window)
    arenden.form.refresh()
    part = arenden.form.skrivelser
    part.mall.setCurrentIndex(part.mall.count() - 1)
    chosen = part.mall.value()
    part.write_button.click()
    skrivelse = stored(memory_database, Tjansteskrivelse)[0]
    assert skrivelse.mall_id == chosen
    assert window.page.spec.key == "tjansteskrivelse"
    window.go_back()
    assert arenden.isVisible()
    assert part.links[0].text() == "Deltagande i Modellkoncept 2023–2025"
    part.links[0].click()
    assert window.page.spec.key == "tjansteskrivelse"


def test_escape_goes_back_to_the_list(ids, window):
    page(window).form.focus_title()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.focusWidget() is page(window).list.table


def test_headings_lead_to_their_sections(ids, window):
    window.navigate("arende", ids["joining"])
    form = page(window).form
    settle()
    form.bar.links["beslut"].click()
    heading = form.titles["beslut"]
    assert 0 <= heading.mapTo(form.form.viewport(), QPoint(0, 0)).y() < 60
    assert form.bar.marked == "beslut"


@pytest.mark.parametrize("name", ["<b>x</b> {{y}} =1+1", "å" * 490, "A\u030asa"])
def test_any_title_is_text(ids, window, memory_database, name):
    window.navigate("arende", ids["loose"])
    type_into(page(window).form.form.rows["titel"].widget, name)
    page(window).flush()
    expected = name.replace("A\u030a", "Å")
    assert stored(memory_database, Arende, id=ids["loose"])[0].titel == expected


def test_everything_has_a_name_and_is_reached_by_keyboard(ids, window):
    window.navigate("arende", ids["joining"])
    assert accessibility.faults(window) == []
