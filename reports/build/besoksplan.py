"""The planned visits of a year: when the delegation comes to which nämnd, who goes, what else it visits."""

from models.besok.data import BesoksplanData, NamndplanRow
from models.besok.entity import Besoksstatus
from models.besok.queries import BesokRow
from reports.build.letterhead import page_footer, page_header
from reports.document import Block, CellValue, Column, Document, Heading, Item, ListBlock, Paragraph, Table
from resources.svenska import format_date, format_times, format_week, join_words

NOT_SET = "Ej bestämd"
NAMNDER = (
    Column("Datum", width=1.35),
    Column("Nämnd", width=2.4),
    Column("Tid och plats", width=2.3),
    Column("Vilka som går", width=3),
    Column("Status", width=1.45),
)
VERKSAMHETER = (
    Column("Datum", width=1.5),
    Column("Verksamhet", width=3),
    Column("Tid och plats", width=3),
    Column("Status", width=1.5),
)
SHEET = (
    Column("Datum", "date"),
    Column("Vecka"),
    Column("Börjar"),
    Column("Slutar"),
    Column("Slag"),
    Column("Besök"),
    Column("Förvaltning"),
    Column("Plats"),
    Column("Vilka som går"),
    Column("Status"),
)


def build(data: BesoksplanData) -> Document:
    """Visits to nämnder first, as Örebro's paper has them; then those to verksamheter."""
    blocks: list[Block] = [
        Paragraph(data.organ, "kicker"),
        Heading(f"Planering av besök {data.ar}", 1),
        Paragraph(_summary(data)),
    ]
    if data.namnder:
        blocks.append(Heading("Besök hos nämnderna", 2))
        if any(row.status is Besoksstatus.PRELIMINART for row in data.namnder):
            blocks.append(Paragraph("Preliminära tider kan ändras tills nämnden har bekräftat dem."))
        rows = tuple(_namnd(row) for row in data.namnder)
        blocks.append(Table(f"Nämndbesök {data.ar}", NAMNDER, rows))
    if data.presentationer:
        blocks.append(Heading("Presentationer", 3))
        blocks.append(ListBlock(tuple(Item(name) for name in data.presentationer)))
    if data.verksamheter:
        rows = tuple(_verksamhet(row) for row in data.verksamheter)
        blocks.append(Heading("Verksamhetsbesök", 2))
        blocks.append(Table(f"Verksamhetsbesök {data.ar}", VERKSAMHETER, rows))
    sheet = (*(_namnd_line(row) for row in data.namnder), *(_verksamhet_line(row) for row in data.verksamheter))
    return Document(
        title=f"Planering av besök {data.ar}",
        date=data.dag,
        blocks=tuple(blocks),
        sheets=(Table(f"Besök {data.ar}", SHEET, sheet),),
        header=page_header(data.brevhuvud, "", data.dag, data.organ),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        keywords=("nämndbesök", "verksamhetsbesök", "planering"),
    )


def _summary(data: BesoksplanData) -> str:
    parts = [
        f"{count} {words[0] if count == 1 else words[1]}"
        for count, words in (
            (len(data.namnder), ("besök hos nämnd", "besök hos nämnder")),
            (len(data.verksamheter), ("verksamhetsbesök", "verksamhetsbesök")),
        )
        if count
    ]
    return f"Planen har {join_words(parts)}." if parts else f"Inga besök är planerade för {data.ar}."


def _when(row: NamndplanRow | BesokRow) -> str:
    return f"{format_date(row.datum)}\n{format_week(row.datum)}" if row.datum else NOT_SET


def _where(row: NamndplanRow | BesokRow) -> str:
    return ", ".join(filter(None, (format_times(row.start, row.slut), row.plats)))


def _going(row: NamndplanRow) -> str:
    return "\n".join(each.namn for each in row.gar if each.namn)


def _namnd(row: NamndplanRow) -> tuple[CellValue, ...]:
    return (_when(row), row.namnd, _where(row), _going(row), row.status.label)


def _verksamhet(row: BesokRow) -> tuple[CellValue, ...]:
    what = f"{row.vad}\n{row.forvaltning}" if row.forvaltning not in ("", row.vad) else row.vad
    return (_when(row), what, _where(row), row.status.label)


def _namnd_line(row: NamndplanRow) -> tuple[CellValue, ...]:
    return (
        row.datum, format_week(row.datum) if row.datum else "", _clock(row.start), _clock(row.slut), "Nämndbesök",
        row.namnd, "", row.plats, ", ".join(each.namn for each in row.gar), row.status.label,
    )  # fmt: skip


def _verksamhet_line(row: BesokRow) -> tuple[CellValue, ...]:
    return (
        row.datum, format_week(row.datum) if row.datum else "", _clock(row.start), _clock(row.slut), row.slag.label,
        row.vad, row.forvaltning, row.plats, "", row.status.label,
    )  # fmt: skip


def _clock(moment: object) -> str:
    return f"{moment:%H:%M}" if moment is not None else ""
