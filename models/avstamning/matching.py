"""Which row of ekonomi's list is which cost of the budget: proposals only, made without a database.

First what was said at the avstämning before, then the same verifikat or invoice, then the same sum near in time with
words in common. A cost is never the proposal of two rows, but where rows of one verifikat or invoice together are its
sum; that, and whatever else is not certain, waits for somebody to say yes. Last, rows that take each other out.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from models.avstamning.lista import ListaradData
from models.term import Term
from models.transaktion.entity import Transaktionsstatus
from resources.svenska import folded

FAR = 92
"""A row and a cost further apart than this in days are not proposed by their sum alone: invoices may wait a quarter."""
NEAR = 45
CLOSE = 10
"""Without a word in common they must be this near."""
_UNKNOWN_GAP = 60
_MOST_CANDIDATES = 24
_SHOWN = 5
_WORD = re.compile(r"[^\W_]{3,}")
_COMMON = {
    "faktura",
    "fakt",
    "kommun",
    "kommunen",
    "och",
    "till",
    "för",
    "från",
    "kreditfaktura",
    "kostnad",
    "betalning",
}
_EARLY = {
    Transaktionsstatus.BETALD: 0,
    Transaktionsstatus.FAKTURERAD: 0,
    Transaktionsstatus.BESTALLD: 1,
    Transaktionsstatus.PLANERAD: 2,
}


class Traff(Term):
    """By what a row and a cost were found to be the same."""

    TIDIGARE = "tidigare", "Som förra gången"
    VERIFIKAT = "verifikat", "Samma verifikat"
    FAKTURA = "faktura", "Samma fakturanummer"
    BELOPP = "belopp", "Samma belopp, nära i tid"
    DELAR = "delar", "Raderna blir tillsammans beloppet"
    KVITTNING = "kvittning", "Raderna tar ut varandra"


@dataclass(frozen=True, slots=True)
class OwnCost:
    """A cost of the budget as it is compared."""

    id: int
    status: Transaktionsstatus
    datum: date | None
    belopp_ore: int
    moms_ore: int = 0
    verifikat: str = ""
    fakturanummer: str = ""
    mottagare: str = ""
    text: str = ""
    utanfor: bool = False

    @property
    def brutto_ore(self) -> int:
        """The sum with its moms."""
        return self.belopp_ore + self.moms_ore


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was said of a row at the avstämning before."""

    transaktion_id: int | None
    godtagen: bool = False
    forklaring: str = ""


@dataclass(frozen=True, slots=True)
class Radforslag:
    """What is proposed for one row: the cost it is, or that it is accepted as it stands; or nothing.

    Only what is `sakert` is to be chosen before anybody has looked. `mojliga` are other costs it may be. `mot` is the
    place of the row that takes it out.
    """

    rad: ListaradData
    transaktion_id: int | None = None
    traff: Traff | None = None
    sakert: bool = False
    mojliga: tuple[int, ...] = ()
    godtagen: bool = False
    forklaring: str = ""
    mot: int | None = None


@dataclass(slots=True)
class _Found:
    """A proposal in the making."""

    transaktion_id: int | None = None
    traff: Traff | None = None
    sakert: bool = False
    mojliga: list[int] = field(default_factory=list)
    godtagen: bool = False
    forklaring: str = ""
    mot: int | None = None


def row_key(row: ListaradData) -> tuple[object, ...]:
    """What makes two rows of two lists the same row."""
    return (row.datum, row.belopp_ore, plain_number(row.verifikat), plain_number(row.fakturanummer), row.text)


def plain_number(text: str) -> str:
    """A number of a verifikat or an invoice as it is compared: no spaces, small letters, no zeros in front."""
    number = "".join(text.split()).casefold()
    return number.lstrip("0") or number[-1:] if number.isdigit() else number


def propose_matches(
    rows: Sequence[ListaradData],
    costs: Iterable[OwnCost],
    earlier: Mapping[tuple[object, ...], Sequence[Earlier]] | None = None,
) -> tuple[Radforslag, ...]:
    """A proposal for every row, in their order."""
    matcher = _Matcher(rows, costs)
    matcher.by_earlier(earlier or {})
    for same_sum in (True, False):
        matcher.by_number(Traff.VERIFIKAT, lambda each: plain_number(each.verifikat), same_sum=same_sum)
        matcher.by_number(Traff.FAKTURA, lambda each: plain_number(each.fakturanummer), same_sum=same_sum)
    matcher.by_parts()
    matcher.by_amount()
    matcher.by_credit()
    return matcher.result()


