"""What the papers of a budget share: its tables, its charts, and the lines that say where it comes from."""

from models.budget.data import BudgetData
from models.budget.sums import BudgetSums, PostSums, equation
from reports.chart import Chart, Series
from reports.document import CellValue, Column, Table
from resources.svenska import MONTHS, capitalised, format_date

NOT_SPLIT = "inte delat"
_FIGURES = "Siffrorna står i tabellerna."
MOST_IN_CHART = 8
"""More poster than this are easier to read in the table."""


def decided(data: BudgetData) -> str:
    """Which decision the budget rests on: "KS § 24, 2024-03-15"; with what was decided where it was changed later."""
    return ", ".join(
        filter(
            None,
            (
                _at_first(data) if data.andringar else "",
                data.beslut.strip(),
                format_date(data.beslutad) if data.beslutad else "",
            ),
        )
    )


def _at_first(data: BudgetData) -> str:
    outside = {post.post_id for post in data.sums.poster if post.utanfor}
    parts = [post.beslutat_ore for post in data.poster if post.id not in outside]
    known = [ore for ore in parts if ore is not None]
    whole = sum(known) if known and len(known) == len(parts) else data.sums.ram_ore
    # A post that came later had nothing then.
    return equation([ore for ore in parts if ore != 0], whole)


def outcome_table(sums: BudgetSums) -> Table:
    """What each post may cost, has cost, and has left."""
    columns = (
        Column("Post", width=2.5),
        Column("Budget", "amount", 1.6),
        Column("Betalt", "amount", 1.6),
        Column("Fakturerat", "amount", 1.6),
        Column("Bundet", "amount", 1.6),
        Column("Återstår", "amount", 1.6),
    )

    def line(post: PostSums) -> tuple[CellValue, ...]:
        return (
            post.namn,
            _known(post, post.budget_ore),
            post.betalt_ore,
            post.fakturerat_ore,
            post.bundet_ore,
            _known(post, post.aterstar_ore),
        )

    rows = tuple(line(post) for post in listed(sums))
    return Table("Budget och utfall per post", columns, rows, row_headers=True, sum_row=line(sums.totalt))


def prognosis_table(sums: BudgetSums) -> Table:
    """What each post will come to if everything planned comes to be."""
    columns = (
        Column("Post", width=2.5),
        Column("Budget", "amount", 1.6),
        Column("Utfall och bundet", "amount", 1.6),
        Column("Planerat", "amount", 1.6),
        Column("Prognos", "amount", 1.6),
        Column("Avvikelse", "amount", 1.6),
    )

    def line(post: PostSums) -> tuple[CellValue, ...]:
        return (
            post.namn,
            _known(post, post.budget_ore),
            post.utfall_ore + post.bundet_ore,
            post.planerat_ore,
            post.prognos_ore,
            _known(post, post.avvikelse_ore),
        )

    rows = tuple(line(post) for post in listed(sums))
    return Table("Prognos per post", columns, rows, row_headers=True, sum_row=line(sums.totalt))


def outside_table(sums: BudgetSums) -> Table:
    """The poster that are seen but not counted."""
    columns = (Column("Post", width=2.5), Column("Utfall", "amount", 1.6), Column("Prognos", "amount", 1.6))
    rows = tuple((post.namn, post.utfall_ore, post.prognos_ore) for post in sums.poster if post.utanfor)
    return Table("Utanför budgeten", columns, rows, row_headers=True)


def month_table(sums: BudgetSums) -> Table:
    """What falls in each month, and what it has come to."""
    columns = (
        Column("Månad", width=1.8),
        Column("Utfall", "amount", 1.6),
        Column("Bundet", "amount", 1.6),
        Column("Planerat", "amount", 1.6),
        Column("Prognos hittills", "amount", 1.6),
    )
    rows: list[tuple[CellValue, ...]] = [
        (
            capitalised(MONTHS[month.manad - 1]),
            month.utfall_ore,
            month.bundet_ore,
            month.planerat_ore,
            month.ackumulerat_ore,
        )
        for month in sums.manader
    ]
    loose = sums.utan_manad
    if loose.utfall_ore or loose.bundet_ore or loose.planerat_ore:
        total = sums.totalt.prognos_ore
        rows.append(("Utan dag under året", loose.utfall_ore, loose.bundet_ore, loose.planerat_ore, total))
    total_row = ("Totalt", sums.totalt.utfall_ore, sums.totalt.bundet_ore, sums.totalt.planerat_ore, None)
    return Table("Utfall, bundet och planerat per månad", columns, tuple(rows), row_headers=True, sum_row=total_row)


