"""What a user does with a cost: notes it in one line, takes it to betald, splits its moms, attests, corrects it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.papers import attach_each, detach, forget_bilaga
from models.budget.entity import Budget, Budgetpost
from models.editing import add, get, remove
from models.errors import UserError
from models.kodstrang.coding import copy_codes, follow_kostnadsslag, suggest_codes
from models.kodstrang.entity import Kostnadsslag
from models.pris.entity import Nominering
from models.transaktion.entity import Representation, Transaktion, Transaktionsstatus, Transaktionsunderlag
from models.transaktion.links import LINKS
from models.transaktion.moms import from_brutto, moms_of
from models.transaktion.quick import QuickLine, understood
from models.transaktion.suggest import (
    post_here,
    receivers,
    suggested_moms,
    suggestion_for,
    take_suggestion,
)

FORWARD = {
    Transaktionsstatus.PLANERAD: Transaktionsstatus.BESTALLD,
    Transaktionsstatus.BESTALLD: Transaktionsstatus.FAKTURERAD,
    Transaktionsstatus.FAKTURERAD: Transaktionsstatus.BETALD,
}
"""A cost's way, one step at a time."""

_KEPT_IN_A_COPY = (
    "post_id",
    "mottagare",
    "text",
    "kostnadsslag_id",
    "belopp_ore",
    "moms_bp",
    "moms_ore",
    "representation",
    "syfte",
    *LINKS,
)
"""What a new cost like an old one has; invoice, attest, participants and files are of the old one only."""


class Attest(Enum):
    """The two attests of a cost, by the fields they are kept in."""

    MOTTAGNING = "mottagningsattest"
    BESLUT = "beslutsattest"


@dataclass(frozen=True, slots=True)
class TransaktionDraft:
    """What a transaktion is made of; what is not said may be suggested by earlier ones of the same mottagare."""

    post_id: int | None = None
    status: Transaktionsstatus = Transaktionsstatus.PLANERAD
    datum: date | None = None
    mottagare: str = ""
    text: str = ""
    belopp_ore: int | None = None
    moms_bp: int | None = None
    moms_ore: int | None = None
    kostnadsslag_id: int | None = None


def add_transaktion(session: Session, budget_id: int, draft: TransaktionDraft | None = None) -> Transaktion:
    """A cost of a budget. Post, kind of cost, moms and codes that are not said come from the mottagare's latest one."""
    draft = draft or TransaktionDraft()
    get(session, Budget, budget_id)
    _of_budget(session, budget_id, draft.post_id)
    made = add(
        session,
        Transaktion(
            budget_id=budget_id,
            post_id=draft.post_id,
            status=draft.status,
            datum=draft.datum,
            mottagare=draft.mottagare,
            text=draft.text,
            belopp_ore=draft.belopp_ore,
            moms_bp=draft.moms_bp,
            moms_ore=draft.moms_ore,
            kostnadsslag_id=draft.kostnadsslag_id,
        ),
    )
    if draft.kostnadsslag_id is not None:
        _follow_kind(session, made, None)
    suggestion = suggestion_for(session, budget_id, draft.mottagare, made.id)
    if suggestion is not None:
        take_suggestion(session, made, suggestion)
    else:
        suggest_codes(session, made.id)
    return made


def read_line(session: Session, budget_id: int, line: str, today: date) -> QuickLine:
    """What a typed line would become, for showing while it is typed. Three statements."""
    budget = get(session, Budget, budget_id)
    return understood(line, today, receivers(session, budget.organ_id), suggested_moms(session))


def quick_add(session: Session, budget_id: int, line: str, today: date, *, post_id: int | None = None) -> Transaktion:
    """A cost of one typed line: "2024-05-16 Bokhandeln Litteratur 1 250,50". Without a status word it is planerad.

    A cost that has happened and says no day is of today, if that is within the year.
    """
    said = read_line(session, budget_id, line, today)
    if not said.mottagare and said.belopp_ore is None:
        raise UserError("Skriv vem som får betalt och hur mycket: Bokhandeln Litteratur 1 250,50.")
    status = said.status or Transaktionsstatus.PLANERAD
    day = said.datum
    if day is None and status is not Transaktionsstatus.PLANERAD and today.year == get(session, Budget, budget_id).ar:
        day = today
    return add_transaktion(
        session,
        budget_id,
        TransaktionDraft(post_id, status, day, said.mottagare, said.text, said.belopp_ore, said.moms_bp, said.moms_ore),
    )


