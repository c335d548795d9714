"""Cells as people and Excel write them -> values; what cannot be read with certainty is told."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.inlasning.columns import Column, Form, guess_columns, plain_title
from models.inlasning.values import clock_of, day_of, end_of, is_empty, party_of, percent_of, same, shown, value_of
from models.inlasning.words import ROLES
from models.richtext import plain
from models.uppdrag import Uppdragsroll
from tests.inlasning_lists import TODAY

ROLE = Column("roll", "Roll", Form.CHOICE, term=Uppdragsroll, also=ROLES)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (datetime(2024, 5, 31, 9, 30), date(2024, 5, 31)),  # noqa: DTZ001 - Excel knows none
        ("31.5.2024", date(2024, 5, 31)),
        ("2024-05-31 09:30", date(2024, 5, 31)),
        ("2024/05/31", date(2024, 5, 31)),
        ("fredag 31 maj 2024", date(2024, 5, 31)),
        ("fre den 31 maj 2024", date(2024, 5, 31)),
        (20240531, date(2024, 5, 31)),
        (45443, date(2024, 5, 31)),
        ("31/5", date(2026, 5, 31)),
    ],
)
def test_days(cell, day):
    assert day_of(cell, TODAY) == day


@pytest.mark.parametrize("cell", ["", "våren", "2024-02-30", True, time(9, 0), 0.5, "v. 12"])
def test_what_is_no_day(cell):
    with pytest.raises(ValueError, match="atum"):
        day_of(cell, TODAY)


@pytest.mark.parametrize(
    ("cell", "clock"),
    [("kl. 9", time(9, 0)), ("09:30:00", time(9, 30)), ("9.00–10.30", time(9, 0)), (9, time(9, 0)), (9.3, time(9, 30)),
     (900, time(9, 0)), (1330, time(13, 30)), (time(9, 30, 30), time(9, 30)), (datetime(2024, 1, 1, 9, 5), time(9, 5))],  # noqa: DTZ001
)  # fmt: skip
def test_times(cell, clock):
    assert clock_of(cell) == clock


def test_both_times_of_one_cell():
    assert end_of("kl. 9.00–10.30") == time(10, 30)
    assert end_of("9.00") is end_of("9.00–") is end_of(time(9, 0)) is None


@pytest.mark.parametrize("cell", [25, "25 %", 0.25, "25,0", "25.00%", 25.0])
def test_moms_in_every_writing(cell):
    assert percent_of(cell) == 2500


@pytest.mark.parametrize("cell", ["hög", -1, 101, 1e300, True, ""])
def test_what_is_no_moms(cell):
    with pytest.raises(ValueError, match="Skriv momsen i procent"):
        percent_of(cell)


@pytest.mark.parametrize(
    ("cell", "role"),
    [("1:E VICE ORDFÖRANDE", Uppdragsroll.FORSTE_VICE), ("andre_vice", Uppdragsroll.ANDRE_VICE),
     ("  ers. ", Uppdragsroll.ERSATTARE), ("2:e v. ordf.", Uppdragsroll.ANDRE_VICE)],
)  # fmt: skip
def test_a_choice_by_its_label_its_word_or_another_word(cell, role):
    assert value_of(ROLE, cell, TODAY) is role


def test_parties_by_name_and_letters():
    assert [party_of(text) for text in ("Socialdemokraterna", "(s)", "kd", "Örebropartiet", "ÖP")] == [
        "S", "S", "KD", "Örebropartiet", "ÖP"]  # fmt: skip


def test_codes_telephones_and_years_that_excel_took_for_numbers():
    assert value_of(Column("kod", "Ansvar", Form.CODE, width=4), 51, TODAY) == "0051"
    assert value_of(Column("kod", "Ansvar", Form.CODE, width=4), "51", TODAY) == "51"
    assert value_of(Column("telefon", "Telefon", Form.PHONE), 701234567, TODAY) == "0701234567"
    assert value_of(Column("ar", "År", Form.YEAR), 2024.0, TODAY) == 2024
    assert value_of(Column("ar", "År", Form.YEAR), date(2024, 1, 1), TODAY) == 2024
    with pytest.raises(ValueError, match="fyra siffror"):
        value_of(Column("ar", "År", Form.YEAR), "24", TODAY)
    with pytest.raises(ValueError, match="helt tal"):
        value_of(Column("antal", "Antal", Form.NUMBER), "tolv", TODAY)


def test_an_empty_cell_and_a_lone_dash_say_nothing():
    assert [is_empty(cell) for cell in (None, "", " \u00a0", "-", "–", 0, False, "x")] == [True] * 5 + [False] * 3


def test_values_are_compared_and_shown_as_people_read_them():
    long, phone = Column("a", "A", Form.LONG), Column("b", "B", Form.PHONE)
    assert same(long, plain("ett\ntvå"), plain("ett två "))
    assert same(phone, "070-123 45 67", "0701234567")
    assert not same(phone, "070", "071")
    party = Column("e", "E", Form.PARTY)
    assert same(party, "Lokala\N{NO-BREAK SPACE}listan", "Lokala listan")
    assert same(party, "Socialdemokraterna", "s")
    assert not same(party, "S", "M")
    amount, rate = Column("c", "C", Form.AMOUNT), Column("d", "D", Form.PERCENT)
    assert (shown(amount, 123_450), shown(rate, 2500), shown(rate, 250), shown(long, True)) == (
        "1\u00a0234,50\u00a0kr", "25\u00a0%", "2,50\u00a0%", "ja")  # fmt: skip


@given(st.text(max_size=30))
def test_a_heading_is_made_alike_the_same_way_twice(title):
    assert plain_title(plain_title(title)) == plain_title(title)


def test_the_title_itself_goes_before_another_name_and_a_beginning_last():
    columns = (Column("text", "Text", names=("ändamål",)), Column("syfte", "Syfte", names=("ändamål", "text")),
               Column("belopp", "Belopp ex moms", names=("belopp",)))  # fmt: skip
    assert guess_columns(columns, ["Ändamål", "TEXT", "Belopp i kronor", ""]) == {0: "syfte", 1: "text", 2: "belopp"}
