"""Remarks on a transaktion: what is missing, what does not fit its year, moms, attest, representation and pris."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.budget.entity import Budget
from models.budget.remarks import overdraw
from models.budget.sums import budget_sums
from models.editing import get
from models.errors import Problem
from models.kodstrang.coding import codes_of
from models.kodstrang.entity import Kostnadsslag
from models.kodstrang.plan import problems_of_codes
from models.pris.entity import Nominering
from models.sensitive import text_problems
from models.transaktion.entity import Representation, Transaktion, Transaktionsstatus
from models.transaktion.moms import format_moms, moms_of
from resources.svenska import folded, format_amount, format_date

REPRESENTATION_LIMIT_ORE = 300_00
"""The sum ex moms a person on which the moms of representation may be taken off (Skatteverket, since 2017)."""

_HAPPENED = (Transaktionsstatus.FAKTURERAD, Transaktionsstatus.BETALD)


def problems(session: Session, row: Transaktion) -> list[Problem]:
    """The remarks on a transaktion. A fixed number of statements."""
    if row.status is Transaktionsstatus.UTGAR:
        return []
    budget = get(session, Budget, row.budget_id)
    kind = session.get(Kostnadsslag, row.kostnadsslag_id) if row.kostnadsslag_id is not None else None
    found = _missing(row)
    found += _of_day(row, budget)
    found += moms_problems(row.belopp_ore, row.moms_bp, row.moms_ore)
    found += _of_representation(row, kind)
    found += _of_attest(row)
    found += _of_prize(session, row)
    found += _of_invoice(session, row)
    if row.post_id is not None:
        warning = overdraw(budget_sums(session, row.budget_id).post(row.post_id))
        if warning:
            found.append(Problem("belopp_ore", warning))
    codes = codes_of(session, (row.id,)).get(row.id, {})
    found += problems_of_codes(session, codes, internt=bool(kind and kind.internt))
    return found + text_problems(
        text=row.text, syfte=row.syfte, anteckning=row.anteckning, deltagare="\n".join(row.deltagare)
    )


def moms_problems(belopp_ore: int | None, moms_bp: int | None, moms_ore: int | None) -> list[Problem]:
    """What is odd about sum, rate and moms. The invoice decides, so another moms than the rate's is only told."""
    if belopp_ore is None:
        if moms_ore:
            return [Problem("belopp_ore", "Momsen är ifylld men inte beloppet utan moms.")]
        return []
    if moms_ore is None:
        return [Problem("moms_ore", "Momsen saknas. Skriv 0 om det inte är någon moms.")] if moms_bp else []
    if moms_ore and belopp_ore and (moms_ore < 0) != (belopp_ore < 0):
        return [Problem("moms_ore", "Momsen och beloppet har olika tecken.")]
    if moms_bp is None:
        return []
    wanted = moms_of(belopp_ore, moms_bp)
    if wanted == moms_ore:
        return []
    told = (
        f"{format_moms(moms_bp)} på {format_amount(belopp_ore)} är {format_amount(wanted)}, "
        f"men momsen är {format_amount(moms_ore)}. Det är fakturan som bestämmer."
    )
    return [Problem("moms_ore", told)]


def _missing(row: Transaktion) -> list[Problem]:
    found = []
    if row.post_id is None:
        found.append(Problem("post_id", "Välj post. Utan post räknas kostnaden bara i budgeten som helhet."))
    if not row.mottagare.strip():
        found.append(Problem("mottagare", "Skriv vem som får betalt."))
    if row.belopp_ore is None and row.moms_ore is None:
        found.append(Problem("belopp_ore", "Skriv beloppet utan moms."))
    if row.status in _HAPPENED and not row.verifikat.strip() and not row.fakturanummer.strip():
        found.append(Problem("verifikat", "Skriv verifikatets eller fakturans nummer."))
    return found


