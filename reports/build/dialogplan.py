"""The plan of a year's dialogs: who is invited when, what is open since earlier, and whom it is long since we met."""

from models.dialogtraff.coverage import Tackning
from models.dialogtraff.data import DialogplanData
from models.dialogtraff.rows import NAMELESS, DialogRow
from reports.build.letterhead import page_footer, page_header
from reports.document import Block, CellValue, Column, Document, Heading, Paragraph, Table
from resources.svenska import format_date, format_times, join_words

NOT_SET = "Ej bestämd"
DIALOGS = (
    Column("Datum", width=1.5),
    Column("Motpart", width=3),
    Column("Tid och plats", width=2.6),
    Column("Frågeunderlag", width=1.7),
    Column("Svar senast", "date", width=1.4),
    Column("Status", width=1.7),
)
SHEET = (
    Column("År", "count"),
    Column("Datum", "date"),
    Column("Börjar"),
    Column("Slutar"),
    Column("Motpart"),
    Column("Målgrupp"),
    Column("Riktning"),
    Column("Plats"),
    Column("Status"),
    Column("Frågeunderlag"),
    Column("Inbjudan skickad", "date"),
    Column("Underlag skickat", "date"),
    Column("Svar senast", "date"),
    Column("Svar inkom", "date"),
    Column("Svar diariefört", "date"),
)


def build(data: DialogplanData) -> Document:
    """The dialogs in order of day; then open agreements; then the matrix of who was met when."""
    blocks: list[Block] = [
        Paragraph(data.organ, "kicker"),
        Heading(f"Planering av dialogträffar {data.ar}", 1),
        Paragraph(_summary(data)),
    ]
    if data.dialoger:
        blocks.append(Heading("Årets dialogträffar", 2))
        blocks.append(Table(f"Dialogträffar {data.ar}", DIALOGS, tuple(_line(row) for row in data.dialoger)))
    if data.oppna:
        blocks += [Heading("Att följa upp", 2), _agreements(data)]
    if data.tackning.rows:
        blocks += [Heading("Vilka delegationen har träffat", 2), _matrix(data)]
        waiting = [f"{row.motpart or NAMELESS} ({row.sedan})" for row in data.tackning.langst_sedan]
        if waiting:
            blocks.append(Paragraph(f"Längst sedan en dialog: {join_words(waiting)}."))
    return Document(
        title=f"Planering av dialogträffar {data.ar}",
        date=data.dag,
        blocks=tuple(blocks),
        sheets=(Table(f"Dialogträffar {data.ar}", SHEET, tuple(_sheet_row(row) for row in data.dialoger)),),
        header=page_header(data.brevhuvud, "", data.dag, data.organ),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        keywords=("dialogträff", "planering"),
    )


def _summary(data: DialogplanData) -> str:
    if not data.dialoger:
        return f"Inga dialogträffar är planerade för {data.ar}."
    count = len(data.dialoger)
    what = "1 dialogträff är planerad" if count == 1 else f"{count} dialogträffar är planerade"
    undated = sum(row.datum is None for row in data.dialoger)
    rest = f" {undated} av dem har ännu ingen dag." if undated else ""
    return f"{what} för {data.ar}.{rest}"


def _line(row: DialogRow) -> tuple[CellValue, ...]:
    where = ", ".join(filter(None, (format_times(row.start, row.slut), row.plats)))
    return (
        format_date(row.datum) if row.datum else NOT_SET,
        f"{row.motpart}\n{row.riktning.label}",
        where,
        row.underlag.rpartition(", ")[2] if row.underlag else "",
        row.svar_senast,
        row.status.label,
    )


def _sheet_row(row: DialogRow) -> tuple[CellValue, ...]:
    return (
        row.ar,
        row.datum,
        row.start.strftime("%H:%M") if row.start else "",
        row.slut.strftime("%H:%M") if row.slut else "",
        row.motpart,
        row.malgrupp.label,
        row.riktning.label,
        row.plats,
        row.status.label,
        row.underlag,
        row.inbjudan_skickad,
        row.underlag_skickat,
        row.svar_senast,
        row.svar_inkom,
        row.svar_diariefort,
    )


def _agreements(data: DialogplanData) -> Table:
    columns = (
        Column("Överenskommelse", width=4),
        Column("Med", width=2.6),
        Column("Ansvarig", width=2),
        Column("Klart senast", "date", width=1.4),
    )
    rows = tuple((row.text, row.varifran, row.ansvarig, row.forfaller) for row in data.oppna)
    return Table("Öppna överenskommelser", columns, rows)


def _matrix(data: DialogplanData) -> Table:
    years = data.tackning.years[-6:]
    columns = (
        Column("Motpart", width=3),
        *(Column(str(year), width=1.3) for year in years),
        Column("Senast träffad", width=1.8),
    )
    rows = tuple(
        (
            row.motpart or NAMELESS,
            *(_cell(cell.tackning) for cell in row.celler if cell.ar in years),
            row.sedan,
        )
        for row in data.tackning.rows
    )
    return Table("Motparter och år", columns, rows, row_headers=True)


def _cell(state: Tackning) -> str:
    return "–" if state is Tackning.INGEN else state.label
