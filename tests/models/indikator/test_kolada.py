from datetime import date

import pytest

from models.editing import get
from models.errors import UserError
from models.indikator.entity import Indikator
from models.indikator.kolada import (
    Koladauppgift,
    Koladautlatande,
    _Found,
    _take,
    accept,
    nyckeltal_in,
    propose,
    source_of,
    unit_in,
)
from models.indikator.operations import add_indicator, set_values
from models.indikator.queries import value_records
from models.journal import apply
from models.kommun import set_up

TODAY = date(2026, 3, 2)
NY, ANDRAR, FINNS, UTANFOR, FEL = Koladautlatande


def rows(text, kommun="1983"):
    """One line for each value: nyckeltal, year, sex, value."""
    parts = [line.split(maxsplit=3) for line in text.strip().splitlines()]
    return [
        Koladauppgift(number, id_, kommun, year, sex, value.strip(), "Heltidsanställda, andel (%)")
        for number, (id_, year, sex, value) in enumerate(parts, 2)
    ]


@pytest.fixture
def indicator(database):
    with database.write("underlag") as session:
        set_up(session, kommunkod="1983", forvaltning="", anvandare="", mall_id=None)
        row = add_indicator(session, namn="Heltid")
        row.kolada_id, row.kalla = "N00206", "SCB"
        set_values(session, row.id, 2022, kvinnor=60_000, man=80_000, totalt=70_000)
        set_values(session, row.id, 2021, kvinnor=59_000, man=80_000)
        return row.id


FILE = """
N00206 2023 T 71,5
N00206 2023 K 61.55
N00206 2023 M 81,4999
N00206 2022 K 60,4
N00206 2022 M 80
N00206 2021 T ..
N00206 2021 K 59
N00206 2021 M -
"""


def test_every_year_gets_a_verdict_and_is_written_in_one_gesture(database, indicator):
    with database.read() as session:
        forslag = propose(session, rows(FILE), TODAY)
    assert [(row.ar, row.utlatande, row.text) for row in forslag.rader] == [
        (2021, FINNS, "kvinnor 59,0"),
        (2022, ANDRAR, "kvinnor 60,0 → 60,4"),
        (2023, NY, "kvinnor 61,6, män 81,5, totalt 71,5"),
    ]
    assert forslag.sammanfattning == "1 ny, 1 ändras, 1 finns redan"
    assert forslag.remarks == ("Värden saknas i filen: 1 på grund av sekretess och 1 av annat skäl.",)
    changes = []
    database.listeners.append(changes.append)
    with database.write("läs in") as session:
        assert accept(session, forslag) == [indicator]
    with database.write("prov") as session:
        years = {row.ar: (row.kvinnor, row.man, row.totalt) for row in value_records(session, indicator)}
        assert years[2023] == (61_550, 81_500, 71_500)
        assert years[2022] == (60_400, 80_000, 70_000)
        assert years[2021] == (59_000, 80_000, None)
        assert get(session, Indikator, indicator).kalla == "SCB; Kolada, hämtad 2026-03-02"
        again = propose(session, rows(FILE), TODAY)
        assert again.is_empty
        assert again.count(FINNS) == 3
    assert len(changes) == 1
    with database.write("ångra") as session:
        apply(session, changes[0].inverse)
    with database.read() as session:
        assert [row.ar for row in value_records(session, indicator)] == [2022, 2021]
        assert get(session, Indikator, indicator).kalla == "SCB"


def test_only_the_own_kommun_is_read_whatever_it_is_called(database, indicator):
    with database.read() as session:
        for own in ("1983", "1983 Köping", "Köping", "köpings kommun"):
            assert propose(session, rows("N00206 2023 K 1", own), TODAY).count(NY) == 1
        others = [rows("N00206 2023 K 1", name)[0] for name in ("0000", "Riket", "1980", "19830", "Region Köping")]
        forslag = propose(session, others, TODAY)
        assert forslag.is_empty
        assert forslag.sammanfattning == "inga värden för kommunen"
        assert forslag.remarks == ("5 värden gäller 5 andra kommuner, regioner eller grupper och läses inte in.",)
        silent = propose(session, rows("N00206 2023 K 1", ""), TODAY)
        assert silent.count(NY) == 1
        assert silent.remarks == (
            "Filen säger inte vilken kommun värdena gäller. De läses som värden för Köpings kommun.",
        )
        half = propose(session, [*rows("N00206 2023 K 1"), *rows("N00206 2023 M 1", "")], TODAY)
        assert [row.text for row in half.rader if row.utlatande is FEL] == [
            "Raden säger inte vilken kommun den gäller."
        ]


