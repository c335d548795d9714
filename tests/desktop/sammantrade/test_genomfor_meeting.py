"""The table through the real window: a meeting is opened, gone through and closed, and nothing typed is lost."""

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.jobs import Jobs
from desktop.moments import today
from desktop.sammantrade.genomfor import mode as mode_module
from models.arende.entity import Utfall
from models.editing import add, get, remove
from models.kommun import set_up
from models.paragraf.entity import Beslutsuppdrag, Paragraf
from models.protokoll.entity import Protokoll, Protokollstatus
from models.protokoll.operations import adjust
from models.richtext import plain
from models.sammantrade.entity import Ajournering, Sammantrade, Sammantradesstatus
from tests.desktop.accessibility import faults
from tests.desktop.keys import comes_true
from tests.desktop.sammantrade.at_the_table import CTRL, SHIFT, at_the_table
from tests.meeting_room import NOTED, points


@pytest.fixture
def table(qapp, qtbot, memory_database):
    with at_the_table(qapp, qtbot, memory_database) as made:
        yield made


@pytest.fixture
def unopened(qapp, qtbot, memory_database):
    with at_the_table(qapp, qtbot, memory_database, begun=False) as made:
        yield made


def meeting(table):
    return table.read(Sammantrade, table.made.sammantrade)


def items(table):
    return [table.read(Paragraf, id_) for id_ in table.made.paragrafer]


def test_opening_notes_the_clock_and_seats_those_with_a_role(unopened):
    table = unopened
    assert table.mode.people.heading.text() == "Närvaro"
    table.key(Qt.Key.Key_N, CTRL)
    found = meeting(table)
    assert (found.status, found.start, found.slut) == (Sammantradesstatus.PAGAR, time(9, 2), None)
    assert items(table)[0].borjade == time(9, 2)
    assert table.mode.people.list.count() == 10
    assert table.mode.people.list.hasFocus(), "those who are there come first"
    assert table.mode.people.state.text().startswith("Pågår sedan 9.02")


def test_the_title_says_which_paragraph_is_written(table):
    assert table.program.window.windowTitle() == "§ 18 Punkt nummer 1 – Jämvikt"
    table.next()
    assert table.program.window.windowTitle() == "§ 19 Punkt nummer 2 – Jämvikt"


def test_ctrl_enter_marks_it_done_and_takes_up_the_next(table):
    table.write("Ordföranden öppnar.")
    table.now = time(9, 7)
    table.next()
    table.write("Ingen anmälan av jäv.")
    first, second = items(table)[:2]
    assert (first.klar, first.arendebeskrivning.text) == (True, "Ordföranden öppnar.")
    assert (second.klar, second.borjade, second.arendebeskrivning.text) == (False, time(9, 7), "Ingen anmälan av jäv.")
    assert table.mode.items.heading.text() == "1 av 7 klara"


def test_back_and_forth_by_keys_writes_after_what_is_there(table):
    table.write("Ett.")
    table.next()
    table.key(Qt.Key.Key_Return, CTRL | SHIFT)
    table.write(" Två.")
    table.key(Qt.Key.Key_Return, CTRL)
    assert items(table)[0].arendebeskrivning.text == "Ett. Två."
    assert items(table)[1].borjade == time(9, 2), "the time it was first reached is kept"


def test_going_back_does_not_note_the_clock_of_now(table):
    table.next()
    table.key(Qt.Key.Key_Return, CTRL | SHIFT)
    table.now = time(11, 50)
    assert table.mode.clock_now() is None
    table.key(Qt.Key.Key_Return, CTRL)
    assert table.mode.clock_now() == time(11, 50)


def test_keys_pressed_between_two_paragraphs_belong_to_the_next(table):
    """Nothing that is typed while the next § is on its way is lost."""
    window = table.program.window
    context = window.context
    jobs = Jobs()
    kept = context.jobs
    object.__setattr__(context, "jobs", jobs)
    try:
        table.write("Ett")
        table.next()
        table.find("två")
        assert table.mode.waiting.hasFocus(), "the next § is not read yet"
        assert comes_true(table.mode.minutes.description.edit.hasFocus)
        table.find(" tre")
        assert table.mode.minutes.description.value().text == "två tre"
        table.mode.flush()
        assert comes_true(lambda: jobs.idle)
    finally:
        object.__setattr__(context, "jobs", kept)
        jobs.close()
    assert [item.arendebeskrivning.text for item in items(table)[:2]] == ["Ett", "två tre"]


def test_a_paragraph_that_was_not_done_after_all(table):
    table.next()
    table.key(Qt.Key.Key_Return, CTRL | SHIFT)
    offer = next(offer for offer in table.mode.offers() if offer.text == "Paragrafen är inte klar")
    offer.run()
    assert not items(table)[0].klar
    assert offer.text not in [each.text for each in table.mode.offers()]


