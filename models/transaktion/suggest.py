"""What earlier transaktioner of the same mottagare suggest for a new one: post, kind of cost, codes, moms."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.budget.entity import Budget, Budgetpost
from models.editing import get
from models.kodstrang.coding import codes_of, set_codes, suggest_codes
from models.transaktion.entity import Representation, Transaktion, Transaktionsstatus
from models.transaktion.moms import moms_of
from resources.svenska import folded

FEW = 8
"""How many mottagare are offered while somebody types."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the latest transaktion of a mottagare had. `post_id` is the post of the same name in this budget."""

    fran_id: int
    mottagare: str
    post_id: int | None = None
    kostnadsslag_id: int | None = None
    moms_bp: int | None = None
    representation: Representation = Representation.NEJ
    koder: Mapping[int, str] = field(default_factory=dict)


def receivers(session: Session, organ_id: int | None = None) -> list[str]:
    """The mottagare of the organ's budgets, or of all, the most usual first. One statement."""
    query = select(Transaktion.mottagare).where(Transaktion.mottagare != "").group_by(Transaktion.mottagare)
    if organ_id is not None:
        query = query.join(Budget, Transaktion.budget_id == Budget.id).where(Budget.organ_id == organ_id)
    return list(session.scalars(query.order_by(func.count().desc(), Transaktion.mottagare)))


def receivers_like(names: list[str], begins: str) -> list[str]:
    """The few names that begin with what was typed, then those with a word that does."""
    wanted = folded(begins.strip())
    if not wanted:
        return names[:FEW]
    first = [name for name in names if folded(name).startswith(wanted)]
    later = [name for name in names if name not in first and f" {wanted}" in folded(name)]
    return (first + later)[:FEW]


def suggestion_for(session: Session, budget_id: int, mottagare: str, apart_from: int = 0) -> Suggestion | None:
    """What the latest transaktion of a mottagare suggests for one in this budget; None for a new mottagare.

    Capital letters do not matter. At most five statements.
    """
    wanted = folded(mottagare.strip())
    if not wanted:
        return None
    budget = get(session, Budget, budget_id)
    spelled = [name for name in receivers(session) if folded(name.strip()) == wanted]
    earlier = session.scalars(
        select(Transaktion)
        .join(Budget, Transaktion.budget_id == Budget.id)
        .where(
            Transaktion.mottagare.in_(spelled),
            Transaktion.id != apart_from,
            Transaktion.rattar_id.is_(None),
            Transaktion.status != Transaktionsstatus.UTGAR,
        )
        .order_by((Budget.organ_id == budget.organ_id).desc(), Transaktion.id.desc())
        .limit(1)
    ).first()
    if earlier is None:
        return None
    return Suggestion(
        fran_id=earlier.id,
        mottagare=earlier.mottagare,
        post_id=post_here(session, budget_id, earlier.post_id),
        kostnadsslag_id=earlier.kostnadsslag_id,
        moms_bp=earlier.moms_bp,
        representation=earlier.representation,
        koder=codes_of(session, (earlier.id,)).get(earlier.id, {}),
    )


def suggested_moms(session: Session) -> dict[str, int]:
    """The moms of the latest transaktion of every mottagare: for reading a line while it is typed. One statement."""
    latest = select(func.max(Transaktion.id)).where(Transaktion.moms_bp.is_not(None)).group_by(Transaktion.mottagare)
    found = session.execute(select(Transaktion.mottagare, Transaktion.moms_bp).where(Transaktion.id.in_(latest)))
    return {name: rate for name, rate in found if rate is not None}


def post_here(session: Session, budget_id: int, post_id: int | None) -> int | None:
    """The post of a budget that has the same name as a post of another, or is that post itself."""
    other = session.get(Budgetpost, post_id) if post_id is not None else None
    if other is None or other.budget_id == budget_id:
        return None if other is None else other.id
    same = select(Budgetpost).where(Budgetpost.budget_id == budget_id).order_by(Budgetpost.ordning, Budgetpost.id)
    return next((post.id for post in session.scalars(same) if folded(post.namn) == folded(other.namn)), None)


def take_suggestion(session: Session, transaktion: Transaktion, suggestion: Suggestion) -> None:
    """Fill in what a transaktion does not have yet; the sum's moms is worked out from the rate. Codes go last."""
    if transaktion.post_id is None:
        transaktion.post_id = suggestion.post_id
    if transaktion.kostnadsslag_id is None:
        transaktion.kostnadsslag_id = suggestion.kostnadsslag_id
    if transaktion.representation is Representation.NEJ:
        transaktion.representation = suggestion.representation
    if transaktion.moms_bp is None:
        transaktion.moms_bp = suggestion.moms_bp
        if transaktion.moms_ore is None and transaktion.belopp_ore is not None and suggestion.moms_bp is not None:
            transaktion.moms_ore = moms_of(transaktion.belopp_ore, suggestion.moms_bp)
    session.flush()
    present = codes_of(session, (transaktion.id,)).get(transaktion.id, {})
    set_codes(
        session,
        transaktion.id,
        {koddel_id: kod for koddel_id, kod in suggestion.koder.items() if not present.get(koddel_id)},
    )
    suggest_codes(session, transaktion.id)
