"""The preview beside the editor: the real pages, made anew when something was saved, kept at their place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPointF, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtPdf import QPdfBookmarkModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.documents import Made, make_document, missing_sentence, render_document
from desktop.preview import Preview
from desktop.theme import AIR, GAP
from desktop.widgets.marks import ProblemLabel

if TYPE_CHECKING:
    from desktop.context import Context

SAVED_PAUSE_MS = 100
"""After the 400 ms in which a form waits for more typing: half a second in all."""


class LivePreview(QWidget):
    """The pages of one record as the paper `kind`. Renders only while it is seen."""

    def __init__(self, context: "Context", kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = kind
        self._id: int | None = None
        self._stale = False
        self._busy = False
        self._heading = ""
        self._due = False
        self._made_for: int | None = None
        self.pages = Preview("Sidorna görs …")
        self.remarks = ProblemLabel()
        self.bookmarks = QPdfBookmarkModel(self)
        self.bookmarks.setDocument(self.pages.document)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.pages, 1)
        column.addWidget(self.remarks)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SAVED_PAUSE_MS)
        self._pause.timeout.connect(self._make)

    def show_record(self, id: int | None) -> None:  # noqa: A002 - the record's own name
        """Another paper, or the same one after a change."""
        if id != self._id:
            self._id = id
            self.pages.clear("Sidorna görs …")
        self._stale = id is not None
        if self._stale and self.isVisible():
            self._pause.start()

    def go_to(self, heading: str) -> None:
        """Turn to the page where a heading stands."""
        self._heading, self._due = heading, True
        self._turn()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the pages that nobody has seen yet."""
        super().showEvent(event)
        if self._stale:
            self._make()
        elif self._due:
            QTimer.singleShot(0, self, self._turn)

    def _make(self) -> None:
        if self._busy or self._id is None or not self._stale:
            return
        self._stale, self._busy = False, True
        self._made_for = self._id
        make_document(self._context, self._kind, self._id, self._render, self, failed=self._failed)

    def _render(self, made: Made) -> None:
        remark = missing_sentence(made.missing)
        self.remarks.say([remark] if remark else [])
        self._context.jobs.render(lambda: render_document(made, "pdf"), self._show, self._failed, owner=self)

    def _show(self, content: bytes) -> None:
        self._busy = False
        if self._made_for == self._id:
            first = not self.pages.content
            self.pages.show_pdf(content)
            if first:
                QTimer.singleShot(0, self, self._turn)  # when the pages have been laid out
        self._make_again()

    def _failed(self, error: BaseException) -> None:
        from models.errors import UserError

        self._busy = False
        self.pages.clear(str(error) if isinstance(error, UserError) else "Sidorna kunde inte göras.")
        if not isinstance(error, UserError):
            self._context.show_error(error)
        self._make_again()

    def _make_again(self) -> None:
        """Something was saved while the pages were made."""
        if self._stale and self.isVisible():
            self._pause.start()

    def _turn(self) -> None:
        found = self._place_of(self._heading, QModelIndex()) if self._heading and self.isVisible() else None
        if found is not None:
            navigator = self.pages.view.pageNavigator()
            self._due = False
            page, location = found
            navigator.jump(page, location, navigator.currentZoom())
            # The view turns to the page only; how far down it the heading stands is for us to scroll.
            self.pages.view.verticalScrollBar().setValue(self._top_of(page) + self._pixels(page, location.y()) - AIR)

    def _top_of(self, page: int) -> int:
        """Where a page begins among all pages, in pixels."""
        view = self.pages.view
        heights = (self.pages.document.pagePointSize(place).height() for place in range(page))
        before = sum(self._pixels(place, height) + view.pageSpacing() for place, height in enumerate(heights))
        return view.documentMargins().top() + before

    def _pixels(self, page: int, points: float) -> int:
        """A length on a page as it is shown now."""
        view = self.pages.view
        if view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            margins = view.documentMargins()
            room = view.viewport().width() - margins.left() - margins.right()
            return round(points * room / max(1.0, self.pages.document.pagePointSize(page).width()))
        return round(points * view.zoomFactor() * view.logicalDpiX() / 72)

    def _place_of(self, heading: str, parent: QModelIndex) -> tuple[int, QPointF] | None:
        role = QPdfBookmarkModel.Role
        for line in range(self.bookmarks.rowCount(parent)):
            index = self.bookmarks.index(line, 0, parent)
            if self.bookmarks.data(index, role.Title.value) == heading:
                return (
                    int(self.bookmarks.data(index, role.Page.value)),
                    QPointF(self.bookmarks.data(index, role.Location.value)),
                )
            below = self._place_of(heading, index)
            if below is not None:
                return below
        return None
