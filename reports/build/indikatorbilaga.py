"""The paper of the indicators: women, men and total side by side, year by year, with a chart and why they differ."""

from collections.abc import Iterable
from itertools import groupby

from models.indikator.comparing import Mallage, Utveckling, shown, shown_difference
from models.indikator.data import ArData, IndikatorbilagaData, IndikatorData
from models.indikator.queries import IndikatorRow
from reports.build.indikatordiagram import chart_of
from reports.build.letterhead import page_footer, page_header
from reports.document import (
    Block,
    CellValue,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    rich_blocks,
)
from resources.svenska import in_sentence, join_words

OVERVIEW = "Alla indikatorer"
WITHOUT_STRATEGY = "Indikatorer utan strategi"
NAMELESS_STRATEGY = "Strategi utan namn"
WHY = "Vad skillnaden beror på"
MOST_YEARS = 10
"""The latest years of each indicator that stand in the paper; Excel has all of them."""

SUMMARY = (
    Column("Indikator", width=3),
    Column("År", width=0.8),
    Column("Kvinnor", "count", 1.6),
    Column("Män", "count", 1.6),
    Column("Totalt", "count", 1.6),
    Column("Utveckling", width=1.8),
)
YEARS = (
    Column("År", width=0.8),
    Column("Kvinnor", "count", 1.2),
    Column("Män", "count", 1.2),
    Column("Totalt", "count", 1.2),
    Column("Skillnad", width=3),
)
SHEET = (
    Column("Strategi"),
    Column("Område"),
    Column("Indikator"),
    Column("Enhet"),
    Column("År", "text"),
    Column("Kvinnor", "measure"),
    Column("Män", "measure"),
    Column("Totalt", "measure"),
    Column("Kvinnor minus män", "measure"),
    Column("Antal kvinnor", "count"),
    Column("Antal män", "count"),
    Column("Mål kvinnor", "measure"),
    Column("Mål män", "measure"),
    Column("Målår", "text"),
    Column("Nyckeltal"),
    Column("Källa"),
    Column(WHY),
)


def build(data: IndikatorbilagaData) -> Document:
    """First all of them in a table, then each with its years, its chart and its comments, by strategy."""
    title = f"Indikatorer {data.ar}"
    blocks: list[Block] = [Paragraph(data.brevhuvud.kommun, "kicker"), Heading(title, 1), Paragraph(_lead(data))]
    if data.med_varden:
        blocks += [
            Heading(OVERVIEW, 2),
            Table(f"Senaste värden till och med {data.ar}", SUMMARY, _summary(data), row_headers=True),
            PageBreak(),
        ]
    for (strategi_id, strategi), group in groupby(data.med_varden, key=lambda each: _strategi(each.rad)):
        blocks.append(Heading(strategi or (WITHOUT_STRATEGY if strategi_id is None else NAMELESS_STRATEGY), 2))
        for each in group:
            blocks += _indicator(each)
    if data.utan_varden:
        blocks.append(Paragraph(f"Värden saknas för {join_words(list(data.utan_varden))}.", "note"))
    return Document(
        title=title,
        date=data.dag,
        blocks=tuple(blocks),
        sheets=(_sheet(data),),
        header=page_header(data.brevhuvud, "", data.dag, title),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        keywords=("indikatorer", "könsuppdelad statistik"),
    )


def _strategi(row: IndikatorRow) -> tuple[int | None, str]:
    return row.strategi_id, row.strategi.strip()


def _lead(data: IndikatorbilagaData) -> str:
    count = len(data.med_varden)
    if not count:
        return f"Ingen indikator har värden till och med {data.ar}."
    words = "En indikator visas" if count == 1 else f"{count} indikatorer visas"
    return (
        f"{words} med värden till och med {data.ar}. Kvinnor och män står sida vid sida. "
        "Skillnaden är den mellan kvinnors och mäns värden."
    )


def _summary(data: IndikatorbilagaData) -> tuple[tuple[CellValue, ...], ...]:
    return tuple(
        (
            row.namn,
            str(row.senaste.ar),
            shown(row.senaste.kvinnor, row.decimaler, row.enhet),
            shown(row.senaste.man, row.decimaler, row.enhet),
            shown(row.senaste.totalt, row.decimaler, row.enhet),
            _since(row),
        )
        for row in (each.rad for each in data.med_varden)
    )


