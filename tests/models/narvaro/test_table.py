"""Those at the table: seated, coming and going, serving, jäviga; and what the rules say of it."""

from datetime import time

import pytest
from sqlalchemy import select

from models.anslutning.entity import Sida
from models.editing import get
from models.errors import UserError
from models.narvaro.entity import Narvaro, Narvaropass, Tjanstgoring
from models.narvaro.operations import (
    add_guest,
    all_present,
    arrive,
    declare_jav,
    leave,
    seat_meeting,
    serve_for,
    set_digital,
    set_hindered,
    set_presence,
    stop_serving,
    withdraw_jav,
    write_presence,
)
from models.narvaro.queries import Narvarogrupp, attendance, attendance_rows
from models.narvaro.rules import Vote, alternating, quorum, remarks_on, service, voters
from models.narvaro.substitutes import next_in_turn, without_substitute
from models.paragraf.entity import Paragraf
from models.person import Person
from models.uppdrag import Uppdrag, Uppdragsroll
from tests.meeting_room import DAY, make_meeting


@pytest.fixture
def session(database):
    with database.write("prov") as session:
        yield session


@pytest.fixture
def made(session):
    return make_meeting(session)


@pytest.fixture
def people(session, made):
    return {row.namn.split(maxsplit=1)[0]: row.id for row in seat_meeting(session, made.sammantrade)}


def row_of(session, made, id_):
    return attendance(session, made.sammantrade).row(id_)


def minuted(session, *ids):
    for id_ in ids:
        get(session, Paragraf, id_).klar = True
    session.flush()


def test_everybody_with_a_role_that_day_gets_a_row_in_the_order_of_papers(session, made, people):
    rows = session.scalars(select(Narvaro).order_by(Narvaro.ordning)).all()
    assert [row.med_parti for row in rows][:3] == ["Hillevi Brandt (S)", "Rutger Lövgren (M)", "Siv Ödman (KD)"]
    assert rows[-1].roll is Uppdragsroll.SEKRETERARE
    assert {row.grupp for row in attendance_rows(session, made.sammantrade)} == {Narvarogrupp.FRANVARANDE}


def test_seating_again_adds_only_the_missing_and_keeps_the_names_of_the_day(session, made, people):
    get(session, Narvaro, people["Tage"]).parti = "S, då"
    late = session.scalars(select(Person).where(Person.namn == "Tage Alm")).one()
    late.namn = "Tage Alm-Ek"
    session.add(Uppdrag(organ_id=made.organ, person_id=late.id, roll=Uppdragsroll.ADJUNGERAD))
    session.flush()
    assert [row.namn for row in seat_meeting(session, made.sammantrade)] == ["Tage Alm-Ek"]
    assert seat_meeting(session, made.sammantrade) == []
    assert get(session, Narvaro, people["Tage"]).parti == "S, då"


def test_a_role_that_has_ended_is_not_seated(session, made):
    get(session, Uppdrag, made.uppdrag[3]).till = DAY.replace(day=1)
    session.flush()
    assert "Tage Alm" not in [row.namn for row in seat_meeting(session, made.sammantrade)]


def test_all_are_here_but_those_who_said_no_and_the_ersattare(session, made, people):
    set_hindered(session, people["Siv"], forhinder=True)
    came = all_present(session, made.sammantrade)
    assert {row.namn.split()[0] for row in came} == {"Hillevi", "Rutger", "Tage", "Ylva", "Disa", "Edit"}
    assert all_present(session, made.sammantrade) == []
    assert row_of(session, made, people["Tage"]).paragrafer == ""
    assert row_of(session, made, people["Siv"]).grupp is Narvarogrupp.FRANVARANDE


def test_somebody_comes_at_a_paragraph_and_goes_at_another(session, made, people):
    arrive(session, people["Disa"], made.paragrafer[2], time(9, 40))
    leave(session, people["Disa"], made.paragrafer[5], time(11, 10))
    row = row_of(session, made, people["Disa"])
    assert (row.paragrafer, row.tider) == ("§§ 20–22", "kl. 9.40–11.10")
    assert row.minuter == 90


