from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.sammantrade.pattern import LAST, EveryWeeks, Pattern, moved, proposed_days, remark
from resources import svenska

MONDAY, TUESDAY, THURSDAY, FRIDAY = 0, 1, 3, 4
DAYS = st.dates(date(1990, 1, 1), date(2200, 12, 31))
YEARS = st.integers(1990, 2200)
PATTERNS = st.builds(
    Pattern,
    weekday=st.integers(0, 6),
    week_of_month=st.sampled_from([1, 2, 3, 4, LAST]),
    months=st.lists(st.integers(1, 12)).map(tuple),
)


def days_of(pattern, year):
    return [f"{proposed.day:%m-%d}" for proposed in proposed_days(pattern, year)]


def test_third_friday_in_chosen_months_in_order():
    pattern = Pattern(FRIDAY, 3, (10, 3, 2, 3), time(9), time(12))
    assert days_of(pattern, 2024) == ["02-16", "03-15", "10-18"]


def test_last_of_the_month_may_be_the_fourth_or_the_fifth():
    assert days_of(Pattern(THURSDAY, LAST, (1, 2, 5)), 2024) == ["01-25", "02-29", "05-30"]
    assert days_of(Pattern(THURSDAY, LAST, (2,)), 2023) == ["02-23"]


def test_no_months_give_no_days():
    assert proposed_days(Pattern(MONDAY, 1, ()), 2024) == []


def test_every_third_week_until_and_on_the_last_day():
    pattern = EveryWeeks(date(2024, 1, 18), 3, date(2024, 3, 21))
    assert days_of(pattern, 2024) == ["01-18", "02-08", "02-29", "03-21"]
    assert days_of(replace(pattern, until=date(2024, 3, 20)), 2024) == ["01-18", "02-08", "02-29"]
    assert days_of(replace(pattern, until=date(2024, 1, 1)), 2024) == []


def test_every_so_many_weeks_is_counted_on_over_the_new_year():
    pattern = EveryWeeks(date(2024, 12, 5), 4, date(2025, 3, 1))
    assert days_of(pattern, 2024) == ["12-05"]
    assert days_of(pattern, 2025) == ["01-02", "01-30", "02-27"]
    assert days_of(pattern, 2023) == days_of(pattern, 2026) == []


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2024-03-15", ""),
        ("2024-03-29", "Långfredagen"),
        ("2024-05-09", "Kristi himmelsfärdsdag"),
        ("2024-06-21", "Midsommarafton"),
        ("2024-12-31", "Nyårsafton"),
        ("2024-03-16", "Lördag"),
        ("2024-03-17", "Söndag"),
        ("2024-05-10", "Klämdag mellan Kristi himmelsfärdsdag och helgen"),
        ("2024-06-07", "Klämdag mellan nationaldagen och helgen"),
        ("2019-04-29", ""),
        ("2024-12-23", "Klämdag mellan helgen och julafton"),
        ("2024-12-27", "Klämdag mellan annandag jul och helgen"),
        ("2006-06-05", "Klämdag mellan pingstdagen och nationaldagen"),
        ("2026-01-05", "Klämdag mellan helgen och trettondedag jul"),
        ("2024-06-30", "Söndag"),
        ("2024-06-28", ""),
        ("2024-07-01", "Sommaruppehåll v. 27"),
        ("2024-08-02", "Sommaruppehåll v. 31"),
        ("2024-08-05", ""),
        ("2024-12-20", ""),
        ("2020-12-30", "Jul och nyår v. 53"),
        ("2025-01-02", "Jul och nyår v. 1"),
    ],
)
def test_what_speaks_against_a_day(day, told):
    assert remark(date.fromisoformat(day)) == told


def test_own_breaks_are_told_by_name_from_the_first_to_the_last_day():
    breaks = [(date(2024, 2, 26), date(2024, 3, 1), "sportlov")]
    weekly = EveryWeeks(date(2024, 2, 23), 1, date(2024, 3, 8))
    assert [proposed.remark for proposed in proposed_days(weekly, 2024, breaks)] == ["", "Sportlov", ""]
    assert remark(date(2024, 2, 26), breaks) == "Sportlov"
    assert remark(date(2024, 2, 25), breaks) == "Söndag"


def test_an_own_break_stands_beside_a_red_day_but_in_the_place_of_the_usual_weeks():
    easter = (date(2024, 3, 25), date(2024, 4, 1), "påsklov")
    assert remark(date(2024, 3, 29), [easter]) == "Långfredagen, påsklov"
    closed = (date(2024, 7, 1), date(2024, 7, 31), "Stadshuset stängt")
    assert remark(date(2024, 7, 9), [closed, closed]) == "Stadshuset stängt"
    assert remark(date(2024, 7, 9), [(*closed[:2], " ")]) == "Uppehåll"


@pytest.mark.parametrize(
    ("day", "other"),
    [
        ("2024-03-15", "2024-03-15"),
        ("2024-03-29", "2024-03-28"),
        ("2024-04-01", "2024-04-02"),
        ("2024-05-09", "2024-05-08"),
        ("2024-05-10", "2024-05-08"),
        ("2024-05-01", "2024-05-02"),
        ("2024-06-21", "2024-06-20"),
        ("2024-03-17", "2024-03-15"),
        ("2024-12-24", "2024-12-20"),
        ("2024-12-31", "2024-12-20"),
        ("2021-01-01", "2021-01-04"),
    ],
)
def test_the_day_to_move_to(day, other):
    assert moved(date.fromisoformat(day)) == date.fromisoformat(other)


@given(PATTERNS, YEARS)
def test_a_pattern_gives_one_day_for_each_month_in_its_week(pattern, year):
    days = [proposed.day for proposed in proposed_days(pattern, year)]
    assert [day.month for day in days] == sorted(set(pattern.months))
    for day in days:
        assert (day.year, day.weekday()) == (year, pattern.weekday)
        if pattern.week_of_month == LAST:
            assert (day + timedelta(weeks=1)).month != day.month
        else:
            assert (day.day - 1) // 7 + 1 == pattern.week_of_month


@given(DAYS, st.integers(1, 12), DAYS, YEARS)
def test_every_so_many_weeks_keeps_its_step(first, weeks, until, year):
    days = [proposed.day for proposed in proposed_days(EveryWeeks(first, weeks, until), year)]
    expected = [day for number in range(366) if (day := date(year, 1, 1) + timedelta(days=number)).year == year]
    assert days == [day for day in expected if first <= day <= until and (day - first).days % (7 * weeks) == 0]


@given(DAYS)
def test_moving_ends_on_a_day_that_nothing_but_its_week_speaks_against(day):
    found = moved(day)
    assert found.year == day.year
    assert svenska.is_workday(found)
    assert "lämdag" not in remark(found)
    assert moved(found) == found
    if not remark(day):
        assert found == day


@given(DAYS)
def test_no_day_off_goes_without_a_remark(day):
    assert svenska.is_workday(day) or remark(day)


@pytest.mark.parametrize(
    "wrong", [{"weekday": 7}, {"weekday": -1}, {"week_of_month": 0}, {"week_of_month": 5}, {"months": (0, 1)}]
)
def test_a_pattern_that_no_calendar_has_is_refused(wrong):
    with pytest.raises(ValueError, match="No "):
        replace(Pattern(MONDAY, 1, (1,)), **wrong)


def test_no_weeks_between_would_never_end():
    with pytest.raises(ValueError, match="No number of weeks"):
        EveryWeeks(date(2024, 1, 1), 0, date(2024, 12, 31))
