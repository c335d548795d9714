import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinterInfo

from desktop import printing
from desktop.preview import Preview
from tests.desktop.accessibility import faults
from tests.desktop.print_to_file import to_file


def pdf(words, pages=3):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    for page in range(pages):
        if page:
            writer.newPage()
        painter.drawText(1000, 1000, f"{words} {page + 1}")
    painter.end()
    return bytes(buffer.data().data())


@pytest.fixture
def preview(qtbot):
    made = Preview()
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_before_there_is_a_paper_it_says_so(preview):
    assert preview.stack.currentWidget() is preview.waiting
    assert not any(button.isEnabled() for button in preview._buttons)
    preview.clear("Välj en rad.")
    assert preview.waiting.sentence.text() == "Välj en rad."


def test_pages_are_shown_counted_and_turned(preview, qtbot):
    preview.show_pdf(pdf("Sida"))
    assert preview.place.text() == "Sida 1 av 3"
    preview.go(1)
    qtbot.waitUntil(lambda: preview.place.text() == "Sida 2 av 3")
    preview.go(99)
    qtbot.waitUntil(lambda: preview.place.text() == "Sida 3 av 3")
    assert faults(preview) == []


def test_a_new_edition_keeps_the_place_and_the_size(preview, qtbot):
    preview.show_pdf(pdf("Sida"))
    preview.zoom(1.5)
    factor = preview.view.zoomFactor()
    qtbot.waitUntil(lambda: preview.view.verticalScrollBar().maximum() > 400)
    preview.view.verticalScrollBar().setValue(400)
    place = preview.view.verticalScrollBar().value()
    assert place > 0
    preview.show_pdf(pdf("Ny"))
    qtbot.waitUntil(lambda: preview.view.verticalScrollBar().value() == place)
    assert preview.view.zoomFactor() == factor
    preview.fit_width()
    assert preview.view.zoomMode() == preview.view.ZoomMode.FitToWidth


def test_sizes_keep_within_bounds(preview):
    preview.show_pdf(pdf("Sida", 1))
    for _ in range(30):
        preview.zoom(1.2)
    assert preview.view.zoomFactor() == 5.0
    for _ in range(60):
        preview.zoom(0.8)
    assert preview.view.zoomFactor() == 0.25


def test_what_is_shown_is_printed_and_the_sheets_are_counted(preview, monkeypatch, qtbot, tmp_path):
    monkeypatch.setattr(printing, "ask", to_file(tmp_path / "ut.pdf"))
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["En"])  # Windows is asked for them
    preview.show_pdf(pdf("Utskrift", 2))
    told = []
    monkeypatch.setattr(preview.place, "setText", told.append)
    preview.print()
    qtbot.waitUntil(lambda: not printing._under_way)
    assert told == ["Skriver ut sida 1 av 2 …", "Skriver ut sida 2 av 2 …", "Sida 1 av 2"]
    assert (tmp_path / "ut.pdf").read_bytes().startswith(b"%PDF")
