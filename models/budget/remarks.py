"""Remarks on a budget: what does not add up, what is overdrawn, what to look at before the year is locked."""

from collections import Counter

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from models.budget.entity import Andringsslag, Budget
from models.budget.queries import ChangeRow, change_rows, post_records
from models.budget.sums import BudgetSums, PostSums, budget_sums
from models.editing import get
from models.errors import Problem
from models.pris.entity import Nominering, Pris, Prisutfall
from models.pris.remarks import DECIDED
from models.sensitive import text_problems
from models.transaktion.entity import Transaktion, Transaktionsstatus
from resources.svenska import folded, format_amount, format_date


def problems(session: Session, budget: Budget, sums: BudgetSums | None = None) -> list[Problem]:
    """The remarks on a budget. A fixed number of statements; `sums` saves most of them."""
    sums = sums or budget_sums(session, budget.id)
    found = []
    if budget.ar is None:
        found.append(Problem("ar", "Ange vilket år budgeten är för."))
    if budget.ram_ore is None:
        found.append(Problem("ram_ore", "Skriv ramen: den summa som är beslutad för året."))
    if not budget.beslut.strip() and budget.paragraf_id is None:
        found.append(Problem("beslut", "Ange beslutet om budgeten: paragrafen, eller organ och § som KS § 24."))
    found += _of_split(sums)
    found += [Problem("poster", text) for text in overdrawn(sums)]
    if sums.ofordelat.prognos_ore:
        told = f"Transaktioner för {format_amount(sums.ofordelat.prognos_ore)} har ingen post ännu."
        found.append(Problem("poster", told))
    posts = post_records(session, budget.id)
    names = Counter(folded(post.namn.strip()) for post in posts)
    found += [
        Problem("poster", f"Flera poster heter {post.namn}.")
        for post in posts
        if post.namn.strip() and names.pop(folded(post.namn.strip()), 0) > 1
    ]
    if any(not post.namn.strip() for post in posts):
        found.append(Problem("poster", "En post saknar namn."))
    found += [problem for row in change_rows(session, budget.id) for problem in _of_change(row, sums)]
    found += _of_prize(session, budget)
    found += text_problems(anteckning=budget.anteckning, beslut=budget.beslut)
    return found + text_problems(poster="\n".join(f"{post.andamal}\n{post.kommentar.text}" for post in posts))


def overdrawn(sums: BudgetSums) -> list[str]:
    """What is overdrawn, or would be if everything planned comes to be: each post, then the whole. Never a block."""
    found = [warning for post in sums.poster if (warning := overdraw(post))]
    if warning := overdraw(sums.totalt):
        found.append(warning)
    return found


def overdraw(post: PostSums) -> str:
    """The warning about one post; "" when there is none. With `PostSums.plus` it can be told before it is so."""
    if post.aterstar_ore is None or post.om_allt_blir_av_ore is None:
        return ""
    name = f"Posten {post.namn}" if post.post_id is not None else "Budgeten"
    if post.aterstar_ore < 0:
        return f"{name} är överskriden med {format_amount(-post.aterstar_ore)}."
    if post.om_allt_blir_av_ore < 0:
        return f"{name} överskrids med {format_amount(-post.om_allt_blir_av_ore)} om allt planerat blir av."
    return ""


def before_locking(session: Session, budget_id: int) -> list[Problem]:
    """What to look at before the year is locked: costs still on their way, and the budget's own remarks."""
    budget = get(session, Budget, budget_id)
    by_status = select(Transaktion.status, func.count()).where(Transaktion.budget_id == budget_id)
    counts = {row[0]: row[1] for row in session.execute(by_status.group_by(Transaktion.status))}
    found = [Problem("last_den", _open_ones(counts[status], status)) for status in _STILL if counts.get(status)]
    return found + problems(session, budget)


_STILL = {
    Transaktionsstatus.PLANERAD: ("är fortfarande planerad", "är fortfarande planerade"),
    Transaktionsstatus.BESTALLD: ("är fortfarande beställd", "är fortfarande beställda"),
    Transaktionsstatus.FAKTURERAD: ("är fakturerad men inte betald", "är fakturerade men inte betalda"),
}
"""How far costs have come: of one, of many."""


def _open_ones(count: int, status: Transaktionsstatus) -> str:
    one, many = _STILL[status]
    return f"En transaktion {one}." if count == 1 else f"{count} transaktioner {many}."


def _of_split(sums: BudgetSums) -> list[Problem]:
    """The counted poster are the ram, as it is now."""
    ram = sums.gallande_ram_ore
    known = [post.budget_ore for post in sums.counted if post.budget_ore is not None]
    if ram is None or not known:
        return []
    total = sum(known)
    if len(known) < len(sums.counted):
        if total <= ram:
            return []
        told = f"De poster som har ett belopp summerar till {format_amount(total)}, mer än ramen {format_amount(ram)}."
        return [Problem("poster", told)]
    if total == ram:
        return []
    return [Problem("poster", f"Posterna summerar till {format_amount(total)}, ramen är {format_amount(ram)}.")]


def _of_prize(session: Session, budget: Budget) -> list[Problem]:
    """Every winner of the year's decided prize has a cost, in whichever budget it is paid from. One statement."""
    paid = exists().where(Transaktion.nominering_id == Nominering.id, Transaktion.status != Transaktionsstatus.UTGAR)
    waiting = session.execute(
        select(Nominering.namn, Nominering.andel_ore)
        .join(Pris, Nominering.pris_id == Pris.id)
        .where(Pris.organ_id == budget.organ_id, Pris.ar == budget.ar, Pris.status.in_(DECIDED))
        .where(Nominering.utfall == Prisutfall.PRISTAGARE, Nominering.andel_ore > 0, ~paid)
        .order_by(Nominering.ordning, Nominering.id)
    )
    return [
        Problem("poster", f"Pristagaren {name} ska ha {format_amount(ore or 0)}, men har ingen kostnad i budgeten.")
        for name, ore in waiting
    ]


def _of_change(row: ChangeRow, sums: BudgetSums) -> list[Problem]:
    name = row.slag.label + (f" {format_date(row.datum)}" if row.datum else "")
    found = []
    left = sum(ore for _, _, ore in row.rader)
    if row.slag is Andringsslag.OMFORDELNING and left:
        found.append(Problem("andringar", f"{name} går inte jämnt ut: det skiljer {format_amount(left)}."))
    if row.datum is None:
        found.append(Problem("andringar", f"{name} saknar dag."))
    elif sums.ar is not None and row.datum.year != sums.ar:
        found.append(Problem("andringar", f"{name} ligger utanför budgetåret {sums.ar}."))
    if not row.beslut:
        found.append(Problem("andringar", f"{name} saknar beslut. Ange paragrafen."))
    return found
