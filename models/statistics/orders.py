"""The bokföringsordrar on the start page that have not been sent to ekonomi."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.budget.entity import Budget
from models.transaktion.entity import Bokforingsorder

SENT_WITHIN = 14
"""Days after an order's own day within which ekonomi should have it."""


@dataclass(frozen=True, slots=True)
class OrderDue:
    """An order to send."""

    order_id: int
    budget_id: int
    text: str
    about: str
    due: date | None


def unsent_orders(session: Session) -> Iterator[OrderDue]:
    """The orders of open years that wait. One statement."""
    found = session.execute(
        select(Bokforingsorder.id, Bokforingsorder.datum, Bokforingsorder.text, Budget.id, Budget.ar)
        .join(Budget, Bokforingsorder.budget_id == Budget.id)
        .where(Bokforingsorder.skickad.is_(None), Budget.last_den.is_(None))
        .order_by(Bokforingsorder.id)
    )
    for order_id, day, text, budget_id, year in found:
        due = day + timedelta(days=SENT_WITHIN) if day else None
        yield OrderDue(
            order_id, budget_id, "Skicka bokföringsordern till ekonomi", text.strip() or f"Budget {year}", due
        )
