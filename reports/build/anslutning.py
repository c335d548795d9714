"""The anslutning on paper: its card, its plan, and the answers to the issuer's form."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from models.anslutning.data import AnslutningData, HandelseData
from models.anslutning.entity import Sida
from models.anslutning.formular import FormularData, FormularRow
from models.anslutning.queries import AktivitetRow, KravRow
from models.kommun import LetterheadData
from models.richtext import RichText, Run
from models.tjansteskrivelse.suggest import Chosen
from reports.build.letterhead import page_footer, page_header
from reports.build.paragraf import lines_of
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
    Words,
    rich_blocks,
)
from resources.svenska import format_amount, format_date, format_period

SHORT_LABEL = 40
SHORT_ANSWER = 90
"""Characters of a question and of its answer that stand on one line beside each other."""

UNANSWERED = "Inte besvarat"

PLAN_COLUMNS = (Column("Aktivitet", width=5), Column("Ansvarig", width=3), Column("Period"), Column("Status"))


def build_card(data: AnslutningData) -> Document:
    """Everything about one anslutning: how it stands, what was chosen, decided, promised and shown."""
    blocks: list[Block] = [
        Paragraph("Anslutning", "kicker"),
        Heading(data.strategi, 1),
        Facts(
            (
                Fact("Utgivare", data.utgivare),
                Fact("Strategins period", data.period),
                Fact("Status", data.status.label),
                Fact("Läge", data.giltig),
                Fact("Kontaktperson", data.kontaktperson),
                Fact("Avgift", _fee(data)),
                Fact("Egna kostnader", data.egna_kostnader),
            )
        ),
    ]
    blocks += _text("Varför kommunen ansluter sig", data.motiv)
    blocks += _areas(data)
    blocks += _activities(data)
    blocks += _checklist(data)
    blocks += _people(data)
    blocks += _duties(data)
    blocks += _events(data)
    blocks += _decisions(data)
    blocks += _text("Uppföljning", data.uppfoljning)
    return _paper(f"Anslutning: {data.strategi}", blocks, data)


def build_plan(data: AnslutningData) -> Document:
    """The plan: for each chosen area the kommun's problem, how it plans to work, and its activities."""
    blocks: list[Block] = [
        Paragraph("Handlingsplan", "kicker"),
        Heading(data.strategi, 1),
        Facts((Fact("Utgivare", data.utgivare), Fact("Period", data.period), Fact("Läge", data.giltig))),
    ]
    if not data.omraden:
        blocks.append(Paragraph("Inga områden är valda än."))
    for area in data.omraden:
        blocks.append(Heading(_area_name(area), 2))
        if area.eget_problem:
            blocks += [Heading("Problem", 3), *rich_blocks(area.eget_problem)]
        if area.plan:
            blocks += [Heading("Så planerar vi arbeta", 3), *rich_blocks(area.plan)]
        blocks += _plan_table(data, area)
    blocks += _text("Resurser", data.resurser)
    return replace(_paper(f"Handlingsplan: {data.strategi}", blocks, data), sheets=(_plan_sheet(data),))


def build_form(data: FormularData, letterhead: LetterheadData, card: AnslutningData) -> Document:
    """The answers to the issuer's form, in the form's order."""
    blocks: list[Block] = [
        Paragraph("Svar till utgivarens formulär", "kicker"),
        Heading(data.strategi, 1),
        Facts((Fact("Utgivare", data.utgivare), Fact("Formulär", data.formular_url))),
    ]
    for short, fields in groupby(data.falt, key=_is_short):
        together = list(fields)
        if short and len(together) > 1:
            blocks.append(Facts(tuple(Fact(_label(field), _answer(field)) for field in together)))
            continue
        for field in together:
            blocks.append(Heading(_label(field), 2))
            blocks += rich_blocks(field.svar) or (Paragraph(UNANSWERED, "note"),)
    if not data.falt:
        blocks.append(Paragraph("Strategin har inget formulär i katalogen."))
    return Document(
        title=f"Svar till formulär: {data.strategi}",
        date=card.dag,
        blocks=tuple(blocks),
        header=page_header(letterhead, ", ".join(card.diarienummer), card.dag),
        footer=page_footer(letterhead),
        author=letterhead.kommun,
    )


