"""Questions about budgets: which there are, their poster and what was changed within the year."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.budget.entity import Andringsslag, Budget, Budgetandring, Budgetandringsrad, Budgetpost
from models.budget.sums import NAMELESS
from models.organ import Organ
from models.paragraf.papers import cited
from models.transaktion.entity import Transaktion
from resources.svenska import join_words


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One budget in the list of years; `transaktioner` is how many costs it has."""

    id: int
    organ_id: int
    organ: str
    ar: int | None
    ram_ore: int | None
    beslut: str
    last_den: date | None
    transaktioner: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change within the year. `rader` are post id, post and öre; `beslut` is the § it hangs on, or what is written.

    `flyttat_ore` is how much it moves, or adds to the ram.
    """

    id: int
    slag: Andringsslag
    datum: date | None
    beslut: str
    skal: str
    rader: tuple[tuple[int, str, int], ...]

    @property
    def flyttat_ore(self) -> int:
        """What is moved from post to post, or what the ram grows by."""
        if self.slag is Andringsslag.RAMANDRING:
            return sum(ore for _, _, ore in self.rader)
        return sum(ore for _, _, ore in self.rader if ore > 0)

    @property
    def text(self) -> str:
        """The poster it concerns: "från Kompetensutveckling till Prissumma"."""
        taken = [name for _, name, ore in self.rader if ore < 0]
        given = [name for _, name, ore in self.rader if ore > 0]
        parts = (f"från {join_words(taken)}" if taken else "", f"till {join_words(given)}" if given else "")
        return " ".join(part for part in parts if part)


def budget_rows(session: Session, organ_id: int | None = None) -> list[BudgetRow]:
    """The budgets of an organ or of all, the latest year first. Two statements."""
    query = select(Budget, Organ.namn).join(Organ, Budget.organ_id == Organ.id)
    if organ_id is not None:
        query = query.where(Budget.organ_id == organ_id)
    counts: dict[int, int] = {
        row[0]: row[1]
        for row in session.execute(select(Transaktion.budget_id, func.count()).group_by(Transaktion.budget_id))
    }
    return [
        BudgetRow(
            budget.id,
            budget.organ_id,
            organ,
            budget.ar,
            budget.ram_ore,
            budget.beslut,
            budget.last_den,
            counts.get(budget.id, 0),
        )
        for budget, organ in session.execute(
            query.order_by(func.coalesce(Budget.ar, 9999).desc(), Organ.ordning, Organ.namn, Budget.id)
        )
    ]


def budget_of(session: Session, organ_id: int, ar: int) -> Budget | None:
    """The budget of an organ and a year. One statement."""
    return session.scalars(select(Budget).where(Budget.organ_id == organ_id, Budget.ar == ar)).first()


def post_records(session: Session, budget_id: int) -> list[Budgetpost]:
    """The poster of a budget, in order. One statement."""
    query = select(Budgetpost).where(Budgetpost.budget_id == budget_id)
    return list(session.scalars(query.order_by(Budgetpost.ordning, Budgetpost.id)))


def post_choices(session: Session, budget_id: int) -> list[tuple[int, str]]:
    """The poster a cost can be of; those outside say so. One statement."""
    return [
        (post.id, f"{post.namn or NAMELESS} (utanför)" if post.utanfor else post.namn or NAMELESS)
        for post in post_records(session, budget_id)
    ]


def change_row_records(session: Session, andring_id: int) -> list[Budgetandringsrad]:
    """The rows of a change, in order. One statement."""
    query = select(Budgetandringsrad).where(Budgetandringsrad.budgetandring_id == andring_id)
    return list(session.scalars(query.order_by(Budgetandringsrad.ordning, Budgetandringsrad.id)))


def change_rows(session: Session, budget_id: int) -> list[ChangeRow]:
    """What was changed within the year, by day. Three statements."""
    changes = session.scalars(
        select(Budgetandring)
        .where(Budgetandring.budget_id == budget_id)
        .order_by(Budgetandring.datum.is_(None), Budgetandring.datum, Budgetandring.ordning, Budgetandring.id)
    ).all()
    rows: defaultdict[int, list[tuple[int, str, int]]] = defaultdict(list)
    for change_id, post_id, name, ore in session.execute(
        select(Budgetandringsrad.budgetandring_id, Budgetpost.id, Budgetpost.namn, Budgetandringsrad.belopp_ore)
        .join(Budgetpost, Budgetandringsrad.budgetpost_id == Budgetpost.id)
        .where(Budgetpost.budget_id == budget_id)
        .order_by(Budgetpost.ordning, Budgetpost.id)
    ):
        rows[change_id].append((post_id, name or NAMELESS, ore or 0))
    named = cited(session, [change.paragraf_id for change in changes if change.paragraf_id is not None])
    return [
        ChangeRow(
            change.id,
            change.slag,
            change.datum,
            named.get(change.paragraf_id or 0) or change.beslut,
            change.skal,
            tuple(rows[change.id]),
        )
        for change in changes
    ]
