"""SKR's invitation of 2021 as a catalogue entry: an anslutning to it shows the checklist and what is due when."""

import shutil
from datetime import date

import pytest
from sqlalchemy import select

from models import statistics
from models.anslutning.details import checklist, duty_rows, event_rows
from models.anslutning.operations import start
from models.kommun import set_up
from models.schema import open_database
from models.strategi.entity import HandelseTyp, Strategi

JOINED = date(2021, 3, 15)


@pytest.fixture
def invited(tmp_path, stocked_file):
    database = open_database(shutil.copy(stocked_file, tmp_path / "bas.db"))
    with database.write("anslut") as session:
        set_up(session, kommunkod="1281", forvaltning="Kommunkontoret", anvandare="Eva Ek", mall_id=None)
        strategi = session.scalars(select(Strategi).where(Strategi.nyckel == "skr-modellkommuner-2021")).one()
        anslutning_id = start(session, strategi.id, JOINED).id
    yield database, strategi, anslutning_id
    database.close()


def test_the_entry_has_the_facts_of_the_paper(invited):
    _, strategi, _ = invited
    assert (strategi.giltig_fran, strategi.sista_anmalan, strategi.beslutsdag_utgivare) == (
        date(2021, 9, 13),
        date(2021, 6, 1),
        date(2021, 6, 30),
    )
    assert (strategi.avgift_ore, strategi.fakturaar) == (50_000_00, 2022)


def test_the_anslutning_has_the_six_requirements_three_meetings_and_the_fee(invited):
    database, _, anslutning_id = invited
    with database.read() as session:
        assert len(checklist(session, anslutning_id)) == 6
        events = event_rows(session, anslutning_id)
    kinds = [event.typ for event in events]
    assert kinds.count(HandelseTyp.LARANDETRAFF) == 3
    assert kinds.count(HandelseTyp.STRATEGTRAFF) == 3
    start_up = next(event for event in events if event.typ is HandelseTyp.UPPSTART)
    assert start_up.nar == "2021-09-13–2021-09-14 lunch till lunch"
    assert kinds.count(HandelseTyp.RESULTATKONFERENS) == 1


def test_the_start_page_says_what_is_due_when(invited):
    database, _, anslutning_id = invited
    with database.read() as session:
        assert duty_rows(session, anslutning_id, JOINED)
        found = statistics.oversikt(session, date(2021, 5, 20))
    due = {row.due for row in found.todo}
    assert date(2021, 6, 1) in due, "the last day to apply is a thing to do"
    assert date(2021, 9, 13) in {row.day for row in found.coming}
