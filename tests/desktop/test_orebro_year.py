"""Örebro's year 2024 through the window: what is recorded fills the agenda of 2024-03-15, and its protokoll.

The protokoll is that of `test_orebro`; here nothing is written at the table but what was decided.
"""

import datetime as dt

import pytest
from sqlalchemy import select

from desktop.sammantrade.planera.mode import PlaneraMode
from desktop.saving import as_field
from models.dialogtraff.entity import Dialogstatus, Dialogtraff
from models.dialogtraff.rows import cited
from models.paragraf.entity import Paragraf
from tests import orebro_year as year
from tests.desktop import meeting_road, orebro_road, road, table_road, year_road
from tests.desktop import orebro_paper as paper
from tests.desktop.papers import assert_in_order, pdf_text, word_lines
from tests.desktop.whole_window import put_away
from tests.desktop.year_road import put

ITEMS = {item.nummer: item for item in paper.ITEMS}
PLAN_AS_NAMED = ("- Planering dialogträffar 2024, 2024-02-26", "- Planering av dialogträffar 2024, 2024-02-26")
"""The one line that is other than in the kommun's paper: the plan is named as the program names it."""

pytestmark = pytest.mark.slow


class Wall(dt.date):
    """The calendar on the wall."""

    now = dt.datetime(2023, 3, 31)  # noqa: DTZ001 - what the wall says

    @classmethod
    def today(cls):
        return cls.now.date()


class Clock(dt.datetime):
    """The clock beside it."""

    @classmethod
    def now(cls, tz=None):
        del tz
        return Wall.now


@pytest.fixture
def on(monkeypatch):
    """Lets another day come, and an hour of it."""
    monkeypatch.setattr("desktop.moments.date", Wall)
    monkeypatch.setattr("desktop.moments.datetime", Clock)

    def turn(day, hour=8):
        when = dt.datetime.fromisoformat(day).replace(hour=hour)
        monkeypatch.setattr(Wall, "now", when)

    return turn


@pytest.fixture
def program(qapp, qtbot, memory_database, tmp_path, on):
    on("2023-03-31")
    made = road.start_program(qapp, memory_database, tmp_path)
    qtbot.addWidget(made.window)
    yield made
    put_away(made.window)


def test_orebros_year_fills_the_agenda_and_its_protokoll_comes_of_it(program, memory_database, tmp_path, on):
    window = program.window
    begin(window)
    earlier, sent = before_the_plan(window, on)
    on(year.PLANNED_ON)
    plan_the_spring(window, earlier, tmp_path)
    what_comes_in(window, sent, memory_database, on)
    agenda = prepare_the_agenda(window)
    on(paper.DAY, 9)
    orebro_road.hold_meeting(window.page, lambda table, item: decide(table, item, on))
    notes_of_the_day(window)
    window.navigate("sammantrade", agenda)
    check_fed(memory_database, agenda)
    orebro_road.adjust(window.page, tmp_path)
    with memory_database.read() as session:
        orebro_road.check_records(session, agenda)
    wanted = [PLAN_AS_NAMED[1] if line == PLAN_AS_NAMED[0] else line for line in paper.STRUCTURE]
    lines = word_lines(road.export(window, "docx"))
    orebro_road.check_paper(lines, wanted)
    text, headings = pdf_text(road.export(window, "pdf"))
    body = orebro_road.check_printed(text, headings, wanted)
    assert_in_order(body, [words for number in sorted(year.FED) for words in year.FED[number]])
    check_what_is_known_afterwards(window, memory_database)


def begin(window):
    """The delegation, the bodies it meets, and the questions to bolag."""
    orebro_road.begin_kommun(window)
    orebro_road.found_the_delegation(window)
    bodies = [(name, "Nämnd") for name, *_ in ((year.SCHOOLS,), year.PLAN[0], *year.SPRING)]
    year_road.add_bodies(window, *bodies, (year.PLAN[1][0], "Bolag"), (year.OFFICE, "Förvaltning"))
    year_road.write_questions(window, year.TO_BOLAG)


