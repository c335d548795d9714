"""What the program calls its files is taken by every system, whatever the title or the sender's name was."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from resources.file_names import LONGEST_PATH, apart, file_name, fitting, free_name, whole_name

ANY = st.text(st.characters(codec=None), max_size=300)
DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)


def legal(name: str) -> bool:
    """Windows' rules, written down anew."""
    return (
        bool(name)
        and not set(name) & set('<>:"/\\|?*')
        and all(unicodedata.category(sign) not in ("Cc", "Cf", "Cs") for sign in name)
        and name == unicodedata.normalize("NFC", name)
        and name == name.strip()
        and not name.startswith(".")
        and not name.endswith(".")
        and DEVICE.fullmatch(name) is None
        and len(name.encode()) <= 255
        and len(name.encode("utf-16-le")) // 2 <= 255
    )


@given(st.lists(ANY, max_size=4))
@example(["NUL"])
@example(["con.tabell", ""])
@example(["COM¹"])
@example(["lpt9 .x"])
@example(["Å" * 300])
@example(["😀" * 300])
@example(["a\u0301" * 200])
@example(["  . .  "])
@example(["a" * 119 + " ."])
def test_any_title_gives_a_name_that_windows_takes(parts):
    assert legal(file_name(*parts))
    assert legal(f"{file_name(*parts)}.xlsx")


@given(ANY)
@example("..\\..\\Windows\\system.ini")
@example("/etc/passwd")
@example("faktura\u202efdp.exe")
@example("aux.pdf")
@example(".gitignore")
@example("rapport.")
@example("x." + "y" * 80)
@example("COM1..pdf")
@example("CON .pdf")
def test_any_name_from_others_becomes_a_name_that_windows_takes(name):
    assert legal(whole_name(name))


@given(ANY)
def test_a_name_made_safe_stays_as_it_is(name):
    once = whole_name(name)
    assert whole_name(once) == once
    title = file_name(name)
    assert file_name(title) == title


@given(st.lists(st.sampled_from(["a.pdf", "A.PDF", "a (2).pdf", "Å", "å", "A\u030a", "x"]), max_size=12))
def test_no_two_names_are_one_file(names):
    made = apart(names)
    assert len({unicodedata.normalize("NFC", name).casefold() for name in made}) == len(names)


@given(st.integers(0, 300), ANY)
def test_the_whole_path_fits(deep, title):
    folder = "C:\\" + "m" * deep
    name = fitting(folder, file_name(title), ".xlsx")
    assert legal(name)
    if deep < LONGEST_PATH - 40:
        assert len(f"{folder}\\{name}".encode("utf-16-le")) // 2 <= LONGEST_PATH


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Årsrapport 2026.pdf", "Årsrapport 2026.pdf"),
        ("KS 2026/12: svar?.docx", "KS 2026-12- svar-.docx"),
        ("C:\\Temp\\fil.PDF", "C--Temp-fil.PDF"),
        ("Nul.txt", "Nul_.txt"),
        ("arkiv.tar.gz", "arkiv.tar.gz"),
        ("faktura\u202efdp.exe", "fakturafdp.exe"),
        ("  två\nrader .pdf", "två rader.pdf"),
        ("", "dokument"),
        ("...", "dokument"),
    ],
)
def test_what_becomes_of_some_names(name, made):
    assert whole_name(name) == made


def test_a_letter_goes_with_its_accents_when_a_name_is_cut():
    circumflex = "x\u0302\u0323"  # a letter that Unicode has no sign of its own for
    assert file_name("a" * 118 + circumflex) == "a" * 118
    assert fitting("C:\\" + "m" * 300, "a" * 11 + circumflex, ".pdf") == "a" * 11 + ".pdf"
    assert fitting("C:\\" + "m" * 300, "x" + "\u0302" * 40, ".pdf") == "dokument.pdf"


def test_names_apart_get_numbers_before_the_ending():
    assert apart(["Utdrag.pdf", "utdrag.pdf", "Utdrag (2).pdf"], taken=["utdrag (3).pdf"]) == [
        "Utdrag.pdf",
        "utdrag (2).pdf",
        "Utdrag (2) (2).pdf",
    ]


def test_free_names_are_counted_on(tmp_path):
    for taken in ("Handlingsplan.xlsx", "Handlingsplan (2).xlsx"):
        (tmp_path / taken).touch()
    assert free_name(tmp_path / "annan.xlsx") == tmp_path / "annan.xlsx"
    assert free_name(tmp_path / "Handlingsplan.xlsx") == tmp_path / "Handlingsplan (3).xlsx"
