"""The preview of a paper: the very pages that are printed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop import theme
from desktop.theme import GAP
from desktop.widgets.marks import EmptyPage, quiet_button

if TYPE_CHECKING:
    from collections.abc import Callable

STEP = 1.2


class Preview(QWidget):
    """Shows a PDF given as bytes. A new one of the same paper keeps the place and the size."""

    def __init__(self, waiting: str = "Förhandsgranskningen visas här.", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = b""
        self._buffer: QBuffer | None = None
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setObjectName("previewView")
        self.view.setAccessibleName("Förhandsgranskning")
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setPageSpacing(14)
        self.view.setDocument(self.document)
        self.waiting = EmptyPage(waiting, icon="forhandsgranska")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.waiting)
        self.stack.addWidget(self.view)
        self.place = QLabel()
        self.place.setObjectName("muted")
        row = QHBoxLayout()
        row.setSpacing(2)
        self._buttons = []
        steps: list[tuple[str, str, Callable[[], None]]] = [
            ("vanster", "Föregående sida", lambda: self.go(-1)),
            ("hoger", "Nästa sida", lambda: self.go(1)),
            ("zooma_ut", "Mindre", lambda: self.zoom(1 / STEP)),
            ("zooma_in", "Större", lambda: self.zoom(STEP)),
            ("sidbredd", "Sidans bredd", self.fit_width),
            ("skriv_ut", "Skriv ut (Ctrl+P)", self.print),
        ]
        for icon, name, act in steps:
            button = quiet_button(icon, name)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
            self._buttons.append(button)
            if icon == "hoger":
                row.addWidget(self.place)
                row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row)
        column.addWidget(self.stack, 1)
        self.view.pageNavigator().currentPageChanged.connect(self._show_place)
        self._show_place()
        self._paint_ground()

    @property
    def content(self) -> bytes:
        """The PDF shown."""
        return self._content

    def show_pdf(self, content: bytes) -> None:
        """Show a PDF; the place is kept if it is still there."""
        if content == self._content:
            return
        across, down = self.view.horizontalScrollBar().value(), self.view.verticalScrollBar().value()
        self._content = content
        buffer = QBuffer(self)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(buffer)
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer
        self.stack.setCurrentWidget(self.view)
        self.view.horizontalScrollBar().setValue(across)
        self.view.verticalScrollBar().setValue(down)
        self._show_place()

    def changeEvent(self, event: QEvent) -> None:
        """The pages lie on a ground of the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_ground()

    def clear(self, sentence: str = "") -> None:
        """Show nothing, or why there is nothing."""
        self._content = b""
        self.document.close()
        if sentence:
            self.waiting.say(sentence)
        self.stack.setCurrentWidget(self.waiting)
        self._show_place()

    def go(self, pages: int) -> None:
        """Turn pages."""
        navigator = self.view.pageNavigator()
        wanted = max(0, min(self.document.pageCount() - 1, navigator.currentPage() + pages))
        navigator.jump(wanted, QPointF(), navigator.currentZoom())

    def zoom(self, factor: float) -> None:
        """Larger or smaller, between a quarter and five times."""
        if self.view.zoomMode() != QPdfView.ZoomMode.Custom:
            self.view.setZoomFactor(self._width_factor())
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(0.25, min(5.0, self.view.zoomFactor() * factor)))

    def fit_width(self) -> None:
        """As wide as there is room for."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def print(self) -> None:
        """Print what is shown."""
        if not self._content:
            return
        from desktop import printing

        job = printing.print_pdf(self._content, self, self.view.pageNavigator().currentPage() + 1)
        if job is not None:
            job.progress.connect(self._show_printing)
            job.done.connect(self._show_place)
            job.failed.connect(self._show_place)

    def _paint_ground(self) -> None:
        ground, c = self.view.palette(), theme.colours()
        ground.setColor(QPalette.ColorRole.Dark, QColor(c.window if c.strong and c.dark else c.line))
        self.view.setPalette(ground)

    def _width_factor(self) -> float:
        points = self.document.pagePointSize(0).width() or 595.0
        margins = self.view.documentMargins()
        room = self.view.viewport().width() - margins.left() - margins.right()
        return max(0.25, room / (points * self.logicalDpiX() / 72))

    def _show_printing(self, sheet: int, sheets: int) -> None:
        self.place.setText(f"Skriver ut sida {sheet} av {sheets} …")

    def _show_place(self, _said: str = "") -> None:
        count = self.document.pageCount()
        current = self.view.pageNavigator().currentPage() + 1
        self.place.setText(f"Sida {current} av {count}" if count else "")
        for button in self._buttons:
            button.setEnabled(count > 0)
