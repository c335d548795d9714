"""A live picture of the kommun's paper, made by the renderer that makes the papers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.moments import today
from desktop.theme import AIR, GAP
from desktop.widgets.marks import MutedLabel
from models.kommun import LetterheadData, letterhead, required_kommun

if TYPE_CHECKING:
    from desktop.context import Context

PAUSE_MS = 250
"""So long nothing may change before the paper is made again."""


class LetterheadPicture(QFrame):
    """The first page of a sample. `refresh` makes it again, a moment after the last change."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._context = context
        self._document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self.content = b""
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setAccessibleName("Bild av brevhuvudet")
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._make)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR - 4, AIR, AIR)
        column.setSpacing(GAP)
        column.addWidget(MutedLabel("Så här blir det på papper"))
        column.addWidget(self.picture, 1)

    def refresh(self) -> None:
        """Make the picture again soon."""
        self._pause.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As large as there is room for."""
        super().resizeEvent(event)
        self._draw()

    def _make(self) -> None:
        context = self._context

        def ask() -> tuple[LetterheadData, str]:
            with context.db.read() as session:
                return letterhead(session), required_kommun(session).diarienummer_monster

        def render(found: tuple[LetterheadData, str]) -> bytes:
            from reports.build.letterhead import sample, style_of
            from reports.render import render as to_bytes

            data, dnr = found
            return to_bytes(sample(data, dnr, today()), "pdf", style_of(data))

        context.jobs.run(
            ask, lambda found: context.jobs.render(lambda: render(found), self._show, owner=self), owner=self
        )

    def _show(self, content: bytes) -> None:
        self.content = content
        buffer = QBuffer(self)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(buffer)
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer
        self._draw()

    def _draw(self) -> None:
        points = self._document.pagePointSize(0)
        if self._document.pageCount() == 0 or points.isEmpty():
            return
        ratio = self.devicePixelRatioF()
        room = self.picture.size() * ratio
        size = points.scaled(QSize(max(80, room.width()), max(110, room.height())), Qt.AspectRatioMode.KeepAspectRatio)
        image = self._document.render(0, size.toSize(), QPdfDocumentRenderOptions())
        paper = QPixmap(size.toSize())
        paper.fill(Qt.GlobalColor.white)  # a PDF page has no ground of its own
        painter = QPainter(paper)
        painter.drawImage(0, 0, image)
        painter.setPen(Qt.GlobalColor.lightGray)
        painter.drawRect(0, 0, paper.width() - 1, paper.height() - 1)
        painter.end()
        paper.setDevicePixelRatio(ratio)
        self.picture.setPixmap(paper)
