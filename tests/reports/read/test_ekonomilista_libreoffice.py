"""Ekonomi's list saved by LibreOffice as people save it: worked out formulas, other formats, other characters."""

import shutil
import subprocess
from datetime import date

import openpyxl
import pytest

from models.avstamning.lista import list_columns
from models.errors import UserError
from models.kodstrang.entity import Koddelsroll, Kodkrav
from models.kodstrang.plan import KoddelRow, Kodplan
from reports.read.ekonomilista import open_list, read_list
from tests.missing import unavailable

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow, pytest.mark.timeout(200)]

ANSVAR = KoddelRow(1, "Ansvar", Koddelsroll.ANSVAR, Kodkrav.ALLTID, 5, endast_siffror=True, endast_listade=False)
COLUMNS = list_columns(Kodplan((ANSVAR,)))
FORMATS = {
    "om.xlsx": "xlsx:Calc MS Excel 2007 XML",
    "gammal.xls": "xls:MS Excel 97",
    "egen.ods": "ods:calc8",
    "semikolon.csv": "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false",
    "windows.csv": "csv:Text - txt - csv (StarCalc):59,34,1,1,,0,false,true,false",
    "tabb.csv": "csv:Text - txt - csv (StarCalc):9,34,65535,1,,0,false,true,false",
}
"""The last figures of the text formats are separator, quote and character set: 76 UTF-8, 1 Windows, 65535 UTF-16."""


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Name of file -> its content."""
    folder = tmp_path_factory.mktemp("ekonomi")
    if shutil.which("soffice") is None:
        unavailable("LibreOffice is not installed: apt-get install libreoffice-calc")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Huvudbok för Åsa & Örjan"])
    sheet.append(["Bokf.datum", "Ver.nr", "Leverantör", "Ansvar", "Belopp"])
    for number, (day, name, amount) in enumerate(
        [
            (date(2024, 3, 4), "Bokhandeln Ångström", "=1000+234.5"),
            (date(2024, 3, 5), "Café Öst; väst", -12.34),
            (date(2024, 3, 6), "Dold", 99),
            (date(2024, 3, 7), "Sist", "=E3/3"),
        ],
        start=3,
    ):
        sheet.append([day, f"0{number}", name, 107, amount])
        sheet.cell(number, 1).number_format = "yyyy-mm-dd"
        sheet.cell(number, 4).number_format = "00000"
        sheet.cell(number, 5).number_format = "#,##0.00"
    sheet.append(["Summa", None, None, None, "=SUM(E3:E6)"])
    sheet.row_dimensions[5].hidden = True
    book.save(folder / "bok.xlsx")
    for name, kind in FORMATS.items():
        out = folder / name.partition(".")[0]
        command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile"]
        command += ["--convert-to", kind, "--outdir", str(out), str(folder / "bok.xlsx")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {name: next((folder / name.partition(".")[0]).iterdir()).read_bytes() for name in FORMATS}


def read(content, name, **options):
    lista = open_list(content, name, COLUMNS)
    return read_list(lista, lista.guess, date(2024, 6, 3), widths={"kod:Ansvar": 5}, turned=False, **options)


@pytest.mark.parametrize("name", ["om.xlsx", "semikolon.csv", "windows.csv", "tabb.csv"])
def test_every_way_to_save_the_list_says_the_same(saved, name):
    found = read(saved[name], name)
    assert [(row.datum, row.verifikat, row.mottagare, row.belopp_ore, row.koder) for row in found.rader] == [
        (date(2024, 3, 4), "03", "Bokhandeln Ångström", 1_234_50, (("Ansvar", "00107"),)),
        (date(2024, 3, 5), "04", "Café Öst; väst", -12_34, (("Ansvar", "00107"),)),
        (date(2024, 3, 6), "05", "Dold", 99_00, (("Ansvar", "00107"),)),
        (date(2024, 3, 7), "06", "Sist", 411_50, (("Ansvar", "00107"),)),
    ]
    assert not any("summa" in remark for remark in found.remarks)


def test_what_is_hidden_in_the_file_is_told(saved):
    assert "1 dold rad är med." in read(saved["om.xlsx"], "om.xlsx").remarks
    assert len(read(saved["om.xlsx"], "om.xlsx", with_hidden=False).rader) == 3


@pytest.mark.parametrize(("name", "answer"), [("gammal.xls", "äldre"), ("egen.ods", "LibreOffice")])
def test_other_formats_are_named(saved, name, answer):
    with pytest.raises(UserError, match=answer):
        open_list(saved[name], name, COLUMNS)