def post_chart(sums: BudgetSums) -> Chart | None:
    """What each post's money has become, as bars; None where there is nothing to draw or too much."""
    found = listed(sums)
    if not 0 < len(found) <= MOST_IN_CHART or not any(post.budget_ore or post.prognos_ore for post in found):
        return None
    categories = tuple(post.namn for post in found)
    parts = [(post.utfall_ore, post.bundet_ore, post.planerat_ore, max(post.avvikelse_ore or 0, 0)) for post in found]
    # Parts of a whole can show neither what was repaid nor what is more than the whole.
    within = all((post.avvikelse_ore or 0) >= 0 for post in found)
    if within and all(part >= 0 for row in parts for part in row):
        names = ("Utfall", "Bundet", "Planerat", "Kvar")
        series = tuple(
            Series(name, tuple(float(row[place]) for row in parts))
            for place, name in enumerate(names)
            if any(row[place] for row in parts)
        )
        alt = "Staplar som visar hur mycket av varje posts budget som är utfall, bundet, planerat och kvar. " + _FIGURES
        return Chart("Vad budgeten har blivit", alt, categories, series, "stacked", "amount", table=False)
    series = (
        Series("Budget", tuple(0 if post.post_id is None else post.budget_ore for post in found)),
        Series("Utfall och bundet", tuple(post.utfall_ore + post.bundet_ore for post in found)),
        Series("Prognos", tuple(post.prognos_ore for post in found)),
    )
    alt = "Staplar som jämför budget, utfall och prognos för varje post. " + _FIGURES
    return Chart("Budget, utfall och prognos", alt, categories, series, "bars", "amount", table=False)


def month_chart(sums: BudgetSums) -> Chart:
    """How utfall and prognos grow through the year against the budget."""
    series = [
        Series("Utfall hittills", tuple(float(month.ackumulerat_utfall_ore) for month in sums.manader)),
        Series("Prognos hittills", tuple(float(month.ackumulerat_ore) for month in sums.manader)),
    ]
    if sums.totalt.budget_ore is not None:
        series.append(Series("Budget", (float(sums.totalt.budget_ore),) * len(sums.manader)))
    alt = "Linjer som visar hur utfall och prognos växer under året, med budgeten som en rak linje. " + _FIGURES
    categories = tuple(name[:3] for name in MONTHS)
    return Chart("Utfall och prognos hittills", alt, categories, tuple(series), "lines", "amount", table=False)


def changes_table(data: BudgetData) -> Table:
    """What was changed within the year, by which decision."""
    columns = (
        Column("Datum", width=1.3),
        Column("Ändring", width=2.4),
        Column("Beslut", width=1.6),
        Column("Post", width=2.2),
        Column("Belopp", "amount", 1.5),
    )
    rows: list[tuple[CellValue, ...]] = []
    for change in data.andringar:
        day = format_date(change.datum) if change.datum else "Utan dag"
        what = "\n".join(filter(None, (change.slag.label, change.skal)))
        for place, (name, ore) in enumerate(change.rader or (("", 0),)):
            head = (day, what, change.beslut) if not place else ("", "", "")
            rows.append((*head, name, ore))
    return Table("Ändringar av budgeten", columns, tuple(rows))


def listed(sums: BudgetSums) -> tuple[PostSums, ...]:
    """The poster in the budget, and what has no post when there is such a cost."""
    loose = sums.ofordelat
    has_loose = any((loose.fakturerat_ore, loose.betalt_ore, loose.bundet_ore, loose.planerat_ore))
    return (*sums.counted, *((loose,) if has_loose else ()))


def _known(post: PostSums, ore: int | None) -> CellValue:
    """The sum, or why there is none; costs that have no post cannot have a budget."""
    return NOT_SPLIT if ore is None and post.post_id is not None else ore
