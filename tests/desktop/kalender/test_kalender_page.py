"""The page Kalender through the real window: the year as a list and at a glance, and the files that leave it."""

from datetime import date

import icalendar
import pytest
from PySide6.QtCore import Qt

from desktop.kalender.page import KalenderPage, marks_of
from desktop.kalender.places import page_of
from models.besok.entity import Namndbesok
from models.besok.operations import move_visit
from models.kalender.rows import KalenderRow, Kalenderslag, calendar_rows
from models.kommun import set_up
from tests.desktop import accessibility
from tests.desktop.keys import press
from tests.desktop.whole_window import opened
from tests.visits import CMV, NAMNDER, make_spring


@pytest.fixture
def spring(memory_database):
    with memory_database.write("kommun") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        return make_spring(session)


@pytest.fixture
def window(qapp, qtbot, memory_database, spring):
    with opened(qapp, qtbot, memory_database, "kalender") as program:
        program.window.navigate("kalender")
        yield program.window


def page(window) -> KalenderPage:
    assert isinstance(window.page, KalenderPage)
    return window.page


def test_the_year_stands_as_a_list_and_at_a_glance(window):
    rows = page(window).list.model.shown
    assert [row.rubrik for row in rows][1:4] == [
        "Sammanträde: Jämställdhetsdelegationen",
        f"Verksamhetsbesök: {CMV}",
        f"Nämndbesök: {NAMNDER[0][0]}",
    ]
    view = page(window).view
    assert view.year == 2024
    assert view.words_of(date(2024, 3, 22)) == ("fredag 2024-03-22, v. 12: 10.25 Nämndbesök: Funktionsstödsnämnden")
    assert view.marks[date(2024, 3, 22)].quiet
    assert not view.marks[date(2024, 3, 15)].quiet


def test_the_list_and_the_year_follow_one_another(window):
    rows = page(window).list.model.rows
    page(window).list.choose(rows[3].id)
    assert page(window).view.day == rows[3].datum
    page(window).view.setFocus()
    page(window).view.show_day(date(2024, 2, 15))
    press(Qt.Key.Key_Right)
    assert page(window).chosen.datum == date(2024, 2, 16)
    press(Qt.Key.Key_Right)
    assert page(window).view.day == date(2024, 2, 17), "a day without anything keeps the cursor"


def test_enter_leads_to_the_thing(window, spring):
    went = []
    context = page(window).context
    page(window).context = type("Steps", (), {"navigate": lambda _self, *where: went.append(where)})()
    page(window).list.opened.emit(f"namndbesok:{spring.namndbesok[0]}")
    page(window).list.opened.emit(f"sammantrade:{spring.meeting}")
    page(window).context = context
    assert went == [("besok", -spring.namndbesok[0]), ("sammantrade", spring.meeting)]


def test_a_part_leads_to_its_record():
    row = KalenderRow("atagande", 3, Kalenderslag.SISTA_DAG, "Svara", date(2024, 1, 1), hos=("anslutning", 7))
    assert page_of(*row.place) == ("anslutning", 7)


def test_several_days_are_marked_within_the_year():
    row = KalenderRow(
        "anslutningshandelse", 1, Kalenderslag.ARRANGEMANG, "Konferens", date(2023, 12, 31), date(2024, 1, 2)
    )
    assert list(marks_of((row,), 2024)) == [date(2024, 1, 1), date(2024, 1, 2)]


def test_the_whole_year_is_one_file(window, tmp_path, memory_database):
    path = tmp_path / "aret"
    page(window).ask = lambda _owner, _proposed: str(path)
    page(window).save_year()
    saved = icalendar.Calendar.from_ical((tmp_path / "aret.ics").read_bytes())
    assert saved["method"] == "PUBLISH"
    with memory_database.read() as session:
        assert len(saved.walk("VEVENT")) == len(calendar_rows(session, None, 2024)) == 6


def test_one_thing_is_a_file_of_its_own(window, tmp_path, spring):
    path = tmp_path / "en.ics"
    page(window).ask = lambda _owner, _proposed: str(path)
    page(window).list.choose(f"namndbesok:{spring.namndbesok[1]}")
    page(window).save_chosen()
    (event,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert event["summary"] == f"Nämndbesök: {NAMNDER[1][0]}"


def test_what_moves_is_seen_at_once(window, memory_database, spring):
    with memory_database.write("flytta") as session:
        move_visit(session, Namndbesok, spring.namndbesok[0], date(2024, 5, 3), start=None, end=None)
    assert date(2024, 5, 3) in page(window).view.marks
    assert date(2024, 3, 22) not in page(window).view.marks


def test_everything_has_a_name_and_can_be_reached(window):
    assert accessibility.faults(window) == []
