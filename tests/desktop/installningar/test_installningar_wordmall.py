"""The kommun's own Word template in Inställningar."""

from io import BytesIO

import docx
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from sqlalchemy import func, select

from models.bilaga import Bilaga
from models.kommun import letterhead, own_kommun
from reports.build.letterhead import style_of
from tests.desktop import accessibility


@pytest.fixture
def kommun_section(section):
    return section("Kommun och brevhuvud")


@pytest.fixture
def letter(tmp_path):
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Brevhuvud"
    out = BytesIO()
    word.save(out)
    file = tmp_path / "brevmall.docx"
    file.write_bytes(out.getvalue())
    return file


def test_a_template_is_dropped_described_used_and_removed(kommun_section, kommun, letter, program):
    field = kommun_section.word_template
    assert "Ingen Wordmall" in field.name.text()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(letter))])
    field.dropEvent(
        QDropEvent(
            QPointF(1, 1),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert field.name.text() == "brevmall.docx"
    assert "Finns i mallen: Normal (brödtext), Rubrik 1" in field.styles.text()
    assert "Saknas: Ingress" in field.styles.text()
    with kommun.read() as session:
        assert style_of(letterhead(session)).word_template == letter.read_bytes()
    assert accessibility.faults(kommun_section) == []
    field.remove.click()
    assert "Ingen Wordmall" in field.name.text()
    with kommun.read() as session:
        assert own_kommun(session).wordmall_id is None
        assert style_of(letterhead(session)).word_template is None
    program.undo.undo()
    assert field.name.text() == "brevmall.docx"


def test_a_file_that_is_no_template_is_refused_in_words(kommun_section, kommun, letter, tmp_path, program):
    kommun_section.word_template.picked.emit(letter)
    wrong = tmp_path / "makron.docx"
    wrong.write_bytes(b"Hej")
    kommun_section.word_template.picked.emit(wrong)
    assert "inte ett Word-dokument" in program.window.notice.text.text()
    assert kommun_section.word_template.name.text() == "brevmall.docx"
    with kommun.read() as session:
        assert session.get(Bilaga, own_kommun(session).wordmall_id).filnamn == "brevmall.docx"
        assert session.scalar(select(func.count()).select_from(Bilaga)) == 1