def follow_edit(session: Session, row: Transaktion, changes: Mapping[str, tuple[Any, Any]]) -> None:
    """What follows when fields of a transaktion were edited; field -> (value before, value after).

    The moms follows sum and rate as long as it is what they gave; a moms somebody has written from the invoice stays.
    Another kind of cost brings its rate, its codes and its question about representation. A new mottagare brings what
    it had the last time, where nothing is said. A nominering brings its pris.
    """
    if "kostnadsslag_id" in changes:
        _follow_kind(session, row, changes["kostnadsslag_id"][0])
    if changes.keys() & {"belopp_ore", "moms_bp"} and "moms_ore" not in changes:
        before = {
            name: changes[name][0] if name in changes else getattr(row, name) for name in ("belopp_ore", "moms_bp")
        }
        if row.moms_ore in (None, _moms(before["belopp_ore"], before["moms_bp"])):
            row.moms_ore = _moms(row.belopp_ore, row.moms_bp)
    if "mottagare" in changes and not changes["mottagare"][0].strip():
        suggestion = suggestion_for(session, row.budget_id, row.mottagare, row.id)
        if suggestion is not None:
            take_suggestion(session, row, suggestion)
    if "budget_id" in changes:
        row.post_id = post_here(session, row.budget_id, row.post_id)
    if "post_id" in changes:
        _of_budget(session, row.budget_id, row.post_id)
    if changes.get("nominering_id", (None, None))[1] is not None:
        row.pris_id = get(session, Nominering, changes["nominering_id"][1]).pris_id
    session.flush()


def set_brutto(session: Session, transaktion_id: int, brutto_ore: int | None) -> Transaktion:
    """Say what was paid in all: sum and moms are worked out backwards by the rate, and are together exactly that.

    Without a rate the moms that is there is taken off.
    """
    row = get(session, Transaktion, transaktion_id)
    if brutto_ore is None:
        row.belopp_ore = row.moms_ore = None
    elif row.moms_bp is not None:
        row.belopp_ore, row.moms_ore = from_brutto(brutto_ore, row.moms_bp)
    else:
        row.belopp_ore = brutto_ore - (row.moms_ore or 0)
    session.flush()
    return row


def forward(session: Session, transaktion_id: int, today: date) -> Transaktion:
    """Take a cost one step on its way. One without a day is of today, if that is within the year."""
    row = get(session, Transaktion, transaktion_id)
    step = FORWARD.get(row.status)
    if step is None:
        raise UserError(f"Transaktionen är redan i sitt sista läge ({row.status.label.lower()}).")
    row.status = step
    if row.datum is None and get(session, Budget, row.budget_id).ar == today.year:
        row.datum = today
    session.flush()
    return row


def move_to_post(session: Session, ids: Sequence[int], post_id: int | None) -> None:
    """Let one or many costs be of a post, or of none yet."""
    for id_ in ids:
        row = get(session, Transaktion, id_)
        _of_budget(session, row.budget_id, post_id)
        row.post_id = post_id
    session.flush()


def copy_transaktion(session: Session, transaktion_id: int, budget_id: int | None = None) -> Transaktion:
    """A new planned cost like an old one, with its codes; in another budget with the post of the same name."""
    old = get(session, Transaktion, transaktion_id)
    values = {name: getattr(old, name) for name in _KEPT_IN_A_COPY}
    into = old.budget_id if budget_id is None else get(session, Budget, budget_id).id
    if into != old.budget_id:
        values |= dict.fromkeys(LINKS) | {"post_id": post_here(session, into, old.post_id)}
    made = add(session, Transaktion(budget_id=into, **values))
    copy_codes(session, old.id, made.id)
    return made