def _is_short(field: FormularRow) -> bool:
    """True for a name, a number or an address, which needs no heading of its own."""
    blocks = [block for block in field.svar.blocks if block.text.strip()]
    answer = sum(len(block.text) for block in blocks)
    plain = len(blocks) <= 1 and all(block.kind == "stycke" for block in blocks)
    return plain and answer <= SHORT_ANSWER and len(_label(field)) <= SHORT_LABEL


def _label(field: FormularRow) -> str:
    return field.etikett or "Fält utan namn"


def _answer(field: FormularRow) -> Words:
    runs = next((block.runs for block in field.svar.blocks if block.text.strip()), ())
    return runs or (Run(UNANSWERED, italic=True),)


def _paper(title: str, blocks: list[Block], data: AnslutningData) -> Document:
    return Document(
        title=title,
        date=data.dag,
        blocks=tuple(blocks),
        header=page_header(data.brevhuvud, ", ".join(data.diarienummer), data.dag),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        keywords=("anslutning", "jämställdhet"),
    )


def _text(heading: str, text: RichText) -> list[Block]:
    return [Heading(heading, 2), *rich_blocks(text)] if text else []


def _fee(data: AnslutningData) -> str:
    if data.avgift_ore is None:
        return ""
    if data.avgift_ore == 0:
        return "Ingen avgift"
    parts = [format_amount(data.avgift_ore)]
    if data.ordinarie_avgift_ore:
        parts.append(f"ordinarie {format_amount(data.ordinarie_avgift_ore)}")
    if data.avgift_fakturerad:
        parts.append(f"fakturerad {format_date(data.avgift_fakturerad)}")
    elif data.fakturaar:
        parts.append(f"faktureras {data.fakturaar}")
    return ", ".join(parts)


def _areas(data: AnslutningData) -> list[Block]:
    if not data.omraden:
        return []
    return [Heading("Valda områden", 2), ListBlock(tuple(Item(_area_name(area)) for area in data.omraden))]


def _area_name(area: Chosen) -> str:
    return area.rubrik + (" (huvudfokus)" if area.huvudfokus else "")


def _activities(data: AnslutningData) -> list[Block]:
    """What is done, by whom and when, area by area; goals and measures stand in the plan."""
    tables: list[Block] = [
        Table(_area_name(area), PLAN_COLUMNS, _short(rows), row_headers=True)
        for area in data.omraden
        if (rows := _of_area(data, area))
    ]
    return [Heading("Aktiviteter", 2), *tables] if tables else []


def _plan_table(data: AnslutningData, area: Chosen) -> list[Block]:
    """The activities of one area, each with its goal and its measure."""
    rows = tuple((_activity_words(row), row.ansvarig, _days(row), row.status.label) for row in _of_area(data, area))
    return [Table("Aktiviteter", PLAN_COLUMNS, rows, row_headers=True)] if rows else []


def _of_area(data: AnslutningData, area: Chosen) -> tuple[AktivitetRow, ...]:
    return tuple(row for row in data.aktiviteter if row.omradesval_id == area.id)


def _short(rows: tuple[AktivitetRow, ...]) -> tuple[tuple[CellValue, ...], ...]:
    return tuple((row.namn, row.ansvarig, format_period(row.fran, row.till), row.status.label) for row in rows)


def _days(row: AktivitetRow) -> str:
    """The period; its two days under each other, since the rows of the plan are high and need the room for words."""
    period = format_period(row.fran, row.till)
    return period.replace("–", "–\n") if "-" in period else period


def _activity_words(row: AktivitetRow) -> Words:
    """The activity, and below it what it shall lead to and how that is seen."""
    measure = ": ".join(part for part in (row.indikator, row.malvarde) if part)
    below = "".join(f"\n{label}: {text}" for label, text in (("Mål", row.mal), ("Indikator", measure)) if text)
    return (Run(row.namn, bold=True), Run(below)) if below else (Run(row.namn, bold=True),)


