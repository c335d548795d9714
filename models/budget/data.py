"""What the papers of a budget say, as values: the report for the nämnd, and all that ekonomi gets in Excel."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.avstamning.state import Lage, state
from models.budget.entity import Andringsslag, Budget, Budgetandring, Budgetandringsrad, Budgetpost
from models.budget.sums import NAMELESS, BudgetSums, budget_sums
from models.editing import get
from models.kodstrang.plan import KoddelRow, code_plan
from models.kommun import LetterheadData, letterhead
from models.richtext import RichText
from models.transaktion.bokforingsdata import BokforingsorderRow, order_rows
from models.transaktion.entity import Transaktionsstatus
from models.transaktion.queries import TransactionFilter, TransactionRow, transaction_count, transaction_rows


@dataclass(frozen=True, slots=True)
class BudgetpostData:
    """What was decided of a post: its sum at first and what was added or taken later, in öre."""

    id: int
    namn: str
    beslutat_ore: int | None
    andrat_ore: int
    finansiering: str
    andamal: str
    kommentar: RichText


@dataclass(frozen=True, slots=True)
class BudgetandringData:
    """One change within the year, and what it gave each post."""

    slag: Andringsslag
    datum: date | None
    beslut: str
    skal: str
    rader: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class BudgetData:
    """A budget as every paper of it shows it. `poster` are in the order of those in `sums`."""

    brevhuvud: LetterheadData
    dag: date
    sums: BudgetSums
    beslut: str
    beslutad: date | None
    anteckning: RichText
    last_skal: str
    poster: tuple[BudgetpostData, ...]
    andringar: tuple[BudgetandringData, ...]
    avstamning: Lage


@dataclass(frozen=True, slots=True)
class EkonomiunderlagData:
    """What ekonomi gets: the budget, every transaktion but those that utgår (`utgar` is how many), the orders."""

    budget: BudgetData
    koddelar: tuple[KoddelRow, ...]
    transaktioner: tuple[TransactionRow, ...]
    utgar: int
    ordrar: tuple[BokforingsorderRow, ...]


LISTED = tuple(status for status in Transaktionsstatus if status is not Transaktionsstatus.UTGAR)
"""The transaktioner that ekonomi gets."""


def collect_budget(session: Session, budget_id: int, today: date) -> BudgetData:
    """A budget for a paper. Raises UserError when it is gone."""
    budget = get(session, Budget, budget_id)
    records = session.scalars(
        select(Budgetpost).where(Budgetpost.budget_id == budget_id).order_by(Budgetpost.ordning, Budgetpost.id)
    ).all()
    changes = _changes(session, budget_id, {post.id: post.namn or NAMELESS for post in records})
    changed: defaultdict[int, int] = defaultdict(int)
    for _, rows in changes:
        for post_id, ore in rows:
            changed[post_id] += ore
    return BudgetData(
        brevhuvud=letterhead(session),
        dag=today,
        sums=budget_sums(session, budget_id),
        beslut=budget.beslut,
        beslutad=budget.beslutad,
        anteckning=budget.anteckning,
        last_skal=budget.last_skal,
        poster=tuple(
            BudgetpostData(
                post.id,
                post.namn or NAMELESS,
                post.belopp_ore,
                changed[post.id],
                post.finansiering,
                post.andamal,
                post.kommentar,
            )
            for post in records
        ),
        andringar=tuple(change for change, _ in changes),
        avstamning=state(session, budget_id, today),
    )


def collect_for_ekonomi(session: Session, budget_id: int, today: date) -> EkonomiunderlagData:
    """All of a budget that ekonomi gets. Raises UserError when it is gone."""
    return EkonomiunderlagData(
        budget=collect_budget(session, budget_id, today),
        koddelar=code_plan(session).koddelar,
        transaktioner=tuple(transaction_rows(session, budget_id, TransactionFilter(statuses=LISTED))),
        utgar=transaction_count(session, budget_id, TransactionFilter(statuses=(Transaktionsstatus.UTGAR,))),
        ordrar=tuple(order_rows(session, budget_id)),
    )


def _changes(
    session: Session, budget_id: int, names: dict[int, str]
) -> list[tuple[BudgetandringData, list[tuple[int, int]]]]:
    """The changes by day, each with its rows as (post id, öre). Two statements."""
    rows: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for change_id, post_id, ore in session.execute(
        select(Budgetandringsrad.budgetandring_id, Budgetandringsrad.budgetpost_id, Budgetandringsrad.belopp_ore)
        .join(Budgetandring, Budgetandringsrad.budgetandring_id == Budgetandring.id)
        .where(Budgetandring.budget_id == budget_id)
        .order_by(Budgetandringsrad.ordning, Budgetandringsrad.id)
    ):
        rows[change_id].append((post_id, ore or 0))
    records = session.scalars(
        select(Budgetandring)
        .where(Budgetandring.budget_id == budget_id)
        .order_by(Budgetandring.datum.is_(None), Budgetandring.datum, Budgetandring.ordning, Budgetandring.id)
    )
    return [
        (
            BudgetandringData(
                change.slag,
                change.datum,
                change.beslut,
                change.skal,
                tuple((names[post_id], ore) for post_id, ore in rows[change.id] if post_id in names),
            ),
            rows[change.id],
        )
        for change in records
    ]
