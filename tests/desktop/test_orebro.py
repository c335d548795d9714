"""Örebro's delegation meets on 2024-03-15: from an empty database to the justerade protokoll, as PDF and Word.

Organisations, dates, numbers, headings and decisions are those of the kommun's own protokoll (`orebro_paper`); people
and sentences are invented.
"""

import pytest

from desktop.sammantrade.planera.mode import PlaneraMode
from tests.desktop import meeting_road, orebro_road, road, table_road
from tests.desktop import orebro_paper as paper
from tests.desktop.papers import assert_in_order, pdf_text, word_lines
from tests.desktop.whole_window import put_away

ITEMS = {item.nummer: item for item in paper.ITEMS}
RENAMED = {
    "Verksamhetsbesök": 22,
    "Dialogträff med nämnd": 27,
    "Planering av dialogträffar": 28,
    orebro_road.CORRECTION: 31,
}
"""Items that stand on the agenda under another heading."""

pytestmark = pytest.mark.slow


@pytest.fixture
def program(qapp, qtbot, memory_database, tmp_path):
    made = road.start_program(qapp, memory_database, tmp_path)
    qtbot.addWidget(made.window)
    yield made
    put_away(made.window)


def test_orebro_meets_and_prints_its_protokoll(program, memory_database, tmp_path):
    window = program.window
    orebro_road.begin_kommun(window)
    orebro_road.found_the_delegation(window)
    earlier = orebro_road.hold_earlier_meeting(window)
    meeting_road.give_standing_set(window.navigate("delegation") or window.page, "Delegationens dagordning")
    meeting_road.plan(window, paper.DAY)
    table_road.correct(window, earlier)
    plan_meeting(meeting_road.show(window.page, 1, PlaneraMode))
    orebro_road.hold_meeting(window.page, write_minutes)
    orebro_road.adjust(window.page, tmp_path)
    with memory_database.read() as session:
        orebro_road.check_records(session, road.shown(window.page))
    orebro_road.check_paper(word_lines(road.export(window, "docx")))
    body = orebro_road.check_printed(*pdf_text(road.export(window, "pdf")))
    for item in paper.ITEMS:
        assert_in_order(body, (item.rubrik, *item.handlaggare, *item.text, *item.punkter))


def plan_meeting(agenda):
    """The agenda: standing items with other headings, two new ones, numbers, those who present, papers, the hole."""
    meeting_road.strike(agenda, orebro_road.CORRECTED)
    for heading, number in RENAMED.items():
        meeting_road.choose_item(agenda, heading)
        meeting_road.prepare(agenda, rubrik=ITEMS[number].rubrik)
    for number, before, kind in ((24, 22, "Beslutsärende"), (25, 24, "Information")):
        item = ITEMS[number]
        meeting_road.new_item(agenda, item.rubrik, after=ITEMS[before].rubrik)
        meeting_road.prepare(agenda, typ=kind)
        meeting_road.propose(agenda, *(f"- {point}" for point in item.beslut), *([item.efter] if item.efter else ()))
    meeting_road.move_up(agenda, orebro_road.CORRECTED, 2)
    meeting_road.propose(agenda, f"- {paper.TAKEN}")
    for item in paper.ITEMS:
        meeting_road.choose_item(agenda, item.rubrik)
        if item.dnr:
            meeting_road.add_numbers(agenda, item.dnr)
        meeting_road.add_officers(agenda, *item.handlaggare)
        meeting_road.add_papers(agenda, item.underlag)
    meeting_road.declare_hole(agenda, "§ 23", paper.HOLE)
    assert [row.nummer for row in agenda.sheet.rows] == [item.nummer for item in paper.ITEMS]


def write_minutes(table, item):
    """The §: its text, then as proposed (F4 0), or in words of its own where nothing was proposed."""
    text = (*item.text, *(f"- {point}" for point in item.punkter))
    proposed = "0" if item.beslut else ""
    table_road.minute(table, text, [f"- {point}" for point in item.beslut] if item.nummer == 18 else proposed)
