"""Files that would do harm or are no list: each gets a clear answer, and none takes more memory than a long list."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from models.avstamning.lista import list_columns
from models.errors import UserError
from models.kodstrang.plan import Kodplan
from reports.read.ekonomilista import open_list

ROOT = Path(__file__).parents[3]
MOST_MEGABYTES = 400
"""What reading may add to the program, whatever the file: 100 000 rows take some 150."""
COLUMNS = list_columns(Kodplan(()))
CHILD = """
import json, resource, sys
from datetime import date
from pathlib import Path
from models.avstamning.lista import list_columns
from models.errors import UserError
from models.kodstrang.plan import Kodplan
from reports.read.ekonomilista import open_list, read_list

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

path = Path(sys.argv[1])
content = path.read_bytes()
before = peak()
try:
    lista = open_list(content, path.name, list_columns(Kodplan(())))
    answer = str(len(read_list(lista, lista.guess, date(2024, 6, 3)).rader))
except UserError as error:
    answer = str(error)
print(json.dumps([answer, peak() - before]))
"""
SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
HEADINGS = (
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>Datum</t></is></c><c r="B1" t="inlineStr"><is><t>Text</t></is></c>'
    b'<c r="C1" t="inlineStr"><is><t>Belopp</t></is></c></row>'
)
FOOT = b"</sheetData></worksheet>"
SHARED = (
    b'<Relationship Id="texts" Target="sharedStrings.xml"'
    b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
)
MEGABYTE = 1024 * 1024


def in_child(path):
    """The answer to a file, and by how many megabytes the process grew at most."""
    pytest.importorskip("resource", reason="Windows tells memory in other ways")
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)], cwd=ROOT, capture_output=True, text=True, check=True, timeout=110
    )
    answer, grown = json.loads(done.stdout)
    return answer, grown


def plain_workbook():
    book = openpyxl.Workbook()
    book.active.append(("Datum", "Text", "Belopp"))
    book.active.append(("2024-05-16", "Frukt", 12.5))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_part(path, part, pieces):
    """A workbook whose part is written piece by piece, so that the test itself stays small."""
    with (
        zipfile.ZipFile(io.BytesIO(plain_workbook())) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name).replace(b"</Relationships>", SHARED + b"</Relationships>"))
        with new.open(part, "w", force_zip64=True) as stream:
            for piece in pieces:
                stream.write(piece)
    return path


def sheet_of(pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield HEAD + HEADINGS
    yield from pieces
    yield FOOT


def rows(count: int) -> Iterator[bytes]:
    for number in range(2, count + 2):
        yield (
            f'<row r="{number}"><c r="A{number}"><v>45443</v></c>'
            f'<c r="B{number}" t="inlineStr"><is><t>Leverantör {number % 700}, faktura {number}</t></is></c>'
            f'<c r="C{number}"><v>{number}.5</v></c></row>'
        ).encode()


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_read_within_the_bound(tmp_path):
    answer, grown = in_child(with_part(tmp_path / "lang.xlsx", SHEET, sheet_of(rows(100_000))))
    assert answer == "100000"
    assert grown < MOST_MEGABYTES


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "part", "pieces", "answer"),
    [
        ("rader", SHEET, lambda: sheet_of(rows(150_000)), "fler än"),
        ("bomb", SHEET, lambda: sheet_of(b" " * MEGABYTE for _ in range(700)), "växer till mer än en rimlig lista"),
        (
            "langcell",
            SHEET,
            lambda: sheet_of(
                iter([b'<row r="2"><c r="A2" t="inlineStr"><is><t>', *[b"a" * MEGABYTE] * 400, b"</t></is></c></row>"])
            ),
            "mer text än",
        ),
        (
            "attribut",
            SHEET,
            lambda: sheet_of(iter([b'<row r="', *[b"1" * MEGABYTE] * 300, b'"/>'])),
            "skadad",
        ),
        (
            "texter",
            "xl/sharedStrings.xml",
            lambda: iter(
                [
                    b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
                    *[b"<si><t>" + b"b" * 30_000 + b"</t></si>"] * 14_000,
                    b"</sst>",
                ]
            ),
            "mer text än",
        ),
        (
            "tomma",
            SHEET,
            lambda: sheet_of(b'<row r="2"/>' * 1000 for _ in range(1_100)),
            "fler än",
        ),
        (
            "celler",
            SHEET,
            lambda: sheet_of(iter([b"<row>", *[b"<c/>" * 10_000] * 450, b"</row>"])),
            "mer text än",
        ),
        (
            "breda",
            SHEET,
            lambda: sheet_of(f'<row r="{n}"><c r="IV{n}"><v>1</v></c></row>'.encode() for n in range(2, 100_001)),
            "0",
        ),
        (
            "sammanslagna",
            SHEET,
            lambda: iter(
                [
                    HEAD + HEADINGS + b'<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c></row></sheetData>',
                    b"<mergeCells>",
                    *[b'<mergeCell ref="A2:C1048576"/>'] * 200_000,
                    b"</mergeCells></worksheet>",
                ]
            ),
            "0",
        ),
    ],
)
def test_no_file_takes_more_memory_than_a_long_list(tmp_path, name, part, pieces, answer):
    told, grown = in_child(with_part(tmp_path / f"{name}.xlsx", part, pieces()))
    assert answer in told
    assert grown < MOST_MEGABYTES


@pytest.mark.parametrize(
    "entities",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1/x">]>',
    ],
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_bomb_is_refused_before_it_grows(tmp_path, entities, part, encoding):
    with zipfile.ZipFile(io.BytesIO(plain_workbook())) as old:
        text = old.read(part).decode("utf-8")
    head, _, rest = text.rpartition("?>") if text.startswith("<?xml") else ("", "", text)
    declared = f'<?xml version="1.0" encoding="{encoding}"?>' if head or encoding != "utf-8" else ""
    changed = (declared + entities.decode() + rest).encode(encoding)
    content = with_part(tmp_path / "bomb.xlsx", part, [changed]).read_bytes()
    if part == "[Content_Types].xml":  # never read: which part is what, the relations say
        assert open_list(content, "bomb.xlsx", COLUMNS).titles == ("Datum", "Text", "Belopp")
        return
    with pytest.raises(UserError, match="dokumenttypsdeklaration"):
        open_list(content, "bomb.xlsx", COLUMNS)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (b"", "är tom"),
        (b"\xef\xbb\xbf\r\n \r\n", "är tom"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600), "lösenord"),
        (OLE + "Workbook".encode("utf-16-le") + bytes(600), "äldre"),
        (b"%PDF-1.7\n...", "är en PDF"),
        (b"PK\x03\x04" + bytes(40), "skadad"),
        (plain_workbook()[:-60], "skadad"),
        (b"<html><table><tr><td>Datum</td></tr></table></html>", "webbsida"),
        (bytes(range(256)) * 40, "ingen lista"),
        (b"Datum;Belopp\r\n" + b'"' + b"x" * 200_000, "citattecken"),
        (b"Hej!", "kolumnrubriker"),
    ],
)
def test_what_is_no_list_gets_a_clear_answer(content, answer):
    with pytest.raises(UserError, match="huvudbok") as caught:
        open_list(content, "huvudbok.xlsx", COLUMNS)
    assert answer in str(caught.value)


def test_a_zip_that_asks_for_a_password_says_so():
    content = bytearray(plain_workbook())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(signature)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(signature, place + 4)
    with pytest.raises(UserError, match="lösenord"):
        open_list(bytes(content), "huvudbok.xlsx", COLUMNS)


@pytest.mark.parametrize("change", ["byte", "cut"])
def test_a_damaged_file_never_gives_another_error(change):
    content = plain_workbook()
    for place in range(0, len(content), 97):
        damaged = content[:place] if change == "cut" else content[:place] + b"\xff" + content[place + 1 :]
        said = answer_to(damaged)
        assert said == "" or said.startswith(("huvudbok.xlsx", "Programmet"))


def answer_to(content):
    try:
        open_list(content, "huvudbok.xlsx", COLUMNS)
    except UserError as error:
        return str(error)
    return ""
