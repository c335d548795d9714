"""A quiet ground for the chosen row of a tree, the same as in the lists."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from desktop import theme


class CalmSelection(QObject):
    """Gives a view the lists' colours for what is chosen, and again when the look changes."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)
        self._paint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The look has changed."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.Show):
            self._paint()
        return super().eventFilter(watched, event)

    def _paint(self) -> None:
        c = theme.colours()
        palette = QPalette(self._view.palette())
        palette.setColor(QPalette.ColorRole.Highlight, QColor(c.selected))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(c.text))
        if palette != self._view.palette():
            self._view.setPalette(palette)
