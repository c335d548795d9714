"""Printing: the system's own dialog, and then the very pages of a PDF, at the printer's resolution.

The pages are drawn in bands between other events, so the window stays alive and no page needs all of its dots at once.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

FINEST = 600
"""Dots per inch that a page is drawn at; a printer that has more gets each of them several times."""
BAND = 512
"""Rows of dots that are drawn at a time."""
NEARLY = 0.01
"""A page that differs less than that from the paper is printed in its own size."""
NO_PRINTER = "Datorn har ingen skrivare. Lägg till en i datorns inställningar, eller spara papperet som PDF med Ctrl+E."
SILENT = "{} tar inte emot utskriften. Kontrollera att skrivaren är på och ansluten, eller välj en annan."
STOPPED = "{} avbröt utskriften vid sida {}. Kontrollera skrivaren och skriv ut resten."

_under_way: "set[PrintJob]" = set()


@dataclass(frozen=True, slots=True)
class Dots:
    """How a page lies on the paper: its size in the dots it is drawn with, how large each is, where, and how turned."""

    size: QSize
    each: int
    corner: QPointF
    turned: bool


def print_pdf(content: bytes, parent: QWidget, current: int = 1) -> "PrintJob | None":
    """Ask how, and print a PDF; `current` is the page that is looked at. Gives the job unless it was cancelled."""
    if sys.platform == "win32" and not QPrinterInfo.availablePrinterNames():
        tell(NO_PRINTER, parent)
        return None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    job = PrintJob(content, printer)
    job.prepare()
    if not ask(printer, job.document.pageCount(), parent):
        return None
    lasting = parent.window().parentWidget() or parent  # the preview may be closed before its paper is printed
    job.failed.connect(lambda sentence: tell(sentence, (parent if shiboken6.isValid(parent) else lasting).window()))
    job.start(current)
    return job


def ask(printer: QPrinter, pages: int, parent: QWidget) -> bool:
    """The system's own dialog. False when it is cancelled."""
    dialog = QPrintDialog(printer, parent)
    option = QAbstractPrintDialog.PrintDialogOption
    for each in (option.PrintPageRange, option.PrintCurrentPage, option.PrintCollateCopies, option.PrintShowPageSize):
        dialog.setOption(each)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.setPrintRange(QAbstractPrintDialog.PrintRange.AllPages)
    return bool(dialog.exec())


def tell(sentence: str, parent: QWidget) -> None:
    """Say why nothing, or not all, was printed."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Skriv ut", sentence, QMessageBox.StandardButton.Close, parent)
    box.open()


class RefusedError(Exception):
    """The printer said no; the message is for people."""


class PrintJob(QObject):
    """One paper on its way to a printer. It lives until it is done, also when the preview is closed."""

    progress = Signal(int, int)
    """Sheet under way, of how many."""
    done = Signal()
    failed = Signal(str)

    def __init__(self, content: bytes, printer: QPrinter) -> None:
        super().__init__()
        self.printer = printer
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self._painter = QPainter()
        self._steps: Iterator[None] = iter(())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._step)

    def prepare(self) -> None:
        """Propose what the paper is: its title, its size, upright or lying."""
        size = self.document.pagePointSize(0)
        lying = size.width() > size.height()
        layout = self.printer.pageLayout()
        layout.setPageSize(QPageSize(size.transposed() if lying else size, QPageSize.Unit.Point))
        layout.setOrientation(QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait)
        self.printer.setPageLayout(layout)
        title = str(self.document.metaData(QPdfDocument.MetaDataField.Title) or "")
        self.printer.setDocName(title or "Jämvikt")

    def start(self, current: int = 1) -> None:
        """Begin to print what the dialog said; the rest is done between other events."""
        _under_way.add(self)
        app = QApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self.finish)
        self.printer.setFullPage(True)
        name = self.printer.printerName() or "Skrivaren"
        self._steps = self._print(wanted_pages(self.printer, self.document.pageCount(), current), name)
        self._pause.start(0)

    def finish(self) -> None:
        """All that is left, at once."""
        while self in _under_way:
            self._step()

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._end()
            self.done.emit()
        except RefusedError as error:
            self._end()
            self.failed.emit(str(error))
        else:
            self._pause.start(0)

    def _end(self) -> None:
        self._pause.stop()
        if self._painter.isActive():
            self._painter.end()
        _under_way.discard(self)

    def _print(self, pages: list[int], name: str) -> Iterator[None]:
        if not self.printer.isValid() or not self._painter.begin(self.printer):
            raise RefusedError(SILENT.format(name))
        for sheet, page in enumerate(pages, 1):
            broken = self.printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
            if broken or (sheet > 1 and not self.printer.newPage()):
                raise RefusedError(STOPPED.format(name, page + 1))
            self.progress.emit(sheet, len(pages))
            for rows in self._bands(page):
                self._draw(page, rows)
                yield
        if not self._painter.end():
            raise RefusedError(STOPPED.format(name, pages[-1] + 1 if pages else 1))

    def _bands(self, page: int) -> Iterator[QRect]:
        size = self._dots(page).size
        for top in range(0, size.height(), BAND):
            yield QRect(0, top, size.width(), min(BAND, size.height() - top))

    def _dots(self, page: int) -> Dots:
        paper = self.printer.paperRect(QPrinter.Unit.DevicePixel).size()
        return placed(self.document.pagePointSize(page), paper, self.printer.resolution())

    def _draw(self, page: int, rows: QRect) -> None:
        dots = self._dots(page)
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(dots.size)
        options.setScaledClipRect(rows)
        seen = self.document.render(page, rows.size(), options)
        band = QImage(rows.size(), QImage.Format.Format_RGB32)
        band.fill(0xFFFFFFFF)  # the pages are drawn without a ground
        on_white = QPainter(band)
        on_white.drawImage(0, 0, seen)
        on_white.end()
        if self.printer.colorMode() == QPrinter.ColorMode.GrayScale:
            band = band.convertToFormat(QImage.Format.Format_Grayscale8)
        self._painter.save()
        self._painter.translate(dots.corner)
        if dots.turned:
            self._painter.rotate(90)
        where = QRectF(0, rows.top() * dots.each, rows.width() * dots.each, rows.height() * dots.each)
        self._painter.drawImage(where, band)
        self._painter.restore()


def placed(page: QSizeF, paper: QSizeF, resolution: int) -> Dots:
    """Where a page of so many points lies on a paper of so many dots: its own size, or as large as the paper lets."""
    turned = (page.width() > page.height()) != (paper.width() > paper.height())
    room = paper.transposed() if turned else paper
    own = page * (resolution / 72)
    grown = min(room.width() / own.width(), room.height() / own.height())
    if abs(grown - 1) < NEARLY:
        grown = 1.0
    each = -(-resolution // FINEST)
    size = QSize(round(own.width() * grown / each), round(own.height() * grown / each))
    left = (room.width() - size.width() * each) / 2
    top = (room.height() - size.height() * each) / 2
    corner = QPointF(paper.width() - top, left) if turned else QPointF(left, top)
    return Dots(size, each, corner, turned)


def wanted_pages(printer: QPrinter, count: int, current: int = 1) -> list[int]:
    """The pages, counted from 0, in the order they are printed; copies only when the printer makes none itself."""
    pages, ranges = list(range(count)), printer.pageRanges()
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        pages = [current - 1]
    elif not ranges.isEmpty():
        pages = [page for page in pages if ranges.contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _ in range(copies)]
