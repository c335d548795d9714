"""§ numbers: pure rules first, then any sequence of gestures on both engines."""

from datetime import date, time

import pytest
from sqlalchemy import select

from models.arbetsordning import Numrering, arbetsordning_of
from models.editing import get
from models.errors import UserError
from models.paragraf.agenda import add_item
from models.paragraf.entity import Paragraf
from models.paragraf.holes import declare_hole, hole_rows
from models.paragraf.numbering import UNUSED, Hole, NumberedItem, automatic_holes, numbers, unexplained
from models.paragraf.order import move_item, put_back, remove_item, take_out_for_immediate
from models.paragraf.series import follow_rules, renumber
from models.protokoll.entity import Protokollslag, Protokollstatus
from models.sammantrade.entity import Sammantradesstatus
from models.sammantrade.operations import move_meeting, set_status
from tests.models.paragraf.numbered import freeze, luckor, meeting, numbered, organ

MARCH = date(2024, 3, 15)
APRIL = date(2024, 4, 19)


def item(id_, day=MARCH, *, meeting=1, order=None, number=None, frozen=False, cancelled=False, start=time(9)):
    return NumberedItem(id_, day, start, meeting, id_ if order is None else order, number, frozen, cancelled)


def test_numbers_run_in_the_order_of_day_hour_meeting_and_agenda():
    given = numbers([item(1, APRIL, meeting=1), item(2, order=5), item(3, order=4), item(4, start=time(8), meeting=9)])
    assert given == {4: 1, 3: 2, 2: 3, 1: 4}


def test_declared_holes_and_frozen_numbers_are_passed_over():
    given = numbers(
        [item(1), item(2), item(3), item(4, APRIL, meeting=2, number=20, frozen=True)],
        [Hole(1, 17, "före"), Hole(19, 19, "x")],
    )
    assert given == {1: 18, 2: 21, 3: 22, 4: 20}


def test_a_frozen_number_stays_whatever_its_place():
    given = numbers(
        [item(1, number=7, frozen=True), item(2, APRIL, meeting=2), item(3, APRIL, meeting=2, number=3, frozen=True)]
    )
    assert given == {1: 7, 2: 8, 3: 3}


def test_cancelled_and_undated_meetings_give_no_numbers():
    given = numbers([item(1, cancelled=True), item(2, None, meeting=2), item(3, APRIL, meeting=3)])
    assert given == {1: None, 2: None, 3: 1}


def test_gaps_are_those_nobody_explains():
    assert unexplained([4, 5, 9, None], [Hole(1, 2, "före")]) == ((3, 3), (6, 8))
    assert unexplained([]) == ()


def test_an_automatic_hole_keeps_its_words_and_new_ones_get_theirs():
    before = [Hole(3, 4, "Struken.")]
    assert automatic_holes([(3, 3), (6, 7)], before, "Flyttad.") == [Hole(3, 3, "Struken."), Hole(6, 7, "Flyttad.")]
    assert automatic_holes([(1, 1)], [], "") == [Hole(1, 1, UNUSED)]


# In the database.


def test_striking_an_item_below_a_frozen_number_leaves_an_explained_hole(database):
    with database.write("x") as session:
        body = organ(session)
        march, april = meeting(session, body, MARCH, "A", "B", "C"), meeting(session, body, APRIL, "D", "E")
        freeze(session, april)
        struck = session.scalars(select(Paragraf).where(Paragraf.rubrik == "A")).one()
        remove_item(session, struck.id, date(2024, 3, 1))
        assert numbered(session, march) == [("B", 1), ("C", 2)]
        assert numbered(session, april) == [("D", 4), ("E", 5)]
        assert luckor(session, body) == [(3, 3, "Numret användes inte: ”A” ströks 2024-03-01.")]
        (row,) = hole_rows(session, april)
        assert (row.numbers, row.automatic) == ("§ 3", True)
        assert get(session, Paragraf, row.before_id or 0).rubrik == "D"
        add_item(session, march, "F")
        assert numbered(session, march)[-1] == ("F", 3)
        assert luckor(session, body) == []


def test_an_item_too_many_gets_the_next_number_that_nobody_has(database):
    with database.write("x") as session:
        body = organ(session)
        march, april = meeting(session, body, MARCH, "A"), meeting(session, body, APRIL, "B")
        freeze(session, april)
        add_item(session, march, "C")
        may = meeting(session, body, date(2024, 5, 24), "D")
        assert numbered(session, march) == [("A", 1), ("C", 3)]
        assert numbered(session, may) == [("D", 4)]


