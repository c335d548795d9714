"""The year's budget on the start page."""

from datetime import date

import pytest

from models.avstamning.operations import AvstamningDraft, reconcile
from models.budget.operations import lock_year
from models.statistics.budgets import budget_due, budget_now, left_in_words
from models.transaktion.entity import Transaktionsstatus
from models.transaktion.operations import TransaktionDraft, add_transaktion
from tests.orebro_budget import make_budget

DAY = date(2024, 5, 2)


@pytest.fixture
def session(memory_database):
    with memory_database.write("underlag") as session:
        yield session


@pytest.fixture
def ids(session):
    made = make_budget(session)
    draft = TransaktionDraft(
        made.prissumma, Transaktionsstatus.BETALD, date(2024, 3, 8), "Vinnaren", belopp_ore=4000_00
    )
    add_transaktion(session, made.budget, draft)
    return made


def due(session):
    return [(row.text.replace("\u00a0", " "), row.stale) for row in budget_due(budget_now(session, DAY))]


def test_what_is_left_is_told_of_the_whole_and_of_each_post_but_those_outside(session, ids, count_statements):
    with count_statements(session) as statements:
        now = budget_now(session, DAY)
    assert len(statements) <= 9
    assert [(post.namn, left_in_words(post).replace("\u00a0", " ")) for post in now.posts] == [
        ("Totalt", "56 000 kr återstår av 60 000 kr"),
        ("Kompetensutveckling", "50 000 kr återstår av 50 000 kr"),
        ("Prissumma", "6 000 kr återstår av 10 000 kr"),
    ]
    assert due(session) == []
    assert budget_now(session, date(2025, 1, 2)) is None


def test_an_overdraft_and_an_old_avstamning_are_things_to_do_until_the_year_is_locked(session, ids):
    add_transaktion(session, ids.budget, TransaktionDraft(ids.prissumma, mottagare="Till", belopp_ore=7000_00))
    reconcile(session, ids.budget, AvstamningDraft(date(2024, 4, 30), 4000_01))
    assert due(session) == [
        ("Posten Prissumma överskrids med 1 000 kr om allt planerat blir av.", False),
        ("Stäm av budgeten mot ekonomisystemet", True),
    ]
    lock_year(session, ids.budget, DAY, "Bokslut", "")
    assert due(session) == []