def test_a_code_that_lost_its_zero_is_the_kommuns(database):
    with database.write("underlag") as session:
        set_up(session, kommunkod="0380", forvaltning="", anvandare="", mall_id=None)
        assert propose(session, rows("N00206 2023 K 1", "380"), TODAY).count(UTANFOR) == 1


def test_a_nyckeltal_without_indicator_can_become_one(database, indicator):
    file = rows("U12345 2022 K 12\nU12345 2022 M 13\nU12345 2023 K 12,5")
    with database.write("läs in") as session:
        left = propose(session, file, TODAY)
        assert (left.is_empty, left.count(UTANFOR), dict(left.okanda)) == (
            True,
            2,
            {"U12345": "Heltidsanställda, andel (%)"},
        )
        forslag = propose(session, file, TODAY, make_missing=True)
        (made,) = accept(session, forslag)
        row = get(session, Indikator, made)
        assert (row.namn, row.enhet, row.decimaler, row.kolada_id, row.kalla) == (
            "Heltidsanställda, andel (%)", "%", 1, "U12345", "Kolada, hämtad 2026-03-02",
        )  # fmt: skip
        assert [year.ar for year in value_records(session, made)] == [2023, 2022]
        assert propose(session, file, TODAY).is_empty


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("HEJ 2023 K 1", "Nyckeltalets nummer saknas"),
        ("N00206 23 K 1", "Året ”23” går inte att läsa"),
        ("N00206 2023 X 1", "Könet ”X” går inte att läsa"),
        ("N00206 2023 K många", "Skriv värdet som"),
        ("N00206 2023 K 1e99", "Skriv värdet som"),
    ],
)
def test_what_cannot_be_read_is_a_fault_with_a_sentence(memory_database, line, said):
    with memory_database.write("prov") as session:
        set_up(session, kommunkod="1983", forvaltning="", anvandare="", mall_id=None)
        file = [Koladauppgift(u.nummer, u.nyckeltal, u.kommun, u.ar, u.kon, u.varde) for u in rows(line)]
        (row,) = propose(session, file, TODAY).rader
        assert row.utlatande is FEL
        assert said in row.text


def test_two_values_for_the_same_are_a_fault_unless_they_are_the_same(database, indicator):
    with database.read() as session:
        twice = propose(session, rows("N00206 2023 K 1\nN00206 2023 K 1,0\nN00206 2023 K 2"), TODAY)
        assert [row.utlatande for row in twice.rader] == [NY, FEL]
        assert "två olika värden för kvinnor 2023" in twice.rader[1].text


def test_what_was_changed_in_the_meantime_is_not_written_over(database, indicator):
    with database.read() as session:
        forslag = propose(session, rows("N00206 2022 K 1"), TODAY)
    with database.write("ändra") as session:
        set_values(session, indicator, 2022, kvinnor=61_000)
    with pytest.raises(UserError, match="har ändrats sedan filen lästes"), database.write("läs in") as session:
        accept(session, forslag)


def test_a_difference_in_hidden_decimals_is_shown(database, indicator):
    with database.read() as session:
        (row,) = propose(session, rows("N00206 2022 K 60,01"), TODAY).rader
        assert row.text == "kvinnor 60 → 60,01"


def propose_title(titel):
    found = _Found()
    _take(found, Koladauppgift(1, "N00952", "1983", "2023", "K", "1", titel), kommun_is_missing=False)
    return found.titles["N00952"]


def test_small_readings():
    assert nyckeltal_in("Nyckeltal (n00952)") == "N00952"
    assert nyckeltal_in("N009521") is None
    named = [propose_title(titel) for titel in ("N00952 Lön, kr", "Lön, kr (N00952)", "N00952: Lön, kr", "Lön, kr")]
    assert named == ["Lön, kr"] * 4
    assert source_of("Kolada", TODAY) == source_of("", TODAY) == "Kolada, hämtad 2026-03-02"
    assert source_of("SCB; Kolada, hämtad 2025-01-01", TODAY) == "SCB; Kolada, hämtad 2026-03-02"
    assert [unit_in(title) for title in ("A, andel (%)", "B, kr/inv", "C, antal/100 000 inv", "D, E")] == [
        "%", "kr/inv", "antal/100 000 inv", "",
    ]  # fmt: skip
