"""The words of attached files: PDF, Word and plain text, read in the background and found by Ctrl+K."""

from io import BytesIO

import docx

from desktop.attached_text import words_of_file
from models.arende.entity import Arende, Underlag
from models.bilaga import keep
from models.editing import add
from models.sok import store
from models.sok.search import search
from models.sok.texts import unread_files
from tests.desktop.whole_window import opened


def pdf(text: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 720, text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def word(text: str) -> bytes:
    out = BytesIO()
    document = docx.Document()
    document.add_paragraph("Först")
    document.add_table(1, 1).cell(0, 0).text = text
    document.save(out)
    return out.getvalue()


def test_words_of_every_kind_of_file(qapp):
    assert "Nattvandring i Älvsunda" in words_of_file(pdf("Nattvandring i Älvsunda"), "utan ändelse")
    assert "Nattvandring i Älvsunda" in words_of_file(word("Nattvandring i Älvsunda"), "a.DOCX")
    assert words_of_file("Älv".encode("cp1252"), "a.txt") == "Älv"
    assert words_of_file("\ufeffÄlv".encode(), "a.csv") == "Älv"
    for content in (b"", b"%PDF-1.7 broken", b"PK\x03\x04", b"\x89PNG"):
        for name in ("a.pdf", "a.docx", "a.png"):
            assert words_of_file(content, name) == ""


def test_attached_files_are_read_when_somebody_begins_to_search(qapp, qtbot, memory_database):
    with memory_database.write("bifoga") as session:
        arende = add(session, Arende(titel="Remiss"))
        for name, content in (("a.pdf", pdf("Nattvandring")), ("b.docx", word("Kvällsvandring"))):
            bilaga = keep(session, name, content)
            add(session, Underlag(arende_id=arende.id, titel=name, bilaga_id=bilaga.id))
    with opened(qapp, qtbot, memory_database, "arende") as program:
        program.window.go_to_search()
        store.catch_up(memory_database)
        with memory_database.read() as session:
            assert unread_files(session, 9) == []
            assert {hit.title for hit in search(session, "vandring")} == {"a.pdf", "b.docx"}
            assert store.differing(session) == []
