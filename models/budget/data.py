"""What the papers of a budget say, as values: the report for the nämnd, and all that ekonomi gets in Excel."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.avstamning.entity import Avstamning
from models.budget.entity import Andringsslag, Budget, Budgetandring, Budgetandringsrad, Budgetpost
from models.budget.sums import NAMELESS, BudgetSums, budget_sums
from models.editing import get
from models.kodstrang.coding import row_codes_of
from models.kodstrang.plan import KoddelRow, code_plan
from models.kommun import LetterheadData, letterhead
from models.richtext import RichText
from models.transaktion.entity import Bokforingsorder, Bokforingsrad, Transaktionsstatus
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
class AvstamningData:
    """The latest time the budget was held against ekonomisystemet, in öre."""

    datum: date
    saldo_ore: int | None
    egen_ore: int | None


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
    avstamning: AvstamningData | None


@dataclass(frozen=True, slots=True)
class OrderradData:
    """One row of a bokföringsorder, with its codes by koddel id; positive is debet."""

    part: str
    text: str
    koder: dict[int, str]
    belopp_ore: int | None


@dataclass(frozen=True, slots=True)
class OrderData:
    """One bokföringsorder of the budget."""

    id: int
    datum: date | None
    text: str
    skickad: date | None
    rader: tuple[OrderradData, ...]


@dataclass(frozen=True, slots=True)
class EkonomiunderlagData:
    """What ekonomi gets: the budget, every transaktion but those that utgår (`utgar` is how many), the orders."""

    budget: BudgetData
    koddelar: tuple[KoddelRow, ...]
    transaktioner: tuple[TransactionRow, ...]
    utgar: int
    ordrar: tuple[OrderData, ...]


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
        avstamning=_latest(session, budget_id, today),
    )


def collect_for_ekonomi(session: Session, budget_id: int, today: date) -> EkonomiunderlagData:
    """All of a budget that ekonomi gets. Raises UserError when it is gone."""
    return EkonomiunderlagData(
        budget=collect_budget(session, budget_id, today),
        koddelar=code_plan(session).koddelar,
        transaktioner=tuple(transaction_rows(session, budget_id, TransactionFilter(statuses=LISTED))),
        utgar=transaction_count(session, budget_id, TransactionFilter(statuses=(Transaktionsstatus.UTGAR,))),
        ordrar=_orders(session, budget_id),
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


def _latest(session: Session, budget_id: int, today: date) -> AvstamningData | None:
    found = session.execute(
        select(Avstamning.datum, Avstamning.saldo_ore, Avstamning.egen_ore)
        .where(Avstamning.budget_id == budget_id, Avstamning.datum <= today)
        .order_by(Avstamning.datum.desc(), Avstamning.id.desc())
        .limit(1)
    ).first()
    return AvstamningData(found[0], found[1], found[2]) if found and found[0] else None


def _orders(session: Session, budget_id: int) -> tuple[OrderData, ...]:
    """The bokföringsorder by day, with their rows. Three statements."""
    orders = session.scalars(
        select(Bokforingsorder)
        .where(Bokforingsorder.budget_id == budget_id)
        .order_by(Bokforingsorder.datum.is_(None), Bokforingsorder.datum, Bokforingsorder.id)
    ).all()
    records = session.scalars(
        select(Bokforingsrad)
        .join(Bokforingsorder, Bokforingsrad.bokforingsorder_id == Bokforingsorder.id)
        .where(Bokforingsorder.budget_id == budget_id)
        .order_by(Bokforingsrad.ordning, Bokforingsrad.id)
    ).all()
    codes = row_codes_of(session, [row.id for row in records])
    rows: defaultdict[int, list[OrderradData]] = defaultdict(list)
    for row in records:
        rows[row.bokforingsorder_id].append(OrderradData(row.part, row.text, codes.get(row.id, {}), row.belopp_ore))
    return tuple(OrderData(each.id, each.datum, each.text, each.skickad, tuple(rows[each.id])) for each in orders)
