"""The sheet with what each post may cost and has cost, worked out by formulas from the sheet of transaktioner.

Costs are counted by the number of their post and not by its name: a name may hold signs that Excel reads as a pattern
(*, ?, >), and two poster may have the same name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from models.budget.data import BudgetData
from models.budget.sums import PostSums
from reports.build.ekonomibok.words import (
    COSTS,
    INVOICED,
    MONEY,
    ORDERED,
    OUTSIDE,
    PAID,
    PLANNED,
    POSTS,
    PRESENT_RAM,
    beside,
    rounded,
    spent,
    with_status,
)
from reports.workbook import Formula, SheetChart, SheetColumn, SheetTable
from resources.svenska import join_words

if TYPE_CHECKING:
    from fractions import Fraction

Numbered: TypeAlias = tuple[int, PostSums]
Cell: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Totals:
    """What a table ends with. `budget` is the formula of the whole budget where it is not the sum of the column."""

    sums: PostSums
    budget: str


BUDGET, DECIDED, CHANGED, USED = "Budget", "Beslutad budget", "Ändrat", "Upparbetat"
STATUSES = (("Fakturerat", INVOICED), ("Betalt", PAID), ("Bundet", ORDERED), ("Planerat", PLANNED))
NEEDS_BUDGET = ("Återstår", "Avvikelse", USED)
NAMES = {BUDGET: "Budget", "Utfall": "Utfall", "Bundet": "Bundet", "Planerat": "Planerat"}
NAMES |= {"Prognos": "Prognos", "Återstår": "Aterstar", "Avvikelse": "Avvikelse"}
"""The totals that have names, such as Utfall_totalt."""


def posts(data: BudgetData, numbers: dict[int, int], *, loose: bool) -> list[SheetTable | SheetChart]:
    """The table of the poster in the budget, that of those outside it, and a chart; `loose` costs have no post."""
    sums = data.sums
    counted = [(numbers[post.post_id], post) for post in sums.counted if post.post_id is not None]
    whole = _whole(sums.counted, f'IF({PRESENT_RAM}="","",{PRESENT_RAM})')
    # A table has at least one row, also in a budget that nobody has divided.
    if loose or not counted:
        counted.append((0, sums.ofordelat))
    parts: list[SheetTable | SheetChart] = [_table(POSTS, "", data, counted, Totals(sums.totalt, whole))]
    outside = [(numbers[post.post_id], post) for post in sums.poster if post.utanfor and post.post_id is not None]
    if outside:
        caption = "Utanför budgeten: syns, men räknas inte med ovan"
        whole = _whole([post for _, post in outside], '""')
        parts.append(_table(OUTSIDE, caption, data, outside, Totals(sums.utanfor, whole)))
    names = join_words([post.namn for _, post in counted]) or "budgeten"
    told = (
        f"Staplar som visar utfall, bundet och planerat för {names}, med budgeten som ett streck. Siffrorna står ovan."
    )
    title = "Utfall, bundet och planerat per post"
    return [*parts, SheetChart("stacked", title, told, POSTS, "Post", ("Utfall", "Bundet", "Planerat"), BUDGET)]


def _whole(found: Sequence[PostSums], otherwise: str) -> str:
    """How the budget of all is worked out: the sum of a known split, else something else."""
    known = bool(found) and all(post.budget_ore is not None for post in found)
    return "" if known else otherwise


def _table(key: str, caption: str, data: BudgetData, rows: Sequence[Numbered], totals: Totals) -> SheetTable:
    decided = {post.id: (post.beslutat_ore, post.andrat_ore or None) for post in data.poster}
    values = tuple(
        (number, post.namn, *decided.get(post.post_id or 0, (None, None)), *_values(post).values())
        for number, post in rows
    )
    return SheetTable(key, _columns(key, totals), values, caption)


def _columns(key: str, totals: Totals) -> tuple[SheetColumn, ...]:
    of_row = _worked_out(lambda heading: beside(key, heading)) | _counted(key)
    of_total = _worked_out(lambda heading: f"{key}[[#Totals],[{heading}]]")
    found = [
        SheetColumn("Postnr", "number", 8, total="Totalt" if key == POSTS else "Summa"),
        SheetColumn("Post", width=28),
        SheetColumn(DECIDED, "amount", MONEY),
        SheetColumn(CHANGED, "amount", MONEY),
    ]
    for heading, now in _values(totals.sums).items():
        summed = rounded(f"SUM({key}[{heading}])")
        total = of_total[heading] if heading in NEEDS_BUDGET else (heading == BUDGET and totals.budget) or summed
        named = key == POSTS and heading in NAMES
        found.append(
            SheetColumn(
                heading,
                "share" if heading == USED else "amount",
                12 if heading == USED else MONEY,
                of_row[heading],
                Formula(total, now),
                f"{NAMES[heading]}_totalt" if named else "",
            )
        )
    return tuple(found)


def _counted(key: str) -> dict[str, str]:
    """The columns that count the costs of a post by their status, and the budget of a post."""
    decided, changed, post = beside(key, DECIDED), beside(key, CHANGED), f"{COSTS}[Postnr],{beside(key, 'Postnr')}"
    found = {heading: rounded(spent(post, with_status(status))) for heading, status in STATUSES}
    return {BUDGET: f'IF({decided}="","",{rounded(f"{decided}+{changed}")})', **found}


def _worked_out(cell: Cell) -> dict[str, str]:
    """The columns that follow from the others of their row."""

    def where_known(formula: str) -> str:
        return f'IF({cell(BUDGET)}="","",{formula})'

    share = f'IF({cell(BUDGET)}=0,"",{cell("Utfall")}/{cell(BUDGET)})'
    return {
        "Utfall": rounded(f"{cell('Fakturerat')}+{cell('Betalt')}"),
        "Prognos": rounded(f"{cell('Utfall')}+{cell('Bundet')}+{cell('Planerat')}"),
        "Återstår": where_known(rounded(f"{cell(BUDGET)}-{cell('Utfall')}-{cell('Bundet')}")),
        "Avvikelse": where_known(rounded(f"{cell(BUDGET)}-{cell('Prognos')}")),
        USED: where_known(share),
    }


def _values(post: PostSums) -> dict[str, "int | Fraction | str"]:
    """What the formulas of a row give now; an empty text where the budget is not known."""

    def known(value: "int | Fraction | None") -> "int | Fraction | str":
        return "" if value is None else value

    return {
        BUDGET: known(post.budget_ore),
        "Fakturerat": post.fakturerat_ore,
        "Betalt": post.betalt_ore,
        "Utfall": post.utfall_ore,
        "Bundet": post.bundet_ore,
        "Planerat": post.planerat_ore,
        "Prognos": post.prognos_ore,
        "Återstår": known(post.aterstar_ore),
        "Avvikelse": known(post.avvikelse_ore),
        USED: known(post.upparbetat),
    }


def numbered(found: Sequence[PostSums]) -> dict[int, int]:
    """The number each post has in the workbook, by its id; 0 is left for what has no post."""
    return {post.post_id: number for number, post in enumerate(found, 1) if post.post_id is not None}
