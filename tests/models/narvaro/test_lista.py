"""Who was there for how long: one meeting, a year, and what cannot be known."""

from datetime import date, time

import pytest

from models.editing import add
from models.kommun import set_up
from models.narvaro.entity import Narvaropass
from models.narvaro.lista import collect_narvarolista, collect_year, year_of_people
from models.organ import Organ
from models.paragraf.entity import Paragraf
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.uppdrag import Uppdragsroll
from tests.lund import make_lund
from tests.meeting import Meeting, attend, begin
from tests.statements import collecting


@pytest.fixture
def lund(database):
    with database.write("möte") as session:
        set_up(session, kommunkod="1281", forvaltning="Kommunkontoret", anvandare="", mall_id=None)
        return make_lund(session)


def people(data):
    return {each.namn: each for each in data.moten[0].narvaro}


def test_minutes_are_those_between_coming_and_leaving_without_breaks(database, lund):
    with database.read() as session:
        found = people(collect_narvarolista(session, lund.sammantrade))
    assert found["Elin Solvang"].minuter == 147 - 10
    assert (found["Elin Solvang"].kom, found["Elin Solvang"].gick) == (time(13), time(15, 27))
    assert found["Hedda Björk"].minuter == 145 - 10
    assert found["Hedda Björk"].kom == time(13, 2)
    assert found["Nils Orrby"].for_vem == ("Hedda Björk (MP) § 157",)
    assert found["Nils Orrby"].tjanstgjorde
    assert not found["Olof Hede"].tjanstgjorde
    absent = found["Lukas Grip"]
    assert (absent.narvarande, absent.minuter, absent.kom, absent.gick) == (False, 0, None, None)


def test_where_only_paragrafer_tell_when_somebody_left_the_time_is_unknown(database, lund):
    with database.read() as session:
        assert people(collect_narvarolista(session, lund.sammantrade))["Johan Dunder"].minuter is None
    with database.write("klockan") as session:
        session.get(Paragraf, lund.paragrafer[168]).borjade = time(14, 40)
    with database.read() as session:
        assert people(collect_narvarolista(session, lund.sammantrade))["Johan Dunder"].minuter == 100 - 10


def test_coming_back_counts_both_stretches(database, lund):
    with database.write("tillbaka") as session:
        narvaro = lund.narvaro["Lukas Grip"]
        at = lund.paragrafer
        add(session, Narvaropass(narvaro_id=narvaro, till_paragraf_id=at[158], gick=time(13, 30)))
        add(session, Narvaropass(narvaro_id=narvaro, fran_paragraf_id=at[170], kom=time(15), ordning=1))
    with database.read() as session:
        row = people(collect_narvarolista(session, lund.sammantrade))["Lukas Grip"]
    assert (row.minuter, row.kom, row.gick) == (30 + 27, time(13), time(15, 27))


def test_a_year_adds_the_meetings_up_and_leaves_out_the_cancelled(database, lund):
    with database.write("fler möten") as session:
        organ = session.get(Organ, lund.organ)
        for month in (6, 8):
            more = begin(session, organ, date(2021, month, 7), (time(9), time(10)))
            attend(session, more, "Elin Solvang", "L", Uppdragsroll.ORDFORANDE)
            narvaro = session.get(Sammantrade, more.sammantrade)
            narvaro.status = Sammantradesstatus.INSTALLT if month == 8 else Sammantradesstatus.HALLET
        begin(session, organ, date(2022, 1, 7), (time(9), time(10)))
    with database.read() as session:
        data = collect_year(session, lund.organ, 2021)
    assert [each.datum for each in data.moten] == [date(2021, 5, 24), date(2021, 6, 7)]
    rows = year_of_people(data)
    assert rows[0].roll is Uppdragsroll.ORDFORANDE
    assert all(row.roll is not Uppdragsroll.TJANSTEPERSON for row in rows)
    chairs = [row for row in rows if row.namn == "Elin Solvang"]
    assert [row.minuter for row in chairs] == [137, 60]
    absent = next(row for row in rows if row.namn == "Lukas Grip")
    assert (absent.kallad, absent.narvarande, absent.tjanstgjorde, absent.minuter) == (1, 0, 0, 0)


def test_the_same_person_at_two_meetings_is_one_row(database, lund):
    with database.write("ett möte till") as session:
        more = begin(session, session.get(Organ, lund.organ), date(2021, 6, 7), (time(9), time(10)))
        row = attend(session, Meeting(more.organ, more.sammantrade, more.protokoll), "Elin Solvang", "L",
                     Uppdragsroll.ORDFORANDE)  # fmt: skip
        from models.narvaro.entity import Narvaro

        row.person_id = session.get(Narvaro, lund.narvaro["Elin Solvang"]).person_id
    with database.read() as session:
        rows = [row for row in year_of_people(collect_year(session, lund.organ, 2021)) if row.namn == "Elin Solvang"]
    assert [(row.kallad, row.minuter) for row in rows] == [(2, 137 + 60)]


def test_statements_do_not_grow_with_the_meetings(database, lund):
    def count():
        with database.read() as session, collecting(session) as statements:
            collect_year(session, lund.organ, 2021)
        return len(statements)

    before = count()
    with database.write("fler möten") as session:
        for month in range(6, 13):
            more = begin(session, session.get(Organ, lund.organ), date(2021, month, 7), (time(9), time(10)))
            attend(session, more, f"Person {month}", "L", Uppdragsroll.LEDAMOT)
    assert count() == before <= 20


def test_a_year_without_meetings_is_empty(database, lund):
    with database.read() as session:
        assert collect_year(session, lund.organ, 1999).moten == ()