def test_a_minuted_paragraph_is_over(session, made, people):
    minuted(session, made.paragrafer[2], made.paragrafer[4])
    arrive(session, people["Disa"], made.paragrafer[2], time(9, 40))
    leave(session, people["Disa"], made.paragrafer[4], time(11))
    assert row_of(session, made, people["Disa"]).paragrafer == "§§ 21–22"


def test_who_comes_at_the_first_paragraph_was_there_from_the_beginning(session, made, people):
    arrive(session, people["Tage"], made.paragrafer[0], time(8, 55))
    row = row_of(session, made, people["Tage"])
    assert (row.paragrafer, row.tider) == ("", "")


def test_the_same_key_twice_leaves_no_trace(session, made, people):
    arrive(session, people["Tage"], made.paragrafer[3], time(10))
    leave(session, people["Tage"], made.paragrafer[3], time(10))
    assert session.scalars(select(Narvaropass)).all() == []
    arrive(session, people["Tage"], None, None)
    before = row_of(session, made, people["Tage"]).stretches
    leave(session, people["Tage"], made.paragrafer[3], time(10))
    arrive(session, people["Tage"], made.paragrafer[3], time(10))
    assert row_of(session, made, people["Tage"]).stretches == before


def test_presence_written_as_in_the_paper(session, made, people):
    write_presence(session, people["Disa"], "§§ 20–22 och 24")
    assert row_of(session, made, people["Disa"]).paragrafer == "§§ 20–22 och 24"
    write_presence(session, people["Disa"], "")
    assert row_of(session, made, people["Disa"]).stretches[0].fran is None
    with pytest.raises(UserError, match="ingen § 23"):
        write_presence(session, people["Disa"], "§ 23")


def test_presence_that_is_set_keeps_the_clock_of_a_stretch_that_stays(session, made, people):
    arrive(session, people["Disa"], made.paragrafer[2], time(9, 40))
    set_presence(session, people["Disa"], made.paragrafer[2:5])
    assert row_of(session, made, people["Disa"]).stretches[0].kom == time(9, 40)


def test_presence_that_is_written_has_the_hours_that_are_written(session, made, people):
    arrive(session, people["Disa"], made.paragrafer[2], time(9, 40))
    write_presence(session, people["Disa"], "20-22, kl. 9.45-11")
    assert row_of(session, made, people["Disa"]).tider == "kl. 9.45–11.00"
    write_presence(session, people["Disa"], "20-22")
    assert row_of(session, made, people["Disa"]).tider == ""
    with pytest.raises(UserError, match="en tid för varje gång"):
        write_presence(session, people["Disa"], "20-22, kl. 9-10 och 10-11")


def test_guests_by_name(session, made, people):
    guest = add_guest(
        session, made.sammantrade, "  Frida Tall ", titel="Enhetschef", paragraf_id=made.paragrafer[4], clock=time(10)
    )
    row = row_of(session, made, guest.id)
    assert (row.namn, row.grupp, row.paragrafer) == ("Frida Tall", Narvarogrupp.TJANSTEPERSONER, "§§ 22 och 24–25")
    with pytest.raises(UserError):
        add_guest(session, made.sammantrade, " ")


def test_an_ersattare_serves_until_the_ledamot_comes(session, made, people):
    all_present(session, made.sammantrade)
    arrive(session, people["Åke"], None, None)
    leave(session, people["Ylva"], made.paragrafer[0], None)
    serve_for(session, people["Åke"], people["Ylva"])
    here = attendance(session, made.sammantrade)
    assert people["Åke"] in {row.narvaro_id for row in here.deciders(made.paragrafer[3])}
    arrive(session, people["Ylva"], made.paragrafer[1], time(9, 2))
    row = row_of(session, made, people["Åke"])
    assert row.grupp is Narvarogrupp.TJANSTGORANDE
    assert row.tjanstgor[0].text == "tjänstgör för Ylva Ängsmark (MP) § 18"
    assert row_of(session, made, people["Ylva"]).tider == "kl. 9.02–12.00"


