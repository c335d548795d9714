"""The sheet with every transaktion: what is printed to the left, what is there for who reads the file to the right."""

from dataclasses import replace
from fractions import Fraction

from models.kodstrang.plan import KoddelRow
from models.transaktion.entity import Representation, Transaktionsstatus
from models.transaktion.queries import TransactionRow
from reports.build.ekonomibok.words import AMOUNT, COSTS, MONEY, NO, YES, beside, rounded
from reports.workbook import SheetColumn, SheetTable, SheetValue

LAST_PRINTED, MOMS = "Brutto", "Moms"

BEFORE = (
    SheetColumn("Nr", "number", 6),
    SheetColumn("Datum", "date", 11),
    SheetColumn("Status", width=12.5, choices=tuple(status.label for status in Transaktionsstatus)),
    SheetColumn("Postnr", "number", 8),
    SheetColumn("Post", width=21),
    SheetColumn("Mottagare", width=20),
    SheetColumn("Text", width=26),
    SheetColumn("Verifikat", "code", 11),
)
_NET = beside(COSTS, AMOUNT)
_GROSS = rounded(f"{_NET}+{beside(COSTS, MOMS)}")
_BRUTTO = f'IF({_NET}="","",{_GROSS})'
AFTER = (
    SheetColumn(AMOUNT, "amount", MONEY),
    SheetColumn("Momssats", "rate", 10),
    SheetColumn(MOMS, "amount", 13),
    SheetColumn("Brutto", "amount", MONEY, _BRUTTO),
    SheetColumn("I budgeten", "line", 12, choices=(YES, NO)),
    SheetColumn("Fakturanummer", "code", 17),
    SheetColumn("Kostnadsslag", "line", 20),
    SheetColumn("Representation", "line", 17),
    SheetColumn("Syfte", "line", 28),
    SheetColumn("Deltagare", "line", 32),
    SheetColumn("Antal deltagare", "count", 12),
    SheetColumn("Mottagningsattest av", "line", 20),
    SheetColumn("Mottagningsattest den", "date", 19),
    SheetColumn("Beslutsattest av", "line", 20),
    SheetColumn("Beslutsattest den", "date", 15),
    SheetColumn("Paragraf", "line", 20),
    SheetColumn("Hör till", "line", 32),
    SheetColumn("Underlag", "count", 11),
    SheetColumn("Rättar nr", "number", 11),
)


def costs(rows: tuple[TransactionRow, ...], numbers: dict[int, int], koddelar: tuple[KoddelRow, ...]) -> SheetTable:
    """The table of transaktioner. `numbers` are the numbers of the poster by id; 0 is none."""
    columns = (*BEFORE, *code_columns(koddelar, (*BEFORE, *AFTER)), *AFTER)
    listed = tuple(_row(row, numbers, koddelar) for row in rows)
    return SheetTable(COSTS, columns, listed or (tuple("" if each.formula else None for each in columns),))


def code_columns(koddelar: tuple[KoddelRow, ...], others: tuple[SheetColumn, ...]) -> list[SheetColumn]:
    """A column for each koddel, by the kommun's own heading; one that is like ours says that it is a code."""
    taken = {column.heading.casefold() for column in others}
    found = []
    for koddel in koddelar:
        column = SheetColumn(koddel.rubrik, "code", min(max(len(koddel.rubrik) + 3.0, 8.0), 15.0))
        if " ".join(koddel.rubrik.split()).casefold() in taken:
            column = replace(column, heading=f"{koddel.rubrik} (kod)")
        found.append(column)
    return found


def _row(row: TransactionRow, numbers: dict[int, int], koddelar: tuple[KoddelRow, ...]) -> tuple[SheetValue, ...]:
    return (
        row.id, row.datum, row.status.label, numbers.get(row.post_id or 0, 0), row.post or None, row.mottagare or None,
        row.text or None, row.verifikat or None,
        *(row.koder.get(koddel.id) for koddel in koddelar),
        row.belopp_ore, None if row.moms_bp is None else Fraction(row.moms_bp, 10_000), row.moms_ore,
        "" if row.brutto_ore is None else row.brutto_ore, NO if row.utanfor else YES,
        row.fakturanummer or None, row.kostnadsslag or None,
        None if row.representation is Representation.NEJ else row.representation.label,
        row.syfte or None, "; ".join(row.deltagare) or None, row.antal_deltagare,
        row.mottagningsattest_av or None, row.mottagningsattest_den,
        row.beslutsattest_av or None, row.beslutsattest_den,
        row.paragraf or None, row.koppling or None, row.underlag or None, row.rattar_id,
    )  # fmt: skip
