"""The validator and our own checker can say no: a good file broken in one way is refused, unbroken it is accepted."""

from io import BytesIO

import pikepdf
import pytest

from reports.render import render
from tests.reports.long_report import long_report
from tests.validators import structure_check
from tests.validators.breakages import BREAKAGES, broken, encrypted, first, in_content, notes, rename
from tests.validators.vera import faults, validate

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def good():
    return render(long_report(1, rows=4), "pdf")


def test_every_breakage_is_refused_and_the_whole_file_accepted(good, tmp_path):
    files = {name.replace(" ", "_"): broken(good, breakage) for name, breakage in BREAKAGES.items()}
    files["password"] = encrypted(good)
    verdicts = validate({"untouched": good, "written_anew": broken(good, None), **files}, tmp_path)
    sound = {name: verdicts.pop(name) for name in ("untouched", "written_anew")}
    assert faults(sound) == []
    assert len(verdicts) >= 31
    accepted = [name for name, found in verdicts.items() if all(verdict.passed for verdict in found.values())]
    assert accepted == []


def _parents_swapped(pdf):
    """Two marks of a page change places in the parent tree, but not in the elements."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[1][0], numbers[1][1] = numbers[1][1], numbers[1][0]


def _mark_dropped(pdf):
    first(pdf, "H1").K = pikepdf.Array([])


def _link_elsewhere(pdf):
    notes(pdf)[0].StructParent = int(notes(pdf)[1].StructParent)


def _spans_too_far(pdf):
    cell = first(pdf, "TD")
    cell.A = pikepdf.Dictionary(O=pikepdf.Name.Table, ColSpan=2)


@pytest.mark.parametrize(
    ("breakage", "said"),
    [
        (_parents_swapped, "to another element"),
        (_mark_dropped, "hangs nowhere"),
        (_link_elsewhere, "do not know each other"),
        (_spans_too_far, "columns"),
        (rename("LI", "P"), "stands in"),
        (in_content(lambda content: content + b" BT /F1 9 Tf (x) Tj ET"), "outside of every element"),
        (in_content(lambda content: content + b" 10 10 m 20 20 l S"), "outside of every element"),
        (in_content(lambda content: content + b" /Artifact BMC"), "never ended"),
        (in_content(lambda content: content.replace(b"EMC", b"", 1)), "inside another"),
        (BREAKAGES["picture without words"], "no alternative"),
        (BREAKAGES["header cell without scope"], "heads nobody"),
        (BREAKAGES["link without words"], "says nothing"),
        (BREAKAGES["hidden link"], "not printed"),
        (BREAKAGES["no tab order"], "order of tabs"),
    ],
)
def test_our_own_checker_sees_what_the_validator_does_not(good, breakage, said):
    with pikepdf.open(BytesIO(broken(good, breakage))) as pdf:
        problems = structure_check.faults(pdf)
    assert any(said in problem for problem in problems), problems[:5]


def test_our_own_checker_accepts_the_good_file(good):
    with pikepdf.open(BytesIO(broken(good, None))) as pdf:
        assert structure_check.faults(pdf) == []
        assert structure_check.font_faults(pdf, ("SourceSansPro",)) == []


def test_a_strange_or_open_font_is_named(good):
    with pikepdf.open(BytesIO(good)) as pdf:
        font = next(iter(pdf.pages[0].Resources.Font.values()))
        font.BaseFont = pikepdf.Name("/Helvetica")
        del font["/ToUnicode"], font.FontDescriptor["/FontFile2"]
        assert len(structure_check.font_faults(pdf, ("SourceSansPro",))) >= 3
