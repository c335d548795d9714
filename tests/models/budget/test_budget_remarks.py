"""What is remarked on a budget: poster against ram, what is overdrawn, changes, what to see to before the locking."""

from datetime import date

import pytest

from models.budget.entity import Budget, Budgetandring, Budgetandringsrad, Budgetpost
from models.budget.operations import AndringDraft, PostDraft, add_post, change_ram, set_up_budget
from models.budget.queries import post_records
from models.budget.remarks import before_locking, overdraw, overdrawn, problems
from models.budget.sums import budget_sums
from models.editing import add, get
from models.pris.entity import Pris, Prisstatus, Prisutfall
from models.pris.operations import set_outcome
from models.transaktion.bokforing import pay_prize
from models.transaktion.entity import Transaktion, Transaktionsstatus
from tests.orebro_budget import Ids, make_budget
from tests.prize import make_2024


@pytest.fixture
def ids(memory_database) -> Ids:
    with memory_database.write("budget") as session:
        return make_budget(session)


def told(session, budget_id: int) -> list[str]:
    return [f"{each.field}: {each.message}" for each in problems(session, get(session, Budget, budget_id))]


def test_orebros_budget_has_no_remark(memory_database, ids):
    with memory_database.read() as session:
        assert told(session, ids.budget) == []


def test_the_poster_must_be_the_ram(memory_database, ids):
    with memory_database.write("ändra") as session:
        get(session, Budgetpost, ids.prissumma).belopp_ore = 9_000_00
        session.flush()
        assert told(session, ids.budget) == [
            "poster: Posterna summerar till 59\u00a0000\u00a0kr, ramen är 60\u00a0000\u00a0kr."
        ]
        change_ram(session, ids.budget, {ids.prissumma: 5_00}, AndringDraft(date(2024, 9, 1), "KS § 9"))
        assert told(session, ids.budget) == [
            "poster: Posterna summerar till 59\u00a0005\u00a0kr, ramen är 60\u00a0005\u00a0kr."
        ]


def test_umea_has_one_ram_and_no_known_split(memory_database, ids):
    with memory_database.write("umeå") as session:
        posts = (PostDraft("Utskottet"), PostDraft("Jämställdhetsvecka", finansiering="Statsbidrag"))
        budget = set_up_budget(session, ids.organ, 2016, 800_000_00, posts, beslut="KF § 1")
        assert told(session, budget.id) == []
        assert budget_sums(session, budget.id).equation == "800\u00a0000\u00a0kr"
        add_post(session, budget.id, PostDraft("Resor", 900_000_00))
        assert told(session, budget.id) == [
            (
                "poster: De poster som har ett belopp summerar till 900\u00a0000\u00a0kr, "
                "mer än ramen 800\u00a0000\u00a0kr."
            )
        ]


def test_what_is_missing_is_told(memory_database, ids):
    with memory_database.write("tom") as session:
        empty = add(session, Budget(organ_id=ids.organ, ar=None))
        assert [line.split(":")[0] for line in told(session, empty.id)] == ["ar", "ram_ore", "beslut"]
        add_post(session, ids.budget, PostDraft("Arvoden", utanfor=True))
        add_post(session, ids.budget, PostDraft(" ", utanfor=True))
        add(session, Transaktion(budget_id=ids.budget, belopp_ore=5_00))
        assert told(session, ids.budget) == [
            "poster: Transaktioner för 5\u00a0kr har ingen post ännu.",
            "poster: Flera poster heter Arvoden.",
            "poster: En post saknar namn.",
        ]


