"""What the jury reads before it judges: the criteria, and each nomination with who made it and why."""

from models.pris.data import PrisunderlagData, UnderlagsnomineringData
from models.pris.scoring import LEAST, MOST
from reports.build.letterhead import page_footer, page_header
from reports.document import (
    Block,
    CellValue,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Table,
    rich_blocks,
)
from resources.svenska import format_amount, format_date, join_words

ABOUT = "Om priset"
SCORES = "Poäng"
WHOLE = (
    "Underlaget är helt och visar alla nomineringar. Lämna det inte till den som är jävig: "
    "skriv ut ett eget åt var och en."
)


def build(data: PrisunderlagData) -> Document:
    """The prize, its criteria, the nominations, and a sheet to write scores on."""
    prize = " ".join(filter(None, (data.pris.strip(), str(data.ar or "")))) or "Priset"
    blocks: list[Block] = [
        Paragraph(data.organ, "kicker"),
        Heading(f"Underlag till juryn: {prize}", 1),
        Facts(
            (
                Fact("Till", data.ledamot),
                Fact("Jury", "" if data.ledamot else join_words(data.jury)),
                Fact("Prissumma", format_amount(data.prissumma_ore) if data.prissumma_ore is not None else ""),
                Fact("Nomineringar till och med", format_date(data.nominera_senast) if data.nominera_senast else ""),
            )
        ),
    ]
    if not data.ledamot and any(row.javiga for row in data.nomineringar):
        blocks.append(Paragraph(WHOLE, "note"))
    if data.beskrivning:
        blocks += [Heading(ABOUT, 2), *rich_blocks(data.beskrivning)]
    if data.kriterier:
        blocks += [Heading("Kriterier", 2), ListBlock(tuple(Item(text) for text in data.kriterier), "numbers")]
    blocks.append(Heading("Nomineringar", 2))
    if not data.nomineringar:
        blocks.append(Paragraph("Det finns inga nomineringar att läsa."))
    for number, row in enumerate(data.nomineringar, 1):
        blocks += _nomination(number, row)
    if data.nomineringar:
        blocks += [Heading(SCORES, 2), Paragraph(_how(data)), _sheet(data)]
    return Document(
        title=f"Underlag till juryn: {prize}" + (f", {data.ledamot}" if data.ledamot else ""),
        date=data.dag,
        blocks=tuple(blocks),
        header=page_header(data.brevhuvud, "", data.dag, data.organ),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        keywords=("jury", "nomineringar", "jämställdhetspris"),
    )


def _nomination(number: int, row: UnderlagsnomineringData) -> list[Block]:
    return [
        Heading(_numbered(number, row), 3),
        Facts(
            (
                Fact("Nominerad av", row.nominerad_av),
                Fact("Inkom", format_date(row.inkom) if row.inkom else ""),
                Fact("Slag", row.slag.label),
                Fact("Jäv", f"{join_words(row.javiga)} bedömer inte" if row.javiga else ""),
            )
        ),
        *rich_blocks(row.skal),
    ]


def _numbered(number: int, row: UnderlagsnomineringData) -> str:
    return f"{number}. {row.namn.strip() or 'Namn saknas'}"


def _how(data: PrisunderlagData) -> str:
    each = "varje kriterium" if data.kriterier else "varje nominering"
    return f"Ge {each} {LEAST} till {MOST} poäng, där {MOST} är bäst."


def _sheet(data: PrisunderlagData) -> Table:
    """Room to write, one row for each nomination and one column for each criterion by its number."""
    marks = [f"Kriterium {number}" for number in range(1, len(data.kriterier) + 1)] or ["Poäng"]
    columns = (Column("Nominerad", width=3), *(Column(mark, width=1.2) for mark in marks))
    empty: tuple[CellValue, ...] = ("",) * len(marks)
    rows = tuple((_numbered(number, row), *empty) for number, row in enumerate(data.nomineringar, 1))
    return Table("Poäng att fylla i", columns, rows, row_headers=True)
