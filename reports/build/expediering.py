"""The list of what is to be sent to whom after decisions."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from models.arende.queries import MottagareRow
from models.kommun import LetterheadData
from reports.build.letterhead import page_footer, page_header
from reports.document import Block, CellValue, Column, Document, Heading, Paragraph, Table

NOT_SENT = "Inte skickat"
RECEIVER = Column("Mottagare", width=4)
SENT = Column("Skickat", "date", width=1.4)


@dataclass(frozen=True, slots=True)
class ExpedieringData:
    """Every receiver of an ärende's decision, or of all ärenden, on a day."""

    dag: date
    brevhuvud: LetterheadData
    diarienummer: str
    mottagare: tuple[MottagareRow, ...]


def build(data: ExpedieringData) -> Document:
    """One table for each reason to send; what is not sent says so in words. Excel gets all in one table."""
    title = f"Expedieringslista {data.diarienummer}".strip()
    arenden = [tuple(rows) for _, rows in groupby(data.mottagare, key=lambda row: row.arende_id)]
    blocks: list[Block] = []
    if len(arenden) == 1:
        blocks += [Paragraph("Expedieringslista", "kicker"), Heading(arenden[0][0].arende or title, 1)]
        blocks += _tables(arenden[0])
    else:
        blocks.append(Heading(title, 1))
        for rows in arenden:
            blocks += [Heading(_name(rows[0]), 2), *_tables(rows)]
    if not arenden:
        blocks.append(Paragraph("Det finns inga mottagare registrerade."))
    return Document(
        title=title,
        date=data.dag,
        blocks=tuple(blocks),
        sheets=(_sheet(data.mottagare),),
        header=page_header(data.brevhuvud, data.diarienummer, data.dag),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
    )


def _name(row: MottagareRow) -> str:
    return " ".join(part for part in (row.dnr, row.arende) if part) or "Ärende utan titel"


def _tables(rows: tuple[MottagareRow, ...]) -> list[Block]:
    return [
        Table(kind.label, (RECEIVER, SENT), tuple((row.namn, _sent(row)) for row in receivers), row_headers=True)
        for kind, receivers in groupby(rows, key=lambda row: row.typ)
    ]


def _sheet(rows: tuple[MottagareRow, ...]) -> Table:
    columns = (Column("Diarienummer"), Column("Ärende"), Column("Mottagare"), Column("Varför"), SENT)
    return Table(
        "Mottagare av beslut",
        columns,
        tuple((row.dnr, row.arende, row.namn, row.typ.label, _sent(row)) for row in rows),
    )


def _sent(row: MottagareRow) -> CellValue:
    return row.skickat or NOT_SENT
