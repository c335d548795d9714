import pytest

from resources import svenska


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")],
)
def test_lists(words, text):
    assert svenska.join_words(words) == text
    assert svenska.join_words(words, "eller") == text.replace("och", "eller")


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("Köping", "Köpings"),
        ("Örebro", "Örebros"),
        ("Borås", "Borås"),
        ("Bosch", "Boschs"),
        ("Kalix", "Kalix"),
        ("", ""),
    ],
)
def test_genitives(name, whose):
    assert svenska.genitive(name) == whose


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Köping", "Köpings kommun"),
        ("Borås", "Borås kommun"),
        ("Örebro", "Örebro kommun"),
        ("Kalmar", "Kalmar kommun"),
        ("Falun", "Falu kommun"),
        ("Gotland", "Region Gotland"),
        ("Upplands Väsby", "Upplands Väsby kommun"),
        ("Lilla Edet", "Lilla Edets kommun"),
        ("", ""),
    ],
)
def test_full_names_of_kommuner(name, full):
    assert svenska.kommun_name(name) == full


def test_what_a_line_must_not_tear_apart():
    text = "Enligt § 27 den 15 mars 2024 kl. 9.00 (v. 12), Ks 84/2024, BUN 2026/0131, kostar det 1 060 000 kr, 45 %."
    kept = "Enligt §_27 den 15_mars 2024 kl._9.00 (v._12), Ks_84/2024, BUN_2026/0131, kostar det 1_060_000_kr, 45_%."
    assert svenska.kept_together(text) == kept.replace("_", "\u00a0")
    assert svenska.kept_together("3 krav och 5 paragrafer") == "3 krav och 5 paragrafer"


def test_first_letter_only():
    assert svenska.capitalised("kommunens SKR-avgift") == "Kommunens SKR-avgift"
    assert svenska.capitalised("") == ""


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Jämställdhetsstrateg", "jämställdhetsstrateg"),
        ("HR-chef", "HR-chef"),
        ("VD", "VD"),
        ("Åklagare", "åklagare"),
        ("", ""),
    ],
)
def test_titles_inside_sentences(title, expected):
    assert svenska.in_sentence(title) == expected