class _Matcher:
    """Costs and rows that have found each other, and those that have not."""

    def __init__(self, rows: Sequence[ListaradData], costs: Iterable[OwnCost]) -> None:
        self.rows = rows
        self.costs = {cost.id: cost for cost in costs}
        self.free = dict.fromkeys(self.costs)
        self.found = [_Found() for _ in rows]
        self.open = dict.fromkeys(range(len(rows)))
        self.row_words = [_words(row.mottagare, row.text) for row in rows]
        self.cost_words = {cost.id: _words(cost.mottagare, cost.text) for cost in self.costs.values()}

    def take(self, place: int, cost_id: int, how: Traff, *, certain: bool) -> None:
        """Propose a cost for a row."""
        one = self.found[place]
        one.transaktion_id, one.traff, one.sakert = cost_id, how, certain
        self.free.pop(cost_id, None)
        self.open.pop(place, None)

    def by_earlier(self, earlier: Mapping[tuple[object, ...], Sequence[Earlier]]) -> None:
        """What was said of the very same row before is said again; also that two rows are parts of one cost."""
        waiting = {key: list(said) for key, said in earlier.items()}
        for place, row in enumerate(self.rows):
            said = waiting.get(row_key(row))
            if not said:
                continue
            one = said.pop(0)
            if one.transaktion_id in self.costs and one.transaktion_id is not None:
                self.take(place, one.transaktion_id, Traff.TIDIGARE, certain=True)
            elif one.godtagen:
                self.found[place] = _Found(traff=Traff.TIDIGARE, sakert=True, godtagen=True, forklaring=one.forklaring)
                self.open.pop(place, None)

    def by_number(self, how: Traff, number_of: Callable[[ListaradData | OwnCost], str], *, same_sum: bool) -> None:
        """The same number and sum; with another sum only where there is one row and one cost of that number."""
        rows, costs = self._numbered(number_of)
        for number, places in rows.items():
            ids = costs.get(number, [])
            if same_sum:
                for place in places:
                    fitting = [id_ for id_ in ids if id_ in self.free and self._same_sum(place, id_)]
                    if fitting:
                        self.take(place, min(fitting, key=lambda id_: self._gap(place, id_)), how, certain=True)
            elif len(places) == 1 and len(ids) == 1 and self._may_be(places[0], ids[0]):
                self.take(places[0], ids[0], how, certain=True)

    def by_parts(self) -> None:
        """Rows of one number that together are the sum of one cost: never certain, two to one is somebody's to say."""
        for number_of in (lambda each: plain_number(each.verifikat), lambda each: plain_number(each.fakturanummer)):
            rows, costs = self._numbered(number_of)
            for number, places in rows.items():
                whole = sum(self.rows[place].belopp_ore for place in places)
                ids = [id_ for id_ in costs.get(number, []) if self.costs[id_].belopp_ore == whole]
                if len(places) > 1 and len(ids) == 1:
                    for place in places:
                        self.take(place, ids[0], Traff.DELAR, certain=False)

    def by_amount(self) -> None:
        """The same sum, near in time, best with words in common."""
        by_sum: defaultdict[int, list[OwnCost]] = defaultdict(list)
        for id_ in self.free:
            by_sum[self.costs[id_].belopp_ore].append(self.costs[id_])
        dated = {ore: _Dated(costs) for ore, costs in by_sum.items()}
        pairs: list[tuple[tuple[int, int, int], int, int]] = []
        fits_row: defaultdict[int, list[tuple[tuple[int, int, int], int]]] = defaultdict(list)
        fits_cost: defaultdict[int, int] = defaultdict(int)
        for place in self.open:
            near = dated.get(self.rows[place].belopp_ore)
            for cost in near.around(self.rows[place].datum) if near else ():
                score = self._score(place, cost)
                if score is not None:
                    pairs.append((score, place, cost.id))
                    fits_row[place].append((score, cost.id))
                    fits_cost[cost.id] += 1
        for score, place, cost_id in sorted(pairs):
            if place not in self.open or cost_id not in self.free:
                continue
            shared, gap = -score[0], score[1]
            alone = len(fits_row[place]) == 1 and fits_cost[cost_id] == 1
            if not ((shared and gap <= FAR) or (gap <= CLOSE and alone)):
                continue
            equal = sum(other == score for other, _ in fits_row[place])
            self.take(place, cost_id, Traff.BELOPP, certain=bool(shared) and gap <= NEAR and equal == 1)
        for place, fitting in fits_row.items():
            chosen = self.found[place].transaktion_id
            self.found[place].mojliga = [
                id_ for _, id_ in sorted(fitting) if id_ != chosen and (id_ in self.free or chosen is not None)
            ][:_SHOWN]

    def by_credit(self) -> None:
        """An invoice and its kreditfaktura that nobody has a cost for take each other out."""
        by_sum: defaultdict[int, list[int]] = defaultdict(list)
        for place in self.open:
            by_sum[self.rows[place].belopp_ore].append(place)
        for place in list(self.open):
            row = self.rows[place]
            if row.belopp_ore >= 0:
                continue
            others = [other for other in by_sum[-row.belopp_ore] if other in self.open]
            fitting = [other for other in others[:200] if self._are_credit(place, other)]
            if fitting:
                other = min(fitting, key=lambda one: (_days(self.rows[one].datum, row.datum), one))
                for one, against in ((place, other), (other, place)):
                    self.found[one] = _Found(
                        traff=Traff.KVITTNING,
                        sakert=True,
                        godtagen=True,
                        forklaring=f"Tar ut rad {self.rows[against].nummer} i listan.",
                        mot=against,
                    )
                    self.open.pop(one)

    def result(self) -> tuple[Radforslag, ...]:
        """The proposals."""
        return tuple(
            Radforslag(
                row,
                one.transaktion_id,
                one.traff,
                one.sakert,
                tuple(one.mojliga),
                one.godtagen,
                one.forklaring,
                one.mot,
            )
            for row, one in zip(self.rows, self.found, strict=True)
        )

    def _numbered(
        self, number_of: Callable[[ListaradData | OwnCost], str]
    ) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """The rows and the costs that are still free, by their number."""
        rows: defaultdict[str, list[int]] = defaultdict(list)
        costs: defaultdict[str, list[int]] = defaultdict(list)
        for place in self.open:
            rows[number_of(self.rows[place])].append(place)
        for id_ in self.free:
            costs[number_of(self.costs[id_])].append(id_)
        rows.pop("", None)
        return rows, costs

    def _same_sum(self, place: int, cost_id: int) -> bool:
        return self.rows[place].belopp_ore == self.costs[cost_id].belopp_ore

    def _gap(self, place: int, cost_id: int) -> int:
        return _days(self.rows[place].datum, self.costs[cost_id].datum)

    def _may_be(self, place: int, cost_id: int) -> bool:
        """False where the other number says that they are two things, or where one is paid and the other repaid."""
        row, cost = self.rows[place], self.costs[cost_id]
        pairs = ((row.verifikat, cost.verifikat), (row.fakturanummer, cost.fakturanummer))
        return (row.belopp_ore < 0) == (cost.belopp_ore < 0) and not any(
            plain_number(one) != plain_number(other) for one, other in pairs if one.strip() and other.strip()
        )

    def _score(self, place: int, cost: OwnCost) -> tuple[int, int, int] | None:
        """Words in common (negative: most first), days apart, and how far the cost has come; None if they cannot be."""
        gap = self._gap(place, cost.id)
        if gap > FAR or not self._may_be(place, cost.id):
            return None
        shared = len(self.row_words[place] & self.cost_words[cost.id])
        invoice = plain_number(cost.fakturanummer)
        if len(invoice) > 3 and invoice in {plain_number(word) for word in self.rows[place].text.split()}:
            shared += 5
        return (-shared, gap, _EARLY.get(cost.status, 3))

    def _are_credit(self, one: int, other: int) -> bool:
        first, second = self.rows[one], self.rows[other]
        if _days(first.datum, second.datum) > FAR:
            return False
        numbers = {plain_number(first.verifikat), plain_number(first.fakturanummer)} - {""}
        same = numbers & {plain_number(second.verifikat), plain_number(second.fakturanummer)}
        return bool(same or self.row_words[one] & self.row_words[other])


class _Dated:
    """Costs of one sum in the order of their days, so that few of many have to be looked at."""

    def __init__(self, costs: Sequence[OwnCost]) -> None:
        self.undated = [cost for cost in costs if cost.datum is None][:_MOST_CANDIDATES]
        self.dated = sorted(
            ((cost.datum, cost.id, cost) for cost in costs if cost.datum is not None), key=lambda each: each[:2]
        )
        self.days = [day for day, _, _ in self.dated]

    def around(self, day: date | None) -> list[OwnCost]:
        """Those nearest to a day, and those without one."""
        place = bisect_left(self.days, day) if day is not None else 0
        half = _MOST_CANDIDATES // 2
        near = self.dated[max(0, place - half) : place + half]
        return [cost for _, _, cost in near] + self.undated


def _days(one: date | None, other: date | None) -> int:
    return _UNKNOWN_GAP if one is None or other is None else abs((one - other).days)


def _words(*texts: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(" ".join(texts)))) - _COMMON
