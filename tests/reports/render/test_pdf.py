import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from reports.render import missing_characters, render
from reports.render.fonts import BOLD, ITALIC, UPRIGHT, font_stretches
from reports.render.pdf.lines import balanced_lines, break_lines, text_lines
from reports.render.pdf.slivers import Sliver, divide
from reports.style import DEFAULT

DAY = dt.date(2026, 11, 16)
SENTENCE = "Strategin visar vart länet gemensamt vill och hur kommunen kan arbeta med e-tjänster. "


def document(*blocks, **more):
    return Document(title="Prov", date=DAY, blocks=blocks, **more)


def pages_of(data):
    pdf = pypdfium2.PdfDocument(data)
    try:
        texts = []
        for page in pdf:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_range().replace("\r\n", "\n"))
            text_page.close()
            page.close()
        return texts
    finally:
        pdf.close()


def squeezed(text):
    return "".join(text.split())


def test_every_word_of_the_document_is_on_paper(full_document):
    text = squeezed("".join(pages_of(render(full_document, "pdf"))))
    for words in (
        "Ekmora kommun",
        "KS 2026/0184",
        "Sida 1 (3)",
        "Handläggare",
        "att ansluta kommunen till strategin,",
        "Läs strategin och planen noga.",
        "1. våld",
        "– rutiner",
        "c) sedan",
        "60 000 kr",
        "−1 234,50 kr",
        "Summa",
        "Figur 1. Utbildade",
        "Kanslichef",
        "Rådhusgatan 1",
    ):
        assert squeezed(words) in text, words


def test_the_file_says_what_it_is(full_document):
    pdf = pypdfium2.PdfDocument(render(full_document, "pdf"))
    found = pdf.get_metadata_dict()
    outline = [(item.level, item.get_title()) for item in pdf.get_toc()]
    pdf.close()
    assert found["Title"] == "Anslutning till länsstrategin"
    assert found["Author"] == "Maja Ekdal"
    assert found["Subject"] == "Tjänsteskrivelse"
    assert found["CreationDate"].startswith("D:20261116")
    with pikepdf.open(BytesIO(render(full_document, "pdf"))) as opened:
        assert opened.Root.Lang == "sv-SE"
    assert outline == [
        (0, "Anslutning till länsstrategin för jämställdhetsintegrering"),
        (1, "Förslag till beslut"),
        (1, "Bakgrund"),
        (2, "Fokusområden"),
        (1, "Underskrifter"),
    ]


def test_the_head_is_on_every_page_and_a_page_break_turns_the_page(full_document):
    pages = pages_of(render(full_document, "pdf"))
    assert ["Underskrifter" in page for page in pages] == [False, False, True]
    for number, page in enumerate(pages, start=1):
        assert f"Sida {number} (3)" in page
        assert "KS 2026/0184" in page
        assert "2026-11-16" in page
        assert "Ekmora kommun" in page
        assert "Rådhusgatan 1" in page


@pytest.mark.parametrize("lines_before", range(28, 44))
def test_a_heading_never_stands_last_on_a_page(lines_before):
    blocks = [Paragraph("\n".join(f"rad {number}" for number in range(lines_before)))]
    pages = pages_of(render(document(*blocks, Heading("Rubriken"), Paragraph(SENTENCE * 4)), "pdf"))
    holder = next(page for page in pages if "Rubriken" in page)
    # At least two lines of what it is the heading of.
    assert len(holder.split("Rubriken")[1].strip().split("\n")) >= 2


def test_a_long_table_repeats_its_header_and_loses_no_row():
    rows = tuple((f"rad {number}", number * 100) for number in range(150))
    table = Table("Långtabell", (Column("Verksamhet"), Column("Belopp", "amount")), rows, sum_row=("Summa", 1))
    pages = pages_of(render(document(Heading("T", 1), table), "pdf"))
    assert len(pages) >= 4
    assert all("Verksamhet" in page and "Belopp" in page for page in pages)
    assert sum(page.count("Långtabell") for page in pages) == 1
    text = "\n".join(pages)
    assert re.findall(r"rad (\d+)\b", text) == [str(number) for number in range(150)]
    # The sum is never alone with the header.
    assert "rad 149" in pages[-1]


def test_a_row_longer_than_a_page_is_divided():
    words = " ".join(f"ord{number}" for number in range(2500))
    table = Table("T", (Column("Kort"), Column("Lång")), (("a", words), ("b", "slutet")))
    pages = pages_of(render(document(table), "pdf"))
    assert len(pages) >= 3
    text = "\n".join(pages)
    assert all(f"ord{number} " in text.replace("\n", " ") for number in range(2500))
    assert all("Kort" in page for page in pages)


