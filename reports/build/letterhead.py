"""The head and foot of every paper, from the kommun's letterhead."""

from dataclasses import replace
from datetime import date

from models.kommun import LetterheadData
from reports.document import Document, Fact, Facts, Heading, Item, ListBlock, PageHeader, Paragraph
from reports.style import DEFAULT, Style, can_be_read

UNDATED = date(1970, 1, 1)
"""The day written into a file whose paper has no date yet; it is not shown on the paper."""


def page_header(data: LetterheadData, dnr: str, day: date | None, organ: str = "") -> PageHeader:
    """Organisation, the organ or else the förvaltning, dnr and date at the head of each page."""
    return PageHeader(data.kommun, organ or data.forvaltning, dnr, day, data.logotyp)


def page_footer(data: LetterheadData) -> str:
    """Addresses and numbers in one line."""
    parts = (data.kommun, data.postadress, data.besoksadress, data.telefon, data.epost, data.webbplats)
    return " · ".join(" ".join(part.split()) for part in parts if part.strip())


def style_of(data: LetterheadData) -> Style:
    """The program's style with the kommun's colour, if text in that colour can be read on paper."""
    colour = data.accentfarg
    style = replace(DEFAULT, word_template=data.wordmall)
    if not can_be_read(colour):
        return style
    return replace(
        style,
        accent=colour,
        title=replace(DEFAULT.title, colour=colour),
        cover_title=replace(DEFAULT.cover_title, colour=colour),
        contents_title=replace(DEFAULT.contents_title, colour=colour),
        heading2=replace(DEFAULT.heading2, colour=colour),
        head_cell=replace(DEFAULT.head_cell, colour=colour),
    )


def sample(data: LetterheadData, dnr: str, day: date) -> Document:
    """A page that shows what the kommun's papers look like, for the settings."""
    return Document(
        title="Så ser handlingarna ut",
        date=day,
        blocks=(
            Facts((Fact("Datum", day.isoformat()), Fact("Diarienummer", dnr))),
            Paragraph("Exempel", "kicker"),
            Heading("Så ser handlingarna ut", 1),
            Heading("Förslag till beslut", 2),
            Paragraph("Den här sidan visar brevhuvudet, rubrikerna och brödtexten som de blir på papper."),
            Heading("Rubriker och text", 2),
            Paragraph("Rubrikerna får kommunens färg om den går att läsa mot vitt papper."),
            ListBlock((Item("Logotypen står överst till vänster."), Item("Adresserna står längst ner på varje sida."))),
            Heading("En rubrik under en annan", 3),
            Paragraph("Texten är densamma i PDF, Word och på webben."),
        ),
        header=page_header(data, dnr, day),
        footer=page_footer(data),
        author=data.kommun,
        subject="",
        keywords=(),
    )
