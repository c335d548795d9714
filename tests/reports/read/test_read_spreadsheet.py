"""The one reader of spreadsheets: what it understands, what it says, what it refuses, how much memory it takes."""

import datetime as dt
import tracemalloc
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from models.errors import UserError
from reports.read import spreadsheet
from reports.read.spreadsheet import find_table, open_spreadsheet, text_of
from tests.spreadsheets import MAIN, PARTS, RELATIONS, saved, sheet, table, workbook, zipped


def lines(content, place=0):
    return [line.cells for line in open_spreadsheet(content, "lista.xlsx").sheets[place].lines]


# What it understands.


def test_cells_keep_their_kinds():
    day, moment, clock = dt.date(2024, 5, 31), dt.datetime(2024, 5, 31, 9, 30), dt.time(13, 5)  # noqa: DTZ001 - Excel knows none
    assert lines(table([1, 1.5, "text", day, moment, clock, True, None, -3])) == [
        (1, 1.5, "text", day, moment, clock, True, None, -3)
    ]


def test_a_number_shown_with_zeros_in_front_is_text_and_a_day_by_any_format_is_a_day():
    book = Workbook()
    page = book.active
    formats = (("00000", 51), ('"kod" 0000', 51), ("#,##0.00", 51), ("d mmmm yyyy", 45_000),
               ("[$-41D]d/m/yy;@", 45_000), ("0.00;[Red]0.00", 2), ("mm:ss", 0.5), ('0 "dagar"', 7))  # fmt: skip
    for place, (code, value) in enumerate(formats, 1):
        page.cell(1, place).value = value
        page.cell(1, place).number_format = code
    day = dt.date(2023, 3, 15)
    assert lines(saved(book)) == [("00051", "0051", 51, day, day, 2, dt.time(12, 0), 7)]


def test_days_of_1904_and_before_march_1900():
    book = Workbook()
    book.epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - Excel knows no time zones
    book.active["A1"] = dt.date(2024, 5, 31)
    assert lines(saved(book)) == [(dt.date(2024, 5, 31),)]
    styled = workbook(
        relations=PARTS["xl/_rels/workbook.xml.rels"].replace(
            "</Relationships>", f'<Relationship Id="r2" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>'
        ),
        sheet=sheet(
            '<row r="1"><c r="A1" s="0"><v>59</v></c><c r="B1"><v>61</v></c><c r="C1"><v>99999999</v></c></row>'
        ),
    )
    parts = {"xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'}
    with ZipFile(BytesIO(styled)) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()} | parts
    assert lines(zipped(whole)) == [(dt.date(1900, 2, 28), dt.date(1900, 3, 1), 99999999.0)]


def test_hidden_rows_merged_cells_and_formulas_are_told():
    book = Workbook()
    page = book.active
    for row in (["Nämnd", "Belopp"], ["Kulturnämnden", 100], [None, 200], [None, "=SUM(B2:B3)", "x"]):
        page.append(row)
    page.merge_cells("A2:A4")
    page.row_dimensions[3].hidden = True
    found = open_spreadsheet(saved(book), "lista.xlsx").sheets[0]
    assert [line.cells for line in found.lines] == [
        ("Nämnd", "Belopp"), ("Kulturnämnden", 100), ("Kulturnämnden", 200), ("Kulturnämnden", None, "x")]  # fmt: skip
    assert [line.hidden for line in found.lines] == [False, False, True, False]
    assert found.remarks == (
        "1 dold rad är med.",
        "1 ställe har sammanslagna celler: text gäller varje rad, belopp bara den första.",
        "1 formel saknar uträknat värde. Öppna filen i Excel, spara den och läs in den igen.",
    )


def test_merged_sums_are_never_repeated():
    book = Workbook()
    page = book.active
    for row in (["a", 100, "1 234,50", dt.date(2024, 1, 1)], ["b"], ["c"]):
        page.append(row)
    for area in ("B1:B3", "C1:C3", "D1:D3"):
        page.merge_cells(area)
    day = dt.date(2024, 1, 1)
    assert lines(saved(book)) == [("a", 100, "1 234,50", day), ("b", None, None, day), ("c", None, None, day)]


def test_the_value_of_a_formula_is_what_excel_kept():
    cells = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c>'
    cells += '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    found = open_spreadsheet(workbook(sheet=sheet(cells)), "lista.xlsx").sheets[0]
    assert found.lines[0].cells == (2, "a", "#DIV/0!")
    assert (found.formulas, found.uncalculated, found.faults) == (3, 0, 1)


