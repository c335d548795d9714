"""The lock of a year: once a budget is låst the database itself refuses every change of it, also by raw SQL.

The budget, its poster and ändringar, its transaktioner with codes and underlag, and the files of these. What the year
is compared with (avstämning) and what is sent to ekonomi (bokföringsorder) go on living. A later correction is a
transaktion of its own: it names another row of the budget and has a day after the locking, and is then free: it may be
completed, or taken back. Opening the year again is an act with a reason: the database refuses an opening without one,
and thereby the undoing of a locking. The undoing of an opening locks the year again.
"""

from models.lock import BOOKKEEPING, Lock, Rule

LOCKED = (
    "Budgetåret är låst och kan inte ändras. Rätta med en ny transaktion som rättar den gamla, "
    "eller lås upp året och ange skälet."
)
"""What everybody is told who tries."""

_OF_BUDGET = (("budget_id", "budget"),)
_OF_TRANSAKTION = (("transaktion_id", "transaktion"),)
_CLOSED = (
    "EXISTS (SELECT 1 FROM budget AS year WHERE year.id = {row}.budget_id AND year.last_den IS NOT NULL"
    " AND NOT ({row}.datum IS NOT NULL AND {row}.datum > year.last_den AND EXISTS (SELECT 1 FROM transaktion AS wrong"
    " WHERE wrong.id = {row}.rattar_id AND wrong.id <> {row}.id AND wrong.budget_id = {row}.budget_id)))"
)
_RECEIPT = (
    "EXISTS (SELECT 1 FROM transaktionsunderlag AS paper JOIN transaktion AS cost ON paper.transaktion_id = cost.id"  # noqa: S608
    " WHERE paper.bilaga_id = {row}.id AND " + _CLOSED.format(row="cost") + ")"
)

LOCK = Lock(
    name="year_",
    sentence=LOCKED,
    protects="låsta budgetår",
    exists="EXISTS (SELECT 1 FROM budget WHERE last_den IS NOT NULL)",
    rules=(
        Rule(
            "budget",
            condition="{row}.last_den IS NOT NULL",
            becomes=True,
            opening="NEW.last_den IS NULL AND NEW.last_skal <> '' AND NEW.last_skal <> OLD.last_skal",
            opens=("last_den", "last_skal", "last_av", "anteckning", *BOOKKEEPING),
            unique=("organ_id", "ar"),
        ),
        Rule("budgetpost", _OF_BUDGET),
        Rule("budgetandring", _OF_BUDGET),
        Rule("budgetandringsrad", (("budgetandring_id", "budgetandring"), ("budgetpost_id", "budgetpost"))),
        Rule("transaktion", condition=_CLOSED),
        Rule("transaktionskod", _OF_TRANSAKTION),
        Rule("transaktionsunderlag", _OF_TRANSAKTION),
        Rule("bilaga", condition=_RECEIPT),
    ),
)

FREE = frozenset({"avstamning"})
"""Tables that hang on a budget and go on living when the year is locked."""
