"""The page Priset through the real window: a year begun, nominated, judged by keys, jäv, won, shared, undone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.pris.page import PrisPage
from desktop.saving import as_field
from desktop.widgets.field import FieldError
from models.kommun import set_up
from models.pris.entity import Bedomning, Juryledamot, Nominering, Pris, Priskriterium, Prisstatus, Prisutfall
from models.pris.queries import jury_state
from tests.desktop import accessibility
from tests.desktop.keys import fill, focus, has_come_to, press, write
from tests.desktop.whole_window import opened
from tests.prize import CRITERIA, NOMINATED, SUM, make_2024

NOW = date(2024, 5, 2)


@pytest.fixture
def ids(memory_database):
    with memory_database.write("underlag") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        return make_2024(session)


@pytest.fixture
def window(qapp, qtbot, memory_database, ids, monkeypatch):
    for place in ("page", "form", "jury"):
        monkeypatch.setattr(f"desktop.pris.{place}.today", lambda: NOW)
    with opened(qapp, qtbot, memory_database, "pris") as program:
        program.window.navigate("pris")
        yield program.window


def page(window) -> PrisPage:
    assert isinstance(window.page, PrisPage)
    return window.page


def stored(database, kind):
    with database.read() as session:
        return session.query(kind).order_by(kind.id).all()


def state(database, ids):
    with database.read() as session:
        return jury_state(session, ids.pris)


def titles(window):
    return [column.said or column.title for column in page(window).form.jury.matrix.model.columns]


def seen(window):
    return [row.namn for row in page(window).form.jury.matrix.model.rows]


def into_matrix(window, row, column):
    matrix = page(window).form.jury.matrix
    matrix.table.setFocus()
    matrix.table.setCurrentIndex(matrix.model.index(row, column))


def test_a_new_year_begins_with_the_criteria_of_the_last_and_is_one_step_to_undo(window, memory_database):
    page(window).primary.run()
    assert focus() is page(window).form.form.rows["namn"].widget
    assert [row.ar for row in page(window).list.model.shown] == [2025, 2024]
    assert [row.text for row in stored(memory_database, Priskriterium)[2:]] == list(CRITERIA)
    window.run_undo()
    assert [row.ar for row in stored(memory_database, Pris)] == [2024]
    assert len(stored(memory_database, Priskriterium)) == 2


def test_the_whole_jury_is_judged_by_keys_and_each_score_is_undone_by_one(window, memory_database, ids):
    assert titles(window) == ["Nominerad", "Plats", "medelpoäng", "Ylva Borg (S)", "Nils Hed (M)", "Tora Vik (C)"]
    into_matrix(window, 0, 3)
    press(Qt.Key.Key_5)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_4)
    scores = [(row.nominering_id, row.juryledamot_id, row.poang) for row in stored(memory_database, Bedomning)[1:]]
    first, second, _ = ids.nomineringar
    assert scores == [(first, ids.jury[0], 5), (first, ids.jury[1], 3), (second, ids.jury[1], 4)]
    assert focus() is page(window).form.jury.matrix.table
    model = page(window).form.jury.matrix.model
    assert [model.index(row, 2).data() for row in range(3)] == ["4,0", "4,0", ""]
    assert [model.index(row, 1).data() for row in range(3)] == ["1", "1", ""]
    press(Qt.Key.Key_Delete)
    assert state(memory_database, ids).cell(second, ids.jury[1]).mean is None
    window.run_undo()
    window.run_undo()
    assert [row.poang for row in stored(memory_database, Bedomning)[1:]] == [5, 3]


def test_a_key_says_jav_and_the_member_no_longer_sees_the_nomination(window, memory_database, ids):
    into_matrix(window, 0, 3)
    press(Qt.Key.Key_4)
    press(Qt.Key.Key_J)
    model = page(window).form.jury.matrix.model
    assert model.index(0, 3).data() == "Jäv"
    press(Qt.Key.Key_5)
    assert "jävig" in window.status_line.message.text()
    assert state(memory_database, ids).cell(ids.nomineringar[0], ids.jury[0]).mean is None
    view = page(window).form.jury.view
    view.set_value(ids.jury[0])
    view.edited.emit()
    assert seen(window) == [name for name, *_ in NOMINATED[1:]]
    assert titles(window) == ["Nominerad", *CRITERIA, "medelpoäng"]
    window.run_undo()
    assert seen(window) == [name for name, *_ in NOMINATED]


def test_a_member_judges_by_criterion(window, memory_database, ids):
    view = page(window).form.jury.view
    view.set_value(ids.jury[2])
    view.edited.emit()
    into_matrix(window, 1, 1)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_5)
    assert state(memory_database, ids).cell(ids.nomineringar[1], ids.jury[2]).mean == 3.5
    assert page(window).form.jury.matrix.model.index(1, 3).data() == "3,5"
    assert page(window).form.jury.member == ids.jury[2]


def test_a_nomination_is_written_and_wins_and_the_sum_is_shared(window, memory_database, ids):
    nominations = page(window).form.nominations
    nominations.rows.buttons[0].click()
    assert has_come_to(nominations.form.rows["namn"].widget)
    write("Hemtjänst Väster")
    page(window).flush()
    new = stored(memory_database, Nominering)[-1]
    assert (new.namn, new.utfall) == ("Hemtjänst Väster", Prisutfall.NOMINERAD)
    for id_ in (ids.nomineringar[0], new.id):
        nominations.rows.choose(id_, into_form=False)
        outcome = as_field(nominations.form.rows["utfall"].widget)
        outcome.set_value(Prisutfall.PRISTAGARE)
        outcome.edited.emit()
        page(window).flush()
    assert [row.andel_ore for row in stored(memory_database, Nominering)] == [SUM // 2, None, None, SUM // 2]
    assert "Skriv motiveringen" in nominations.form.rows["motivering"].remarks.text
    assert nominations.payout.text() == "Flyttas internt (bokföringsorder)."
    assert page(window).list.model.shown[0].pristagare == "Förskolan Kastanjen och Hemtjänst Väster"
    remarks = page(window).form.form.rows["paragraf_id"].remarks.text
    assert "ännu inget beslut" in remarks
    window.run_undo()
    assert [row.andel_ore for row in stored(memory_database, Nominering)] == [SUM, None, None, None]


def test_the_delegation_becomes_the_jury_with_one_gesture(window, memory_database, ids):
    page(window).primary.run()
    page(window).form.jury.take_all()
    new = [row for row in stored(memory_database, Juryledamot) if row.pris_id != ids.pris]
    assert [row.namn for row in new] == ["Ylva Borg (S)", "Nils Hed (M)", "Tora Vik (C)"]
    window.run_undo()
    assert len(stored(memory_database, Juryledamot)) == 3
    try:
        fill(page(window).form.jury.who, "Ove Ask (S)")
    except FieldError:
        pytest.fail("a known name is no error")
    assert stored(memory_database, Juryledamot)[-1].namn == "Ove Ask (S)"


def test_the_papers_follow_what_is_shown(window, ids, monkeypatch):
    made = []
    monkeypatch.setattr("desktop.pris.page.export_document", lambda *given: made.append(given[2:]))
    page(window).export.run()
    view = page(window).form.jury.view
    view.set_value(ids.jury[1])
    view.edited.emit()
    page(window).export.run()
    assert made == [("prisunderlag", ids.pris * 1_000_000), ("prisunderlag", ids.pris * 1_000_000 + ids.jury[1])]


def test_status_autosaves_and_removal_is_undone(window, memory_database, ids):
    status = as_field(page(window).form.form.rows["status"].widget)
    status.set_value(Prisstatus.BEDOMNING)
    status.edited.emit()
    page(window).flush()
    assert stored(memory_database, Pris)[0].status is Prisstatus.BEDOMNING
    page(window).remove()
    assert stored(memory_database, Pris) == []
    window.run_undo()
    assert len(stored(memory_database, Bedomning)) == 1


def test_a_year_without_anything_offers_the_first(qapp, qtbot, memory_database):
    with memory_database.write("kommun") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
    with opened(qapp, qtbot, memory_database, "pris") as program:
        program.window.navigate("pris")
        assert page(program.window).list.no_rows.button.text() == "Årets pris"
        page(program.window).new()
        assert stored(memory_database, Pris) == []
        assert accessibility.faults(program.window) == []


def test_everything_has_a_name_and_can_be_reached(window, ids):
    nominations = page(window).form.nominations
    nominations.rows.choose(ids.nomineringar[0], into_form=False)
    into_matrix(window, 2, 4)
    model = page(window).form.jury.matrix.model
    words = model.index(2, 4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Simklubben Strömmen, Nils Hed (M): Jäv"
    assert accessibility.faults(window) == []
