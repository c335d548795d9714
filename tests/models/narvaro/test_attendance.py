"""Presence reckoned per §: the words of a paper and the stretches behind them are the same thing."""

from datetime import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.narvaro.attendance import (
    NOT_PRESENT,
    Point,
    Stretch,
    clock_text,
    come,
    covered,
    go,
    minutes_present,
    numbers_text,
    parse_presence,
    parse_stretches,
    presence_text,
    present_at,
    stretches_of,
)

OREBRO = tuple(Point(id_, number) for id_, number in enumerate((18, 19, 20, 21, 22, *range(24, 34)), 101))
BY_NUMBER = {point.nummer: point.id for point in OREBRO}


def ids(*numbers):
    return frozenset(BY_NUMBER[number] for number in numbers)


@st.composite
def meetings(draw):
    """§§ with holes in their numbers, and some of them."""
    numbers = sorted(draw(st.sets(st.integers(1, 60), min_size=1, max_size=25)))
    points = tuple(Point(place + 1000, number) for place, number in enumerate(numbers))
    present = draw(st.sets(st.sampled_from([point.id for point in points])))
    return points, frozenset(present)


@given(meetings())
def test_what_is_composed_parses_back(meeting):
    points, present = meeting
    assert parse_presence(points, presence_text(points, present)) == present


@given(meetings())
def test_stretches_hold_exactly_what_they_were_made_of_and_are_as_few_as_can_be(meeting):
    points, present = meeting
    stretches = stretches_of(points, present)
    assert present_at(points, stretches) == present
    order = [point.id for point in points]
    ends = [(order.index(covered(points, each)[0]), order.index(covered(points, each)[-1])) for each in stretches]
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(ends))


@given(meetings(), st.data())
def test_coming_and_going_at_random_never_loses_a_paragraph(meeting, data):
    points, _ = meeting
    order = [point.id for point in points]
    stretches: tuple[Stretch, ...] = ()
    present: set[int] = set()
    for _ in range(data.draw(st.integers(0, 8))):
        place = data.draw(st.integers(0, len(order) - 1))
        if data.draw(st.booleans()):
            there = order[place] in present
            later = [each for each in present if order.index(each) > place]
            stretches = come(points, stretches, order[place], None)
            if not there:
                until = min((order.index(each) for each in later), default=len(order))
                present |= set(order[place:until])
        else:
            stretches = go(points, stretches, order[place], None)
            present -= set(order[place + 1 :])
        assert present_at(points, stretches) == present
        assert all(covered(points, each) for each in stretches)


def test_orebro_writes_its_holes():
    present = ids(20, 21, 22, *range(24, 34))
    assert presence_text(OREBRO, present) == "§§ 20–22 och 24–33"
    assert stretches_of(OREBRO, present) == (Stretch(BY_NUMBER[20], None),), "one stretch: § 23 never was"
    assert presence_text(OREBRO, ids(22, *range(24, 34))) == "§§ 22 och 24–33"


def test_who_was_there_all_the_time_has_no_numbers():
    assert presence_text(OREBRO, frozenset(BY_NUMBER.values())) == ""
    assert stretches_of(OREBRO, frozenset(BY_NUMBER.values())) == (Stretch(),)


def test_who_was_never_there():
    assert presence_text(OREBRO, frozenset()) == NOT_PRESENT
    assert stretches_of(OREBRO, frozenset()) == ()


@pytest.mark.parametrize("text", ["§§ 20–22 och 24–33", "20-33", "20-22, 24-33", " §§ 20 - 22 samt 24–33. "])
def test_many_ways_to_write_the_same(text):
    assert parse_presence(OREBRO, text) == ids(20, 21, 22, *range(24, 34))


@pytest.mark.parametrize("text", ["§ 23", "17-20", "24-40", "20-23"])
def test_a_number_that_the_meeting_does_not_have_is_told(text):
    with pytest.raises(ValueError, match="Sammanträdet har ingen §"):
        parse_presence(OREBRO, text)


def test_before_there_are_numbers_points_are_counted():
    points = tuple(Point(id_) for id_ in (7, 8, 9, 10))
    assert presence_text(points, {8, 9}) == "punkt 2–3"
    assert numbers_text(points, {7}) == "punkt 1"
    with pytest.raises(ValueError, match="inte fått sina paragrafnummer"):
        parse_presence(points, "§ 8")


