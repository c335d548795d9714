import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources import svenska

AMOUNTS = st.integers(-svenska.LARGEST_AMOUNT, svenska.LARGEST_AMOUNT)
SPACES = "\u0020\u00a0\u2009\u202f\u2007\u2002\u3000\t"


@pytest.mark.parametrize(
    ("ore", "text"),
    [
        (6_000_000, "60\u00a0000\u00a0kr"),
        (123_450, "1\u00a0234,50\u00a0kr"),
        (5, "0,05\u00a0kr"),
        (0, "0\u00a0kr"),
        (-50_000, "\u2212500\u00a0kr"),
        (-1, "\u22120,01\u00a0kr"),
        (100_000_000, "1\u00a0000\u00a0000\u00a0kr"),
    ],
)
def test_written_amounts(ore, text):
    assert svenska.format_amount(ore) == text


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("60000", 6_000_000),
        ("60 000:-", 6_000_000),
        ("60 000 :–", 6_000_000),
        ("60 000,-", 6_000_000),
        ("60 tkr", 6_000_000),
        ("60,5 tkr", 6_050_000),
        ("60.000", 6_000_000),
        ("1.234,50", 123_450),
        ("1,5 mnkr", 150_000_000),
        ("1 234,50 kr", 123_450),
        ("1234.5", 123_450),
        ("12,00 SEK", 1_200),
        ("SEK 12", 1_200),
        ("50 öre", 50),
        ("50 O\u0308RE", 50),
        ("500kr.", 50_000),
        ("\u2212500", -50_000),
        ("- 500", -50_000),
        ("\u2013500:-", -50_000),
        ("007", 700),
        ("\ufeff60 000\u200b kr", 6_000_000),
    ],
)
def test_amounts_somebody_wrote(text, ore):
    assert svenska.parse_amount(text) == ore


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "kr",
        "sextio tusen",
        "60 00",
        "1 2345",
        "60,000",
        "1,234",
        "0,001",
        "12,345",
        "--5",
        "500-",
        "60²",
        "=1+1",
        "1e5",
        "٦٠",
        "9" * 30,
        "1 000 000 000 001",
        "<b>5</b>",
        "5 % av",
        "5 kr kr",
        "0,5 öre",
        "1,2,3",
    ],
)
def test_what_is_no_amount_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"Skriv beloppet som 60 000 eller 1 234,50\.$"):
        svenska.parse_amount(text)


@given(AMOUNTS)
def test_any_amount_comes_back(ore):
    assert svenska.parse_amount(svenska.format_amount(ore)) == ore
    assert svenska.parse_amount(svenska.format_number(ore)) == ore
    assert svenska.parse_amount(svenska.format_amount(ore).replace(svenska.MINUS, "-")) == ore


@given(AMOUNTS, st.sampled_from(SPACES))
def test_every_kind_of_space_is_accepted(ore, space):
    assert svenska.parse_amount(svenska.format_amount(ore).replace(svenska.HARD_SPACE, space)) == ore


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_refused_in_swedish(text):
    try:
        assert abs(svenska.parse_amount(text)) <= svenska.LARGEST_AMOUNT
    except ValueError as error:
        assert "Skriv beloppet" in str(error)  # noqa: PT017


def test_other_numbers():
    assert svenska.format_count(-12_500) == "\u221212\u00a0500"
    assert svenska.format_decimal(1234.56) == "1\u00a0234,6"
    assert svenska.format_decimal(-0.01) == "0,0"
    assert svenska.format_percent(0.453) == "45\u00a0%"
    assert svenska.format_percent(-0.0525, 1) == "\u22125,2\u00a0%"
