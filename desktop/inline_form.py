"""A form that stands inside another form: as high as its fields, without a scroll bar of its own."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy

from desktop.forms import Form


class InlineForm(Form):
    """The same as a Form; the page around it scrolls."""

    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._centre.setContentsMargins(0, 0, 0, 0)
        body, layout = self.widget(), self._centre
        assert body is not None
        self._body = body
        self._inside = layout
        inner = self.column.parentWidget()
        assert inner is not None
        inner.setMaximumWidth(16_777_215)  # the form around says how wide lines may be
        body.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that grew makes the form grow."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._body:
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower form may be higher."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page around scrolls."""
        event.ignore()

    def _fit(self) -> None:
        layout = self._inside
        width = max(self.viewport().width(), 1)
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
