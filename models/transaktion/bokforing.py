"""What a user does with a bokföringsorder: makes it for the prize, adds and reverses rows, attests and sends it.

Örebro's prize goes to the kommun's own verksamheter and bolag: the sum is moved with a bokföringsorder, one row per
party with its motpart, reversed on the other side, so that the whole is zero. A winner outside is paid like any
other mottagare.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.budget.entity import Budget, Budgetpost
from models.editing import add, get, next_order, remove, reorder
from models.errors import UserError
from models.kodstrang.coding import codes_of, row_codes_of, set_row_codes, suggest_codes
from models.kodstrang.entity import Kostnadsslag
from models.organ import Organ
from models.pris.entity import Nominering, Pris, Prisstatus
from models.pris.queries import INTERNAL, winner_records
from models.transaktion.entity import Bokforingsorder, Bokforingsrad, Transaktion, Transaktionsstatus
from resources.svenska import format_amount

_DECIDED = (Prisstatus.BESLUTAT, Prisstatus.UTDELAT)
"""From here on the kommun owes the winners their shares: the cost is bundet."""


class Attest(Enum):
    """The two who sign a bokföringsorder, by the fields they are kept in."""

    BEHORIGHET = "behorighetsattest"
    BESLUT = "beslutsattest"


@dataclass(frozen=True, slots=True)
class Utbetalning:
    """How the winners of a prize get their shares: every cost, those that are new, and the order for those inside."""

    transaktioner: tuple[int, ...]
    nya: tuple[int, ...]
    order_id: int | None


def pay_prize(session: Session, pris_id: int, budget_id: int, today: date, post_id: int | None = None) -> Utbetalning:
    """Give every winner with a share a cost in the budget, and those inside the kommun rows in a bokföringsorder.

    A winner who has a cost already keeps it, one who has rows in an order gets no more. Raises UserError when nobody
    has a share.
    """
    prize, budget = get(session, Pris, pris_id), get(session, Budget, budget_id)
    if post_id is not None and get(session, Budgetpost, post_id).budget_id != budget_id:
        raise UserError("Posten hör till en annan budget.")
    winners = [row for row in winner_records(session, pris_id) if row.andel_ore]
    if not winners:
        raise UserError("Ingen pristagare har en del av prissumman ännu. Välj pristagare och fördela summan först.")
    live = select(Transaktion).where(
        Transaktion.nominering_id.in_([row.id for row in winners]), Transaktion.status != Transaktionsstatus.UTGAR
    )
    costs = {row.nominering_id: row for row in session.scalars(live.order_by(Transaktion.id.desc()))}
    new = []
    for winner in winners:
        if winner.id not in costs:
            costs[winner.id] = _cost_of(session, prize, winner, budget, today)
            costs[winner.id].post_id = post_id
            new.append(costs[winner.id].id)
    session.flush()
    inside = [(winner, costs[winner.id]) for winner in winners if winner.slag in INTERNAL]
    order_id = _order_for(session, prize, budget, inside, today)
    return Utbetalning(tuple(costs[winner.id].id for winner in winners), tuple(new), order_id)


def _cost_of(session: Session, prize: Pris, winner: Nominering, budget: Budget, today: date) -> Transaktion:
    day = prize.delas_ut or today
    inside = winner.slag in INTERNAL
    made = Transaktion(
        budget_id=budget.id,
        status=Transaktionsstatus.BESTALLD if prize.status in _DECIDED else Transaktionsstatus.PLANERAD,
        datum=day if day.year == budget.ar else today,
        mottagare=winner.namn,
        text=_title(prize),
        kostnadsslag_id=_kind(session, inside=inside),
        belopp_ore=winner.andel_ore,
        moms_bp=0,
        moms_ore=0,
        pris_id=prize.id,
        nominering_id=winner.id,
        paragraf_id=prize.paragraf_id,
    )
    add(session, made)
    suggest_codes(session, made.id)
    return made


def _kind(session: Session, *, inside: bool) -> int | None:
    """The kommun's kind of cost for a prize: one that is named so; inside the kommun else the first that is internt."""
    query = select(Kostnadsslag).where(Kostnadsslag.internt.is_(inside))
    kinds = session.scalars(query.order_by(Kostnadsslag.ordning, Kostnadsslag.id)).all()
    named = next((kind.id for kind in kinds if "pris" in kind.namn.casefold()), None)
    return named if named is not None or not inside or not kinds else kinds[0].id


