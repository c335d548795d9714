"""What a § lacks: held against what kommunallagen asks of a protokoll, and against who was there."""

from datetime import time

import pytest
from sqlalchemy import select

from models.arbetsordning import Protokollsform, arbetsordning_of
from models.arende.entity import Utfall
from models.editing import get
from models.narvaro.operations import all_present, declare_jav, leave, seat_meeting
from models.narvaro.queries import attendance
from models.paragraf import minutes
from models.paragraf.completeness import completeness, completeness_of_meeting
from models.paragraf.entity import Omrostning, Paragraf, Punkttyp, Reservationstyp, Rost
from models.paragraf.motions import add_reservation, add_yrkande, call_vote, compose_beslutsgang
from models.richtext import RichText, plain
from tests.meeting_room import make_meeting, points


@pytest.fixture
def session(database):
    with database.write("prov") as session:
        yield session


@pytest.fixture
def made(session):
    return make_meeting(session)


@pytest.fixture
def people(session, made):
    """Everybody at the table, by first name."""
    found = {row.namn.split(maxsplit=1)[0]: row.id for row in seat_meeting(session, made.sammantrade)}
    all_present(session, made.sammantrade)
    return found


@pytest.fixture
def item(session, made):
    """A § with a proposal."""
    return get(session, Paragraf, made.paragrafer[1])


def said(session, id_):
    return [problem.message for problem in completeness(session, id_)]


def test_nothing_is_missing_in_a_simple_item(session, item, people):
    minutes.decide(session, item.id, minutes.FORSLAG)
    assert said(session, item.id) == []


def test_a_decision_is_missing(session, item, people):
    assert said(session, item.id) == ["Beslutet saknas (kommunallagen 5 kap. 67 §: vilka beslut som har fattats)."]
    item.beslut = points("Ärendet avgörs.")
    assert any("Säg hur det gick" in words for words in said(session, item.id))


def test_formalia_need_no_decision_but_some_word(session, made, people):
    formal = get(session, Paragraf, made.paragrafer[0])
    formal.typ = Punkttyp.FORMALIA
    assert said(session, formal.id) == ["Det står inget om vad som hände vid punkten."]
    formal.arendebeskrivning = plain("Ingen anmälan av jäv.")
    assert said(session, formal.id) == []


def test_a_decision_that_departs_needs_somebody_who_moved_it(session, item, people):
    item.beslut, item.utfall = points("Något helt annat."), Utfall.ANDRAT
    assert any("vem som yrkade det" in words for words in said(session, item.id))
    add_yrkande(session, item.id, ("Tage Alm (S)",), "Något helt annat.")
    assert said(session, item.id) == [
        "Beslutsgången saknas (kommunallagen 5 kap. 67 §: i vilken ordning ordföranden lagt fram förslag till beslut)."
    ]
    compose_beslutsgang(session, item.id)
    assert said(session, item.id) == []


def test_half_written_motions_votes_and_reservations(session, item, people):
    minutes.decide(session, item.id, minutes.FORSLAG)
    add_yrkande(session, item.id)
    vote = call_vote(session, item.id)
    vote.ja_betyder = ""
    add_reservation(session, item.id)
    add_reservation(session, item.id, Reservationstyp.ANTECKNING, ("Siv Ödman (KD)",))
    add_reservation(session, item.id, namn=("Åke Holmgren (V)",))
    session.flush()
    words = " ".join(said(session, item.id))
    for part in (
        "saknar namnet på den som yrkade",
        "Ett yrkande saknar ord",
        "Beslutsgången saknas",
        "hur omröstningen gick till",
        "vad Ja och Nej betyder",
        "En reservation saknar namn",
        "En protokollsanteckning saknar text",
        "Åke Holmgren (V) har reserverat sig utan att delta",
    ):
        assert part in words, part


def test_a_vote_by_one_who_is_javig(session, item, people):
    minutes.decide(session, item.id, minutes.FORSLAG)
    call_vote(session, item.id)
    compose_beslutsgang(session, item.id)
    assert said(session, item.id) == []
    declare_jav(session, item.id, people["Tage"])
    assert any("jävig" in words for words in said(session, item.id))


def test_quorum_is_among_the_remarks_and_so_is_an_empty_room(session, made, item, people):
    minutes.decide(session, item.id, minutes.FORSLAG)
    for name in ("Hillevi", "Rutger", "Siv"):
        leave(session, people[name], item.id, time(10))
    assert any("inte beslutfört" in words for words in said(session, item.id))


def test_minnesanteckningar_need_neither_decision_nor_quorum(session, made, item):
    arbetsordning_of(session, made.organ).form = Protokollsform.MINNESANTECKNINGAR
    assert said(session, item.id) == []
    item.rubrik = ""
    assert said(session, item.id) == ["Punkten saknar rubrik."]


def test_nobody_is_there(session, made, item):
    minutes.decide(session, item.id, minutes.FORSLAG)
    assert said(session, item.id) == ["Ingen är antecknad som närvarande (kommunallagen 5 kap. 66 §)."]


@pytest.mark.parametrize("items", [2, 20])
def test_statements_do_not_grow_with_the_meeting(session, count_statements, items):
    made = make_meeting(session, tuple(range(1, items + 1)))
    seat_meeting(session, made.sammantrade)
    all_present(session, made.sammantrade)
    for id_ in made.paragrafer:
        add_yrkande(session, id_, ("Tage Alm (S)",), "bifall")
        session.add(Omrostning(paragraf_id=id_))
    session.flush()
    session.expire_all()
    with count_statements(session) as statements:
        completeness_of_meeting(session, made.sammantrade)
    assert len(statements) == 13, statements
    assert attendance(session, made.sammantrade).number(made.paragrafer[0]) == "§ 1"
    assert session.scalars(select(Rost)).all() == []
    assert RichText() == get(session, Paragraf, made.paragrafer[0]).beslut
