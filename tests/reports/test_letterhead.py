"""The sample page of the settings: the letterhead as it stands on every paper."""

from dataclasses import replace
from datetime import date

from models.kommun import LetterheadData
from reports.build.letterhead import sample, style_of
from reports.document import text_in
from reports.render import render
from reports.style import DEFAULT

DATA = LetterheadData(
    "Köpings kommun", "Kontoret", "731 85 Köping", "Torget 1", "0221-250 00", "post@kommun.example",
    "www.kommun.example", "212000-0000", None, "",
)  # fmt: skip


def test_the_sample_shows_everything_of_the_letterhead():
    text = render(sample(DATA, "KS 0000/0000", date(2026, 3, 2)), "txt").decode()
    for words in ("Köpings kommun", "Kontoret", "KS 0000/0000", "2026-03-02", "731 85 Köping", "post@kommun.example"):
        assert words in text


def test_the_sample_is_one_page_in_every_format():
    import pypdfium2

    page = sample(DATA, "KS 0000/0000", date(2026, 3, 2))
    assert len(pypdfium2.PdfDocument(render(page, "pdf"))) == 1
    assert text_in(page)
    for name in ("docx", "html"):
        assert render(page, name)


def test_a_colour_that_can_be_read_colours_the_headings():
    assert style_of(replace(DATA, accentfarg="#0b4f8a")).heading2.colour == "#0b4f8a"
    assert style_of(replace(DATA, accentfarg="#ffee00")) == DEFAULT
    for half_written in ("", "#", "#0b4", "blå", "#0b4f8a0", "#0b4f8å", "<b>", "=1+1"):
        assert style_of(replace(DATA, accentfarg=half_written)) == DEFAULT
