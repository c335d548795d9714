"""What can be chosen in the export dialog: chapters, people, and that it is remembered and registered."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from desktop.documents import export_document
from desktop.dokument.compare import Standing, standings
from desktop.export_dialog import ExportDialog
from models.anslutning.entity import Anslutning
from models.dokument import dokument_rows
from models.person import Person
from models.richtext import plain
from tests.desktop import accessibility
from tests.matter import make_matter


@pytest.fixture
def matter(memory_database):
    found = make_matter(memory_database)
    with found.db.write("mer") as session:
        anslutning = session.get(Anslutning, found.anslutning)
        anslutning.uppfoljning = plain("Majken Dahl följer upp, majken.dahl@koping.example.")
        anslutning.kontaktperson_id = session.scalars(select(Person)).one().id
    return found


@pytest.fixture
def page(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def ask(program, page, matter, tmp_path):
    program.context.settings.export_folder = str(tmp_path)

    def ask():
        export_document(program.context, page, "anslutning", matter.anslutning)
        dialog = page.findChildren(ExportDialog)[-1]
        dialog.format.set_value("txt")
        return dialog

    return ask


def test_a_chapter_is_left_out_and_remembered(program, ask, matter):
    dialog = ask()
    assert "Varför kommunen ansluter sig" in dialog.chapters
    assert "Händelser" not in dialog.chapters, "the paper has none"
    dialog.chapters["Uppföljning"].click()
    dialog.save.click()
    text = dialog.path.read_text(encoding="utf-8")
    assert "Uppföljning" not in text
    assert "Anslutningen stärker" in text
    with matter.db.read() as session:
        (row,) = dokument_rows(session)
        assert row.val == ("utan: Uppföljning",)
        assert standings(session, [row]) == {row.id: Standing.SAME}
    again = ask()
    assert again.format.value() == "txt"
    assert not again.chapters["Uppföljning"].value()
    assert again.chapters["Valda områden"].value()
    assert program.context.settings.export_choices == {"anslutning": ["txt", "utan: Uppföljning"]}


def test_people_are_taken_out_and_the_copy_has_its_own_name(ask, matter, qtbot):
    dialog = ask()
    plain_name = dialog.path.name
    dialog.public.click()
    assert dialog.path.stem == plain_name.removesuffix(".txt") + " publiceringskopia"
    assert "[borttaget]" in dialog.public_words.text()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert accessibility.faults(dialog) == []
    dialog.save.click()
    text = dialog.path.read_text(encoding="utf-8")
    assert "[borttaget] följer upp, [borttaget]." in text
    assert "Majken" not in text
    with matter.db.read() as session:
        (row,) = dokument_rows(session)
        assert row.val == ("utan personuppgifter",)
        assert "Majken" not in row.text
        assert standings(session, [row]) == {row.id: Standing.SAME}
    again = ask()
    assert again.public.value()
    again.public.click()
    assert again.path.name == plain_name


@pytest.mark.parametrize("ending", ["pdf", "docx", "html"])
def test_every_format_of_the_copy_is_made(ask, ending):
    dialog = ask()
    dialog.format.set_value(ending)
    dialog.public.click()
    dialog.save.click()
    assert b"Majken" not in dialog.path.read_bytes()


def test_a_file_open_in_word_is_told_and_saved_elsewhere(ask, matter, monkeypatch, tmp_path):
    dialog = ask()
    dialog.path.write_text("den gamla", encoding="utf-8")
    old = dialog.path

    def refuse(self, target):
        raise PermissionError(13, "used by another process")

    with monkeypatch.context() as open_in_word:
        open_in_word.setattr(Path, "replace", refuse)
        dialog.save.click()
    assert "öppen i ett annat program" in dialog.trouble.text
    assert old.read_text(encoding="utf-8") == "den gamla"
    assert dialog.save_as.hasFocus() or dialog.save_as.isEnabled()
    dialog.ask_place = lambda _path, _ending: str(tmp_path / "annan.txt")
    dialog.save_as.click()
    assert "Anslutningen stärker" in (tmp_path / "annan.txt").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([old.name, "annan.txt"])
