"""Lund's arbetsutskott meets on 2021-05-24 and decides § 166: at the table by the clock, then justerat and announced.

Organisations, dates, hours, numbers and the decision are those of the kommun's own protokoll (`lund_ksau_paper`);
people and sentences are invented, and so are the headings of the other §§.
"""

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from desktop.sammantrade.genomfor.mode import GenomforMode
from models.protokoll.announcing import down_day, last_day, notice_of
from models.protokoll.collect import collect
from models.protokoll.entity import Protokoll, Protokollstatus, Underskriftsroll
from tests.desktop import lund_ksau_paper as paper
from tests.desktop import meeting_road, road, table_road
from tests.desktop.keys import press
from tests.desktop.meeting_road import CTRL
from tests.desktop.papers import assert_in_order, flat, pdf_text, structure, word_lines
from tests.desktop.whole_window import put_away
from tests.models.protokoll.test_proof import signed_again

SHOWN = [line.removeprefix("# ").removeprefix("- ").removeprefix("Dnr: ") for line in paper.STRUCTURE]
HERE = [name for name, _ in paper.SEATS if name not in (paper.LATE_MEMBER, paper.LATE_GUEST)]

pytestmark = pytest.mark.slow


@pytest.fixture
def program(qapp, qtbot, memory_database, tmp_path):
    made = road.start_program(qapp, memory_database, tmp_path)
    qtbot.addWidget(made.window)
    yield made
    put_away(made.window)


@pytest.fixture
def wall(monkeypatch):
    """The clock on the wall of that afternoon."""
    hands = [paper.OPENED]
    monkeypatch.setattr(GenomforMode, "today", staticmethod(lambda: paper.DAY))
    monkeypatch.setattr(GenomforMode, "clock", staticmethod(lambda: hands[-1]))
    return hands


def test_lund_decides_at_the_table_and_announces_it(program, memory_database, tmp_path, wall):
    window = program.window
    road.answer_four_questions(
        window, kommun="Lund", forvaltning="Kommunkontoret", namn="Tova Lindh", mall="Lunds modell"
    )
    found_the_utskott(window)
    plan_meeting(window)
    hold_meeting(window.page, wall)
    after = table_road.after_the_meeting(window.page)
    table_road.choose_signers(after, justeras_dag=paper.ADJUSTED_DAY, justeras_kl=paper.ADJUSTED_AT)
    table_road.adjust_digitally(after, tmp_path, paper.ADJUSTED_DAY, signed_again)
    table_road.announce(after, paper.UP)
    assert after.anslag.last.line.placeholderText() == f"{paper.LAST_DAY} (räknat)"
    assert after.anslag.down.line.placeholderText() == f"{paper.DOWN} (räknat)"
    with memory_database.read() as session:
        check_records(session, road.shown(window.page))
    check_paper(word_lines(road.export(window, "docx")))
    check_printed(*pdf_text(road.export(window, "pdf")))
    after.anslag.export.click()
    check_notice(pdf_text(road.save(window, "pdf"))[0])


def found_the_utskott(window):
    """The organ the program made with the kommun gets its rules, and those who sit in it."""
    page = meeting_road.begin_organ(window, paper.ORGAN, known=True)
    meeting_road.set_rules(
        page,
        {
            "antal_ledamoter": "5",
            "plats": paper.PLATS,
            "start": "13.00",
            "slut": "16.00",
            "forvaringsplats": paper.KEPT_AT,
            "arendenummerord": "Dnr",
            "beskrivningsrubrik": "Sammanfattning",
            "underlagsrubrik": "Underlag för beslut",
        },
        yes=("har_ersattare", "anslas", "overklagas", "beslut_forst"),
    )
    meeting_road.elect(page, paper.SEATS, "2019-01-01")
    meeting_road.call_in_papers(page, paper.SECRETARY, "nämndsekreterare")


def plan_meeting(window):
    """Twenty-six items, of which one is prepared."""
    agenda = meeting_road.plan(window, paper.DAY.isoformat())
    meeting_road.number_the_protokoll(agenda, paper.DNR)
    for number in range(paper.FIRST, paper.LAST + 1):
        meeting_road.new_item(agenda, paper.OTHERS.get(number, paper.HEADING))
    meeting_road.declare_hole(agenda, f"§§ 1–{paper.FIRST - 1}", paper.BEFORE)
    meeting_road.choose_item(agenda, paper.HEADING)
    meeting_road.prepare(agenda, beslut_till_id="Kommunstyrelsen")
    meeting_road.propose(agenda, paper.DECISION)
    meeting_road.add_numbers(agenda, paper.NUMBER)
    meeting_road.add_papers(agenda, paper.PAPERS)
    meeting_road.add_receivers(agenda, paper.RECEIVERS)
    assert {row.rubrik: row.nummer for row in agenda.sheet.rows}[paper.HEADING] == 166