def test_jav_takes_one_paragraph_out():
    present = present_at(OREBRO, [Stretch()], jav=ids(27))
    assert presence_text(OREBRO, present) == "§§ 18–22, 24–26 och 28–33"


def test_the_hours_of_one_who_came_late():
    late = (Stretch(BY_NUMBER[19], None, time(13, 2)),)
    assert clock_text(late, time(13), time(15, 27)) == "kl. 13.02–15.27"
    assert clock_text((Stretch(),), time(13), time(15, 27)) == ""
    assert clock_text(late, time(13), None) == "kl. från 13.02"
    assert clock_text((Stretch(gick=time(14)),), None, None) == "kl. till 14.00"
    twice = (Stretch(gick=time(14)), Stretch(BY_NUMBER[25], None, time(14, 30)))
    assert clock_text(twice, time(13), time(15)) == "kl. 13.00–14.00 och 14.30–15.00"


@given(meetings(), st.data())
def test_hours_parse_back_too(meeting, data):
    points, present = meeting
    clocks = st.integers(1, 8 * 60 - 1).map(lambda minute: time(9 + minute // 60, minute % 60))
    start, slut = time(9), time(17)
    made = stretches_of(points, present)
    stretches = tuple(Stretch(each.fran, each.till, data.draw(clocks), data.draw(clocks)) for each in made)
    if not stretches:
        return
    text = f"{presence_text(points, present)}, {clock_text(stretches, start, slut)}"
    assert parse_stretches(points, text, start, slut) == stretches


def test_hours_as_lund_writes_them():
    text = "§§ 19–33, kl. 13.02–15.27"
    assert parse_stretches(OREBRO, text, time(13), time(15, 27)) == (Stretch(BY_NUMBER[19], None, time(13, 2)),)
    assert parse_stretches(OREBRO, "klockan 13.02-15", time(13)) == (Stretch(None, None, time(13, 2), time(15)),)
    assert parse_stretches(OREBRO, "§§ 18–20 och 24–33, kl. 13.02–15") == (
        Stretch(None, BY_NUMBER[20], time(13, 2)),
        Stretch(BY_NUMBER[24], None, None, time(15)),
    )
    assert parse_stretches(OREBRO, "kl. från 13.30") == (Stretch(kom=time(13, 30)),)
    assert parse_stretches(OREBRO, "kl. till 14") == (Stretch(gick=time(14)),)
    assert parse_stretches(OREBRO, "§ 20") == (Stretch(BY_NUMBER[20], BY_NUMBER[20]),)
    for wrong in ("kl. 13–14 och 15–16", "kl. 25.00", "kl. 13.02–snart"):
        with pytest.raises(ValueError, match=r"tid|[Kk]lockslag"):
            parse_stretches(OREBRO, wrong)


def test_minutes_without_the_breaks():
    start, slut, pause = time(13), time(15, 27), [(time(14, 21), time(14, 31))]
    assert minutes_present(OREBRO, [Stretch()], start, slut, pause) == 137
    assert minutes_present(OREBRO, [Stretch(kom=time(13, 2))], start, slut, pause) == 135
    assert minutes_present(OREBRO, [Stretch(gick=time(14, 25))], start, slut, pause) == 81
    assert minutes_present(OREBRO, [Stretch()], start, None) is None
    reached = tuple(Point(point.id, point.nummer, time(13, place)) for place, point in enumerate(OREBRO))
    assert minutes_present(reached, [Stretch(BY_NUMBER[20], BY_NUMBER[21])], start, slut) == 2


def test_leaving_and_coming_back_within_the_minute_is_a_slip_of_the_finger():
    here = (Stretch(),)
    gone = go(OREBRO, here, BY_NUMBER[22], time(10, 5))
    assert gone == (Stretch(None, BY_NUMBER[22], None, time(10, 5)),)
    assert come(OREBRO, gone, BY_NUMBER[24], time(10, 6)) == here
    back = come(OREBRO, gone, BY_NUMBER[24], time(10, 30))
    assert back == (*gone, Stretch(BY_NUMBER[24], None, time(10, 30)))
    assert presence_text(OREBRO, present_at(OREBRO, back)) == ""
    assert clock_text(back, time(9), time(12)) == "kl. 9.00–10.05 och 10.30–12.00"


def test_who_leaves_before_the_first_paragraph_was_never_there():
    assert go(OREBRO, (Stretch(),), None, time(9, 1)) == ()
