"""One question over counterparts and years, each answer quotable with its source."""

from itertools import groupby

from models.dialogtraff.comparison import ComparedAnswer
from models.dialogtraff.data import SvarsjamforelseData
from reports.build.letterhead import page_footer, page_header
from reports.document import Block, Column, Document, Heading, Paragraph, Table, rich_blocks
from resources.svenska import capitalised, join_words

NO_ANSWER = "Frågan lämnades utan svar."
NOT_YET = "Svaret har inte kommit in."
SHEET = (
    Column("Motpart"),
    Column("År", "count"),
    Column("Dialogträff", "date"),
    Column("Svar inkom", "date"),
    Column("Fråga"),
    Column("Frågeunderlag"),
    Column("Svar"),
    Column("Källa"),
)


def build(data: SvarsjamforelseData) -> Document:
    """By counterpart, the years under each other: the answer and where it comes from."""
    question = data.jamforelse
    blocks: list[Block] = [
        Paragraph(" · ".join(filter(None, (data.organ.strip(), "svar på samma fråga"))), "kicker"),
        Heading(question.text or "Fråga utan text", 1),
    ]
    if not question.svar:
        blocks.append(Paragraph("Ingen har fått frågan än."))
    else:
        blocks.append(Paragraph(_summary(data), "lead"))
    if len(question.ordalydelser) > 1:
        earlier = join_words([f"”{text}”" for text in question.ordalydelser[1:]])
        blocks.append(Paragraph(f"Frågan har också ställts som {earlier}.", "note"))
    for name, rows in groupby(question.svar, key=lambda row: row.motpart):
        blocks.append(Heading(name, 2))
        for row in rows:
            blocks += _answer(row)
    return Document(
        title=f"Svar på frågan: {question.text}",
        date=data.dag,
        blocks=tuple(blocks),
        sheets=(_sheet(question.svar),),
        header=page_header(data.brevhuvud, "", data.dag, data.organ),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        keywords=("dialogträff", "svar"),
    )


def _summary(data: SvarsjamforelseData) -> str:
    rows = data.jamforelse.svar
    answered = sum(bool(row.svar) for row in rows)
    names, years = len(data.jamforelse.motparter), data.jamforelse.ar
    who = "1 motpart" if names == 1 else f"{names} motparter"
    when = f" {years[0]}–{years[-1]}" if len(years) > 1 else (f" {years[0]}" if years else "")
    return f"{answered} svar av {len(rows)} frågade, från {who}{when}."


def _answer(row: ComparedAnswer) -> list[Block]:
    heading = Heading(str(row.ar or "Utan år"), 3)
    if not row.svar:
        return [heading, Paragraph(NO_ANSWER if row.svar_inkom else NOT_YET)]
    words = rich_blocks(row.svar)
    return [heading, *words, Paragraph(capitalised(f"{row.kalla}."), "note")]


def _sheet(rows: tuple[ComparedAnswer, ...]) -> Table:
    return Table(
        "Svar",
        SHEET,
        tuple(
            (row.motpart, row.ar, row.datum, row.svar_inkom, row.fraga, row.underlag, row.svar.text, row.kalla)
            for row in rows
        ),
    )
