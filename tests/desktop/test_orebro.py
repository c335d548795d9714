"""Örebro's delegation meets on 2024-03-15: from an empty database to the justerade protokoll, as PDF and Word.

Organisations, dates, numbers, headings and decisions are those of the kommun's own protokoll (`orebro_paper`); people
and sentences are invented.
"""

import pytest
from sqlalchemy import select

from desktop.sammantrade.planera.mode import PlaneraMode
from models.protokoll.collect import collect
from models.protokoll.entity import Justeringssatt, Protokoll, Protokollstatus, Underskriftsroll
from tests.desktop import meeting_road, road, table_road
from tests.desktop import orebro_paper as paper
from tests.desktop.papers import assert_in_order, flat, pdf_text, structure, word_lines
from tests.models.protokoll.test_proof import signed_again

ITEMS = {item.nummer: item for item in paper.ITEMS}
CORRECTED = "Ordförandes information"
CORRECTION = "Rättelse av § 17 den 16 februari 2024"
RENAMED = {"Verksamhetsbesök": 22, "Dialogträff med nämnd": 27, "Planering av dialogträffar": 28, CORRECTION: 31}
"""Items that stand on the agenda under another heading."""
FRONT = (
    "Protokoll",
    paper.DAY,
    "9.00–12.00",
    paper.PLATS,
    "§§ 18–22 och 24–33",
    "Närvarande ledamöter",
    *paper.LEDAMOTER,
    f"{paper.SAKKUNNIG}, sakkunnig",
    f"{paper.SEKRETERARE}, sekreterare",
    "Digitalt justerat protokoll.",
    paper.SEKRETERARE,
    paper.ORDFORANDE,
    "Ordförande",
    paper.JUSTERARE,
    "Justerare",
)
"""What the front page says, in order."""

pytestmark = pytest.mark.slow


@pytest.fixture
def program(qapp, qtbot, memory_database, tmp_path):
    made = road.start_program(qapp, memory_database, tmp_path)
    qtbot.addWidget(made.window)
    yield made
    made.window._may_close = True
    made.window.close()
    made.window.status_line._fade.stop()
    qapp.setStyleSheet("")


def test_orebro_meets_and_prints_its_protokoll(program, memory_database, tmp_path):
    window = program.window
    road.answer_four_questions(
        window,
        kommun="Örebro",
        forvaltning="Kommunledningsförvaltningen",
        namn=paper.SAKKUNNIG,
        mall="Köpings modell",
    )
    found_the_delegation(window)
    earlier = hold_earlier_meeting(window)
    meeting_road.give_standing_set(window.navigate("delegation") or window.page, "Delegationens dagordning")
    meeting_road.plan(window, paper.DAY)
    table_road.correct(window, earlier)
    plan_meeting(meeting_road.show(window.page, 1, PlaneraMode))
    hold_meeting(window.page)
    after = table_road.after_the_meeting(window.page)
    table_road.choose_signers(after, justeras_dag="2024-03-20")
    table_road.adjust_digitally(after, tmp_path, "2024-03-20", signed_again)
    with memory_database.read() as session:
        check_records(session, road.shown(window.page))
    check_paper(word_lines(road.export(window, "docx")))
    check_printed(*pdf_text(road.export(window, "pdf")))


def found_the_delegation(window):
    """The organ, its rules and those who sit in it."""
    page = meeting_road.begin_organ(window, paper.ORGAN)
    meeting_road.set_rules(
        page,
        {"antal_ledamoter": "11", "plats": paper.PLATS, "start": "9.00", "slut": "12.00"},
        no=("har_ersattare", "anslas", "overklagas"),
    )
    chair, *others = paper.LEDAMOTER
    meeting_road.elect(page, [(chair, "Ordförande"), *((name, "Ledamot") for name in others)], "2023-01-01")
    meeting_road.elect(page, [(paper.SAKKUNNIG, "Sakkunnig"), (paper.SEKRETERARE, "Sekreterare")], "2023-01-01")
    meeting_road.call_in_papers(page, paper.SAKKUNNIG, "Sakkunnig")


