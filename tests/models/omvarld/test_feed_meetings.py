"""Which meeting takes what waits, and when an agenda is no longer filled."""

from datetime import date

import pytest
from sqlalchemy import select

from models.besok.operations import (
    VerksamhetsbesokDraft,
    plan_verksamhetsbesok,
)
from models.editing import add, get
from models.errors import UserError
from models.omvarld.feed import fill_agenda
from models.omvarld.kinds import Postslag
from models.omvarld.operations import quick_add, take_up
from models.organ import Organ, OrganTyp
from models.paragraf.entity import (
    Paragraf,
    Punktkalla,
)
from models.protokoll.entity import Protokoll, Protokollstatus
from models.richtext import plain
from models.sammantrade.entity import Sammantradesstatus
from models.sammantrade.operations import plan_meeting, plan_year
from models.sammantrade.operations import set_status as set_meeting
from tests.agendas import FIRST, NOW, SECOND, item, make_agenda, plan_visit


@pytest.fixture
def agenda(database):
    with database.write("organ") as session:
        return make_agenda(session)


def test_the_next_meeting_takes_what_waits_and_a_later_one_does_not(database, agenda):
    with database.write("ny") as session:
        post = quick_add(session, agenda.organ, Postslag.OMVARLD, NOW, "Väntar")
        take_up(session, Postslag.OMVARLD, post.id, None)
        plan_year(session, agenda.organ, [SECOND, date(2024, 5, 24)])
        assert not post.sammantrade_id
        earlier = plan_meeting(session, agenda.organ, date(2024, 2, 16))
        assert post.sammantrade_id == earlier.id
        assert post.paragraf_id == item(session, earlier.id, Punktkalla.OMVARLD).id


def test_an_organ_without_standing_items_gets_those_its_records_need(database):
    with database.write("organ") as session:
        organ = add(session, Organ(namn="Rådet", typ=OrganTyp.RAD))
        quick_add(session, organ.id, Postslag.INKOMMEN, NOW, "Skrivelse, 2024-02-01")
        meeting = plan_meeting(session, organ.id, FIRST)
        made = session.scalars(select(Paragraf).where(Paragraf.sammantrade_id == meeting.id)).one()
        assert (made.rubrik, made.nummer, made.forslag.text) == (
            "Inkomna handlingar", 1, "– Anmälan läggs till handlingarna.",
        )  # fmt: skip
        assert fill_agenda(session, meeting.id) == []


def test_what_people_have_seen_is_never_touched(database, agenda):
    with database.write("nytt") as session:
        made = plan_visit(session, agenda)
    with database.write("ut") as session:
        set_meeting(session, agenda.meeting, Sammantradesstatus.HALLET)
        session.scalars(select(Protokoll)).one().status = Protokollstatus.UTE
    with database.write("byt namn") as session:
        get(session, type(made), made.id).verksamhet = "Något annat"
    with database.read() as session:
        assert "Centrum" in item(session, agenda.meeting, Punktkalla.VERKSAMHETSBESOK).rubrik


def test_a_held_meeting_keeps_what_was_said_of_the_coming_but_takes_notes(database, agenda):
    with database.write("nytt") as session:
        made = plan_visit(session, agenda)
        set_meeting(session, agenda.meeting, Sammantradesstatus.HALLET)
    with database.write("senare") as session:
        plan_verksamhetsbesok(session, agenda.organ, VerksamhetsbesokDraft("Genusrond", datum=SECOND))
        get(session, type(made), made.id).anteckningar = plain("Det vi såg.")
    with database.read() as session:
        assert item(session, agenda.meeting, Punktkalla.KOMMANDE_BESOK).arendebeskrivning.text == ""
        with pytest.raises(UserError, match="hållet"):
            fill_agenda(session, agenda.meeting)
        assert "Det vi såg." in item(session, agenda.meeting, Punktkalla.VERKSAMHETSBESOK).arendebeskrivning.text