def before_the_plan(window, on):
    """The questions to nämnder and those who are sent them; the evening with civil society; the meeting before.

    Gives back the meeting before and the form as it was sent.
    """
    on(year.TO_NAMNDER.datum)
    year_road.write_questions(window, year.TO_NAMNDER)
    on("2023-12-11")
    year_road.open_arende(window, "Dialogträffar om strategin", year.DIALOG_DNR, ITEMS[27].underlag[1:-1])
    page = year_road.plan_dialog(window, motpart=year.SCHOOLS, day=paper.DAY, version=cited(*asked(year.TO_NAMNDER)))
    rows = page.form.form.rows
    put(page, rows, arende_id=f"{year.DIALOG_DNR} Dialogträffar om strategin", svar_senast="2024-03-01")
    sent = year_road.send_the_form(page)
    put(page, rows, underlag_skickat="2023-12-11")
    on("2024-02-13")
    name, day, summary = year.EVENING
    page = year_road.plan_dialog(window, other=name, day=day)
    put(page, page.form.form.rows, sammanfattning=summary)
    page.form.progress.go_to(Dialogstatus.GENOMFORD)
    on(paper.EARLIER)
    return orebro_road.hold_earlier_meeting(window), sent


def asked(wanted):
    """A set by its title and date."""
    return wanted.titel, dt.date.fromisoformat(wanted.datum)


def plan_the_spring(window, earlier, folder):
    """2024-02-26: the next meetings, who is invited to them, and the visits."""
    window.navigate("delegation")
    delegation = window.page
    meeting_road.give_standing_set(delegation, "Delegationens dagordning")
    year_road.number_standing_items(delegation, year.STANDING)
    for day in (paper.DAY, *(day for _, day in year.PLAN)):
        meeting_road.plan(window, day)
    table_road.correct(window, earlier)
    page = year_road.open_dialog(window, year.SCHOOLS)
    put(page, page.form.form.rows, sammantrade_id=paper.DAY)
    year_road.plan_the_year(window, year.PLAN, cited(*asked(year.TO_NAMNDER)), cited(*asked(year.TO_BOLAG)))
    year_road.export_plan(window)
    visits = [year_road.plan_namnd_visit(window, name, day, clock) for name, day, clock in year.SPRING][-1]
    slides = folder / year.SLIDES
    slides.write_bytes(b"PK")
    visits.namnd.file.picked.emit(slides)
    visits = year_road.plan_visit(window, year.CMV, paper.DAY, forvaltning_id=year.OFFICE)
    for name, title in year.HOSTS:
        road.add_row(visits.verksamhet.hosts, namn=name, titel=title)
    for name, day, question in year.COMING:
        visits = year_road.plan_visit(window, name, day)
        road.add_row(visits.verksamhet.questions, text=question, fran=paper.LEDAMOTER[2])


def what_comes_in(window, sent, database, on):
    """The answer of 02-29, the breakfast of 03-08, and on 03-14 all that is told of."""
    on("2024-02-29")
    page = year_road.open_dialog(window, year.SCHOOLS)
    assert page.shown_id is not None
    year_road.take_in(page, year_road.answer_the_form(sent, database, page.shown_id, year.ANSWERS), "2024-02-29")
    for name, party, role in year.PRESIDIUM:
        road.add_row(page.form.people, namn=name, parti=party, roll=role)
    on(year.BREAKFAST_DAY)
    year_road.tell_of_dialog(window, year.EVENING[0])
    women, men = year.BREAKFAST_COUNT
    year_road.note(window, "Arrangemang", year.BREAKFAST, typ="Kunskapsfrukost", kvinnor=women, man=men)
    year_road.choose_more(window, "Rapportera från arrangemanget")
    year_road.note(window, "Rapport", year.LIBRARY)
    for day, title in year.WORLD:
        on(day)
        year_road.note(window, "Omvärld", title)
    for line in year.PAPERS:
        year_road.note(window, "Inkommen handling", line)
    for text in year.CHAIR_TELLS:
        year_road.note(window, "Rapport", text, item=orebro_road.CORRECTION, typ="Ordförandes information")
    for text in year.EXPERT_TELLS:
        year_road.note(window, "Rapport", text, typ="Sakkunnigs information")


