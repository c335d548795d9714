"""The diplom of a winner or a hedersomnämnande: one landscape page to frame, or to read from at the award."""

from dataclasses import replace

from models.pris.data import DiplomData
from models.pris.entity import Prisutfall
from reports.document import Block, Document, Figure, Heading, Paragraph, Signatures, Signer, rich_blocks
from reports.render.pdf import page_count
from reports.render.pictures import picture
from reports.style import INK, Style, TextStyle
from resources.svenska import format_long_date, genitive

LOGO_HIGHEST = 22.0
LOGO_WIDEST = 52.0
"""Millimetres."""
SIZES = (19.0, 17.0, 15.0, 13.0, 11.0, 9.5)
"""Sizes of the motivation, the largest first: a long one is set smaller, so that the diplom stays one page."""
LONG_NAME = 28
"""Letters from which a name is set smaller."""


def build(data: DiplomData) -> Document:
    """Logo, kommun, the prize and its year, who gets it, why, where and when, and who signs."""
    prize = " ".join(filter(None, (data.pris.strip(), str(data.ar or "")))) or "Diplom"
    blocks: list[Block] = []
    logo = picture(data.brevhuvud.logotyp) if data.brevhuvud.logotyp else None
    if logo is not None:
        width = min(LOGO_WIDEST, LOGO_HIGHEST * logo.width / logo.height)
        blocks.append(Figure(logo.data, f"{genitive(data.brevhuvud.kommun)} logotyp", width=width))
    blocks += [
        Paragraph(data.brevhuvud.kommun, "kicker"),
        Heading(prize, 1),
        Paragraph("Hedersomnämnande till" if data.utfall is Prisutfall.HEDERSOMNAMNANDE else "tilldelas", "note"),
        Heading(data.namn, 2),
        *rich_blocks(data.motivering, "lead"),
    ]
    where = ", ".join(filter(None, (data.plats.strip(), format_long_date(data.delas_ut) if data.delas_ut else "")))
    if where:
        blocks.append(Paragraph(where, "note"))
    title = f"{data.ordforandetitel}, {data.organ}" if data.organ else data.ordforandetitel
    blocks.append(Signatures((Signer(data.ordforande, title),), lines=True))
    return Document(
        title=": ".join(filter(None, (f"Diplom {prize}" if prize != "Diplom" else prize, data.namn))),
        date=data.dag,
        blocks=tuple(blocks),
        author=data.brevhuvud.kommun,
        subject=prize,
        keywords=("diplom", "jämställdhetspris"),
    )


def style_for(document: Document, style: Style) -> Style:
    """The kommun's style as a diplom has it: the largest in which everything stands on one page.

    The kommun's own Word template is left out: it is a letter, with a head and a foot that a diplom does not have.
    """
    tried = [_sized(document, style, size) for size in SIZES]
    return next((each for each in tried if page_count(document, each) == 1), tried[-1])


def _sized(document: Document, style: Style, size: float) -> Style:
    names = [block.words for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    longest = max((len(name) for name in names), default=0)
    name = (44.0 if longest <= LONG_NAME else 32.0) * (1 if size > SIZES[3] else 0.7)
    air = size / SIZES[0]
    margin = 52.0
    return replace(
        style,
        framed=True,
        word_template=None,
        page_width=297,
        page_height=210,
        margin_left=margin,
        margin_right=margin,
        margin_top=18,
        margin_bottom=18,
        measure=297 - 2 * margin,
        kicker=TextStyle(13, 17, before=8 * air, after=18 * air, colour=style.kicker.colour),
        title=TextStyle(28 * max(air, 0.7), 35 * max(air, 0.7), after=10 * air, bold=True, colour=style.accent),
        heading2=TextStyle(name, name * 1.2, before=0, after=16 * air, bold=True, colour=INK),
        lead=TextStyle(size, size * 1.45, after=size * 0.6),
        body=TextStyle(min(size, 13), min(size, 13) * 1.4, after=4),
        note=TextStyle(13, 18, before=6 * air, after=4 * air, colour=style.note.colour),
    )
