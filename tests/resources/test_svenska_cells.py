import datetime as dt
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from resources.svenska import amount_in, day_in, format_amount, format_number, is_rounded

TODAY = date(2024, 6, 3)


@pytest.mark.parametrize(
    ("cell", "ore"),
    [
        (None, None),
        ("", None),
        ("  ", None),
        (1250, 1_250_00),
        (1234.5, 1_234_50),
        (0.1 + 0.2, 30),
        (-1234.505, -1_234_51),
        (1.005, 1_01),
        ("1 234,50-", -1_234_50),
        ("1\u00a0234,50 -", -1_234_50),
        ("1\u202f234,50\u2212", -1_234_50),
        ("1 234,50- kr", -1_234_50),
        ("(1 234,50)", -1_234_50),
        ("(1 234,50) kr", -1_234_50),
        ("( 500 kr )", -500_00),
        ("−1 250 kr", -1_250_00),
        ("-1250.50", -1_250_50),
        ("1,234.50", 1_234_50),
        ("-1,234,567.89", -1_234_567_89),
        ("1.234,50", 1_234_50),
        ("1.234.567,8", 1_234_567_80),
        ("1.234,50-", -1_234_50),
        ("60 000:-", 60_000_00),
        ("60 000,-", 60_000_00),
        ("'1250,5", 1_250_50),
        ("SEK 1 234,50", 1_234_50),
        ("1'234,50", 1_234_50),
        ("0", 0),
        ("+500", 500_00),
    ],
)
def test_sums_as_other_programs_write_them(cell, ore):
    assert amount_in(cell) == ore


@pytest.mark.parametrize(
    "cell",
    [
        "1,234",
        "--5",
        "-5-",
        "(-5)",
        "(5",
        "5)",
        "12,345,6",
        "#REF!",
        "n/a",
        "ett",
        "1 23",
        "1e5",
        "5 %",
        "12 st",
        "=1+1",
        True,
        date(2024, 5, 31),
        1e300,
        10**30,
        "9" * 40,
    ],
)
def test_what_is_no_sum_or_could_be_two_is_not_read(cell):
    with pytest.raises(ValueError, match=r"[Bb]elopp"):
        amount_in(cell)


@settings(max_examples=100)
@example(977_419_243_878)
@given(st.integers(-(10**12), 10**12))
def test_every_sum_we_write_is_read_back(ore):
    assert amount_in(format_amount(ore)) == ore
    assert amount_in(f"{format_number(abs(ore))}-") == -abs(ore)
    assert amount_in(f"({format_number(abs(ore))})") == -abs(ore)
    assert amount_in(ore / 100) == ore
    assert not is_rounded(ore / 100)


def test_a_third_of_a_krona_is_told_as_rounded():
    assert is_rounded(100 / 3)
    assert not is_rounded(1250)


@pytest.mark.parametrize(
    "cell",
    [
        date(2024, 5, 31),
        dt.datetime(2024, 5, 31, 13, 30),  # noqa: DTZ001 - Excel knows no time zones
        45443,
        45443.75,
        20240531,
        240531,
        "2024-05-31",
        "2024-05-31 00:00:00",
        "2024-05-31T13:30:00Z",
        "2024/05/31",
        "2024.05.31",
        "31.5.2024",
        "31.05.2024",
        "31. 5. 2024",
        "31-05-2024",
        "31/5/2024",
        "31/5 2024",
        "31.5.24",
        "fredag 31 maj 2024",
        "fre den 31 maj",
        "Fredag den 31.5.2024 kl. 13.30",
        "20240531",
        "240531",
        "31 maj 2024",
        "31 maj",
        "31/5",
        "'2024-05-31",
        "45443",
        "2024\u201105\u201131",
    ],
)
def test_a_day_however_it_is_written(cell):
    assert day_in(cell, TODAY) == date(2024, 5, 31)


@pytest.mark.parametrize("cell", ["2024-02-30", "5/31/2024", "i maj", 12, 1.5, -3, "202405", True, dt.time(9), "#N/A"])
def test_what_is_no_day_is_not_read(cell):
    with pytest.raises(ValueError, match="atum"):
        day_in(cell, TODAY)


def test_an_empty_cell_is_no_day():
    assert day_in(None, TODAY) is None
    assert day_in(" ", TODAY) is None
