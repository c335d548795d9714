"""The sums of a budget, each post and each month: the one place where they are worked out.

Utfall is what is fakturerat or betalt, bundet what is beställt, planerat what is planerat; what utgår counts nowhere,
and only sums ex moms count. Screen, PDF and Excel all show these figures.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from models.budget.entity import Andringsslag, Budget, Budgetandring, Budgetandringsrad, Budgetpost
from models.editing import get
from models.organ import Organ
from models.transaktion.entity import Transaktion, Transaktionsstatus
from resources.svenska import MINUS, format_amount, format_number

UNASSIGNED = "Utan post"
TOTAL = "Totalt"
OUTSIDE = "Utanför budgeten"
NAMELESS = "(utan namn)"

_COUNTED = tuple(status for status in Transaktionsstatus if status is not Transaktionsstatus.UTGAR)


@dataclass(frozen=True, slots=True)
class PostSums:
    """What a post may cost and what it has cost, in öre. `budget_ore` is None where the split is not known."""

    post_id: int | None
    namn: str
    utanfor: bool = False
    budget_ore: int | None = None
    fakturerat_ore: int = 0
    betalt_ore: int = 0
    bundet_ore: int = 0
    planerat_ore: int = 0

    @property
    def utfall_ore(self) -> int:
        """What is fakturerat or betalt."""
        return self.fakturerat_ore + self.betalt_ore

    @property
    def prognos_ore(self) -> int:
        """What it will cost if everything planned comes to be."""
        return self.utfall_ore + self.bundet_ore + self.planerat_ore

    @property
    def aterstar_ore(self) -> int | None:
        """What may still be ordered."""
        return None if self.budget_ore is None else self.budget_ore - self.utfall_ore - self.bundet_ore

    @property
    def om_allt_blir_av_ore(self) -> int | None:
        """What is left if everything planned comes to be."""
        return None if self.budget_ore is None else self.budget_ore - self.prognos_ore

    @property
    def avvikelse_ore(self) -> int | None:
        """Budget − prognos: negative when the post is overdrawn."""
        return self.om_allt_blir_av_ore

    @property
    def upparbetat(self) -> Fraction | None:
        """The share of the budget that is utfall; None without a budget to be a share of."""
        return Fraction(self.utfall_ore, self.budget_ore) if self.budget_ore else None

    def plus(self, status: Transaktionsstatus, ore: int) -> "PostSums":
        """The sums with one more cost of a status (less one, when negative): what would be, while somebody types."""
        name = _COLUMN.get(status)
        return self if name is None else replace(self, **{name: getattr(self, name) + ore})


_COLUMN = {
    Transaktionsstatus.PLANERAD: "planerat_ore",
    Transaktionsstatus.BESTALLD: "bundet_ore",
    Transaktionsstatus.FAKTURERAD: "fakturerat_ore",
    Transaktionsstatus.BETALD: "betalt_ore",
}
"""Where a status counts."""


@dataclass(frozen=True, slots=True)
class MonthSums:
    """What a month costs. The two last are the sums from January up to and with the month."""

    manad: int
    utfall_ore: int = 0
    bundet_ore: int = 0
    planerat_ore: int = 0
    ackumulerat_ore: int = 0
    """Utfall, bundet and planerat so far: the prognos."""
    ackumulerat_utfall_ore: int = 0

    @property
    def prognos_ore(self) -> int:
        """All that falls in the month."""
        return self.utfall_ore + self.bundet_ore + self.planerat_ore


@dataclass(frozen=True, slots=True)
class BudgetSums:
    """A budget's figures. Poster outside the budget stand among `poster` and in `utanfor`, never in `totalt`.

    `totalt` holds the other poster and what has no post yet. Its budget is the sum of the poster, or the ram where
    the split is not known. `manader` split `totalt` by month; what has no day in the year is in `utan_manad`.
    """

    budget_id: int
    organ_id: int
    organ: str
    ar: int | None
    ram_ore: int | None
    """As it was decided; with what was added or taken later it is `gallande_ram_ore`."""
    poster: tuple[PostSums, ...]
    ofordelat: PostSums
    totalt: PostSums
    utanfor: PostSums
    manader: tuple[MonthSums, ...]
    utan_manad: MonthSums
    last_den: date | None
    equation: str
    """The poster and their sum: "50 000 + 10 000 = 60 000 kr"."""
    ramandring_ore: int = 0

    @property
    def gallande_ram_ore(self) -> int | None:
        """The ram as it is now, with its changes."""
        return None if self.ram_ore is None else self.ram_ore + self.ramandring_ore

    @property
    def counted(self) -> tuple[PostSums, ...]:
        """The poster within the budget."""
        return tuple(post for post in self.poster if not post.utanfor)

    def post(self, post_id: int | None) -> PostSums:
        """The sums of a post; None is what has no post. Raises KeyError for a post of another budget."""
        if post_id is None:
            return self.ofordelat
        found = next((post for post in self.poster if post.post_id == post_id), None)
        if found is None:
            raise KeyError(post_id)
        return found


def budget_sums(session: Session, budget_id: int) -> BudgetSums:
    """The figures of a budget. Five statements, whatever its size. Raises UserError when the budget is gone."""
    budget = get(session, Budget, budget_id)
    organ = session.scalar(select(Organ.namn).where(Organ.id == budget.organ_id)) or ""
    changed, ram_change = _changes(session, budget_id)
    costs, months = _costs(session, budget_id)
    records = session.scalars(
        select(Budgetpost).where(Budgetpost.budget_id == budget_id).order_by(Budgetpost.ordning, Budgetpost.id)
    ).all()
    posts = tuple(
        PostSums(
            post.id,
            post.namn or NAMELESS,
            post.utanfor,
            None if post.belopp_ore is None else post.belopp_ore + changed[post.id],
            *_columns(costs[post.id]),
        )
        for post in records
    )
    outside = {post.post_id for post in posts if post.utanfor}
    counted = [post for post in posts if not post.utanfor]
    unassigned = PostSums(None, UNASSIGNED, False, None, *_columns(costs[None]))
    ram_change_ore = sum(ore for post_id, ore in ram_change.items() if post_id not in outside)
    ram = None if budget.ram_ore is None else budget.ram_ore + ram_change_ore
    split = [post.budget_ore for post in counted]
    whole = _whole(split, ram)
    by_month: defaultdict[int, dict[Transaktionsstatus, int]] = defaultdict(lambda: defaultdict(int))
    for (post_id, year, month), by_status in months.items():
        if post_id not in outside:
            place = month if year == budget.ar and month is not None else 0
            for status, ore in by_status.items():
                by_month[place][status] += ore
    return BudgetSums(
        budget_id=budget.id,
        organ_id=budget.organ_id,
        organ=organ,
        ar=budget.ar,
        ram_ore=budget.ram_ore,
        ramandring_ore=ram_change_ore,
        poster=posts,
        ofordelat=unassigned,
        totalt=_together(TOTAL, [*counted, unassigned], whole),
        utanfor=_together(
            OUTSIDE,
            [post for post in posts if post.utanfor],
            _whole([post.budget_ore for post in posts if post.utanfor], None),
            utanfor=True,
        ),
        manader=_months(by_month),
        utan_manad=_month(0, by_month[0]),
        last_den=budget.last_den,
        equation=equation(split, whole),
    )


def equation(parts: Iterable[int | None], whole: int | None) -> str:
    """A budget as it is shown: "50 000 + 10 000 = 60 000 kr"; only the whole when the split is not known."""
    amounts = list(parts)
    if whole is None:
        return ""
    known = [ore for ore in amounts if ore is not None]
    if len(known) < 2 or len(known) < len(amounts):
        return format_amount(whole)
    first, *rest = known
    text = format_number(first)
    for ore in rest:
        text += f" {MINUS} {format_number(-ore)}" if ore < 0 else f" + {format_number(ore)}"
    return f"{text} = {format_amount(whole)}"


def _changes(session: Session, budget_id: int) -> tuple[defaultdict[int, int], dict[int, int]]:
    """What every post got later, and how much of it changed the ram. One statement."""
    changed: defaultdict[int, int] = defaultdict(int)
    ram: defaultdict[int, int] = defaultdict(int)
    rows = session.execute(
        select(Budgetandringsrad.budgetpost_id, Budgetandring.slag, func.sum(Budgetandringsrad.belopp_ore))
        .join(Budgetandring, Budgetandringsrad.budgetandring_id == Budgetandring.id)
        .where(Budgetandring.budget_id == budget_id)
        .group_by(Budgetandringsrad.budgetpost_id, Budgetandring.slag)
    )
    for post_id, kind, ore in rows:
        changed[post_id] += int(ore or 0)
        if kind is Andringsslag.RAMANDRING:
            ram[post_id] += int(ore or 0)
    return changed, ram


_ByStatus = dict[Transaktionsstatus, int]
_Months = dict[tuple[int | None, int | None, int | None], _ByStatus]


def _costs(session: Session, budget_id: int) -> tuple[defaultdict[int | None, _ByStatus], _Months]:
    """The costs by post and status, and the same by month. One statement; the database does the adding."""
    year, month = extract("year", Transaktion.datum), extract("month", Transaktion.datum)
    rows = session.execute(
        select(Transaktion.post_id, Transaktion.status, year, month, func.sum(Transaktion.belopp_ore))
        .where(Transaktion.budget_id == budget_id, Transaktion.status.in_(_COUNTED))
        .group_by(Transaktion.post_id, Transaktion.status, year, month)
    )
    by_post: defaultdict[int | None, _ByStatus] = defaultdict(lambda: defaultdict(int))
    by_month: defaultdict[tuple[int | None, int | None, int | None], _ByStatus] = defaultdict(lambda: defaultdict(int))
    for post_id, status, in_year, in_month, ore in rows:
        by_post[post_id][status] += int(ore or 0)
        by_month[post_id, _number(in_year), _number(in_month)][status] += int(ore or 0)
    return by_post, by_month


def _number(value: Any) -> int | None:
    return None if value is None else int(value)


def _columns(by_status: _ByStatus) -> tuple[int, int, int, int]:
    status = Transaktionsstatus
    fakturerat, betalt = by_status.get(status.FAKTURERAD, 0), by_status.get(status.BETALD, 0)
    return fakturerat, betalt, by_status.get(status.BESTALLD, 0), by_status.get(status.PLANERAD, 0)


def _whole(split: list[int | None], ram: int | None) -> int | None:
    """The sum of a known split; else the ram."""
    known = [ore for ore in split if ore is not None]
    return sum(known) if known and len(known) == len(split) else ram


def _together(namn: str, posts: list[PostSums], budget_ore: int | None, *, utanfor: bool = False) -> PostSums:
    return PostSums(
        None,
        namn,
        utanfor,
        budget_ore,
        sum(post.fakturerat_ore for post in posts),
        sum(post.betalt_ore for post in posts),
        sum(post.bundet_ore for post in posts),
        sum(post.planerat_ore for post in posts),
    )


def _month(manad: int, by_status: _ByStatus, before: MonthSums | None = None) -> MonthSums:
    utfall = by_status.get(Transaktionsstatus.FAKTURERAD, 0) + by_status.get(Transaktionsstatus.BETALD, 0)
    ordered = by_status.get(Transaktionsstatus.BESTALLD, 0)
    planned = by_status.get(Transaktionsstatus.PLANERAD, 0)
    return MonthSums(
        manad,
        utfall,
        ordered,
        planned,
        (before.ackumulerat_ore if before else 0) + utfall + ordered + planned,
        (before.ackumulerat_utfall_ore if before else 0) + utfall,
    )


def _months(by_month: dict[int, _ByStatus]) -> tuple[MonthSums, ...]:
    found: list[MonthSums] = []
    for manad in range(1, 13):
        found.append(_month(manad, by_month.get(manad, {}), found[-1] if found else None))
    return tuple(found)