def test_a_change_is_even_dated_in_the_year_and_decided(memory_database, ids):
    with memory_database.write("ändra") as session:
        change = add(session, Budgetandring(budget_id=ids.budget))
        add(session, Budgetandringsrad(budgetandring_id=change.id, budgetpost_id=ids.arvoden, belopp_ore=5_00))
        assert told(session, ids.budget) == [
            "andringar: Omfördelning mellan poster går inte jämnt ut: det skiljer 5\u00a0kr.",
            "andringar: Omfördelning mellan poster saknar dag.",
            "andringar: Omfördelning mellan poster saknar beslut. Ange paragrafen.",
        ]
        change.datum = date(2023, 9, 1)
        session.flush()
        assert told(session, ids.budget)[1].endswith("2023-09-01 ligger utanför budgetåret 2024.")


def test_overdrawing_is_warned_of_before_it_is_so(memory_database, ids):
    with memory_database.write("kostnader") as session:
        add(session, Transaktion(budget_id=ids.budget, post_id=ids.prissumma, belopp_ore=9_999_00))
        post = budget_sums(session, ids.budget).post(ids.prissumma)
        assert overdraw(post) == ""
        planned = post.plus(Transaktionsstatus.PLANERAD, 1_01)
        assert overdraw(planned) == "Posten Prissumma överskrids med 0,01\u00a0kr om allt planerat blir av."
        ordered = post.plus(Transaktionsstatus.BESTALLD, 10_001_00)
        assert overdraw(ordered) == "Posten Prissumma är överskriden med 1\u00a0kr."
        assert post.plus(Transaktionsstatus.UTGAR, 10**9) == post
        assert planned.plus(Transaktionsstatus.PLANERAD, -1_01) == post
        add(
            session,
            Transaktion(
                budget_id=ids.budget, post_id=ids.kompetens, belopp_ore=60_000_00, status=Transaktionsstatus.BETALD
            ),
        )
        assert overdrawn(budget_sums(session, ids.budget)) == [
            "Posten Kompetensutveckling är överskriden med 10\u00a0000\u00a0kr.",
            "Budgeten överskrids med 9\u00a0999\u00a0kr om allt planerat blir av.",
        ]


def test_what_is_on_its_way_is_told_before_the_locking(memory_database, ids):
    with memory_database.write("kostnader") as session:
        for status, count in (
            (Transaktionsstatus.PLANERAD, 1),
            (Transaktionsstatus.BESTALLD, 2),
            (Transaktionsstatus.FAKTURERAD, 3),
            (Transaktionsstatus.BETALD, 4),
        ):
            for _ in range(count):
                add(session, Transaktion(budget_id=ids.budget, post_id=ids.kompetens, status=status))
        assert [each.message for each in before_locking(session, ids.budget)] == [
            "En transaktion är fortfarande planerad.",
            "2 transaktioner är fortfarande beställda.",
            "3 transaktioner är fakturerade men inte betalda.",
        ]


def test_the_number_of_statements_does_not_grow(memory_database, ids, count_statements):
    def statements() -> int:
        with memory_database.read() as session, count_statements(session) as sent:
            problems(session, get(session, Budget, ids.budget))
        return len(sent)

    before = statements()
    with memory_database.write("mer") as session:
        for number in range(20):
            post = add_post(session, ids.budget, PostDraft(f"P{number}", 5))
            change_ram(session, ids.budget, {post.id: 5})
            add(session, Transaktion(budget_id=ids.budget, post_id=post.id, belopp_ore=5))
    assert statements() == before


def test_a_winner_without_a_cost_is_missed(memory_database):
    with memory_database.write("pris") as session:
        ids = make_2024(session)
        budget = make_budget(session, 2024, ids.organ).budget
        set_outcome(session, ids.nomineringar[0], Prisutfall.PRISTAGARE)
        assert told(session, budget) == []
        get(session, Pris, ids.pris).status = Prisstatus.BESLUTAT
        session.flush()
        assert told(session, budget) == [
            "poster: Pristagaren Förskolan Kastanjen ska ha 10\u00a0000\u00a0kr, men har ingen kostnad i budgeten."
        ]
        pay_prize(session, ids.pris, budget, date(2024, 11, 21), post_records(session, budget)[1].id)
        assert told(session, budget) == []
