"""How a budget stands against ekonomisystemet: agrees, differs (and by what), or was compared too long ago.

A difference is listed with what it makes, and all of them together are exactly what ekonomi's saldo and the own
utfall differ by.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from models.avstamning.entity import Avstamning, Ekonomirad
from models.avstamning.matching import OwnCost
from models.budget.entity import Budget, Budgetpost
from models.editing import get
from models.term import Term
from models.transaktion.entity import Transaktion, Transaktionsstatus
from resources.svenska import format_amount, format_date

UTFALL = (Transaktionsstatus.FAKTURERAD, Transaktionsstatus.BETALD)
MAX_AGE = 45
"""Days: books are closed monthly, some weeks into the next month."""
NAMELESS = "Kostnad utan mottagare"


class Avstamningslage(Term):
    """How it stands. All but STAMMER are told in red."""

    SAKNAS = "saknas", "Inte avstämd"
    STAMMER = "stammer", "Stämmer"
    INAKTUELL = "inaktuell", "Inaktuell"
    FEL = "fel", "Stämmer inte"


class Skillnadsslag(Term):
    """Why ekonomi and the own budget differ."""

    BARA_EKONOMI = "bara_ekonomi", "Bara hos ekonomi"
    BARA_HAR = "bara_har", "Bara här"
    BELOPP = "belopp", "Olika belopp"
    STATUS = "status", "Inte fakturerad här"
    DAG = "dag", "Efter avstämningsdagen här"
    UTANFOR = "utanfor", "Utanför budgeten här"
    BORTA = "borta", "Utgår här"
    GODTAGEN = "godtagen", "Godtagen"
    SALDO = "saldo", "Saldot är inte radernas summa"
    OKAND = "okand", "Okänd"


@dataclass(frozen=True, slots=True)
class Skillnad:
    """One difference in words, and in öre: what ekonomi has and what counts here."""

    slag: Skillnadsslag
    text: str
    ekonomi_ore: int
    egen_ore: int
    transaktion_id: int | None = None
    ekonomirad_ids: tuple[int, ...] = ()

    @property
    def skillnad_ore(self) -> int:
        """What it makes: positive where ekonomi has more."""
        return self.ekonomi_ore - self.egen_ore


@dataclass(frozen=True, slots=True)
class Lage:
    """How a budget stands. `egen_ore` is the own utfall up to that day, as it is now."""

    slag: Avstamningslage
    text: str
    avstamning_id: int | None = None
    datum: date | None = None
    saldo_ore: int | None = None
    egen_ore: int = 0
    skillnader: tuple[Skillnad, ...] = ()

    @property
    def skillnad_ore(self) -> int:
        """What ekonomi has more than the own utfall."""
        return (self.saldo_ore or 0) - self.egen_ore

    @property
    def oforklarat_ore(self) -> int:
        """What differs, less what somebody has accepted."""
        accepted = (each for each in self.skillnader if each.slag is Skillnadsslag.GODTAGEN)
        return self.skillnad_ore - sum(each.skillnad_ore for each in accepted)


def state(session: Session, budget_id: int, today: date, *, max_age: int = MAX_AGE) -> Lage:
    """How a budget stands by its latest avstämning. Four statements at most."""
    budget = get(session, Budget, budget_id)
    latest = session.scalars(
        select(Avstamning)
        .where(Avstamning.budget_id == budget_id, Avstamning.datum <= today)
        .order_by(Avstamning.datum.desc(), Avstamning.id.desc())
        .limit(1)
    ).first()
    if latest is None or latest.datum is None or latest.saldo_ore is None:
        return Lage(Avstamningslage.SAKNAS, "Budgeten är inte avstämd mot ekonomisystemet.")
    own, found = _compare(session, latest)
    said = f"Avstämd {format_date(latest.datum)}, saldo {format_amount(latest.saldo_ore)}"
    standing = Lage(Avstamningslage.STAMMER, f"{said}.", latest.id, latest.datum, latest.saldo_ore, own, tuple(found))
    left = standing.oforklarat_ore
    if left and latest.egen_ore is not None and latest.egen_ore != own and not _left_then(standing, latest.egen_ore):
        words = (
            f"{said}. Utfallet har ändrats sedan dess: då {format_amount(latest.egen_ore)}, nu {format_amount(own)}."
        )
        return _with(standing, Avstamningslage.INAKTUELL, words)
    if left:
        words = f"{said}. Utfallet här är {format_amount(own)}; {format_amount(abs(left))} är inte förklarat."
        return _with(standing, Avstamningslage.FEL, words)
    age = (_last_day(budget, today) - latest.datum).days
    if age > max_age and budget.last_den is None:
        return _with(standing, Avstamningslage.INAKTUELL, f"{said}. Det är {age} dagar sedan.")
    return standing


def differences_of(session: Session, avstamning_id: int) -> list[Skillnad]:
    """What differed on the day of one avstämning, by how things are now. Three statements."""
    return _compare(session, get(session, Avstamning, avstamning_id))[1]


def _compare(session: Session, record: Avstamning) -> tuple[int, list[Skillnad]]:
    """The own utfall up to the day, and what differs. Without a list of rows the database does the adding."""
    day, rows = record.datum or date.max, list(_rows(session, record.id))
    if rows:
        costs = own_costs(session, record.budget_id)
        return utfall(costs.values(), day), differences(record, rows, costs)
    own, saldo = utfall_on(session, record.budget_id, day), record.saldo_ore or 0
    if saldo == own:
        return own, []
    words = f"Ekonomi har bokfört {format_amount(saldo)}, här är utfallet {format_amount(own)}."
    return own, [Skillnad(Skillnadsslag.OKAND, words, saldo, own)]


def own_costs(session: Session, budget_id: int) -> dict[int, OwnCost]:
    """The costs of a budget as they are compared, also those that utgår. One statement."""
    query = (
        select(
            Transaktion.id,
            Transaktion.status,
            Transaktion.datum,
            Transaktion.belopp_ore,
            Transaktion.moms_ore,
            Transaktion.verifikat,
            Transaktion.fakturanummer,
            Transaktion.mottagare,
            Transaktion.text,
            Budgetpost.utanfor,
        )
        .outerjoin(Budgetpost, Transaktion.post_id == Budgetpost.id)
        .where(Transaktion.budget_id == budget_id)
        .order_by(Transaktion.datum, Transaktion.id)
    )
    return {
        row[0]: OwnCost(row[0], row[1], row[2], row[3] or 0, row[4] or 0, *row[5:9], utanfor=bool(row[9]))
        for row in session.execute(query)
    }


def utfall(costs: Iterable[OwnCost], day: date) -> int:
    """What counts as utfall up to a day, in öre; costs without a day count."""
    return sum(_counted(cost, day) for cost in costs)


def utfall_on(session: Session, budget_id: int, day: date) -> int:
    """The own utfall of a budget up to a day. One statement."""
    query = (
        select(func.sum(Transaktion.belopp_ore))
        .outerjoin(Budgetpost, Transaktion.post_id == Budgetpost.id)
        .where(
            Transaktion.budget_id == budget_id,
            Transaktion.status.in_(UTFALL),
            or_(Transaktion.datum.is_(None), Transaktion.datum <= day),
            or_(Budgetpost.utanfor.is_(None), Budgetpost.utanfor.is_(False)),
        )
    )
    return int(session.scalar(query) or 0)


def differences(record: Avstamning, rows: list[Ekonomirad], costs: dict[int, OwnCost]) -> list[Skillnad]:
    """Every difference between ekonomi's rows and the own costs; together they are all that differs."""
    day = record.datum or date.max
    saldo = record.saldo_ore or 0
    matched: defaultdict[int, list[Ekonomirad]] = defaultdict(list)
    found = []
    for row in rows:
        if row.transaktion_id in costs and row.transaktion_id is not None:
            matched[row.transaktion_id].append(row)
        else:
            found.append(_lacking_here(row))
    for cost_id, parts in matched.items():
        one = _compared(costs[cost_id], parts, day)
        if one is not None:
            found.append(one)
    for cost in costs.values():
        counted = _counted(cost, day)
        if cost.id not in matched and counted:
            words = f"{_named(cost)}: {format_amount(counted)} finns bara här."
            found.append(Skillnad(Skillnadsslag.BARA_HAR, words, 0, counted, cost.id))
    whole = sum(row.belopp_ore or 0 for row in rows)
    if saldo != whole:
        words = f"Saldot är {format_amount(saldo)}, men raderna i ekonomis lista blir {format_amount(whole)}."
        found.append(Skillnad(Skillnadsslag.SALDO, words, saldo - whole, 0))
    return found


