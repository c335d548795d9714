import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from models.avstamning.lista import (
    BELOPP,
    DATUM,
    DEBET,
    FAKTURANUMMER,
    KREDIT,
    MOTTAGARE,
    TEXT,
    VERIFIKAT,
    codes_in_words,
    list_columns,
    with_code,
)
from models.errors import UserError
from models.kodstrang.entity import Koddelsroll, Kodkrav
from models.kodstrang.plan import KoddelRow, Kodplan
from reports.read.ekonomilista import open_list, read_list
from resources.svenska import format_number

TODAY = date(2024, 6, 3)
PLAN = Kodplan(
    tuple(
        KoddelRow(number, name, role, Kodkrav.ALLTID, length, endast_siffror=False, endast_listade=False)
        for number, (name, role, length) in enumerate(
            [("Ansvar", Koddelsroll.ANSVAR, 4), ("Konto", Koddelsroll.KONTO, None), ("Enhet", Koddelsroll.FRI, None)]
        )
    )
)
COLUMNS = list_columns(PLAN)
WIDTHS = {column.key: column.width for column in COLUMNS if column.width}
HEADINGS = ("Bokf.datum", "Ver.nr", "Fakturanr", "Leverantör", "Text", "Ansvar", "Konto", "Belopp")
ROW = (datetime(2024, 5, 16), "A 1001", "F-77", "Bokhandeln", "Böcker", "0107", "6510", 1250.5)  # noqa: DTZ001


