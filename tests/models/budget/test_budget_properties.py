"""Random budgets: sums equal a naive recomputation, parts equal the whole, the exchange file keeps every öre."""

from collections import defaultdict
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from models.budget.entity import Andringsslag, Budget, Budgetandring, Budgetandringsrad, Budgetpost
from models.budget.operations import lock_year
from models.budget.sums import BudgetSums, PostSums, budget_sums
from models.database import Database
from models.editing import add
from models.organ import Organ
from models.transaktion.entity import Transaktion, Transaktionsstatus
from models.transaktion.queries import transaction_rows
from models.utbyte import export_text, take_in
from tests.conftest import copy_sqlite
from tests.orebro_budget import make_budget

STATUS = Transaktionsstatus
YEAR = 2024
PLACES = 4
ORE = st.none() | st.integers(-(10**12), 10**12)
POSTS = st.lists(st.tuples(ORE, st.booleans()), min_size=PLACES, max_size=PLACES)
PLACE = st.integers(0, PLACES - 1)
DAYS = st.none() | st.dates(date(YEAR - 1, 11, 1), date(YEAR + 1, 2, 1))
COSTS = st.lists(st.tuples(st.none() | PLACE, st.sampled_from(STATUS), DAYS, ORE, ORE), max_size=20)
CHANGES = st.lists(st.tuples(st.sampled_from(Andringsslag), PLACE, st.integers(-(10**9), 10**9)), max_size=4)


def written(database: Database, posts, costs, changes, ram: int) -> tuple[int, list[int]]:
    """The budget in the database, and the ids of its poster."""
    with database.write("skriv") as session:
        organ = add(session, Organ(namn="Delegationen"))
        budget = add(session, Budget(organ_id=organ.id, ar=YEAR, ram_ore=ram))
        ids = [
            add(session, Budgetpost(budget_id=budget.id, namn=f"P{n}", belopp_ore=ore, utanfor=outside, ordning=n)).id
            for n, (ore, outside) in enumerate(posts)
        ]
        for kind, place, ore in changes:
            change = add(session, Budgetandring(budget_id=budget.id, slag=kind))
            row = Budgetandringsrad(budgetandring_id=change.id, budgetpost_id=ids[place], belopp_ore=ore)
            add(session, row)
        session.add_all(
            Transaktion(
                budget_id=budget.id,
                post_id=None if place is None else ids[place],
                status=status,
                datum=day,
                belopp_ore=ore,
                moms_ore=moms,
            )
            for place, status, day, ore, moms in costs
        )
    return budget.id, ids


def columns(post: PostSums) -> tuple[int, int, int, int]:
    return post.fakturerat_ore, post.betalt_ore, post.bundet_ore, post.planerat_ore


def naive(costs, chosen) -> tuple[int, int, int, int]:
    sums = defaultdict(int)
    for cost in costs:
        if chosen(cost):
            sums[cost[1]] += cost[3] or 0
    return sums[STATUS.FAKTURERAD], sums[STATUS.BETALD], sums[STATUS.BESTALLD], sums[STATUS.PLANERAD]


