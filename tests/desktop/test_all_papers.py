"""All papers of an ärende in one file, through the dialog."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from PySide6.QtWidgets import QWidget

from desktop.all_papers import export_all_papers
from desktop.export_dialog import ExportDialog
from models.arende.operations import open_arende
from models.arende.papers import attach_underlag
from models.dokument import dokument_rows
from models.tjansteskrivelse.operations import write
from tests.matter import DAY, make_matter


@pytest.fixture
def matter(memory_database, tmp_path):
    found = make_matter(memory_database)
    letter = tmp_path / "inbjudan.txt"
    letter.write_text("Välkommen, Majken Dahl", encoding="utf-8")
    with found.db.write("papper") as session:
        write(session, found.arende, DAY)
        attach_underlag(session, found.arende, [letter])
    return found


@pytest.fixture
def page(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def dialog(program, page, matter, tmp_path):
    (tmp_path / "ut").mkdir()
    program.context.settings.export_folder = str(tmp_path / "ut")
    export_all_papers(program.context, page, matter.arende)
    return page.findChild(ExportDialog)


def contents(path):
    with ZipFile(BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_papers_attachments_and_a_list_are_in_the_file(program, dialog, matter):
    dialog.save.click()
    found = contents(dialog.path)
    assert [name[3:].split(" KS")[0].split(" 20")[0] for name in found if name.endswith(".pdf")] == [
        "Alla papper.pdf",
        "Tjänsteskrivelse",
        "Anslutningskort",
        "Handlingsplan",
        "Svar till utgivarens formulär",
    ]
    assert "Majken Dahl" in found["Bilagor/inbjudan.txt"].decode()
    assert all(content.startswith(b"%PDF") for name, content in found.items() if name.endswith(".pdf"))
    listed = found["manifest.txt"].decode()
    assert all(name in listed for name in found if name != "manifest.txt")
    with matter.db.read() as session:
        rows = dokument_rows(session)
        assert len(rows) == 4
        assert {row.arende_id for row in rows} == {matter.arende}
        assert all(row.sha256 in listed for row in rows)
    ((sentence, _),) = program.said.notices
    assert "Alla papper är sparade" in sentence


def test_a_copy_for_the_web_has_no_attached_files_and_says_so(dialog):
    dialog.public.click()
    dialog.save.click()
    found = contents(dialog.path)
    assert not any(name.startswith("Bilagor/") for name in found)
    assert "Bifogade filer är inte med" in found["manifest.txt"].decode()


def test_an_arende_without_papers_is_told(program, page, matter):
    with matter.db.write("tomt") as session:
        empty = open_arende(session, titel="Tomt").id
    export_all_papers(program.context, page, empty)
    assert page.findChild(ExportDialog) is None
    assert any("inga papper" in str(error) for error in program.said.errors)
