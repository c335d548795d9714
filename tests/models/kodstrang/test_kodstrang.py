import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from models.budget.entity import Budget
from models.editing import add, get
from models.errors import UserError
from models.kodstrang.coding import (
    codes_of,
    copy_codes,
    follow_kostnadsslag,
    row_codes_of,
    set_code,
    set_codes,
    set_kodstrang,
    set_row_codes,
    suggest_codes,
)
from models.kodstrang.entity import Koddel, Koddelsroll, Kodkrav, Kodvarde, Kostnadsslag
from models.kodstrang.operations import (
    add_koddel,
    add_kostnadsslag,
    add_value,
    codes_of_text,
    move,
    paste_values,
    remove_row,
    set_suggestion,
    take_koddelar,
    take_kostnadsslag,
)
from models.kodstrang.plan import KoddelRow, Kodplan, code_plan, problems_of_codes, suggestions_for
from models.kodstrang.queries import default_codes, koddel_rows, kostnadsslag_rows, suggested_codes, value_rows
from models.kodstrang.remarks import koddel_problems, kostnadsslag_problems
from models.organ import Organ
from models.transaktion.entity import Bokforingsorder, Bokforingsrad, Transaktion
from resources import ekonomi


@pytest.fixture
def koddelar(database):
    with database.write("koddelar") as session:
        return {row.namn: row.id for row in take_koddelar(session, ("Ansvar", "Konto", "Projekt", "Motpart"))}


def make_transaktion(session, **fields):
    organ = add(session, Organ(namn="Delegationen"))
    budget = add(session, Budget(organ_id=organ.id, ar=2024))
    return add(session, Transaktion(budget_id=budget.id, **fields))


def words(problems):
    return [(problem.field.partition(":")[0], problem.message) for problem in problems]


def test_the_names_offered_carry_no_accounts_and_are_offered_once(database):
    with database.write("namn") as session:
        assert [row.namn for row in take_koddelar(session, ("Konto",))] == ["Konto"]
        assert [row.namn for row in koddel_rows(session)] == ["Konto"]
        assert len(take_koddelar(session)) == len(ekonomi.all_koddelar()) - 1
        assert take_koddelar(session) == []
        assert len(take_kostnadsslag(session)) == len(ekonomi.all_kostnadsslag())
        assert take_kostnadsslag(session) == []
        # Length, codes and suggestions are the kommun's own: nothing is filled in.
        assert {(row.langd, row.varden) for row in koddel_rows(session)} == {(None, 0)}
        assert all(not row.koder for row in kostnadsslag_rows(session))
        kinds = {row.namn: row for row in kostnadsslag_rows(session)}
        assert kinds["Prissumma till egen verksamhet eller bolag"].internt
        assert kinds["Extern representation"].representation
    text = "".join([kind.namn for kind in ekonomi.all_koddelar()] + [kind.namn for kind in ekonomi.all_kostnadsslag()])
    assert not any(letter.isdigit() for letter in text)


def test_leading_zeros_are_kept_from_paste_to_kodstrang(database, koddelar):
    with database.write("koder") as session:
        pasted = paste_values(session, koddelar["Ansvar"], "Kod\tNamn\n0107\tDelegationen\n\n0200\tKansliet\n")
        assert (pasted.nya, pasted.omdopta, pasted.anmarkningar) == (2, 0, ())
        assert [(row.kod, row.namn) for row in value_rows(session, koddelar["Ansvar"])] == [
            ("0107", "Delegationen"),
            ("0200", "Kansliet"),
        ]
        row = make_transaktion(session)
        set_codes(session, row.id, {koddelar["Ansvar"]: " 0107 ", koddelar["Motpart"]: "'003"})
        assert code_plan(session).text(codes_of(session, (row.id,))[row.id]) == "0107 – – 003"


def test_a_paste_renames_adds_and_takes_away_only_when_told(database, koddelar):
    konto = koddelar["Konto"]
    with database.write("koder") as session:
        paste_values(session, konto, "0001;Ett\n0002;Två")
        pasted = paste_values(session, konto, "0002 – Tvåan\n0003 Tre\n0001;")
        assert (pasted.nya, pasted.omdopta, pasted.oforandrade) == (1, 1, 1)
        assert [(row.kod, row.namn) for row in value_rows(session, konto)] == [
            ("0001", "Ett"),
            ("0002", "Tvåan"),
            ("0003", "Tre"),
        ]
        assert paste_values(session, konto, "", replace=True).borttagna == 0
        assert paste_values(session, konto, "0003;Tre", replace=True).borttagna == 2
        assert [row.kod for row in value_rows(session, konto)] == ["0003"]


