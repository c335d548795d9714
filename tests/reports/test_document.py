import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.richtext import Block as RichBlock
from models.richtext import RichText, Run, plain
from reports.document import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Table,
    check,
    rich_blocks,
    runs_of,
    text_in,
    text_of,
    words_in,
)

DAY = dt.date(2026, 11, 16)


def document(*blocks: Block, title: str = "Anslutning") -> Document:
    return Document(title=title, date=DAY, blocks=blocks)


def rich(*blocks: tuple[str, str, int]) -> RichText:
    return RichText(tuple(RichBlock((Run(text),), kind, level) for text, kind, level in blocks))  # type: ignore[arg-type]


def test_words_are_text_or_runs():
    assert runs_of("a") == (Run("a"),)
    assert runs_of("") == ()
    assert text_of((Run("a", bold=True), Run("b"))) == "ab"


def test_rich_text_becomes_paragraphs_and_lists():
    blocks = rich_blocks(rich(("Inledning", "stycke", 0), ("ett", "punkt", 0), ("två", "punkt", 0), ("", "stycke", 0)))
    assert blocks == (
        Paragraph((Run("Inledning"),)),
        ListBlock((Item((Run("ett"),)), Item((Run("två"),)))),
    )


def test_deeper_items_stand_under_the_item_before_and_kinds_are_not_mixed():
    blocks = rich_blocks(
        rich(("a", "nummer", 0), ("b", "punkt", 1), ("c", "nummer", 1), ("d", "nummer", 0), ("e", "punkt", 0))
    )
    assert blocks == (
        ListBlock(
            (
                Item(
                    (Run("a"),),
                    (ListBlock((Item((Run("b"),)),)), ListBlock((Item((Run("c"),)),), "numbers")),
                ),
                Item((Run("d"),)),
            ),
            "numbers",
        ),
        ListBlock((Item((Run("e"),)),)),
    )


def test_a_list_that_begins_deep_loses_nothing():
    blocks = rich_blocks(rich(("a", "punkt", 2), ("b", "punkt", 0), ("c", "punkt", 1)))
    assert blocks == (ListBlock((Item((Run("a"),)), Item((Run("b"),), (ListBlock((Item((Run("c"),)),)),)))),)


@given(
    st.lists(
        st.tuples(st.text(min_size=1), st.sampled_from(["stycke", "punkt", "nummer"]), st.integers(0, 3)),
        max_size=12,
    )
)
def test_rich_text_keeps_every_word_in_order(parts):
    source = rich(*parts)
    kept = [text_of(words) for block in rich_blocks(source) for words in words_in(block)]
    assert [text for text in kept if text.strip()] == [b.text for b in source.blocks if b.text.strip()]


def test_style_of_paragraphs_follows():
    assert rich_blocks(plain("hej"), "lead") == (Paragraph((Run("hej"),), "lead"),)


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="3 values in a table of 2 columns"):
        Table("T", (Column("a"), Column("b")), (("1", "2", "3"),))
    with pytest.raises(ValueError, match="1 values"):
        Table("T", (Column("a"), Column("b")), (), sum_row=("1",))


def test_empty_facts_are_left_out():
    facts = Facts((Fact("Dnr", "KS 2026/1"), Fact("E-post", " "), Fact("Tom", ())))
    assert facts.shown == (Fact("Dnr", "KS 2026/1"),)


def test_text_in_gathers_what_people_wrote():
    text = text_in(
        document(
            Heading("Rubrik", 1),
            Table("Bild", (Column("Namn"), Column("Antal", "count")), (("Ö", 3), ((Run("fet"),), None))),
            Figure(b"", "en karta", "Karta 1"),
        )
    )
    assert text.split() == [
        "Anslutning",
        "Rubrik",
        "Bild",
        "Namn",
        "Antal",
        "Ö",
        "fet",
        "en",
        "karta",
        "Karta",
        "1",
    ]


def test_a_good_document_has_no_problems():
    assert check(document(Heading("T", 1), Heading("A"), Heading("B", 3), Heading("C"), Figure(b"", "en bild"))) == []


@pytest.mark.parametrize(
    ("given_document", "field", "word"),
    [
        (document(Heading("A", 1), title=" "), "title", "titel"),
        (document(Paragraph("x")), "blocks", "ingen rubrik"),
        (document(Heading("A", 2)), "blocks[0]", "i stället för 1"),
        (document(Heading("A", 1), Heading("B", 3)), "blocks[1]", "nivå 3"),
        (document(Heading("A", 1), Heading(" ", 2)), "blocks[1]", "tom"),
        (document(Heading("A", 1), Heading("B", 5)), "blocks[1]", "1–4"),
        (document(Heading("A", 1), Figure(b"", "  ")), "blocks[1]", "alternativtext"),
        (document(Heading("A", 1), Table("", (Column("a"),), ())), "blocks[1]", "tabell"),
    ],
)
def test_each_fault_is_named(given_document, field, word):
    problems = check(given_document)
    assert [problem.field for problem in problems] == [field]
    assert word in problems[0].message
