import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.richtext import Run
from reports.render.characters import SUBSTITUTE, clean, clean_runs, one_line, printed, safe_link


def test_letters_are_composed_and_line_ends_alike():
    assert clean(unicodedata.normalize("NFD", "Åäö")) == "Åäö"
    assert clean("a\r\nb\rc\x0bd\u2028e") == "a\nb\nc\nd\ne"


def test_what_cannot_be_written_is_seen():
    assert clean("a\x00b\ud800c\uffff") == f"a{SUBSTITUTE}b{SUBSTITUTE}c{SUBSTITUTE}"


@given(st.text(alphabet=st.characters(), max_size=50))
def test_cleaning_twice_is_cleaning_once(text):
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")


@given(st.text(alphabet=st.characters() | st.sampled_from("§ 0123456789kr%"), max_size=50))
def test_printing_changes_nothing_but_the_kind_of_spaces(text):
    once = printed(text)
    assert once.replace("\u00a0", " ") == clean(text).replace("\u00a0", " ")
    assert printed(once) == once


def test_numbers_are_printed_with_what_they_count():
    assert clean_runs("§ 141: 50 000 kr, 60 %") == (Run("§\u00a0141: 50\u00a0000\u00a0kr, 60\u00a0%"),)


def test_one_line():
    assert one_line(" a\tb\nc ") == "a b c"


@pytest.mark.parametrize("link", ["https://a.se/x?y=1&z", "http://a.se", "mailto:a@b.se", "HTTPS://A.SE"])
def test_links_that_may_be_clicked(link):
    assert safe_link(link) == link


@pytest.mark.parametrize(
    "link",
    ["", "javascript:alert(1)", "file:///etc/passwd", "https:", "https://a b", "data:text/html,x", "https://[", "//a"],
)
def test_links_that_may_not(link):
    assert safe_link(link) == ""
    assert clean_runs((Run("text", link=link), Run(""))) == (Run("text"),)