def test_lines_that_are_not_codes_are_told():
    found, remarks = codes_of_text("\tNamn utan kod\n01\tEtt\n01\tAnnat\n02")
    assert found == {"01": "Ett", "02": ""}
    assert remarks == [
        "Rad 1 har ingen kod: Namn utan kod.",
        "Koden 01 står två gånger med olika namn: Ett och Annat. Det första gäller.",
    ]


def test_each_rule_is_told_in_words(database, koddelar):
    with database.write("regler") as session:
        konto = get(session, Koddel, koddelar["Konto"])
        konto.langd, konto.endast_siffror, konto.endast_listade = 4, True, True
        add_value(session, konto.id, "0001", "Ett")
        ansvar, motpart = koddelar["Ansvar"], koddelar["Motpart"]
        assert words(problems_of_codes(session, {konto.id: "0001"})) == [
            ("kod", "Ansvar saknas. Koden ska alltid finnas.")
        ]
        assert [problem.field for problem in problems_of_codes(session, {konto.id: "0001"})] == [f"kod:{ansvar}"]
        told = [message for _, message in words(problems_of_codes(session, {ansvar: "7", konto.id: "65X"}))]
        assert told == [
            "Konto 65X har annat än siffror.",
            "Konto ska ha 4 tecken. 65X har 3.",
            "Konto 65X finns inte bland kommunens koder.",
        ]
        right = {ansvar: "7", konto.id: "0001"}
        assert problems_of_codes(session, right) == []
        assert [problem.field for problem in problems_of_codes(session, right, internt=True)] == [f"kod:{motpart}"]
        assert problems_of_codes(session, {**right, motpart: "3"}, internt=True) == []


def test_a_kodstrang_is_read_back_from_its_text(database, koddelar):
    with database.write("sträng") as session:
        row = make_transaktion(session)
        set_code(session, row.id, koddelar["Projekt"], "9")
        set_kodstrang(session, row.id, "0107 6510 - 300")
        koder = codes_of(session, (row.id,))[row.id]
        assert koder == {koddelar["Ansvar"]: "0107", koddelar["Konto"]: "6510", koddelar["Motpart"]: "300"}
        with pytest.raises(UserError, match="5 koder, men kommunen har 4 koddelar"):
            set_kodstrang(session, row.id, "1 2 3 4 5")


@given(st.lists(st.sampled_from(["", "0", "0107", "X1", "650000"]), max_size=6))
def test_text_and_codes_are_the_same_thing(codes):
    plan = Kodplan(
        tuple(
            KoddelRow(
                number,
                f"Del {number}",
                Koddelsroll.FRI,
                Kodkrav.FRIVILLIG,
                None,
                endast_siffror=False,
                endast_listade=False,
            )
            for number in range(len(codes))
        )
    )
    given_codes = {number: kod for number, kod in enumerate(codes) if kod}
    assert plan.codes_in(plan.text(given_codes)) == given_codes


def test_a_kind_of_cost_suggests_over_what_every_transaktion_begins_with(database, koddelar):
    ansvar, konto, projekt = koddelar["Ansvar"], koddelar["Konto"], koddelar["Projekt"]
    with database.write("förslag") as session:
        travel, course = add_kostnadsslag(session, "Resor"), add_kostnadsslag(session, "Kurs")
        set_suggestion(session, None, ansvar, "0107")
        set_suggestion(session, None, konto, "0000")
        set_suggestion(session, None, konto, "0009")
        set_suggestion(session, travel.id, konto, "0550")
        set_suggestion(session, course.id, konto, "0705")
        set_suggestion(session, course.id, projekt, "P1")
        assert default_codes(session) == {ansvar: "0107", konto: "0009"}
        assert suggested_codes(session, travel.id) == {ansvar: "0107", konto: "0550"}
        row = make_transaktion(session, kostnadsslag_id=course.id)
        set_code(session, row.id, konto, "0001")
        assert suggest_codes(session, row.id) == {ansvar: "0107", projekt: "P1"}
        row.kostnadsslag_id = travel.id
        follow_kostnadsslag(session, row.id, course.id, travel.id)
        # The code chosen by hand stays, the one that was only suggested goes.
        assert codes_of(session)[row.id] == {ansvar: "0107", konto: "0001"}
        other = add(session, Transaktion(budget_id=row.budget_id))
        copy_codes(session, row.id, other.id)
        set_code(session, other.id, konto, "0002")
        set_code(session, other.id, konto, " 0001")
        assert codes_of(session, (other.id,))[other.id] == {ansvar: "0107", konto: "0001"}
        set_suggestion(session, None, ansvar, "")
        assert default_codes(session) == {konto: "0009"}


