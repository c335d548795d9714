"""The dialog that shows what fetching a text again would change, and asks."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget

from desktop import theme
from desktop.theme import AIR, GAP

if TYPE_CHECKING:
    from models.tjansteskrivelse.difference import Piece
    from models.tjansteskrivelse.operations import Refill


class DifferenceDialog(QDialog):
    """Both texts in one: what would go is struck out in brackets, what would come is underlined in brackets."""

    taken = Signal()
    """The user wants the records' text."""

    def __init__(self, heading: str, refill: "Refill", parent: QWidget | None = None) -> None:
        from models.tjansteskrivelse.difference import counts, difference

        super().__init__(parent)
        self.setWindowTitle(f"Hämta igen: {heading}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 520)
        pieces = difference(refill.present, refill.fetched)
        gone, new = counts(pieces)
        own = "Du har skrivit egen text här. " if refill.own else ""
        self.lead = QLabel(
            f"{own}Om du hämtar igen försvinner {_words(gone)} och {_words(new)} tillkommer. "
            "Det som försvinner står struket inom [− −], det nya understruket inom [+ +]."
        )
        self.lead.setWordWrap(True)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Skillnaden mellan din text och registrets")
        self.text.document().setDocumentMargin(12)
        show_pieces(self.text, pieces)
        self.keep = QPushButton("&Behåll min text" if refill.own else "&Behåll texten")
        self.take = QPushButton("&Hämta igen")
        self.take.setObjectName("primary")
        self.keep.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR + 8, AIR + 4, AIR + 8, AIR + 4)
        column.setSpacing(AIR)
        column.addWidget(self.lead)
        column.addWidget(self.text, 1)
        column.addLayout(buttons)
        self.keep.setDefault(True)
        self.keep.setFocus()

    def _take(self) -> None:
        self.taken.emit()
        self.accept()


def show_pieces(edit: QTextEdit, pieces: "tuple[Piece, ...]") -> None:
    """Write the pieces with marks that are seen without colours and heard by a screen reader."""
    c = theme.colours()
    cursor = QTextCursor(edit.document())
    for piece in pieces:
        look = QTextCharFormat()
        text = piece.text
        if piece.kind == "gone":
            look.setFontStrikeOut(True)
            look.setForeground(QColor(c.error))
            text = _marked(text, "−")
        elif piece.kind == "new":
            look.setFontUnderline(True)
            look.setForeground(QColor(c.good))
            text = _marked(text, "+")
        cursor.insertText(text, look)
    edit.moveCursor(QTextCursor.MoveOperation.Start)


def _marked(text: str, sign: str) -> str:
    """The words within marks; white space and line ends at the edges stay outside."""
    words = text.strip()
    if not words:
        return text
    before, after = text.split(words, 1)
    return f"{before}[{sign} {words} {sign}]{after}"


def _words(count: int) -> str:
    return f"{count} ord" if count else "inget"