def test_many_columns_stay_on_the_paper():
    columns = tuple(Column(f"Jämställdhetskolumn {number}", "amount") for number in range(12))
    data = render(document(Table("Bred", columns, ((123_456_700,) * 12,))), "pdf")
    assert len(pages_of(data)) == 1


def test_same_document_same_bytes(full_document):
    assert render(full_document, "pdf") == render(full_document, "pdf")
    assert render(full_document, "pdf") != render(replace(full_document, date=DAY + dt.timedelta(1)), "pdf")


def test_threads_do_not_disturb_each_other(full_document):
    alone = render(full_document, "pdf")
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: render(full_document, "pdf"), range(12))) == {alone}


def test_an_empty_document_is_a_page():
    assert len(pages_of(render(document(), "pdf"))) == 1
    assert len(pages_of(render(document(PageBreak(), PageBreak(), ListBlock(()), Facts(())), "pdf"))) == 1


def test_fonts_change_only_where_they_must():
    assert font_stretches("Åäö ≤ ≥ ☐ ☑ −5\u00a0kr", UPRIGHT) == ((UPRIGHT, "Åäö ≤ ≥ ☐ ☑ −5\u00a0kr"),)
    assert font_stretches("a漢b", BOLD) == ((BOLD, "a"), ("DejaVuSans", "\ufffd"), (BOLD, "b"))
    assert font_stretches("мир", UPRIGHT)[0][0] == UPRIGHT
    assert font_stretches("мир", ITALIC) == ((UPRIGHT, "мир"),)
    assert font_stretches("ب", UPRIGHT) == (("DejaVuSans", "ب"),)
    assert font_stretches("sam\u00adman\u200b", UPRIGHT) == ((UPRIGHT, "samman"),)


def test_missing_characters_are_named_once_in_order():
    assert missing_characters("Åsa 漢字漢 ☑\n\t\u00ad") == ("漢", "字")
    assert missing_characters("A\u030asa bor i Malmo\u0308") == ()


def test_every_font_is_ours_and_embedded(full_document):
    pikepdf = pytest.importorskip("pikepdf")
    from io import BytesIO

    with pikepdf.open(BytesIO(render(full_document, "pdf"))) as pdf:
        fonts = {
            str(font.BaseFont): "/FontFile2" in font.FontDescriptor
            for page in pdf.pages
            for font in page.Resources.Font.values()
        }
        links = [str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", [])]
    assert fonts
    assert all("SourceSansPro" in name and embedded for name, embedded in fonts.items())
    assert links == ["https://www.lansstyrelsen.se/vastmanland"]


def test_a_broken_or_strange_picture_does_not_stop_the_paper(make_picture):
    pictures = [
        b"",
        b"no picture",
        make_picture()[:40],
        make_picture(mode="CMYK", fmt="JPEG"),
        make_picture(mode="I;16"),
        make_picture(mode="L", fmt="GIF"),
        make_picture(width=4000, height=3),
        make_picture(width=3, height=4000),
    ]
    blocks = [Figure(data, f"bild nummer {number}") for number, data in enumerate(pictures)]
    for logo in pictures:
        render(document(header=PageHeader("Ekmora", logo=logo)), "pdf")
    text = squeezed("".join(pages_of(render(document(*blocks), "pdf"))))
    assert text.count("[Bildenkaninte") == 3


def test_lines_are_no_wider_than_asked_and_keep_every_character():
    text = SENTENCE * 6
    for width in range(60, 400, 7):
        lines = break_lines((Run(text[:40], bold=True), Run(text[40:])), DEFAULT.body, width, "")
        assert all(line.width <= width + 0.02 for line in lines)
        assert "".join(line.text for line in lines) == text


@given(st.text(alphabet=" abcåäö-–/\u00a0jämställdhet\n", max_size=80), st.integers(20, 200))
def test_line_breaking_loses_nothing(text, width):
    lines = break_lines((Run(text[:7], italic=True), Run(text[7:])), DEFAULT.body, width, "")
    # A soft hyphen says that a word was divided to fit its line; it is not a character of the text.
    together = "".join(line.text for line in lines).replace("\u00ad", "")
    # Spaces at the head of a line and line feeds make no mark on paper; everything else does.
    assert together.replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert all(line.width <= width + 0.02 for line in lines)


def test_dates_and_hard_spaces_are_not_broken():
    for width in range(50, 300, 3):
        lines = break_lines((Run("senast 2027-03-31 med 60\u00a0000\u00a0kr och e-tjänst"),), DEFAULT.body, width, "")
        found = [line.text.strip() for line in lines]
        for whole in ("2027-03-31", "60\u00a0000\u00a0kr"):
            if width >= 60:
                assert sum(whole in line for line in found) == 1
        assert not any(line.endswith("e-") for line in found)


def test_titles_have_no_lone_last_word():
    words = (Run("Anslutning till strategi för jämställdhetsintegrering i länet 2024–2027"),)
    greedy = break_lines(words, DEFAULT.title, DEFAULT.text_width, "")
    balanced = balanced_lines(words, DEFAULT.title, DEFAULT.text_width, "")
    assert len(balanced) == len(greedy)
    assert max(line.width for line in balanced) - min(line.width for line in balanced) < DEFAULT.text_width / 3


def test_paragraphs_have_no_lone_last_word():
    words = (Run("Kommunen ansluter sig till strategin med de fokusområden som framgår av handlingarna,"),)
    greedy = [break_lines(words, DEFAULT.body, width, "") for width in range(250, 400)]
    tidy = [text_lines(words, DEFAULT.body, width, "") for width in range(250, 400)]
    assert any(" " not in lines[-1].text for lines in greedy)
    assert not any(" " not in lines[-1].text for lines in tidy)
    assert [len(lines) for lines in tidy] == [len(lines) for lines in greedy]


def _sliver(height, **more):
    return Sliver(height, lambda canvas, x, top: None, **more)


def test_pages_keep_together_what_belongs_together():
    keep, last = _sliver(10, keep=True), _sliver(10)
    pages = divide([_sliver(85), keep, last], 100, 100)
    assert [[placed.offset for placed in page] for page in pages] == [[0], [0, 10]]


def test_air_is_the_larger_of_two_and_none_at_the_head():
    first = _sliver(10, before=50, after=5)
    pages = divide([first, _sliver(10, before=8), _sliver(80, before=9)], 100, 200)
    assert [[placed.offset for placed in page] for page in pages] == [[0, 18], [0]]


def test_what_is_kept_together_but_too_tall_is_divided_anyway():
    pages = divide([_sliver(40, keep=True) for _ in range(6)], 100, 100)
    assert [len(page) for page in pages] == [2, 2, 2]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            _sliver,
            st.floats(1, 90),
            before=st.floats(0, 20),
            after=st.floats(0, 20),
            keep=st.booleans(),
            new_page=st.booleans(),
        ),
        max_size=40,
    )
)
def test_no_sliver_is_lost_and_none_leaves_the_page(slivers):
    pages = divide(slivers, 100, 130)
    assert [placed.sliver for page in pages for placed in page] == slivers
    for number, page in enumerate(pages):
        assert all(placed.offset + placed.sliver.height <= (130 if number else 100) + 0.02 for placed in page)


