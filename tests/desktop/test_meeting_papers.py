"""All papers of a meeting and of a year in one file, through the dialog."""

from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from PySide6.QtWidgets import QWidget

from desktop.export_dialog import ExportDialog
from desktop.meeting_papers import export_meeting_papers, export_year_papers
from models.bilaga import keep
from models.dokument import dokument_rows
from models.editing import add
from models.kommun import set_up
from models.paragraf.entity import Paragrafunderlag
from tests.orebro import make_orebro


@pytest.fixture
def orebro(memory_database):
    with memory_database.write("möte") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        meeting = make_orebro(session)
        file = keep(session, "Ingrid Vallmo, underlag.docx", b"PK nothing")
        add(session, Paragrafunderlag(paragraf_id=meeting.paragrafer[24], titel="Underlag av Ingrid Vallmo",
                                      bilaga_id=file.id, ordning=5))  # fmt: skip
        return meeting


@pytest.fixture
def page(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def folder(program, tmp_path):
    (tmp_path / "ut").mkdir()
    program.context.settings.export_folder = str(tmp_path / "ut")


def contents(path):
    with ZipFile(BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words_of(data):
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        return [item.title for item in outline.root[0].children]


@pytest.mark.usefixtures("folder")
def test_kallelse_and_handlingar_are_one_pdf_and_the_files_beside_it(program, page, orebro, memory_database):
    export_meeting_papers(program.context, page, orebro.sammantrade, protokoll=False)
    dialog = page.findChild(ExportDialog)
    dialog.save.click()
    found = contents(dialog.path)
    assert found["Bilagor/Ingrid Vallmo, underlag.docx"] == b"PK nothing"
    assert words_of(found["00 Alla papper.pdf"]) == ["Kallelse 2024-03-15", "Filer för sig"]
    listed = found["manifest.txt"].decode()
    assert "En handling ligger som egen fil under Bilagor" in listed
    with memory_database.read() as session:
        assert [row.slag for row in dokument_rows(session)] == ["kallelse"]
    assert dialog.path.name.startswith("Kallelse och handlingar")


@pytest.mark.usefixtures("folder")
def test_a_copy_for_the_web_names_nobody_in_its_list_of_files(program, page, orebro):
    export_meeting_papers(program.context, page, orebro.sammantrade)
    dialog = page.findChild(ExportDialog)
    dialog.public.click()
    dialog.save.click()
    found = contents(dialog.path)
    assert not any(name.startswith("Bilagor/") for name in found)
    assert words_of(found["00 Alla papper.pdf"])[0] == "Kallelse 2024-03-15"
    import pypdfium2

    pdf = pypdfium2.PdfDocument(found["00 Alla papper.pdf"])
    text = "".join(page_.get_textpage().get_text_range() for page_ in pdf)
    pdf.close()
    assert "Vendela Alm (S)" in text
    assert "Vallmo" not in text
    assert "Fredrik Olin" not in text


@pytest.mark.usefixtures("folder")
def test_the_protokoll_of_a_year(program, page, orebro):
    export_year_papers(program.context, page, orebro.organ, 2024)
    dialog = page.findChild(ExportDialog)
    dialog.save.click()
    names = words_of(contents(dialog.path)["00 Alla papper.pdf"])
    assert names[0].startswith("Protokoll (utkast) 2024-02-16")
    assert names[-2:] == ["Beslutsregister 2024", "Närvaro 2024"]


def test_a_year_without_meetings_is_told(program, page, orebro):
    export_year_papers(program.context, page, orebro.organ, 1999)
    assert page.findChild(ExportDialog) is None
    assert any("inga papper" in str(error) for error in program.said.errors)
