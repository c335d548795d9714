"""The questions to take along to a verksamhet, each with room to write what is answered."""

from models.besok.data import FragelistaData
from models.besok.queries import FragaRow
from reports.build.letterhead import page_footer, page_header
from reports.document import Block, Document, Fact, Facts, Heading, Paragraph, rich_blocks
from resources.svenska import format_long_date, format_times, join_words

ROOM = "Anteckningar:"
"""Stands over the room to write in."""
MORE = 2
"""Empty places for questions that come up, where there is none before."""


def build(data: FragelistaData) -> Document:
    """The visit, its hosts, and one heading for each question with what was answered or room for it."""
    what = data.verksamhet or "verksamhet saknas"
    blocks: list[Block] = [
        Paragraph(data.organ, "kicker"),
        Heading(f"Frågor inför verksamhetsbesök: {what}", 1),
        Facts(
            (
                Fact("Dag", " ".join(filter(None, (_day(data), format_times(data.start, data.slut))))),
                Fact("Plats", data.plats),
                Fact("Förvaltning", data.forvaltning),
                Fact("Tar emot", join_words(_host(host.namn, host.titel) for host in data.vardar if host.namn)),
            )
        ),
    ]
    if data.syfte:
        blocks += [Heading("Syfte", 2), *rich_blocks(data.syfte)]
    blocks.append(Heading("Frågor", 2))
    for number, question in enumerate(data.fragor, 1):
        blocks += _question(number, question)
    if not data.fragor:
        blocks.append(Paragraph("Inga frågor är samlade än."))
        for number in range(1, MORE + 1):
            blocks += [Heading(f"Egen fråga {number}", 3), Paragraph(ROOM, "answer")]
    blocks += [Heading("Att följa upp", 2), Paragraph(ROOM, "answer")]
    return Document(
        title=f"Frågor inför verksamhetsbesök: {what}",
        date=data.dag,
        blocks=tuple(blocks),
        header=page_header(data.brevhuvud, "", data.datum or data.dag, data.organ),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        keywords=("verksamhetsbesök", "frågor"),
    )


def _question(number: int, question: FragaRow) -> list[Block]:
    blocks: list[Block] = [Heading(f"{number}. {question.text or 'Fråga utan text'}", 3)]
    if question.fran:
        blocks.append(Paragraph(f"Från {question.fran}", "note"))
    return [*blocks, Paragraph(question.svar) if question.svar.strip() else Paragraph(ROOM, "answer")]


def _day(data: FragelistaData) -> str:
    return format_long_date(data.datum) if data.datum else ""


def _host(name: str, title: str) -> str:
    return f"{name}, {title[:1].lower()}{title[1:]}" if title else name