def hold_meeting(page, wall):
    """From 13.00 to 15.27: two come late, one serves meanwhile, a break, three who move the same."""
    table = table_road.sit_down(page)
    table_road.comes_or_goes(table, *HERE)
    table_road.takes_part_digitally(table, *(name for name, _ in paper.SEATS if name not in paper.IN_THE_ROOM))
    table_road.serves_for(table, paper.SERVING, paper.LATE_MEMBER)
    for who, digital, paragraphs in paper.OFFICERS:
        table_road.comes_in(table, who, "1")
        if digital:
            table_road.takes_part_digitally(table, who)
        if paragraphs:
            table_road.was_here_for(table, who, paragraphs)
    table_road.comes_in(table, paper.TECHNICIAN, "2")
    table_road.begin_writing(table)
    wall.append(paper.REACHED_158)
    table_road.minute(table, (), (f"att utse {paper.JUSTERARE} att justera protokollet.",))
    table_road.comes_or_goes(table, paper.LATE_MEMBER, paper.LATE_GUEST)
    table_road.back_to_text(table)
    for number in range(158, 166):
        if number == 162:
            for hour in (paper.PAUSED, paper.RESUMED):
                wall.append(hour)
                press(Qt.Key.Key_J, CTRL)
        table_road.minute(table, (), "1")
    table_road.write_text(table, paper.SUMMARY)
    table_road.moves(table, (paper.CHAIR, paper.SECOND_VICE, paper.LATE_MEMBER), paper.MOTION)
    press(Qt.Key.Key_F5)
    table_road.minute(table, (), "0")
    for _ in range(167, paper.LAST + 1):
        table_road.minute(table, (), "1")
    wall.append(paper.CLOSED)
    table_road.close_meeting(table)


def check_records(session, sammantrade_id):
    """Justerat with everything that was said, and nothing that the law asks for is missing."""
    [protokoll] = session.scalars(select(Protokoll).where(Protokoll.sammantrade_id == sammantrade_id))
    assert protokoll.status is Protokollstatus.JUSTERAT
    data = collect(session, protokoll.id)
    assert data.omfattar == "§§ 157–182"
    assert [(row.roll, row.namn, str(row.datum)) for row in data.underskrifter] == [
        (Underskriftsroll.SEKRETERARE, paper.SECRETARY, paper.ADJUSTED_DAY),
        (Underskriftsroll.ORDFORANDE, paper.CHAIR, paper.ADJUSTED_DAY),
        (Underskriftsroll.JUSTERARE, paper.JUSTERARE, paper.ADJUSTED_DAY),
    ]
    [joining] = [row for row in data.paragrafer if row.nummer == 166]
    assert [row.namn for row in joining.yrkanden] == [(paper.CHAIR, paper.SECOND_VICE, paper.LATE_MEMBER)]
    notice = notice_of(session, protokoll.id)
    assert notice is not None
    assert (str(notice.uppe), str(last_day(notice)), str(down_day(notice))) == (paper.UP, paper.LAST_DAY, paper.DOWN)
    assert (notice.sista_dag, notice.nere) == (None, None), "nobody has written these days"


def check_paper(lines):
    """The Word file: the front page and § 166 line by line, and every § with its heading."""
    headings = [f"§ {number} {found_under(number)}" for number in range(paper.FIRST, paper.LAST + 1)]
    assert lines[: len(paper.FRONT)] == list(paper.FRONT)
    assert [line for line in lines if line in headings] == headings
    start, end = lines.index(headings[166 - paper.FIRST]), lines.index(headings[167 - paper.FIRST])
    assert structure(lines[start:end], "# Sammanfattning") == list(paper.STRUCTURE)


def check_printed(text, headings):
    """The PDF says the same in the same order, and its bookmarks are the §§."""
    marked = [flat(heading) for heading in headings]
    assert [heading for heading in marked if heading.startswith("§ ")] == [
        f"§ {number} {found_under(number)}" for number in range(paper.FIRST, paper.LAST + 1)
    ]
    assert paper.DNR in text
    facts = [line.removeprefix("# ").removeprefix("- ").replace(": ", " ", 1) for line in paper.FRONT[2:7]]
    assert_in_order(text, [*facts, *(line.removeprefix("- ") for line in paper.FRONT if line.startswith("- "))])
    body = text[text.rindex(paper.STRUCTURE[0]) :]
    assert_in_order(body, [line for line in SHOWN if line != "…"])
    assert_in_order(body, (paper.DECISION, *paper.SUMMARY))


def check_notice(text):
    """The anslag and its bevis."""
    for words in (paper.ORGAN, "2021-05-24", "§§ 157–182", paper.UP, paper.DOWN, paper.KEPT_AT, paper.SECRETARY):
        assert words in text


def found_under(number):
    """The heading of a §."""
    return paper.OTHERS.get(number, paper.HEADING)
