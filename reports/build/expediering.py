"""The list of what is to be sent to whom after decisions."""

from dataclasses import dataclass
from datetime import date

from models.arende.queries import MottagareRow
from models.kommun import LetterheadData
from reports.build.letterhead import page_footer, page_header
from reports.document import Block, Column, Document, Fact, Facts, Heading, Paragraph, Table


@dataclass(frozen=True, slots=True)
class ExpedieringData:
    """Every receiver of an ärende's decision, or of all ärenden, on a day."""

    dag: date
    brevhuvud: LetterheadData
    diarienummer: str
    mottagare: tuple[MottagareRow, ...]


def build(data: ExpedieringData) -> Document:
    """One row per receiver; what is not sent says so in words. An ärende that is the only one is named once."""
    title = f"Expedieringslista {data.diarienummer}".strip()
    several = len({row.arende_id for row in data.mottagare}) > 1
    matter = (Column("Diarienummer", width=1.6), Column("Ärende", width=3.4)) if several else ()
    columns = (
        *matter,
        Column("Mottagare", width=3),
        Column("Varför", width=2.6),
        Column("Skickat", "date", width=1.4),
    )
    rows = tuple(
        (*((row.dnr, row.arende) if several else ()), row.namn, row.typ.label, row.skickat or "Inte skickat")
        for row in data.mottagare
    )
    blocks: list[Block] = [Heading(title, 1)]
    if data.mottagare and not several:
        blocks.append(Facts((Fact("Ärende", data.mottagare[0].arende), Fact("Diarienummer", data.mottagare[0].dnr))))
    if rows:
        blocks.append(Table("Mottagare av beslut", columns, rows))
    else:
        blocks.append(Paragraph("Det finns inga mottagare registrerade."))
    return Document(
        title=title,
        date=data.dag,
        blocks=tuple(blocks),
        header=page_header(data.brevhuvud, data.diarienummer, data.dag),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
    )
