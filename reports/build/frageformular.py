"""The form with the questions before a dialog: on paper to read, as a Word file to answer in and send back."""

from models.dialogtraff.data import FragaData, FrageformularData
from models.dialogtraff.entity import Riktning
from reports.build.letterhead import UNDATED, page_footer, page_header
from reports.document import Block, Document, Fact, Facts, Heading, Paragraph, rich_blocks
from reports.form_keys import END, answer_key, form_key, question_key
from resources.svenska import capitalised, format_date, format_long_date, format_times

PROMPT = "Skriv svaret här."
"""Stands in each field until somebody writes; what comes back with only these words is no answer."""
HOW = (
    "Skriv svaren i rutorna i Word-dokumentet. En ruta växer med texten och rymmer stycken och listor. "
    "Låt frågornas rubriker stå kvar, så kan svaren läsas in var för sig."
)
PUBLIC = (
    "Svaren är allmän handling hos kommunen och diarieförs. Skriv därför inget som pekar ut enskilda personer, "
    "och aldrig personnummer."
)


def build(data: FrageformularData) -> Document:
    """The questions in order, each with room for its answer."""
    blocks: list[Block] = [
        Paragraph(data.organ, "kicker"),
        Heading(f"Frågor inför dialogträff: {data.motpart}", 1, form_key(data.dialogtraff_id, data.underlag_id)),
        Facts(
            (
                Fact("Dialogträff", _when(data)),
                Fact("Plats", data.plats if data.riktning is Riktning.DE_KOMMER else data.plats or "Hos er"),
                Fact("Svar senast", format_long_date(data.svar_senast) if data.svar_senast else ""),
                Fact("Svaret skickas till", data.brevhuvud.epost),
                Fact("Frågeunderlag", _version(data)),
            )
        ),
        *rich_blocks(data.inledning),
        Paragraph(HOW),
    ]
    for question in data.fragor:
        blocks += _question(question)
    blocks += [Heading("När ni har svarat", 2, END), Paragraph(_return(data)), Paragraph(PUBLIC, "note")]
    return Document(
        title=f"Frågor inför dialogträff: {data.motpart}",
        date=data.underlag_datum or UNDATED,
        blocks=tuple(blocks),
        header=page_header(data.brevhuvud, data.dnr, data.underlag_datum, data.organ),
        footer=page_footer(data.brevhuvud),
        author=data.brevhuvud.kommun,
        subject=_version(data),
        keywords=("dialogträff", "frågeunderlag"),
    )


def _question(question: FragaData) -> list[Block]:
    blocks: list[Block] = [Heading(f"{question.nummer}. {question.text}", 2, question_key(question.id))]
    if question.hjalp.strip():
        blocks.append(Paragraph(question.hjalp, "note"))
    if not question.svar:
        return [*blocks, Paragraph(PROMPT, "answer", answer_key(question.id))]
    # What is answered already stands in the field; a list in it keeps its marks as text.
    lines = [line for line in question.svar.text.splitlines() if line.strip()]
    return [*blocks, *(Paragraph(line, "body", answer_key(question.id)) for line in lines)]


def _when(data: FrageformularData) -> str:
    if data.datum is None:
        return f"under {data.ar}" if data.ar else ""
    return " ".join(filter(None, (format_long_date(data.datum), format_times(data.start, data.slut))))


def _version(data: FrageformularData) -> str:
    return ", ".join(
        filter(None, (data.titel.strip(), format_date(data.underlag_datum) if data.underlag_datum else ""))
    )


def _return(data: FrageformularData) -> str:
    to = f" till {data.brevhuvud.epost}" if data.brevhuvud.epost else ""
    by = f" senast {format_long_date(data.svar_senast)}" if data.svar_senast else ""
    return capitalised(f"spara dokumentet och skicka det{to}{by}. Filen får heta vad som helst.")
