from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models.budget.entity import Budget, Budgetpost
from models.editing import add, get
from models.errors import UserError
from models.kodstrang.coding import codes_of
from models.kodstrang.operations import set_suggestion, take_koddelar, take_kostnadsslag
from models.kommun import Kommun
from models.pris.entity import Nominering, Pris, Prisstatus, Prisutfall
from models.pris.operations import set_outcome
from models.transaktion.bokforing import (
    Attest,
    add_order,
    add_reversed,
    add_row,
    attest,
    book_cost,
    copy_row_codes,
    mark_sent,
    pay_prize,
    remove_order,
    remove_row,
    row_records,
)
from models.transaktion.bokforingsdata import collect_order, order_problems, order_rows
from models.transaktion.entity import Bokforingsorder, Bokforingsrad, Transaktion, Transaktionsstatus
from tests.prize import make_2024

TODAY = date(2024, 11, 25)


@pytest.fixture
def ids(database):
    """The prize of 2024, shared by an own verksamhet, a bolag and a förening, and the budget of that year."""
    with database.write("underlag") as session:
        prize = make_2024(session)
        for nominering_id in prize.nomineringar:
            set_outcome(session, nominering_id, Prisutfall.PRISTAGARE)
        get(session, Pris, prize.pris).status = Prisstatus.BESLUTAT
        budget = add(session, Budget(organ_id=prize.organ, ar=2024, ram_ore=60_000_00))
        post = add(session, Budgetpost(budget_id=budget.id, namn="Prissumma", belopp_ore=10_000_00))
        take_kostnadsslag(session)
        koddelar = {row.namn: row.id for row in take_koddelar(session, ("Ansvar", "Konto", "Motpart"))}
        return prize, budget.id, post.id, koddelar


def messages(problems):
    return [problem.message for problem in problems]


def test_the_prize_is_moved_inside_the_kommun_and_paid_outside(database, ids):
    prize, budget_id, post_id, koddelar = ids
    with database.write("betala ut") as session:
        set_suggestion(session, None, koddelar["Ansvar"], "0107")
        paid = pay_prize(session, prize.pris, budget_id, TODAY, post_id)
        costs = [get(session, Transaktion, id_) for id_ in paid.transaktioner]
        assert [(row.mottagare, row.belopp_ore) for row in costs] == [
            ("Förskolan Kastanjen", 3_333_34),
            ("Bostadsbolaget Hemvist", 3_333_33),
            ("Simklubben Strömmen", 3_333_33),
        ]
        assert {row.status for row in costs} == {Transaktionsstatus.BESTALLD}
        assert {(row.post_id, row.moms_ore, row.datum) for row in costs} == {(post_id, 0, date(2024, 11, 20))}
        assert codes_of(session, paid.transaktioner) == {id_: {koddelar["Ansvar"]: "0107"} for id_ in paid.nya}
        order = order_rows(session, budget_id)[0]
        assert (order.text, order.pris, order.id) == (
            "Jämställdhetspriset 2024",
            "Jämställdhetspriset",
            paid.order_id,
        )
        assert [(row.nummer, row.part, row.debet_ore, row.kredit_ore, row.kodstrang) for row in order.rader] == [
            (1, "Jämställdhetsdelegationen", 3_333_34, None, "0107"),
            (2, "Förskolan Kastanjen", None, 3_333_34, ""),
            (3, "Jämställdhetsdelegationen", 3_333_33, None, "0107"),
            (4, "Bostadsbolaget Hemvist", None, 3_333_33, ""),
        ]
        assert (order.debet_ore, order.kredit_ore, order.skillnad_ore, order.is_balanced) == (
            6_666_67,
            6_666_67,
            0,
            True,
        )


