"""What the tests of the page Budget share: Örebro's budget in the real window."""

from datetime import date

import pytest

from models.kommun import set_up
from tests.desktop.whole_window import opened
from tests.orebro_budget import make_budget

NOW = date(2024, 5, 2)
PLACES = ("page", "form", "costs", "changes", "locking", "reconcile", "orders", "order_form", "quick_line")


@pytest.fixture
def ids(memory_database):
    with memory_database.write("underlag") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        return make_budget(session)


@pytest.fixture
def window(qapp, qtbot, memory_database, ids, monkeypatch):
    for place in PLACES:
        monkeypatch.setattr(f"desktop.budget.{place}.today", lambda: NOW)
    with opened(qapp, qtbot, memory_database, "budget") as program:
        program.window.navigate("budget")
        yield program.window


@pytest.fixture
def page(window):
    return window.page


@pytest.fixture
def stored(memory_database):
    """Every record of a kind, by its id."""

    def read(kind):
        with memory_database.read() as session:
            return session.query(kind).order_by(kind.id).all()

    return read
