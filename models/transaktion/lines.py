"""The transaktioner of a budget as the short lines of a long list."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.budget.entity import Budgetpost
from models.transaktion.entity import Transaktion, Transaktionsstatus, Transaktionsunderlag
from models.transaktion.queries import EVERYTHING, TransactionFilter, conditions_of, in_order


class TransactionLine(NamedTuple):
    """What a list shows of a transaktion. A tuple, because tens of thousands of them are made at once."""

    id: int
    status: Transaktionsstatus
    datum: date | None
    mottagare: str
    text: str
    post_id: int | None
    post: str
    belopp_ore: int | None
    verifikat: str
    fakturanummer: str
    rattar_id: int | None
    har_underlag: bool

    @property
    def nummer(self) -> str:
        """The number it is found by at ekonomi: the verifikat's, else the invoice's."""
        return self.verifikat or self.fakturanummer


def transaction_lines(
    session: Session, budget_id: int, chosen: TransactionFilter = EVERYTHING
) -> list[TransactionLine]:
    """The transaktioner of a budget by day, those without a day last. Two statements, whatever their number."""
    conditions = conditions_of(budget_id, chosen)
    query: Any = (
        select(
            Transaktion.id,
            Transaktion.status,
            Transaktion.datum,
            Transaktion.mottagare,
            Transaktion.text,
            Transaktion.post_id,
            func.coalesce(Budgetpost.namn, ""),
            Transaktion.belopp_ore,
            Transaktion.verifikat,
            Transaktion.fakturanummer,
            Transaktion.rattar_id,
        )
        .outerjoin(Budgetpost, Transaktion.post_id == Budgetpost.id)
        .where(*conditions)
    )
    files = select(Transaktionsunderlag.transaktion_id).distinct()
    filed = set(
        session.scalars(
            files.join(Transaktion, Transaktionsunderlag.transaktion_id == Transaktion.id).where(*conditions)
        )
    )
    return [TransactionLine._make((*row, row[0] in filed)) for row in session.execute(in_order(query))]