def test_paying_twice_makes_nothing_twice(database, ids):
    prize, budget_id, post_id, _ = ids
    with database.write("betala ut") as session:
        first = pay_prize(session, prize.pris, budget_id, TODAY, post_id)
        again = pay_prize(session, prize.pris, budget_id, TODAY, post_id)
        assert (again.transaktioner, again.nya, again.order_id) == (first.transaktioner, (), first.order_id)
        assert len(order_rows(session, budget_id)[0].rader) == 4
        # A cost that utgår is no payment: the winner gets a new one, booked in the order that is not sent yet.
        get(session, Transaktion, first.transaktioner[0]).status = Transaktionsstatus.UTGAR
        third = pay_prize(session, prize.pris, budget_id, TODAY)
        assert (len(third.nya), third.order_id) == (1, first.order_id)


def test_a_prize_without_shares_is_not_paid(database, ids):
    prize, budget_id, _, _ = ids
    with database.write("inget") as session:
        for row in session.scalars(select(Nominering)):
            row.andel_ore = None
        other = add(session, Budget(organ_id=prize.organ, ar=2025))
        wrong = add(session, Budgetpost(budget_id=other.id))
        with pytest.raises(UserError, match="Ingen pristagare har en del"):
            pay_prize(session, prize.pris, budget_id, TODAY)
        with pytest.raises(UserError, match="annan budget"):
            pay_prize(session, prize.pris, budget_id, TODAY, wrong.id)


def test_an_order_that_is_not_zero_is_remarked_on_and_cannot_be_sent(database, ids):
    _, budget_id, _, _ = ids
    with database.write("order") as session:
        order = add_order(session, budget_id, TODAY, "Lokal i maj")
        assert "Ordern har inga rader ännu." in messages(order_problems(session, order))
        row = add_row(session, order.id, "Delegationen", "Lokal", 1_250_50)
        with pytest.raises(UserError, match="inte två sidor"):
            mark_sent(session, order.id, TODAY)
        other = add_reversed(session, row.id, "Kulturnämnden")
        other.belopp_ore = -1_000_00
        assert (
            "Raderna summerar till 250,50\u00a0kr. Debet är 1\u00a0250,50\u00a0kr och kredit 1\u00a0000\u00a0kr, "
            "men de ska ta ut varandra." in messages(order_problems(session, order))
        )
        with pytest.raises(UserError, match="summera till noll"):
            mark_sent(session, order.id, TODAY)
        other.belopp_ore = None
        with pytest.raises(UserError, match="saknar belopp"):
            mark_sent(session, order.id, TODAY)
        assert order.skickad is None
        other.belopp_ore = -1_250_50
        mark_sent(session, order.id, TODAY)
        assert order.skickad == TODAY
        mark_sent(session, order.id, None)
        assert order.skickad is None


def test_remarks_name_the_row_the_code_and_the_attest(database, ids):
    _, budget_id, _, koddelar = ids
    with database.write("order") as session:
        order = add_order(session, budget_id, TODAY, "Lokal")
        cost = add(session, Transaktion(budget_id=budget_id, text="Lokal", belopp_ore=900_00))
        row = book_cost(session, order.id, cost.id)
        row.belopp_ore = 1_000_00
        add_reversed(session, row.id)
        found = messages(order_problems(session, order))
        assert "Rad 1 (Jämställdhetsdelegationen): Motpart saknas. Koden ska finnas vid interna poster." in found
        assert "Rad 2 saknar part: vems pengar gäller den?" in found
        assert "Ordern bokför 1\u00a0000\u00a0kr för Lokal, men kostnaden är 900\u00a0kr i budgeten." in found
        assert "Beslutsattest saknas." in found
        for line in row_records(session, order.id):
            line.part = "Nämnden"
        row.belopp_ore, row_records(session, order.id)[1].belopp_ore = 900_00, -900_00
        from models.kodstrang.coding import set_row_codes

        set_row_codes(session, row.id, dict.fromkeys(koddelar.values(), "0001"))
        copy_row_codes(session, row.id, row_records(session, order.id)[1].id)
        attest(session, order.id, Attest.BESLUT, "Ylva Borg", TODAY)
        attest(session, order.id, Attest.BEHORIGHET, "Ylva Borg", TODAY)
        assert messages(order_problems(session, order)) == [
            "Ylva Borg har gjort båda attesterna. De ska göras av två personer."
        ]
        attest(session, order.id, Attest.BEHORIGHET, "Nils Hed", date(2024, 11, 30))
        mark_sent(session, order.id, TODAY)
        assert messages(order_problems(session, order)) == ["Behörighetsattest är gjord efter att ordern skickades."]
        attest(session, order.id, Attest.BEHORIGHET, " ", TODAY)
        assert (order.behorighetsattest_av, order.behorighetsattest_den) == ("", None)


