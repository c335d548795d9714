from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources import svenska

TODAY = date(2024, 3, 15)
YEARS_NEAR = st.dates(date(1960, 1, 1), date(2050, 12, 31))


def test_written_days():
    assert svenska.format_date(TODAY) == "2024-03-15"
    assert svenska.format_long_date(TODAY) == "15 mars 2024"
    assert svenska.format_weekday_week(date(2024, 3, 22)) == "fredag v. 12"
    assert svenska.format_month(date(2023, 2, 1)) == "februari 2023"


@pytest.mark.parametrize(
    ("day", "week"),
    [(date(2021, 1, 3), 53), (date(2024, 12, 30), 1), (date(2026, 11, 22), 47), (date(2024, 3, 15), 11)],
)
def test_weeks_follow_iso(day, week):
    assert svenska.week_number(day) == week


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-15", date(2024, 3, 15)),
        (" 2024–3–5 ", date(2024, 3, 5)),
        ("20240315", date(2024, 3, 15)),
        ("240315", date(2024, 3, 15)),
        ("870315", date(1987, 3, 15)),
        ("15/3", date(2024, 3, 15)),
        ("1/12", date(2024, 12, 1)),
        ("15/3 2026", date(2026, 3, 15)),
        ("15/3-26", date(2026, 3, 15)),
        ("15 mars 2024", date(2024, 3, 15)),
        ("den 31 augusti 2022", date(2022, 8, 31)),
        ("1 Sept. 2021", date(2021, 9, 1)),
        ("2 juni", date(2024, 6, 2)),
        ("15\u00a0mars\u00a02024", date(2024, 3, 15)),
        ("i morgon", date(2024, 3, 16)),
        ("i ga\u030ar", date(2024, 3, 14)),
        ("29/2", date(2024, 2, 29)),
    ],
)
def test_days_somebody_wrote(text, day):
    assert svenska.parse_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "i övermorgon kanske",
        "15",
        "2024",
        "2024-13-01",
        "2023-02-29",
        "31/4",
        "0/1",
        "15 marsipan 2024",
        "5 m",
        "15/3/2024x",
        "00000000",
        "٢٠٢٤-٠٣-١٥",
        "²²/³",
        "2024-03-15T10:00",
        "9" * 5000,
    ],
)
def test_what_is_no_day_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"Skriv datumet som 2024-03-15, 20240315, 240315 eller 15/3\.$"):
        svenska.parse_date(text, TODAY)


def test_a_day_that_does_not_exist_is_named():
    with pytest.raises(ValueError, match=r"^Datumet 2023-02-29 finns inte\."):
        svenska.parse_date("2023-02-29", TODAY)


@given(st.dates())
def test_any_day_comes_back(day):
    for form in (svenska.format_date(day), day.strftime("%Y").zfill(4) + day.strftime("%m%d")):
        assert svenska.parse_date(form, TODAY) == day
    if day.year >= 1000:
        assert svenska.parse_date(svenska.format_long_date(day), TODAY) == day


@given(YEARS_NEAR.filter(lambda day: 1955 <= day.year <= 2054), st.just(TODAY))
def test_short_forms_come_back(day, today):
    assert svenska.parse_date(day.strftime("%y%m%d"), today) == day
    in_this_year = f"{day.day}/{day.month}"
    assert svenska.parse_date(in_this_year, day) == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused_in_swedish(text):
    try:
        assert isinstance(svenska.parse_date(text, TODAY), date)
    except ValueError as error:
        assert "Skriv datumet" in str(error)  # noqa: PT017


@pytest.mark.parametrize(
    ("day", "due", "relative"),
    [
        (date(2024, 3, 15), "i dag, fredag v. 11", "i dag, fredag v. 11"),
        (date(2024, 3, 16), "i morgon, lördag v. 11", "i morgon, lördag v. 11"),
        (date(2024, 3, 20), "om 5 dagar, onsdag v. 12", "om 5 dagar, onsdag v. 12"),
        (date(2024, 3, 14), "1 dag sen", "i går"),
        (date(2024, 3, 12), "3 dagar sen", "för 3 dagar sedan"),
        (date(2024, 12, 31), "om 9 månader, 2024-12-31", "om 9 månader, 2024-12-31"),
        (date(2027, 12, 31), "om 3 år, 2027-12-31", "om 3 år, 2027-12-31"),
        (date(2022, 3, 16), "23 månader sen", "för 23 månader sedan"),
        (date(2022, 3, 15), "2 år sen", "för 2 år sedan"),
    ],
)
def test_how_far_off(day, due, relative):
    assert svenska.format_due(day, TODAY) == due
    assert svenska.format_relative(day, TODAY) == relative


@given(st.dates(), st.dates())
def test_any_distance_has_words(day, today):
    if today > date.min:
        assert svenska.format_due(day, today).endswith(" sen") == (day < today)
        assert svenska.format_relative(day, today)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2024, 1, 1), date(2027, 12, 31), "2024–2027"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2021, 9, 13), date(2021, 9, 14), "2021-09-13–2021-09-14"),
        (date(2021, 9, 13), date(2021, 9, 13), "2021-09-13"),
        (date(2024, 1, 1), None, "från 2024-01-01"),
        (None, date(2020, 12, 31), "till och med 2020-12-31"),
        (None, None, ""),
    ],
)
def test_periods(start, end, text):
    assert svenska.format_period(start, end) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2024, 3, 1), date(2027, 2, 28), "2024–2027"),
        (date(2024, 3, 1), date(2024, 12, 31), "2024"),
        (date(2023, 1, 1), None, "från 2023"),
        (None, date(2020, 12, 31), "till 2020"),
        (None, None, ""),
    ],
)
def test_years(start, end, text):
    assert svenska.format_years(start, end) == text


def test_times():
    assert svenska.format_times(time(9), time(12)) == "kl. 9.00–12.00"
    assert svenska.format_times(time(13, 2)) == "kl. 13.02"
    assert svenska.format_times(None) == ""


@given(st.times())
def test_any_time_comes_back(moment):
    whole = moment.replace(second=0, microsecond=0)
    for text in (
        svenska.format_time(moment),
        svenska.format_times(moment),
        f"{moment:%H:%M}",
        f"{moment:%H%M}",
    ):
        assert svenska.parse_time(text) == whole


@pytest.mark.parametrize("text", ["", "25.00", "9.60", "9.5", "nio", "kl.", "12345"])
def test_what_is_no_time_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"Skriv klockslaget som 9\.00 eller 13\.30\.$"):
        svenska.parse_time(text)
