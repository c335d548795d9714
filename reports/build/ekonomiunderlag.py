"""What ekonomi gets of a budget: a workbook that calculates, and the same on paper."""

from models.budget.data import EkonomiunderlagData
from models.kodstrang.plan import Kodplan
from models.transaktion.queries import TransactionRow
from reports.build import bokforingsorder, ekonomibok
from reports.build.budgettabeller import decided, month_table, outcome_table, prognosis_table
from reports.build.letterhead import page_footer, page_header
from reports.document import Block, CellValue, Column, Document, Fact, Facts, Heading, Paragraph, Table
from resources.svenska import format_date

ORDERS = "Bokföringsorder"
MONTHS = "Prognos per månad"


def build(data: EkonomiunderlagData) -> Document:
    """The sums, the months, every transaktion with its codes, the orders; in Excel the workbook."""
    budget, sums = data.budget, data.budget.sums
    title = f"Budget {sums.ar or ''}".strip() + ": underlag till ekonomi"
    blocks: list[Block] = [
        Paragraph(sums.organ, "kicker"),
        Heading(title, 1),
        Facts(
            (
                Fact("Budgeten", sums.equation),
                Fact("Beslut", decided(budget)),
                Fact("Uttaget", format_date(budget.dag)),
                Fact("Utelämnat", ekonomibok.left_out(data.utgar)),
                Fact("Avstämning", budget.avstamning.text),
            )
        ),
        Heading("Sammanställning", 2),
        outcome_table(sums),
        prognosis_table(sums),
        Heading(MONTHS, 2),
        month_table(sums),
        Heading("Transaktioner", 2),
    ]
    if data.transaktioner:
        blocks.append(_costs(data))
    else:
        blocks.append(Paragraph("Det finns ingen transaktion."))
    if data.ordrar:
        blocks.append(Heading(ORDERS, 2))
        for order in data.ordrar:
            blocks += bokforingsorder.order_blocks(order, data.koddelar)
    return Document(
        title=f"{title}, {sums.organ}" if sums.organ else title,
        date=budget.dag,
        blocks=tuple(blocks),
        workbook=ekonomibok.build(data),
        header=page_header(budget.brevhuvud, "", budget.dag, sums.organ),
        footer=page_footer(budget.brevhuvud),
        author=budget.brevhuvud.kommun,
        subject="Underlag till ekonomi",
        keywords=("budget", "transaktioner", "ekonomi"),
    )


def _costs(data: EkonomiunderlagData) -> Table:
    columns = (
        Column("Datum", width=1.5),
        Column("Mottagare och text", width=3.2),
        Column("Post och kod", width=2.8),
        Column("Status", width=1.5),
        Column("Utan moms", "amount", 1.7),
        Column("Brutto", "amount", 1.7),
    )
    plan = Kodplan(data.koddelar)
    return Table("Transaktioner", columns, tuple(_cost(row, plan) for row in data.transaktioner))


def _cost(row: TransactionRow, plan: Kodplan) -> tuple[CellValue, ...]:
    return (
        format_date(row.datum) if row.datum else "Utan dag",
        "\n".join(filter(None, (row.mottagare, row.text, row.verifikat))),
        "\n".join(filter(None, (row.post or "Utan post", plan.text(row.koder) if row.koder else ""))),
        row.status.label,
        row.belopp_ore,
        row.brutto_ore,
    )
