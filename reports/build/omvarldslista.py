"""The list paper of the world around for one meeting: what has happened, who says so, what it means here."""

from models.omvarld.data import OmvarldslistaData, OmvarldspostData
from models.richtext import Run
from reports.build.letterhead import page_footer, page_header
from reports.document import Block, Column, Document, Heading, Paragraph, Table, rich_blocks
from resources.svenska import format_date

SHEET = (
    Column("Datum", "date"),
    Column("Rubrik"),
    Column("Sammanfattning"),
    Column("Källa"),
    Column("Länk"),
    Column("Vad det betyder för oss"),
    Column("Område i strategin"),
)


def build(data: OmvarldslistaData) -> Document:
    """A heading and its paragraphs for each post, so that it can be read aloud and cited."""
    blocks: list[Block] = [Paragraph(data.organ, "kicker"), Heading("Omvärldsbevakning", 1)]
    if data.sammantrade is not None:
        blocks.append(Paragraph(f"Till sammanträdet {format_date(data.sammantrade)}."))
    for post in data.poster:
        blocks += _post(post)
    if not data.poster:
        blocks.append(Paragraph("Inget är antecknat till sammanträdet."))
    return Document(
        title=f"Omvärldsbevakning {format_date(data.daterad)}" if data.daterad else "Omvärldsbevakning",
        date=data.daterad or data.dag,
        blocks=tuple(blocks),
        sheets=(_sheet(data),),
        header=page_header(data.brevhuvud, "", data.daterad or data.dag, data.organ),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        keywords=("omvärldsbevakning",),
    )


def _post(post: OmvarldspostData) -> list[Block]:
    blocks: list[Block] = [Heading(post.titel, 2), *rich_blocks(post.sammanfattning)]
    if post.relevans:
        blocks.append(Paragraph((Run("Vad det betyder för oss: ", bold=True), Run(post.relevans))))
    if post.omrade:
        blocks.append(Paragraph((Run("Område i strategin: ", bold=True), Run(post.omrade))))
    source = [post.kalla, format_date(post.datum) if post.datum else ""]
    told = ", ".join(part for part in source if part)
    if post.lank.lower().startswith(("https://", "http://")):
        blocks.append(Paragraph((Run("Källa: "), Run(told or post.lank, link=post.lank)), "note"))
    elif told:
        blocks.append(Paragraph(f"Källa: {told}", "note"))
    return blocks


def _sheet(data: OmvarldslistaData) -> Table:
    return Table(
        "Omvärldsbevakning",
        SHEET,
        tuple(
            (post.datum, post.titel, post.sammanfattning.text, post.kalla, post.lank, post.relevans, post.omrade)
            for post in data.poster
        ),
    )