def _of_day(row: Transaktion, budget: Budget) -> list[Problem]:
    if row.datum is None:
        told = "Ange dag. Utan dag syns kostnaden inte i någon månad."
        return [] if row.status is Transaktionsstatus.PLANERAD else [Problem("datum", told)]
    if budget.ar is not None and row.datum.year != budget.ar and row.rattar_id is None:
        return [Problem("datum", f"Dagen ligger utanför budgetåret {budget.ar}.")]
    return []


def _of_representation(row: Transaktion, kind: Kostnadsslag | None) -> list[Problem]:
    """Purpose and participants of representation must be documented, and the moms has a limit a person."""
    if row.representation is Representation.NEJ:
        if kind is not None and kind.representation:
            told = f"{kind.namn} är representation. Välj om den är intern eller extern."
            return [Problem("representation", told)]
        return []
    found = []
    if not row.syfte.strip():
        found.append(Problem("syfte", "Skriv syftet. Representation ska ha ett syfte."))
    count = row.antal_deltagare if row.antal_deltagare is not None else len(row.deltagare)
    if not count:
        found.append(Problem("deltagare", "Ange vilka som deltog, eller hur många."))
    elif len(row.deltagare) > count:
        told = f"{len(row.deltagare)} deltagare är uppräknade, men antalet är {count}."
        found.append(Problem("antal_deltagare", told))
    if count and row.moms_ore and row.belopp_ore and row.belopp_ore > count * REPRESENTATION_LIMIT_ORE:
        each, limit = format_amount(row.belopp_ore // count), format_amount(REPRESENTATION_LIMIT_ORE)
        told = f"Kostnaden är {each} per person. Moms får dras av på högst {limit} per person."
        found.append(Problem("moms_ore", told))
    return found


def _of_attest(row: Transaktion) -> list[Problem]:
    found = []
    received, decided = row.mottagningsattest_av.strip(), row.beslutsattest_av.strip()
    if received and folded(received) == folded(decided):
        found.append(Problem("beslutsattest_av", f"{decided} har gjort båda attesterna. De ska göras av två personer."))
    if received and row.mottagningsattest_den is None:
        found.append(Problem("mottagningsattest_den", "Ange dagen för mottagningsattesten."))
    if decided and row.beslutsattest_den is None:
        found.append(Problem("beslutsattest_den", "Ange dagen för beslutsattesten."))
    if row.status is Transaktionsstatus.BETALD and not decided:
        found.append(Problem("beslutsattest_av", "Kostnaden är betald men inte attesterad."))
    return found


def _of_prize(session: Session, row: Transaktion) -> list[Problem]:
    """All costs of a winner are together the winner's share of the sum."""
    winner = session.get(Nominering, row.nominering_id) if row.nominering_id is not None else None
    if winner is None or winner.andel_ore is None:
        return []
    paid = session.scalar(
        select(func.sum(Transaktion.belopp_ore)).where(
            Transaktion.nominering_id == winner.id, Transaktion.status != Transaktionsstatus.UTGAR
        )
    )
    total = int(paid or 0)
    if total == winner.andel_ore:
        return []
    share, costs = format_amount(winner.andel_ore), format_amount(total)
    told = f"Delen till {winner.namn} är {share}, men kostnaderna för den är {costs}."
    return [Problem("nominering_id", told)]


def _of_invoice(session: Session, row: Transaktion) -> list[Problem]:
    """The same invoice twice is a common mistake."""
    number = row.fakturanummer.strip()
    if not number or row.rattar_id is not None:
        return []
    twins = session.execute(
        select(Transaktion.mottagare, Transaktion.datum).where(
            Transaktion.fakturanummer == row.fakturanummer,
            Transaktion.id != row.id,
            Transaktion.rattar_id.is_(None),
            Transaktion.status != Transaktionsstatus.UTGAR,
        )
    )
    same = [day for receiver, day in twins if folded(receiver.strip()) == folded(row.mottagare.strip())]
    if not same:
        return []
    return [Problem("fakturanummer", f"Fakturan {number} finns redan på en annan transaktion{_on(same)}.")]


def _on(days: Sequence[date | None]) -> str:
    known = [day for day in days if day is not None]
    return f" ({format_date(min(known))})" if known else ""
