import contextlib
import json
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from models.errors import UserError
from reports.read.kolada import read_file, read_values


def said(content, name="kolada.csv"):
    return [(u.nyckeltal, u.kommun, u.ar, u.kon, u.varde) for u in read_values(content, name).uppgifter]


VALUES = [
    ("N00206", "1983", "2023", "K", "61,5"),
    ("N00206", "1983", "2023", "M", "81.25"),
    ("N00206", "0000", "2023", "T", ".."),
]


def csv(*heads, separator=";", encoding="utf-8"):
    lines = [separator.join(heads), *(separator.join(row) for row in VALUES)]
    return "\r\n".join(lines).encode(encoding)


@pytest.mark.parametrize(
    "content",
    [
        csv("kpi", "municipality", "period", "gender", "value"),
        csv("Nyckeltal", "Kommun", "År", "Kön", "Värde", encoding="cp1252"),
        csv("NyckeltalsID", "Kommunkod", "Årtal", "Kön", "Utfall", separator="\t", encoding="utf-16"),
        b"K\xc3\xa4lla: Kolada\r\n\r\n" + csv("id", "kommun", "year", "k\u00f6n", "v\u00e4rde"),
    ],
)
def test_a_list_of_values_is_read_whatever_its_headings_are_called(content):
    assert said(content) == VALUES


def xlsx(*rows, title="Blad"):
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_excel_keeps_all_decimals_of_a_number():
    content = xlsx(
        ["Nyckeltal (id)", "Nyckeltal", "Kommun", "Period", "Kön", "Värde"],
        ["N00206", "Heltid, andel (%)", 380, 2023, "Kvinnor", 61.123456789012],
        ["N00206", "Heltid, andel (%)", 380, 2023, "Män", 80],
    )
    assert said(content) == [
        ("N00206", "380", "2023", "Kvinnor", "61.123456789012"),
        ("N00206", "380", "2023", "Män", "80"),
    ]
    assert {u.titel for u in read_values(content, "k.xlsx").uppgifter} == {"Heltid, andel (%)"}


def test_a_column_for_each_sex_or_each_year():
    by_sex = xlsx(["Nyckeltal", "Kommun", "År", "Totalt", "Kvinnor", "Män"], ["N1", "Köping", 2023, 1.5, 1, 2])
    assert [row[2:] for row in said(by_sex)] == [("2023", "T", "1.5"), ("2023", "K", "1"), ("2023", "M", "2")]
    by_year = xlsx(["Nyckeltal", "Kommun", "Kön", 2022, 2023], ["N1", "Köping", "K", 1, ".."])
    assert [row[2:] for row in said(by_year)] == [("2022", "K", "1"), ("2023", "K", "..")]
    both = xlsx(["Nyckeltal", "Kommun", "2023 Kvinnor", "2023 (M)"], ["N1", "Köping", 1, 2])
    assert [row[2:] for row in said(both)] == [("2023", "K", "1"), ("2023", "M", "2")]


def test_the_nyckeltal_may_stand_above_the_list():
    content = xlsx(["Heltidsanställda, andel (%) (N00206)"], [], ["Kommun", "Kvinnor 2023"], ["Köping", 61.5])
    (value,) = read_values(content, "k.xlsx").uppgifter
    assert (value.nyckeltal, value.ar, value.kon, value.varde) == (
        "Heltidsanställda, andel (%) (N00206)", "2023", "K", "61.5",
    )  # fmt: skip


def answer(**more):
    values = [
        {"gender": "K", "count": 1, "status": "", "value": 61.5, "isdeleted": False},
        {"gender": "M", "count": 1, "status": "Sekretess", "value": None},
        {"gender": "T", "count": 1, "status": "", "value": 7, "isdeleted": True},
    ]
    return {"values": [{"kpi": "N00206", "municipality": "1983", "period": 2023, "values": values}], "count": 1, **more}


def test_the_answers_of_the_api_are_read():
    wanted = [("N00206", "1983", "2023", "K", "61.5"), ("N00206", "1983", "2023", "M", "..")]
    assert said(json.dumps(answer(next_page=None)).encode(), "svar.json") == wanted
    kpis = {"values": [{"id": "N00206", "title": "Heltid, andel (%)", "is_divided_by_gender": 1}]}
    pages = json.dumps([kpis, answer()]).encode("utf-8-sig")
    assert said(pages) == wanted
    assert {u.titel for u in read_values(pages, "svar.json").uppgifter} == {"Heltid, andel (%)"}
    flat = [{"kpi": "N00206", "municipality_id": "1983", "year": 2023, "gender": "K", "value": 61.5}]
    assert said(json.dumps(flat).encode()) == wanted[:1]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "tom"),
        (b"Namn;Ort\r\nAnna;Lund\r\n", "ser inte ut som"),
        (b"kpi;municipality;gender;value\r\nN00206;1983;K;1\r\n", "ser inte ut som"),
        (b'{"values": [', "avbruten"),
        (b'{"values": []}', "ser inte ut som"),
        (b'{"a": NaN}', "avbruten"),
        (b"[" * 100_000, "avbruten"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(content, words):
    with pytest.raises(UserError, match=words):
        read_values(content, "fil")


def test_a_huge_number_stays_short():
    content = b'[{"kpi": "N1", "municipality": "1983", "period": 2023, "gender": "K", "value": 1e999999}]'
    assert said(content) == [("N1", "1983", "2023", "K", "1E+999999")]


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UserError, match="går inte att öppna"):
        read_file(tmp_path / "finns inte.csv")
    file = tmp_path / f"{date(2026, 3, 2)}.csv"
    file.write_bytes(csv("kpi", "municipality", "period", "gender", "value"))
    assert len(read_file(file).uppgifter) == 3


@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: ("kpi;year;value\n" + text).encode(errors="ignore"))
)
def test_any_content_is_read_or_refused(content):
    with contextlib.suppress(UserError):
        assert read_values(content, "fil").uppgifter
