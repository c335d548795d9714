"""The example's money: a locked year that its verksamhetsberättelse tells of, a running one, and one to come."""

from datetime import date

import pytest
from sqlalchemy import select

from models.budget.entity import Budget
from models.budget.remarks import problems
from models.budget.sums import budget_sums
from models.kontroll import examine
from models.transaktion.entity import Representation, Transaktion, Transaktionsstatus
from models.transaktion.queries import transaction_rows
from models.transaktion.remarks import problems as transaction_problems
from tests.conftest import copy_sqlite

TODAY = date(2026, 11, 23)


@pytest.fixture
def example(memory_database, example_template):
    copy_sqlite(example_template, memory_database)
    return memory_database


def test_the_examples_money(example):
    with example.read() as session:
        first, running, coming = (
            (budget, budget_sums(session, budget.id)) for budget in session.scalars(select(Budget).order_by(Budget.ar))
        )
        # The verksamhetsberättelse of 2025 says 51 400 kr; 600 kr came back after the locking.
        assert sum(month.utfall_ore for month in first[1].manader) == 51_400_00
        assert (first[1].totalt.utfall_ore, first[1].utan_manad.utfall_ore) == (50_800_00, -600_00)
        assert first[1].last_den == date(2026, 1, 30)
        assert first[1].equation == coming[1].equation == "50\u00a0000 + 10\u00a0000 = 60\u00a0000\u00a0kr"
        assert running[1].equation == "48\u00a0000 + 10\u00a0000 + 10\u00a0000 = 68\u00a0000\u00a0kr"
        rows = session.scalars(select(Transaktion)).all()
        assert {row.status for row in rows} == set(Transaktionsstatus)
        assert {row.representation for row in rows} == set(Representation)
        linked = {link.field for budget in (first, running, coming) for row in transaction_rows(session, budget[0].id)
                  for link in row.lankar}  # fmt: skip
        assert linked == {"dialogtraff_id", "arrangemang_id", "pris_id", "nominering_id", "paragraf_id"}
        told = [each.message for budget, sums in (first, running, coming) for each in problems(session, budget, sums)]
        assert told == ["Posten En vecka fri från våld överskrids med 400\u00a0kr om allt planerat blir av."]
        assert {each.message for row in rows for each in transaction_problems(session, row)} == set(told)
    assert [finding for finding in examine(example) if finding.is_error] == []
