"""Everything the page Budget shows of an organ's year."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.avstamning.state import Lage, state
from models.besok.queries import visiting_organ
from models.budget.entity import Budget
from models.budget.operations import latest_before
from models.budget.queries import budget_of, budget_rows, post_choices
from models.budget.remarks import problems
from models.budget.sums import BudgetSums, budget_sums
from models.editing import get
from models.organ import all_organ
from models.paragraf.papers import cited
from models.transaktion.entity import Transaktion
from models.transaktion.lines import TransactionLine, transaction_lines
from models.transaktion.suggest import receivers
from resources.svenska import format_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from models.errors import Problem


@dataclass(frozen=True, slots=True)
class Before:
    """The latest budget before a year that has none: what a new one can be like."""

    ar: int
    equation: str


@dataclass(frozen=True, slots=True)
class MoneyData:
    """A budget that exists, with its figures, costs and remarks."""

    id: int
    sums: BudgetSums
    lines: tuple[TransactionLine, ...]
    posts: tuple[tuple[int, str], ...]
    receivers: list[str]
    problems: "tuple[Problem, ...]"
    beslut: str
    """Which decision it rests on: "KS § 24, 2024-03-15"."""
    last_den: date | None
    lage: Lage
    """How it stands against ekonomisystemet."""


@dataclass(frozen=True, slots=True)
class BudgetSheet:
    """The organ and year that are shown, those there are to choose among, and the budget if there is one."""

    organs: tuple[tuple[int, str], ...]
    organ_id: int | None
    years: tuple[int, ...]
    ar: int
    money: MoneyData | None
    before: Before | None


def read_sheet(session: "Session", organ_id: int | None, ar: int | None, today: date) -> BudgetSheet:
    """Read an organ's year: those asked for, else the organ that has budgets (or visits) and this year."""
    rows = budget_rows(session)
    organs = all_organ(session)
    if organ_id not in {organ.id for organ in organs}:
        # A delegation that has no budget yet comes before another organ's only when nobody has any.
        organ_id = rows[0].organ_id if rows else visiting_organ(session)
    year = ar or today.year
    years = {row.ar for row in rows if row.organ_id == organ_id and row.ar} | {today.year, today.year + 1, year}
    found = budget_of(session, organ_id, year) if organ_id is not None else None
    return BudgetSheet(
        organs=tuple((organ.id, organ.namn) for organ in organs),
        organ_id=organ_id,
        years=tuple(sorted(years, reverse=True)),
        ar=year,
        money=read_money(session, found, today) if found is not None else None,
        before=_before(session, organ_id, year) if found is None and organ_id is not None else None,
    )


def place_of(session: "Session", id_: int) -> tuple[int, int | None]:
    """The organ and year of a budget, or with a minus of a transaktion's. Raises UserError when it is gone."""
    budget = get(session, Budget, id_ if id_ > 0 else get(session, Transaktion, -id_).budget_id)
    return budget.organ_id, budget.ar


def read_money(session: "Session", budget: Budget, today: date) -> MoneyData:
    """Read a budget with everything about it."""
    sums = budget_sums(session, budget.id)
    return MoneyData(
        id=budget.id,
        sums=sums,
        lines=tuple(transaction_lines(session, budget.id)),
        posts=tuple(post_choices(session, budget.id)),
        receivers=receivers(session, budget.organ_id),
        problems=tuple(problems(session, budget, sums)),
        beslut=_decision(session, budget),
        last_den=budget.last_den,
        lage=state(session, budget.id, today),
    )


def _decision(session: "Session", budget: Budget) -> str:
    words = cited(session, [budget.paragraf_id]).get(budget.paragraf_id, "") if budget.paragraf_id is not None else ""
    day = format_date(budget.beslutad) if budget.beslutad is not None and not words else ""
    return ", ".join(filter(None, (words or budget.beslut.strip(), day)))


def _before(session: "Session", organ_id: int, year: int) -> Before | None:
    earlier = latest_before(session, organ_id, year)
    if earlier is None or earlier.ar is None:
        return None
    return Before(earlier.ar, budget_sums(session, earlier.id).equation)
