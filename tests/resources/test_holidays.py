from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources import svenska

EASTERS = {
    2016: "03-27",
    2017: "04-16",
    2018: "04-01",
    2019: "04-21",
    2020: "04-12",
    2021: "04-04",
    2022: "04-17",
    2023: "04-09",
    2024: "03-31",
    2025: "04-20",
    2026: "04-05",
    2027: "03-28",
    2028: "04-16",
    2029: "04-01",
    2030: "04-21",
    # The earliest and latest that are possible, and two years that other algorithms get wrong.
    1818: "03-22",
    2285: "03-22",
    1943: "04-25",
    2038: "04-25",
    1954: "04-18",
    1981: "04-19",
    2049: "04-18",
    2076: "04-19",
}
MIDSUMMERS = (25, 24, 23, 22, 20, 26, 25, 24, 22, 21, 20, 26, 24, 23, 22)
ALL_SAINTS = (
    *("11-05", "11-04", "11-03", "11-02", "10-31", "11-06", "11-05", "11-04"),
    *("11-02", "11-01", "10-31", "11-06", "11-04", "11-03", "11-02"),
)
DAYS = st.dates(date(1990, 1, 1), date(2200, 12, 31))
YEARS = st.integers(1990, 2200)


def red_days(year):
    days = map(date.fromordinal, range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()))
    return {f"{day:%m-%d}": svenska.holiday_name(day) for day in days if svenska.holiday_name(day)}


@pytest.mark.parametrize(("year", "day"), list(EASTERS.items()))
def test_easter(year, day):
    assert svenska.easter_day(year) == date.fromisoformat(f"{year}-{day}")
    assert svenska.holiday_name(svenska.easter_day(year)) == "påskdagen"


@pytest.mark.parametrize(("year", "day"), list(zip(range(2016, 2031), MIDSUMMERS, strict=True)))
def test_midsummer(year, day):
    assert svenska.holiday_name(date(year, 6, day)) == "midsommardagen"
    assert svenska.eve_name(date(year, 6, day - 1)) == "midsommarafton"


@pytest.mark.parametrize(("year", "day"), list(zip(range(2016, 2031), ALL_SAINTS, strict=True)))
def test_all_saints(year, day):
    assert svenska.holiday_name(date.fromisoformat(f"{year}-{day}")) == "alla helgons dag"


def test_a_whole_year():
    assert red_days(2024) == {
        "01-01": "nyårsdagen",
        "01-06": "trettondedag jul",
        "03-29": "långfredagen",
        "03-31": "påskdagen",
        "04-01": "annandag påsk",
        "05-01": "första maj",
        "05-09": "Kristi himmelsfärdsdag",
        "05-19": "pingstdagen",
        "06-06": "nationaldagen",
        "06-22": "midsommardagen",
        "11-02": "alla helgons dag",
        "12-25": "juldagen",
        "12-26": "annandag jul",
    }


def test_nationaldagen_took_the_place_of_annandag_pingst_in_2005():
    assert svenska.holiday_name(date(2004, 5, 31)) == "annandag pingst"
    assert svenska.is_workday(date(2003, 6, 6))
    assert svenska.holiday_name(date(2005, 6, 6)) == "nationaldagen"
    assert svenska.is_workday(date(2005, 5, 16))


def test_two_red_days_on_one_day_are_both_told():
    assert svenska.holiday_name(date(2008, 5, 1)) == "första maj och Kristi himmelsfärdsdag"
    assert svenska.holiday_name(date(2049, 6, 6)) == "pingstdagen och nationaldagen"


def test_the_three_eves_of_the_law_and_no_others():
    eves = {
        day: svenska.eve_name(day)
        for day in (date(2024, 1, 1) + timedelta(days=number) for number in range(366))
        if svenska.eve_name(day)
    }
    assert eves == {
        date(2024, 6, 21): "midsommarafton",
        date(2024, 12, 24): "julafton",
        date(2024, 12, 31): "nyårsafton",
    }
    assert svenska.is_workday(date(2026, 1, 5)), "trettondagsafton"
    assert svenska.is_workday(date(2024, 4, 30)), "valborgsmässoafton"
    assert svenska.is_workday(date(2024, 3, 28)), "skärtorsdagen"


@pytest.mark.parametrize(
    ("day", "workday"),
    [
        ("2024-03-14", "2024-03-14"),
        ("2024-03-16", "2024-03-18"),
        ("2024-03-17", "2024-03-18"),
        ("2024-03-29", "2024-04-02"),
        ("2024-06-06", "2024-06-07"),
        ("2024-06-21", "2024-06-24"),
        ("2024-12-24", "2024-12-27"),
        ("2021-12-24", "2021-12-27"),
        ("2024-12-31", "2025-01-02"),
        ("2021-12-31", "2022-01-03"),
        ("2020-12-24", "2020-12-28"),
        ("2025-12-24", "2025-12-29"),
    ],
)
def test_next_workday(day, workday):
    assert svenska.next_workday(date.fromisoformat(day)) == date.fromisoformat(workday)


@given(YEARS)
def test_every_year_has_its_red_days_where_the_law_says(year):
    days = {date.fromisoformat(f"{year}-{day}"): name for day, name in red_days(year).items()}
    named = {name: day for day, names in days.items() for name in names.split(" och ")}
    assert len(named) == 13
    easter = named["påskdagen"]
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)
    assert easter.weekday() == named["pingstdagen"].weekday() == 6
    assert named["långfredagen"].weekday() == 4
    assert named["Kristi himmelsfärdsdag"].weekday() == 3
    # "The sixth Thursday after" and "the seventh Sunday after", counted as the law counts them.
    assert (named["Kristi himmelsfärdsdag"] - easter).days == 4 + 5 * 7
    assert (named["pingstdagen"] - easter).days == 7 * 7
    assert named["midsommardagen"].weekday() == named["alla helgons dag"].weekday() == 5


@given(DAYS)
def test_the_next_workday_is_near_and_nothing_between_is_one(day):
    found = svenska.next_workday(day)
    assert svenska.is_workday(found)
    assert 0 <= (found - day).days <= 5, "julafton on a Wednesday is the longest"
    between = (day + timedelta(days=number) for number in range((found - day).days))
    assert not any(svenska.is_workday(other) for other in between)
    assert svenska.next_workday(found) == found
