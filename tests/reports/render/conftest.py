import datetime as dt
from io import BytesIO

import pytest
from PIL import Image

from models.richtext import Run
from reports.document import (
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Item,
    ListBlock,
    PageBreak,
    PageHeader,
    Paragraph,
    Signatures,
    Signer,
    Table,
)

DAY = dt.date(2026, 11, 16)


def _picture(width=40, height=30, mode="RGB", fmt="PNG"):
    out = BytesIO()
    Image.new(mode, (width, height), "white" if mode != "CMYK" else (0, 0, 0, 0)).save(out, fmt)
    return out.getvalue()


@pytest.fixture(scope="session")
def make_picture():
    """make_picture(width, height, mode, format) -> bytes of a white picture."""
    return _picture


@pytest.fixture
def full_document():
    """One of every block, in Swedish, as a tjänsteskrivelse would have them."""
    return Document(
        title="Anslutning till länsstrategin",
        date=DAY,
        author="Maja Ekdal",
        subject="Tjänsteskrivelse",
        keywords=("jämställdhet", "länsstrategi"),
        header=PageHeader(
            "Ekmora kommun", "Kommunledningsförvaltningen", "KS 2026/0184", DAY, _picture(30, 40, "RGBA")
        ),
        footer="Ekmora kommun · Rådhusgatan 1",
        blocks=(
            Facts((Fact("Handläggare", "Maja Ekdal"), Fact("E-post", ""), Fact("Mottagare", "Kommunstyrelsen"))),
            Paragraph("Tjänsteskrivelse", "kicker"),
            Heading("Anslutning till länsstrategin för jämställdhetsintegrering", 1),
            Heading("Förslag till beslut"),
            Paragraph("Kommunstyrelsen beslutar"),
            ListBlock((Item("ansluta kommunen till strategin,"), Item("godkänna planen.")), "att"),
            Heading("Bakgrund"),
            Paragraph("Inledningen säger det viktigaste.", "lead"),
            Paragraph(
                (
                    Run("Läs "),
                    Run("strategin", link="https://www.lansstyrelsen.se/vastmanland"),
                    Run(" och "),
                    Run("planen", bold=True),
                    Run(" "),
                    Run("noga", italic=True),
                    Run(".\nNy rad."),
                )
            ),
            Heading("Fokusområden", 3),
            ListBlock(
                (
                    Item("våld", (ListBlock((Item("utbildning"), Item("rutiner"))),)),
                    Item("hälsa"),
                ),
                "numbers",
            ),
            ListBlock((Item("först"), Item("sedan")), "letters", start=2),
            Paragraph("Citerat ur strategin.", "quote"),
            Table(
                "Tabell 1. Aktiviteter",
                (Column("Aktivitet"), Column("Klart", "date"), Column("Kostnad", "amount"), Column("Antal", "count")),
                (
                    ("Utbildning", dt.date(2027, 3, 31), 6_000_000, 1200),
                    ((Run("Rutiner", bold=True),), None, -123_450, 7),
                ),
                row_headers=True,
                sum_row=("Summa", None, 5_876_550, 1207),
            ),
            Figure(_picture(), "Stapeldiagram över utbildade", "Figur 1. Utbildade"),
            PageBreak(),
            Heading("Underskrifter"),
            Signatures((Signer("Anna Lind", "Kommundirektör"), Signer("Bo Ståhl", "Kanslichef")), lines=True),
            Paragraph("Upprättad i Ekmora.", "note"),
        ),
    )