def prepare_the_agenda(window):
    """What the records cannot know: own items, papers from elsewhere, and what the kommun wrote otherwise."""
    window.navigate("sammantrade")
    page = window.page
    page.list.choose(next(row.id for row in page.list.model.rows if str(row.datum) == paper.DAY))
    agenda = meeting_road.show(page, 1, PlaneraMode)
    year_road.fill_up(agenda)
    meeting_road.strike(agenda, orebro_road.CORRECTED)
    meeting_road.choose_item(agenda, orebro_road.CORRECTION)
    meeting_road.prepare(agenda, rubrik=ITEMS[31].rubrik)
    meeting_road.move_up(agenda, ITEMS[31].rubrik, 2)
    meeting_road.propose(agenda, f"- {paper.TAKEN}")
    meeting_road.add_numbers(agenda, ITEMS[31].dnr)
    own = ITEMS[24]
    meeting_road.new_item(agenda, own.rubrik, after=ITEMS[22].rubrik)
    meeting_road.prepare(agenda, typ="Beslutsärende")
    meeting_road.propose(agenda, *(f"- {point}" for point in own.beslut), own.efter)
    meeting_road.add_numbers(agenda, own.dnr)
    meeting_road.add_officers(agenda, *own.handlaggare)
    meeting_road.add_papers(agenda, own.underlag)
    add_papers_from_elsewhere(agenda)
    meeting_road.declare_hole(agenda, "§ 23", paper.HOLE)
    assert [(row.nummer, row.rubrik) for row in agenda.sheet.rows] == [(i.nummer, i.rubrik) for i in paper.ITEMS]
    return road.shown(page)


def add_papers_from_elsewhere(agenda):
    """Papers the program does not know, and the date by which the kommun cited the questions in § 27."""
    meeting_road.choose_item(agenda, ITEMS[25].rubrik)
    meeting_road.add_numbers(agenda, ITEMS[25].dnr)
    meeting_road.add_papers(agenda, ITEMS[25].underlag[:1])
    year_road.move_paper(agenda, ITEMS[25].underlag[0][0], -1)
    meeting_road.choose_item(agenda, ITEMS[27].rubrik)
    title, day, _number = ITEMS[27].underlag[0]
    year_road.change_paper(agenda, title, datum=day)
    for number in (28, 30):
        meeting_road.choose_item(agenda, ITEMS[number].rubrik)
        meeting_road.add_papers(agenda, ITEMS[number].underlag[-1:])
    meeting_road.choose_item(agenda, ITEMS[32].rubrik)
    title, day, _number = ITEMS[32].underlag[0]
    year_road.change_paper(agenda, "", typ="Handling", titel=title, datum=day)


def decide(table, item, on):
    """The § of what is not recorded is written; of all others only the decision, as proposed (F4 0)."""
    if item is paper.ITEMS[-1]:
        on(paper.DAY, 12)
    text = item.text if item.nummer in (19, 20, 24) else ()
    proposed = "0" if item.beslut else ""
    table_road.minute(table, text, [f"- {point}" for point in item.beslut] if item.nummer == 18 else proposed)


def notes_of_the_day(window):
    """After the meeting: what was told at the visit and at the table, where it belongs."""
    visits = year_road.visits(window)
    visits.list.choose(next(row.id for row in visits.list.model.rows if row.vad == year.CMV))
    put(visits, visits.verksamhet.form.rows, anteckningar=year.NOTES)
    year_road.choose_more(window, "Markera som genomfört")
    page = year_road.open_dialog(window, year.SCHOOLS)
    put(page, page.form.form.rows, sammanfattning=year.SUMMARY)
    page.form.progress.go_to(Dialogstatus.GENOMFORD)


def check_fed(database, meeting):
    """Every § of the year says what its records say, and nothing more."""
    with database.read() as session:
        found = session.scalars(select(Paragraf).where(Paragraf.sammantrade_id == meeting)).all()
    told = {item.nummer: tuple(block.text for block in item.arendebeskrivning.blocks) for item in found}
    assert {number: told[number] for number in year.FED} == year.FED


def check_what_is_known_afterwards(window, database):
    """The dialog knows its presidium and § 27; the questions know that a § cites them with a date of no version."""
    with database.read() as session:
        dialog = session.scalars(select(Dialogtraff).where(Dialogtraff.svar_inkom.is_not(None))).one()
        item = session.get(Paragraf, dialog.paragraf_id)
        assert (str(dialog.svar_inkom), item.nummer, dialog.status) == ("2024-02-29", 27, Dialogstatus.GENOMFORD)
    page = year_road.open_dialog(window, year.SCHOOLS)
    people = [tuple(as_field(row.widgets[name]).value() for name in ("namn", "parti")) for row in page.form.people.rows]
    assert people == [(name, party) for name, party, _role in year.PRESIDIUM]
    page.show_view("underlag")
    sets = page.sets
    sets.list.choose(next(row.id for row in sets.list.model.rows if row.titel == year.TO_NAMNDER.titel))
    assert "§ 27" in sets.cited.text()
    assert "2023-06-16: ingen version har det datumet" in sets.cited.text()