def _compared(cost: OwnCost, parts: list[Ekonomirad], day: date) -> Skillnad | None:
    theirs, ours = sum(row.belopp_ore or 0 for row in parts), _counted(cost, day)
    if theirs == ours:
        return None
    name, had = _named(cost), format_amount(theirs)
    if cost.status is Transaktionsstatus.UTGAR:
        slag, words = Skillnadsslag.BORTA, f"{name}: bokförd med {had} hos ekonomi, men utgår här."
    elif cost.status not in UTFALL:
        slag = Skillnadsslag.STATUS
        words = f"{name}: bokförd med {had} hos ekonomi, men {cost.status.label.casefold()} här."
    elif cost.utanfor:
        slag, words = Skillnadsslag.UTANFOR, f"{name}: bokförd med {had} hos ekonomi, men utanför budgeten här."
    elif cost.datum is not None and cost.datum > day:
        slag = Skillnadsslag.DAG
        words = f"{name}: bokförd med {had} hos ekonomi till och med {format_date(day)}, men daterad senare här."
    else:
        slag = Skillnadsslag.BELOPP
        words = f"{name}: ekonomi har {had}, här står {format_amount(cost.belopp_ore)}."
        if cost.moms_ore and theirs == cost.brutto_ore:
            words += " Ekonomi har bokfört det med moms."
    return Skillnad(slag, words, theirs, ours, cost.id, tuple(row.id for row in parts))


