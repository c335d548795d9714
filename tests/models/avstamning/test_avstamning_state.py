from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.avstamning.lista import (
    ListaradData,
)
from models.avstamning.operations import (
    AvstamningDraft,
    Radval,
    confirm,
    reconcile,
)
from models.avstamning.state import Avstamningslage, Skillnadsslag, state, utfall_on
from models.budget.entity import Budget, Budgetpost
from models.editing import add
from models.organ import Organ
from models.transaktion.entity import Transaktion, Transaktionsstatus
from tests.reconciling import MAY, TODAY, UTFALL, cost_of, make_budget


@pytest.fixture
def budget(database):
    with database.write("underlag") as session:
        return make_budget(session)


def test_it_is_told_when_nothing_was_ever_compared(database, budget):
    with database.read() as session:
        lage = state(session, budget, TODAY)
    assert (lage.slag, lage.text) == (Avstamningslage.SAKNAS, "Budgeten är inte avstämd mot ekonomisystemet.")


def test_a_saldo_that_agrees(database, budget):
    with database.write("stäm av") as session:
        assert utfall_on(session, budget, MAY) == UTFALL
        made = reconcile(session, budget, AvstamningDraft(MAY, UTFALL, " Ylva Borg "))
        lage = state(session, budget, TODAY)
        assert (lage.slag, lage.text) == (
            Avstamningslage.STAMMER,
            "Avstämd 2024-05-31, saldo 31\u00a0250\u00a0kr.",
        )
        assert (made.egen_ore, made.gjord_av, lage.avstamning_id) == (UTFALL, "Ylva Borg", made.id)


def test_a_saldo_that_differs_is_wrong_and_the_difference_is_told(database, budget):
    with database.write("stäm av") as session:
        reconcile(session, budget, AvstamningDraft(MAY, 30_000_00))
        lage = state(session, budget, TODAY)
        assert lage.slag is Avstamningslage.FEL
        assert lage.text == (
            "Avstämd 2024-05-31, saldo 30\u00a0000\u00a0kr. Utfallet här är 31\u00a0250\u00a0kr; "
            "1\u00a0250\u00a0kr är inte förklarat."
        )
        assert [each.slag for each in lage.skillnader] == [Skillnadsslag.OKAND]
        assert lage.skillnad_ore == lage.oforklarat_ore == -1_250_00
        # Mended here: it agrees, whatever it was when it was compared.
        cost_of(session, "Bokhandeln").status = Transaktionsstatus.UTGAR
        session.flush()
        assert state(session, budget, TODAY).slag is Avstamningslage.STAMMER


def test_it_is_stale_when_the_own_utfall_has_changed_since(database, budget):
    with database.write("stäm av") as session:
        made = reconcile(session, budget, AvstamningDraft(MAY, UTFALL))
        # What is dated later changes nothing.
        cost_of(session, "Taxi").belopp_ore = 900_00
        session.flush()
        assert state(session, budget, TODAY).slag is Avstamningslage.STAMMER
        cost_of(session, "Bokhandeln").belopp_ore = 1_000_00
        session.flush()
        lage = state(session, budget, TODAY)
        assert lage.slag is Avstamningslage.INAKTUELL
        assert lage.text == (
            "Avstämd 2024-05-31, saldo 31\u00a0250\u00a0kr. Utfallet har ändrats sedan dess: "
            "då 31\u00a0250\u00a0kr, nu 31\u00a0000\u00a0kr."
        )
        confirm(session, made.id)
        assert state(session, budget, TODAY).slag is Avstamningslage.FEL


def test_it_is_stale_when_it_is_old_but_not_when_the_year_is_over_or_locked(database, budget):
    with database.write("stäm av") as session:
        reconcile(session, budget, AvstamningDraft(MAY, UTFALL))
        assert state(session, budget, date(2024, 7, 15)).slag is Avstamningslage.STAMMER
        lage = state(session, budget, date(2024, 7, 16))
        assert lage.slag is Avstamningslage.INAKTUELL
        assert lage.text.endswith("Det är 46 dagar sedan.")
        assert state(session, budget, date(2024, 7, 16), max_age=90).slag is Avstamningslage.STAMMER
        year = utfall_on(session, budget, date(2024, 12, 31))
        reconcile(session, budget, AvstamningDraft(date(2024, 12, 31), year))
        assert state(session, budget, date(2025, 9, 1)).slag is Avstamningslage.STAMMER
        # An avstämning of a day that has not come is not the latest yet.
        assert state(session, budget, date(2024, 12, 1)).datum == MAY


STATUSES = st.sampled_from(list(Transaktionsstatus))
DAYS = st.one_of(st.none(), st.dates(date(2024, 4, 1), date(2024, 7, 31)))
SUMS = st.integers(-500_00, 500_00)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    costs=st.lists(st.tuples(STATUSES, DAYS, SUMS, st.booleans()), max_size=6),
    rows=st.lists(st.tuples(DAYS, SUMS, st.integers(-1, 5), st.booleans()), min_size=1, max_size=6),
    saldo=st.one_of(st.none(), SUMS),
)
def test_the_differences_are_always_the_whole_difference(memory_database, costs, rows, saldo):
    with memory_database.write("stäm av") as session:
        organ = add(session, Organ(namn="Delegationen"))
        budget = add(session, Budget(organ_id=organ.id, ar=2024))
        outside = add(session, Budgetpost(budget_id=budget.id, utanfor=True))
        ids = [
            add(
                session,
                Transaktion(
                    budget_id=budget.id,
                    status=status,
                    datum=day,
                    belopp_ore=ore,
                    post_id=outside.id if beyond else None,
                ),
            ).id
            for status, day, ore, beyond in costs
        ]
        choices = [
            Radval(
                ListaradData(place + 2, day, ore),
                ids[chosen] if 0 <= chosen < len(ids) else None,
                godtagen,
                "Därför.",
                delad=True,
            )
            for place, (day, ore, chosen, godtagen) in enumerate(rows)
        ]
        reconcile(session, budget.id, AvstamningDraft(MAY, saldo), choices)
        lage = state(session, budget.id, TODAY)
        assert sum(each.skillnad_ore for each in lage.skillnader) == lage.skillnad_ore
        assert lage.egen_ore == utfall_on(session, budget.id, MAY)
        agrees = lage.oforklarat_ore == 0
        assert (lage.slag is Avstamningslage.STAMMER) == agrees
