"""The figures of a budget: what counts where, the equation, the months, and that they are few statements."""

from datetime import date
from fractions import Fraction

import pytest

from models.budget.entity import Andringsslag, Budget, Budgetandring, Budgetandringsrad, Budgetpost
from models.budget.sums import budget_sums, equation
from models.editing import add, get
from models.errors import UserError
from models.transaktion.entity import Transaktion, Transaktionsstatus
from tests.orebro_budget import Ids, make_budget, make_costs, make_umea

BY_STATUS = (
    (Transaktionsstatus.PLANERAD, 1_000_00, 9),
    (Transaktionsstatus.BESTALLD, 2_000_00, 6),
    (Transaktionsstatus.FAKTURERAD, 4_000_00, 5),
    (Transaktionsstatus.BETALD, 8_000_00, 2),
    (Transaktionsstatus.UTGAR, 16_000_00, 3),
)


def cost(session, ids: Ids, ore: int | None, *, post: int | None, status=Transaktionsstatus.BETALD, day=None):
    return add(session, Transaktion(budget_id=ids.budget, post_id=post, status=status, belopp_ore=ore, datum=day))


@pytest.fixture
def ids(database) -> Ids:
    with database.write("budget") as session:
        made = make_budget(session)
        for status, ore, month in BY_STATUS:
            cost(session, made, ore, post=made.kompetens, status=status, day=date(2024, month, 15))
    return made


def test_orebro_is_an_equation(database, ids):
    with database.read() as session:
        sums = budget_sums(session, ids.budget)
    assert sums.equation == "50\u00a0000 + 10\u00a0000 = 60\u00a0000\u00a0kr"
    assert (sums.organ, sums.ar, sums.ram_ore, sums.totalt.budget_ore) == (
        "Jämställdhetsdelegationen", 2024, 60_000_00, 60_000_00,
    )  # fmt: skip
    assert [post.namn for post in sums.counted] == ["Kompetensutveckling", "Prissumma"]


def test_every_status_counts_in_its_own_column(database, ids):
    with database.read() as session:
        post = budget_sums(session, ids.budget).post(ids.kompetens)
    assert (post.fakturerat_ore, post.betalt_ore, post.bundet_ore, post.planerat_ore) == (
        4_000_00, 8_000_00, 2_000_00, 1_000_00,
    )  # fmt: skip
    assert (post.utfall_ore, post.prognos_ore) == (12_000_00, 15_000_00)
    assert (post.aterstar_ore, post.om_allt_blir_av_ore, post.avvikelse_ore) == (36_000_00, 35_000_00, 35_000_00)
    assert post.upparbetat == Fraction(12, 50)


def test_what_is_outside_is_seen_but_not_counted_and_what_has_no_post_is_counted(database, ids):
    with database.write("mer") as session:
        cost(session, ids, 99_00, post=ids.arvoden, day=date(2024, 1, 2))
        cost(session, ids, 5_00, post=None)
        cost(session, ids, None, post=None)
    with database.read() as session:
        sums = budget_sums(session, ids.budget)
    assert (sums.utanfor.betalt_ore, sums.utanfor.budget_ore, sums.utanfor.aterstar_ore) == (99_00, None, None)
    assert (sums.ofordelat.betalt_ore, sums.ofordelat.budget_ore) == (5_00, None)
    assert sums.totalt.betalt_ore == 8_005_00
    assert sums.manader[0].utfall_ore == 0


def test_months_add_up_to_the_whole(database, ids):
    with database.write("mer") as session:
        cost(session, ids, 7_00, post=None)
        cost(session, ids, 3_00, post=ids.prissumma, day=date(2025, 2, 1))
    with database.read() as session:
        sums = budget_sums(session, ids.budget)
    assert [month.manad for month in sums.manader] == [*range(1, 13)]
    assert [month.utfall_ore for month in sums.manader] == [0, 8_000_00, 0, 0, 4_000_00, 0, 0, 0, 0, 0, 0, 0]
    assert sums.manader[4].ackumulerat_utfall_ore == 12_000_00
    assert sums.manader[-1].ackumulerat_ore == 15_000_00
    assert sums.utan_manad.utfall_ore == 10_00
    assert sums.manader[-1].ackumulerat_ore + sums.utan_manad.prognos_ore == sums.totalt.prognos_ore