def _since(row: IndikatorRow) -> str:
    """How it has gone, with the year it is counted from: "Bättre än 2019"."""
    match row.utveckling:
        case Utveckling.BATTRE | Utveckling.SAMRE:
            return f"{row.utveckling.label} än {row.utgang.ar}"
        case Utveckling.OKAND:
            return "–"
        case other:
            return f"{other.label} sedan {row.utgang.ar}"


def _indicator(each: IndikatorData) -> list[Block]:
    row = each.rad
    facts = (
        Fact("Område", row.nod),
        Fact("Enhet", row.enhet),
        Fact("Riktning", row.riktning.label),
        Fact("Utgångsår", str(row.utgang.ar or "")),
        Fact("Mål", target_text(row)),
        Fact("Utveckling", development_text(row)),
        Fact("Källa", source_text(row)),
    )
    years = each.ar[-MOST_YEARS:]
    found: list[Block] = [
        Heading(row.namn, 3),
        Facts(facts),
        Table(f"{row.namn}, år för år", YEARS, tuple(_year(row, year) for year in years), row_headers=True),
    ]
    chart = chart_of(row)
    if chart is not None:
        found.append(chart)
    told = [year for year in reversed(years) if year.kommentar]
    if told:
        found.append(Heading(WHY, 4))
        for year in told:
            found += (
                [Paragraph(str(year.varden.ar), "kicker"), *rich_blocks(year.kommentar)]
                if len(told) > 1
                else [*rich_blocks(year.kommentar)]
            )
    return found


def target_text(row: IndikatorRow) -> str:
    """The target in words: "kvinnor 70,0 %, män 80,0 % till 2027"; empty where there is none."""
    parts = [
        f"{who} {shown(value, row.decimaler, row.enhet)}"
        for who, value in (("kvinnor", row.mal_kvinnor), ("män", row.mal_man))
        if value is not None
    ]
    if not parts:
        return ""
    year = f" till {row.mal_ar}" if row.mal_ar is not None else ""
    return f"{', '.join(parts)}{year}"


def development_text(row: IndikatorRow) -> str:
    """Better or worse since the start, and how far it is to the target: "Bättre än 2019, närmare målet"."""
    since = "" if row.utveckling is Utveckling.OKAND else _since(row)
    target = "" if row.mallage in (Mallage.INGET, Mallage.OLIKA) else row.mallage.label
    if not since or not target:
        return since or target
    return f"{since}, {in_sentence(target)}"


def source_text(row: IndikatorRow) -> str:
    """The source, with the nyckeltal it has in Kolada."""
    number = f"nyckeltal {row.kolada_id}" if row.kolada_id.strip() else ""
    return ", ".join(filter(None, (row.kalla.strip(), number)))


def _year(row: IndikatorRow, year: ArData) -> tuple[CellValue, ...]:
    values = year.varden
    return (
        str(values.ar),
        shown(values.kvinnor, row.decimaler),
        shown(values.man, row.decimaler),
        shown(values.totalt, row.decimaler),
        shown_difference(values.skillnad, row.decimaler, row.enhet),
    )


def _sheet(data: IndikatorbilagaData) -> Table:
    return Table("Indikatorer", SHEET, tuple(_sheet_lines(data.indikatorer)))


def _sheet_lines(indicators: Iterable[IndikatorData]) -> Iterable[tuple[CellValue, ...]]:
    for each in indicators:
        row = each.rad
        for year in each.ar:
            yield (
                row.strategi,
                row.nod,
                row.namn,
                row.enhet,
                str(year.varden.ar),
                year.varden.kvinnor,
                year.varden.man,
                year.varden.totalt,
                year.varden.skillnad,
                year.antal_kvinnor,
                year.antal_man,
                row.mal_kvinnor,
                row.mal_man,
                str(row.mal_ar or ""),
                row.kolada_id,
                row.kalla,
                year.kommentar.text,
            )
