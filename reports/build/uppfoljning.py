"""The paper that follows an anslutning up: area by area what was done, with days, results, women and men, evidence."""

from models.anslutning.followup import FokusRow
from models.anslutning.followup_data import UppfoljningData
from models.anslutning.followup_done import GjortRow, Gjortslag
from models.anslutning.followup_gaps import Lucka
from models.indikator.comparing import Utveckling, shown
from models.indikator.queries import IndikatorRow
from reports.build.anslutning import filled
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
from resources.svenska import format_amount, format_date

OVERVIEW = "Område för område i korthet"
PROOFS = "Krav och åtaganden"
GAPS = "Det som saknas"
SHORT = (
    Column("Område", width=3.4),
    Column("Aktiviteter", width=2.2),
    Column("Gjort", "count", 0.8),
    Column("Kostnad", "amount", 1.2),
)
ACTIVITIES = (
    Column("Aktivitet", width=3.6),
    Column("Ansvarig", width=2.4),
    Column("Period", width=1.8),
    Column("Status", width=1.1),
)
DONE = (
    Column("Dag", "date", 1.2),
    Column("Slag", width=1.6),
    Column("Vad som gjordes", width=4.4),
    Column("Kostnad", "amount", 1.2),
)
FIGURES = (
    Column("Indikator", width=3.2),
    Column("År", width=0.7),
    Column("Kvinnor", "count", 1.1),
    Column("Män", "count", 1.1),
    Column("Totalt", "count", 1.1),
    Column("Utveckling", width=1.8),
)
SHEET = (
    Column("Område"),
    Column("Huvudfokus"),
    Column("Dag", "date"),
    Column("Slag"),
    Column("Vad som gjordes"),
    Column("Mer"),
    Column("Kostnad", "amount"),
)
FOR_ALL = "Hela anslutningen"


def build(data: UppfoljningData) -> Document:
    """The areas in short and then one by one, the anslutning as a whole, what shows it, and what is missing."""
    row = data.rad
    period = str(data.ar) if data.ar else "sedan anslutningen"
    blocks: list[Block] = [
        Paragraph("Uppföljning av anslutning", "kicker"),
        Heading(row.strategi or "Strategi utan namn", 1),
        Facts(
            (
                Fact("Utgivare", row.utgivare),
                Fact("Avser", str(data.ar) if data.ar else _since(data)),
                Fact("Ansluten", format_date(row.ansluten) if row.ansluten else ""),
                Fact("Läge", row.galler),
                Fact("Kostnader", format_amount(row.kostnad_ore) if row.kostnad_ore else ""),
            )
        ),
        *_in_short(data),
    ]
    for area in row.fokus:
        blocks += _area(area, data)
    blocks += [Heading(FOR_ALL, 2), *_done(row.gjort, "Beslut, åtaganden, händelser och kostnader")]
    blocks += _proofs(data)
    blocks += _gaps(data)
    return Document(
        title=f"Uppföljning {period}: {row.kortnamn}",
        date=data.dag,
        blocks=tuple(blocks),
        sheets=(_sheet(data),),
        header=page_header(data.brevhuvud, "", data.dag),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        keywords=("uppföljning", "anslutning", "jämställdhet"),
    )


def _since(data: UppfoljningData) -> str:
    return f"Tiden från {format_date(data.forsta)} till {format_date(data.dag)}" if data.forsta else "Hela tiden"


def _in_short(data: UppfoljningData) -> list[Block]:
    if not data.rad.fokus:
        return [Paragraph("Inga områden är valda.")]
    rows = [
        (_name(area), area.lage, sum(done.genomford for done in area.gjort), area.kostnad_ore or None)
        for area in data.rad.fokus
    ]
    return [Heading(OVERVIEW, 2), filled("Valda områden", SHORT, rows)]


def _name(area: FokusRow) -> str:
    return f"{area.omrade} (huvudfokus)" if area.huvudfokus else area.omrade