def test_changes_move_between_posts_and_change_the_ram(database, ids):
    with database.write("ändra") as session:
        moved = add(session, Budgetandring(budget_id=ids.budget, datum=date(2024, 9, 1)))
        add(session, Budgetandringsrad(budgetandring_id=moved.id, budgetpost_id=ids.kompetens, belopp_ore=-2_000_00))
        add(session, Budgetandringsrad(budgetandring_id=moved.id, budgetpost_id=ids.prissumma, belopp_ore=2_000_00))
        more = add(session, Budgetandring(budget_id=ids.budget, slag=Andringsslag.RAMANDRING))
        add(session, Budgetandringsrad(budgetandring_id=more.id, budgetpost_id=ids.kompetens, belopp_ore=5_000_00))
        add(session, Budgetandringsrad(budgetandring_id=more.id, budgetpost_id=ids.arvoden, belopp_ore=7_00))
    with database.read() as session:
        sums = budget_sums(session, ids.budget)
    assert sums.equation == "53\u00a0000 + 12\u00a0000 = 65\u00a0000\u00a0kr"
    assert (sums.ram_ore, sums.ramandring_ore, sums.gallande_ram_ore) == (60_000_00, 5_000_00, 65_000_00)


def test_an_unknown_split_has_the_ram_as_its_whole(database, ids):
    with database.write("okänd") as session:
        get(session, Budget, ids.budget).ram_ore = 800_000_00
        get(session, Budgetpost, ids.kompetens).belopp_ore = None
    with database.read() as session:
        sums = budget_sums(session, ids.budget)
    assert sums.equation == "800\u00a0000\u00a0kr"
    assert (sums.totalt.budget_ore, sums.totalt.aterstar_ore) == (800_000_00, 786_000_00)
    assert sums.post(ids.kompetens).aterstar_ore is None


@pytest.mark.parametrize(
    ("parts", "whole", "text"),
    [
        ((), None, ""),
        ((), 100, "1\u00a0kr"),
        ((100,), 100, "1\u00a0kr"),
        ((100, None), 300, "3\u00a0kr"),
        ((100, -50, 25), 75, "1 \u2212 0,50 + 0,25 = 0,75\u00a0kr"),
    ],
)
def test_equation(parts, whole, text):
    assert equation(parts, whole) == text


def test_the_number_of_statements_does_not_grow(database, ids, count_statements):
    with database.write("mer") as session:
        for number in range(30):
            cost(session, ids, number, post=(None, ids.kompetens, ids.arvoden)[number % 3], day=date(2024, 1, 1))
    with database.read() as session, count_statements(session) as statements:
        budget_sums(session, ids.budget)
    assert len(statements) <= 5


def test_a_budget_that_is_gone_is_told(database):
    with database.read() as session, pytest.raises(UserError):
        budget_sums(session, 4711)


def test_the_sums_of_a_post_are_found_by_its_id(database, ids):
    with database.read() as session:
        sums = budget_sums(session, ids.budget)
    assert sums.post(None) is sums.ofordelat
    assert sums.post(ids.arvoden).utanfor
    assert sums.post(ids.arvoden).upparbetat is None
    with pytest.raises(KeyError):
        sums.post(4711)


def test_orebros_year_has_the_kringkostnader_within_and_the_arvoden_outside(memory_database):
    with memory_database.write("örebro") as session:
        ids = make_budget(session)
        make_costs(session, ids)
        sums = budget_sums(session, ids.budget)
    assert (sums.totalt.utfall_ore, sums.totalt.bundet_ore, sums.totalt.planerat_ore) == (
        15_734_50, 10_000_00, 8_000_00,
    )  # fmt: skip
    assert (sums.totalt.aterstar_ore, sums.totalt.om_allt_blir_av_ore) == (34_265_50, 26_265_50)
    assert (sums.post(ids.prissumma).aterstar_ore, sums.utanfor.utfall_ore) == (0, 41_000_00)


def test_umeas_budget_has_no_split_to_show(memory_database):
    with memory_database.write("umeå") as session:
        organ = make_budget(session).organ
        sums = budget_sums(session, make_umea(session, organ))
    assert (sums.equation, sums.totalt.budget_ore) == ("800\u00a0000\u00a0kr", 800_000_00)
    assert [post.budget_ore for post in sums.poster] == [None, None]
