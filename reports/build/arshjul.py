"""The year of an organ as a wheel, and the same as a list for everybody who would rather read it."""

from models.kalender.data import ArshjulData
from models.kalender.rows import KalenderRow, Kalenderslag
from reports.build.letterhead import page_footer, page_header, style_of
from reports.document import Block, CellValue, Column, Document, Figure, Heading, PageBreak, Paragraph, Table
from reports.render.wheel import wheel
from resources.svenska import HARD_SPACE, capitalised, format_date, format_month, format_times, format_week, join_words

WIDTH = 160.0
"""Millimetres of the wheel."""
LIST = (
    Column("Nr", "count", width=0.6),
    Column("Dag", width=1.5),
    Column("Vad", width=4),
    Column("Tid och plats", width=2.6),
    Column("Status", width=1.5),
)
SHEET = (
    Column("Nr", "count"),
    Column("Datum", "date"),
    Column("Till", "date"),
    Column("Vecka"),
    Column("Börjar"),
    Column("Slutar"),
    Column("Slag"),
    Column("Vad"),
    Column("Plats"),
    Column("Status"),
)


def build(data: ArshjulData) -> Document:
    """The wheel, then month by month what its numbers mean."""
    rows = list(enumerate(data.rader, 1))
    blocks: list[Block] = [
        Paragraph(data.organ, "kicker"),
        Heading(f"Årshjul {data.ar}", 1),
        Paragraph(_summary(data)),
    ]
    if rows:
        picture = wheel(data.ar, data.rader, style_of(data.brevhuvud))
        blocks.append(Figure(picture, _in_words(data), f"Årshjul {data.ar}. Numren är de i listan.", WIDTH))
        blocks.append(PageBreak())
        blocks.append(Heading("Månad för månad", 2))
    for month in sorted({row.datum.month for _, row in rows}):
        of_month = [(number, row) for number, row in rows if row.datum.month == month]
        name = capitalised(format_month(of_month[0][1].datum))
        blocks.append(Table(name, LIST, tuple(_line(number, row) for number, row in of_month)))
    return Document(
        title=f"Årshjul {data.ar}",
        date=data.dag,
        blocks=tuple(blocks),
        sheets=(Table(f"Årshjul {data.ar}", SHEET, tuple(_sheet_row(number, row) for number, row in rows)),),
        header=page_header(data.brevhuvud, "", data.dag, data.organ),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        keywords=("årshjul", "planering"),
    )


PLURALS = {
    Kalenderslag.SAMMANTRADE: "sammanträden",
    Kalenderslag.DIALOGTRAFF: "dialogträffar",
    Kalenderslag.VERKSAMHETSBESOK: "verksamhetsbesök",
    Kalenderslag.NAMNDBESOK: "nämndbesök",
    Kalenderslag.ARRANGEMANG: "arrangemang",
    Kalenderslag.SISTA_DAG: "sista dagar",
}


def _counted(rows: tuple[KalenderRow, ...]) -> str:
    """How many of each kind: "6 sammanträden och 1 nämndbesök"."""
    counts = [(kind, sum(row.slag is kind for row in rows)) for kind in Kalenderslag]
    return join_words(
        f"{count}{HARD_SPACE}{kind.label.lower() if count == 1 else PLURALS[kind]}" for kind, count in counts if count
    )


def _summary(data: ArshjulData) -> str:
    if not data.rader:
        return f"Inget är planerat för {data.ar}."
    rest = " En vit ring är preliminär." if any(row.preliminar for row in data.rader) else ""
    return f"Året har {_counted(data.rader)}.{rest}"


def _in_words(data: ArshjulData) -> str:
    """What the picture shows: the kinds, and the months with how many in each. The list says the rest."""
    months = []
    for month in range(1, 13):
        of_month = [row for row in data.rader if row.datum.month == month]
        if of_month:
            months.append(f"{format_month(of_month[0].datum).split()[0]} {len(of_month)}")
    return (
        f"Årshjul för {data.ar} med {len(data.rader)} händelser: {_counted(data.rader).replace(HARD_SPACE, ' ')}. "
        f"Månad för månad: {join_words(months)}. Alla händelser står i listan efter bilden."
    )


def _line(number: int, row: KalenderRow) -> tuple[CellValue, ...]:
    day = format_date(row.datum)
    if row.sista != row.datum:
        day = f"{day}–{format_date(row.sista)}"
    where = ", ".join(filter(None, (format_times(row.start, row.slut), row.plats)))
    return (number, f"{day}\n{format_week(row.datum)}", row.rubrik, where, row.status)


def _sheet_row(number: int, row: KalenderRow) -> tuple[CellValue, ...]:
    return (
        number, row.datum, row.till, format_week(row.datum), f"{row.start:%H:%M}" if row.start else "",
        f"{row.slut:%H:%M}" if row.slut else "", row.slag.label, row.rubrik, row.plats, row.status,
    )  # fmt: skip
