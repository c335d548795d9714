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
        choose_calmly(self._view)


def choose_calmly(view: QWidget) -> None:
    """The lists' colours for what is chosen; with strong contrast there is no quiet ground, so it is the full one."""
    c = theme.colours()
    palette = QPalette(view.palette())
    palette.setColor(QPalette.ColorRole.Highlight, QColor(c.accent if c.strong else c.selected))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(c.on_accent if c.strong else c.text))
    if palette != view.palette():
        view.setPalette(palette)
