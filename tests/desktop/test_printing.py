"""What comes out of the printer is what the paper is: the same pages, in their own size, as many as were asked for."""

import subprocess
import sys

import pytest
import shiboken6
from PIL import Image, ImageChops
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QSize, QSizeF
from PySide6.QtGui import QColor, QPageLayout, QPageRanges, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from desktop import printing
from desktop.printing import PrintJob, placed, print_pdf, wanted_pages
from tests.desktop.print_to_file import to_file

A4 = QSizeF(595, 842)
LYING = A4.transposed()
DPI = 50


def paper(*sizes: QSizeF) -> bytes:
    """A PDF with a page of each size: its number, a colour in one corner and a line all around."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    writer.setTitle("Protokoll för åldersnämnden")
    painter = QPainter()
    for number, size in enumerate(sizes, 1):
        writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
        writer.setPageMargins(QMarginsF())
        if number == 1:
            painter.begin(writer)
        else:
            writer.newPage()
        painter.fillRect(40, 40, 60, 30 * number, QColor("#c02030"))
        painter.drawRect(30, 30, int(size.width()) - 60, int(size.height()) - 60)
        painter.drawText(60, 300, f"Sida {number}")
    painter.end()
    return bytes(buffer.data().data())


def pages(content: bytes, folder) -> list[Image.Image]:
    """Each page as a picture, drawn by another program than the one that printed it."""
    if sys.platform == "win32":
        pytest.skip("what was printed is looked at by pdftoppm, which is Debian's")
    (folder / "se.pdf").write_bytes(content)
    for old in folder.glob("se-*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", folder / "se.pdf", folder / "se"], check=True)
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob("se-*.png"))]


@pytest.fixture(autouse=True)
def one_printer(monkeypatch):
    """On Windows the program asks first whether there is any."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["En"])


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def printed(monkeypatch, qtbot, parent, tmp_path):
    """Prints, and gives the pages that came out."""

    monkeypatch.setattr(printing, "FINEST", 150)  # so that it takes no time

    def do(content, choose=lambda _printer: None):
        monkeypatch.setattr(printing, "ask", to_file(tmp_path / "ut.pdf", choose))
        job = print_pdf(content, parent)
        assert job is not None
        qtbot.waitUntil(lambda: job not in printing._under_way)
        return pages((tmp_path / "ut.pdf").read_bytes(), tmp_path)

    return do


def alike(one: Image.Image, other: Image.Image) -> bool:
    """The same to the eye: how thin lines fall on the dots is all that differs."""
    small = (one.width // 5, one.height // 5)
    unlike = ImageChops.difference(*(each.convert("L").resize(small, Image.Resampling.BOX) for each in (one, other)))
    return not any(unlike.histogram()[70:])


def test_the_pages_are_the_papers(printed, tmp_path):
    content = paper(A4, A4)
    original = pages(content, tmp_path)
    out = printed(content)
    assert len(out) == 2
    assert all(abs(a.width - b.width) < 3 and abs(a.height - b.height) < 3 for a, b in zip(original, out, strict=True))
    assert alike(original[0], out[0])
    assert alike(original[1], out[1])
    assert not alike(original[0], out[1])


def test_a_lying_paper_is_printed_lying(printed, tmp_path):
    content = paper(LYING)
    out = printed(content)
    assert out[0].width > out[0].height
    assert alike(pages(content, tmp_path)[0], out[0])


def test_a_lying_page_among_upright_ones_is_turned(printed, tmp_path):
    content = paper(A4, LYING)
    original = pages(content, tmp_path)
    out = printed(content)
    assert alike(original[0], out[0])
    assert out[1].width < out[1].height
    assert alike(original[1].rotate(-90, expand=True), out[1])


def test_only_the_pages_asked_for_come_out(printed, tmp_path):
    content = paper(A4, A4, A4, A4)
    original = pages(content, tmp_path)

    def choose(printer):
        ranges = QPageRanges.fromString("2,4")
        printer.setPageRanges(ranges)

    out = printed(content, choose)
    assert len(out) == 2
    assert alike(original[1], out[0])
    assert alike(original[3], out[1])


def test_a_printer_without_colours_gets_none(printed):
    out = printed(paper(A4), lambda printer: printer.setColorMode(QPrinter.ColorMode.GrayScale))
    red, green, blue = out[0].split()
    assert not any(ImageChops.difference(red, green).histogram()[3:])
    assert not any(ImageChops.difference(red, blue).histogram()[3:])
    assert any(red.histogram()[:200])
    red, green, _ = printed(paper(A4))[0].split()
    assert any(ImageChops.difference(red, green).histogram()[90:])


def test_a_larger_paper_gets_a_larger_page(printed, tmp_path):
    content = paper(A4)
    out = printed(content, lambda printer: printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3)))
    assert out[0].width > 1.3 * pages(content, tmp_path)[0].width
    assert alike(pages(content, tmp_path)[0], out[0].resize(pages(content, tmp_path)[0].size))


