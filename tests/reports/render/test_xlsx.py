import datetime as dt
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from reports.document import Column, Document, Heading, Paragraph, Table
from reports.render import render
from reports.render.characters import clean
from reports.render.workbook.looks import AMOUNT

DAY = dt.date(2026, 3, 2)
COLUMNS = (Column("Vad"), Column("När", "date"), Column("Belopp", "amount"), Column("Antal", "count"))


def document(*tables):
    return Document(title="Plan", date=DAY, blocks=(Heading("Plan", 1), Paragraph("Text"), *tables))


def opened(document):
    return load_workbook(BytesIO(render(document, "xlsx")))


def test_values_are_real_dates_and_numbers():
    sheet = opened(document(Table("Kostnader", COLUMNS, (("Lokal", DAY, 6000000, 3),))))["Kostnader"]
    assert [cell.value for cell in sheet[4]] == ["Vad", "När", "Belopp", "Antal"]
    assert [cell.value for cell in sheet[5]] == ["Lokal", dt.datetime(2026, 3, 2), 60000, 3]  # noqa: DTZ001
    assert [cell.number_format for cell in sheet[5]] == ["@", "yyyy\\-mm\\-dd", AMOUNT, "#,##0"]
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.auto_filter.ref == "A4:D5"


@pytest.mark.parametrize("text", ["=1+1", "+46 70", "-1", "@SUM(A1)", "<b>", "{{x}}", "a\u030a", "00123"])
def test_text_is_never_a_formula(text):
    cell = opened(document(Table("T", (Column("Vad"),), ((text,),))))["T"]["A5"]
    assert (cell.data_type, cell.value) == ("s", clean(text))


def test_a_sum_row_stands_last_outside_the_filter():
    sheet = opened(document(Table("T", COLUMNS, (("a", None, 100, 1),), sum_row=("Summa", None, 100, 1))))["T"]
    assert sheet["A6"].value == "Summa"
    assert sheet["A6"].font.bold
    assert sheet.auto_filter.ref == "A4:D5"


def test_sheets_with_long_forbidden_and_equal_names():
    caption = "Utfall: post/år [2026] för hela delegationens verksamhet"
    names = opened(document(*(Table(caption, (Column("A"),), (("x",),)) for _ in range(2)))).sheetnames
    assert len(set(names)) == 2
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_sheets_stand_in_place_of_the_tables_on_paper():
    flat = Table("Allt", (Column("A"),), (("x",),))
    book = opened(replace(document(Table("Del", (Column("A"),), (("y",),))), sheets=(flat,)))
    assert book.sheetnames == ["Allt"]


def test_rows_are_as_high_as_their_lines():
    sheet = opened(document(Table("T", (Column("Vad"),), (("kort",), ("ord " * 30,), ("a\nb",)))))["T"]
    assert sheet.row_dimensions[5].height is None
    assert sheet.row_dimensions[6].height >= 45
    assert sheet.row_dimensions[7].height == 30


def test_a_document_without_tables_says_so():
    assert "inga tabeller" in opened(document()).active["A2"].value


def test_the_same_document_gives_the_same_bytes():
    one = document(Table("T", COLUMNS, (("a", DAY, 1, 1),)))
    assert render(one, "xlsx") == render(one, "xlsx")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_comes_back(caption, value):
    sheet = opened(document(Table(caption, (Column("Vad"),), ((value,),)))).worksheets[0]
    # Excel itself keeps CR and LF as one line end, and an empty text is an empty cell.
    assert (sheet["A5"].value or "") == clean(value)
