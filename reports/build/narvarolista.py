"""Who was at a sammanträde and for how long; and a whole year of it, as base for arvoden."""

from models.narvaro.lista import MoteData, NarvarandeData, NarvarolistaData, year_of_people
from models.uppdrag import Uppdragsroll
from reports.build.letterhead import UNDATED, page_footer, page_header
from reports.build.protokoll import NAMELESS
from reports.document import Block, CellValue, Column, Document, Fact, Facts, Heading, Paragraph, Table
from resources.svenska import capitalised, format_time, format_times

UNKNOWN = "Saknas"
"""Stands where a meeting's hours are not recorded, so that nobody takes it for nought."""

SHEET = (
    Column("Datum", "date"),
    Column("Namn"),
    Column("Parti"),
    Column("Uppdrag"),
    Column("Närvarande"),
    Column("Tjänstgjorde för"),
    Column("Paragrafer"),
    Column("Kom"),
    Column("Gick"),
    Column("Digitalt"),
    Column("Minuter", "count"),
)
BREAKS = "Ajourneringar är inte inräknade i tiden. Tiden avrundas enligt kommunens egna regler för arvoden."


def build(data: NarvarolistaData) -> Document:
    """The list of one meeting."""
    meeting = data.moten[0]
    blocks: list[Block] = [
        Paragraph(data.organ.namn, "kicker"),
        Heading(f"Närvarolista {meeting.datum.isoformat()}" if meeting.datum else "Närvarolista", 1),
        Facts((Fact("Tid", capitalised(format_times(meeting.start, meeting.slut))), Fact("Plats", meeting.plats))),
    ]
    if meeting.narvaro:
        blocks += [_meeting_table(meeting), Paragraph(BREAKS, "note")]
    else:
        blocks.append(Paragraph("Ingen närvaro är antecknad."))
    return _document("Närvarolista", data, blocks, (_sheet(data),))


def build_year(data: NarvarolistaData) -> Document:
    """Everybody elected, and the meetings they were counted from."""
    people = year_of_people(data)
    blocks: list[Block] = [
        Paragraph(data.organ.namn, "kicker"),
        Heading(f"Närvaro {data.ar}", 1),
    ]
    if not people:
        blocks.append(Paragraph(f"Ingen närvaro är antecknad under {data.ar}."))
        return _document("Närvarosammanställning", data, blocks, (_sheet(data),))
    columns = (
        Column("Namn", width=3),
        Column("Uppdrag", width=2.3),
        Column("Kallad", "count", 0.9),
        Column("Närvarande", "count", 1.3),
        Column("Tjänstgjorde", "count", 1.4),
        Column("Tid", width=1.7),
    )
    rows = tuple(
        (
            _name(each.namn, each.parti),
            each.roll.label,
            each.kallad,
            each.narvarande,
            each.tjanstgjorde,
            time_words(each.minuter) if each.narvarande else "–",
        )
        for each in people
    )
    blocks += [Heading("Förtroendevalda", 2), Table("Närvaro och tid per person", columns, rows, row_headers=True)]
    unknown = sum(each.okanda for each in people)
    if unknown:
        blocks.append(
            Paragraph("Tiden är lägre än den verkliga, eftersom klockslag saknas för något sammanträde.", "note")
        )
    blocks += [Paragraph(BREAKS, "note"), Heading("Sammanträden", 2), _meetings_table(data)]
    return _document("Närvarosammanställning", data, blocks, (_year_sheet(data), _sheet(data)))


