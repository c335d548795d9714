"""The page Besök through the real window: both kinds in one list, planned, asked, moved, handed out, undone."""

import email
import email.policy
from datetime import date, time

import icalendar
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.besok.page import BesokPage
from desktop.widgets.rich_text import RichTextField
from models.besok.entity import Besoksfraga, Besoksstatus, Besoksvard, Namndbesok, Namndbesokare, Verksamhetsbesok
from models.besok.operations import NamndbesokDraft, plan_namndbesok
from models.besok.queries import Besoksslag, key_of
from models.errors import UserError
from models.kalender.entity import Kalenderpost
from models.kommun import required_kommun, set_up
from tests.desktop import accessibility
from tests.desktop.keys import fill, focus, has_come_to, press, write
from tests.desktop.whole_window import opened
from tests.visits import CMV, NAMNDER, make_spring


@pytest.fixture
def spring(memory_database):
    with memory_database.write("kommun") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        required_kommun(session).epost = "kommun@kommun.example"
        return make_spring(session)


@pytest.fixture
def window(qapp, qtbot, memory_database, spring):
    with opened(qapp, qtbot, memory_database, "besok") as program:
        program.window.navigate("besok")
        yield program.window


def page(window) -> BesokPage:
    assert isinstance(window.page, BesokPage)
    return window.page


def all_of(database, kind, **where):
    with database.read() as session:
        return session.query(kind).filter_by(**where).order_by(kind.id).all()


def stored(database, kind, id_):
    with database.read() as session:
        return session.get(kind, id_)


def shown(window):
    return [row.vad for row in page(window).list.model.shown]


def test_both_kinds_stand_in_one_list_with_weeks(window):
    assert shown(window) == [CMV, *(name for name, *_ in NAMNDER)]
    table = page(window).list.table
    assert table.model().index(0, 0).data() == "2024-03-15 v. 11"
    assert page(window).year.value() == 2024


def test_a_new_visit_begins_in_its_name_and_is_one_step_to_undo(window, memory_database, spring):
    page(window).primary.run()
    form = page(window).verksamhet.form
    assert focus() is form.rows["verksamhet"].widget
    write("Fritidsgården Hagen")
    page(window).flush()
    made = all_of(memory_database, Verksamhetsbesok)[-1]
    assert (made.verksamhet, made.organ_id) == ("Fritidsgården Hagen", spring.organ)
    window.run_undo()
    window.run_undo()
    assert len(all_of(memory_database, Verksamhetsbesok)) == 1


def test_one_without_a_day_is_in_the_list_of_this_year(window):
    page(window).new_namnd()
    assert page(window).namnd.form.id is not None
    assert shown(window)[-1] == "(utan nämnd)"


def test_a_chosen_meeting_brings_its_day(window, memory_database, spring):
    page(window).new_verksamhet()
    form = page(window).verksamhet.form
    field = form.rows["sammantrade_id"].widget
    fill(field, "2024-02-16 kl. 9.00–12.00")
    page(window).flush()
    made = all_of(memory_database, Verksamhetsbesok)[-1]
    assert (made.sammantrade_id, made.datum) == (spring.before, date(2024, 2, 16))
    window.run_undo()
    assert stored(memory_database, Verksamhetsbesok, made.id).datum is None


def test_questions_are_written_moved_and_taken_back(window, memory_database, spring):
    page(window).open(spring.cmv)
    table = page(window).verksamhet.questions
    table.add_button.click()
    assert has_come_to(table.rows[-1].widgets["text"])
    write("Vad gör ni för barnen?")
    table.flush()
    assert [row.text for row in all_of(memory_database, Besoksfraga)][-1] == "Vad gör ni för barnen?"
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    order = sorted(all_of(memory_database, Besoksfraga), key=lambda row: row.ordning)
    assert [row.text[:8] for row in order] == ["Vilka sö", "Vad gör ", "Hur når "]
    window.run_undo()
    window.run_undo()
    window.run_undo()
    assert len(all_of(memory_database, Besoksfraga)) == 2


def test_what_is_missing_is_said_and_text_about_somebody_is_warned_of(window, memory_database, spring):
    page(window).open(spring.cmv)
    form = page(window).verksamhet.form
    assert "Dagen har passerat" in form.rows["status"].remarks.text
    notes = form.rows["anteckningar"].widget
    assert isinstance(notes, RichTextField)
    write("En kvinna, 34 år, berättade om misshandel.", notes.edit)
    page(window).flush()
    assert "peka ut någon" in form.rows["anteckningar"].remarks.text


def test_who_goes_is_chosen_among_those_with_an_uppdrag(window, memory_database, spring):
    page(window).open(key_of(Besoksslag.NAMND, spring.namndbesok[1]))
    form = page(window).namnd
    fill(form.who, "Ylva Borg (S)")
    rows = all_of(memory_database, Namndbesokare, namndbesok_id=spring.namndbesok[1])
    assert [(row.namn, row.epost) for row in rows] == [("Ylva Borg (S)", "ylva@kommun.example")]
    window.run_undo()
    assert all_of(memory_database, Namndbesokare, namndbesok_id=spring.namndbesok[1]) == []


