"""Which copies are kept: properties over any history, and what a long one leaves."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.backup.copies import BackupCopy, Note, Reason
from models.backup.keeping import APART, MOST, MUCH, is_due, superfluous

START = datetime(2026, 1, 1, 8, tzinfo=UTC)
TURNING = (Reason.AUTOMATIC, Reason.OWN, Reason.BEFORE_RESTORE)


def copy_of(number, moment, reason=Reason.AUTOMATIC, *, size=10, source="a"):
    return BackupCopy(Path(f"{number}.db"), moment, reason, size, Note(source, "", 10, {}))


@st.composite
def histories(draw):
    hours = draw(st.lists(st.integers(0, 24 * 800), max_size=120))
    reasons = draw(st.lists(st.sampled_from(Reason), min_size=len(hours), max_size=len(hours)))
    sizes = draw(st.lists(st.sampled_from([10, 10, 10, 9]), min_size=len(hours), max_size=len(hours)))
    return [
        copy_of(number, START + timedelta(hours=hour), reason, size=size)
        for number, (hour, reason, size) in enumerate(zip(hours, reasons, sizes, strict=True))
    ]


@given(histories())
def test_the_newest_sound_copy_of_each_kind_and_all_unsound_ones_stay(copies):
    gone = superfluous(copies)
    kept = [copy for copy in copies if copy not in gone]
    for reason in Reason:
        sound = [copy for copy in copies if copy.reason is reason and copy.sound]
        if sound:
            assert max(copy.moment for copy in sound) in {copy.moment for copy in kept if copy.sound}
    assert all(copy.sound and copy.reason in TURNING for copy in gone)


@given(histories())
def test_no_more_than_so_many_stay_and_none_goes_the_second_time(copies):
    gone = superfluous(copies)
    kept = [copy for copy in copies if copy not in gone]
    assert len([copy for copy in kept if copy.sound and copy.reason in TURNING]) <= MOST
    assert superfluous(kept) == []


@given(histories())
def test_each_of_the_last_seven_days_with_copies_has_its_last_one(copies):
    gone = superfluous(copies)
    automatic = [copy for copy in copies if copy.reason is Reason.AUTOMATIC and copy.sound]
    days = sorted({copy.moment.date() for copy in automatic}, reverse=True)[:7]
    for day in days:
        last = max(copy.moment for copy in automatic if copy.moment.date() == day)
        assert last in {copy.moment for copy in automatic if copy not in gone}


@given(st.lists(st.integers(0, 5), min_size=300, max_size=300))
def test_two_years_of_work_leave_days_weeks_and_a_year_of_months(per_day):
    held: list[BackupCopy] = []
    number = 0
    for day, count in enumerate(per_day):
        for turn in range(count):
            number += 1
            held.append(copy_of(number, START + timedelta(days=day, hours=turn)))
            gone = superfluous(held)
            assert held[-1] not in gone
            held = [copy for copy in held if copy not in gone]
    worked = [START.date() + timedelta(days=day) for day, count in enumerate(per_day) if count]
    left = {copy.moment.date() for copy in held}
    assert set(worked[-7:]) <= left
    last_of_month = {}
    for workday in worked:
        last_of_month[workday.year, workday.month] = workday
    assert set(list(last_of_month.values())[-12:]) <= left
    last_of_week = {}
    for workday in worked:
        last_of_week[workday.isocalendar()[:2]] = workday
    assert set(list(last_of_week.values())[-5:]) <= left


def test_copies_of_another_database_are_let_alone():
    others = [copy_of(number, START + timedelta(hours=number), source="b") for number in range(50)]
    mine = [copy_of(100 + number, START + timedelta(hours=number), source="a") for number in range(50)]
    gone = superfluous([*others, *mine], "a")
    assert gone
    assert {copy.note.source for copy in gone} == {"a"}


@pytest.mark.parametrize(
    ("last", "changes", "due"),
    [
        (None, 0, True),
        (START - timedelta(days=1), 0, True),
        (START - timedelta(minutes=5), 0, False),
        (START - timedelta(minutes=5), MUCH, False),
        (START - APART, MUCH, True),
        (START - APART, MUCH - 1, False),
        (START + timedelta(hours=1), 0, True),
    ],
)
def test_when_a_copy_is_due(last, changes, due):
    assert is_due(last, START, changes) is due


def test_the_day_is_that_of_the_users_clock():
    zone = datetime(2026, 1, 1).astimezone().tzinfo
    last = datetime(2025, 12, 31, 23, 59, tzinfo=zone)
    assert is_due(last, last + timedelta(minutes=2), 0)
    assert date(2026, 1, 1) == (last + timedelta(minutes=2)).date()