def workbook(rows, *, change=lambda _sheet: None):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    change(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(content, name="huvudbok.xlsx", **options):
    lista = open_list(content, name, COLUMNS)
    return read_list(lista, lista.guess, TODAY, widths=WIDTHS, **options)


def csv(rows, separator=";", encoding="utf-8"):
    return "\r\n".join(separator.join(row) for row in rows).encode(encoding)


def rewritten(content, part, change):
    """The workbook with one of its parts changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return stream.getvalue()


def test_a_plain_list_is_read_with_its_codes():
    found = read(workbook([HEADINGS, ROW]))
    (row,) = found.rader
    assert (row.nummer, row.datum, row.belopp_ore) == (2, date(2024, 5, 16), 1_250_50)
    assert (row.verifikat, row.fakturanummer, row.mottagare, row.text) == ("A 1001", "F-77", "Bokhandeln", "Böcker")
    assert row.koder == (("Ansvar", "0107"), ("Konto", "6510"))
    assert codes_in_words(row.koder_i_ord) == {"Ansvar": "0107", "Konto": "6510"}
    assert (found.remarks, found.utelamnade, found.omvant) == ((), (), False)


def test_the_headings_are_found_among_titles_and_the_list_among_sheets():
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Läs mig"
    first.append(["Utdrag ur huvudboken"])
    first.append(["Datum", "2024-06-03"])
    hidden = book.create_sheet("Gammalt")
    hidden.append(HEADINGS)
    hidden.append(ROW)
    hidden.sheet_state = "hidden"
    sheet = book.create_sheet("Blad2")
    sheet.append(["Kommunens ekonomisystem"])
    sheet.append([])
    sheet.append(["Period", "2024-01 till 2024-05"])
    sheet.append(HEADINGS)
    for cell in sheet[4]:
        cell.font = Font(bold=True)
    sheet.append(ROW)
    stream = io.BytesIO()
    book.save(stream)
    lista = open_list(stream.getvalue(), "huvudbok.xlsx", COLUMNS)
    assert (lista.table.sheet.name, lista.table.header.number) == ("Blad2", 4)
    assert lista.blad == ("Läs mig", "Gammalt", "Blad2")
    assert lista.sample()[0][:4] == ("2024-05-16", "A 1001", "F-77", "Bokhandeln")


@pytest.mark.parametrize(
    ("headings", "keys"),
    [
        (("Datum", "Verifikat", "Leverantör", "Text", "Utfall"), (DATUM, VERIFIKAT, MOTTAGARE, TEXT, BELOPP)),
        (("BOKFÖRINGSDATUM", "Verifikationsnummer", "Belopp (ex. moms)"), (DATUM, VERIFIKAT, BELOPP)),
        (("Ver nr", "Konto", "Radtext", "Debet", "Kredit"), (VERIFIKAT, "kod:Konto", TEXT, DEBET, KREDIT)),
        (("Trans.datum", "Faktura", "Mottagare", "Belopp i kr"), (DATUM, FAKTURANUMMER, MOTTAGARE, BELOPP)),
        (("Fo\u0308rklaring", "Beskrivning", "Belopp", "Enhet"), (None, TEXT, BELOPP, "kod:Enhet")),
    ],
)
def test_columns_are_guessed_by_what_kommuner_call_them(headings, keys):
    lista = open_list(workbook([headings, ["x"] * len(headings)]), "lista.xlsx", COLUMNS)
    assert tuple(lista.guess.get(place) for place in range(len(headings))) == keys


def test_what_was_chosen_last_for_a_heading_is_guessed_now():
    content = workbook([("Dag", "Bel", "Text"), ("2024-05-16", "12,50", "Frukt")])
    remembered = {"dag": DATUM, "bel": BELOPP, "text": ""}
    lista = open_list(content, "lista.xlsx", COLUMNS, remembered)
    assert lista.guess == {0: DATUM, 1: BELOPP}
    assert read_list(lista, lista.guess, TODAY).rader[0].belopp_ore == 12_50


def test_dirty_text_is_understood():
    rows = [
        HEADINGS,
        ("2024-05-31", 1001, 77, "A", "", "0107", 6510, "1 234,50-"),
        ("31.5.2024", "1002", "", "B", "", 107, 6510, "(1\u00a0234,50)"),
        (20240531, "1003", "", "C", "", "", "", "\u22121 000 kr"),
        (45443, "1004", "", "D", "", "", "", "1,234.50"),
    ]
    found = read(workbook(rows), turned=False)
    assert [row.belopp_ore for row in found.rader] == [-1_234_50, -1_234_50, -1_000_00, 1_234_50]
    assert {row.datum for row in found.rader} == {date(2024, 5, 31)}
    assert [row.verifikat for row in found.rader] == ["1001", "1002", "1003", "1004"]
    assert found.rader[0].fakturanummer == "77"
    # A number where Excel took the zeros gets them back when the kommun has said how long the code is.
    assert found.rader[1].koder == (("Ansvar", "0107"), ("Konto", "6510"))


def test_codes_shown_with_zeros_keep_them():
    def change(sheet):
        sheet["G2"].number_format = "0000"

    found = read(workbook([HEADINGS, (*ROW[:6], 17, 5)], change=change))
    assert found.rader[0].koder == (("Ansvar", "0107"), ("Konto", "0017"))


def test_sums_titles_that_come_again_and_empty_rows_are_no_costs():
    rows = [
        HEADINGS,
        ROW,
        ("Summa konto 6510", *[None] * 6, 1250.5),
        HEADINGS,
        (*ROW[:7], 749.5),
        (None, None, None, "Ingående saldo", None, None, None, 99),
        ("Rubrik för nästa grupp",),
        (*ROW[:7], 0),
        ("Summa", *[None] * 6, 2000),
    ]
    found = read(workbook(rows))
    assert [row.belopp_ore for row in found.rader] == [1_250_50, 749_50]
    assert found.summa_ore == 2_000_00
    assert found.remarks == ("1 rad utan belopp är inte med.", "1 rad med 0 kr är inte med.")


def test_a_sum_in_the_file_that_is_another_is_told():
    found = read(workbook([HEADINGS, ROW, ("Totalt", *[None] * 6, 2000)]))
    assert found.remarks == (
        "Filens egen summa är 2\u00a0000\u00a0kr, men de lästa raderna blir 1\u00a0250,50\u00a0kr.",
    )


def test_rows_that_cannot_be_read_are_told_one_by_one():
    rows = [HEADINGS, ROW, (*ROW[:7], "tolv"), ("31/13/2024", *ROW[1:]), (*ROW[:7], "#REF!")]
    found = read(workbook(rows))
    assert len(found.rader) == 1
    assert [(row.nummer, row.orsak.split(".")[0]) for row in found.utelamnade] == [
        (3, "Skriv beloppet som 60 000 eller 1 234,50"),
        (4, "Datumet 31/13 2024 finns inte"),
        (5, "Skriv beloppet som 60 000 eller 1 234,50"),
    ]
    assert "tolv" in found.utelamnade[0].text
    assert "3 rader gick inte att läsa och är inte med." in found.remarks


def test_debet_and_kredit_are_one_sum():
    headings = ("Datum", "Ver", "Debet", "Kredit")
    rows = [headings, ("2024-05-01", "1", 100, None), ("2024-05-02", "2", None, "40,50"), ("2024-05-03", "3", 5, 5)]
    assert [row.belopp_ore for row in read(workbook(rows)).rader] == [100_00, -40_50, 0]
    negative = [headings, ("2024-05-01", "1", 100, None), ("2024-05-02", "2", None, "-40,50")]
    assert [row.belopp_ore for row in read(workbook(negative)).rader] == [100_00, -40_50]


def test_costs_with_a_minus_are_turned_unless_somebody_says_no():
    rows = [HEADINGS, *[(*ROW[:7], -amount) for amount in (100, 200, 300)], (*ROW[:7], 50)]
    found = read(workbook(rows))
    assert [row.belopp_ore for row in found.rader] == [100_00, 200_00, 300_00, -50_00]
    assert found.omvant
    assert "Tecknen är omvända" in found.remarks[0]
    assert [row.belopp_ore for row in read(workbook(rows), turned=False).rader] == [-100_00, -200_00, -300_00, 50_00]


def test_hidden_rows_are_counted_and_may_be_left_out():
    def change(sheet):
        sheet.row_dimensions[3].hidden = True

    content = workbook([HEADINGS, ROW, ROW], change=change)
    assert open_list(content, "lista.xlsx", COLUMNS).hidden_rows == 1
    both = read(content)
    assert (len(both.rader), both.remarks) == (2, ("1 dold rad är med.",))
    assert len(read(content, with_hidden=False).rader) == 1


def test_merged_text_is_for_every_row_and_merged_sums_for_the_first():
    def change(sheet):
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("D2:D3")
        sheet.merge_cells("H2:H3")

    found = read(
        workbook([HEADINGS, ROW, (None, "A 1002", None, None, "Mer", "0107", "6510", None), ROW], change=change)
    )
    assert [(row.nummer, row.belopp_ore) for row in found.rader] == [(2, 1_250_50), (4, 1_250_50)]
    assert any("sammanslagna" in remark for remark in found.remarks)
    assert "1 rad utan belopp är inte med." in found.remarks


def test_formulas_give_what_they_were_worked_out_to_and_tell_when_they_were_not():
    content = workbook([HEADINGS, (*ROW[:7], "=1000+250.5"), (*ROW[:7], "=H2*2")])
    told = read(content)
    assert told.rader == ()
    assert any("2 formler saknar uträknat värde" in remark for remark in told.remarks)

    def calculated(data):
        return data.replace(b"<f>1000+250.5</f><v></v>", b"<f>1000+250.5</f><v>1250.5</v>").replace(
            b"<f>1000+250.5</f><v/>", b"<f>1000+250.5</f><v>1250.5</v>"
        )

    found = read(rewritten(content, "xl/worksheets/sheet1.xml", calculated))
    assert [row.belopp_ore for row in found.rader] == [1_250_50]
    assert any("1 formel saknar" in remark for remark in found.remarks)


def test_a_formula_that_divides_is_rounded_to_whole_ore_and_told():
    found = read(workbook([HEADINGS, (*ROW[:7], 1000 / 3)]))
    assert found.rader[0].belopp_ore == 333_33
    assert found.remarks == ("1 belopp har mer än två decimaler och är avrundat till öre.",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_separated_text_in_every_way_ekonomi_saves_it(encoding, separator):
    rows = [
        ("Huvudbok för Jämställdhetsdelegationen",),
        ("Datum", "Ver.nr", "Leverantör", "Ansvar", "Belopp"),
        ("2024-05-16", "1001", "Åkes böcker & ägg", "0107", '"1 250,50"'),
        ("2024-05-17", "1002", '"Öst; Väst"' if separator == ";" else '"Öst, Väst"', "0107", '"1 000,00-"'),
    ]
    found = read(csv(rows, separator, encoding), "huvudbok.csv", turned=False)
    assert [(row.mottagare, row.belopp_ore) for row in found.rader] == [
        ("Åkes böcker & ägg", 1_250_50),
        ("Öst; Väst" if separator == ";" else "Öst, Väst", -1_000_00),
    ]
    assert found.rader[0].koder == (("Ansvar", "0107"),)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(-(10**9), 10**9).filter(bool)),
        min_size=1,
        max_size=8,
    )
)
def test_every_sum_and_day_that_is_written_is_read(rows):
    written = [(day.isoformat(), "1", format_number(ore)) for day, ore in rows]
    text = read(csv([("Datum", "Ver", "Belopp"), *written]), "lista.csv", turned=False)
    assert [(row.datum, row.belopp_ore) for row in text.rader] == rows
    cells = [(day, "1", ore / 100) for day, ore in rows]
    excel = read(workbook([("Datum", "Ver", "Belopp"), *cells]), turned=False)
    assert [(row.datum, row.belopp_ore) for row in excel.rader] == rows


def test_only_the_rows_with_the_own_code_are_taken_from_the_whole_kommuns_list():
    found = read(workbook([HEADINGS, ROW, (*ROW[:5], "0200", *ROW[6:])]))
    assert [row.nummer for row in with_code(found.rader, "Ansvar", {"0107"})] == [2]
    assert with_code(found.rader, "Ansvar", {"107"}) == []


def test_a_list_without_headings_asks_for_the_row():
    content = workbook([("Sak", "När", "Hur mycket"), ("Bok", "2024-05-16", 100)])
    with pytest.raises(UserError, match="hittar ingen rad med kolumnrubriker"):
        open_list(content, "lista.xlsx", COLUMNS)
    lista = open_list(content, "lista.xlsx", COLUMNS, header=1)
    assert lista.titles == ("Sak", "När", "Hur mycket")
    assert read_list(lista, {1: DATUM, 2: BELOPP}, TODAY).summa_ore == 100_00
    with pytest.raises(UserError, match="Rad 9 finns inte"):
        open_list(content, "lista.xlsx", COLUMNS, header=9)


def test_the_columns_chosen_must_hold_sums_and_nothing_twice():
    lista = open_list(workbook([HEADINGS, ROW]), "lista.xlsx", COLUMNS)
    with pytest.raises(UserError, match="Välj vilken kolumn som har beloppen"):
        read_list(lista, {0: DATUM}, TODAY)
    with pytest.raises(UserError, match="Två kolumner är valda för samma sak \\(text\\)"):
        read_list(lista, {3: TEXT, 4: TEXT, 7: BELOPP}, TODAY)
