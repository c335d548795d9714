import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.columns import clean_text
from models.richtext import MAX_LEVEL, Block, RichText, Run, dumps, from_data, loads, plain, to_data

runs = st.builds(
    Run,
    st.text(),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "https://kommun.example/å"]),
    st.sampled_from(["", "en", "en-GB", "zh-Hant"]),
)
blocks = st.builds(
    Block, st.lists(runs).map(tuple), st.sampled_from(["stycke", "punkt", "nummer"]), st.integers(0, MAX_LEVEL)
)
texts = st.builds(RichText, st.lists(blocks).map(tuple))


@given(texts)
def test_any_text_comes_back_from_its_stored_form(rich):
    assert loads(dumps(rich)) == rich
    assert from_data(to_data(rich)) == rich


def test_empty_text_is_stored_as_nothing():
    assert loads("") == RichText()
    assert not RichText((Block((Run("  "),)),))


def test_a_language_is_stored_only_where_there_is_one():
    assert to_data(RichText((Block((Run("a"), Run("b", lang="en"))),))) == [
        {"typ": "stycke", "text": ["a", {"text": "b", "sprak": "en"}]}
    ]


def test_plain_text_shows_lists():
    rich = RichText((Block((Run("Ett"),), "nummer"), Block((Run("Två"),), "nummer"), Block((Run("x"),), "punkt", 1)))
    assert rich.text == "1. Ett\n2. Två\n  – x"
    assert plain("a\n\n b ").text == "a\nb"


@pytest.mark.parametrize(
    ("data", "part"),
    [
        ("text", "lista av stycken"),
        ([{"typ": "rubrik", "text": []}], "okänd stycketyp"),
        ([{"typ": "stycke", "text": [], "mer": 1}], "typ, text"),
        ([{"typ": "stycke", "text": "x"}], "ska vara en lista"),
        ([{"typ": "punkt", "text": [], "niva": True}], "niva"),
        ([{"typ": "punkt", "text": [], "niva": 9}], "niva"),
        ([{"typ": "stycke", "text": [7]}], "varje textbit"),
        ([{"typ": "stycke", "text": [{"text": 1}]}], "ska vara text"),
        ([{"typ": "stycke", "text": [{"text": "a", "fet": 1}]}], "true eller false"),
        ([{"typ": "stycke", "text": [{"text": "a", "sprak": "på engelska"}]}], "ett språk"),
        ([{"typ": "stycke", "text": [{"text": "a", "sprak": 7}]}], "ett språk"),
    ],
)
def test_another_form_is_refused_with_its_fault(data, part):
    with pytest.raises(ValueError, match=part):
        from_data(data)


@given(st.text())
def test_stored_text_can_be_stored_anywhere_and_stays_the_same(text):
    clean = clean_text(text)
    assert "\x00" not in clean
    assert "\r" not in clean
    clean.encode("utf-8")
    assert clean_text(clean) == clean