def test_a_link_leads_to_either_kind(window, spring):
    window.navigate("besok", key_of(Besoksslag.NAMND, spring.namndbesok[2]))
    assert page(window).form is page(window).namnd
    assert page(window).namnd.form.id == spring.namndbesok[2]
    window.navigate("besok", spring.cmv)
    assert page(window).form is page(window).verksamhet
    assert page(window).shown_id == spring.cmv


def test_a_link_leads_to_another_year(window, memory_database, spring):
    with memory_database.write("nästa år") as session:
        draft = NamndbesokDraft(spring.namnder[0], date(2025, 2, 3))
        id_ = plan_namndbesok(session, spring.organ, draft).id
    window.navigate("besok", key_of(Besoksslag.NAMND, id_))
    assert page(window).year.value() == 2025
    assert page(window).namnd.form.id == id_
    window.navigate("besok", spring.cmv)
    assert page(window).year.value() == 2024
    assert page(window).shown_id == spring.cmv


def test_a_visit_that_moves_to_another_year_or_loses_its_day_stays_in_the_form(window, memory_database, spring):
    page(window).list.choose(spring.cmv)
    row = page(window).form.form.rows["datum"]
    for text, year in (("2023-03-15", 2023), ("2024-03-15", 2024)):
        fill(row.widget, text)
        page(window).flush()
        assert (page(window).shown_id, page(window).year.value()) == (spring.cmv, year)
    fill(row.widget, "")
    page(window).flush()
    assert stored(memory_database, Verksamhetsbesok, spring.cmv).datum is None
    window.run_undo()
    assert stored(memory_database, Verksamhetsbesok, spring.cmv).datum == date(2024, 3, 15)


def test_a_presentation_is_attached_and_taken_away(window, memory_database, spring, tmp_path):
    slides = tmp_path / "bildspel.pptx"
    slides.write_bytes(b"PK")
    id_ = spring.namndbesok[0]
    page(window).open(key_of(Besoksslag.NAMND, id_))
    page(window).namnd.file.picked.emit(slides)
    assert page(window).namnd.file.name.text() == "bildspel.pptx"
    page(window).namnd.file.cleared.emit()
    assert stored(memory_database, Namndbesok, id_).presentation_id is None
    window.run_undo()
    assert page(window).namnd.file.name.text() == "bildspel.pptx"