def test_the_last_paragraph_offers_the_end(table):
    for _ in table.made.paragrafer:
        table.next()
    assert all(item.klar for item in items(table))
    table.now = time(11, 58)
    table.key(Qt.Key.Key_N, CTRL)
    assert (meeting(table).status, meeting(table).slut) == (Sammantradesstatus.HALLET, time(11, 58))
    assert next(offer.text for offer in table.mode.offers()) == "Öppna sammanträdet igen"
    table.mode.meeting.open()
    assert (meeting(table).status, meeting(table).slut) == (Sammantradesstatus.PAGAR, None)


def test_a_break_by_one_key(table):
    table.now = time(10)
    table.key(Qt.Key.Key_J, CTRL)
    assert table.mode.people.state.text().startswith("Ajournerat sedan 10.00")
    table.now = time(10, 12)
    table.key(Qt.Key.Key_J, CTRL)
    (pause,) = table.rows(Ajournering)
    assert (pause.fran, pause.till) == (time(10), time(10, 12))


def test_as_proposed_by_two_keys_and_the_cursor_stays(table):
    table.next()
    table.write("Två verksamheter berättar")
    table.key(Qt.Key.Key_F4)
    table.key(Qt.Key.Key_0)
    table.write(".")
    item = items(table)[1]
    assert (item.beslut, item.utfall) == (item.forslag, Utfall.BIFALL)
    assert item.arendebeskrivning.text == "Två verksamheter berättar."


def test_a_stock_decision_by_its_number_and_by_its_words(table):
    table.key(Qt.Key.Key_F4)
    table.key(Qt.Key.Key_2)
    assert items(table)[0].beslut == points("Anmälan läggs till handlingarna.")
    table.key(Qt.Key.Key_F4)
    table.find("dagordningen")
    table.enter()
    assert items(table)[0].beslut == points("Dagordningen godkänns.")
    table.key(Qt.Key.Key_Z, CTRL)
    assert items(table)[0].beslut == points("Anmälan läggs till handlingarna.")


def test_without_a_proposal_there_is_no_nought(table):
    table.key(Qt.Key.Key_F4)
    assert [option.figure for option in table.mode.picker._options] == ["1", "2", "3"]
    table.key(Qt.Key.Key_Escape)
    assert table.mode.minutes.description.edit.hasFocus()


def test_the_difference_is_shown_when_the_decision_departs(table):
    table.next()
    assert not table.mode.minutes.departure.isVisible()
    decision = table.mode.minutes.decision.edit
    while QApplication.focusWidget() is not decision:
        table.key(Qt.Key.Key_Tab)
    table.write("Informationen om besöket tas till protokollet.")
    table.mode.flush()
    assert "[+ om besöket +]" in table.mode.minutes.departure.toPlainText()
    table.next()
    assert items(table)[1].utfall is Utfall.ANDRAT


def test_remarks_come_when_the_paragraph_is_done(table):
    table.write("Något.")
    assert not table.mode.minutes.remarks.isVisible()
    table.next()
    assert table.mode.items.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("§ 18 · 1 att se över")
    table.key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert "Beslutet saknas" in table.mode.minutes.remarks.text


def test_tasks_of_a_decision_are_followed_up(table):
    with table.db.write("beslut") as session:
        get(session, Paragraf, table.made.paragrafer[0]).beslut = points("Kansliet får i uppdrag att skriva.")
    table.key(Qt.Key.Key_F9, SHIFT)
    assert [task.ansvarig for task in table.rows(Beslutsuppdrag)] == ["Kansliet"]
    assert table.mode.minutes.parts.uppdrag.isVisible()


def test_a_new_item_at_the_table_is_named_first(table):
    table.mode.questions.new_item()
    table.settle()
    table.mode.take_focus()
    table.write("Fråga om Forum jämställdhet")
    assert table.mode.sitting.items[1].id == table.mode.current
    assert table.rows(Paragraf)[-1].rubrik == "Fråga om Forum jämställdhet"


def test_a_locked_paragraph_is_read_and_not_written(table):
    table.write("Det som sades.")
    table.mode.flush()
    with table.db.write("ut") as session:
        get(session, Protokoll, table.made.protokoll).status = Protokollstatus.UTE
    assert table.mode.minutes.is_locked
    assert "ute för justering" in table.mode.minutes.locked.why.text
    assert "Det som sades." in table.mode.minutes.locked.text.toPlainText()
    table.mode.take_focus()
    table.find("x")
    table.key(Qt.Key.Key_F4)
    table.key(Qt.Key.Key_1)
    table.next()
    first = items(table)[0]
    assert (first.arendebeskrivning.text, first.beslut, first.klar) == ("Det som sades.", plain(""), False)
    with table.db.write("tillbaka") as session:
        get(session, Protokoll, table.made.protokoll).status = Protokollstatus.UTKAST
    assert not table.mode.minutes.is_locked


