from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.protokoll import deadlines
from resources import svenska

DAYS = st.dates(date(1990, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("announced", "last", "down"),
    [
        pytest.param("2021-05-26", "2021-06-16", "2021-06-17", id="Lund"),
        pytest.param("2016-11-09", "2016-11-30", "2016-12-01", id="Luleå"),
        pytest.param("2018-04-03", "2018-04-24", "2018-04-25", id="Kramfors"),
        pytest.param("2024-05-16", "2024-06-07", "2024-06-08", id="ends on nationaldagen"),
        pytest.param("2024-03-08", "2024-04-02", "2024-04-03", id="ends on långfredagen"),
        pytest.param("2024-05-31", "2024-06-24", "2024-06-25", id="ends on midsommarafton"),
        pytest.param("2024-12-03", "2024-12-27", "2024-12-28", id="ends on julafton"),
        pytest.param("2024-12-10", "2025-01-02", "2025-01-03", id="ends on nyårsafton"),
        pytest.param("2024-03-02", "2024-03-25", "2024-03-26", id="put up on a Saturday"),
        pytest.param("2024-04-09", "2024-04-30", "2024-05-01", id="ends on valborg, a workday; down on a red day"),
    ],
)
def test_last_day_to_appeal_and_the_day_the_anslag_comes_down(announced, last, down):
    found = deadlines.last_appeal_day(date.fromisoformat(announced))
    assert found == date.fromisoformat(last)
    assert deadlines.take_down_day(found) == date.fromisoformat(down)


def test_justering_and_announcement_have_latest_days_that_do_not_move():
    assert deadlines.adjust_by(date(2024, 3, 15)) == date(2024, 3, 29), "långfredagen"
    assert deadlines.adjust_by(date(2021, 5, 24)) == date(2021, 6, 7)
    assert deadlines.announce_by(date(2021, 5, 25)) == date(2021, 5, 27)
    assert deadlines.announce_by(date(2024, 3, 29)) == date(2024, 3, 31), "påskdagen"


@given(DAYS)
def test_nobody_gets_less_than_three_weeks_or_an_end_on_a_red_day(announced):
    last = deadlines.last_appeal_day(announced)
    assert svenska.is_workday(last)
    assert last - announced >= timedelta(days=21)
    assert last - announced == timedelta(days=21) or not svenska.is_workday(announced + timedelta(days=21))
