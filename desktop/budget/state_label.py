"""How the budget stands against ekonomisystemet, in one line: green when it agrees, red when it does not, in words."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop import icons, theme
from models.avstamning.state import Avstamningslage, Lage

MARKS = {
    Avstamningslage.STAMMER: "klar",
    Avstamningslage.INAKTUELL: "klocka",
    Avstamningslage.FEL: "fel",
    Avstamningslage.SAKNAS: "information",
}
SIZE = 16


class StateLabel(QWidget):
    """The mark, the word and the sentence; with `short` only its beginning, and the rest where the mouse rests."""

    def __init__(self, *, short: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = short
        self._lage: Lage | None = None
        self._all = ""
        self.mark = QLabel()
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(not short)
        if short:
            self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.mark)
        row.addWidget(self.words, 1)

    @property
    def text(self) -> str:
        """What it says now, also where there is no room for all of it."""
        return self._all if self._short else self.words.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut where there is no room."""
        super().resizeEvent(event)
        if self._short:
            self._elide()

    def _elide(self) -> None:
        room = max(0, self.width() - SIZE - 8)
        self.words.setText(self.words.fontMetrics().elidedText(self._all, Qt.TextElideMode.ElideRight, room))

    def show_state(self, lage: Lage | None) -> None:
        """Show how it stands."""
        self._lage = lage
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw in the colours of the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        lage = self._lage
        if lage is None:
            self._all = ""
            self.words.setText("")
            self.mark.clear()
            return
        c = theme.colours()
        agrees, missing = lage.slag is Avstamningslage.STAMMER, lage.slag is Avstamningslage.SAKNAS
        colour = c.good if agrees else c.muted if missing else c.error
        ratio = self.devicePixelRatioF()
        picture = icons.pixmap(MARKS[lage.slag], colour, round(SIZE * ratio))
        picture.setDevicePixelRatio(ratio)
        self.mark.setPixmap(picture)
        self.mark.setAccessibleName(lage.slag.label)
        first = lage.text.split(". ")[0].rstrip(".")
        word = "" if missing else f"{lage.slag.label}. "
        begins = "" if agrees or missing else f"{lage.slag.label}: "
        self._all = f"{begins}{first[:1].lower()}{first[1:]}" if begins else first
        if self._short:
            self._elide()
        else:
            self.words.setText(f"{word}{lage.text}")
        if self.words.styleSheet() != f"color: {colour}":
            self.words.setStyleSheet(f"color: {colour}")
        self.setToolTip(lage.text)
        self.setAccessibleName(f"{word}{lage.text}")
