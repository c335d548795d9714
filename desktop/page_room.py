"""The room of the pages: with large text on a small screen a page may be higher than the window, and is scrolled."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from desktop.theme import scaled

LARGE = 140
"""The size of text, in per cent, from which a page gets the height it needs. Below it each page fits by itself."""


class PageRoom(QScrollArea):
    """Shows the pages as large as the window, or as high as the one that is seen must be."""

    def __init__(self, stack: QStackedWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = _Inside(stack)
        self.setObjectName("pageRoom")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(self._inside)
        stack.currentChanged.connect(self._begin_at_top)

    def minimumSizeHint(self) -> QSize:
        """Any size will do: what has no room is scrolled."""
        return QSize(0, 0)

    def _begin_at_top(self) -> None:
        self._inside.updateGeometry()
        self.verticalScrollBar().setValue(0)


class _Inside(QWidget):
    """Holds the pages without a layout, for a layout would ask for the height of all of them."""

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__()
        self._stack = stack
        stack.setParent(self)

    def minimumSizeHint(self) -> QSize:
        """What the page that is seen needs at this width, when the text is large."""
        page = self._stack.currentWidget()
        if page is None or scaled(100) < LARGE:
            return QSize(0, 0)
        layout = page.layout()
        if layout is not None and layout.hasHeightForWidth():
            return QSize(0, layout.totalMinimumHeightForWidth(self.width()))
        return QSize(0, page.minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """As the pages."""
        return self._stack.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages fill it. Another width may need another height."""
        super().resizeEvent(event)
        self._stack.setGeometry(self.rect())
        if event.oldSize().width() != event.size().width() and scaled(100) >= LARGE:
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """A page that has changed may need another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