def test_the_plan_takes_two_statements_whatever_it_holds(database, koddelar, count_statements):
    with database.write("koder") as session:
        paste_values(session, koddelar["Konto"], "\n".join(f"{number:04}\tKonto" for number in range(500)))
    with database.read() as session, count_statements(session) as statements:
        plan = code_plan(session)
        assert plan.name_of(koddelar["Konto"], "0499") == "Konto"
        assert plan.with_role(Koddelsroll.MOTPART).namn == "Motpart"
    assert len(statements) == 2


def test_codes_are_offered_by_their_beginning_and_by_their_name(database, koddelar):
    with database.write("koder") as session:
        paste_values(session, koddelar["Konto"], "0010\tResor\n1001\tKurs\n0200\tLogi, resa")
        plan = code_plan(session)
        assert suggestions_for(plan, koddelar["Konto"], "0") == [
            ("0010", "Resor"),
            ("0200", "Logi, resa"),
        ]
        assert suggestions_for(plan, koddelar["Konto"], "res") == [("0010", "Resor"), ("0200", "Logi, resa")]
        assert len(suggestions_for(plan, koddelar["Konto"])) == 3


def test_koddelar_are_moved_and_only_unused_ones_are_taken_away(database, koddelar):
    with database.write("ordning") as session:
        move(session, Koddel, koddelar["Motpart"], -3)
        assert [row.namn for row in koddel_rows(session)] == ["Motpart", "Ansvar", "Konto", "Projekt"]
        row = make_transaktion(session)
        set_code(session, row.id, koddelar["Konto"], "1")
        with pytest.raises(UserError, match="hänvisar hit"):
            remove_row(session, Koddel, koddelar["Konto"])
        add_value(session, koddelar["Projekt"], "1", "Ett")
        remove_row(session, Koddel, koddelar["Projekt"])
        assert session.scalars(select(Kodvarde)).all() == []
        set_code(session, row.id, koddelar["Konto"], "")
        remove_row(session, Koddel, koddelar["Konto"])
        assert [row.ordning for row in session.scalars(select(Koddel).order_by(Koddel.ordning))] == [0, 1]


def test_the_codes_of_a_row_in_an_order_are_its_own(database, koddelar):
    with database.write("rad") as session:
        row = make_transaktion(session)
        order = add(session, Bokforingsorder(budget_id=row.budget_id))
        line = add(session, Bokforingsrad(bokforingsorder_id=order.id))
        set_row_codes(session, line.id, {koddelar["Konto"]: "0300"})
        assert row_codes_of(session, (line.id,)) == {line.id: {koddelar["Konto"]: "0300"}}
        assert codes_of(session) == {}


def test_remarks_on_the_kodstrang_itself(database, koddelar):
    with database.write("anmärkningar") as session:
        konto = get(session, Koddel, koddelar["Konto"])
        konto.langd, konto.endast_siffror, konto.endast_listade = 4, True, True
        assert words(koddel_problems(session, konto)) == [
            ("endast_listade", "Bara listade koder godtas, men listan är tom.")
        ]
        for kod in ("0001", "0001", "12", ""):
            add_value(session, konto.id, kod, "")
        twin = add_koddel(session, "konto", Koddelsroll.KONTO)
        assert words(koddel_problems(session, konto)) == [
            ("namn", "Det finns två koddelar som heter Konto."),
            ("roll", "Det finns fler än en koddel för konto."),
            ("varden", "Koder som inte följer regeln för Konto: 12."),
            ("varden", "En rad i listan saknar kod."),
            ("varden", "Koder som står två gånger: 0001."),
        ]
        twin.namn, twin.langd, twin.roll = "", 0, Koddelsroll.FRI
        assert [problem.field for problem in koddel_problems(session, twin)] == ["namn", "langd"]


def test_remarks_on_a_kind_of_cost(database, koddelar):
    with database.write("anmärkningar") as session:
        get(session, Koddel, koddelar["Konto"]).langd = 4
        kind = add_kostnadsslag(session, "Resor", 30_000)
        add_kostnadsslag(session, "resor")
        set_suggestion(session, kind.id, koddelar["Konto"], "55")
        assert words(kostnadsslag_problems(session, kind)) == [
            ("namn", "Det finns två kostnadsslag som heter Resor."),
            ("moms_bp", "Momsen är mellan 0 och 100 procent."),
            ("kod", "Konto ska ha 4 tecken. 55 har 2."),
        ]
        kind.namn = " "
        assert kostnadsslag_problems(session, kind)[0].message == "Skriv vad kostnadsslaget heter."
        remove_row(session, Kostnadsslag, kind.id)
        assert [row.namn for row in kostnadsslag_rows(session)] == ["resor"]
