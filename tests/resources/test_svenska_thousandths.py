import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.svenska import LARGEST_VALUE, format_thousandths, parse_thousandths

WRITTEN = {
    "42,5": 42_500,
    "42.5": 42_500,
    "42,5 %": 42_500,
    "1 250": 1_250_000,
    "1\u00a0250,125": 1_250_125,
    "\u22123,2": -3_200,
    "0": 0,
    "83,3330": 83_333,
}


@pytest.mark.parametrize(("text", "value"), WRITTEN.items())
def test_what_people_write_is_read(text, value):
    assert parse_thousandths(text) == value


@pytest.mark.parametrize("text", ["", "abc", "1,2,3", "1.234,5", "12 50", "%", "1e5", "1" * 16, "0,1234"])
def test_what_is_no_value_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"Skriv värdet som 42,5 eller 1 250\."):
        parse_thousandths(text)


def test_a_file_may_hold_more_decimals_than_are_kept():
    assert parse_thousandths("83.3335", rounded=True) == 83_334
    assert parse_thousandths("-83.33349", rounded=True) == -83_333


def test_values_are_shown_with_their_decimals():
    assert [format_thousandths(42_550, places) for places in (0, 1, 2, 3, None)] == [
        "43", "42,6", "42,55", "42,550", "42,55",
    ]  # fmt: skip
    assert (format_thousandths(-400, 0), format_thousandths(-3_200), format_thousandths(1_250_000)) == (
        "0",
        "\u22123,2",
        "1\u00a0250",
    )


@given(st.integers(-LARGEST_VALUE + 1, LARGEST_VALUE - 1))
def test_what_is_shown_in_full_is_read_again(value):
    assert parse_thousandths(format_thousandths(value)) == value
