"""The place above the inbox where something is noted in a moment: typed or pasted, Enter, done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.text import TextArea
from models.omvarld.kinds import Postslag

HINTS = {
    Postslag.OMVARLD: "Klistra in text eller länk",
    Postslag.INKOMMEN: "Titel, datum, med bilagor (dnr)",
    Postslag.RAPPORT: "Vad som ska berättas",
    Postslag.ARRANGEMANG: "Vad arrangemanget heter",
}


class CaptureText(TextArea):
    """Enter notes what is written; Shift+Enter begins a new line."""

    done = Signal()
    left = Signal()
    """Arrow down in the last line: on to the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, and arrow down."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.done.emit()
        elif event.key() == Qt.Key.Key_Down and plain and self.textCursor().atEnd():
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Capture(QWidget):
    """What kind it is, the text, and the button that does what Enter does."""

    wanted = Signal(object, str)
    """The kind and the text to note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slag = Choice.of(Postslag)
        self.slag.setAccessibleName("Vad du antecknar")
        self.text = CaptureText(lines=1, most_lines=5)
        self.text.document().setDocumentMargin(5)
        self.text.setAccessibleName("Anteckna: skriv eller klistra in, Enter lägger till")
        self.button = QPushButton("Lägg till")
        self.button.setMinimumHeight(FIELD)
        set_icon(self.button, "ny")
        self.button.setToolTip("Lägg till (Enter)")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.slag, 0, top)
        row.addWidget(self.text, 1, top)
        row.addWidget(self.button, 0, top)
        self.slag.edited.connect(self._hint)
        self.text.done.connect(self._done)
        self.button.clicked.connect(lambda _checked=False: self._done())
        self.set_slag(Postslag.OMVARLD)

    def set_slag(self, slag: Postslag) -> None:
        """Choose the kind."""
        self.slag.set_value(slag)
        self._hint()

    def begin(self) -> None:
        """Put the cursor in the text, all of it chosen."""
        self.text.setFocus()
        self.text.selectAll()

    def clear(self) -> None:
        """It has been noted."""
        self.text.set_value("")

    def _done(self) -> None:
        if self.text.value().strip():
            self.wanted.emit(self.slag.value(), self.text.value())
        else:
            self.text.setFocus()

    def _hint(self) -> None:
        self.text.setPlaceholderText(HINTS[self.slag.value()])