def test_a_header_full_of_words_does_not_cover_the_page():
    header = PageHeader("Ekmora kommun " * 30, "Kommunledningsförvaltningen " * 30, "KS 2026/0184 " * 20, DAY)
    pages = pages_of(render(document(Paragraph("början"), PageBreak(), Paragraph("slut"), header=header), "pdf"))
    assert len(pages) == 2


def test_the_foot_never_ends_with_a_lone_dot():
    header = PageHeader("Ekmora kommun")
    parts = ["Ekmora kommun", "Box 12, 730 99 Ekmora", "Rådhuset, Stora torget 1", "0980-319 200",
             "kommunstyrelsen@ekmora.example", "www.kommunen.ekmora.example"]  # fmt: skip
    text = pages_of(render(document(Paragraph("x"), header=header, footer=" · ".join(parts)), "pdf"))[0]
    foot = [line for line in text.split("\n") if "Box 12" in line or "ekmora.example" in line]
    assert len(foot) == 2
    assert not any(line.strip().endswith("·") or line.startswith("Ekmora kommun") for line in foot)


def test_a_name_that_does_not_fit_beside_the_numbers_leaves_no_dot():
    header = PageHeader("Ekmora kommun", "Kommunledningsförvaltningen", "KS 2022/0305, KS 2022/0419, KS 2025/0147", DAY)
    second = pages_of(render(document(Paragraph("a"), PageBreak(), Paragraph("b"), header=header), "pdf"))[1]
    assert "Ekmora kommun" in second
    assert "kommun ·" not in second


def test_signatures_and_lists_of_every_size():
    signers = tuple(Signer(f"Namn {number}", "titel") for number in range(5))
    deep = ListBlock((Item("djupast"),))
    for _ in range(12):
        deep = ListBlock((Item("nivå", (deep,)),))
    text = "".join(pages_of(render(document(Signatures(signers), deep, Facts((Fact("a" * 200, "b" * 300),))), "pdf")))
    assert "Namn 4" in text
    assert "djupast" in text
