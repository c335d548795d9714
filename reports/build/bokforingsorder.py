"""A bokföringsorder on paper: what ekonomi is asked to move, between whom, by which codes, and who attests it."""

from collections.abc import Sequence

from models.kodstrang.plan import KoddelRow
from models.transaktion.bokforingsdata import BokforingsorderData, BokforingsorderRow
from reports.build.letterhead import page_footer, page_header
from reports.document import (
    Block,
    CellValue,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Signatures,
    Signer,
    Table,
)
from resources.svenska import format_amount, format_date

MOST_COLUMNS = 4
"""With more koddelar than this the codes stand together in one column, so that the sums get room."""
UNBALANCED = "Ordern kan inte bokföras än: raderna summerar till {}, inte till noll."


def build(data: BokforingsorderData) -> Document:
    """The order, its rows, and lines to sign on for the attests that are not made."""
    order = data.order
    title = f"Bokföringsorder {order.id}"
    blocks: list[Block] = [
        Paragraph(data.organ, "kicker"),
        Heading(title, 1),
        Facts(
            (
                Fact("Gäller", order.text),
                Fact("Pris", order.pris if order.pris != order.text else ""),
                Fact("Budget", str(data.ar or "")),
                Fact("Bokförs", format_date(order.datum) if order.datum else ""),
                Fact("Skickad", format_date(order.skickad) if order.skickad else ""),
            )
        ),
    ]
    if order.skillnad_ore:
        blocks.append(Paragraph(UNBALANCED.format(format_amount(order.skillnad_ore)), "lead"))
    blocks += [rows_table(order, data.koddelar), Heading("Attest", 2), *_attests(order)]
    return Document(
        title=f"{title}: {order.text}" if order.text.strip() else title,
        date=data.dag,
        blocks=tuple(blocks),
        header=page_header(data.brevhuvud, "", data.dag, data.organ),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        subject="Bokföringsorder",
        keywords=("bokföringsorder", "ekonomi"),
    )


def order_blocks(order: BokforingsorderRow, koddelar: Sequence[KoddelRow]) -> list[Block]:
    """An order among others in a longer paper."""
    name = f"Bokföringsorder {order.id}"
    wrong = UNBALANCED.format(format_amount(order.skillnad_ore)) if order.skillnad_ore else ""
    return [
        Heading(f"{name}: {order.text}" if order.text.strip() else name, 3),
        Facts(
            (
                Fact("Bokförs", format_date(order.datum) if order.datum else ""),
                Fact("Skickad", format_date(order.skickad) if order.skickad else ""),
                Fact("Att rätta", wrong),
            )
        ),
        rows_table(order, koddelar),
    ]


def rows_table(order: BokforingsorderRow, koddelar: Sequence[KoddelRow]) -> Table:
    """One row a party: its codes, and the sum as debet or kredit."""
    used = [koddel for koddel in koddelar if any(row.koder.get(koddel.id) for row in order.rader)]
    apart = len(used) <= MOST_COLUMNS
    codes = [Column(koddel.rubrik, width=1.2) for koddel in used] if apart else [Column("Kod", width=3)]
    columns = (
        Column("Part", width=2),
        Column("Text", width=2.4),
        *codes,
        Column("Debet", "amount", 1.6),
        Column("Kredit", "amount", 1.6),
    )
    rows: list[tuple[CellValue, ...]] = []
    for row in order.rader:
        koder = [row.koder.get(koddel.id, "") for koddel in used] if apart else [row.kodstrang]
        rows.append((row.part, row.text, *koder, row.debet_ore, row.kredit_ore))
    total: tuple[CellValue, ...] = ("Summa", "", *("" for _ in codes), order.debet_ore, order.kredit_ore)
    return Table(f"Rader i bokföringsorder {order.id}", columns, tuple(rows), row_headers=True, sum_row=total)


def _attests(order: BokforingsorderRow) -> list[Block]:
    made, missing = [], []
    for name, who, day in (
        ("Beslutsattest", order.beslutsattest_av, order.beslutsattest_den),
        ("Behörighetsattest", order.behorighetsattest_av, order.behorighetsattest_den),
    ):
        if who.strip() and day is not None:
            made.append(Fact(name, f"{who}, {format_date(day)}"))
        else:
            missing.append(Signer(who, name))
    found: list[Block] = []
    if made:
        found.append(Facts(tuple(made)))
    if missing:
        found.append(Signatures(tuple(missing), lines=True))
    return found
