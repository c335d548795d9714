"""The anslutning on paper: its card, its plan, and the answers to the issuer's form."""

from models.anslutning.data import AnslutningData
from models.anslutning.formular import FormularData
from models.kommun import LetterheadData
from models.richtext import RichText
from reports.build.letterhead import page_footer, page_header
from reports.document import (
    Block,
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
from resources.svenska import format_amount, format_period


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
                Fact("Diarienummer", ", ".join(data.diarienummer)),
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
    for area in data.omraden:
        blocks.append(Heading(area.rubrik + (" (huvudfokus)" if area.huvudfokus else ""), 2))
        if area.eget_problem:
            blocks += [Heading("Problem", 3), *rich_blocks(area.eget_problem)]
        if area.plan:
            blocks += [Heading("Så planerar vi arbeta", 3), *rich_blocks(area.plan)]
    blocks += _plan_table(data)
    blocks += _text("Resurser", data.resurser)
    return _paper(f"Handlingsplan: {data.strategi}", blocks, data)


def build_form(data: FormularData, letterhead: LetterheadData, card: AnslutningData) -> Document:
    """The answers to the issuer's form, in the form's order."""
    blocks: list[Block] = [
        Paragraph("Svar till utgivarens formulär", "kicker"),
        Heading(data.strategi, 1),
        Facts(
            (Fact("Organisation", data.kommun), Fact("Utgivare", data.utgivare), Fact("Formulär", data.formular_url))
        ),
    ]
    for field in data.falt:
        blocks.append(Heading(field.etikett or "Fält utan namn", 2))
        blocks += rich_blocks(field.svar) or (Paragraph("Inte besvarat", "note"),)
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
    if data.fakturaar:
        parts.append(f"faktureras {data.fakturaar}")
    return ", ".join(parts)


def _areas(data: AnslutningData) -> list[Block]:
    if not data.omraden:
        return []
    items = tuple(Item(area.rubrik + (" (huvudfokus)" if area.huvudfokus else "")) for area in data.omraden)
    return [Heading("Valda områden", 2), ListBlock(items)]


def _activities(data: AnslutningData) -> list[Block]:
    """What is done, by whom and when; goals and measures stand in the plan."""
    if not data.aktiviteter:
        return []
    columns = (
        Column("Aktivitet", width=4),
        Column("Ansvarig", width=3),
        Column("Period", width=2.6),
        Column("Status", width=1.4),
    )
    # One activity may serve several areas; on the card it stands once.
    rows = dict.fromkeys(
        (row.namn, row.ansvarig, format_period(row.fran, row.till), row.status.label) for row in data.aktiviteter
    )
    return [Heading("Aktiviteter", 2), Table("Vad kommunen gör", columns, tuple(rows))]


def _plan_table(data: AnslutningData) -> list[Block]:
    """Every activity under each area it serves, with goal and measure. Wide: the plan lies down."""
    if not data.aktiviteter:
        return []
    columns = (
        Column("Område", width=2.4),
        Column("Aktivitet", width=3),
        Column("Mål", width=3),
        Column("Ansvarig", width=2.6),
        Column("Period", width=2.2),
        Column("Status", width=1.2),
        Column("Indikator", width=2.4),
    )
    rows = tuple(
        (
            row.omrade,
            row.namn,
            row.mal,
            row.ansvarig,
            format_period(row.fran, row.till),
            row.status.label,
            f"{row.indikator}: {row.malvarde}" if row.indikator and row.malvarde else row.indikator or row.malvarde,
        )
        for row in data.aktiviteter
    )
    return [Heading("Aktiviteter", 2), Table("Aktiviteter per område", columns, rows)]


def _checklist(data: AnslutningData) -> list[Block]:
    if not data.krav:
        return []
    columns = (
        Column("Krav", width=4),
        Column("Svar", width=1.2),
        Column("Underlag", width=3),
        Column("Datum", "date", 1.2),
    )
    rows = tuple(
        (row.text, row.svar.label, "; ".join(part for part in (row.svarstext, row.bevis) if part), row.datum)
        for row in data.krav
    )
    return [Heading("Krav", 2), Table("Utgivarens krav och kommunens svar", columns, rows, row_headers=True)]


def _people(data: AnslutningData) -> list[Block]:
    blocks: list[Block] = []
    if data.foretradare:
        columns = (Column("Namn", width=2.4), Column("Roll", width=1.6), Column("Sida", width=1.4),
                   Column("Vald", width=3), Column("Period", width=2))  # fmt: skip
        rows = tuple(
            (row.namn, row.roll.label, row.sida.label, row.vald, format_period(row.fran, row.till))
            for row in data.foretradare
        )
        blocks += [Heading("Företrädare", 2), Table("Kommunens företrädare", columns, rows, row_headers=True)]
    if data.parter:
        blocks += [
            Heading("Andra i samma omgång", 2),
            ListBlock(tuple(Item(f"{name} ({kind.lower()})") for name, kind in data.parter)),
        ]
    return blocks


def _duties(data: AnslutningData) -> list[Block]:
    blocks: list[Block] = []
    if data.ataganden:
        columns = (Column("Åtagande", width=4), Column("När", width=2), Column("Nästa gång", "date", 1.3),
                   Column("Klart", "date", 1.3), Column("Visas av", width=2))  # fmt: skip
        rows = tuple((duty.text, duty.upprepning, duty.forfaller, duty.klart, duty.bevis) for duty in data.ataganden)
        blocks += [
            Heading("Åtaganden", 2),
            Table("Åtaganden som följer av anslutningen", columns, rows, row_headers=True),
        ]
    if data.handelser:
        event_columns = (Column("Händelse", width=3), Column("Tid", width=2.4), Column("Plats", width=2))
        event_rows = tuple(
            (
                event.rubrik + (" (vi arrangerar)" if event.vi_arrangerar else ""),
                format_period(event.fran, event.till or event.fran) or event.tid_text,
                event.plats,
            )
            for event in data.handelser
        )
        blocks += [
            Heading("Händelser", 2),
            Table("Träffar och konferenser", event_columns, event_rows, row_headers=True),
        ]
    return blocks


def _decisions(data: AnslutningData) -> list[Block]:
    if not data.beslut:
        return []
    columns = (Column("Datum", "date", 1.2), Column("Organ", width=2.2), Column("§", width=0.9),
               Column("Beslut", width=4), Column("Reservation", width=2))  # fmt: skip
    rows = tuple(
        (row.datum, row.organ, row.paragraf, row.innehall.text or row.rubrik, row.reservation) for row in data.beslut
    )
    return [Heading("Beslut", 2), Table("Besluten i tidsordning", columns, rows)]
