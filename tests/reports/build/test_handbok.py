"""The guide's source: what it may hold, what it names, and the paper made of it."""

import re
from datetime import date

import pytest

from models.richtext import Run
from reports.build.handbok import FOLDER, PICTURES, build, chapter_of, chapters, mentions, read_chapter
from reports.document import Figure, Heading, ListBlock, Paragraph, Table, check, text_in
from reports.render import render
from resources.files import names_in, read_bytes, read_text

DAY = date(2026, 11, 22)
KEYS = (("Ctrl+K", "Sök"), ("F1", "Handbok"))
SOURCE = """# Titeln
sidor: arende arende/beslut

Ett stycke som går
över två rader, med `Ctrl+K`, *Ny anslutning*, **fet** och [en länk](budget).

## Under

- ett
- två
  och mer

1. först

[tangenter]
"""


def test_a_chapter_is_read_into_blocks():
    chapter = read_chapter("07-prov.md", SOURCE, KEYS)
    assert (chapter.key, chapter.title, chapter.places) == ("prov", "Titeln", ("arende", "arende/beslut"))
    text, under, bullets, numbers, keys = chapter.blocks
    assert isinstance(text, Paragraph)
    assert text.words == (
        Run("Ett stycke som går över två rader, med "),
        Run("Ctrl+K", bold=True),
        Run(", "),
        Run("Ny anslutning", italic=True),
        Run(", "),
        Run("fet", bold=True),
        Run(" och "),
        Run("en länk", link="handbok:budget"),
        Run("."),
    )
    assert under == Heading("Under", 3)
    assert isinstance(bullets, ListBlock)
    assert [item.words for item in bullets.items] == [(Run("ett"),), (Run("två och mer"),)]
    assert isinstance(numbers, ListBlock)
    assert numbers.kind == "numbers"
    assert isinstance(keys, Table)
    assert keys.rows == KEYS
    assert mentions(SOURCE).keys == ("Ctrl+K",)
    assert mentions(SOURCE).labels == ("Ny anslutning",)
    assert mentions(SOURCE).chapters == ("budget",)


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("prov.md", "# A", "NN-key.md"),
        ("01-prov.md", "A", "begins with # Title"),
        ("01-prov.md", "# A\n\n![utan fil](finns_inte.png)", "01-prov.md, line 3"),
        ("01-prov.md", "# A\n\nord\n\n![](a.png)", "line 5: a picture is"),
        ("01-prov.md", "# A\n\n## B\nmer", "line 3: a heading stands alone"),
    ],
)
def test_a_fault_in_the_source_is_named_with_its_line(name, source, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        read_chapter(name, source)


def test_a_place_finds_its_chapter_or_that_of_its_page():
    every = chapters()
    assert chapter_of("sammantrade/genomfor", every).key == "genomfor"
    assert chapter_of("sammantrade/okand", every).key == "planera"
    assert chapter_of("tangenter", every).key == "tangenter"
    assert chapter_of("", every) is every[0]
    places = [place for chapter in every for place in chapter.places]
    assert len(places) == len(set(places))


def test_every_link_leads_to_a_chapter_and_every_picture_is_there_and_used():
    every = chapters()
    known = {chapter.key for chapter in every}
    named: set[str] = set()
    for name in names_in(FOLDER, ".md"):
        found = mentions(read_text(name))
        assert set(found.chapters) <= known, name
        named |= set(found.pictures)
    there = {name.rpartition("/")[2] for name in names_in(PICTURES)}
    assert named == there
    sizes = {name: len(read_bytes(name)) for name in names_in(PICTURES)}
    assert max(sizes.values()) <= 60_000
    assert sum(sizes.values()) < 1_500_000


def test_every_picture_is_described_in_words_and_chapters_are_short():
    for chapter in chapters():
        for block in chapter.blocks:
            if isinstance(block, Figure):
                assert len(block.alt.split()) >= 4, chapter.key
        assert len(chapter.text.split()) < 330, f"{chapter.key} is long: {len(chapter.text.split())} words"


def test_the_paper_holds_every_chapter_and_no_link_of_the_window():
    document = build(chapters(KEYS), DAY)
    assert not check(document)
    words = text_in(document)
    assert all(chapter.title in words for chapter in chapters())
    assert not any(
        run.link for block in document.blocks if isinstance(block, Paragraph) for run in block.words if type(run) is Run
    )
    assert b"handbok:" not in render(document, "html")
    pdf = render(document, "pdf")
    assert pdf == render(build(chapters(KEYS), DAY), "pdf")
    assert len(pdf) < 3_000_000
