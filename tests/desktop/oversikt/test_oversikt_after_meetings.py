"""What the start page says of meetings that have been held, and what can be done there."""

from datetime import date

import pytest

from desktop.sammantrade.page import SammantradePage
from models.editing import add, get
from models.paragraf.entity import Paragrafmottagare
from models.protokoll.followup import add_task
from models.protokoll.operations import adjust, send_out
from tests.desktop.whole_window import opened
from tests.matter import make_matter
from tests.orebro import make_orebro


@pytest.fixture
def held(memory_database):
    make_matter(memory_database)
    with memory_database.write("sammanträde") as session:
        made = make_orebro(session)
        add(session, Paragrafmottagare(paragraf_id=made.paragrafer[24], namn="Kommunstyrelsen"))
    return made


def line_of(page, text):
    return next(line for line in page.todo.list.lines if line.data.text.startswith(text))


def test_a_line_leads_to_the_meeting_in_efterarbete(qapp, qtbot, memory_database, held):
    with memory_database.write("skicka") as session:
        send_out(session, held.protokoll, b"%PDF", "", date(2024, 3, 20))
    with opened(qapp, qtbot, memory_database, "oversikt", "sammantrade") as program:
        program.window.navigate("oversikt")
        line = line_of(program.window.page, "Justera protokollet")
        assert line.data.about == "Kommunstyrelsens jämställdhetsdelegation 2024-03-15 §§ 18–22 och 24–33"
        assert line.data.late
        program.window.page.todo.list.opened.emit(line.data.key)
        page = program.window.page
        assert isinstance(page, SammantradePage)
        assert (page.panel.row.id, page.panel.key) == (held.sammantrade, "efterarbete")
        page.panel.mode._redraw.stop()


def test_an_utdrag_is_marked_as_sent_on_the_spot(qapp, qtbot, memory_database, held):
    with memory_database.write("justera") as session:
        adjust(session, held.protokoll, date(2024, 3, 20))
        add_task(session, held.paragrafer[25], "Boka lokal")
    with opened(qapp, qtbot, memory_database, "oversikt") as program:
        page = program.window.page
        assert line_of(page, "Uppdrag: Boka lokal").data.about == "§ 25, 2024-03-15"
        line_of(page, "Skicka § 24 till Kommunstyrelsen").button.click()
        assert not any(line.data.text.startswith("Skicka § 24") for line in page.todo.list.lines)
        program.undo.undo()
        with memory_database.read() as session:
            assert get(session, Paragrafmottagare, 1).skickat is None
