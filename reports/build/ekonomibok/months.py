"""The sheet with what falls in each month, and what it has come to so far."""

from models.budget.sums import BudgetSums, MonthSums
from reports.build.ekonomibok.words import (
    BUDGET_TOTAL,
    COSTS,
    INVOICED,
    MONEY,
    MONTHLY,
    ORDERED,
    PAID,
    PLANNED,
    PROGNOSIS_TOTAL,
    YEAR,
    YES,
    beside,
    rounded,
    spent,
    with_status,
)
from reports.workbook import Formula, SheetChart, SheetColumn, SheetFact, SheetFacts, SheetTable
from resources.svenska import MONTHS, capitalised


def months(sums: BudgetSums) -> tuple[SheetTable, SheetFacts, SheetChart]:
    """The twelve months, what has no day in the year, and a chart of how the year goes."""
    number = beside(MONTHLY, "Månad nr")
    within = ",".join(
        (
            f'{COSTS}[I budgeten],"{YES}"',
            f'{COSTS}[Datum],">="&DATE({YEAR},{number},1)',
            f'{COSTS}[Datum],"<"&DATE({YEAR},{number}+1,1)',
        )
    )

    def falls(*statuses: str) -> str:
        return rounded("+".join(spent(within, with_status(status)) for status in statuses))

    def so_far(heading: str) -> str:
        return rounded(f'SUMIFS({MONTHLY}[{heading}],{MONTHLY}[Månad nr],"<="&{number})')

    def summed(heading: str, value: int) -> Formula:
        return Formula(rounded(f"SUM({MONTHLY}[{heading}])"), value)

    parts = [beside(MONTHLY, heading) for heading in ("Utfall", "Bundet", "Planerat")]
    total = _total(sums.manader)
    columns = (
        SheetColumn("Månad", "line", 24, total="Hela året"),
        SheetColumn("Utfall", "amount", MONEY, falls(INVOICED, PAID), summed("Utfall", total.utfall_ore)),
        SheetColumn("Bundet", "amount", MONEY, falls(ORDERED), summed("Bundet", total.bundet_ore)),
        SheetColumn("Planerat", "amount", MONEY, falls(PLANNED), summed("Planerat", total.planerat_ore)),
        SheetColumn("Prognos", "amount", MONEY, rounded("+".join(parts)), summed("Prognos", total.prognos_ore)),
        SheetColumn("Utfall hittills", "amount", 16, so_far("Utfall")),
        SheetColumn("Prognos hittills", "amount", 17, so_far("Prognos")),
        SheetColumn("Budget", "amount", MONEY, BUDGET_TOTAL),
        SheetColumn("Månad nr", "number", 11),
    )
    budget = "" if sums.totalt.budget_ore is None else sums.totalt.budget_ore
    rows = tuple(
        (
            capitalised(MONTHS[month.manad - 1]), month.utfall_ore, month.bundet_ore, month.planerat_ore,
            month.prognos_ore, month.ackumulerat_utfall_ore, month.ackumulerat_ore, budget, month.manad,
        )
        for month in sums.manader
    )  # fmt: skip
    loose = Formula(rounded(f"{PROGNOSIS_TOTAL}-SUM({MONTHLY}[Prognos])"), sums.utan_manad.prognos_ore)
    told = (
        "Linjer som visar hur utfallet och prognosen växer från januari till december, och budgeten som en rak linje. "
        "Siffrorna står ovan."
    )
    return (
        SheetTable(MONTHLY, columns, rows),
        SheetFacts((SheetFact("Utan dag under året", loose, "amount"),)),
        SheetChart(
            "lines",
            "Utfall och prognos hittills mot budgeten",
            told,
            MONTHLY,
            "Månad",
            ("Utfall hittills", "Prognos hittills", "Budget"),
        ),
    )


def _total(found: tuple[MonthSums, ...]) -> MonthSums:
    return MonthSums(
        0,
        sum(month.utfall_ore for month in found),
        sum(month.bundet_ore for month in found),
        sum(month.planerat_ore for month in found),
    )
