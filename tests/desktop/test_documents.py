"""Export and preview: the same bytes, whole files, a register, and a sentence for everything that can go wrong."""

import errno
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from desktop import atomic
from desktop.documents import PreviewWindow, export_document, preview_document
from desktop.export_dialog import ExportDialog, usual_folder
from models.bilaga import Bilaga
from models.dokument import Dokument
from models.tjansteskrivelse.entity import Tjansteskrivelse
from models.tjansteskrivelse.operations import write
from resources.file_names import file_name
from tests.desktop import accessibility
from tests.matter import DAY, make_matter


@pytest.fixture
def matter(memory_database):
    return make_matter(memory_database)


@pytest.fixture
def skrivelse(matter):
    with matter.db.write("skrivelse") as session:
        return write(session, matter.arende, DAY).id


@pytest.fixture
def page(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def dialog(program, page, skrivelse, tmp_path):
    program.context.settings.export_folder = str(tmp_path)
    export_document(program.context, page, "tjansteskrivelse", skrivelse)
    return page.findChild(ExportDialog)


def registered(database):
    with database.read() as session:
        return [
            (row, session.get(Bilaga, row.bilaga_id).innehall)
            for row in session.scalars(select(Dokument).order_by(Dokument.id))
        ]


def test_the_proposed_name_says_what_dnr_and_date(dialog, tmp_path):
    assert dialog.name.value() == "Tjänsteskrivelse KS 2023-0045 2023-01-20"
    assert dialog.path == tmp_path / "Tjänsteskrivelse KS 2023-0045 2023-01-20.pdf"
    assert [dialog.format.itemText(place)[:3] for place in range(4)] == ["PDF", "Wor", "Web", "Ren"]


def test_the_file_is_saved_registered_and_offered(program, dialog, skrivelse, matter, tmp_path):
    dialog.save.click()
    file = tmp_path / "Tjänsteskrivelse KS 2023-0045 2023-01-20.pdf"
    content = file.read_bytes()
    assert content.startswith(b"%PDF")
    ((row, kept),) = registered(matter.db)
    assert kept == content
    assert (row.slag, row.format, row.utgava, row.post_id, row.arende_id) == (
        "tjansteskrivelse", "pdf", 1, skrivelse, matter.arende
    )  # fmt: skip
    ((sentence, choices),) = program.said.notices
    assert file.name in sentence
    assert [text for text, _ in choices] == ["Öppna", "Öppna mappen"]
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize(("place", "ending", "head"), [(1, "docx", b"PK"), (2, "html", b"<!"), (3, "txt", b"")])
def test_every_format_is_written(dialog, tmp_path, place, ending, head):
    dialog.format.setCurrentIndex(place)
    dialog.save.click()
    (file,) = tmp_path.iterdir()
    assert file.suffix == f".{ending}"
    assert file.read_bytes().startswith(head)


def test_the_preview_shows_the_bytes_that_an_export_saves(program, page, skrivelse, dialog, qtbot):
    dialog.save.click()
    file = dialog.path
    preview_document(program.context, page, "tjansteskrivelse", skrivelse)
    window = page.findChild(PreviewWindow)
    assert window.preview.content == file.read_bytes()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert accessibility.faults(window) == []
    window.export.click()
    again = page.findChildren(ExportDialog)[-1]
    assert "ersätts" in again.replaces.text()
    assert again.save.text() == "&Ersätt"
    again.reject()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "full"), "Disken är full"),
        (PermissionError(errno.EACCES, "denied"), "Välj en annan mapp"),
        (OSError(errno.EIO, "io"), "kunde inte skrivas"),
    ],
)
def test_a_disk_that_refuses_is_told_and_another_place_can_be_chosen(dialog, monkeypatch, matter, error, said):
    folder = dialog.path.parent

    def refuse(_part, _content):
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(atomic, "_put", refuse)
        dialog.save.click()
    assert said in dialog.trouble.text
    assert dialog.isVisible()
    assert dialog.save_as.isEnabled()
    assert list(folder.iterdir()) == []
    assert registered(matter.db) == []
    other = folder / "annan"
    other.mkdir()
    dialog.ask_place = lambda path, ending: str(other / f"Min skrivelse.{ending}")
    dialog.save_as.click()
    assert [file.name for file in other.iterdir()] == ["Min skrivelse.pdf"]


def test_a_file_that_is_open_in_word_is_told(dialog, monkeypatch, tmp_path):
    target = tmp_path / "Tjänsteskrivelse KS 2023-0045 2023-01-20.pdf"
    target.write_bytes(b"gammal")

    def locked(_self, _target):
        raise PermissionError(errno.EACCES, "in use")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", locked)
        dialog.save.click()
    assert "öppen i ett annat program" in dialog.trouble.text
    assert dialog.save.text() == "&Ersätt", "what it would do now"
    assert target.read_bytes() == b"gammal"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert dialog.save_copy.isVisible()
    dialog.save_copy.click()
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{target.stem} (2).pdf", target.name]
    assert target.read_bytes() == b"gammal"


def test_a_folder_that_is_gone_is_told(dialog, tmp_path):
    dialog.folder.set_value(str(tmp_path / "finns inte"))
    dialog.save.click()
    assert "finns inte" in dialog.trouble.text
    dialog.folder.set_value("")
    dialog.save.click()
    assert dialog.trouble.text == "Skriv eller välj en mapp att spara i."


def test_signs_without_a_picture_are_told_before_saving(program, page, matter, skrivelse):
    with matter.db.write("titel") as session:
        session.get(Tjansteskrivelse, skrivelse).titel = "Anslutning 漢字"
    export_document(program.context, page, "tjansteskrivelse", skrivelse)
    dialog = page.findChild(ExportDialog)
    assert "漢 字" in dialog.remarks.text
    assert dialog.save.isEnabled()
    dialog.reject()


def test_the_folder_is_remembered(program, dialog, tmp_path):
    other = tmp_path / "möten"
    other.mkdir()
    dialog.ask_folder = lambda _folder: str(other)
    dialog.choose.click()
    dialog.save.click()
    assert program.context.settings.export_folder == str(other)
    assert usual_folder(str(other)) == other
    assert usual_folder(str(tmp_path / "borta")).is_dir()


def test_a_record_that_is_gone_is_told(program, page):
    export_document(program.context, page, "tjansteskrivelse", 999)
    assert page.findChild(ExportDialog) is None
    assert "finns inte längre" in str(program.said.errors[0])


def test_the_dialog_has_names_and_keys(dialog):
    assert accessibility.faults(dialog) == []


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Tjänsteskrivelse", "KS 2022/0489", "2022-11-08"), "Tjänsteskrivelse KS 2022-0489 2022-11-08"),
        (("CON", ""), "CON_"),
        (("Plan.", " "), "Plan"),
        (("", ""), "dokument"),
    ],
)
def test_names_that_windows_takes(parts, name):
    assert file_name(*parts) == name
