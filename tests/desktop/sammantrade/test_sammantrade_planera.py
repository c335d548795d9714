"""Planera through the real window: the agenda by keys, what waits, the item's form, day and hours, holes."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from desktop.moments import today
from desktop.sammantrade.planera.mode import ITEM, MEETING, OFFERS, clock_words
from desktop.saving import as_field
from models.arende.entity import Utfall
from models.editing import add, get
from models.paragraf.agenda import add_item
from models.paragraf.entity import Beslutsuppdrag, Paragraf, Paragrafhandlaggare, Punkttyp
from models.person import Person
from models.protokoll.entity import Protokoll, Protokollstatus
from models.sammantrade.entity import Ajournering, Sammantrade, Sammantradesstatus
from models.sammantrade.operations import set_status
from models.standpunkt import Standpunkt
from tests.desktop import accessibility, keys
from tests.desktop.sammantrade.agenda_window import coming, form, lines, make_delegation, numbered, planera
from tests.desktop.whole_window import opened

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def ids(memory_database):
    return make_delegation(memory_database)


@pytest.fixture
def window(ids, qapp, qtbot, memory_database):
    with opened(qapp, qtbot, memory_database, "sammantrade") as program:
        program.window.navigate("sammantrade", ids.near)
        yield program.window


# The agenda by keys.


def test_an_item_is_made_written_moved_struck_and_brought_back_by_keys_alone(window, ids):
    mode = planera(window)
    assert mode.agenda.hasFocus()
    before = numbered(ids.db, ids.near)
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_N, CTRL)
    assert form(window).rows["rubrik"].widget.hasFocus()
    keys.write("Äldres hälsa")
    keys.press(Qt.Key.Key_Escape)
    assert mode.agenda.hasFocus()
    assert numbered(ids.db, ids.near)[2] == (3, "Äldres hälsa")
    assert numbered(ids.db, ids.far)[0] == (15, "Val av justerare")
    assert lines(window)[2] == ("§ 3", "Äldres hälsa")
    keys.press(Qt.Key.Key_Up, ALT)
    assert lines(window)[1] == ("§ 2", "Äldres hälsa")
    assert mode.agenda.hasFocus()
    keys.press(Qt.Key.Key_Down, ALT)
    keys.press(Qt.Key.Key_Down, ALT)
    assert numbered(ids.db, ids.near)[3] == (4, "Äldres hälsa")
    keys.press(Qt.Key.Key_Delete, CTRL)
    assert numbered(ids.db, ids.near) == before
    window.run_undo()
    assert lines(window)[3] == ("§ 4", "Äldres hälsa")
    window.run_undo()
    assert lines(window)[2] == ("§ 3", "Äldres hälsa")
    window.run_redo()
    assert lines(window)[3] == ("§ 4", "Äldres hälsa")


def test_enter_goes_into_the_form_and_escape_back_to_agenda_and_list(window):
    mode = planera(window)
    keys.press(Qt.Key.Key_Return)
    assert mode.isAncestorOf(keys.focus())
    assert form(window).isAncestorOf(keys.focus())
    keys.press(Qt.Key.Key_Escape)
    assert mode.agenda.hasFocus()
    keys.press(Qt.Key.Key_Escape)
    assert window.page.list.table.hasFocus()


def test_the_parts_beside_the_agenda_are_walked_by_keys_and_nothing_lacks_a_name(window):
    mode = planera(window)
    for part in (ITEM, OFFERS, MEETING):
        mode.show_part(part)
        assert accessibility.faults(window) == []
    mode.show_part(ITEM)
    keys.press(Qt.Key.Key_PageDown, CTRL)
    assert mode.right.currentWidget() is mode.offer_list
    keys.press(Qt.Key.Key_PageDown, CTRL)
    assert mode.right.currentWidget() is mode.meeting_form
    keys.press(Qt.Key.Key_PageUp, CTRL)
    assert mode.bar.marked == OFFERS


def test_with_large_type_the_rest_stands_under_the_agenda(window, qtbot):
    mode = planera(window)
    assert mode.both.orientation() == Qt.Orientation.Horizontal
    for _ in range(3):
        window.look.larger_text()
    try:
        qtbot.waitUntil(lambda: mode.both.orientation() == Qt.Orientation.Vertical)
        body = mode.item_form.widget()
        assert body is not None
        assert mode.item_form.viewport().width() >= body.minimumSizeHint().width()
    finally:
        window.look.normal_text()


def test_dragging_gives_the_same_order_and_a_refused_one_is_shown_again(window, ids, logged):
    mode = planera(window)
    items = [line.id for line in mode.agenda._rows]
    mode.agenda.reordered.emit([items[1], items[0], *items[2:]])
    assert lines(window)[0] == ("§ 1", "Anmälan av jäv")
    with ids.db.write("ute") as session:
        papers = session.scalars(select(Protokoll).where(Protokoll.sammantrade_id == ids.near))
        papers.one().status = Protokollstatus.UTE
    before = lines(window)
    mode.agenda.reordered.emit(items)
    assert lines(window) == before
    assert "kan inte byta plats" in window.notice.text.text()


def test_moving_in_an_agenda_of_sixty_asks_as_much_as_in_one_of_thirteen(window, ids, count_statements):
    asked = {}
    for number in (13, 60):
        with ids.db.write("fyll") as session:
            for place in range(number - len(lines(window))):
                add_item(session, ids.near, f"Punkt {place}", Punkttyp.INFORMATION)
        planera(window).agenda.setCurrentRow(3)
        with ids.db.read() as session, count_statements(session) as statements:
            planera(window).agenda.setFocus()
            keys.press(Qt.Key.Key_Down, ALT)
        asked[number] = len(statements)
    assert len(lines(window)) == 60
    assert asked[13] == asked[60]


# What waits.


def test_insert_leads_to_what_waits_and_enter_takes_it_up(window, ids):
    mode = planera(window)
    with ids.db.write("vilar") as session:
        standing = session.scalars(select(Standpunkt).where(Standpunkt.rubrik == "Omvärldsbevakning")).one()
        item = session.scalars(
            select(Paragraf).where(Paragraf.standpunkt_id == standing.id, Paragraf.sammantrade_id == ids.near)
        ).one()
        item.standpunkt_id = None
        add(session, Beslutsuppdrag(paragraf_id=item.id, text="Ta fram en plan"))
    keys.press(Qt.Key.Key_Insert)
    offers = mode.offer_list.list
    assert offers.table.hasFocus()
    assert [row.slag for row in offers.model.rows] == [
        "Öppna uppdrag", "Stående punkt", "Öppet ärende", "Öppet ärende",
    ]  # fmt: skip
    assert mode.bar.links[OFFERS].text() == "Att ta upp (3)"
    offers.choose(f"arende:{ids.arende}")
    keys.press(Qt.Key.Key_Return)
    assert offers.table.hasFocus()
    assert (6, "Årets jämställdhetspris") in numbered(ids.db, ids.near)
    assert mode.row.dnr == ("KS 88/2026",)
    offers.choose("uppdrag")
    mode.offer_list.add_button.click()
    assert "Öppna uppdrag" in [text for _, text in lines(window)]
    offers.choose(f"stående:{standing.id}")
    keys.press(Qt.Key.Key_Return)
    window.run_undo()
    window.run_undo()
    window.run_undo()
    assert len(lines(window)) == 13


def test_what_was_put_off_is_offered_and_comes_with_its_reason(window, ids):
    with ids.db.write("bordlagt") as session:
        item = add_item(session, ids.near, "Belysning")
        item.utfall = Utfall.BORDLAGT
        set_status(session, ids.far, Sammantradesstatus.INSTALLT)
        set_status(session, ids.near, Sammantradesstatus.HALLET)
        back_id, day = item.id, get(session, Sammantrade, ids.near).datum
        set_status(session, ids.far, Sammantradesstatus.PLANERAT)
    window.navigate("sammantrade", ids.far)
    mode = planera(window)
    keys.press(Qt.Key.Key_Insert)
    assert mode.offer_list.list.model.rows[0].skal == f"Bordlagt {day}, § 6"
    keys.press(Qt.Key.Key_Return)
    assert mode.row is not None
    assert (mode.row.rubrik, mode.row.fortsatter_id) == ("Belysning", back_id)
    mode.show_part(ITEM)
    assert form(window).earlier.text() == f"Bordlagt {day}, § 6"
    form(window).earlier.click()
    assert window.page.shown_id == ids.near


# The item's form.


def test_minutes_are_added_up_against_the_hours(window, ids):
    mode = planera(window)
    assert mode.minutes.text() == "13 punkter"
    keys.fill(form(window).rows["tidsatgang"].widget, "200")
    window.page.flush()
    assert mode.minutes.text() == "13 punkter · 3 tim 20 min av 3 tim"
    assert mode.over.text == "Punkterna tar 20 min för lång tid."
    with ids.db.write("paus") as session:
        add(session, Ajournering(sammantrade_id=ids.near, fran=time(10), till=time(10, 15)))
    assert mode.minutes.text() == "13 punkter · 3 tim 20 min av 2 tim 45 min"
    assert (clock_words(0), clock_words(60)) == ("0 min", "1 tim")


def test_numbers_people_and_receivers_are_written_in_place(window, ids):
    with ids.db.write("person") as session:
        anna = add(session, Person(namn="Anna Ek", parti="S")).id
    at = form(window)
    item = planera(window).row.id
    at.numbers.add_row()
    row = at.numbers.rows[0]
    row.widgets["arende_id"].set_value(ids.arende)
    row.widgets["arende_id"].edited.emit()
    at.officers.add_row()
    at.officers.rows[0].widgets["person_id"].set_value(anna)
    at.officers.rows[0].widgets["person_id"].edited.emit()
    at.sent_to.add_row()
    keys.fill(at.sent_to.rows[0].widgets["namn"], "Kommunstyrelsen")
    window.page.flush()
    assert row.widgets["dnr"].value() == "KS 88/2026"
    with ids.db.read() as session:
        (officer,) = session.scalars(select(Paragrafhandlaggare).where(Paragrafhandlaggare.paragraf_id == item))
        assert officer.namn == "Anna Ek (S)"
    assert planera(window).row.handlaggare == ("Anna Ek (S)",)


def test_an_item_of_open_tasks_is_fetched_anew(window, ids):
    with ids.db.write("uppdrag") as session:
        item = add_item(session, ids.near, "Uppdrag", Punkttyp.UPPDRAG)
        add(session, Beslutsuppdrag(paragraf_id=item.id, text="Ta fram en plan"))
        id_ = item.id
    planera(window).choose(id_)
    assert form(window).tasks_button.isVisible()
    form(window).tasks_button.click()
    with ids.db.read() as session:
        assert get(session, Paragraf, id_).arendebeskrivning.text.startswith("– Ta fram en plan")


def test_what_is_out_for_justering_is_only_shown(window, ids):
    assert form(window).rows["rubrik"].widget.isEnabled()
    with ids.db.write("ute") as session:
        papers = session.scalars(select(Protokoll).where(Protokoll.sammantrade_id == ids.near))
        papers.one().status = Protokollstatus.UTE
    planera(window).agenda.setCurrentRow(1)
    assert form(window).closed.text == "Protokollet är ute för justering."
    assert not form(window).rows["rubrik"].widget.isEnabled()
    assert "Stryk punkten" not in [offer.text for offer in window.page.more]


# The meeting itself.


def test_another_day_gives_other_numbers_in_one_gesture(window, ids):
    mode = planera(window)
    mode.show_part(MEETING)
    keys.fill(mode.meeting_form.rows["datum"].widget, str(coming(9)))
    mode.meeting_form.rows["plats"].widget.setFocus()
    assert numbered(ids.db, ids.near)[0] == (14, "Val av justerare")
    assert numbered(ids.db, ids.far)[0] == (1, "Val av justerare")
    assert lines(window)[0] == ("§ 14", "Val av justerare")
    window.run_undo()
    assert numbered(ids.db, ids.near)[0] == (1, "Val av justerare")
    assert as_field(mode.meeting_form.rows["datum"].widget).value() == coming(1)


def test_the_kallelse_tells_when_it_is_due_and_when_it_was_sent(window, ids):
    mode = planera(window)
    mode.show_part(MEETING)
    assert mode.meeting_form.due.text().startswith("Kallelsen ska vara ute ")
    mode.meeting_form.sent_button.click()
    assert mode.meeting_form.due.text().startswith("Kallelsen skickades ")
    assert mode.meeting_form.sent_button.isHidden()
    with ids.db.read() as session:
        meeting = get(session, Sammantrade, ids.near)
        assert (meeting.kallelse_skickad, meeting.status) == (today(), Sammantradesstatus.KALLAT)
    mode.meeting_form.breaks.add_row()
    keys.fill(mode.meeting_form.breaks.rows[0].widgets["fran"], "10")
    window.page.flush()
    with ids.db.read() as session:
        assert session.scalars(select(Ajournering.fran)).all() == [time(10)]


def test_the_meeting_of_a_justerat_protokoll_is_only_shown_also_when_it_is_read_again(window, ids):
    mode = planera(window)
    mode.show_part(MEETING)
    meeting = mode.meeting_form
    fields = [row.widget for name, row in meeting.rows.items() if name != "anteckning"]  # the secretary's own
    parts = [*fields, meeting.breaks, meeting.sent_button]
    for status, words, takes in (
        (Protokollstatus.UTE, "", True),
        (Protokollstatus.JUSTERAT, "Protokollet är justerat och låst.", False),
    ):
        with ids.db.write("status") as session:
            session.scalars(select(Protokoll).where(Protokoll.sammantrade_id == ids.near)).one().status = status
        planera(window)
        assert meeting.closed.text == words
        assert {part.isEnabled() for part in parts} == {takes}
    meeting.reload()
    planera(window)
    assert {part.isEnabled() for part in parts} == {False}
    window.navigate("sammantrade", ids.far)
    planera(window)
    assert meeting.closed.text == ""
    assert {part.isEnabled() for part in parts} == {True}


def test_an_empty_agenda_has_the_button_that_makes_its_first_item(window, ids):
    mode = planera(window)
    for _ in range(13):
        keys.press(Qt.Key.Key_Delete, CTRL)
    assert numbered(ids.db, ids.near) == []
    mode.take_focus()
    keys.press(Qt.Key.Key_Space)
    assert [number for number, _ in numbered(ids.db, ids.near)] == [1]
    assert lines(window) == [("§ 1", "(utan rubrik)")]