def test_a_moved_visit_is_handed_out_again_with_a_higher_number(window, memory_database, spring, tmp_path):
    id_ = spring.namndbesok[0]
    page(window).open(key_of(Besoksslag.NAMND, id_))
    line = page(window).namnd.calendar
    assert "Inte sparad" in line.words.text()
    path = tmp_path / "besok.ics"
    line.ask = lambda _owner, _proposed: str(path)
    page(window).save_calendar_file()
    (first,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert "Inget har ändrats" in line.words.text()
    fill(page(window).namnd.form.rows["start"].widget, "11.00")
    page(window).flush()
    assert stored(memory_database, Namndbesok, id_).start == time(11)
    assert "Ändrad sedan" in line.words.text()
    page(window).save_calendar_file()
    (second,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert second["uid"] == first["uid"]
    assert (first["sequence"], second["sequence"]) == (0, 1)
    assert second["dtstart"].dt.strftime("%H.%M") == "11.00"


def test_a_visit_keeps_its_name_in_calendars_however_it_is_moved(window, memory_database, spring, tmp_path):
    """What people have in their calendars through a spring: the number rises when what is said is new, not else."""
    page(window).open(key_of(Besoksslag.NAMND, spring.namndbesok[0]))
    path = tmp_path / "besok.ics"
    page(window).namnd.calendar.ask = lambda _owner, _proposed: str(path)
    rows = page(window).namnd.form.rows
    told = []

    def hand_out():
        page(window).flush()
        page(window).save_calendar_file()
        file = icalendar.Calendar.from_ical(path.read_bytes())
        (event,) = file.walk("VEVENT")
        told.append((event["uid"], event["sequence"], file["method"], event["dtstart"].dt.strftime("%m-%d %H.%M")))

    hand_out()
    hand_out()
    fill(rows["datum"].widget, "2024-03-31")  # the clocks go forward that night
    hand_out()
    fill(rows["start"].widget, "9.00")
    hand_out()
    fill(rows["kontakt"].widget, "Nämndsekreteraren")
    hand_out()
    window.run_undo()
    window.run_undo()
    hand_out()
    page(window).set_status(Besoksstatus.INSTALLT)
    hand_out()
    hand_out()
    page(window).set_status(Besoksstatus.BEKRAFTAT)
    hand_out()
    assert len({uid for uid, *_ in told}) == 1
    assert [rest for _uid, *rest in told] == [
        [0, "REQUEST", "03-22 10.25"],
        [0, "REQUEST", "03-22 10.25"],
        [1, "REQUEST", "03-31 10.25"],
        [2, "REQUEST", "03-31 09.00"],
        [2, "REQUEST", "03-31 09.00"],
        [3, "REQUEST", "03-31 10.25"],
        [4, "CANCEL", "03-31 10.25"],
        [4, "CANCEL", "03-31 10.25"],
        [5, "REQUEST", "03-31 10.25"],
    ]


def test_a_mail_to_those_who_go_has_the_file_enclosed(window, memory_database, spring, tmp_path):
    id_ = spring.namndbesok[0]
    page(window).open(key_of(Besoksslag.NAMND, id_))
    line = page(window).namnd.calendar
    path = tmp_path / "inbjudan.eml"
    line.ask = lambda _owner, _proposed: str(path)

    def mail():
        line.mail.click()
        return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)

    first = mail()
    assert first["to"] == "ylva@kommun.example, torun@kommun.example"
    assert first["subject"] == "Inbjudan: Nämndbesök: Funktionsstödsnämnden 2024-03-22"
    assert "den 22 mars 2024 kl. 10.25" in first.get_body().get_content()
    assert "preliminär" in first.get_body().get_content()
    (enclosed,) = first.iter_attachments()
    assert enclosed.get_filename() == "Nämndbesök Funktionsstödsnämnden 2024-03-22.ics"
    assert icalendar.Calendar.from_ical(enclosed.get_content())["method"] == "REQUEST"
    fill(page(window).namnd.form.rows["start"].widget, "11.00")
    page(window).flush()
    assert mail()["subject"].startswith("Ändrad inbjudan: ")
    page(window).set_status(Besoksstatus.INSTALLT)
    last = mail()
    assert last["subject"].startswith("Inställt: ")
    assert "tas tiden bort" in last.get_body().get_content()


def test_a_removed_visit_that_people_know_of_can_be_called_off(window, memory_database, spring, tmp_path):
    page(window).open(key_of(Besoksslag.NAMND, spring.namndbesok[0]))
    path = tmp_path / "fil.ics"
    page(window).namnd.calendar.ask = lambda _owner, _proposed: str(path)
    page(window).save_calendar_file()
    page(window).ask = lambda _owner, _proposed: str(tmp_path / "av.eml")
    page(window).remove()
    button = next(each for each in window.findChildren(QPushButton) if each.text() == "Spara avbokningen …")
    button.click()
    mail = email.message_from_bytes((tmp_path / "av.eml").read_bytes(), policy=email.policy.default)
    assert mail["subject"].startswith("Inställt: ")
    assert mail["to"] == "ylva@kommun.example, torun@kommun.example"
    (enclosed,) = mail.iter_attachments()
    assert icalendar.Calendar.from_ical(enclosed.get_content())["method"] == "CANCEL"


def test_nothing_is_remembered_when_no_place_was_given_or_the_file_could_not_be_written(
    window, memory_database, spring, tmp_path
):
    page(window).open(key_of(Besoksslag.NAMND, spring.namndbesok[0]))
    line = page(window).namnd.calendar
    line.ask = lambda _owner, _proposed: ""
    line.save()
    assert all_of(memory_database, Kalenderpost) == []
    line.ask = lambda _owner, _proposed: str(tmp_path / "finns inte" / "fil.ics")
    errors = []
    line.context.jobs.when_failed(errors.append)
    line.save()
    assert [isinstance(error, UserError) for error in errors] == [True]
    assert all_of(memory_database, Kalenderpost) == []


def test_status_and_removal_are_gestures(window, memory_database, spring):
    page(window).open(spring.cmv)
    page(window).set_status(Besoksstatus.GENOMFORT)
    assert stored(memory_database, Verksamhetsbesok, spring.cmv).status is Besoksstatus.GENOMFORT
    page(window).remove()
    assert shown(window) == [name for name, *_ in NAMNDER]
    window.run_undo()
    assert shown(window)[0] == CMV
    assert len(all_of(memory_database, Besoksvard)) == 2


def test_the_list_is_worked_by_keys(window, spring):
    page(window).enter()
    press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Return)
    assert focus() is page(window).verksamhet.form.rows["verksamhet"].widget
    assert page(window).escape()
    assert focus() is page(window).list.table


def test_another_year_has_its_own_visits(window):
    year = page(window).year
    year.set_value(0)
    year.edited.emit()
    assert len(shown(window)) == 4


def test_everything_has_a_name_and_can_be_reached(window, spring):
    page(window).open(spring.cmv)
    assert accessibility.faults(window) == []
    page(window).open(key_of(Besoksslag.NAMND, spring.namndbesok[0]))
    assert accessibility.faults(window) == []
