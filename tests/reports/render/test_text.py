from reports.document import Document, Figure, Heading, Paragraph
from reports.render import render
from reports.render.text import wrapped

GOLDEN = """\
Ekmora kommun
Kommunledningsförvaltningen
2026-11-16
KS 2026/0184

Handläggare: Maja Ekdal
Mottagare:   Kommunstyrelsen

Tjänsteskrivelse

Anslutning till länsstrategin för jämställdhetsintegrering
==========================================================

Förslag till beslut
-------------------

Kommunstyrelsen beslutar

att ansluta kommunen till strategin,
att godkänna planen.

Bakgrund
--------

Inledningen säger det viktigaste.

Läs strategin <https://www.lansstyrelsen.se/vastmanland> och planen noga.
Ny rad.

Fokusområden
~~~~~~~~~~~~

1. våld
  – utbildning
  – rutiner
2. hälsa

b) först
c) sedan

  Citerat ur strategin.

Tabell 1. Aktiviteter
Aktivitet   Klart            Kostnad  Antal
----------  ----------  ------------  -----
Utbildning  2027-03-31     60_000_kr  1_200
Rutiner                 −1_234,50_kr      7
----------  ----------  ------------  -----
Summa                   58_765,50_kr  1_207

[Bild: Stapeldiagram över utbildade]
Figur 1. Utbildade

Underskrifter
-------------

________________________________________
Anna Lind
Kommundirektör

________________________________________
Bo Ståhl
Kanslichef

Upprättad i Ekmora.

----------
Ekmora kommun · Rådhusgatan 1
""".replace("_kr", "\u00a0kr")


def test_golden_text_of_every_block(full_document):
    # Hard spaces between thousands are written as _ above, to be seen.
    expected = GOLDEN
    for digits in ("60_000", "1_200", "1_234", "58_765", "1_207"):
        expected = expected.replace(digits, digits.replace("_", "\u00a0"))
    assert render(full_document, "txt").decode() == expected


def test_text_is_wrapped_at_spaces_only():
    assert wrapped("ett två tre", 7) == ["ett två", "tre"]
    assert wrapped("jämställdhetsintegrering nu", 5) == ["jämställdhetsintegrering", "nu"]
    assert wrapped("ett\u00a0två tre", 7) == ["ett\u00a0två", "tre"]
    assert wrapped("a\n\nb", 7) == ["a", "", "b"]


def test_a_picture_without_words_and_an_empty_paragraph(full_document):
    document = Document(
        title="T", date=full_document.date, blocks=(Heading("T", 1), Paragraph(""), Figure(b"x", "en karta"))
    )
    assert render(document, "txt").decode() == "T\n=\n\n[Bild: en karta]\n"
