"""Bokföringsorder as values: in the list, for ekonomi's Excel, for the paper; and the remarks on one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.budget.entity import Budget
from models.editing import get
from models.errors import Problem
from models.kodstrang.coding import row_codes_of
from models.kodstrang.plan import KoddelRow, Kodplan, code_plan
from models.kommun import LetterheadData, letterhead
from models.organ import Organ
from models.person import holds_personnummer
from models.pris.entity import Pris
from models.sensitive import PERSONNUMMER
from models.transaktion.entity import Bokforingsorder, Bokforingsrad, Transaktion
from resources.svenska import format_amount

NAMELESS = "Rad utan part"


@dataclass(frozen=True, slots=True)
class BokforingsradData:
    """One row: the party, the text, the codes (koddel id -> code) and the sum, positive for debet."""

    id: int
    nummer: int
    part: str
    text: str
    belopp_ore: int | None
    koder: Mapping[int, str]
    kodstrang: str
    transaktion_id: int | None = None

    @property
    def debet_ore(self) -> int | None:
        """The sum if it is debet."""
        return self.belopp_ore if self.belopp_ore is not None and self.belopp_ore > 0 else None

    @property
    def kredit_ore(self) -> int | None:
        """The sum if it is kredit, without its sign."""
        return -self.belopp_ore if self.belopp_ore is not None and self.belopp_ore < 0 else None


@dataclass(frozen=True, slots=True)
class BokforingsorderRow:
    """One order with its rows, as the list and ekonomi's Excel show it."""

    id: int
    budget_id: int
    pris_id: int | None
    pris: str
    datum: date | None
    text: str
    behorighetsattest_av: str
    behorighetsattest_den: date | None
    beslutsattest_av: str
    beslutsattest_den: date | None
    skickad: date | None
    rader: tuple[BokforingsradData, ...]

    @property
    def debet_ore(self) -> int:
        """All that is debet."""
        return sum(row.debet_ore or 0 for row in self.rader)

    @property
    def kredit_ore(self) -> int:
        """All that is kredit, without its sign."""
        return sum(row.kredit_ore or 0 for row in self.rader)

    @property
    def skillnad_ore(self) -> int:
        """Debet − kredit: zero when the order can be booked."""
        return self.debet_ore - self.kredit_ore

    @property
    def is_balanced(self) -> bool:
        """True if ekonomi can book it: two sides, every sum given, and zero together."""
        return len(self.rader) > 1 and all(row.belopp_ore is not None for row in self.rader) and not self.skillnad_ore


@dataclass(frozen=True, slots=True)
class BokforingsorderData:
    """What the paper says: the letterhead, the budget, the koddelar in the kommun's order, and the order itself."""

    brevhuvud: LetterheadData
    organ: str
    ar: int | None
    dag: date
    koddelar: tuple[KoddelRow, ...]
    order: BokforingsorderRow


def order_rows(session: Session, budget_id: int) -> list[BokforingsorderRow]:
    """The orders of a budget with their rows, the earliest first. Six statements, whatever their number."""
    query = select(Bokforingsorder).where(Bokforingsorder.budget_id == budget_id)
    orders = session.scalars(query.order_by(Bokforingsorder.datum, Bokforingsorder.id)).all()
    return _with_rows(session, orders, code_plan(session))


def collect_order(session: Session, order_id: int, today: date) -> BokforingsorderData:
    """What the paper of an order says."""
    order = get(session, Bokforingsorder, order_id)
    budget = get(session, Budget, order.budget_id)
    plan = code_plan(session)
    row = _with_rows(session, (order,), plan)[0]
    return BokforingsorderData(
        letterhead(session), get(session, Organ, budget.organ_id).namn, budget.ar, today, plan.koddelar, row
    )


def order_problems(session: Session, order: Bokforingsorder) -> list[Problem]:
    """The remarks on an order: what stops it from being sent, codes that are missing, attests. Fixed statements."""
    plan = code_plan(session)
    row = _with_rows(session, (order,), plan)[0]
    found = []
    if order.datum is None:
        found.append(Problem("datum", "Ange vilken dag summan ska flyttas."))
    if not order.text.strip():
        found.append(Problem("text", "Skriv vad bokföringsordern gäller."))
    if holds_personnummer(order.text):
        found.append(Problem("text", PERSONNUMMER))
    found += _of_sums(row)
    for line in row.rader:
        name = f"Rad {line.nummer} ({line.part.strip() or NAMELESS.casefold()})"
        if not line.part.strip():
            found.append(Problem("rader", f"Rad {line.nummer} saknar part: vems pengar gäller den?"))
        found += [Problem("rader", f"{name}: {each.message}") for each in plan.problems(line.koder, internt=True)]
    return found + _of_costs(session, row) + _of_attests(row)