def _lacking_here(row: Ekonomirad) -> Skillnad:
    ore = row.belopp_ore or 0
    day = f" {format_date(row.datum)}" if row.datum else ""
    paper = f" (verifikat {row.verifikat})" if row.verifikat.strip() else ""
    name = row.mottagare.strip() or row.text.strip() or NAMELESS
    if row.godtagen:
        words = f"{name}{day}{paper}: {format_amount(ore)} hos ekonomi. {row.forklaring}".strip()
        return Skillnad(Skillnadsslag.GODTAGEN, words, ore, 0, None, (row.id,))
    words = f"{name}{day}{paper}: {format_amount(ore)} finns bara hos ekonomi."
    return Skillnad(Skillnadsslag.BARA_EKONOMI, words, ore, 0, None, (row.id,))


def _counted(cost: OwnCost, day: date) -> int:
    """What a cost counts up to a day."""
    happened = cost.status in UTFALL and not cost.utanfor and (cost.datum is None or cost.datum <= day)
    return cost.belopp_ore if happened else 0


def _named(cost: OwnCost) -> str:
    name = cost.mottagare.strip() or cost.text.strip() or NAMELESS
    return f"{name} {format_date(cost.datum)}" if cost.datum else name


def _left_then(now: Lage, egen_then: int) -> bool:
    """True if it did not agree when it was made either."""
    return now.oforklarat_ore + now.egen_ore - egen_then != 0


def _last_day(budget: Budget, today: date) -> date:
    """Up to when an avstämning can be asked for: today, or the last day of a year that is over."""
    return min(today, date(budget.ar, 12, 31)) if budget.ar else today


def _with(lage: Lage, slag: Avstamningslage, text: str) -> Lage:
    return Lage(slag, text, lage.avstamning_id, lage.datum, lage.saldo_ore, lage.egen_ore, lage.skillnader)


def _rows(session: Session, avstamning_id: int) -> Iterable[Ekonomirad]:
    query = select(Ekonomirad).where(Ekonomirad.avstamning_id == avstamning_id)
    return session.scalars(query.order_by(Ekonomirad.ordning, Ekonomirad.id))