def test_service_ends_with_the_ersattare_and_by_word(session, made, people):
    arrive(session, people["Åke"], None, None)
    serve_for(session, people["Åke"], people["Ylva"])
    leave(session, people["Åke"], made.paragrafer[3], time(11))
    assert row_of(session, made, people["Åke"]).tjanstgor[0].paragrafer == "§§ 18–20"
    arrive(session, people["Börje"], None, None)
    serve_for(session, people["Börje"], people["Tage"], made.paragrafer[1])
    stop_serving(session, people["Börje"], made.paragrafer[1])
    assert row_of(session, made, people["Börje"]).tjanstgor == ()


def test_one_takes_over_after_another(session, made, people):
    for name in ("Åke", "Börje"):
        arrive(session, people[name], None, None)
    serve_for(session, people["Åke"], people["Ylva"])
    serve_for(session, people["Börje"], people["Ylva"], made.paragrafer[2])
    assert row_of(session, made, people["Åke"]).tjanstgor[0].paragrafer == "§§ 18–19"
    assert row_of(session, made, people["Börje"]).tjanstgor[0].paragrafer == "§§ 20–22 och 24–25"
    assert len(session.scalars(select(Tjanstgoring)).all()) == 2


def test_nobody_serves_for_themselves(session, made, people):
    with pytest.raises(UserError):
        serve_for(session, people["Åke"], people["Åke"])


def test_whose_turn_it_is_and_why(session, made, people):
    first = made.paragrafer[0]
    for name in ("Börje", "Vega", "Åke"):
        arrive(session, people[name], None, None)
    turn = next_in_turn(session, people["Tage"], first)
    assert [(each.namn, each.skal) for each in turn] == [
        ("Börje Frid (S)", "samma parti"),
        ("Vega Nilsdotter (M)", "samma sida, annat parti"),
        ("Åke Holmgren (V)", "annat parti, näst i turordningen"),
    ]
    serve_for(session, people["Börje"], people["Hillevi"])
    assert next_in_turn(session, people["Tage"], first)[0].namn == "Vega Nilsdotter (M)", "across party lines"
    assert {row.namn for row in without_substitute(attendance(session, made.sammantrade), first)} == {
        "Rutger Lövgren (M)", "Siv Ödman (KD)", "Tage Alm (S)", "Ylva Ängsmark (MP)",
    }  # fmt: skip


def test_who_has_begun_to_serve_goes_first(session, made, people):
    second = made.paragrafer[1]
    for name in ("Börje", "Åke"):
        arrive(session, people[name], None, None)
    serve_for(session, people["Åke"], people["Ylva"])
    arrive(session, people["Ylva"], second, time(9, 30))
    assert next_in_turn(session, people["Tage"], second)[0].skal == "har redan börjat tjänstgöra"


def test_jav_takes_the_person_out_of_one_paragraph_and_back(session, made, people):
    all_present(session, made.sammantrade)
    third = made.paragrafer[2]
    declare_jav(session, third, people["Tage"], "släkting till sökanden")
    declare_jav(session, third, people["Tage"], "är delägare")
    row = row_of(session, made, people["Tage"])
    assert (row.paragrafer, row.jav) == ("§§ 18–19, 21–22 och 24–25", frozenset({third}))
    assert people["Tage"] not in {each.narvaro_id for each in attendance(session, made.sammantrade).deciders(third)}
    withdraw_jav(session, third, people["Tage"])
    assert row_of(session, made, people["Tage"]).paragrafer == ""


def test_from_afar(session, made, people):
    set_digital(session, people["Tage"], digitalt=True)
    assert row_of(session, made, people["Tage"]).digitalt


