"""Every document of the program is PDF/A-2a and PDF/UA-1, and its structure is the paper's."""

import io

import pikepdf
import pypdfium2
import pytest

from reports.document import Cover, Heading, text_of
from reports.render.characters import one_line
from tests.validators import structure_check
from tests.validators.vera import faults, validate

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

OURS = ("SourceSansPro", "DejaVuSans")


@pytest.fixture(scope="module")
def verdicts(all_pdfs, tmp_path_factory):
    return validate(all_pdfs, tmp_path_factory.mktemp("pdf"))


def test_no_rule_is_broken_by_any_document_in_any_form(verdicts):
    assert faults(verdicts) == []


def test_each_file_was_really_looked_at(verdicts):
    # A diplom with nothing filled in meets some 270 checks; a validator that read nothing would report none.
    assert min(verdict.checks for found in verdicts.values() for verdict in found.values()) > 200


def test_every_form_of_every_document_is_there(all_pdfs):
    forms = {tuple(name.split("-")[:2]) for name in all_pdfs}
    named = {kind for kind, _ in forms if kind != "rapport"}
    assert len(named) >= 5
    assert {(kind, form) for kind in named for form in ("exempel", "minimal", "lang", "fientlig")} <= forms


def test_pages_and_structure_agree_both_ways(all_pdfs):
    found = {}
    for name, data in all_pdfs.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            problems = structure_check.faults(pdf) + structure_check.font_faults(pdf, OURS)
        if problems:
            found[name] = problems[:5]
    assert found == {}


def test_the_outline_is_the_headings(all_papers, all_pdfs):
    for name, paper in all_papers.items():
        wanted = [
            one_line(text_of(block.title if isinstance(block, Cover) else block.words))
            for block in paper.document.blocks
            if isinstance(block, Heading | Cover)
        ]
        pdf = pypdfium2.PdfDocument(all_pdfs[name])
        found = [item.get_title() for item in pdf.get_toc()]
        pdf.close()
        assert [plain(text) for text in found] == [plain(text) for text in wanted if plain(text)], name


def plain(text):
    """Without what the outline cannot carry: the viewer reads characters outside the plane as two."""
    return "".join(character for character in text if "\u0020" <= character < "\ud800").strip()


def test_page_heads_and_repeated_headers_are_not_read(all_pdfs):
    with pikepdf.open(io.BytesIO(all_pdfs["rapport-exempel-0"])) as pdf:
        for page in pdf.pages:
            kinds = [
                str(operands[1].Subtype)
                for operands, operator in structure_check.operations(page)
                if str(operator) == "BDC" and "/Subtype" in operands[1]
            ]
            assert "/Header" in kinds
            assert "/Footer" in kinds
        read = [element.kind for element in structure_check.tree(pdf).walk()]
        # Two rows of headings for each of the budget tables, one for each chart's figures; never again on later pages.
        assert read.count("THead") == read.count("Table")
        heads = [element for element in structure_check.tree(pdf).walk() if element.kind == "THead"]
        assert {len(head.children) for head in heads} == {1, 2}


def test_nothing_is_drawn_outside_of_the_paper(all_pdfs):
    margin = 20
    found = {}
    for name, data in all_pdfs.items():
        pdf = pypdfium2.PdfDocument(data)
        for number, page in enumerate(pdf, 1):
            width, height = page.get_size()
            for drawn in page.get_objects():
                left, bottom, right, top = drawn.get_bounds()
                if left < margin or bottom < margin or right > width - margin or top > height - margin:
                    found[name] = (number, left, bottom, right, top)
            page.close()
        pdf.close()
    assert found == {}
