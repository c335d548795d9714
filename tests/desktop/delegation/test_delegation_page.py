"""The page Delegation through the real window: an organ begins, people get seats, follow each other, are undone."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.moments import today
from models.anslutning.entity import Sida
from models.arbetsordning import arbetsordning_of
from models.arbetsordning.operations import set_up_organ
from models.editing import get
from models.organ import OrganTyp, find_organ
from models.person import Kon, Person
from models.uppdrag import Uppdrag, Uppdragsroll
from models.uppdrag.operations import UppdragDraft, add_uppdrag, new_person
from tests.desktop import accessibility, keys
from tests.desktop.delegation.delegation_window import FIRST, choose, held, names

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_the_first_delegation_begins_from_the_empty_page(window, kommun):
    page = window.page
    assert page.stack.currentWidget() is page.empty
    page.enter()
    QTest.keyClick(keys.focus(), Qt.Key.Key_Space)
    assert window.focusWidget() is page.card.name
    QTest.keyClick(page.card.name, Qt.Key.Key_Return)
    assert "Skriv organets namn" in page.card.error.text
    keys.write("Kommunstyrelsens jämställdhetsdelegation")
    QTest.keyClick(page.card.name, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.both
    with kommun.read() as session:
        organ = find_organ(session, "Kommunstyrelsens jämställdhetsdelegation")
        assert (organ.typ, organ.overordnat_id) == (OrganTyp.DELEGATION, find_organ(session, "KS").id)
        assert arbetsordning_of(session, organ.id).kallas == "Jämställdhetsdelegationen"
    assert page.shown_id == organ.id
    assert page.form.decisions.rows[0].widgets["text"].value() == "Informationen tas till protokollet."
    window.run_undo()
    assert page.stack.currentWidget() is page.empty
    assert page.shown_id is None
    window.run_redo()
    assert page.shown_id == organ.id


def test_an_organ_that_exists_begins_to_meet(window, kommun):
    page = window.page
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    with kommun.read() as session:
        committee = find_organ(session, "KSAU").id
    page.card.known.set_value(committee)
    page.card.known.edited.emit()
    assert page.card.new.isHidden()
    page.card.do.click()
    assert page.shown_id == committee
    with kommun.read() as session:
        assert arbetsordning_of(session, committee).overklagas
    page.begin_organ()
    assert committee not in page.card.known._values
    QTest.keyClick(page.card.name, Qt.Key.Key_Escape)
    assert page.card.isHidden()


def test_people_get_seats_by_keyboard_alone(window, kommun):
    with kommun.write("organ") as session:
        organ_id = set_up_organ(session, namn="Jämställdhetsdelegationen").organ_id
    page = window.page
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    card = page.form.seat.add_card
    assert window.focusWidget() is card.person.pick.line
    assert card.role.value() is Uppdragsroll.ORDFORANDE
    keys.write("Karin Ahl (S)")
    QTest.keyClick(card.person.pick.line, Qt.Key.Key_Return)
    assert "Personen finns inte än" in card.error.text
    assert (card.person.name.value(), card.person.party.value()) == ("Karin Ahl", "S")
    assert window.focusWidget() is card.person.sex
    QTest.keyClick(card.person.sex, Qt.Key.Key_Down)
    keys.fill(card.first, "2023-01-01")
    QTest.keyClick(card.first.line, Qt.Key.Key_Return)
    assert names(page) == ["Karin Ahl (S)"]
    assert card.role.value() is Uppdragsroll.FORSTE_VICE
    assert window.focusWidget() is card.person.pick.line
    keys.write("Bo Ekman (M)")
    QTest.keyClick(card.person.pick.line, Qt.Key.Key_Return)
    QTest.keyClick(card.person.sex, Qt.Key.Key_Return)
    assert held(kommun, organ_id) == ["Karin Ahl (S)", "Bo Ekman (M)"]
    with kommun.read() as session:
        first = session.query(Uppdrag).filter_by(roll=Uppdragsroll.ORDFORANDE).one()
        assert first.fran == FIRST
        assert get(session, Person, first.person_id).kon is Kon.KVINNA
        assert session.query(Uppdrag).filter_by(roll=Uppdragsroll.FORSTE_VICE).one().fran == FIRST
    QTest.keyClick(keys.focus(), Qt.Key.Key_Escape)
    assert card.isHidden()
    window.run_undo()
    assert names(page) == ["Karin Ahl (S)"]
    with kommun.read() as session:
        assert session.query(Person).count() == 1, "the person made for the seat is undone with it"
    window.run_redo()
    assert names(page) == ["Karin Ahl (S)", "Bo Ekman (M)"]


def test_a_known_person_is_picked(page, kommun, organ_id):
    with kommun.write("person") as session:
        new_person(session, "Åsa Lind (V)")
    page.new()
    card = page.form.seat.add_card
    keys.write("Åsa Lind (V)")
    card.do.click()
    assert names(page)[-1] == "Åsa Lind (V)"
    card.do.click()
    assert "Välj en person" in card.error.text
    card.person.begin_new("")
    card.do.click()
    assert "Skriv personens namn" in card.error.text
    card.person.begin_new("Eva Öst")
    keys.fill(card.first, "2025-01-02")
    keys.fill(card.last, "2025-01-01")
    card.do.click()
    assert "Sista dagen ligger före" in card.error.text


def test_the_form_of_a_seat_saves_and_remarks(page, window, kommun, organ_id):
    page.seats.pane.take_focus()
    id_ = choose(page, "Bo Ekman")
    QTest.keyClick(page.seats.pane.table, Qt.Key.Key_Return)
    form = page.form.seat.form
    assert window.focusWidget() is form.person.line
    role = form.rows["roll"].widget
    role.set_value(Uppdragsroll.ORDFORANDE)
    role.edited.emit()
    form.flush()
    assert "också ordförande" in form.rows["roll"].remarks.text
    assert "2 personer är ordförande" in page.seats.remarks.text
    window.run_undo()
    assert form.rows["roll"].remarks.text == page.seats.remarks.text == ""
    side = form.rows["sida"].widget
    side.set_value(Sida.STYRET)
    side.edited.emit()
    form.flush()
    with kommun.read() as session:
        assert get(session, Uppdrag, id_).sida is Sida.STYRET


def test_somebody_takes_a_seat_over_and_the_day_tells_who_held_it(page, window, kommun, organ_id):
    choose(page, "Bo Ekman")
    page.seats.buttons["byt"].click()
    card = page.form.seat.replace_card
    assert card.heading.text() == "Vem tar över efter Bo Ekman (M)?"
    keys.write("Ulla Rask (M)")
    QTest.keyClick(card.person.pick.line, Qt.Key.Key_Return)
    keys.fill(card.first, "2025-03-01")
    QTest.keyClick(card.first.line, Qt.Key.Key_Return)
    assert card.isHidden()
    assert names(page) == ["Karin Ahl (S)", "Cia Holm (C)", "Ulla Rask (M)"]
    assert page.seats.chosen.namn == "Ulla Rask"
    page.seats.day.earlier.click()
    assert page.seats.day.day == date(2025, 3, 1)
    page.seats.day.earlier.click()
    assert page.seats.day.day == FIRST
    assert names(page) == ["Karin Ahl (S)", "Bo Ekman (M)", "Cia Holm (C)"]
    keys.fill(page.seats.day.field, "2022-12-31")
    assert names(page) == []
    assert page.form.makeup.sentence.text() == "Ingen ledamot den här dagen."
    page.seats.day.later.click()
    assert page.seats.day.day == FIRST
    page.seats.day.now.click()
    assert page.seats.day.day == today()
    assert "Ulla Rask (M)" in names(page)
    window.run_undo()
    assert "Bo Ekman (M)" in names(page)
    assert "Ulla Rask (M)" not in names(page)


def test_a_seat_ends_with_a_day_or_is_removed(page, window, kommun, organ_id):
    choose(page, "Cia Holm")
    page.seats.buttons["avsluta"].click()
    card = page.form.seat.end_card
    keys.fill(card.last, "2022-01-01")
    card.do.click()
    assert held(kommun, organ_id)[-1] == "Cia Holm (C)", "an uppdrag cannot end before it begins"
    window.notice.dismiss()
    keys.fill(card.last, "")
    card.do.click()
    assert "Ange den sista dagen" in card.error.text
    yesterday = today() - timedelta(days=1)
    keys.fill(card.last, yesterday.isoformat())
    card.do.click()
    assert names(page) == ["Karin Ahl (S)", "Bo Ekman (M)"]
    assert held(kommun, organ_id, yesterday)[-1] == "Cia Holm (C)"
    choose(page, "Bo Ekman")
    page.seats.buttons["ta_bort"].click()
    assert names(page) == ["Karin Ahl (S)"]
    window.run_undo()
    window.run_undo()
    assert names(page) == ["Karin Ahl (S)", "Bo Ekman (M)", "Cia Holm (C)"]


def test_ledamoter_move_with_the_arrows(page, window, kommun, organ_id):
    page.seats.pane.take_focus()
    choose(page, "Cia Holm")
    QTest.keyClick(page.seats.pane.table, Qt.Key.Key_Up, ALT)
    assert names(page) == ["Karin Ahl (S)", "Cia Holm (C)", "Bo Ekman (M)"]
    assert held(kommun, organ_id) == names(page)
    page.seats.down.click()
    assert names(page) == ["Karin Ahl (S)", "Bo Ekman (M)", "Cia Holm (C)"]
    window.run_undo()
    assert held(kommun, organ_id)[1] == "Cia Holm (C)"


def test_women_and_men_are_told_in_words_and_bars(page, kommun, organ_id):
    makeup = page.form.makeup
    assert makeup.sentence.text() == "3 ledamöter: 2 kvinnor och 1 man."
    assert makeup.sexes.accessibleName() == "Ledamöter efter kön: Kvinnor 2 (67 %), Män 1 (33 %)"
    assert makeup.parties.words == "C 1 (33 %), M 1 (33 %), S 1 (33 %)"
    assert makeup.groups["Sida"].isHidden()
    number = page.form.form.rows["antal_ledamoter"].widget
    keys.fill(number, "5")
    page.flush()
    assert makeup.sentence.text().endswith("2 platser är lediga av 5.")
    with kommun.write("kön") as session:
        session.query(Person).filter_by(namn="Bo Ekman").one().kon = Kon.EJ_ANGIVET
    assert makeup.sentence.text().startswith("3 ledamöter: 2 kvinnor och 0 män, 1 utan uppgift om kön.")
    assert "Ej angivet 1 (33 %)" in makeup.sexes.words


def test_what_ends_soon_leads_to_who_follows(page, kommun, organ_id):
    assert page.form.over_time.ending.lines == []
    with kommun.write("slutar") as session:
        for uppdrag in session.query(Uppdrag):
            uppdrag.till = today() + timedelta(days=30)
    lines = page.form.over_time.ending.lines
    assert [line.data.text for line in lines] == ["Karin Ahl (S)", "Bo Ekman (M)", "Cia Holm (C)"]
    page.form.over_time.ending.acted.emit(lines[1].data.key)
    assert page.form.seat.replace_card.heading.text() == "Vem tar över efter Bo Ekman (M)?"
    assert page.seats.chosen.namn == "Bo Ekman"


def test_those_elected_again_are_ticked_and_go_on(page, window, kommun, organ_id):
    end = today() + timedelta(days=30)
    first = end + timedelta(days=1)
    assert page.form.over_time.renew.isHidden()
    with kommun.write("slutar") as session:
        for uppdrag in session.query(Uppdrag):
            uppdrag.till = end
    page.form.over_time.renew.click()
    card = page.form.seat.renew_card
    boxes = list(card.boxes.values())
    assert window.focusWidget() is boxes[0]
    assert (card.first.value(), boxes[1].text()) == (first, "Bo Ekman (M), ledamot")
    assert card.last.value() > first + timedelta(days=1455)
    assert accessibility.faults(window) == []
    for box in boxes:
        QTest.keyClick(box, Qt.Key.Key_Space)
    QTest.keyClick(boxes[0], Qt.Key.Key_Return)
    assert "minst en" in card.error.text
    for box in (boxes[0], boxes[2]):
        QTest.keyClick(box, Qt.Key.Key_Space)
    keys.fill(card.decision, "Kommunstyrelsen § 3")
    QTest.keyClick(card.decision, Qt.Key.Key_Return)
    assert card.isHidden()
    assert held(kommun, organ_id, first) == ["Karin Ahl (S)", "Cia Holm (C)"]
    assert [line.data.text for line in page.form.over_time.ending.lines] == ["Bo Ekman (M)"]
    window.run_undo()
    assert held(kommun, organ_id, first) == []
    assert held(kommun, organ_id, end) == ["Karin Ahl (S)", "Bo Ekman (M)", "Cia Holm (C)"]


def test_history_leads_back_to_the_day(page, kommun, organ_id):
    with kommun.write("förr") as session:
        person = new_person(session, "Dan Lind (S)")
        before = add_uppdrag(
            session, organ_id, person.id, UppdragDraft(fran=date(2019, 1, 1), till=date(2022, 12, 31))
        ).id
    history = page.form.over_time.history
    assert [row.namn for row in history.model.rows] == ["Karin Ahl", "Bo Ekman", "Cia Holm", "Dan Lind"]
    history.opened.emit(before)
    assert page.seats.day.day == date(2019, 1, 1)
    assert names(page) == ["Dan Lind (S)"]
    assert page.seats.chosen.id == before