def test_copies_and_order_are_as_the_dialog_says(qapp):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    assert not printer.supportsMultipleCopies()
    assert wanted_pages(printer, 3) == [0, 1, 2]
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert wanted_pages(printer, 2) == [0, 1, 0, 1]
    printer.setCollateCopies(False)
    assert wanted_pages(printer, 2) == [0, 0, 1, 1]
    printer.setCopyCount(1)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert wanted_pages(printer, 3) == [2, 1, 0]
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert wanted_pages(printer, 3, 2) == [1]


def test_a_page_keeps_its_size_and_its_middle():
    dots = placed(A4, QSizeF(2480, 3508), 300)
    assert (dots.each, dots.turned) == (1, False)
    assert dots.size == QSize(2479, 3508)
    fine = placed(A4, QSizeF(9921, 14031), 1200)
    assert fine.each == 2
    assert abs(fine.size.width() * 2 - 9921) < 6
    turned = placed(LYING, QSizeF(2480, 3508), 300)
    assert turned.turned
    assert abs(turned.corner.x() - 2480) < 3
    small = placed(A4, QSizeF(1240, 3508), 300)
    assert small.size.width() == 1240
    assert small.corner == QPointF(0, (3508 - small.size.height()) / 2)


def test_cancelling_prints_nothing_and_says_nothing(monkeypatch, parent, tmp_path):
    monkeypatch.setattr(printing, "ask", to_file(tmp_path / "ut.pdf", sure=False))
    monkeypatch.setattr(printing, "tell", pytest.fail)
    assert print_pdf(paper(A4), parent) is None
    assert not (tmp_path / "ut.pdf").exists()


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_a_printer_that_does_not_answer_is_told(monkeypatch, qtbot, parent, tmp_path):
    monkeypatch.setattr(printing, "ask", to_file(tmp_path / "finns inte" / "ut.pdf"))
    print_pdf(paper(A4), parent)
    qtbot.waitUntil(lambda: bool(parent.findChildren(QMessageBox)))
    box = parent.findChildren(QMessageBox)[0]
    assert "tar inte emot utskriften" in box.text()
    assert not printing._under_way
    box.close()


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_it_is_told_in_the_window_when_the_preview_has_been_closed_meanwhile(monkeypatch, qtbot, parent, tmp_path):
    preview = QDialog(parent)
    inside = QWidget(preview)
    monkeypatch.setattr(printing, "ask", to_file(tmp_path / "finns inte" / "ut.pdf"))
    print_pdf(paper(A4), inside)
    shiboken6.delete(preview)
    qtbot.waitUntil(lambda: bool(parent.findChildren(QMessageBox)))
    box = parent.findChildren(QMessageBox)[0]
    assert "tar inte emot utskriften" in box.text()
    box.close()


def test_a_printer_that_stops_in_the_middle_says_where(monkeypatch, qtbot, qapp, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "ut.pdf"))
    job = PrintJob(paper(A4, A4), printer)
    monkeypatch.setattr(printer, "newPage", lambda: False)
    with qtbot.waitSignal(job.failed) as told:
        job.start()
    assert "avbröt utskriften vid sida 2" in told.args[0]


def test_a_computer_without_printers_is_told_before_anything(monkeypatch, parent):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(printing, "ask", pytest.fail)
    told = []
    monkeypatch.setattr(printing, "tell", lambda sentence, _parent: told.append(sentence))
    assert print_pdf(paper(A4), parent) is None
    assert told == [printing.NO_PRINTER]


def test_the_printer_is_told_what_the_paper_is(qapp):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    job = PrintJob(paper(LYING), printer)
    job.prepare()
    assert printer.docName() == "Protokoll för åldersnämnden"
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Landscape
    assert printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.A4
    assert job.document.status() == QPdfDocument.Status.Ready


def test_what_is_left_is_printed_when_the_program_is_closed(qapp, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "ut.pdf"))
    job = PrintJob(paper(A4, A4), printer)
    job.start()
    job.finish()
    assert len(pages((tmp_path / "ut.pdf").read_bytes(), tmp_path)) == 2