def time_words(minutes: int | None) -> str:
    """Minutes as hours and minutes: "2 tim 25 min"."""
    if minutes is None:
        return UNKNOWN
    hours, rest = divmod(minutes, 60)
    return " ".join(
        part for part in (f"{hours} tim" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )


def _meeting_table(meeting: MoteData) -> Table:
    """Columns that say nothing of anybody are left out."""
    columns = (
        Column("Namn", width=2.6),
        Column("Uppdrag", width=2),
        Column("Närvaro", width=3.2),
        Column("Tid", width=1.3),
    )
    rows: list[tuple[CellValue, ...]] = [
        (
            _name(each.namn, each.parti),
            _role(each),
            _presence(each),
            time_words(each.minuter) if each.narvarande else "–",
        )
        for each in meeting.narvaro
    ]
    kept = [place for place in range(len(columns)) if not place or any(row[place] for row in rows)]
    return Table(
        "Närvaro och tid",
        tuple(columns[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in rows),
        row_headers=True,
    )


def _presence(person: NarvarandeData) -> str:
    if not person.narvarande:
        return "Frånvarande"
    parts = [
        *(f"tjänstgör för {whom}" for whom in person.for_vem),
        person.paragrafer,
        person.tider,
        "deltar digitalt" if person.digitalt else "",
    ]
    return capitalised(", ".join(part for part in parts if part)) or "Hela sammanträdet"


def _role(person: NarvarandeData) -> str:
    titled = person.roll in (Uppdragsroll.TJANSTEPERSON, Uppdragsroll.OVRIG, Uppdragsroll.SAKKUNNIG)
    return capitalised(person.titel) if titled and person.titel else person.roll.label


def _meetings_table(data: NarvarolistaData) -> Table:
    columns = (
        Column("Datum", "date", 1.4),
        Column("Tid", width=2),
        Column("Plats", width=3),
        Column("Närvarande", "count", 1.3),
        Column("Frånvarande", "count", 1.3),
    )
    rows = tuple(
        (
            meeting.datum,
            capitalised(format_times(meeting.start, meeting.slut)),
            meeting.plats,
            sum(each.narvarande for each in meeting.narvaro) if meeting.narvaro else None,
            sum(not each.narvarande for each in meeting.narvaro) if meeting.narvaro else None,
        )
        for meeting in data.moten
    )
    return Table("Sammanträden under året, alla kallade", columns, rows, row_headers=True)


def _sheet(data: NarvarolistaData) -> Table:
    """A flat table to count from: a row for each person and meeting, the minutes as numbers."""
    rows = tuple(
        (
            meeting.datum,
            each.namn,
            each.parti,
            each.roll.label,
            "Ja" if each.narvarande else "Nej",
            ", ".join(each.for_vem),
            each.paragrafer,
            format_time(each.kom) if each.kom else "",
            format_time(each.gick) if each.gick else "",
            "Ja" if each.digitalt else "",
            each.minuter,
        )
        for meeting in data.moten
        for each in meeting.narvaro
    )
    return Table("Närvaro per sammanträde", SHEET, rows)


def _year_sheet(data: NarvarolistaData) -> Table:
    columns = (Column("Namn"), Column("Parti"), Column("Uppdrag"), Column("Kallad", "count"),
               Column("Närvarande", "count"), Column("Tjänstgjorde", "count"), Column("Minuter", "count"),
               Column("Sammanträden utan klockslag", "count"))  # fmt: skip
    rows = tuple(
        (
            each.namn,
            each.parti,
            each.roll.label,
            each.kallad,
            each.narvarande,
            each.tjanstgjorde,
            each.minuter,
            each.okanda,
        )
        for each in year_of_people(data)
    )
    return Table("Närvaro per person", columns, rows)


def _name(name: str, party: str) -> str:
    if not name.strip():
        return NAMELESS
    return f"{name} ({party})" if party else name


def _document(name: str, data: NarvarolistaData, blocks: list[Block], sheets: tuple[Table, ...]) -> Document:
    last = data.moten[-1] if data.moten else None
    day = last.datum if last else None
    which = data.ar or (day.isoformat() if day else "")
    return Document(
        title=f"{name}: {data.organ.namn} {which}".rstrip(),
        date=day or UNDATED,
        blocks=tuple(blocks),
        sheets=sheets,
        header=page_header(data.brevhuvud, last.dnr if last and data.ar is None else "", day, data.organ.namn),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        keywords=("närvaro", "sammanträde"),
    )
