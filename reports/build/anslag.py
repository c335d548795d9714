"""The announcement that a protokoll is justerat, and the proof that it was announced."""

from datetime import date

from models.protokoll.bevis import AnslagData
from models.protokoll.entity import Protokollslag
from reports.build.letterhead import UNDATED, page_footer, page_header
from reports.build.protokoll import named_day
from reports.document import Block, Document, Fact, Facts, Heading, Paragraph, Signatures, Signer

ANNOUNCED = "Protokollet är justerat. Justeringen har tillkännagivits genom anslag."
APPEAL = (
    "Den som är medlem av kommunen kan överklaga besluten till förvaltningsrätten (13 kap. kommunallagen). "
    "Beslut som bara rör förberedelse eller verkställighet kan inte överklagas."
)


def build(data: AnslagData) -> Document:
    """One page: organ, day, §§, the days of the anslag, where the protokoll is kept, who put it up."""
    at_once = data.slag is Protokollslag.OMEDELBAR
    blocks: list[Block] = [
        Paragraph(data.organ.namn, "kicker"),
        Heading("Anslag/Bevis", 1),
        Paragraph(ANNOUNCED),
        Facts(
            (
                Fact("Organ", data.organ.namn),
                Fact("Sammanträdesdatum", _day(data.datum)),
                Fact("Paragrafer", f"{data.paragrafer} (omedelbar justering)" if at_once else data.paragrafer),
                Fact("Protokollet justerat", _day(data.justerat)),
                Fact("Datum då anslaget sätts upp", _day(data.uppe)),
                Fact("Sista dag att överklaga", _day(data.sista_dag) if data.organ.overklagas else ""),
                Fact("Datum då anslaget tas ned", _day(data.nere)),
                Fact("Anslaget nedtaget", _day(data.nedtaget)),
                Fact("Förvaringsplats för protokollet", data.forvaringsplats),
            )
        ),
    ]
    if data.organ.overklagas:
        blocks.append(Paragraph(APPEAL))
    if data.av:
        blocks += [Heading("Underskrift", 2), Signatures((Signer(data.av),))]
    return Document(
        title=f"Anslag/Bevis: {named_day(data.organ.namn, data.datum)} {data.paragrafer}".rstrip(),
        date=data.uppe or data.datum or UNDATED,
        blocks=tuple(blocks),
        header=page_header(data.brevhuvud, data.dnr, data.uppe, data.organ.namn),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        subject=data.paragrafer,
        keywords=("anslag", "bevis", "protokoll"),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
