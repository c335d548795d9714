"""A report of about twenty pages with every kind of block: what tests and benchmarks lay out. All of it is invented."""

import datetime as dt

from models.richtext import Run
from reports.chart import Chart, Series
from reports.document import (
    MERGED,
    Block,
    Column,
    Cover,
    Document,
    Fact,
    Heading,
    Item,
    ListBlock,
    PageHeader,
    Paragraph,
    Signatures,
    Signer,
    Table,
    TableOfContents,
)

DAY = dt.date(2026, 11, 16)
FORVALTNINGAR = (
    "Kommunledningsförvaltningen",
    "Arbetsmarknads- och vuxenutbildningsförvaltningen",
    "Vård- och omsorgsförvaltningen",
    "Kultur- och fritidsförvaltningen",
    "Samhällsbyggnadsförvaltningen",
)
SENTENCES = (
    "Kommunen har under året fördelat medel till verksamheter som arbetar med jämställdhetsintegrering.",
    "Uppföljningen visar att kvinnor och män använder e-tjänsterna olika, och att skillnaden minskar.",
    "Nämnderna redovisar könsuppdelad statistik i 14 av 18 nyckeltal, vilket är två fler än året innan.",
    "Där skillnader finns beskrivs orsaken, åtgärden och vem som ansvarar för att den blir gjord.",
    "Förvaltningen föreslår att arbetet fortsätter med samma inriktning under kommande planperiod.",
)


def long_report(chapters: int = 8, rows: int = 34) -> Document:
    """The report; the number of chapters decides how long it is."""
    blocks: list[Block] = [
        Cover(
            "Jämställdhetsbokslut 2026",
            "Uppföljning till kommunfullmäktige",
            "Så användes pengarna, så gick det, och det här återstår.",
            (Fact("Diarienummer", "KS 2026/0184"), Fact("Antagen", "2026-11-16"), Fact("Ansvarig", "Maja Ekdal")),
        ),
        TableOfContents(),
        Heading("Sammanfattning"),
        Paragraph(" ".join(SENTENCES[:3]), "lead"),
        ListBlock(tuple(Item(sentence) for sentence in SENTENCES[:3]), "numbers"),
    ]
    for chapter in range(chapters):
        blocks += _chapter(chapter, rows)
    blocks += [
        Heading("Underskrifter"),
        Signatures((Signer("Anna Lind", "Kommundirektör"), Signer("Bo Ståhl", "Kanslichef"))),
    ]
    return Document(
        title="Jämställdhetsbokslut 2026",
        date=DAY,
        blocks=tuple(blocks),
        header=PageHeader("Älvsunda kommun", "Kommunledningsförvaltningen", "KS 2026/0184", DAY),
        footer="Älvsunda kommun · Rådhusgatan 1 · kommun@alvsunda.example",
        author="Maja Ekdal",
        subject="KS 2026/0184",
    )


def _chapter(number: int, rows: int) -> list[Block]:
    subject = ("Utbildning", "Arbete", "Våld", "Hälsa", "Makt", "Omsorg", "Fritid", "Trygghet")[number % 8]
    text = " ".join(SENTENCES * 2)
    english = (
        Run("Begreppet på engelska är "),
        Run("gender mainstreaming", italic=True, lang="en"),
        Run(", se "),
        Run("vägledningen", link="https://www.kommun.example/vagledning"),
        Run("."),
    )
    return [
        Heading(f"{subject}: vad som gjordes och vad det gav för kvinnor och män"),
        *(Paragraph(text) for _ in range(2)),
        Heading("Resultat", 3),
        Paragraph(english),
        chart(number),
        Paragraph(text),
        Heading("Fördelning mellan förvaltningar", 3),
        ListBlock((Item("verksamheten,", (ListBlock((Item("egen regi"), Item("köpt"))),)), Item("stödet.")), "letters"),
        budget(f"Tabell {number + 1}. Kostnader per förvaltning", rows),
        Heading("Reflektion", 4),
        Paragraph(text, "quote"),
        Paragraph("Uppgifterna är hämtade i november.", "note"),
    ]


def chart(number: int) -> Chart:
    """Bars, stacked bars and lines by turns."""
    match number % 3:
        case 0:
            return Chart(
                f"Diagram {number + 1}. Deltagare i utbildning per förvaltning",
                "Kvinnor är fler än män i alla förvaltningar; störst är skillnaden i vård och omsorg.",
                FORVALTNINGAR,
                (Series("Kvinnor", (41, 118, 1240, 66, 38)), Series("Män", (33, 79, 310, 58, None))),
            )
        case 1:
            return Chart(
                f"Diagram {number + 1}. Medel efter ändamål",
                "Två tredjedelar av medlen går till utbildning i alla tre åren.",
                ("2024", "2025", "2026"),
                (
                    Series("Utbildning", (60_000_000, 75_000_000, 81_000_000)),
                    Series("Kartläggning", (20_000_000, 18_000_000, 24_500_000)),
                    Series("Uppföljning", (11_000_000, 9_000_000, 12_000_000)),
                ),
                kind="stacked",
                unit="amount",
            )
        case _:
            return Chart(
                f"Diagram {number + 1}. Andel som känner sig trygga utomhus",
                "Andelen trygga kvinnor stiger från 58 till 67 procent, männens ligger kring 85.",
                tuple(str(year) for year in range(2018, 2027)),
                (
                    Series("Kvinnor", (58.2, 59.0, None, 61.4, 62.0, 63.8, 65.1, 66.0, 67.3)),
                    Series("Män", (84.0, 84.4, 85.1, 85.0, 84.2, 85.3, 85.9, 86.0, 85.2)),
                    Series("Alla", (71.1, 71.7, 72.5, 73.2, 73.1, 74.5, 75.5, 76.0, 76.2)),
                ),
                kind="lines",
                unit="percent",
            )


def budget(caption: str, rows: int) -> Table:
    """A table with grouped columns, rows that span, header cells for the rows, and a sum."""
    lines = tuple(
        (
            f"{FORVALTNINGAR[place % 5]}, insats {place + 1}",
            DAY + dt.timedelta(days=place * 9),
            1_250_000 + place * 73_150,
            -40_050 * place,
            place * 3,
            place * 2 + 1,
        )
        for place in range(rows)
    )
    middle = len(lines) // 2
    return Table(
        caption,
        (
            Column("Insats"),
            Column("Klart", "date"),
            Column("Budget", "amount", group="Kostnad"),
            Column("Avvikelse", "amount", group="Kostnad"),
            Column("Kvinnor", "count", group="Deltagare"),
            Column("Män", "count", group="Deltagare"),
        ),
        (*lines[:middle], ("Andra halvåret", MERGED, MERGED, MERGED, MERGED, MERGED), *lines[middle:]),
        row_headers=True,
        sum_row=("Summa", None, sum(line[2] for line in lines), sum(line[3] for line in lines), 99, 101),
    )