def _area(area: FokusRow, data: UppfoljningData) -> list[Block]:
    blocks: list[Block] = [Heading(_name(area), 2)]
    if area.ansvarig:
        blocks.append(Paragraph(f"Ansvarig: {area.ansvarig}"))
    if area.aktiviteter:
        rows = [(row.namn, row.ansvarig, row.period, row.status.label) for row in area.aktiviteter]
        blocks.append(filled("Aktiviteter", ACTIVITIES, rows))
        for row in area.aktiviteter:
            if row.resultat:
                blocks += [Heading(f"Resultat: {row.namn}", 3), *rich_blocks(row.resultat)]
    else:
        blocks.append(Paragraph("Området har ingen aktivitet under tiden."))
    blocks += _done(area.gjort, "Gjort för området")
    figures = [each for each in data.indikatorer if each.nod_id in area.nodes]
    if figures:
        blocks.append(filled("Kvinnor och män", FIGURES, [_figure(each) for each in figures]))
        for each in figures:
            if each.kommentar:
                blocks += [Heading(f"Vad skillnaden beror på: {each.namn}", 3), *rich_blocks(each.kommentar)]
    return blocks


def _figure(row: IndikatorRow) -> tuple[CellValue, ...]:
    values = row.senaste
    told = [shown(value, row.decimaler, row.enhet) for value in (values.kvinnor, values.man, values.totalt)]
    course = "" if row.utveckling is Utveckling.OKAND else row.utveckling.label
    return (row.namn, str(values.ar or ""), *told, course)


def _done(rows: tuple[GjortRow, ...], caption: str) -> list[Block]:
    told = [row for row in rows if row.genomford]
    if not told:
        return [Paragraph("Inget är noterat som gjort under tiden.")]
    many = len(DONE) if any(row.kostnad_ore for row in told) else len(DONE) - 1
    cells = [(row.dag, row.slag.label, _words(row), row.kostnad_ore or None) for row in told]
    return [Table(caption, DONE[:many], tuple(row[:many] for row in cells))]


def _words(row: GjortRow) -> str:
    more = "" if row.slag is Gjortslag.AKTIVITET else row.mer  # its result stands by itself
    return "\n".join(part for part in (row.text, more) if part)


def _proofs(data: UppfoljningData) -> list[Block]:
    blocks: list[Block] = []
    if data.krav:
        columns = (Column("Krav", width=4), Column("Svar", width=1.2), Column("Visas av", width=3),
                   Column("Datum", "date", 1.2))  # fmt: skip
        rows = [
            (row.text, row.svar.label, "\n".join(part for part in (row.svarstext, row.bevis) if part), row.datum)
            for row in data.krav
        ]
        blocks.append(filled("Utgivarens krav och kommunens svar", columns, rows))
    if data.ataganden:
        columns = (Column("Åtagande", width=4), Column("Nästa gång", "date", 1.3), Column("Klart", "date", 1.3),
                   Column("Visas av", width=3))  # fmt: skip
        duties = [(duty.text, duty.forfaller, duty.klart, duty.bevis) for duty in data.ataganden]
        blocks.append(filled("Åtaganden som följer av anslutningen", columns, duties))
    return [Heading(PROOFS, 2), *blocks] if blocks else []


def _gaps(data: UppfoljningData) -> list[Block]:
    blocks: list[Block] = []
    for slag in Lucka:
        found = [row for row in data.luckor if row.slag is slag and slag is not Lucka.OKOPPLAT]
        if found:
            items = tuple(Item(": ".join(part for part in (row.text.rstrip(" ."), row.mer) if part)) for row in found)
            blocks += [Heading(slag.label, 3), ListBlock(items)]
    return [Heading(GAPS, 2), *blocks] if blocks else []


def _sheet(data: UppfoljningData) -> Table:
    """Everything that was done, a row each, to sort and filter."""
    rows: list[tuple[CellValue, ...]] = [
        (area.omrade, "Ja" if area.huvudfokus else "", *_line(done))
        for area in data.rad.fokus
        for done in area.gjort
        if done.genomford
    ]
    rows += [(FOR_ALL, "", *_line(done)) for done in data.rad.gjort]
    return Table("Gjort", SHEET, tuple(rows))


def _line(row: GjortRow) -> tuple[CellValue, ...]:
    return (row.dag, row.slag.label, row.text, row.mer, row.kostnad_ore or None)
