import io
from itertools import pairwise

import pikepdf
import pytest

from models.richtext import Run
from reports.document import Column, Document, Heading, Paragraph, Table
from reports.render import render
from reports.render.hyphenation import LEAST, divisions
from reports.render.pdf.lines import SOFT_HYPHEN, break_lines
from reports.style import DEFAULT
from tests.reports.long_report import DAY
from tests.validators.structure_reading import heard


def divided(word):
    places = (0, *divisions(word), len(word))
    return "-".join(word[start:end] for start, end in pairwise(places))


@pytest.mark.parametrize(
    "word",
    [
        "jäm-ställd-hets-in-te-gre-ring",
        "kom-mun-led-nings-för-valt-ningen",
        "verk-sam-hets-be-rät-telse",
        "arbets-mark-nads-för-valt-ningen",
        "upp-följ-nings-an-sva-rig",
        "soci-al-nämn-den",
    ],
)
def test_swedish_words_are_divided_as_swedish_divides_them(word):
    assert divided(word.replace("-", "")) == word


def test_short_pieces_figures_and_other_signs_are_left_alone():
    assert divisions("barn") == ()
    assert divisions("e-tjänst") == ()
    assert divisions("2026/0184") == ()
    assert all(LEAST <= place <= len("avstavningen") - LEAST for place in divisions("avstavningen"))


def test_a_word_wider_than_its_line_is_divided_with_a_soft_hyphen():
    lines = break_lines((Run("jämställdhetsintegrering"),), DEFAULT.cell, 60, "")
    assert lines[0].text.endswith(SOFT_HYPHEN)
    assert "".join(line.text for line in lines).replace(SOFT_HYPHEN, "") == "jämställdhetsintegrering"
    assert all(line.width <= 60 for line in lines)


def test_running_text_is_never_hyphenated():
    text = "kommunledningsförvaltningens jämställdhetsintegrering " * 20
    assert SOFT_HYPHEN not in "".join(line.text for line in break_lines((Run(text),), DEFAULT.body, 300, ""))


def test_words_in_another_language_are_not_divided_by_swedish_rules():
    lines = break_lines((Run("internationalization", lang="en"),), DEFAULT.cell, 50, "")
    assert SOFT_HYPHEN not in "".join(line.text for line in lines)


def test_a_narrow_column_is_heard_and_copied_as_whole_words():
    columns = tuple(Column(f"Kommunledningsförvaltningen{number}") for number in range(8))
    table = Table("T", columns, (("jämställdhetsintegrering",) * 8,))
    with pikepdf.open(io.BytesIO(render(Document(title="T", date=DAY, blocks=(Heading("T", 1), table)), "pdf"))) as pdf:
        cells = [text for kind, text in heard(pdf) if kind in {"TH", "TD"}]
    assert any(SOFT_HYPHEN in cell for cell in cells)
    assert [cell.replace(SOFT_HYPHEN, "") for cell in cells[8:]] == ["jämställdhetsintegrering"] * 8


def test_a_line_feed_is_heard_as_a_space():
    paper = Document(title="T", date=DAY, blocks=(Heading("T", 1), Paragraph("första raden\nandra raden")))
    with pikepdf.open(io.BytesIO(render(paper, "pdf"))) as pdf:
        assert [text for kind, text in heard(pdf) if kind == "P"] == ["första raden andra raden"]