def _of_sums(row: BokforingsorderRow) -> list[Problem]:
    found = []
    if not row.rader:
        return [Problem("rader", "Ordern har inga rader ännu.")]
    without = [str(line.nummer) for line in row.rader if line.belopp_ore is None]
    if without:
        found.append(Problem("rader", f"Belopp saknas på rad {', '.join(without)}."))
    if row.skillnad_ore:
        found.append(
            Problem(
                "rader",
                f"Raderna summerar till {format_amount(row.skillnad_ore)}. Debet är {format_amount(row.debet_ore)} "
                f"och kredit {format_amount(row.kredit_ore)}, men de ska ta ut varandra.",
            )
        )
    return found


def _of_costs(session: Session, row: BokforingsorderRow) -> list[Problem]:
    """A cost is booked with the sum it has in the budget."""
    booked: defaultdict[int, int] = defaultdict(int)
    for line in row.rader:
        if line.transaktion_id is not None:
            booked[line.transaktion_id] += line.belopp_ore or 0
    query = select(Transaktion.id, Transaktion.text, Transaktion.belopp_ore).where(Transaktion.id.in_(booked))
    return [
        Problem(
            "rader",
            f"Ordern bokför {format_amount(booked[id_])} för {text.strip() or 'en kostnad'}, "
            f"men kostnaden är {format_amount(ore or 0)} i budgeten.",
        )
        for id_, text, ore in session.execute(query.order_by(Transaktion.id))
        if booked[id_] != (ore or 0)
    ]


def _of_attests(row: BokforingsorderRow) -> list[Problem]:
    found = []
    for field, name, who, day in (
        ("beslutsattest_av", "Beslutsattest", row.beslutsattest_av, row.beslutsattest_den),
        ("behorighetsattest_av", "Behörighetsattest", row.behorighetsattest_av, row.behorighetsattest_den),
    ):
        if not who.strip():
            found.append(Problem(field, f"{name} saknas."))
        elif day is None:
            found.append(Problem(field.replace("_av", "_den"), f"{name} saknar dag."))
        elif row.skickad is not None and day > row.skickad:
            found.append(Problem(field.replace("_av", "_den"), f"{name} är gjord efter att ordern skickades."))
    first, second = row.beslutsattest_av.strip(), row.behorighetsattest_av.strip()
    if first and first.casefold() == second.casefold():
        found.append(
            Problem("behorighetsattest_av", f"{first} har gjort båda attesterna. De ska göras av två personer.")
        )
    return found


def _with_rows(session: Session, orders: Sequence[Bokforingsorder], plan: Kodplan) -> list[BokforingsorderRow]:
    if not orders:
        return []
    prizes = select(Pris.id, Pris.namn).where(Pris.id.in_([order.pris_id for order in orders if order.pris_id]))
    names: dict[int, str] = {row[0]: row[1] for row in session.execute(prizes)}
    wanted = select(Bokforingsrad).where(Bokforingsrad.bokforingsorder_id.in_([order.id for order in orders]))
    records = session.scalars(wanted.order_by(Bokforingsrad.ordning, Bokforingsrad.id)).all()
    codes = row_codes_of(session, [record.id for record in records])
    lines: defaultdict[int, list[BokforingsradData]] = defaultdict(list)
    for record in records:
        place = lines[record.bokforingsorder_id]
        koder = codes.get(record.id, {})
        place.append(
            BokforingsradData(
                record.id,
                len(place) + 1,
                record.part,
                record.text,
                record.belopp_ore,
                koder,
                plan.text(koder),
                record.transaktion_id,
            )
        )
    return [
        BokforingsorderRow(
            order.id,
            order.budget_id,
            order.pris_id,
            names.get(order.pris_id or 0, ""),
            order.datum,
            order.text,
            order.behorighetsattest_av,
            order.behorighetsattest_den,
            order.beslutsattest_av,
            order.beslutsattest_den,
            order.skickad,
            tuple(lines[order.id]),
        )
        for order in orders
    ]
