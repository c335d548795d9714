import pytest

from models.editing import get
from models.errors import UserError
from models.indikator.entity import Indikator, Indikatorvarde
from models.indikator.operations import add_indicator, add_year, remove_indicator, remove_year, set_values
from models.indikator.queries import value_records
from models.indikator.remarks import problems, small_numbers, small_sentences, value_problems
from models.richtext import plain

SHARE = {"kvinnor": 55_000, "man": 78_000, "totalt": 66_000}


def test_years_follow_each_other_and_no_year_stands_twice(database):
    with database.write("ny") as session:
        id_ = add_indicator(session, namn="Heltid").id
        assert add_year(session, id_).ar is None
        add_year(session, id_, 2023)
        assert add_year(session, id_).ar == 2024
        with pytest.raises(UserError, match="redan värden för 2023"):
            add_year(session, id_, 2023)
        set_values(session, id_, 2023, **SHARE)
        set_values(session, id_, 2021, kvinnor=1)
        assert [(row.ar, row.kvinnor) for row in value_records(session, id_)] == [
            (None, None),
            (2024, None),
            (2023, 55_000),
            (2021, 1),
        ]
        remove_year(session, value_records(session, id_)[0].id)
        remove_indicator(session, id_)
        assert value_records(session, id_) == []


def remarks_on(session, indikator, **values):
    record = Indikatorvarde(indikator_id=indikator.id, ar=2023, kommentar=plain("Vet vi."), **values)
    session.add(record)
    session.flush()
    found = [(problem.field, problem.message.split(".")[0]) for problem in value_problems(session, record)]
    session.delete(record)
    session.flush()
    return found


def test_a_total_lies_between_the_sexes_or_is_their_sum(memory_database):
    with memory_database.write("ny") as session:
        share = add_indicator(session, namn="Heltid")
        assert remarks_on(session, share, **SHARE) == []
        assert remarks_on(session, share, **SHARE | {"totalt": 79_000}) == [
            ("totalt", "Totalt ska ligga mellan kvinnors och mäns värden, 55,0 och 78,0")
        ]
        count = add_indicator(session, namn="Anmälningar", enhet="antal", decimaler=0)
        assert remarks_on(session, count, kvinnor=12_000, man=8_000, totalt=20_000) == []
        assert remarks_on(session, count, kvinnor=12_000, man=8_000, totalt=15_000) == [
            ("totalt", "Kvinnor och män är tillsammans 20, men totalt är 15")
        ]
        other = add_indicator(session, namn="Brott", enhet="antal brott", decimaler=0)
        assert remarks_on(session, other, kvinnor=12_000, man=8_000, totalt=25_000) == []


def test_both_sexes_stand_side_by_side(memory_database):
    with memory_database.write("ny") as session:
        share = add_indicator(session, namn="Heltid")
        assert [field for field, _ in remarks_on(session, share, kvinnor=1_000)] == ["man"]
        assert [field for field, _ in remarks_on(session, share, man=1_000)] == ["kvinnor"]
        assert [field for field, _ in remarks_on(session, share, totalt=1_000)] == ["totalt"]
        assert [field for field, _ in remarks_on(session, share, kvinnor=1, man=1, antal_man=0)] == ["antal_man"]
        record = add_year(session, share.id)
        record.kvinnor, record.man = 1_000, 2_000
        assert [problem.field for problem in value_problems(session, record)] == ["ar"]
        record.ar = 2024
        assert [problem.field for problem in value_problems(session, record)] == ["kommentar"]


def test_few_people_are_named_before_anything_is_handed_out(database):
    with database.write("ny") as session:
        share, count = add_indicator(session, namn="Chefer"), add_indicator(session, namn="Fall", enhet="antal")
        set_values(session, share.id, 2023, **SHARE, antal_kvinnor=4, antal_man=5)
        set_values(session, share.id, 2022, **SHARE, antal_kvinnor=1)
        set_values(session, count.id, 2023, kvinnor=3_000, man=0, totalt=3_000)
        found = small_numbers(session, 2023)
        assert [(small.namn, small.vem, small.antal) for small in found] == [
            ("Chefer", "kvinnor", 4),
            ("Fall", "kvinnor", 3),
            ("Fall", "totalt", 3),
        ]
        (said,) = small_sentences(small_numbers(session, ids=[share.id]))
        assert said == (
            "Få personer bakom siffrorna i ”Chefer”: 1 kvinna 2022 och 4 kvinnor 2023. Enskilda kan kännas igen; "
            "överväg att utelämna värdet."
        )
        assert len(small_sentences(small_numbers(session))) == 2
        record = value_records(session, share.id)[0]
        assert "antal_kvinnor" in [problem.field for problem in value_problems(session, record)]


def test_what_an_indicator_lacks_is_said(memory_database):
    with memory_database.write("ny") as session:
        row = add_indicator(session, enhet="")
        assert [problem.field for problem in problems(session, row)] == ["namn", "enhet"]
        row.namn, row.enhet, row.utgangsar, row.mal_kvinnor, row.mal_ar = "Heltid", "%", 2019, 70_000, 2027
        set_values(session, row.id, 2023, **SHARE)
        assert [problem.field for problem in problems(session, row)] == ["utgangsar", "mal_man", "kalla"]
        row.mal_kvinnor, row.utgangsar, row.kalla = None, 2023, "SCB"
        assert [problem.field for problem in problems(session, get(session, Indikator, row.id))] == ["mal_ar"]
        row.mal_ar, row.kolada_id = None, "952"
        assert [problem.field for problem in problems(session, row)] == ["kolada_id"]
        row.kolada_id = "N00952"
        assert problems(session, row) == []
