"""What the guide says of the program is true: its keys, the words on its buttons and headings, its pages."""

import ast
from functools import cache
from pathlib import Path

from desktop.about import shortcut_rows
from desktop.help.desk import OVER_DIALOGS
from desktop.help.guide import chapters, found
from desktop.pages import PAGES
from reports.build.handbok import FOLDER, mentions
from resources.files import names_in, read_text

ROOT = Path(__file__).resolve().parents[3]
SAID_IN = ("desktop", "models", "reports")
"""Where the words on buttons, headings and statuses stand."""


@cache
def words_of_the_program() -> frozenset[str]:
    """Every string of the program that could be shown, without & and dots."""
    said: set[str] = set()
    for room in SAID_IN:
        for file in (ROOT / room).rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            said |= {
                tidy(node.value)
                for node in ast.walk(ast.parse(text))
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 90
            }
    return frozenset(said)


def tidy(words: str) -> str:
    """The words as they are seen: no letter to press, no dots, one space."""
    return " ".join(words.replace("&", "").removesuffix("…").split())


def keys_of_the_program() -> set[str]:
    """Every key in the tables, one by one."""
    found: set[str] = set()
    for keys, _ in shortcut_rows():
        found |= {key.strip() for key in keys.replace(" … ", ", ").split(", ")}
    return found


def test_every_key_in_the_guide_is_a_key_of_the_program():
    known = keys_of_the_program()
    unknown = {
        f"{name}: {key}"
        for name in names_in(FOLDER, ".md")
        for key in mentions(read_text(name)).keys
        if key not in known
    }
    assert not unknown, "\n".join(sorted(unknown))


def test_every_label_in_the_guide_stands_in_the_program():
    known = words_of_the_program()
    unknown = {
        f"{name}: {label}"
        for name in names_in(FOLDER, ".md")
        for label in mentions(read_text(name)).labels
        if tidy(label) not in known
    }
    assert not unknown, "\n".join(sorted(unknown))


def test_every_page_has_a_chapter_and_every_place_is_a_page():
    places = {place for chapter in chapters() for place in chapter.places}
    pages = {spec.key for spec in PAGES}
    assert pages <= places, pages - places
    chapter_keys = {chapter.key for chapter in chapters()}
    strangers = {place.partition("/")[0] for place in places} - pages - chapter_keys
    assert not strangers
    assert {place for place in OVER_DIALOGS.values() if place not in places} == set()


def test_a_word_finds_the_chapters_that_have_it_those_named_so_first():
    hits = found("budget", chapters())
    assert [chapter.key for chapter in hits][:2] == ["budget", "avstamning"]
    assert found("finnsintealls", chapters()) == []
    assert [chapter.key for chapter in found("ajournerar beslutsgången", chapters())] == ["genomfor"]


def test_the_check_of_labels_would_find_a_wrong_one():
    assert tidy("Finns inte på någon knapp") not in words_of_the_program()
    assert tidy("&Gör en kopia nu") in words_of_the_program()
