"""A workbook that calculates: what stands in the file, that Excel has nothing to mend in it, that faults are found."""

import datetime as dt
import re
from fractions import Fraction
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from models import schema
from models.database import MEMORY, Database
from reports.document import Document, Heading
from reports.read.workbook import read
from reports.render import render
from reports.render.characters import clean
from reports.workbook import (
    Formula,
    Sheet,
    SheetChart,
    SheetColumn,
    SheetFact,
    SheetFacts,
    SheetTable,
    Workbook,
)
from tests.reliability.recalculate import data_of, workbook_of
from tests.reports.ooxml import faults

DAY = dt.date(2024, 5, 16)
TABLE = SheetTable(
    "Kostnader",
    (
        SheetColumn("Vad", width=20, total="Summa"),
        SheetColumn("Kod", "code", choices=("0012", "0013")),
        SheetColumn("Dag", "date"),
        SheetColumn("Belopp", "amount", total=Formula("ROUND(SUM(Kostnader[Belopp]),2)", 124_951), total_name="Allt"),
        SheetColumn("Moms", "rate"),
        SheetColumn("Dubbelt", "amount", formula="Kostnader[[#This Row],[Belopp]]*2"),
    ),
    (
        ("Böcker", "0012", DAY, 125_050, Fraction(6, 100), 250_100),
        ("Kaffe", None, None, -99, Fraction(333, 10_000), -198),
    ),
)
ABOUT = SheetFacts((SheetFact("År", 2024, "number", "Aret"), SheetFact("Dag", DAY, "date")), "Om")
CHART = SheetChart("lines", "Linjer", "Linjer som växer", "Kostnader", "Vad", ("Belopp",))
BOTH = (Sheet("Blad 1", "Titel", "Rad", (TABLE, CHART), 4), Sheet("Om", "Om", "", (ABOUT,)))


def made(*sheets):
    book = Workbook(sheets or BOTH)
    return render(
        Document(title="Plan", date=DAY, blocks=(Heading("Plan", 1),), workbook=book, author="Ekmora"), "xlsx"
    )


def with_text(text):
    columns = (SheetColumn(text or "Rubrik"), SheetColumn("Kod", "code"))
    return made(Sheet("Blad", text, text, (SheetTable("Tabell", columns, ((text, text),)),)))


def opened(content, **how):
    return load_workbook(BytesIO(content), **how)


def test_values_have_their_kind_and_formulas_their_value():
    sheet = opened(made())["Blad 1"]
    row = sheet[5]
    assert [cell.value for cell in row[:4]] == ["Böcker", "0012", dt.datetime(2024, 5, 16), 1250.5]  # noqa: DTZ001
    assert [cell.number_format for cell in row[:4]] == [
        "@",
        "@",
        "yyyy\\-mm\\-dd",
        '#,##0.00\\ "kr";"−"#,##0.00\\ "kr"',
    ]
    assert [sheet.cell(number, 5).number_format[:5] for number in (5, 6)] == ["0\\ %;", "0.0#\\"]
    assert row[5].value == "=Kostnader[[#This Row],[Belopp]]*2"
    now = opened(made(), data_only=True)["Blad 1"]
    assert [now.cell(number, 6).value for number in (5, 6)] == [2501, -1.98]
    assert (now["A7"].value, now["D7"].value) == ("Summa", 1249.51)


