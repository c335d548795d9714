"""The events of a year: what was held, for whom, and how many women and men took part, side by side."""

from models.omvarld.data import ArrangemangData, ArrangemangslistaData
from models.omvarld.entity import Arrangemangsstatus
from reports.build.letterhead import page_footer, page_header
from reports.document import Block, CellValue, Column, Document, Heading, Paragraph, Table, rich_blocks
from resources.svenska import format_date, format_times

TABLE = (
    Column("Datum", width=1.4),
    Column("Arrangemang", width=4),
    Column("Plats och tid", width=2.6),
    Column("Kvinnor", "count", 1.1),
    Column("Män", "count", 1),
    Column("Ej angivet", "count", 1.1),
)
SHEET = (
    Column("Datum", "date"),
    Column("Börjar"),
    Column("Slutar"),
    Column("Slag"),
    Column("Arrangemang"),
    Column("Status"),
    Column("Plats"),
    Column("För"),
    Column("Tillsammans med"),
    Column("Kvinnor", "count"),
    Column("Män", "count"),
    Column("Ej angivet", "count"),
    Column("Utvärdering"),
)
EVALUATED = "Vad arrangemangen gav"


def build(data: ArrangemangslistaData) -> Document:
    """First what was held with its participants, then what is planned, then what the events gave."""
    blocks: list[Block] = [Paragraph(data.organ, "kicker"), Heading(f"Arrangemang {data.ar}", 1)]
    held = [row for row in data.arrangemang if row.status is Arrangemangsstatus.GENOMFORT]
    others = [row for row in data.arrangemang if row.status is not Arrangemangsstatus.GENOMFORT]
    blocks.append(Paragraph(_summary(data)))
    if held:
        blocks.append(Heading("Genomförda", 2))
        blocks.append(Table(f"Genomförda arrangemang {data.ar}", TABLE, tuple(map(_line, held))))
    if data.summa.utan_uppgift:
        blocks.append(
            Paragraph(
                "Summan är lägre än den verkliga, eftersom deltagarna vid något arrangemang inte är räknade.", "note"
            )
        )
    if others:
        blocks.append(Heading("Planerade och inställda", 2))
        columns = (*TABLE[:3], Column("Status", width=1.6))
        rows = tuple((*_line(row)[:3], row.status.label) for row in others)
        blocks.append(Table(f"Planerade och inställda arrangemang {data.ar}", columns, rows))
    told = [row for row in held if row.utvardering]
    if told:
        blocks.append(Heading(EVALUATED, 2))
        for row in told:
            blocks += [Heading(row.rubrik, 3), *rich_blocks(row.utvardering)]
    return Document(
        title=f"Arrangemang {data.ar}",
        date=data.dag,
        blocks=tuple(blocks),
        sheets=(Table(f"Arrangemang {data.ar}", SHEET, tuple(map(_sheet_line, data.arrangemang))),),
        header=page_header(data.brevhuvud, "", data.dag, data.organ),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        keywords=("arrangemang", "könsuppdelad statistik"),
    )


def _summary(data: ArrangemangslistaData) -> str:
    total = data.summa
    if not total.antal:
        return f"Inget arrangemang är genomfört under {data.ar}."
    words = "1 arrangemang är genomfört" if total.antal == 1 else f"{total.antal} arrangemang är genomförda"
    if total.antal == total.utan_uppgift:
        return f"{words}. Deltagarna är inte räknade."
    return f"{words}, med {total.text}."


def _line(row: ArrangemangData) -> tuple[CellValue, ...]:
    what = "\n".join(filter(None, (row.rubrik, row.typ.label, f"För {row.malgrupp}" if row.malgrupp else "")))
    where = "\n".join(filter(None, (row.plats, format_times(row.start, row.slut))))
    day = format_date(row.datum) if row.datum else "Ej bestämt"
    return (day, what, where, row.kvinnor, row.man, row.ej_angivet)


def _sheet_line(row: ArrangemangData) -> tuple[CellValue, ...]:
    return (
        row.datum, _clock(row.start), _clock(row.slut), row.typ.label, row.rubrik, row.status.label, row.plats,
        row.malgrupp, row.samarbete, row.kvinnor, row.man, row.ej_angivet, row.utvardering.text,
    )  # fmt: skip


def _clock(moment: object) -> str:
    return f"{moment:%H:%M}" if moment is not None else ""