def check(sums: BudgetSums, ids, made) -> None:
    posts, costs, changes, ram = made
    outside = {place for place, (_, is_outside) in enumerate(posts) if is_outside}
    budgets = [
        None if ore is None else ore + sum(more for _, where, more in changes if where == place)
        for place, (ore, _) in enumerate(posts)
    ]
    for place, id_ in enumerate(ids):
        post = sums.post(id_)
        assert (post.budget_ore, post.utanfor) == (budgets[place], place in outside)
        assert columns(post) == naive(costs, lambda cost, place=place: cost[0] == place)
    assert columns(sums.totalt) == naive(costs, lambda cost: cost[0] is None or cost[0] not in outside)
    assert columns(sums.utanfor) == naive(costs, lambda cost: cost[0] in outside)
    assert columns(sums.ofordelat) == naive(costs, lambda cost: cost[0] is None)
    ram_now = ram + sum(
        more for kind, place, more in changes if kind is Andringsslag.RAMANDRING and place not in outside
    )
    assert sums.gallande_ram_ore == ram_now
    split = [ore for place, ore in enumerate(budgets) if place not in outside]
    whole = sum(ore for ore in split if ore is not None) if split and None not in split else ram_now
    assert sums.totalt.budget_ore == whole
    # The parts are the whole, over poster as over months.
    parts = [*sums.counted, sums.ofordelat]
    assert sum(post.prognos_ore for post in parts) == sums.totalt.prognos_ore
    months = [*sums.manader, sums.utan_manad]
    assert sum(month.utfall_ore for month in months) == sums.totalt.utfall_ore
    assert sum(month.bundet_ore for month in months) == sums.totalt.bundet_ore
    assert sum(month.planerat_ore for month in months) == sums.totalt.planerat_ore
    assert sums.manader[-1].ackumulerat_ore == sum(month.prognos_ore for month in sums.manader)
    for month in sums.manader:
        said = naive(
            costs,
            lambda cost, month=month: (
                cost[0] not in outside and cost[2] and (cost[2].year, cost[2].month) == (YEAR, month.manad)
            ),
        )
        assert (month.utfall_ore, month.bundet_ore, month.planerat_ore) == (said[0] + said[1], said[2], said[3])
    assert sums.totalt.aterstar_ore == whole - sums.totalt.utfall_ore - sums.totalt.bundet_ore
    assert sums.totalt.om_allt_blir_av_ore == whole - sums.totalt.prognos_ore


@settings(max_examples=40, deadline=None)
@given(posts=POSTS, costs=COSTS, changes=CHANGES, ram=st.integers(0, 10**12))
def test_the_sums_are_those_of_a_naive_recomputation(sqlite_template, posts, costs, changes, ram):
    database = fresh(sqlite_template)
    budget_id, ids = written(database, posts, costs, changes, ram)
    with database.read() as session:
        check(budget_sums(session, budget_id), ids, (posts, costs, changes, ram))
        assert len(transaction_rows(session, budget_id)) == len(costs)
    database.close()


@settings(max_examples=8, deadline=None)
@given(posts=POSTS, costs=COSTS, changes=CHANGES)
def test_the_exchange_file_keeps_every_ore(sqlite_template, posts, costs, changes):
    first, second = fresh(sqlite_template), fresh(sqlite_template)
    budget_id, _ = written(first, posts, costs, changes, 10**9)
    take_in(second, export_text(first))
    with first.read() as before, second.read() as after:
        assert budget_sums(after, budget_id) == budget_sums(before, budget_id)
        assert transaction_rows(after, budget_id) == transaction_rows(before, budget_id)
    first.close()
    second.close()


def fresh(template: Database) -> Database:
    database = Database("sqlite://")
    copy_sqlite(template, database)
    return database


def test_both_engines_add_up_alike(postgres_database):
    posts = [(50_000_00, False), (10_000_00, False), (None, True), (7, False)]
    days = [None, date(YEAR, 1, 1), date(YEAR, 12, 31), date(YEAR + 1, 1, 1)]
    costs = [
        (place, status, days[number % 4], (number + 1) * 10**11 + number, None)
        for number, (place, status) in enumerate((place, status) for place in (None, 0, 1, 2, 3) for status in STATUS)
    ]
    changes = [(Andringsslag.OMFORDELNING, 0, -5), (Andringsslag.OMFORDELNING, 1, 5), (Andringsslag.RAMANDRING, 2, 9)]
    budget_id, ids = written(postgres_database, posts, costs, changes, 60_000_07)
    with postgres_database.read() as session:
        check(budget_sums(session, budget_id), ids, (posts, costs, changes, 60_000_07))


def test_orebros_equation_goes_through_the_exchange_file_also_locked(memory_database):
    other = Database("sqlite://")
    copy_sqlite(memory_database, other)
    with memory_database.write("örebro") as session:
        ids = make_budget(session)
        lock_year(session, ids.budget, date(2025, 1, 31), "Bokslutet är klart", "Ylva Borg")
    take_in(other, export_text(memory_database))
    with other.read() as session:
        sums = budget_sums(session, ids.budget)
        assert (sums.equation, sums.last_den) == ("50\u00a0000 + 10\u00a0000 = 60\u00a0000\u00a0kr", date(2025, 1, 31))
    assert export_text(other) == export_text(memory_database)
    other.close()
