"""What can be left out of a document, and that what is declared is really there."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from models.publicering import PeopleData, people_data
from reports.catalogue import DOCUMENTS, kind_named
from reports.choices import Choices, chapters_in, choices_of, without
from reports.chosen import chosen
from reports.document import Document, Heading, Paragraph, check, text_in
from reports.masking import REMOVED

TODAY = date(2026, 11, 23)


def document(*blocks):
    return Document(title="T", date=TODAY, blocks=blocks)


def test_a_chapter_goes_with_all_that_stands_under_it():
    whole = document(
        Heading("T", 1), Heading("Beslut"), Paragraph("a"), Heading("Del", 3), Paragraph("b"), Heading("Uppföljning")
    )
    assert without(whole, ("Beslut",)).blocks == (Heading("T", 1), Heading("Uppföljning"))
    assert without(whole, ()) == whole
    assert without(whole, ("Del", "T")) == whole, "only chapters can be left out"


@given(st.lists(st.text("abc å", min_size=1), max_size=3), st.booleans())
def test_choices_come_back_from_the_register(left_out, public):
    choices = Choices(tuple(left_out), public)
    assert choices_of(choices.words) == choices


def test_every_chapter_that_may_be_left_out_is_one_the_document_has(example_template):
    with example_template.read() as session:
        for kind in DOCUMENTS:
            papers = [kind.make(session, each.id, TODAY) for each in kind.candidates(session, TODAY)]
            there = {chapter for paper in papers for chapter in chapters_in(paper.document, kind.optional)}
            assert there == set(kind.optional), kind.name
            for paper in papers:
                before = check(paper.document)
                assert [each for each in check(without(paper.document, kind.optional)) if each not in before] == []


def test_nobody_private_of_the_example_is_left_in_its_papers(example_template):
    with example_template.read() as session:
        people = people_data(session)
        assert len(people.hidden) >= 3
        assert len(people.shown) >= 2
        masked_something = 0
        for kind in DOCUMENTS:
            for each in kind.candidates(session, TODAY):
                paper = kind.make(session, each.id, TODAY)
                text = text_in(chosen(paper.document, Choices(public=True), people))
                assert [name for name in people.hidden if name in text] == []
                masked_something += REMOVED in text
    assert masked_something >= 3


def test_an_elected_persons_name_stays(example_template):
    with example_template.read() as session:
        people = people_data(session)
        kind = kind_named("anslutning")
        papers = [kind.make(session, each.id, TODAY).document for each in kind.candidates(session, TODAY)]
        before = "\n".join(map(text_in, papers))
        after = "\n".join(text_in(chosen(paper, Choices(public=True), people)) for paper in papers)
    there = [name for name in people.shown if name in before]
    assert there
    assert [name for name in there if name not in after] == []


def test_choosing_nothing_changes_nothing():
    whole = document(Heading("T", 1), Paragraph("Maja Ekdal"))
    assert chosen(whole, Choices(), PeopleData(("Maja Ekdal",))) is whole
