"""The year's budget on the start page: what is left of each post, what is overdrawn, how old the avstämning is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.avstamning.state import Avstamningslage, Lage, state
from models.budget.entity import Budget
from models.budget.remarks import overdrawn
from models.budget.sums import BudgetSums, PostSums, budget_sums
from models.organ import Organ
from resources.svenska import format_amount


@dataclass(frozen=True, slots=True)
class BudgetNow:
    """The budget of this year, of the first organ that has one, and how it stands against ekonomisystemet."""

    budget_id: int
    sums: BudgetSums
    lage: Lage

    @property
    def posts(self) -> tuple[PostSums, ...]:
        """The whole first, then the counted poster."""
        return (self.sums.totalt, *self.sums.counted)


@dataclass(frozen=True, slots=True)
class BudgetDue:
    """Something to look at in the budget; `stale` is about the avstämning."""

    text: str
    about: str
    stale: bool


def budget_now(session: Session, today: date) -> BudgetNow | None:
    """This year's budget. A fixed number of statements; of several organ's only the first is on the start page."""
    query = select(Budget.id).join(Organ, Budget.organ_id == Organ.id).where(Budget.ar == today.year)
    id_ = session.scalars(query.order_by(Organ.ordning, Budget.id)).first()
    return None if id_ is None else BudgetNow(id_, budget_sums(session, id_), state(session, id_, today))


def budget_due(now: BudgetNow | None) -> Iterator[BudgetDue]:
    """The overdrawn poster in one line, and an avstämning that is wrong or too old in another."""
    if now is None or now.sums.last_den is not None:
        return
    about = f"Budget {now.sums.ar}"
    if warnings := overdrawn(now.sums):
        yield BudgetDue(warnings[0], about, stale=False)
    if now.lage.slag in (Avstamningslage.FEL, Avstamningslage.INAKTUELL):
        yield BudgetDue("Stäm av budgeten mot ekonomisystemet", f"{about} · {now.lage.slag.label.lower()}", stale=True)


def left_in_words(post: PostSums) -> str:
    """What is left of a post: "18 438,50 kr återstår av 48 000 kr"."""
    left = post.aterstar_ore
    if left is None or post.budget_ore is None:
        return f"utfall {format_amount(post.utfall_ore)}"
    if left < 0:
        return f"överskriden med {format_amount(-left)}"
    return f"{format_amount(left)} återstår av {format_amount(post.budget_ore)}"
