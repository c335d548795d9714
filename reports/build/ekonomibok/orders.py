"""The sheet with the bokföringsorder: one row a party, and what each order sums to, which shall be nothing."""

from models.kodstrang.plan import KoddelRow
from models.transaktion.bokforingsdata import BokforingsorderRow
from reports.build.ekonomibok.costs import code_columns
from reports.build.ekonomibok.words import MONEY, ORDERS, beside, rounded
from reports.workbook import SheetColumn, SheetTable

BEFORE = (
    SheetColumn("Order", "number", 8),
    SheetColumn("Datum", "date", 11),
    SheetColumn("Vad", width=32),
    SheetColumn("Part", width=28),
    SheetColumn("Text", width=32),
)
_SUM = f"SUMIFS({ORDERS}[Belopp],{ORDERS}[Order],{beside(ORDERS, 'Order')})"
AFTER = (
    SheetColumn("Belopp", "amount", MONEY),
    SheetColumn("Orderns summa", "amount", 16, rounded(_SUM)),
    SheetColumn("Skickad", "date", 11),
    SheetColumn("Beslutsattest av", "line", 20),
    SheetColumn("Beslutsattest den", "date", 15),
    SheetColumn("Behörighetsattest av", "line", 20),
    SheetColumn("Behörighetsattest den", "date", 19),
)
LAST_PRINTED = "Orderns summa"


def orders(found: tuple[BokforingsorderRow, ...], koddelar: tuple[KoddelRow, ...]) -> SheetTable:
    """Every row of every order; debet is above zero, kredit below."""
    rows = []
    for order in found:
        rows += [
            (
                order.id, order.datum, order.text or None, row.part or None, row.text or None,
                *(row.koder.get(koddel.id) for koddel in koddelar), row.belopp_ore, order.skillnad_ore, order.skickad,
                order.beslutsattest_av or None, order.beslutsattest_den,
                order.behorighetsattest_av or None, order.behorighetsattest_den,
            )
            for row in order.rader
        ]  # fmt: skip
    columns = (*BEFORE, *code_columns(koddelar, (*BEFORE, *AFTER)), *AFTER)
    caption = "Debet står utan tecken, kredit med minus. Varje order ska summera till noll."
    if not rows:
        empty = tuple(0 if each.formula else None for each in columns)
        return SheetTable(ORDERS, columns, (empty,), "Det finns ingen bokföringsorder.")
    return SheetTable(ORDERS, columns, tuple(rows), caption)
