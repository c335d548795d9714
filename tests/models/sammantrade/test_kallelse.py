"""What a kallelse says: who is called, when each item is reached, and nothing that grows with the agenda."""

from datetime import time

import pytest
from sqlalchemy import select

from models.editing import remove
from models.kommun import set_up
from models.narvaro.entity import Narvaro
from models.paragraf.entity import Paragraf
from models.person import Person
from models.sammantrade.entity import Sammantrade
from models.sammantrade.kallelse import collect_kallelse
from models.uppdrag import Uppdragsroll
from tests.meeting import item
from tests.orebro import make_orebro
from tests.statements import collecting


@pytest.fixture
def orebro(database):
    with database.write("möte") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        return make_orebro(session)


def test_items_are_numbered_by_place_and_timed_by_their_minutes(database, orebro):
    with database.write("minuter") as session:
        for place, id_ in enumerate(orebro.paragrafer.values()):
            session.get(Paragraf, id_).tidsatgang = (5, None, 20)[place % 3]
        session.get(Paragraf, orebro.paragrafer[24]).fortsatter_id = orebro.paragrafer[22]
    with database.read() as session:
        data = collect_kallelse(session, orebro.sammantrade)
    assert [each.nummer for each in data.punkter] == list(range(1, 16))
    assert [each.borjar for each in data.punkter][:5] == [time(9), time(9, 5), time(9, 5), time(9, 25), time(9, 30)]
    assert data.minuter == 5 * 25
    assert data.punkter[5].fortsatter == "§ 22, 2024-03-15"
    assert data.ordforande == "Vendela Alm (S)"


def test_an_item_after_midnight_has_no_time(database, orebro):
    with database.write("långt") as session:
        session.get(Paragraf, orebro.paragrafer[18]).tidsatgang = 20 * 60
    with database.read() as session:
        assert {each.borjar for each in collect_kallelse(session, orebro.sammantrade).punkter[1:]} == {None}


def test_before_anybody_is_entered_those_with_a_seat_that_day_are_called(database, orebro):
    with database.write("ingen") as session:
        for row in session.scalars(select(Narvaro)).all():
            remove(session, row)
        secretary = session.scalars(select(Person).where(Person.namn == "Fredrik Olin")).one()
        secretary.epost = "robin@orebro.example"
    with database.read() as session:
        data = collect_kallelse(session, orebro.sammantrade)
    assert len(data.called(Uppdragsroll.ORDFORANDE, Uppdragsroll.LEDAMOT)) == 11
    assert data.kallade[0].namn == "Vendela Alm (S)"
    assert data.svar_till == ("Fredrik Olin", "robin@orebro.example")
    assert not data.called(Uppdragsroll.SEKRETERARE)


def test_a_meeting_without_a_day_calls_nobody(database, orebro):
    with database.write("utan dag") as session:
        for row in session.scalars(select(Narvaro)).all():
            remove(session, row)
        session.get(Sammantrade, orebro.sammantrade).datum = None
    with database.read() as session:
        data = collect_kallelse(session, orebro.sammantrade)
    assert (data.kallade, data.svar_till, data.datum) == ((), (), None)


def test_statements_do_not_grow_with_the_agenda(database, orebro):
    def count():
        with database.read() as session, collecting(session) as statements:
            collect_kallelse(session, orebro.sammantrade)
        return len(statements)

    before = count()
    with database.write("fler") as session:
        for number in range(34, 94):
            item(session, orebro, number, f"Punkt {number}", dnr=("Ks 1/2024",), handlaggare=("Anna Ek",))
    assert count() == before <= 25