def _plan_sheet(data: AnslutningData) -> Table:
    """The whole plan as one flat table, to sort and filter."""
    columns = (Column("Område"), Column("Aktivitet"), Column("Mål"), Column("Ansvarig"), Column("Från", "date"),
               Column("Till", "date"), Column("Status"), Column("Indikator"), Column("Målvärde"))  # fmt: skip
    rows = tuple(
        (row.omrade, row.namn, row.mal, row.ansvarig, row.fran, row.till, row.status.label, row.indikator, row.malvarde)
        for area in data.omraden
        for row in _of_area(data, area)
    )
    return Table("Aktiviteter per område", columns, rows)


def _checklist(data: AnslutningData) -> list[Block]:
    if not data.krav:
        return []
    columns = (Column("Krav", width=4), Column("Svar", width=1.2), Column("Underlag", width=3),
               Column("Datum", "date", 1.2))  # fmt: skip
    rows = [(row.text, row.svar.label, _evidence(row), row.datum) for row in data.krav]
    return [Heading("Krav", 2), filled("Utgivarens krav och kommunens svar", columns, rows)]


def _evidence(row: KravRow) -> str:
    """The answer in words, and on a line of its own what shows it."""
    return "\n".join(part.strip() for part in (row.svarstext, row.bevis) if part.strip())


def _people(data: AnslutningData) -> list[Block]:
    blocks: list[Block] = []
    if data.foretradare:
        columns = (Column("Namn", width=2.4), Column("Roll", width=1.6), Column("Sida", width=1.4),
                   Column("Vald", width=3), Column("Period", width=2))  # fmt: skip
        rows = [
            (
                row.namn,
                row.roll.label,
                "" if row.sida is Sida.INGEN else row.sida.label,
                row.vald,
                format_period(row.fran, row.till),
            )
            for row in data.foretradare
        ]
        blocks += [Heading("Företrädare", 2), filled("Kommunens företrädare", columns, rows)]
    if data.parter:
        blocks += [
            Heading("Andra i samma omgång", 2),
            ListBlock(tuple(Item(f"{name} ({kind.lower()})") for name, kind in data.parter)),
        ]
    return blocks


def _duties(data: AnslutningData) -> list[Block]:
    if not data.ataganden:
        return []
    columns = (Column("Åtagande", width=4), Column("När", width=2), Column("Nästa gång", "date", 1.3),
               Column("Klart", "date", 1.3), Column("Visas av", width=2))  # fmt: skip
    rows = [(duty.text, duty.upprepning, duty.forfaller, duty.klart, duty.bevis) for duty in data.ataganden]
    return [Heading("Åtaganden", 2), filled("Åtaganden som följer av anslutningen", columns, rows)]


def _events(data: AnslutningData) -> list[Block]:
    """The events by day; those without a day come last."""
    if not data.handelser:
        return []
    columns = (Column("Händelse", width=3), Column("Tid", width=2.4), Column("Plats", width=2))
    rows = [
        (event.rubrik + (" (vi arrangerar)" if event.vi_arrangerar else ""), _when(event), event.plats)
        for event in sorted(data.handelser, key=lambda event: event.fran or event.till or date.max)
    ]
    return [Heading("Händelser", 2), filled("Träffar och konferenser", columns, rows)]


def _when(event: HandelseData) -> str:
    days = format_period(event.fran, event.till or event.fran)
    return ", ".join(part for part in (days, event.tid_text) if part)


def _decisions(data: AnslutningData) -> list[Block]:
    if not data.beslut:
        return []
    columns = (Column("Datum", "date", 1.2), Column("Organ", width=2.2), Column("§", width=0.9),
               Column("Beslut", width=4), Column("Reservation", width=2))  # fmt: skip
    rows = [
        (row.datum, row.organ, row.paragraf, lines_of(row.innehall) or row.rubrik, row.reservation)
        for row in data.beslut
    ]
    return [Heading("Beslut", 2), filled("Besluten i tidsordning", columns, rows)]


def filled(caption: str, columns: Sequence[Column], rows: Sequence[Sequence[CellValue]]) -> Table:
    """A table whose first column names the row, without the columns in which no row says anything."""
    kept = [place for place in range(len(columns)) if not place or any(row[place] not in (None, "") for row in rows)]
    return Table(
        caption,
        tuple(columns[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in rows),
        row_headers=True,
    )