def hold_earlier_meeting(window):
    """The meeting before, of which only one § is needed: the one with an error in it. Justerat by hand."""
    agenda = meeting_road.plan(window, paper.EARLIER)
    meeting_road.new_item(agenda, CORRECTED)
    meeting_road.declare_hole(agenda, "§§ 1–16", paper.BEFORE)
    page = window.page
    table = table_road.sit_down(page)
    table_road.everybody_is_here(table)
    table_road.begin_writing(table)
    table_road.minute(table, ("Delegationen är inbjuden till en föreställning.",), "1")
    table_road.close_meeting(table)
    after = table_road.after_the_meeting(page)
    table_road.choose_signers(after, satt="För hand")
    table_road.adjust_by_hand(after, "2024-02-23")
    return road.shown(page)


def plan_meeting(agenda):
    """The agenda: standing items with other headings, two new ones, numbers, those who present, papers, the hole."""
    meeting_road.strike(agenda, CORRECTED)
    for heading, number in RENAMED.items():
        meeting_road.choose_item(agenda, heading)
        meeting_road.prepare(agenda, rubrik=ITEMS[number].rubrik)
    for number, before, kind in ((24, 22, "Beslutsärende"), (25, 24, "Information")):
        item = ITEMS[number]
        meeting_road.new_item(agenda, item.rubrik, after=ITEMS[before].rubrik)
        meeting_road.prepare(agenda, typ=kind)
        meeting_road.propose(agenda, *(f"- {point}" for point in item.beslut), *([item.efter] if item.efter else ()))
    meeting_road.move_up(agenda, CORRECTED, 2)
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


def hold_meeting(page):
    """Two come late; every § is minuted as it was."""
    table = table_road.sit_down(page)
    table_road.everybody_is_here(table)
    for name, paragraphs in paper.LATE.items():
        table_road.was_here_for(table, name, paragraphs)
    table_road.begin_writing(table)
    for item in paper.ITEMS:
        write_minutes(table, item)
    table_road.close_meeting(table)


def check_records(session, sammantrade_id):
    """The protokoll is justerat, its § points back to the wrong one, and nothing is missing in it."""
    [protokoll] = session.scalars(select(Protokoll).where(Protokoll.sammantrade_id == sammantrade_id))
    assert protokoll.status is Protokollstatus.JUSTERAT
    data = collect(session, protokoll.id)
    assert data.omfattar == "§§ 18–22 och 24–33"
    assert [(hole.paragrafer, hole.forklaring) for hole in data.luckor] == [("§ 23", paper.HOLE)]
    assert {row.namn: row.paragrafer for row in data.deltagare if row.paragrafer} == paper.LATE
    assert [(row.roll, row.namn) for row in data.underskrifter] == [
        (Underskriftsroll.SEKRETERARE, paper.SEKRETERARE),
        (Underskriftsroll.ORDFORANDE, paper.ORDFORANDE),
        (Underskriftsroll.JUSTERARE, paper.JUSTERARE),
        (Underskriftsroll.ERSATTARE, paper.ERSATTARE),
    ]
    assert data.satt is Justeringssatt.DIGITALT


def check_paper(lines):
    """The Word file, line by line."""
    first = lines.index("§ 18 Val av justerare")
    front, items = lines[:first], lines[first:]
    assert structure(items) == list(paper.STRUCTURE)
    people = [line.removeprefix("- ") for line in front if line.startswith("- ")]
    assert [line.partition(",")[0] for line in people] == [*paper.LEDAMOTER, paper.SAKKUNNIG, paper.SEKRETERARE]
    late = {name: line for name in paper.LATE for line in people if line.startswith(name)}
    assert late == {name: f"{name}, {paragraphs}" for name, paragraphs in paper.LATE.items()}
    assert_in_order(" ".join(front), FRONT)


def check_printed(text, headings):
    """The PDF: the same headings as bookmarks, and every line in its place."""
    marked = [line.removeprefix("# ") for line in paper.STRUCTURE if line.startswith(("§ ", "# "))]
    found = [flat(heading) for heading in headings]
    assert found[found.index(marked[0]) :] == marked
    assert_in_order(text, FRONT)
    shown = [line.removeprefix("# ").removeprefix("- ") for line in paper.STRUCTURE]
    facts = [line.partition(": ")[2] if line.startswith("Ärendenummer") else line for line in shown]
    body = text[text.index("§ 18 Val av justerare") :]
    assert_in_order(body, [line for line in facts if line != "…" and not line.startswith(("Handläggare", "Rättelse"))])
    for item in paper.ITEMS:
        assert_in_order(body, (item.rubrik, *item.handlaggare, *item.text, *item.punkter))