def test_a_justerat_protokoll_is_shown_with_its_lock_and_nobody_comes_or_goes(table):
    table.write("Det som beslutades.")
    table.mode.flush()
    with table.db.write("justera") as session:
        set_up(session, kommunkod="1983", forvaltning="Kansliet", anvandare="Edit Sund", mall_id=None)
        adjust(session, table.made.protokoll, today())
    assert table.mode.minutes.is_locked
    assert "justerat och låst" in table.mode.minutes.locked.why.text
    assert "Rätta paragrafen i nästa sammanträde" in [offer.text for offer in table.mode.offers()]
    table.key(Qt.Key.Key_F8)
    table.find("tage")
    table.key(Qt.Key.Key_Space)
    table.key(Qt.Key.Key_D, CTRL)
    assert "Närvaron går inte att ändra" in table.program.window.status_line.message.text()
    assert not table.program.window.notice.isVisible()


def test_a_locked_paragraph_is_corrected_at_the_next_meeting(table):
    with table.db.write("justera") as session:
        set_up(session, kommunkod="1983", forvaltning="Kansliet", anvandare="Edit Sund", mall_id=None)
        coming = add(session, Sammantrade(organ_id=table.made.organ, datum=today() + timedelta(days=30)))
        add(session, Protokoll(sammantrade_id=coming.id))
        adjust(session, table.made.protokoll, today())
        coming_id = coming.id
    offer = next(offer for offer in table.mode.offers() if offer.text.startswith("Rätta"))
    offer.run()
    (fixed,) = [item for item in table.rows(Paragraf) if item.sammantrade_id == coming_id]
    assert fixed.rattar_id == table.made.paragrafer[0]
    assert "pekar tillbaka" in table.program.window.notice.text.text()


def test_a_meeting_that_is_removed_by_somebody_else_leaves_an_empty_table(table):
    with table.db.write("bort") as session:
        remove(session, get(session, Sammantrade, table.made.sammantrade))
    assert table.mode.sitting is None
    assert table.mode.minutes.id is None


def test_f6_shows_the_paper_with_what_was_just_typed(table, monkeypatch):
    shown = []
    monkeypatch.setattr(mode_module, "preview_document", lambda _context, _window, name, id_: shown.append((name, id_)))
    table.write("Nyss sagt.")
    table.key(Qt.Key.Key_F6)
    assert shown == [("protokoll", table.made.protokoll)]
    with table.db.read() as session:
        assert get(session, Paragraf, table.made.paragrafer[0]).arendebeskrivning.text == "Nyss sagt."


def test_undo_takes_one_gesture_and_redo_brings_it_back(table):
    table.write("Skrivet.")
    table.next()
    table.key(Qt.Key.Key_Z, CTRL)
    first = items(table)[0]
    assert (first.klar, first.arendebeskrivning.text) == (False, "Skrivet.")
    table.key(Qt.Key.Key_Y, CTRL)
    assert items(table)[0].klar


def test_panes_by_f8_and_escape(table):
    mode = table.mode
    table.key(Qt.Key.Key_F8)
    assert mode.people.list.hasFocus()
    table.key(Qt.Key.Key_F8)
    assert mode.items.list.hasFocus()
    table.key(Qt.Key.Key_Down)
    table.enter()
    assert mode.minutes.description.edit.hasFocus()
    assert mode.current == table.made.paragrafer[1]
    table.key(Qt.Key.Key_F8, SHIFT)
    assert mode.items.list.hasFocus()
    table.key(Qt.Key.Key_F8)
    table.key(Qt.Key.Key_Escape)
    assert mode.items.list.hasFocus(), "Escape goes from the text to the items"


def test_another_day_has_no_clock(qapp, qtbot, memory_database):
    with at_the_table(qapp, qtbot, memory_database, begun=False) as table:
        with table.db.write("i går") as session:
            get(session, Sammantrade, table.made.sammantrade).datum = None
        table.mode.meeting.open()
        assert meeting(table).start == time(9), "the planned hours stand"
        table.next()
        assert items(table)[1].borjade is None


def test_everything_has_a_name_and_is_reached_by_keys(table):
    table.key(Qt.Key.Key_F3)
    table.find("ta")
    table.enter()
    table.enter()
    table.settle()
    table.write("bifall")
    table.key(Qt.Key.Key_F7)
    table.settle()
    assert faults(table.program.window) == []


def test_a_note_is_never_lost_when_the_mode_is_left(table):
    table.write("Halvskrivet")
    table.key(Qt.Key.Key_1, CTRL)
    assert items(table)[0].arendebeskrivning.text == "Halvskrivet"
    assert items(table)[1].forslag == points(NOTED)
