"""Writing the tjänsteskrivelse: ours against the plain library with the same words."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from reports.catalogue import kind_named, select_record
from reports.document import Document, Facts, Heading, Paragraph, Signatures, Table, text_of
from reports.document import ListBlock as Bullets
from reports.render import render
from tests.benchmarks.figures import Line, timed

if TYPE_CHECKING:
    from models.database import Database

DAY = date(2026, 11, 22)


def measure(database: "Database", runs: int) -> Iterator[Line]:
    """PDF and Word, of the document as it is and of one twenty times as long."""
    kind = kind_named("tjansteskrivelse")
    with database.read() as session:
        record = select_record(session, kind, DAY, first=True)
        paper = kind.make(session, record, DAY)
        yield Line("tjänsteskrivelse: read and build", timed(partial(kind.make, session, record, DAY), runs))
    short = paper.document
    long = replace(short, blocks=short.blocks * 12)
    for document, name in ((short, "tjänsteskrivelse"), (long, "the same twelve times over")):
        words = pieces(document)
        for format_name, plain, target in (("pdf", plain_pdf, 1.5), ("docx", plain_docx, 1.5)):
            ours = timed(partial(render, document, format_name, paper.style), runs)
            floor = timed(partial(plain, words), runs)
            yield Line(f"{name}: {format_name}", ours, floor, target, note=f"{len(words)} paragraphs")
    for format_name in ("html", "txt"):
        yield Line(f"tjänsteskrivelse: {format_name}", timed(partial(render, short, format_name, paper.style), runs))


def pieces(document: Document) -> list[tuple[int, str]]:
    """Every paragraph of a document: the level of its heading (0 for running text) and its words."""
    found: list[tuple[int, str]] = []
    for block in document.blocks:
        match block:
            case Heading(words, level):
                found.append((level, text_of(words)))
            case Paragraph(words):
                found.append((0, text_of(words)))
            case Bullets(items):
                found += [(0, text_of(item.words)) for item in items]
            case Facts(facts):
                found += [(0, f"{fact.label} {text_of(fact.value)}") for fact in facts]
            case Table(_, _, rows):
                found += [(0, " ".join(str(cell) for cell in row)) for row in rows]
            case Signatures(signers):
                found += [(0, f"{signer.name} {signer.title}") for signer in signers]
            case _:
                pass
    return found


def plain_pdf(words: list[tuple[int, str]]) -> bytes:
    """Platypus as its manual shows it, with a TrueType font so that å ä ö are there."""
    from html import escape

    from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph as Plain
    from reportlab.platypus import SimpleDocTemplate

    from resources.files import read_bytes

    registerFont(TTFont("Bench", io.BytesIO(read_bytes("fonts/SourceSansPro-Regular.ttf"))))
    body = ParagraphStyle("body", parent=getSampleStyleSheet()["Normal"], fontName="Bench", spaceAfter=6)
    heading = ParagraphStyle("heading", parent=body, fontSize=14, leading=18)
    target = io.BytesIO()
    SimpleDocTemplate(target).build([Plain(escape(text), heading if level else body) for level, text in words])
    return target.getvalue()


def plain_docx(words: list[tuple[int, str]]) -> bytes:
    """python-docx as its manual shows it."""
    import docx

    document = docx.Document()
    for level, text in words:
        if level:
            document.add_heading(text, min(level, 9))
        else:
            document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
