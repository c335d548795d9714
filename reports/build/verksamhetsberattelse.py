"""The year's paper of an organ: what its records say, section by section, and what the organ has to say of it."""

from collections.abc import Iterable, Iterator
from datetime import date

from models.berattelse.data import AvsnittData, BerattelseData
from models.berattelse.entity import Berattelsestatus
from models.berattelse.facts import Del, Faktablock, Faktadiagram, Faktatabell, Uppgiftsslag
from reports.build.letterhead import page_footer, page_header
from reports.chart import MOST_SERIES, Chart, ChartUnit, Series
from reports.document import (
    Block,
    CellValue,
    Column,
    ColumnKind,
    Cover,
    Document,
    Fact,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Table,
    TableOfContents,
    rich_blocks,
)
from resources.svenska import format_long_date

DRAFT = "Utkast"

_COLUMNS: dict[Uppgiftsslag, ColumnKind] = {
    Uppgiftsslag.DAG: "date",
    Uppgiftsslag.BELOPP: "amount",
    Uppgiftsslag.ANTAL: "count",
    Uppgiftsslag.TUSENDELAR: "count",
}

_THOUSANDTHS = 1000


def build(data: BerattelseData) -> Document:
    """A cover, the contents, and the sections in their order: first what the records say, then the own text."""
    title = _title(data)
    return Document(
        title=f"{title}, {data.organ}" if data.organ and data.organ not in title else title,
        date=data.dag,
        blocks=(_cover(data), TableOfContents(), *_sections(data.avsnitt)),
        header=page_header(data.brevhuvud, data.dnr, data.dag, data.organ),
        footer=page_footer(data.brevhuvud),
        author=data.kommun,
        subject="Verksamhetsberättelse",
        keywords=("verksamhetsberättelse", "jämställdhet", str(data.ar)),
    )


def _title(data: BerattelseData) -> str:
    """The title, or what any such paper is called when somebody has emptied it."""
    return data.titel if _is_seen(data.titel) else f"Verksamhetsberättelse {data.ar or ''}".strip()


def _is_seen(words: str) -> bool:
    """Whether any of it is seen: spaces of all kinds and soft hyphens make no line in the contents."""
    return any(letter.isprintable() and letter != " " for letter in words)


def _cover(data: BerattelseData) -> Cover:
    adopted = " ".join(
        filter(None, (format_long_date(data.antagen_den) if data.antagen_den else "", data.antagen_genom))
    )
    status = "" if data.status is Berattelsestatus.ANTAGEN else DRAFT
    facts = (
        Fact("Diarienummer", data.dnr),
        Fact("Datum", format_long_date(data.dag)),
        Fact("Antagen", adopted),
        Fact("Status", status),
    )
    return Cover(_title(data), kicker=data.organ, lead=data.kommun, facts=facts)


def _sections(sections: Iterable[AvsnittData]) -> Iterator[Block]:
    """The sections, each under its heading; one inside a chapter is a level below it, if there is a chapter."""
    in_chapter = False
    for section in sections:
        level = 3 if section.niva and in_chapter else 2
        in_chapter = in_chapter or not section.niva
        yield Heading(section.rubrik if _is_seen(section.rubrik) else section.slag.label, level)
        yield from _facts(section.fakta, level + 1)
        yield from rich_blocks(section.text)


def _facts(facts: Iterable[Faktablock], level: int) -> Iterator[Block]:
    """What the records say; items that follow each other are one list."""
    facts = tuple(facts)
    tabled = any(block.tabell is not None for block in facts)
    items: list[Item] = []
    for block in facts:
        if block.stycke is not None and block.stycke.punkt:
            items.append(Item(_words(block.stycke.delar)))
            continue
        if items:
            yield ListBlock(tuple(items))
            items = []
        yield from _block(block, level, tabled=tabled)
    if items:
        yield ListBlock(tuple(items))


def _block(block: Faktablock, level: int, *, tabled: bool) -> Iterator[Block]:
    if _is_seen(block.rubrik):
        yield Heading(block.rubrik, level)
    if block.stycke is not None and (words := _words(block.stycke.delar)).strip():
        yield Paragraph(words)
    if block.tabell is not None:
        yield _table(block.tabell)
    if block.diagram is not None and (chart := _chart(block.diagram, tabled=tabled)) is not None:
        yield chart


def _words(parts: Iterable[Del]) -> str:
    return "".join(part.shown for part in parts)


def _table(table: Faktatabell) -> Table:
    return Table(
        table.rubrik,
        tuple(Column(one.rubrik, _COLUMNS.get(one.slag, "text"), group=one.grupp) for one in table.kolumner),
        tuple(tuple(_cell(part) for part in row) for row in table.rader),
        row_headers=True,
        sum_row=tuple(_cell(part) for part in table.summa) or None,
    )


def _cell(part: Del) -> CellValue:
    """The value itself where the paper can show it as its column does, otherwise the words."""
    found = part.uppgift
    if found is None:
        return part.ord or None
    if not found.varde:
        return None
    match found.slag:
        case Uppgiftsslag.DAG:
            return date.fromisoformat(found.varde)
        case Uppgiftsslag.ANTAL | Uppgiftsslag.BELOPP if not found.enhet:
            return found.number
        case _:
            return found.shown


def _chart(chart: Faktadiagram, *, tabled: bool) -> Chart | None:
    """The chart; None when it would show nothing, or more than can be told apart, which a table says better.

    Its figures follow as a table unless the section has one, as `tabled` says.
    """
    units = {part.uppgift.enhet for series in chart.serier for part in series.varden if part.uppgift is not None}
    unit: ChartUnit = "count"
    if chart.slag is Uppgiftsslag.BELOPP:
        unit = "amount"
    elif chart.slag is Uppgiftsslag.TUSENDELAR and units == {"%"}:
        unit = "percent"
    drawn = Chart(
        chart.rubrik,
        chart.alt,
        chart.etiketter,
        tuple(
            Series(series.namn, tuple(_number(part, chart.slag) for part in series.varden))
            for series in chart.serier[:MOST_SERIES]
        ),
        kind="lines" if chart.linjer else "stacked" if chart.staplat and _parts(chart) else "bars",
        unit=unit,
        table=not tabled,
    )
    return None if drawn.is_empty or len(chart.serier) > MOST_SERIES else drawn


def _parts(chart: Faktadiagram) -> bool:
    """Whether the values are parts of a whole; one below zero is none."""
    return all((_number(part, chart.slag) or 0) >= 0 for series in chart.serier for part in series.varden)


def _number(part: Del, slag: Uppgiftsslag) -> float | None:
    if part.uppgift is None or not part.uppgift.varde:
        return None
    return part.uppgift.number / _THOUSANDTHS if slag is Uppgiftsslag.TUSENDELAR else part.uppgift.number