def test_orebro_begins_at_18_and_tells_of_23(database):
    with database.write("x") as session:
        body = organ(session)
        march = meeting(session, body, MARCH, *[f"Punkt {place}" for place in range(16)])
        declare_hole(session, body, 2024, 1, 17, "Före programmet.")
        fifth = session.scalars(select(Paragraf).where(Paragraf.nummer == 23)).one()
        own = take_out_for_immediate(session, [fifth.id])
        assert fifth.nummer == 23
        freeze(session, march, Protokollslag.OMEDELBAR, Protokollstatus.JUSTERAT)
        before, immediate = hole_rows(session, march)
        assert (before.numbers, before.text, before.automatic) == ("§§ 1–17", "Före programmet.", False)
        assert (immediate.numbers, immediate.lucka_id) == ("§ 23", None)
        assert immediate.text == "§ 23 justerades omedelbart i ett eget protokoll."
        with pytest.raises(UserError, match="justerat"):
            put_back(session, own.id)
        with pytest.raises(UserError, match="justerat"):
            move_item(session, fifth.id, 1)
        # Others may pass it; its own row is not touched, since the database guards it.
        kept = (fifth.ordning, fifth.version)
        sixth = session.scalars(select(Paragraf).where(Paragraf.nummer == 24)).one()
        assert move_item(session, sixth.id, -2)
        assert (fifth.ordning, fifth.version, fifth.nummer) == (*kept, 23)
        first = session.scalars(select(Paragraf).where(Paragraf.nummer == 18)).one()
        remove_item(session, first.id, MARCH)
        assert (fifth.ordning, fifth.version, fifth.nummer) == (*kept, 23)


def test_a_declared_hole_may_not_cover_what_people_have_seen_or_go_unexplained(database):
    with database.write("x") as session:
        body = organ(session)
        march = meeting(session, body, MARCH, "A", "B")
        freeze(session, march)
        with pytest.raises(UserError, match="§ 2 finns redan"):
            declare_hole(session, body, 2024, 2, 5, "Nej.")
        with pytest.raises(UserError, match="varför"):
            declare_hole(session, body, 2024, 5, 5, "  ")
        with pytest.raises(UserError, match="§ 23"):
            declare_hole(session, body, 2024, 5, 4, "Nej.")
        declare_hole(session, body, 2024, 3, 4, "Ja.")
        with pytest.raises(UserError, match="redan förklarade"):
            declare_hole(session, body, 2024, 4, 4, "Nej.")


def test_numbers_begin_anew_at_each_meeting_where_the_organ_says_so(database):
    with database.write("x") as session:
        body = organ(session, rule_=Numrering.PER_SAMMANTRADE)
        march, april = meeting(session, body, MARCH, "A", "B"), meeting(session, body, APRIL, "C")
        declare_hole(session, body, 2024, 1, 1, "Utgår.", sammantrade_id=april)
        assert numbered(session, march) == [("A", 1), ("B", 2)]
        assert numbered(session, april) == [("C", 2)]
        assert [row.numbers for row in hole_rows(session, april)] == ["§ 1"]
        assert hole_rows(session, march) == []


def test_another_way_of_numbering_numbers_anew_what_is_not_frozen(database):
    with database.write("x") as session:
        body = organ(session)
        march, april = meeting(session, body, MARCH, "A", "B"), meeting(session, body, APRIL, "C")
        may = meeting(session, body, date(2024, 5, 24), "D")
        freeze(session, march)
        rules = arbetsordning_of(session, body)
        assert rules is not None
        rules.numrering = Numrering.PER_SAMMANTRADE
        follow_rules(session, rules, {"numrering": (Numrering.PER_AR, rules.numrering)})
        assert [numbered(session, id_) for id_ in (march, april, may)] == [[("A", 1), ("B", 2)], [("C", 1)], [("D", 1)]]
        rules.numrering = Numrering.PER_AR
        follow_rules(session, rules, {"plats": ("", "Rådhuset")})
        assert numbered(session, april) == [("C", 1)]
        follow_rules(session, rules, {"numrering": (Numrering.PER_SAMMANTRADE, rules.numrering)})
        assert [numbered(session, id_) for id_ in (april, may)] == [[("C", 3)], [("D", 4)]]


def test_over_a_year_end_both_years_follow(database):
    with database.write("x") as session:
        body = organ(session)
        december = meeting(session, body, date(2024, 12, 13), "A")
        january = meeting(session, body, date(2025, 1, 17), "B")
        move_meeting(session, december, date(2025, 1, 10), start=None, end=None)
        assert numbered(session, december) == [("A", 1)]
        assert numbered(session, january) == [("B", 2)]
        freeze(session, january)
        with pytest.raises(UserError, match="annat år"):
            move_meeting(session, january, date(2024, 12, 20), start=None, end=None)
        move_meeting(session, december, None, start=None, end=None)
        assert numbered(session, december) == [("A", None)]
        assert luckor(session, body) == [(1, 1, "Numret användes inte: sammanträdet flyttades.")]


def test_a_cancelled_meeting_has_no_numbers_until_it_is_held_after_all(database):
    with database.write("x") as session:
        body = organ(session)
        march, april = meeting(session, body, MARCH, "A"), meeting(session, body, APRIL, "B")
        set_status(session, march, Sammantradesstatus.INSTALLT)
        assert numbered(session, march) == [("A", None)]
        assert numbered(session, april) == [("B", 1)]
        set_status(session, march, Sammantradesstatus.PLANERAT)
        assert numbered(session, april) == [("B", 2)]


def test_an_unknown_year_has_nothing_to_number(database):
    with database.write("x") as session:
        renumber(session, organ(session), None)
        renumber(session, organ(session, "Annat"), 2031)
