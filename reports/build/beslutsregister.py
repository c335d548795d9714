"""The register of a year's decisions: by §, by name, by focus area and by receiver."""

from collections.abc import Iterable
from itertools import chain

from models.arende.entity import Utfall
from models.protokoll.register import RegisterGroup, RegisterRow, alphabetic, by_area, by_receiver
from models.protokoll.register_paper import BeslutsregisterData
from models.richtext import Run
from reports.build.letterhead import page_footer, page_header
from reports.build.paragraf import lines_of
from reports.document import Block, CellValue, Column, Document, Heading, Item, ListBlock, Paragraph, Table, Words
from resources.svenska import HARD_SPACE, join_words

BY_NUMBER = "Besluten i nummerordning"
BY_NAME = "I bokstavsordning"
BY_AREA = "Efter fokusområde"
BY_RECEIVER = "Efter mottagare"
UNNAMED = "Punkt utan rubrik"
CHAPTERS = (BY_NUMBER, BY_NAME, BY_AREA, BY_RECEIVER)

INDEX = (Column("Ärende", width=6), Column("§", width=0.8), Column("Datum", "date", 1.4))
SHEET = (
    Column("Datum", "date"),
    Column("§", "count"),
    Column("Ärende"),
    Column("Beslut"),
    Column("Utfall"),
    Column("Ärendenummer"),
    Column("Fokusområden"),
    Column("Mottagare"),
    Column("Justerat"),
)


def build(data: BeslutsregisterData) -> Document:
    """First every decision with what was decided, then the ways to find it."""
    rows = data.rader
    blocks: list[Block] = [Paragraph(data.organ.namn, "kicker"), Heading(f"Beslutsregister {data.ar}", 1)]
    if rows:
        blocks += [Heading(BY_NUMBER, 2), _decisions(data, rows), *_unsigned(rows), Heading(BY_NAME, 2)]
        named = chain.from_iterable(group.rader for group in alphabetic(rows))
        blocks.append(Table("Ärendena i bokstavsordning", INDEX, _index(named), row_headers=True))
        if any(row.omraden for row in rows):
            blocks += [Heading(BY_AREA, 2), *_groups(by_area(rows))]
        if any(row.mottagare for row in rows):
            blocks += [Heading(BY_RECEIVER, 2), *_groups(by_receiver(rows))]
    else:
        blocks.append(Paragraph(f"Inga beslut är fattade under {data.ar}."))
    return Document(
        title=f"Beslutsregister: {data.organ.namn} {data.ar}",
        date=data.dag,
        blocks=tuple(blocks),
        sheets=(_sheet(rows),),
        header=page_header(data.brevhuvud, "", data.dag, data.organ.namn),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        keywords=("beslutsregister", "beslut"),
    )


def _decisions(data: BeslutsregisterData, rows: Iterable[RegisterRow]) -> Table:
    columns = (
        Column("§", width=0.7),
        Column("Ärende och beslut", width=6),
        Column("Datum", "date", 1.3),
        Column(data.organ.arendenummerord, width=1.7),
    )
    return Table(
        "Ärende, beslut och dag",
        columns,
        tuple(
            (
                "" if row.nummer is None else str(row.nummer),
                _decision(row),
                row.datum,
                "\n".join(number.replace(" ", HARD_SPACE) for number in row.dnr),
            )
            for row in rows
        ),
        row_headers=True,
    )


def _decision(row: RegisterRow) -> Words:
    """The heading in bold, and what was decided below it."""
    title = Run(row.rubrik or UNNAMED, bold=True)
    text = decision_text(row)
    return (title, Run(f"\n{text}")) if text else (title,)


def _unsigned(rows: Iterable[RegisterRow]) -> list[Block]:
    """Which protokoll nobody has justerat yet, so that their decisions may still be written otherwise."""
    days = sorted({row.datum for row in rows if not row.justerat and row.datum})
    if not days:
        return []
    named = join_words([day.isoformat() for day in days])
    words = f"Protokollet från {named} är" if len(days) == 1 else f"Protokollen från {named} är"
    return [Paragraph(f"{words} inte {'justerat' if len(days) == 1 else 'justerade'} än.", "note")]


def decision_text(row: RegisterRow) -> str:
    """What was decided, one sentence a line; the outcome where no words were written."""
    return lines_of(row.beslut) or ("" if row.utfall is Utfall.INTE_AVGJORT else row.utfall.label)


def _groups(groups: Iterable[RegisterGroup]) -> list[Block]:
    found: list[Block] = []
    for group in groups:
        items = tuple(Item(_entry(row)) for row in group.rader)
        found += [Heading(group.rubrik, 3), ListBlock(items)]
    return found


def _entry(row: RegisterRow) -> str:
    """A decision as one line of a list: heading, § and day."""
    parts = (row.rubrik or UNNAMED, row.paragraf.replace(" ", HARD_SPACE), row.datum.isoformat() if row.datum else "")
    return ", ".join(part for part in parts if part)


def _index(rows: Iterable[RegisterRow]) -> tuple[tuple[CellValue, ...], ...]:
    return tuple((row.rubrik or UNNAMED, "" if row.nummer is None else str(row.nummer), row.datum) for row in rows)


def _sheet(rows: Iterable[RegisterRow]) -> Table:
    return Table(
        "Beslut",
        SHEET,
        tuple(
            (
                row.datum,
                row.nummer,
                row.rubrik,
                decision_text(row),
                row.utfall.label,
                ", ".join(row.dnr),
                ", ".join(row.omraden),
                ", ".join(row.mottagare),
                "Ja" if row.justerat else "Nej",
            )
            for row in rows
        ),
    )
