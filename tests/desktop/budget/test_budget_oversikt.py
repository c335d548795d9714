"""The year's budget among the cards of Översikt."""

from datetime import date

import pytest

from desktop.budget.page import BudgetPage
from desktop.kalender.places import page_of
from models.sok import store
from models.sok.search import search
from models.transaktion.operations import TransaktionDraft, add_transaktion
from tests.desktop.whole_window import opened


@pytest.fixture
def window(qapp, qtbot, memory_database, ids, monkeypatch):
    monkeypatch.setattr("desktop.oversikt.page.today", lambda: date(2024, 5, 2))
    monkeypatch.setattr("desktop.budget.page.today", lambda: date(2024, 5, 2))
    with memory_database.write("underlag") as session:
        add_transaktion(session, ids.budget, TransaktionDraft(ids.prissumma, mottagare="V", belopp_ore=10_500_00))
    with opened(qapp, qtbot, memory_database, "budget", "oversikt") as program:
        program.window.navigate("oversikt")
        yield program.window


def test_what_is_left_stands_there_and_leads_to_the_budget(window):
    page = window.page
    assert [line.data.text.replace("\u00a0", " ") for line in page.budget.list.lines] == [
        "50 000 + 10 000 = 60 000 kr",
        "Kompetensutveckling",
        "Prissumma",
    ]
    assert [line.data.late for line in page.budget.list.lines] == [False, False, True]
    assert any("överskrids" in row.text for row in page.data.todo)
    page.budget.list.opened.emit("0")
    assert isinstance(window.page, BudgetPage)


def test_a_cost_is_found_by_its_receiver_and_shown_among_the_others(window, memory_database):
    store.ensure(memory_database)
    with memory_database.read() as session:
        (found,) = [hit for hit in search(session, "v") if hit.place.noun == "transaktion"]
        (year,) = search(session, "budget 2024")
    assert (found.title, year.title) == ("V", "Budget 2024")
    window.navigate(*page_of(found.place.noun, found.place.id))
    assert isinstance(window.page, BudgetPage)
    assert window.page.costs.list.chosen_id == found.place.id
