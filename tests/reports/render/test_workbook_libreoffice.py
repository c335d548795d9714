"""The workbook for ekonomi in another program: it calculates the same, keeps text as text, and prints whole pages."""

import re
from io import BytesIO

import pypdfium2
import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from models.all import kinds
from models.budget.data import collect_for_ekonomi
from models.columns import SwedishText, WordsType
from reports.render.characters import clean
from tests.random_budget import make_random
from tests.reliability.recalculate import (
    DAY,
    compare,
    converted,
    data_of,
    differences,
    figures_of_post,
    misses,
    same,
    without_values,
    workbook_of,
)

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow, pytest.mark.timeout(400)]

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://a.se","klicka")',
    "=cmd|' /C calc'!A0",
    '=IMPORTXML(A1,"//a")',
    '=WEBSERVICE("http://a.se")',
    "+1+1",
    "+46 70 000 00 00",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "@A1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "'=1+1",
    '"=1+1',
    "''",
    "=",
    "\u22121+1",
    "\uff1d1+1",
    "{=1+1}",
    "<f>1+1</f>",
    "]]><f>1+1</f>",
    "&quot;=1+1",
    "_x003D_1+1",
    "TRUE",
    "#REF!",
    "1e10",
    "2024-05-16",
)
"""Thirty texts that a spreadsheet could take for something else than text."""


def test_libreoffice_works_out_the_same_to_the_ore(memory_database, tmp_path):
    assert list(compare(memory_database, tmp_path, [45, *range(9_001, 9_012)])) == []


def test_a_changed_cost_changes_every_sum_that_it_is_in(memory_database, tmp_path):
    """What ekonomi writes in the file is counted: the formulas are not only true of what was there."""
    data = data_of(memory_database, 5, rows=20)
    original = workbook_of(data)
    bare, _ = without_values(original)
    file = tmp_path / "a.xlsx"
    file.write_bytes(bare)
    book = load_workbook(file)
    sheet = book["Transaktioner"]
    heads = {cell.value: cell.column for cell in sheet[4]}
    row = next(
        row
        for row in range(5, sheet.max_row + 1)
        if sheet.cell(row, heads["Status"]).value == "Betald"
        and sheet.cell(row, heads["I budgeten"]).value == "Ja"
        and isinstance(sheet.cell(row, heads["Belopp ex moms"]).value, int | float)
    )
    sheet.cell(row, heads["Belopp ex moms"]).value += 100.01
    book.save(file)
    new = (converted(tmp_path, [file]) / "a.xlsx").read_bytes()
    total = data.budget.sums.totalt
    last = 5 + len(data.budget.sums.counted) + any(figures_of_post(data.budget.sums.ofordelat)[1:7])
    shown = load_workbook(BytesIO(new), data_only=True)["Sammanställning"]
    assert shown.cell(last, 1).value == "Totalt"
    assert round(shown.cell(last, 8).value * 100) == total.utfall_ore + 10_001
    assert list(misses(data.budget.sums, new)), "the comparison sees the change"


def test_hostile_text_in_every_field_is_text_in_both_readers(memory_database, tmp_path):
    with memory_database.write("fientligt") as session:
        budget_id = make_random(session, 7, rows=60)
        turn = 0
        for kind in kinds().values():
            columns = [each for each in kind.__table__.columns if each.name not in {"kommunkod", "nyckel", "sha256"}]
            for record in session.scalars(select(kind)):
                for column in columns:
                    if isinstance(column.type, SwedishText):
                        setattr(record, column.name, HOSTILE[turn % len(HOSTILE)])
                    elif isinstance(column.type, WordsType):
                        setattr(record, column.name, (HOSTILE[turn % len(HOSTILE)].strip(),))
                    else:
                        continue
                    turn += 1
        session.flush()
        data = collect_for_ekonomi(session, budget_id, DAY)
    content = workbook_of(data)
    file = tmp_path / "a.xlsx"
    file.write_bytes(without_values(content)[0])
    theirs = (converted(tmp_path, [file]) / "a.xlsx").read_bytes()
    assert list(differences(content, theirs)) == []
    seen = set()
    for book in (load_workbook(BytesIO(content)), load_workbook(BytesIO(theirs))):
        sheet = book["Transaktioner"]
        heads = {cell.value: cell.column for cell in sheet[4]}
        own = {heads["Brutto"]}
        for line in sheet.iter_rows(min_row=5):
            assert [cell.coordinate for cell in line if cell.data_type == "f" and cell.column not in own] == []
            for name in ("Mottagare", "Text", "Verifikat", "Fakturanummer"):
                value = line[heads[name] - 1].value
                assert isinstance(value, str)
                seen.add(value.replace("_x005F_", "_"))
    assert {clean(text) for text in HOSTILE} <= seen


def test_every_sheet_prints_on_whole_pages(memory_database, tmp_path):
    """A4 on the long side, never a page more to the right, every page with its headings and its number."""
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook_of(data_of(memory_database, 11, rows=150)))
    pdf = pypdfium2.PdfDocument(converted(tmp_path, [file], "pdf") / "a.pdf")
    texts = [page.get_textpage().get_text_range() for page in pdf]
    assert all(round(page.get_width()) == 842 and round(page.get_height()) == 595 for page in pdf)
    assert all(re.search(rf"Sida {number} \({len(texts)}\)", text) for number, text in enumerate(texts, 1))
    costs = [text for text in texts if "· Transaktioner" in text]
    assert len(costs) > 1
    assert all("Mottagare" in text and "Brutto" in text and "Fakturanummer" not in text for text in costs)
    assert len(texts) - len(costs) == 4
    assert "###" not in "".join(texts)


def test_the_comparison_sees_an_ore():
    assert same(100_000.01, 100_000.01)
    assert not same(100_000.01, 100_000.02)
    assert not same(1, None)