def test_the_side_follows_the_role(session, made, people):
    assert row_of(session, made, people["Åke"]).sida is Sida.OPPOSITIONEN


@pytest.mark.parametrize("guests", [0, 40])
def test_statements_do_not_grow_with_the_people(session, made, people, count_statements, guests):
    for number in range(guests):
        add_guest(session, made.sammantrade, f"Gäst {number}")
    session.flush()
    session.expire_all()
    with count_statements(session) as statements:
        attendance_rows(session, made.sammantrade)
    assert len(statements) == 7


# What the rules say.


def test_quorum_is_more_than_half_of_the_seats(session, made, people):
    all_present(session, made.sammantrade)
    for name in ("Hillevi", "Tage"):
        leave(session, people[name], made.paragrafer[4], time(11))
    here = attendance(session, made.sammantrade)
    assert quorum(here, made.paragrafer[4], 5) == []
    assert "3 av 6 deltar" in quorum(here, made.paragrafer[4], 6)[0].message
    assert quorum(here, made.paragrafer[0], 6) == []


def test_an_ersattare_who_serves_counts(session, made, people):
    for name in ("Hillevi", "Tage", "Börje"):
        arrive(session, people[name], None, None)
    first = made.paragrafer[0]
    assert quorum(attendance(session, made.sammantrade), first, 5)
    serve_for(session, people["Börje"], people["Ylva"])
    assert quorum(attendance(session, made.sammantrade), first, 5) == []


def test_votes_are_those_who_decide(session, made, people):
    all_present(session, made.sammantrade)
    first = made.paragrafer[0]
    declare_jav(session, first, people["Tage"])
    here = attendance(session, made.sammantrade)
    right = [Vote(row.narvaro_id, row.namn) for row in here.deciders(first)]
    assert voters(here, first, right) == []
    tage, disa = Vote(people["Tage"], "Tage Alm (S)"), Vote(people["Disa"], "Disa Kvarn")
    assert "jävig" in voters(here, first, [*right, tage])[0].message
    assert "utan att delta" in voters(here, first, [*right, disa])[0].message
    assert "saknas bland rösterna" in voters(here, first, right[1:])[0].message
    assert len(voters(here, first, [*right, tage])) == 1, "not said twice"


def test_service_for_one_who_is_there(session, made, people):
    all_present(session, made.sammantrade)
    arrive(session, people["Åke"], None, None)
    serve_for(session, people["Åke"], people["Ylva"])
    assert "som själv deltar" in service(attendance(session, made.sammantrade), made.paragrafer[0])[0].message


def test_two_for_one_and_one_for_nobody(session, made, people):
    for name in ("Åke", "Börje"):
        arrive(session, people[name], None, None)
        session.add(Tjanstgoring(narvaro_id=people[name], for_narvaro_id=people["Ylva"]))
    arrive(session, people["Vega"], None, None)
    session.add(Tjanstgoring(narvaro_id=people["Vega"], for_narvaro_id=people["Disa"]))
    session.flush()
    said = [problem.message for problem in service(attendance(session, made.sammantrade), made.paragrafer[0])]
    assert said == [
        "Börje Frid (S) och Åke Holmgren (V) tjänstgör alla för Ylva Ängsmark (MP).",
        "Vega Nilsdotter (M) tjänstgör för någon som inte är ledamot.",
    ]


def test_coming_back_is_remarked_once_but_not_after_jav(session, made, people):
    all_present(session, made.sammantrade)
    declare_jav(session, made.paragrafer[1], people["Tage"])
    write_presence(session, people["Ylva"], "18, 21-25")
    here = attendance(session, made.sammantrade)
    said = {id_: [problem.message for problem in alternating(here, id_)] for id_ in made.paragrafer}
    assert [id_ for id_, messages in said.items() if messages] == [made.paragrafer[3]]
    assert said[made.paragrafer[3]][0].startswith("Ylva Ängsmark (MP)")
    assert len(remarks_on(here, made.paragrafer[3], seats=5)) == 1