def test_rich_text_escapes_and_phonetic_signs():
    cells = '<row><c t="inlineStr"><is><r><t>Å</t></r><r><t>sa</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>'
    cells += '<c t="inlineStr"><is><t>a_x000A_b _x005F_x0041_</t></is></c><c/></row>'
    assert lines(workbook(sheet=sheet(cells))) == [("Åsa", "a\nb _x0041_")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t", ",", "|"])
def test_separated_text_in_every_usual_writing(encoding, separator):
    text = f'Nämnd{separator}Ort\r\n"Åre{separator} by"{separator}Överkalix\r\n\r\nÄlvsbyn{separator}\r\n'
    assert lines(text.encode(encoding)) == [("Nämnd", "Ort"), (f"Åre{separator} by", "Överkalix"), ("Älvsbyn",)]


def test_a_file_that_names_its_separator():
    assert lines(b"sep=,\r\na,b;c\r\n") == [("a", "b;c")]


def test_the_headings_are_found_below_titles():
    content = table(["Kommunens lista 2024"], [], ["Kontakt:", "Anna"], ["Namn ", "Datum", "Annat"], ["Kulturnämnden"])
    found = find_table(open_spreadsheet(content, "l").sheets[0], lambda title: title in {"Namn", "Datum"})
    assert (found.header.number, found.titles, [line.cells[0] for line in found.lines]) == (
        4, ("Namn", "Datum", "Annat"), ["Kulturnämnden"])  # fmt: skip
    assert find_table(open_spreadsheet(content, "l").sheets[0], lambda title: title == "Belopp") is None


# What it refuses.

BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
REFUSED = {
    "empty": (b"", "är tom."),
    "blank": (b"  \r\n \t", "är tom."),
    "no cells": (workbook(sheet=sheet("")), "är tom: det står inget i någon cell."),
    "pdf": (b"%PDF-1.7 x", "är en PDF."),
    "picture": (b"\x89PNG\r\n", "är en bild."),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "är skyddad med lösenord."),
    "old format": (OLE + "Workbook".encode("utf-16-le"), "är i ett äldre format (.xls)"),
    "web page": (b"<html><table><tr><td>1</td></tr></table></html>", "är en webbsida eller XML"),
    "xml of 2003": (b'<?xml version="1.0"?><Workbook/>', "är en webbsida eller XML"),
    "noise": (bytes(range(1, 256)) * 20, "är ingen lista"),
    "half": (workbook()[:200], "är skadad"),
    "no zip": (b"PK\x03\x04" + b"x" * 50, "är skadad"),
    "zip": (zipped({"a.txt": "x"}), "är en zip-fil och ingen Excel-fil."),
    "word": (zipped({"_rels/.rels": PARTS["_rels/.rels"].replace("xl/workbook", "word/document"),
                     "word/document.xml": "<x/>"}), "är ett Word-dokument."),
    "libreoffice": (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
                    "är ett kalkylblad från LibreOffice"),
    "binary": (zipped({"_rels/.rels": PARTS["_rels/.rels"].replace("workbook.xml", "workbook.bin"),
                       "xl/workbook.bin": "x"}), "är en binär Excel-fil"),
    "broken xml": (workbook(sheet=sheet("<row><c>")), "är skadad"),
    "text for a number": (workbook(sheet=sheet('<row r="1"><c r="A1"><v>tio</v></c></row>')), "är skadad"),
    "endless number": (workbook(sheet=sheet('<row r="1"><c r="A1"><v>1e999</v></c></row>')), "är skadad"),
    "text that is not there": (workbook(sheet=sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')), "är skadad"),
    "strange cell": (workbook(sheet=sheet('<row r="1"><c r="ÅÄÖÅ1"><v>7</v></c></row>')), "är skadad"),
    "entities in a sheet": (workbook(sheet=sheet("<row><c t='inlineStr'><is><t>&b;</t></is></c></row>", head=BOMB)),
                            "innehåller en dokumenttypsdeklaration"),
    "entities in the book": (workbook(book=BOMB + PARTS["xl/workbook.xml"]), "innehåller en dokumenttypsdeklaration"),
    "entities in utf-16": (workbook(sheet=sheet("", head=BOMB).encode("utf-16")),
                           "innehåller en dokumenttypsdeklaration"),
    "an unclosed quote": (b'a;b\n"' + b"x" * 200_000, "ett citattecken öppnas"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "answer"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_list_is_refused_in_words(content, answer):
    with pytest.raises(UserError, match=r"lista\.xlsx ") as refused:
        open_spreadsheet(content, "lista.xlsx")
    assert answer in str(refused.value)


def test_a_zip_bomb_is_never_unpacked(monkeypatch):
    monkeypatch.setattr("reports.read.workbook.MAX_UNPACKED", 20_000_000)
    content = workbook(sheet=sheet("<row/>" + " " * 30_000_000))
    assert len(content) < 50_000
    tracemalloc.start()
    with pytest.raises(UserError, match="växer till mer än en rimlig lista"):
        open_spreadsheet(content, "bomb.xlsx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_a_zip_that_lies_about_its_sizes_is_stopped(monkeypatch):
    from reports.read import workbook as reader

    monkeypatch.setattr(reader, "MAX_SMALL_PART", 1_000)
    many = "".join(f"<definedName name='n{number}'>A</definedName>" for number in range(100))
    book = PARTS["xl/workbook.xml"].replace("</sheets>", f"</sheets><definedNames>{many}</definedNames>")
    with pytest.raises(UserError, match="växer till mer än en rimlig lista"):
        open_spreadsheet(workbook(book=book), "bomb.xlsx")


def test_a_row_of_a_million_cells_and_a_million_repeated_texts_take_little_memory(monkeypatch):
    wide = "".join(f'<c r="ZZZ{number}"><v>1</v></c>' for number in range(1, 20_000))
    content = workbook(sheet=sheet(f'<row r="1"><c r="A1"><v>1</v></c>{wide}</row>'))
    tracemalloc.start()
    found = open_spreadsheet(content, "bred.xlsx").sheets[0]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (found.lines[0].cells, found.left_out) == ((1,), 19_999)
    assert peak < 4_000_000
    monkeypatch.setattr("reports.read.worksheet.MAX_TEXT", 10_000)
    long = "".join(f'<row><c t="inlineStr"><is><t>{"x" * 100}</t></is></c></row>' for _ in range(200))
    with pytest.raises(UserError, match="mer text än programmet läser"):
        open_spreadsheet(workbook(sheet=sheet(long)), "lista.xlsx")


def test_too_many_rows_are_told_and_empty_ones_do_not_count(monkeypatch):
    monkeypatch.setattr("reports.read.worksheet.MAX_ROWS", 100)
    monkeypatch.setattr("reports.read.separated.MAX_ROWS", 100)
    rows = "".join(f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>' for number in range(1, 152))
    with pytest.raises(UserError, match="har fler än"):
        open_spreadsheet(workbook(sheet=sheet(rows)), "lista.xlsx")
    with pytest.raises(UserError, match="har fler än"):
        open_spreadsheet(b"a;b\n" * 151, "lista.csv")
    empty = "".join(f'<row r="{number}"><c r="A{number}" s="0"/></row>' for number in range(2, 2_000))
    assert lines(workbook(sheet=sheet('<row r="1"><c r="A1"><v>1</v></c></row>' + empty))) == [(1,)]


def test_a_zip_with_a_password_is_told():
    content = bytearray(workbook())
    for marker, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(marker)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(marker, at + 4)
    with pytest.raises(UserError, match="skyddad med lösenord"):
        open_spreadsheet(bytes(content), "lista.xlsx")


def test_a_large_file_is_told(monkeypatch):
    monkeypatch.setattr(spreadsheet, "MAX_BYTES", 100)
    with pytest.raises(UserError, match="är större än"):
        open_spreadsheet(b"a;b\n" * 100, "lista.csv")


# Anything at all.


@given(st.binary(max_size=400) | st.binary(max_size=200).map(lambda tail: workbook()[:300] + tail))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_read_or_refused_in_words(content):
    try:
        found = open_spreadsheet(content, "fil")
    except UserError:
        return  # any other error would fail the test
    assert all(line.cells for one in found.sheets for line in one.lines)


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20), min_size=1, max_size=4),
                min_size=1, max_size=5))  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_any_text_of_openpyxl_comes_back(rows):
    book = Workbook()
    for number, row in enumerate(rows, 1):
        for place, word in enumerate(row, 1):
            cell = book.active.cell(number, place)
            cell.value = word.replace("_x", "-x")
            cell.data_type = "s"
            cell.font = Font(bold=place == 1)
    wanted = [[text_of(word.replace("_x", "-x")) for word in row] for row in rows]
    filled = [row for row in wanted if any(row)]
    if not filled:
        with pytest.raises(UserError, match="är tom"):
            open_spreadsheet(saved(book), "l")
        return
    found = [[text_of(cell) for cell in cells] for cells in lines(saved(book))]
    width = max(map(len, filled))
    assert [row + [""] * (width - len(row)) for row in found] == [row + [""] * (width - len(row)) for row in filled]
