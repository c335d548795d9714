"""What a user does with an avstämning: compares a list, accepts what is proposed, mends what differs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.arende.papers import forget_bilaga
from models.avstamning.entity import Avstamning, Ekonomirad
from models.avstamning.lista import ListaradData, codes_in_words
from models.avstamning.matching import Earlier, Radforslag, propose_matches, row_key
from models.avstamning.state import UTFALL, own_costs, utfall, utfall_on
from models.bilaga import keep
from models.budget.entity import Budget, Budgetpost
from models.editing import add, get, remove
from models.errors import UserError
from models.kodstrang.coding import set_codes
from models.kodstrang.plan import code_plan
from models.transaktion.entity import Transaktion, Transaktionsstatus
from models.transaktion.moms import moms_of
from resources.svenska import format_amount, format_count, join_words

MAX_ROWS = 5_000
"""Rows that are kept of one list: a delegation's year has some hundreds, the whole kommun's ledger is another thing."""


@dataclass(frozen=True, slots=True)
class Matchning:
    """A list held against a budget. Nothing is stored. `saknas` are costs here, up to the day, that no row is."""

    budget_id: int
    datum: date
    forslag: tuple[Radforslag, ...]
    saknas: tuple[int, ...]
    egen_ore: int

    @property
    def summa_ore(self) -> int:
        """All rows of the list together."""
        return sum(one.rad.belopp_ore for one in self.forslag)


@dataclass(frozen=True, slots=True)
class Radval:
    """What somebody chose for a row: the cost it is, or that it stands as it is and why; or nothing yet.

    `delad` says that several rows are parts of the same cost.
    """

    rad: ListaradData
    transaktion_id: int | None = None
    godtagen: bool = False
    forklaring: str = ""
    delad: bool = False


@dataclass(frozen=True, slots=True)
class AvstamningDraft:
    """What ekonomisystemet showed on a day, and the file it was read from. Without saldo it is the sum of the rows."""

    datum: date
    saldo_ore: int | None = None
    gjord_av: str = ""
    anteckning: str = ""
    filnamn: str = ""
    innehall: bytes = b""


def propose(session: Session, budget_id: int, day: date, rows: Sequence[ListaradData]) -> Matchning:
    """Hold a list against a budget: what each row seems to be. Nothing is written. Four statements."""
    get(session, Budget, budget_id)
    costs = own_costs(session, budget_id)
    live = [cost for cost in costs.values() if cost.status is not Transaktionsstatus.UTGAR]
    found = propose_matches(rows, live, _earlier(session, budget_id))
    taken = {one.transaktion_id for one in found}
    lacking = tuple(cost.id for cost in live if cost.id not in taken and utfall((cost,), day))
    return Matchning(budget_id, day, found, lacking, utfall(costs.values(), day))


def certain_choices(matchning: Matchning) -> list[Radval]:
    """A choice for every row: what is certain is chosen, the rest waits."""
    count: defaultdict[int | None, int] = defaultdict(int)
    for one in matchning.forslag:
        count[one.transaktion_id] += one.sakert
    return [
        Radval(one.rad, one.transaktion_id, one.godtagen, one.forklaring, delad=count[one.transaktion_id] > 1)
        if one.sakert
        else Radval(one.rad)
        for one in matchning.forslag
    ]


def reconcile(session: Session, budget_id: int, draft: AvstamningDraft, choices: Sequence[Radval] = ()) -> Avstamning:
    """Record an avstämning: the saldo of the day, or the rows of ekonomi's list as somebody has chosen for each.

    Raises UserError for two rows that are the same cost without anybody having said so, and for a row that is
    accepted without a reason.
    """
    get(session, Budget, budget_id)
    _check(session, budget_id, choices)
    if draft.saldo_ore is None and not choices:
        raise UserError("Ange saldot som ekonomisystemet visar, eller läs in ekonomis lista.")
    rows_sum = sum(choice.rad.belopp_ore for choice in choices)
    file = keep(session, draft.filnamn or "ekonomilista", draft.innehall) if draft.innehall else None
    made = add(
        session,
        Avstamning(
            budget_id=budget_id,
            datum=draft.datum,
            saldo_ore=rows_sum if draft.saldo_ore is None else draft.saldo_ore,
            egen_ore=utfall_on(session, budget_id, draft.datum),
            gjord_av=draft.gjord_av.strip(),
            anteckning=draft.anteckning.strip(),
            bilaga_id=file.id if file else None,
        ),
    )
    session.add_all(
        Ekonomirad(
            avstamning_id=made.id,
            transaktion_id=choice.transaktion_id,
            datum=choice.rad.datum,
            verifikat=choice.rad.verifikat,
            fakturanummer=choice.rad.fakturanummer,
            mottagare=choice.rad.mottagare,
            text=choice.rad.text,
            belopp_ore=choice.rad.belopp_ore,
            koder=choice.rad.koder_i_ord,
            godtagen=choice.godtagen and choice.transaktion_id is None,
            forklaring=choice.forklaring.strip(),
            ordning=place,
        )
        for place, choice in enumerate(choices)
    )
    session.flush()
    return made


def set_match(session: Session, ekonomirad_id: int, transaktion_id: int | None, *, delad: bool = False) -> Ekonomirad:
    """Say which cost a row is, or none. Raises UserError when another row is that cost, unless it is `delad`."""
    row = get(session, Ekonomirad, ekonomirad_id)
    record = get(session, Avstamning, row.avstamning_id)
    if transaktion_id is not None:
        cost = get(session, Transaktion, transaktion_id)
        if cost.budget_id != record.budget_id:
            raise UserError("Kostnaden hör till en annan budget än avstämningen.")
        same = select(func.count()).where(
            Ekonomirad.avstamning_id == row.avstamning_id,
            Ekonomirad.transaktion_id == transaktion_id,
            Ekonomirad.id != row.id,
        )
        if session.scalar(same) and not delad:
            raise UserError(
                f"En annan rad i listan är redan {_words_of(cost)}. Säg att kostnaden är delad på flera rader, "
                "eller välj en annan kostnad."
            )
        row.godtagen, row.forklaring = False, ""
    row.transaktion_id = transaktion_id
    session.flush()
    return row


def accept_row(session: Session, ekonomirad_id: int, forklaring: str) -> Ekonomirad:
    """Let a row that no cost is stand as it is, and say why. Raises UserError without a reason."""
    if not forklaring.strip():
        raise UserError("Skriv varför raden godtas, till exempel att den hör till en annan delegation.")
    row = get(session, Ekonomirad, ekonomirad_id)
    row.transaktion_id, row.godtagen, row.forklaring = None, True, forklaring.strip()
    session.flush()
    return row


def take_back(session: Session, ekonomirad_id: int) -> Ekonomirad:
    """Let a row be open again: neither a cost nor accepted."""
    row = get(session, Ekonomirad, ekonomirad_id)
    row.transaktion_id, row.godtagen, row.forklaring = None, False, ""
    session.flush()
    return row


def make_transaktion(session: Session, ekonomirad_id: int, post_id: int | None = None) -> Transaktion:
    """A cost of a row that only ekonomi has, as it is booked there, with its codes; the row is then that cost."""
    row = get(session, Ekonomirad, ekonomirad_id)
    record = get(session, Avstamning, row.avstamning_id)
    if row.transaktion_id is not None:
        raise UserError("Raden hör redan till en kostnad.")
    if post_id is not None and get(session, Budgetpost, post_id).budget_id != record.budget_id:
        raise UserError("Posten hör till en annan budget.")
    made = add(
        session,
        Transaktion(
            budget_id=record.budget_id,
            post_id=post_id,
            status=Transaktionsstatus.FAKTURERAD,
            datum=row.datum,
            mottagare=row.mottagare,
            text=row.text,
            verifikat=row.verifikat,
            fakturanummer=row.fakturanummer,
            belopp_ore=row.belopp_ore,
        ),
    )
    names = {part.namn.strip(): part.id for part in code_plan(session).koddelar}
    told = codes_in_words(row.koder)
    set_codes(session, made.id, {names[namn]: kod for namn, kod in told.items() if namn in names})
    set_match(session, row.id, made.id)
    return made


def follow_ekonomi(session: Session, ekonomirad_id: int) -> Transaktion:
    """Let the cost that a row is be as ekonomi has it: the sum of its rows, the verifikat, fakturerad if it was not.

    Moms that was what the per cent gives follows the new sum; moms from an invoice stays. A day is only filled in,
    or taken from ekonomi when it is later than the avstämning.
    """
    row = get(session, Ekonomirad, ekonomirad_id)
    if row.transaktion_id is None:
        raise UserError("Raden hör inte till någon kostnad ännu. Välj kostnaden, eller gör en ny av raden.")
    record, cost = get(session, Avstamning, row.avstamning_id), get(session, Transaktion, row.transaktion_id)
    parts = select(Ekonomirad.belopp_ore).where(
        Ekonomirad.avstamning_id == record.id, Ekonomirad.transaktion_id == cost.id
    )
    theirs = sum(ore or 0 for ore in session.scalars(parts))
    if cost.belopp_ore != theirs:
        if cost.moms_bp is not None and cost.moms_ore in (None, moms_of(cost.belopp_ore or 0, cost.moms_bp)):
            cost.moms_ore = moms_of(theirs, cost.moms_bp)
        cost.belopp_ore = theirs
    if cost.status not in UTFALL:
        cost.status = Transaktionsstatus.FAKTURERAD
    cost.verifikat = cost.verifikat or row.verifikat
    cost.fakturanummer = cost.fakturanummer or row.fakturanummer
    if cost.datum is None or (record.datum is not None and cost.datum > record.datum):
        cost.datum = row.datum or record.datum
    session.flush()
    return cost


def confirm(session: Session, avstamning_id: int) -> Avstamning:
    """Say that the own utfall is right as it is now: what has changed since the avstämning has been looked at."""
    record = get(session, Avstamning, avstamning_id)
    record.egen_ore = utfall_on(session, record.budget_id, record.datum or date.max)
    session.flush()
    return record


def remove_avstamning(session: Session, avstamning_id: int) -> None:
    """Take an avstämning away with its rows and its file; the costs stay."""
    record = get(session, Avstamning, avstamning_id)
    file = record.bilaga_id
    remove(session, record)
    forget_bilaga(session, file)


def _check(session: Session, budget_id: int, choices: Sequence[Radval]) -> None:
    if len(choices) > MAX_ROWS:
        raise UserError(
            f"Listan har {format_count(len(choices))} rader, och {format_count(MAX_ROWS)} är det mesta som sparas. "
            "Ta bara med raderna som hör till budgeten, till exempel med en viss kod för aktivitet."
        )
    by_cost: defaultdict[int, list[Radval]] = defaultdict(list)
    for choice in choices:
        if choice.transaktion_id is not None:
            by_cost[choice.transaktion_id].append(choice)
        elif choice.godtagen and not choice.forklaring.strip():
            raise UserError(f"Skriv varför rad {choice.rad.nummer} i listan godtas.")
    own: Mapping[int, Any] = own_costs(session, budget_id) if by_cost else {}
    for cost_id, chosen in by_cost.items():
        if cost_id not in own:
            raise UserError(
                f"Kostnaden som är vald för rad {chosen[0].rad.nummer} finns inte längre. Läs in listan igen."
            )
        if len(chosen) > 1 and not all(choice.delad for choice in chosen):
            numbers = join_words([str(choice.rad.nummer) for choice in chosen])
            raise UserError(
                f"Rad {numbers} i listan är valda som samma kostnad. "
                "Säg att kostnaden är delad på flera rader, eller välj en kostnad för varje."
            )


def _earlier(session: Session, budget_id: int) -> dict[tuple[object, ...], list[Earlier]]:
    """What was said of the rows at the latest avstämning that had any. Two statements."""
    latest = session.scalars(
        select(Avstamning.id)
        .join(Ekonomirad, Ekonomirad.avstamning_id == Avstamning.id)
        .where(Avstamning.budget_id == budget_id)
        .order_by(Avstamning.datum.desc(), Avstamning.id.desc())
        .limit(1)
    ).first()
    if latest is None:
        return {}
    said: defaultdict[tuple[object, ...], list[Earlier]] = defaultdict(list)
    rows = select(Ekonomirad).where(Ekonomirad.avstamning_id == latest)
    for row in session.scalars(rows.order_by(Ekonomirad.ordning, Ekonomirad.id)):
        key = row_key(ListaradData(0, row.datum, row.belopp_ore or 0, row.verifikat, row.fakturanummer, "", row.text))
        said[key].append(Earlier(row.transaktion_id, row.godtagen, row.forklaring))
    return said


def _words_of(cost: Transaktion) -> str:
    name = cost.mottagare.strip() or cost.text.strip() or "en kostnad"
    return f"{name} {format_amount(cost.belopp_ore)}" if cost.belopp_ore is not None else name
