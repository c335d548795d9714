"""The names of tables and headings that the formulas of ekonomi's workbook share, and how formulas are put together."""

from models.transaktion.entity import Transaktionsstatus

COSTS, POSTS, OUTSIDE, MONTHLY, ORDERS = "Transaktioner", "Sammanstallning", "Utanfor", "Manader", "Bokforing"
"""The tables by their names in formulas."""
AMOUNT = "Belopp ex moms"
YES, NO = "Ja", "Nej"
PAID, INVOICED = Transaktionsstatus.BETALD.label, Transaktionsstatus.FAKTURERAD.label
ORDERED, PLANNED = Transaktionsstatus.BESTALLD.label, Transaktionsstatus.PLANERAD.label
RAM, CHANGED_RAM, PRESENT_RAM, YEAR = "Ram", "Ramandring", "Gallande_ram", "Budgetar"
"""Cells by the names that formulas know them by."""
BUDGET_TOTAL, PROGNOSIS_TOTAL = "Budget_totalt", "Prognos_totalt"
MONEY = 13.5
"""The least width of a column with money, in characters."""


def beside(table: str, heading: str) -> str:
    """The cell of the same row in another column."""
    return f"{table}[[#This Row],[{heading}]]"


def spent(*conditions: str) -> str:
    """The sum of the costs that answer to pairs of column and criterion."""
    return f"SUMIFS({COSTS}[{AMOUNT}],{','.join(conditions)})"


def with_status(status: str) -> str:
    """The pair that chooses the costs of a status."""
    return f'{COSTS}[Status],"{status}"'


def rounded(formula: str) -> str:
    """Exact to the öre: sums of decimals are not, in any program that calculates with binary fractions."""
    return f"ROUND({formula},2)"
