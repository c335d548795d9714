import io

import pikepdf
import pytest

from models.richtext import Run
from reports.document import Document, Heading
from reports.render import render
from reports.render.fonts import BOLD, FALLBACK, UPRIGHT, glyphs, text_width
from reports.render.kerning import kerning, kerns
from reports.render.pdf.lines import KERNED, break_lines
from reports.style import DEFAULT, TextStyle
from tests.reports.long_report import DAY
from tests.validators.structure_check import operations
from tests.validators.structure_reading import heard


# As fontTools reads them from the same table; all 4 900 pairs of letters and figures were compared with it once.
@pytest.mark.parametrize(
    ("pair", "thousandths"),
    [("AV", -16), ("To", -71), ("Va", -29), ("rv", 16), ("fö", -10), ("öv", -6), ("LT", -120), ("Ti", 0), ("ll", 0)],
)
def test_pairs_stand_as_the_font_says(pair, thousandths):
    glyphs(BOLD)
    assert kerning(*pair, BOLD) == pytest.approx(thousandths / 1000)


def test_only_letters_and_figures_are_kerned():
    glyphs(UPRIGHT)
    assert kerns("T.o", UPRIGHT) == (0, 0)
    assert kerns("To", UPRIGHT)[0] < 0
    assert kerns("", UPRIGHT) == kerns("T", UPRIGHT) == ()


def test_characters_that_a_font_lacks_are_not_kerned():
    glyphs(FALLBACK)
    assert kerns("Toبب", FALLBACK) is not None
    glyphs(BOLD)
    assert kerning("漢", "字", BOLD) == 0


def test_large_text_is_as_wide_as_it_is_drawn_and_small_text_is_left_alone():
    words = "Tolv våningar"
    large = break_lines((Run(words),), TextStyle(KERNED, 20, bold=True), 500, "")[0].width
    small = break_lines((Run(words),), TextStyle(KERNED - 1, 20, bold=True), 500, "")[0].width
    assert small == pytest.approx(text_width(words, BOLD) * (KERNED - 1))
    assert large == pytest.approx((text_width(words, BOLD) + sum(kerns(words, BOLD))) * KERNED)
    assert large < text_width(words, BOLD) * KERNED


def test_a_kerned_title_is_heard_as_it_was_written():
    title = "Tolv åtgärder för Våld i nära relationer: LÅTA, VÄRNA мир 漢 1 000 kr"
    paper = Document(title="T", date=DAY, blocks=(Heading(title, 1),))
    with pikepdf.open(io.BytesIO(render(paper, "pdf", DEFAULT))) as pdf:
        names = [str(operator) for _, operator in operations(pdf.pages[0])]
        text = "".join(text for kind, text in heard(pdf) if kind == "H1")
    assert "TJ" in names
    assert text.replace("\u00a0", " ") == title.replace("漢", "\ufffd")
