import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources import kommuner, svenska

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text("aAåÅäÄöÖéEzZyü 019-–§", max_size=8)


@pytest.mark.parametrize(
    "ordered",
    [
        ["Arboga", "Borås", "Zenit", "Åmål", "Älmhult", "Örebro"],
        ["§ 9", "§ 10", "§ 100", "Paragraf"],
        ["ide", "idé", "ider"],
        ["mykel", "Müller", "myra"],
        ["arboga", "Arboga", "ARBOGA", "arbogaån"],
        ["Ks 84/2024", "Ks 697/2023", "Ks 1206/2023"],
        ["a", "a b", "ab"],
        ["1", "2", "10", "a", "z", "å", "ä", "ö", "\u03b1"],
        ["v", "w", "x"],
        ["2 fokusområde", "02 fokusområden"],
    ],
)
def test_swedish_order(ordered):
    mixed = [*ordered[1::2], *ordered[::2]]
    assert sorted(mixed, key=svenska.sort_key) == ordered


def test_kommuner_stand_as_in_the_national_list():
    names = [row.namn for row in kommuner.all_kommuner()]
    assert (names[0], names[-1]) == ("Ale", "Övertorneå")
    assert names.index("Växjö") < names.index("Ydre") < names.index("Åmål") < names.index("Älmhult")


@given(st.lists(TEXTS, max_size=12))
def test_order_is_total_and_stable(texts):
    composed = [unicodedata.normalize("NFC", text) for text in texts]
    forward = sorted(composed, key=svenska.sort_key)
    composed.reverse()
    assert forward == sorted(composed, key=svenska.sort_key)
    for left in composed:
        for right in composed:
            order = svenska.compare(left, right)
            assert order == -svenska.compare(right, left)
            assert (order == 0) == (left == right)


@given(TEXTS)
def test_form_of_composition_does_not_matter(text):
    decomposed = unicodedata.normalize("NFD", text)
    composed = unicodedata.normalize("NFC", text)
    assert svenska.sort_key(decomposed) == svenska.sort_key(composed)
    assert svenska.folded(decomposed) == svenska.folded(composed)
    assert svenska.folded(svenska.folded(text)) == svenska.folded(text)


@given(st.text("abcåäö 12", max_size=6), st.text("abcåäö 12", max_size=6))
def test_case_decides_only_between_equals(left, right):
    if left != right:
        assert svenska.compare(left, right) == svenska.compare(left.upper(), right)
        assert svenska.compare(left, right) == svenska.compare(left, right.upper())


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_stand_by_size(left, right):
    assert svenska.compare(f"§ {left}", f"§ {right}") == (left > right) - (left < right)


def test_long_rows_of_figures_are_no_trouble():
    assert svenska.compare("9" * 6000, "1" + "0" * 6000) == -1


def test_usable_as_a_collation():
    base = sqlite3.connect(":memory:")
    base.create_collation("svenska", svenska.compare)
    base.execute("CREATE TABLE t (x TEXT COLLATE svenska)")
    base.executemany("INSERT INTO t VALUES (?)", [("Örebro",), ("Ärla",), ("Åmål",), ("zenit",)])
    assert [row[0] for row in base.execute("SELECT x FROM t ORDER BY x")] == [
        "zenit",
        "Åmål",
        "Ärla",
        "Örebro",
    ]
    base.close()


def test_folded_keeps_swedish_letters_apart():
    assert svenska.folded("VÅRD och Omsorg") == "vård och omsorg"
    assert svenska.folded("vard") not in svenska.folded("Vård")
    assert svenska.folded("A\u030angpanna") == "ångpanna"
    assert svenska.folded("18-22") in svenska.folded("§§ 18–22\u00a0och 24")


@pytest.mark.parametrize("text", ["", "A", "Mu\u0308ller, Ö. (3)", "\u0301", "x" * 10_000, "日本", "½ ²"])
def test_odd_texts_have_a_place(text):
    assert svenska.compare(text, text) == 0