def correct(
    session: Session,
    transaktion_id: int,
    day: date,
    *,
    belopp_ore: int | None = None,
    moms_ore: int | None = None,
    text: str = "",
) -> Transaktion:
    """A new row that corrects another: the way to put a locked year right. Without sums it takes the whole row back.

    It has the post, codes and status of what it corrects, and, in a locked year, a day after the locking.
    """
    old = get(session, Transaktion, transaktion_id)
    budget = get(session, Budget, old.budget_id)
    if budget.last_den is not None and day <= budget.last_den:
        raise UserError(f"Året låstes {budget.last_den}. Rättelsen ska ha en dag efter det.")
    if belopp_ore is None:
        belopp_ore = -(old.belopp_ore or 0)
        moms_ore = None if old.moms_ore is None else -old.moms_ore
    elif moms_ore is None:
        moms_ore = _moms(belopp_ore, old.moms_bp)
    row = add(
        session,
        Transaktion(
            budget_id=old.budget_id,
            post_id=old.post_id,
            status=old.status,
            datum=day,
            mottagare=old.mottagare,
            text=text or f"Rättelse: {old.text}".removesuffix(": "),
            kostnadsslag_id=old.kostnadsslag_id,
            belopp_ore=belopp_ore,
            moms_bp=old.moms_bp,
            moms_ore=moms_ore,
            rattar_id=old.id,
            **{name: getattr(old, name) for name in LINKS},
        ),
    )
    copy_codes(session, old.id, row.id)
    return row


def link(session: Session, transaktion_id: int, field: str, record_id: int | None) -> Transaktion:
    """Let a cost belong to a dialogträff, a besök, a pris, a § … (a field of `links.LINKS`), or no longer."""
    if field not in LINKS:
        raise KeyError(field)
    row = get(session, Transaktion, transaktion_id)
    before = getattr(row, field)
    setattr(row, field, record_id)
    follow_edit(session, row, {field: (before, record_id)})
    return row


def attest(session: Session, transaktion_id: int, which: Attest, av: str, day: date | None) -> Transaktion:
    """Note who attested and when; no name takes the attest back."""
    row = get(session, Transaktion, transaktion_id)
    setattr(row, f"{which.value}_av", av.strip())
    setattr(row, f"{which.value}_den", day if av.strip() else None)
    session.flush()
    return row


def attach_files(session: Session, transaktion_id: int, files: Sequence[Path]) -> list[Transaktionsunderlag]:
    """Receipts and invoices of a cost, copied and hashed, after those it has."""
    get(session, Transaktion, transaktion_id)
    return attach_each(session, Transaktionsunderlag, files, transaktion_id=transaktion_id)


def remove_file(session: Session, underlag_id: int) -> None:
    """Take a file away; one that nothing else refers to is thrown."""
    detach(session, get(session, Transaktionsunderlag, underlag_id), "transaktion_id")


def remove_transaktion(session: Session, transaktion_id: int) -> None:
    """Remove a cost with its codes and files. Raises UserError when another row corrects it."""
    row = get(session, Transaktion, transaktion_id)
    files = session.scalars(
        select(Transaktionsunderlag.bilaga_id).where(Transaktionsunderlag.transaktion_id == transaktion_id)
    ).all()
    remove(session, row)
    for bilaga_id in files:
        forget_bilaga(session, bilaga_id)


def _follow_kind(session: Session, row: Transaktion, before_id: int | None) -> None:
    """Another kind of cost: its rate unless another was chosen, its codes, and whether it is representation."""
    before = session.get(Kostnadsslag, before_id) if before_id is not None else None
    kind = session.get(Kostnadsslag, row.kostnadsslag_id) if row.kostnadsslag_id is not None else None
    if kind is not None and row.moms_bp in (None, before.moms_bp if before else None):
        was = _moms(row.belopp_ore, row.moms_bp)
        row.moms_bp = kind.moms_bp
        if row.moms_ore in (None, was):
            row.moms_ore = _moms(row.belopp_ore, row.moms_bp)
    if kind is not None and kind.representation and row.representation is Representation.NEJ:
        row.representation = Representation.INTERN
    session.flush()
    follow_kostnadsslag(session, row.id, before_id, row.kostnadsslag_id)


def _moms(belopp_ore: int | None, moms_bp: int | None) -> int | None:
    return None if belopp_ore is None or moms_bp is None else moms_of(belopp_ore, moms_bp)


def _of_budget(session: Session, budget_id: int, post_id: int | None) -> None:
    if post_id is not None and get(session, Budgetpost, post_id).budget_id != budget_id:
        raise UserError("Posten hör till en annan budget.")
