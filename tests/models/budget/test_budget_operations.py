"""What a user does with a budget: set up, like the year before, split, move money, change the ram, lock and open."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.budget.entity import Andringsslag, Budget
from models.budget.lock import LOCKED
from models.budget.operations import (
    AndringDraft,
    PostDraft,
    add_post,
    change_ram,
    check_open,
    lock_year,
    move_post,
    next_year,
    omfordela,
    remove_budget,
    remove_change,
    remove_post,
    set_change,
    set_up_budget,
    unlock_year,
)
from models.budget.queries import budget_of, budget_rows, change_rows, post_choices, post_records
from models.budget.sums import budget_sums
from models.editing import add, get
from models.errors import UserError
from models.transaktion.entity import Transaktion
from tests.orebro_budget import COMPETENCE, PRIZE, Ids, make_budget

DAY = date(2024, 9, 20)
SPLIT = (PostDraft("Kompetensutveckling", COMPETENCE), PostDraft("Prissumma", PRIZE), PostDraft("Arvoden", None, True))


@pytest.fixture
def ids(memory_database) -> Ids:
    with memory_database.write("budget") as session:
        return make_budget(session)


def test_a_year_is_set_up_once(memory_database, ids):
    with memory_database.write("nästa år") as session:
        assert next_year(session, ids.organ, DAY) == 2025
        budget = set_up_budget(session, ids.organ, 2025, 60_000_00, SPLIT, beslut="KS § 24")
        assert budget_sums(session, budget.id).equation == "50\u00a0000 + 10\u00a0000 = 60\u00a0000\u00a0kr"
        assert [(row.ar, row.transaktioner) for row in budget_rows(session, ids.organ)] == [(2025, 0), (2024, 0)]
        assert budget_of(session, ids.organ, 2025) is budget
        with pytest.raises(UserError, match="redan en budget för 2025"):
            set_up_budget(session, ids.organ, 2025)


def test_the_next_year_is_like_the_one_before_as_it_was_decided(memory_database, ids):
    with memory_database.write("nästa år") as session:
        omfordela(session, ids.budget, {ids.kompetens: -1_000_00, ids.prissumma: 1_000_00})
        later = set_up_budget(session, ids.organ, 2026, like_before=True)
        assert (later.ram_ore, later.beslut) == (60_000_00, "")
        assert [(post.namn, post.belopp_ore, post.utanfor) for post in post_records(session, later.id)] == [
            ("Kompetensutveckling", COMPETENCE, False),
            ("Prissumma", PRIZE, False),
            ("Arvoden", None, True),
        ]
        assert post_records(session, later.id)[2].finansiering == "Kommunstyrelsens budget"
        assert post_records(session, set_up_budget(session, ids.organ, 2020, like_before=True).id) == []


def test_posts_are_moved_and_removed(memory_database, ids):
    with memory_database.write("poster") as session:
        post = add_post(session, ids.budget, PostDraft("Resor", finansiering="Statsbidrag"))
        move_post(session, post.id, -9)
        assert [row.namn for row in post_records(session, ids.budget)][:2] == ["Resor", "Kompetensutveckling"]
        assert post_choices(session, ids.budget)[-1] == (ids.arvoden, "Arvoden (utanför)")
        remove_post(session, post.id)
        assert [row.ordning for row in post_records(session, ids.budget)] == [0, 1, 2]
    with memory_database.write("kostnad") as session:
        add(session, Transaktion(budget_id=ids.budget, post_id=ids.kompetens))
    with pytest.raises(UserError, match="hänvisar hit"), memory_database.write("ta bort") as session:
        remove_post(session, ids.kompetens)


def test_moving_money_goes_out_even(memory_database, ids):
    decided = AndringDraft(DAY, "§ 71", None, "Dyrare pris")
    with memory_database.write("omfördela") as session:
        change = omfordela(session, ids.budget, {ids.kompetens: -2_000_00, ids.prissumma: 2_000_00}, decided)
        (row,) = change_rows(session, ids.budget)
        assert (row.slag, row.datum, row.beslut, row.flyttat_ore) == (
            Andringsslag.OMFORDELNING, DAY, "§ 71", 2_000_00,
        )  # fmt: skip
        assert row.text == "från Kompetensutveckling till Prissumma"
        set_change(session, change.id, {ids.kompetens: -3_000_00, ids.prissumma: 3_000_00})
        assert budget_sums(session, ids.budget).post(ids.prissumma).budget_ore == 13_000_00
        remove_change(session, change.id)
        assert budget_sums(session, ids.budget).post(ids.prissumma).budget_ore == PRIZE


@pytest.mark.parametrize(
    ("taken", "given_", "told"),
    [
        (-2_000_00, 1_999_99, "lika mycket som den ger. Nu skiljer \u22120,01\u00a0kr"),
        (0, 0, "Skriv hur mycket"),
        (5, 5, "lika mycket"),
    ],
)
def test_an_uneven_move_is_refused_in_words(memory_database, ids, taken, given_, told):
    with memory_database.write("ändra") as session:
        with pytest.raises(UserError, match=told):
            omfordela(session, ids.budget, {ids.kompetens: taken, ids.prissumma: given_})
        assert change_rows(session, ids.budget) == []


def test_money_is_never_moved_out_of_the_budget_or_to_another(memory_database, ids):
    with memory_database.write("ändra") as session:
        with pytest.raises(UserError, match="stannar inom budgeten"):
            omfordela(session, ids.budget, {ids.kompetens: -5, ids.arvoden: 5})
        other = make_budget(session, 2025, ids.organ)
        with pytest.raises(UserError, match="annan budget"):
            omfordela(session, ids.budget, {ids.kompetens: -5, other.kompetens: 5})
        with pytest.raises(UserError, match="annan budget"):
            change_ram(session, ids.budget, {other.kompetens: 5})


def test_the_ram_is_changed_by_post(memory_database, ids):
    with memory_database.write("ändra") as session:
        change = change_ram(session, ids.budget, {ids.kompetens: 5_000_00}, AndringDraft(DAY, "KS § 9"))
        sums = budget_sums(session, ids.budget)
        assert (sums.gallande_ram_ore, sums.totalt.budget_ore) == (65_000_00, 65_000_00)
        set_change(session, change.id, {ids.prissumma: -1_000_00})
        assert budget_sums(session, ids.budget).equation == "50\u00a0000 + 9\u00a0000 = 59\u00a0000\u00a0kr"
        assert change_rows(session, ids.budget)[0].flyttat_ore == -1_000_00
        with pytest.raises(UserError, match="Skriv hur mycket ramen"):
            change_ram(session, ids.budget, {ids.kompetens: 0})


def test_a_budget_without_costs_is_removed_with_all_it_has(memory_database, ids):
    with memory_database.write("ta bort") as session:
        omfordela(session, ids.budget, {ids.kompetens: -5, ids.prissumma: 5})
        remove_budget(session, ids.budget)
        assert budget_rows(session) == []


def test_a_year_is_locked_and_opened_each_with_its_reason(database):
    with database.write("lås") as session:
        ids = make_budget(session)
        for reason in ("", "  "):
            with pytest.raises(UserError, match="Skriv varför året låses"):
                lock_year(session, ids.budget, DAY, reason, "Ylva Borg")
        lock_year(session, ids.budget, DAY, "Bokslutet är klart.", "Ylva Borg")
        with pytest.raises(UserError, match="redan låst sedan 2024-09-20"):
            lock_year(session, ids.budget, DAY, "Igen", "")
    with pytest.raises(UserError) as told, database.write("ändra") as session:
        add_post(session, ids.budget)
    assert str(told.value) == LOCKED
    with database.write("öppna") as session:
        with pytest.raises(UserError, match="Budgetåret är låst"):
            check_open(session, ids.budget)
        with pytest.raises(UserError, match="Skriv varför året låses upp"):
            unlock_year(session, ids.budget, DAY, " ", "Nils Hed")
        unlock_year(session, ids.budget, date(2024, 10, 1), "Bokslutet är klart.", "Nils Hed")
    with database.write("ändra") as session:
        add_post(session, ids.budget)
        budget = get(session, Budget, ids.budget)
        assert budget.anteckning.text == (
            "Låst 2024-09-20 av Ylva Borg: Bokslutet är klart. Upplåst 2024-10-01 av Nils Hed: Bokslutet är klart."
        )
        assert (budget.last_den, budget.last_skal, budget.last_av) == (
            None, "Upplåst 2024-10-01 av Nils Hed: Bokslutet är klart.", "Nils Hed",
        )  # fmt: skip
        with pytest.raises(UserError, match="inte låst"):
            unlock_year(session, ids.budget, DAY, "Fel", "")


def test_a_year_is_not_locked_before_its_corrections(memory_database, ids):
    with memory_database.write("lås") as session:
        old = add(session, Transaktion(budget_id=ids.budget, datum=DAY))
        add(session, Transaktion(budget_id=ids.budget, rattar_id=old.id, datum=date(2025, 1, 15)))
        with pytest.raises(UserError, match="rättelse 2025-01-15"):
            lock_year(session, ids.budget, date(2024, 12, 31), "Bokslut", "")
        lock_year(session, ids.budget, date(2025, 1, 15), "Bokslut", "")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(split=st.lists(st.integers(-(10**9), 10**12), min_size=1, max_size=6), data=st.data())
def test_any_split_and_any_revision_keeps_the_whole(memory_database, split, data):
    with memory_database.write("pröva") as session:
        organ = make_budget(session).organ if budget_rows(session) == [] else budget_rows(session)[0].organ_id
        year = next_year(session, organ, DAY)
        budget = set_up_budget(session, organ, year, sum(split), [PostDraft(f"P{ore}", ore) for ore in split])
        posts = [post.id for post in post_records(session, budget.id)]
        moves = data.draw(
            st.lists(st.tuples(st.sampled_from(posts), st.sampled_from(posts), st.integers(1, 10**10)), max_size=4)
        )
        for source, target, ore in moves:
            if source != target:
                omfordela(session, budget.id, {source: -ore, target: ore})
        sums = budget_sums(session, budget.id)
        assert sums.totalt.budget_ore == sum(split) == sums.gallande_ram_ore
        added = data.draw(st.integers(-(10**9), 10**9).filter(bool))
        change_ram(session, budget.id, {posts[0]: added})
        assert budget_sums(session, budget.id).totalt.budget_ore == sum(split) + added
