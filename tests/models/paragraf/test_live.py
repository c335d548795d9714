"""What is seen while minutes are written: in a constant number of statements, with the state of every item."""

from datetime import time

import pytest

from models.editing import get
from models.narvaro.operations import all_present, declare_jav, seat_meeting
from models.paragraf import minutes
from models.paragraf.entity import Paragraf
from models.paragraf.live import sitting, writing
from models.paragraf.motions import add_reservation, add_yrkande, call_vote
from models.protokoll.entity import Protokoll, Protokollstatus
from models.sammantrade.entity import Sammantradesstatus
from tests.meeting_room import make_meeting, points


@pytest.fixture
def session(database):
    with database.write("prov") as session:
        yield session


@pytest.fixture
def made(session):
    found = make_meeting(session)
    seat_meeting(session, found.sammantrade)
    all_present(session, found.sammantrade)
    return found


def test_the_meeting_as_the_table_sees_it(session, made):
    minutes.open_meeting(session, made.sammantrade, time(9, 3))
    minutes.go_on(session, made.paragrafer[0], made.paragrafer[1], time(9, 10))
    minutes.adjourn(session, made.sammantrade, time(9, 20))
    seen = sitting(session, made.sammantrade)
    assert (seen.status, seen.start, seen.paus, seen.platser) == (Sammantradesstatus.PAGAR, time(9, 3), time(9, 20), 5)
    assert [item.nummer for item in seen.items] == [18, 19, 20, 21, 22, 24, 25]
    assert [item.klar for item in seen.items][:2] == [True, False]
    assert seen.reached is not None
    assert seen.reached.id == made.paragrafer[1]
    assert seen.neighbour(made.paragrafer[0], -1) is None
    assert [row.tangent for row in seen.standardbeslut] == [1, 2, 3]
    assert seen.is_open


def test_a_protokoll_that_is_out_is_closed(session, made):
    get(session, Protokoll, made.protokoll).status = Protokollstatus.UTE
    session.flush()
    seen = sitting(session, made.sammantrade)
    assert not seen.is_open
    assert not any(item.is_open for item in seen.items)


def test_when_all_is_done_the_last_one_is_where_the_meeting_is(session, made):
    for id_ in made.paragrafer:
        minutes.finish(session, id_)
    assert sitting(session, made.sammantrade).reached.id == made.paragrafer[-1]


def test_the_paragraph_that_is_written(session, made):
    id_ = made.paragrafer[1]
    add_yrkande(session, id_, ("Tage Alm (S)",), "bifall")
    add_reservation(session, id_, namn=("Siv Ödman (KD)",))
    declare_jav(session, id_, seat_narvaro(session, made, "Rutger"))
    call_vote(session, id_)
    get(session, Paragraf, id_).beslut = points("Något annat.")
    session.flush()
    seen = writing(session, id_)
    assert (seen.yrkanden, seen.reservationer, seen.jav, seen.uppdrag) == (1, 1, 1, 0)
    (vote,) = seen.votes
    assert (len(vote.ballots), vote.result.ja) == (4, 4)
    assert seen.departure
    remarks = sitting(session, made.sammantrade).remarks[id_]
    assert any("Beslutsgången saknas" in problem.message for problem in remarks)
    assert seen.data.forslag_ledtext.endswith("Jämställdhetsdelegationen:")


def seat_narvaro(session, made, name):
    return next(row for row in sitting(session, made.sammantrade).here.rows if row.namn.startswith(name)).narvaro_id


@pytest.mark.parametrize("items", [3, 40])
def test_statements_do_not_grow_with_the_meeting(session, count_statements, items):
    made = make_meeting(session, tuple(range(1, items + 1)))
    seat_meeting(session, made.sammantrade)
    all_present(session, made.sammantrade)
    for id_ in made.paragrafer:
        add_yrkande(session, id_, ("Tage Alm (S)",), "bifall")
        call_vote(session, id_)
    session.expire_all()
    with count_statements(session) as of_the_meeting:
        sitting(session, made.sammantrade)
    session.expire_all()
    with count_statements(session) as of_the_item:
        writing(session, made.paragrafer[0])
    assert len(of_the_meeting) <= 25, of_the_meeting
    assert len(of_the_item) <= 40, of_the_item
    counts.setdefault("meeting", len(of_the_meeting))
    counts.setdefault("item", len(of_the_item))
    assert (len(of_the_meeting), len(of_the_item)) == (counts["meeting"], counts["item"])


counts: dict[str, int] = {}
"""What was counted the first time, to compare with."""
