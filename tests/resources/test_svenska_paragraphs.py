import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources import svenska

NUMBERS = st.frozensets(st.integers(1, 300), min_size=1)


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([27], "§ 27"),
        ([*range(18, 23), *range(24, 34)], "§§ 18–22 och 24–33"),
        ([33, 1, 5, 6, 7, 3, 3], "§§ 1, 3, 5–7 och 33"),
        ([20, 21], "§§ 20–21"),
        ([1, 3], "§§ 1 och 3"),
        ([], ""),
    ],
)
def test_written_numbers(numbers, text):
    assert svenska.format_paragraphs(numbers) == text


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("§ 27", (27,)),
        ("27 §", (27,)),
        ("§27", (27,)),
        ("§ 157–182", tuple(range(157, 183))),
        ("Paragraf 18-22 och 24-33", (*range(18, 23), *range(24, 34))),
        ("Paragrafer § 1 – 3", (1, 2, 3)),
        ("§§ 1, 3, och 5", (1, 3, 5)),
        ("24, 18 samt 18-19.", (18, 19, 24)),
    ],
)
def test_numbers_somebody_wrote(text, numbers):
    assert svenska.parse_paragraphs(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "",
        "§",
        "§§ och",
        "alla",
        "§ 0",
        "22-18",
        "1-2-3",
        "-5",
        "5-",
        "1 2",
        "§ 5 a",
        "1" * 5000,
        "1-99999999",
    ],
)
def test_what_is_no_paragraph_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"Skriv paragraferna som § 27 eller §§ 18–22 och 24–33\.$"):
        svenska.parse_paragraphs(text)


@given(NUMBERS)
def test_any_numbers_come_back(numbers):
    text = svenska.format_paragraphs(numbers)
    assert svenska.parse_paragraphs(text) == tuple(sorted(numbers))
    assert text.startswith("§§ ") == (len(numbers) > 1)


@given(st.text(max_size=30))
def test_any_text_is_numbers_or_refused_in_swedish(text):
    try:
        assert svenska.parse_paragraphs(text)
    except ValueError as error:
        assert "Skriv paragraferna" in str(error)  # noqa: PT017