def test_the_page_is_set_up_for_print():
    book = opened(made())
    sheet = book["Blad 1"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", int(sheet.PAPERSIZE_A4))
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "A5"
    assert sheet.print_area.startswith("'Blad 1'!$A$1:$D$")
    assert sheet.oddFooter.right.text == "Sida &P (&N)"
    assert book["Om"].print_title_rows is None


def test_tables_names_and_charts_are_excels_own():
    content = made()
    book = opened(content)
    table = book["Blad 1"].tables["Kostnader"]
    assert (table.ref, table.autoFilter.ref, table.totalsRowCount) == ("A4:F7", "A4:F6", 1)
    assert {name: each.attr_text for name, each in book.defined_names.items()} == {
        "Allt": "'Blad 1'!$D$7",
        "Aret": "'Om'!$B$5",
    }
    with ZipFile(BytesIO(content)) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    choice = book["Blad 1"].data_validations.dataValidation[0]
    assert (str(choice.sqref), choice.formula1) == ("B5:B6", '"0012,0013"')
    assert "<f>'Blad 1'!$D$5:$D$6</f>" in chart
    assert "<v>1250.5</v>" in chart, "programs that do not look the figures up have them"
    assert 'descr="Linjer som växer"' in drawing
    assert faults(content) == []


def test_the_same_workbook_gives_the_same_bytes_and_says_its_day():
    assert made() == made()
    properties = opened(made()).properties
    assert properties.created == properties.modified == dt.datetime(2024, 5, 16)  # noqa: DTZ001
    assert (properties.title, properties.creator) == ("Plan", "Ekmora")


@pytest.mark.parametrize("text", ["=1+1", "+46 70", "-1", "@SUM(A1)", "'x", "\t=1", "\r=1", "−5", "_x0041_", "0012"])
def test_text_is_never_a_formula_or_a_number(text):
    content = with_text(text)
    assert faults(content) == []
    sheet = opened(content)["Blad"]
    cell = sheet["A5"]
    assert (cell.data_type, cell.value.replace("_x005F_", "_")) == ("s", clean(text))
    assert cell.quotePrefix == (text[0] in "=+-@'−")
    assert read(content, "x.xlsx")[0].lines[-1].cells[0] == clean(text).strip()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_comes_back_and_leaves_nothing_to_mend(text):
    content = with_text(text)
    assert faults(content) == []
    assert (opened(content)["Blad"]["B5"].value or "").replace("_x005F_", "_") == clean(text)


def test_headings_are_made_unlike():
    columns = tuple(SheetColumn(name) for name in ("Konto", "konto", "", "KONTO", "rad\nrad", "x" * 300))
    content = made(Sheet("Blad", "", "", (SheetTable("Tabell", columns, (("a",) * 6,)),)))
    assert faults(content) == []
    table = opened(content)["Blad"].tables["Tabell"]
    assert [column.name for column in table.tableColumns][:5] == ["Konto", "konto 2", "Kolumn 3", "KONTO 3", "rad rad"]


def test_a_table_without_rows_has_an_empty_one():
    content = made(Sheet("Blad", "", "", (SheetTable("Tabell", TABLE.columns[:2], ()),)))
    assert faults(content) == []
    assert opened(content)["Blad"].tables["Tabell"].ref == "A4:B6"


def test_a_large_sum_has_room():
    columns = (SheetColumn("Belopp", "amount", 12),)
    sheet = opened(made(Sheet("Blad", "", "", (SheetTable("Tabell", columns, ((10**12,),)),))))["Blad"]
    assert sheet.column_dimensions["A"].width >= len("10 000 000 000,00 kr")


def test_random_budgets_have_nothing_to_mend():
    database = Database(MEMORY)
    schema.create(database)
    found = {seed: faults(workbook_of(data_of(database, seed, rows=12))) for seed in range(1, 9)}
    database.close()
    assert {seed: each for seed, each in found.items() if each} == {}


BREAKAGES = (
    ("xl/tables/table1.xml", 'ref="A4:F7"', 'ref="A4:E7"', "columns on"),
    ("xl/tables/table1.xml", 'name="Vad"', 'name="Kod"', "alike"),
    ("xl/tables/table1.xml", 'name="Vad"', 'name="Annat"', "heads a cell"),
    ("xl/tables/table1.xml", "[Belopp]]*2", "[Belopp]]*3", "not calculated as its column"),
    ("xl/tables/table1.xml", "Summa", "Annan", "the total of"),
    ("xl/tables/table1.xml", 'ref="A4:F6"', 'ref="A4:F7"', "filtered elsewhere"),
    ("xl/tables/table1.xml", 'displayName="Kostnader"', 'displayName="A1"', "cannot be named"),
    ("xl/worksheets/sheet1.xml", "<f>ROUND", "<f>=ROUND", "holds the formula"),
    ("xl/worksheets/sheet1.xml", "Kostnader[Belopp]", "Kostnader[Saknas]", "asks for"),
    ("xl/worksheets/sheet1.xml", "SUM(Kostnader[Belopp])", "SUM(Saknas)", "which has no meaning"),
    ("xl/worksheets/sheet1.xml", 'r="B5"', 'r="A5"', "out of place"),
    ("xl/worksheets/sheet1.xml", '<row r="6"', '<row r="5"', "comes after row"),
    ("xl/worksheets/sheet1.xml", "<v>1250.50</v>", "<v>1 250,50</v>", "is a number and holds"),
    ("xl/worksheets/sheet1.xml", 's="13"', 's="500"', "a look that is not there"),
    ("xl/workbook.xml", 'name="Allt"', 'name="Kostnader"', "called the same"),
    ("xl/workbook.xml", 'name="Om"', 'name="blad 1"', "two sheets of one name"),
    ("xl/workbook.xml", "'Om'!", "'Borta'!", "refers to"),
    ("xl/drawings/drawing1.xml", 'descr="Linjer som växer"', "", "no words"),
    ("[Content_Types].xml", "/xl/tables/table1.xml", "/xl/tables/table9.xml", "is not there"),
    ("xl/worksheets/_rels/sheet1.xml.rels", "table1.xml", "table9.xml", "is not there"),
)


@pytest.mark.parametrize(("part", "whole", "broken", "told"), BREAKAGES)
def test_what_excel_would_mend_is_found(part, whole, broken, told):
    out = BytesIO()
    with ZipFile(BytesIO(made())) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                assert whole in text.decode(), text.decode()
                text = text.decode().replace(whole, broken, 1).encode()
            target.writestr(name, text)
    try:
        found = faults(out.getvalue())
    except KeyError as error:
        found = [f"{error} is not there"]
    assert any(re.search(told, fault) for fault in found), found
