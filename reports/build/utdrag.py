"""The protokollsutdrag: chosen §§ of a protokoll on their own, with room to certify that they are rightly copied."""

from models.arbetsordning import Protokollsform
from models.kommun import LetterheadData
from models.protokoll.data import UtdragData
from models.protokoll.entity import Protokollstatus, Underskriftsroll
from reports.build.letterhead import UNDATED, page_footer, page_header
from reports.build.paragraf import paragraf_blocks
from reports.build.protokoll import named_day, names_in_role, signing_names
from reports.document import Block, Document, Fact, Facts, Heading, Paragraph, Signatures, Signer
from resources.svenska import format_paragraphs

NOT_YET = "Utdraget är gjort innan protokollet är justerat."


def build(data: UtdragData, head: LetterheadData) -> Document:
    """The §§ as they stand in the protokoll. `head` is the letterhead with what the protokoll says it said then."""
    whole = data.protokoll
    noted = whole.organ.form is Protokollsform.MINNESANTECKNINGAR
    numbers = format_paragraphs(each.nummer for each in data.paragrafer if each.nummer is not None)
    adjusted = whole.organ.justeras and not noted
    blocks: list[Block] = [
        Paragraph(whole.organ.namn, "kicker"),
        Heading(named_day("Protokollsutdrag", whole.datum), 1),
        Facts(
            (
                Fact("Sammanträdesdatum", whole.datum.isoformat() if whole.datum else ""),
                Fact("Paragrafer", "" if noted else numbers),
                Fact(whole.organ.ordforandeord, names_in_role(whole, Underskriftsroll.ORDFORANDE)),
                Fact("Justerare", signing_names(whole) if adjusted else ""),
                Fact("Justerat", whole.justerat.isoformat() if whole.justerat and adjusted else ""),
            )
        ),
    ]
    if adjusted and whole.status is not Protokollstatus.JUSTERAT:
        blocks.append(Paragraph(NOT_YET, "note"))
    for paragraf in data.paragrafer:
        blocks += paragraf_blocks(paragraf, whole.organ, sign=not noted)
    blocks += [
        Heading("Utdragsbestyrkande", 2),
        Paragraph("Utdragets överensstämmelse med protokollet intygas."),
        Signatures((Signer("", "Ort och datum"), Signer("", "Underskrift och namnförtydligande")), lines=True),
    ]
    dnr = next((number for each in data.paragrafer for number in each.arendenummer), whole.dnr)
    return Document(
        title=f"Protokollsutdrag: {named_day(whole.organ.namn, whole.datum)} {numbers}".rstrip(),
        date=whole.datum or UNDATED,
        blocks=tuple(blocks),
        header=page_header(head, dnr, whole.datum, whole.organ.namn),
        footer=page_footer(head),
        author=head.kommun,
        subject=numbers,
        keywords=("protokollsutdrag", "sammanträde"),
    )
