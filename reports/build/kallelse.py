"""The kallelse with its föredragningslista, and the secretary's own regiebok."""

from datetime import date

from models.paragraf.entity import Punkttyp
from models.richtext import Run
from models.sammantrade.entity import Sammantradesstatus
from models.sammantrade.kallelse import KalladData, KallelseData, PunktData
from models.uppdrag import LEDAMOTER, Uppdragsroll
from reports.build.letterhead import UNDATED, page_footer, page_header
from reports.build.paragraf import decision_blocks
from reports.build.tjansteskrivelse import cited
from reports.document import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Table,
    Words,
    rich_blocks,
)
from resources.svenska import (
    HARD_SPACE,
    capitalised,
    format_long_date,
    format_time,
    format_times,
    format_weekday,
    in_sentence,
    join_words,
)

PROPOSALS = "Förslag till beslut"
CALLED = "Kallade"


def build(data: KallelseData) -> Document:
    """When, where and who; then the items with their papers, and what is proposed to decide."""
    blocks: list[Block] = [
        Paragraph(data.organ.namn, "kicker"),
        Heading(_title("Kallelse", data.datum), 1),
        Facts(
            (
                Fact("Tid", when_text(data)),
                Fact("Plats", data.plats),
                Fact(
                    "Kallar", f"{data.ordforande}, {in_sentence(data.organ.ordforandeord)}" if data.ordforande else ""
                ),
                Fact("Förhinder meddelas", ", ".join(data.svar_till)),
                Fact("Utskickad", data.skickad.isoformat() if data.skickad else ""),
            )
        ),
    ]
    if data.status is Sammantradesstatus.INSTALLT:
        blocks.append(Paragraph("Sammanträdet är inställt.", "lead"))
    blocks += [Heading("Föredragningslista", 2), *_agenda(data)]
    proposals = [each for each in data.punkter if each.typ is Punkttyp.BESLUT and each.forslag]
    if proposals:
        blocks.append(Heading(PROPOSALS, 2))
        for each in proposals:
            blocks += [Heading(f"{each.nummer}{HARD_SPACE}{each.rubrik}", 3)]
            blocks += decision_blocks(each.forslag_ledtext, each.forslag)
    blocks += _called(data)
    return _document("Kallelse", data, blocks)


def build_regiebok(data: KallelseData) -> Document:
    """The same items with the clock, the minutes and the secretary's own words; not a paper to hand out."""
    columns = (
        Column("Tid", width=1),
        Column("Punkt", width=4.2),
        Column("Minuter", "count", width=1.1),
        Column("Regi", width=3.7),
    )
    rows = tuple(
        (
            format_time(each.borjar) if each.borjar and data.minuter else "",
            _item_words(each, papers=False),
            each.minuter,
            each.regi,
        )
        for each in data.punkter
    )
    blocks: list[Block] = [
        Paragraph(data.organ.namn, "kicker"),
        Heading(_title("Regiebok", data.datum), 1),
        Facts((Fact("Tid", when_text(data)), Fact("Plats", data.plats), Fact("Planerat", _planned(data)))),
        Paragraph(
            "Egna anteckningar inför sammanträdet. Regieboken lämnas inte ut och hör inte till protokollet.", "note"
        ),
    ]
    if rows:
        total = ("", "Summa", data.minuter, "") if data.minuter else None
        blocks.append(Table("Punkterna med planerad tid", columns, rows, sum_row=total))
    else:
        blocks.append(Paragraph("Dagordningen är tom."))
    if data.anteckning:
        blocks += [Heading("Egna anteckningar", 2), *rich_blocks(data.anteckning)]
    return _document("Regiebok", data, blocks)


def when_text(data: KallelseData) -> str:
    """The day in words and the hours: "Fredagen den 15 mars 2024 kl. 9.00–12.00"."""
    day = f"{capitalised(format_weekday(data.datum))}en den {format_long_date(data.datum)}" if data.datum else ""
    return " ".join(part for part in (day, format_times(data.start, data.slut)) if part)


def _caller(data: KallelseData) -> str:
    """The chair, who is responsible for the kallelse."""
    return f"{data.ordforande}, {in_sentence(data.organ.ordforandeord)}" if data.ordforande else ""


def _planned(data: KallelseData) -> str:
    """How the minutes of the items stand to those of the meeting."""
    if not data.minuter:
        return ""
    if data.start is None or data.slut is None:
        return f"{data.minuter} minuter"
    there = (data.slut.hour - data.start.hour) * 60 + data.slut.minute - data.start.minute
    left = there - data.minuter
    over = f"{left} minuter kvar" if left > 0 else f"{-left} minuter för mycket" if left else "precis lagom"
    return f"{data.minuter} av {there} minuter, {over}"


def _title(name: str, day: date | None) -> str:
    return f"{name} {day.isoformat()}" if day else name


def _agenda(data: KallelseData) -> list[Block]:
    if not data.punkter:
        return [Paragraph("Dagordningen är inte klar än.")]
    numbered = any(each.arendenummer for each in data.punkter)
    columns = [Column("Nr", width=0.55), Column("Ärende", width=6.5)]
    if numbered:
        columns.append(Column(data.organ.arendenummerord, width=1.9))
    rows = tuple(
        (
            str(each.nummer),
            _item_words(each, papers=True),
            *(["\n".join(_together(number) for number in each.arendenummer)] if numbered else []),
        )
        for each in data.punkter
    )
    return [Table("Ärenden i den ordning de behandlas", tuple(columns), rows, row_headers=True)]


def _item_words(item: PunktData, *, papers: bool) -> Words:
    """The heading in bold, and below it who presents it, why it is here again, and its papers."""
    runs = [Run(item.rubrik or "Punkt utan rubrik", bold=True)]
    if item.handlaggare:
        runs.append(Run(f"\n{join_words(item.handlaggare)}", italic=True))
    lines = [f"Tidigare behandlat {item.fortsatter}"] if item.fortsatter else []
    lines += [cited(paper) for paper in item.underlag] if papers else []
    rest = "".join(f"\n{line}" for line in lines)
    return (*runs, Run(rest)) if rest else tuple(runs)


def _called(data: KallelseData) -> list[Block]:
    facts = [
        Fact(label, ", ".join(_person(each) for each in data.called(*roles)))
        for label, roles in (
            ("Ledamöter", LEDAMOTER),
            ("Ersättare", (Uppdragsroll.ERSATTARE,)),
            ("Adjungerade", (Uppdragsroll.ADJUNGERAD,)),
            ("Sakkunniga", (Uppdragsroll.SAKKUNNIG,)),
            ("Tjänstepersoner", (Uppdragsroll.TJANSTEPERSON,)),
            ("Övriga", (Uppdragsroll.OVRIG,)),
        )
    ]
    called = Facts(tuple(facts))
    return [Heading(CALLED, 2), called] if called.shown else []


def _person(person: KalladData) -> str:
    if person.roll in (Uppdragsroll.TJANSTEPERSON, Uppdragsroll.OVRIG) and person.titel:
        return f"{person.namn} ({in_sentence(person.titel)})"
    return person.namn


def _document(name: str, data: KallelseData, blocks: list[Block]) -> Document:
    return Document(
        title=f"{name}: {_title(data.organ.namn, data.datum)}",
        date=data.skickad or data.datum or UNDATED,
        blocks=tuple(blocks),
        header=page_header(data.brevhuvud, data.dnr, data.skickad or data.datum, data.organ.namn),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        keywords=(name.lower(), "sammanträde"),
    )


def _together(number: str) -> str:
    return number.replace(" ", HARD_SPACE)
