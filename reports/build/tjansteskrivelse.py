"""The tjänsteskrivelse: sections in the template's order, each made from its slot."""

from models.mall import Forslagsform, Slot
from models.richtext import Run
from models.tjansteskrivelse.data import AvsnittData, ForslagData, TjansteskrivelseData, UnderlagData
from reports.build.letterhead import UNDATED, page_footer, page_header
from reports.document import (
    Block,
    Document,
    Fact,
    Facts,
    Heading,
    Item,
    ListBlock,
    ListKind,
    Paragraph,
    Signatures,
    Signer,
    rich_blocks,
)
from resources.svenska import HARD_SPACE, format_date, in_sentence

LIST_KINDS: dict[Forslagsform, ListKind] = {Forslagsform.ATT_SATSER: "att", Forslagsform.NUMRERADE: "numbers"}


def build(data: TjansteskrivelseData) -> Document:
    """The paper as blocks. Sections that say nothing and need not be there are left out."""
    title = data.titel or "Tjänsteskrivelse"
    officer = ", ".join(part for part in (data.handlaggare, in_sentence(data.handlaggare_titel)) if part)
    contact = ", ".join(part for part in (data.handlaggare_telefon, data.handlaggare_epost) if part)
    dnr = ", ".join(data.diarienummer)
    blocks: list[Block] = [
        Facts(
            (
                Fact("Handläggare", officer),
                Fact("Kontakt", contact),
                Fact("Till", data.till),
            )
        ),
        Paragraph("Tjänsteskrivelse", "kicker"),
        Heading(title, 1),
    ]
    level = 1
    for place, section in enumerate(data.avsnitt):
        content = _content(section, data)
        if content or section.obligatorisk or _heads_something(place, data):
            # A section that was moved may have lost the chapter it stood under: no level is skipped.
            level = min(max(section.niva, 1) + 1, level + 1)
            blocks += _headed(section, content, level)
    return Document(
        title=f"Tjänsteskrivelse: {title}" if data.titel else title,
        date=data.datum or UNDATED,
        blocks=tuple(blocks),
        header=page_header(data.brevhuvud, dnr, data.datum),
        footer=page_footer(data.brevhuvud),
        author=data.handlaggare or data.brevhuvud.kommun,
        subject=dnr,
        keywords=("tjänsteskrivelse", "jämställdhet"),
    )


def _headed(section: AvsnittData, content: tuple[Block, ...], level: int) -> list[Block]:
    if section.slot is Slot.UNDERTECKNARE or not section.rubrik.strip():
        return list(content)
    return [Heading(section.rubrik, level), *content]


def _heads_something(place: int, data: TjansteskrivelseData) -> bool:
    """True for a heading without text of its own under which a deeper section has something to say."""
    section = data.avsnitt[place]
    if section.slot is not Slot.RUBRIK:
        return False
    for below in data.avsnitt[place + 1 :]:
        if below.niva <= section.niva:
            return False
        if _content(below, data):
            return True
    return False


def _content(section: AvsnittData, data: TjansteskrivelseData) -> tuple[Block, ...]:
    match section.slot:
        case Slot.FORSLAG:
            return tuple(block for step in data.forslag for block in _proposal(step))
        case Slot.UNDERLAG:
            return (ListBlock(tuple(Item(cited(paper)) for paper in data.underlag)),) if data.underlag else ()
        case Slot.UNDERTECKNARE:
            signers = tuple(Signer(name, title) for name, title in data.undertecknare)
            return (Signatures(signers),) if signers else ()
        case Slot.SKICKAS_TILL:
            return _receivers("För verkställighet eller motsvarande åtgärd:", data.verkstallighet) + _receivers(
                "För kännedom:", data.kannedom
            )
        case _:
            return rich_blocks(section.text)


def _proposal(step: ForslagData) -> tuple[Block, ...]:
    lead: tuple[Block, ...] = (Paragraph(step.ledtext),) if step.ledtext else ()
    if not step.punkter:
        return lead
    if step.form is Forslagsform.MENING:
        return lead + tuple(Paragraph(point) for point in step.punkter)
    return (*lead, ListBlock(tuple(Item(point) for point in step.punkter), LIST_KINDS[step.form]))


def _receivers(lead: str, names: tuple[str, ...]) -> tuple[Block, ...]:
    if not names:
        return ()
    return (Paragraph((Run(lead, bold=True),)), ListBlock(tuple(Item(name) for name in names)))


def cited(paper: UnderlagData) -> str:
    """A paper as a decision cites it: name, date, and its own dnr in brackets."""
    text = ", ".join(part for part in (paper.titel, format_date(paper.datum) if paper.datum else "") if part)
    return f"{text} ({paper.dnr.replace(' ', HARD_SPACE)})" if paper.dnr else text
