"""The page Sammanträden through the real window: a year from a pattern, one meeting, what is shown where."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.moments import today
from desktop.sammantrade.meeting import EFTERARBETE, GENOMFOR, PLANERA, mode_for
from desktop.sammantrade.page import SammantradePage
from models.arbetsordning.operations import set_up_organ
from models.editing import get
from models.paragraf.entity import Paragraf
from models.protokoll.entity import Protokollstatus
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.sammantrade.operations import plan_meeting, set_status
from models.sammantrade.queries import SammantradeRow, meeting_rows
from tests.desktop import accessibility, keys
from tests.desktop.sammantrade.agenda_window import coming, make_delegation
from tests.desktop.whole_window import opened
from tests.matter import make_matter

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ids(memory_database):
    return make_delegation(memory_database)


@pytest.fixture
def window(ids, qapp, qtbot, memory_database):
    with opened(qapp, qtbot, memory_database, "sammantrade") as program:
        program.window.navigate("sammantrade")
        yield program.window


def page(window) -> SammantradePage:
    assert isinstance(window.page, SammantradePage)
    return window.page


def shown(window):
    return [(row.datum, row.status.label, row.antal) for row in page(window).list.model.shown]


@pytest.fixture
def empty_window(qapp, qtbot, memory_database):
    make_matter(memory_database)
    with opened(qapp, qtbot, memory_database, "sammantrade") as program:
        program.window.navigate("sammantrade")
        yield program.window


def test_without_an_organ_the_way_leads_to_the_delegation(empty_window):
    window = empty_window
    assert page(window).list.stack.currentWidget() is page(window).list.no_rows
    page(window).enter()
    keys.press(Qt.Key.Key_Space)
    assert "Delegation" in window.notice.text.text()
    keys.press(Qt.Key.Key_N, CTRL)
    assert "Delegation" in window.notice.text.text()


def test_a_year_is_planned_from_a_pattern_in_one_gesture(empty_window, memory_database):
    window = empty_window
    with memory_database.write("organ") as session:
        organ = set_up_organ(session, namn="Delegationen").organ_id
    dialog = page(window).plan_year()
    assert dialog is not None
    dialog.year.setText("2026")
    assert [row.field.line.text() for row in dialog.days][:5] == [
        "2026-01-16", "2026-02-20", "2026-03-20", "2026-04-17", "2026-05-15",
    ]  # fmt: skip
    bridge = dialog.days[4]
    assert bridge.remark.text == "Klämdag mellan Kristi himmelsfärdsdag och helgen"
    bridge.mend.click()
    assert (bridge.field.line.text(), bridge.remark.text) == ("2026-05-13", "")
    dialog.days[0].taken.click()
    dialog.start.setText("13")
    assert dialog.make_button.text() == "Skapa 9 sammanträden"
    assert accessibility.nameless(dialog.findChildren(type(dialog.make_button))) == []
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    with memory_database.read() as session:
        rows = meeting_rows(session, organ, 2026)
    assert [row.datum for row in rows][:4] == [
        date(2026, 2, 20),
        date(2026, 3, 20),
        date(2026, 4, 17),
        date(2026, 5, 13),
    ]
    assert {row.start for row in rows} == {time(13)}
    assert len(shown(window)) == 9
    window.run_undo()
    assert shown(window) == []
    window.run_redo()
    assert len(shown(window)) == 9


def test_a_pattern_of_even_weeks_and_of_no_months(empty_window, memory_database):
    with memory_database.write("organ") as session:
        set_up_organ(session, namn="Delegationen")
        set_up_organ(session, namn="Rådet")
    dialog = page(empty_window).plan_year()
    assert dialog is not None
    dialog.year.setText("2026")
    for box in dialog.months.values():
        box.setChecked(False)
    dialog.propose()
    assert (dialog.days, dialog.make_button.isEnabled()) == ([], False)
    dialog.week.set_value(0)
    dialog.propose()
    assert dialog.days == []
    dialog.first.line.setText("2026-10-02")
    dialog.weeks.setText("6")
    assert [row.field.line.text() for row in dialog.days] == ["2026-10-02", "2026-11-13", "2026-12-25"]
    assert dialog.days[-1].remark.text.startswith("Juldagen")
    dialog.days[0].field.line.setText("fel")
    assert "Skriv en dag" in dialog.days[0].remark.text
    assert dialog.make_button.text() == "Skapa 2 sammanträden"
    dialog.start.setText("sent")
    dialog.make_button.click()
    assert "klockslaget" in dialog.hours_problem.text
    dialog.year.setText("i år")
    assert dialog.days == []
    dialog.reject()


def test_a_meeting_is_made_with_its_day_and_shown_in_planera(window, ids):
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    dialog = QApplication.activeModalWidget() or window.findChildren(type(page(window).new()))[-1]
    dialog.day.line.setText("2026-12-24")
    assert "Julafton" in dialog.day_row.remarks.text
    dialog.day.line.clear()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert "Skriv dagen" in dialog.day_row.error.text
    dialog.day.line.setText(str(coming(5)))
    dialog.start.setText("x")
    dialog.make_button.click()
    assert "klockslaget" in dialog.day_row.error.text
    dialog.start.setText("13.15")
    dialog.plats.setText("Storken")
    dialog.make_button.click()
    made = page(window).shown_id
    with ids.db.read() as session:
        meeting = get(session, Sammantrade, made or 0)
        assert (meeting.datum, meeting.start, meeting.plats) == (coming(5), time(13, 15), "Storken")
    assert page(window).panel.key == PLANERA
    assert page(window).panel.mode.agenda.hasFocus()


def test_a_meeting_is_copied_to_a_new_day(window, ids):
    window.navigate("sammantrade", ids.near)
    dialog = page(window).copy()
    assert dialog is not None
    assert dialog.start.isHidden() or not dialog.start.isVisible()
    dialog.day.line.setText(str(coming(6)))
    dialog.make_button.click()
    with ids.db.read() as session:
        meeting = get(session, Sammantrade, page(window).shown_id or 0)
        assert (meeting.datum, meeting.start, meeting.plats) == (coming(6), time(9), "Kupolen")
    assert shown(window)[2] == (coming(6), "Planerat", 13)


def test_in_a_small_window_enter_opens_the_meeting_and_escape_goes_back(window, ids):
    at = page(window)
    assert not at.is_wide
    assert at.list.isVisible()
    assert at.card.isHidden()
    assert window.header.title.text() == "Sammanträden"
    at.list.table.setFocus()
    keys.press(Qt.Key.Key_Return)
    assert at.list.isHidden()
    assert at.panel.mode.agenda.hasFocus()
    assert window.header.title.text() == f"Sammanträde {coming(1)}"
    keys.press(Qt.Key.Key_Escape)
    assert at.list.table.hasFocus()
    assert at.card.isHidden()
    assert accessibility.faults(window) == []


def test_in_a_large_window_both_are_seen_but_at_the_table_nothing_else(window, ids):
    window.resize(1920, 1080)
    at = page(window)
    assert at.is_wide
    assert at.list.isVisible()
    assert at.card.isVisible()
    window.navigate("sammantrade", ids.far)
    assert at.shown_id == ids.far
    keys.press(Qt.Key.Key_2, CTRL)
    assert at.panel.key == GENOMFOR
    assert at.list.isHidden()
    keys.press(Qt.Key.Key_1, CTRL)
    assert at.panel.key == PLANERA
    assert at.list.isVisible()
    # What was chosen by hand is chosen for that meeting only.
    keys.press(Qt.Key.Key_3, CTRL)
    assert at.panel.key == EFTERARBETE
    at.list.choose(ids.near)
    assert at.panel.key == PLANERA
    at.list.choose(ids.far)
    assert at.panel.key == EFTERARBETE


def test_a_link_opens_a_meeting_of_another_year_and_organ(window, ids):
    with ids.db.write("äldre") as session:
        other = set_up_organ(session, namn="Rådet").organ_id
        old = plan_meeting(session, other, date(2019, 3, 15)).id
    at = page(window)
    assert at.organ.isVisible()
    window.navigate("sammantrade", old)
    assert at.shown_id == old
    assert (at.year.value(), at.organ.value()) == (2019, other)
    assert at.panel.key == EFTERARBETE
    assert at.panel.words.text() == "Rådet · fredag 2019-03-15, v. 11"
    keys.press(Qt.Key.Key_Escape)
    at.year.set_value(None)
    at.year.edited.emit()
    assert len(shown(window)) == 1
    at.organ.set_value(None)
    at.organ.edited.emit()
    assert len(shown(window)) == 3


def test_status_and_removal_stand_in_the_menu_and_are_undone(window, ids):
    at = page(window)
    window.navigate("sammantrade", ids.near)
    offers = {offer.text: offer for offer in at.more}
    offers["Ställ in sammanträdet"].run()
    assert shown(window)[0][1] == "Inställt"
    assert "Håll sammanträdet ändå" in {offer.text for offer in at.more}
    window.run_undo()
    assert shown(window)[0][1] == "Planerat"
    {offer.text: offer for offer in at.more}["Sammanträdet är hållet"].run()
    assert shown(window)[0][1] == "Hållet"
    {offer.text: offer for offer in at.more}["Ta bort sammanträdet"].run()
    assert len(shown(window)) == 1
    window.run_undo()
    assert len(shown(window)) == 2


@pytest.mark.parametrize(
    ("days", "status", "mode"),
    [
        (1, Sammantradesstatus.PLANERAT, PLANERA),
        (1, Sammantradesstatus.KALLAT, PLANERA),
        (0, Sammantradesstatus.KALLAT, GENOMFOR),
        (-1, Sammantradesstatus.PAGAR, GENOMFOR),
        (-1, Sammantradesstatus.PLANERAT, EFTERARBETE),
        (0, Sammantradesstatus.HALLET, EFTERARBETE),
        (-1, Sammantradesstatus.INSTALLT, PLANERA),
        (None, Sammantradesstatus.PLANERAT, PLANERA),
    ],
)
def test_the_way_of_working_follows_the_day(days, status, mode):
    day = None if days is None else today() + timedelta(days=days)
    row = SammantradeRow(1, 1, "", day, None, None, "", status, 0, "", Protokollstatus.UTKAST, "")
    assert mode_for(row, today()) == mode


def test_what_changes_elsewhere_is_seen(window, ids):
    with ids.db.write("hållet") as session:
        set_status(session, ids.near, Sammantradesstatus.HALLET)
    assert shown(window)[0][1] == "Hållet"


def test_a_list_out_of_sight_waits_until_it_is_seen(window, ids, monkeypatch):
    window.navigate("sammantrade", ids.near)
    asked = []
    monkeypatch.setattr(page(window), "refresh", lambda: asked.append(True))
    with ids.db.write("skriv") as session:
        get(session, Paragraf, page(window).panel.mode.sheet.rows[0].id).regi = "Ring"
    assert asked == []
    keys.press(Qt.Key.Key_Escape)
    assert asked == [True]