def test_an_order_that_says_nothing_is_remarked_on(database, ids):
    _, budget_id, _, _ = ids
    with database.write("order") as session:
        order = add_order(session, budget_id, TODAY, " ")
        order.datum = None
        add_row(session, order.id, "Delegationen", "Lokal")
        order.beslutsattest_av = "Ylva Borg"
        found = {problem.field: problem.message for problem in order_problems(session, order)}
        assert found["datum"] == "Ange vilken dag summan ska flyttas."
        assert found["text"] == "Skriv vad bokföringsordern gäller."
        assert found["beslutsattest_den"] == "Beslutsattest saknar dag."
        assert "Belopp saknas på rad 1." in messages(order_problems(session, order))
        assert not order_rows(session, budget_id)[0].is_balanced
        order.text = "Ersättning till 19811228-9874"
        session.flush()
        assert any("personnummer" in message for message in messages(order_problems(session, order)))


def test_a_budget_without_orders_has_none(database, ids):
    with database.read() as session:
        assert order_rows(session, ids[1]) == []


def test_a_cost_of_another_budget_is_not_booked(database, ids):
    prize, budget_id, _, _ = ids
    with database.write("order") as session:
        other = add(session, Budget(organ_id=prize.organ, ar=2025))
        cost = add(session, Transaktion(budget_id=other.id))
        with pytest.raises(UserError, match="annan budget"):
            book_cost(session, add_order(session, budget_id, TODAY).id, cost.id)


def test_rows_close_up_and_an_order_leaves_its_costs(database, ids):
    prize, budget_id, post_id, _ = ids
    with database.write("order") as session:
        paid = pay_prize(session, prize.pris, budget_id, TODAY, post_id)
        rows = row_records(session, paid.order_id or 0)
        remove_row(session, rows[0].id)
        assert [row.ordning for row in row_records(session, paid.order_id or 0)] == [0, 1, 2]
        remove_order(session, paid.order_id or 0)
        assert session.scalars(select(Bokforingsrad)).all() == session.scalars(select(Bokforingsorder)).all() == []
        assert len(session.scalars(select(Transaktion)).all()) == 3


def test_the_paper_has_the_koddelar_in_order_and_constant_statements(database, ids, count_statements):
    prize, budget_id, post_id, _ = ids
    with database.write("order") as session:
        paid = pay_prize(session, prize.pris, budget_id, TODAY, post_id)
        add(session, Kommun(namn="Älvsunda kommun"))
        paper = collect_order(session, paid.order_id or 0, TODAY)
        assert [row.namn for row in paper.koddelar] == ["Ansvar", "Konto", "Motpart"]
        assert (paper.organ, paper.ar, paper.dag) == ("Jämställdhetsdelegationen", 2024, TODAY)
        for number in range(5):
            add_reversed(session, add_row(session, add_order(session, budget_id, TODAY).id, "A", "", number).id)
    with database.read() as session, count_statements(session) as statements:
        assert len(order_rows(session, budget_id)) == 6
    assert len(statements) == 6


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(amounts=st.lists(st.integers(-10_000_000, 10_000_000), min_size=1, max_size=6))
def test_rows_and_their_reverses_are_always_zero(memory_database, amounts):
    with memory_database.write("order") as session:
        from models.organ import Organ

        organ = add(session, Organ(namn="Delegationen"))
        order = add_order(session, add(session, Budget(organ_id=organ.id)).id, TODAY)
        for ore in amounts:
            add_reversed(session, add_row(session, order.id, "A", "", ore).id, "B")
        row = next(each for each in order_rows(session, order.budget_id) if each.id == order.id)
        assert row.skillnad_ore == 0
        assert row.is_balanced
        mark_sent(session, order.id, TODAY)