def _order_for(
    session: Session, prize: Pris, budget: Budget, inside: list[tuple[Nominering, Transaktion]], today: date
) -> int | None:
    """The order that moves the shares of those inside: one not yet sent gets what is missing, else a new one."""
    booked = dict(
        session.execute(
            select(Bokforingsrad.transaktion_id, func.max(Bokforingsrad.bokforingsorder_id))
            .where(Bokforingsrad.transaktion_id.in_([cost.id for _, cost in inside]))
            .group_by(Bokforingsrad.transaktion_id)
        ).all()
    )
    missing = [(winner, cost) for winner, cost in inside if cost.id not in booked]
    if not missing:
        return max(booked.values(), default=None)
    open_orders = select(Bokforingsorder).where(
        Bokforingsorder.pris_id == prize.id,
        Bokforingsorder.budget_id == budget.id,
        Bokforingsorder.skickad.is_(None),
    )
    order = session.scalars(open_orders.order_by(Bokforingsorder.id)).first()
    if order is None:
        order = add_order(session, budget.id, today, _title(prize))
        order.pris_id = prize.id
    own = get(session, Organ, budget.organ_id).namn
    codes = codes_of(session, [cost.id for _, cost in missing])
    for winner, cost in missing:
        row = add_row(session, order.id, own, f"{_title(prize)}: {winner.namn}", cost.belopp_ore)
        row.transaktion_id = cost.id
        set_row_codes(session, row.id, codes.get(cost.id, {}))
        add_reversed(session, row.id, winner.namn)
    return order.id


def add_order(session: Session, budget_id: int, today: date, text: str = "") -> Bokforingsorder:
    """An order without rows, dated today."""
    get(session, Budget, budget_id)
    return add(session, Bokforingsorder(budget_id=budget_id, datum=today, text=text))


def add_row(
    session: Session, order_id: int, part: str = "", text: str = "", belopp_ore: int | None = None
) -> Bokforingsrad:
    """A row, last in the order: positive is debet, negative kredit."""
    get(session, Bokforingsorder, order_id)
    place = next_order(session, Bokforingsrad, bokforingsorder_id=order_id)
    made = Bokforingsrad(bokforingsorder_id=order_id, part=part, text=text, belopp_ore=belopp_ore, ordning=place)
    return add(session, made)


def add_reversed(session: Session, row_id: int, part: str = "") -> Bokforingsrad:
    """The other side of a row: the same text and the sum reversed, for the other party. Its codes are that party's."""
    row = get(session, Bokforingsrad, row_id)
    reversed_ore = -row.belopp_ore if row.belopp_ore is not None else None
    return add_row(session, row.bokforingsorder_id, part, row.text, reversed_ore)


def book_cost(session: Session, order_id: int, transaktion_id: int) -> Bokforingsrad:
    """A row for a cost of the budget, with its sum, text and codes."""
    cost, order = get(session, Transaktion, transaktion_id), get(session, Bokforingsorder, order_id)
    if cost.budget_id != order.budget_id:
        raise UserError("Kostnaden hör till en annan budget än bokföringsordern.")
    budget = get(session, Budget, order.budget_id)
    row = add_row(session, order_id, get(session, Organ, budget.organ_id).namn, cost.text, cost.belopp_ore)
    row.transaktion_id = cost.id
    set_row_codes(session, row.id, codes_of(session, (cost.id,)).get(cost.id, {}))
    return row


def copy_row_codes(session: Session, from_id: int, to_id: int) -> None:
    """Give a row the codes of another."""
    set_row_codes(session, to_id, row_codes_of(session, (from_id,)).get(from_id, {}))


def remove_row(session: Session, row_id: int) -> None:
    """Take a row away; those after it close up."""
    row = get(session, Bokforingsrad, row_id)
    order_id = row.bokforingsorder_id
    remove(session, row)
    reorder(session, Bokforingsrad, [each.id for each in row_records(session, order_id)])


def remove_order(session: Session, order_id: int) -> None:
    """Take an order away with its rows; the costs it booked stay."""
    remove(session, get(session, Bokforingsorder, order_id))


def attest(session: Session, order_id: int, which: Attest, av: str, day: date | None) -> None:
    """Say who attested an order and when; no name takes the attest away."""
    order = get(session, Bokforingsorder, order_id)
    setattr(order, f"{which.value}_av", av.strip())
    setattr(order, f"{which.value}_den", day if av.strip() else None)
    session.flush()


def mark_sent(session: Session, order_id: int, day: date | None) -> None:
    """Say on which day an order was sent to ekonomi, or with None that it was not.

    Raises UserError while its rows do not sum to zero: ekonomi cannot book it.
    """
    order = get(session, Bokforingsorder, order_id)
    rows = row_records(session, order_id)
    if day is not None:
        if len(rows) < 2:
            raise UserError("Bokföringsordern har inte två sidor ännu. Lägg till raden som ska stå emot.")
        if any(row.belopp_ore is None for row in rows):
            raise UserError("En rad i bokföringsordern saknar belopp. Fyll i det innan ordern skickas.")
        if total := sum(row.belopp_ore or 0 for row in rows):
            raise UserError(
                f"Raderna i bokföringsordern summerar till {format_amount(total)} och ska summera till noll. "
                "Rätta beloppen innan ordern skickas."
            )
    order.skickad = day
    session.flush()


def row_records(session: Session, order_id: int) -> list[Bokforingsrad]:
    """The records of the rows of an order, in order. One statement."""
    query = select(Bokforingsrad).where(Bokforingsrad.bokforingsorder_id == order_id)
    return list(session.scalars(query.order_by(Bokforingsrad.ordning, Bokforingsrad.id)))


def _title(prize: Pris) -> str:
    year = str(prize.ar) if prize.ar is not None and str(prize.ar) not in prize.namn else ""
    return f"{prize.namn} {year}".strip()
