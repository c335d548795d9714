"""Moms in whole öre: the parts equal the whole, half an öre goes up, and what is repaid mirrors what was paid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.transaktion.moms import USUAL, format_moms, from_brutto, moms_of, parse_moms, rate_of

ORE = st.integers(-(10**13), 10**13)
RATES = st.sampled_from(USUAL) | st.integers(0, 9_999)


@pytest.mark.parametrize(
    ("belopp", "rate", "moms"),
    [
        (100_00, 2500, 25_00),
        (2, 2500, 1),  # 0.5 öre
        (1, 2500, 0),
        (-2, 2500, -1),
        (3, 1200, 0),
        (10, 600, 1),
        (1_250_50, 600, 75_03),
        (33_33, 1250, 4_17),
        (5, 0, 0),
    ],
)
def test_moms_of_a_sum(belopp, rate, moms):
    assert moms_of(belopp, rate) == moms


@pytest.mark.parametrize(
    ("brutto", "rate", "parts"),
    [
        (125_00, 2500, (100_00, 25_00)),
        (100_00, 2500, (80_00, 20_00)),
        (100_00, 1200, (89_29, 10_71)),
        (100_00, 600, (94_34, 5_66)),
        (99, 0, (99, 0)),
        (-100_00, 1200, (-89_29, -10_71)),
        (0, 2500, (0, 0)),
    ],
)
def test_from_brutto(brutto, rate, parts):
    assert from_brutto(brutto, rate) == parts


@given(ORE, RATES)
def test_the_parts_are_the_whole_and_a_repaid_sum_mirrors_it(ore, rate):
    belopp, moms = from_brutto(ore, rate)
    assert belopp + moms == ore
    assert from_brutto(-ore, rate) == (-belopp, -moms)
    assert moms_of(-ore, rate) == -moms_of(ore, rate)
    assert abs(moms * (10_000 + rate) * 2 - ore * rate * 2) <= 10_000 + rate


@given(ORE, RATES)
def test_there_and_back_is_the_same_sum(ore, rate):
    moms = moms_of(ore, rate)
    assert from_brutto(ore + moms, rate) == (ore, moms)


@given(st.integers(1_00, 10**12), st.sampled_from(USUAL))
def test_the_rate_is_known_again(ore, rate):
    assert rate_of(ore, moms_of(ore, rate)) == rate


@pytest.mark.parametrize(
    ("text", "rate"),
    [("25", 2500), ("25 %", 2500), ("12,5 %", 1250), ("6%", 600), ("0", 0), ("6.25", 625), ("25\u00a0%", 2500)],
)
def test_a_rate_is_read(text, rate):
    assert parse_moms(text) == rate
    assert parse_moms(format_moms(rate)) == rate


@pytest.mark.parametrize("text", ["", "%", "-25", "250", "tjugofem", "25 kr", "12,345", "1e2", "２５"])
def test_nonsense_is_no_rate(text):
    with pytest.raises(ValueError, match="Skriv momssatsen"):
        parse_moms(text)


def test_no_rate_is_nothing():
    assert format_moms(None) == ""
    assert rate_of(0, 0) is None
    assert rate_of(100_00, 13_00) is None
