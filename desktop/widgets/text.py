"""Plain text: one line, several lines, a list of words, a whole number."""

import re

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from desktop.theme import FIELD
from desktop.widgets.field import FieldError, composed

_LINE_ENDS = re.compile(r"[\r\n\t\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""What a line edit keeps of a pasted text of several lines, shown as odd arrows."""


class TextLine(QLineEdit):
    """One line of text. Pasted line ends become spaces."""

    edited = Signal()
    overfull = Signal()
    """Something typed or pasted did not find room."""

    def __init__(self, placeholder: str = "", *, longest: int = 500, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(longest)
        self.setMinimumHeight(FIELD)
        self.setTextMargins(5, 0, 5, 0)
        self.textEdited.connect(self._edited)
        self.inputRejected.connect(self._rejected)

    def value(self) -> str:
        """The text as it is stored."""
        return _LINE_ENDS.sub(" ", composed(self.text()))

    def set_value(self, value: str | None) -> None:
        """Show a text; the cursor stays where it was if it can."""
        text = _LINE_ENDS.sub(" ", value or "")
        if text != self.text():
            place = len(text) if self.cursorPosition() == len(self.text()) else self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(place, len(text)) if self.hasFocus() else 0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of a long text when the field is left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.setCursorPosition(0)

    def _edited(self) -> None:
        self.edited.emit()

    def _rejected(self) -> None:
        if len(self.text()) >= self.maxLength():
            self.overfull.emit()


class NumberField(TextLine):
    """A whole number, or nothing."""

    def __init__(
        self, placeholder: str = "", *, least: int = 0, most: int = 999_999, parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder, longest=20, parent=parent)
        self._least, self._most = least, most

    def value(self) -> int | None:  # type: ignore[override]
        """The number, or None when the field is empty. Raises FieldError."""
        text = re.sub(r"[\s\u00a0\u202f]", "", self.text())
        if not text:
            return None
        if not re.fullmatch(r"[-−]?[0-9]{1,12}", text):
            raise FieldError("Skriv ett heltal med siffror, till exempel 2023.")
        number = int(text.replace("−", "-"))
        if not self._least <= number <= self._most:
            raise FieldError(f"Talet ska vara mellan {self._least} och {self._most}.")
        return number

    def set_value(self, value: int | None) -> None:  # type: ignore[override]
        """Show a number."""
        super().set_value("" if value is None else str(value))


class TextArea(QPlainTextEdit):
    """Several lines of plain text. Tab goes to the next field; the field grows with its text."""

    edited = Signal()

    def __init__(
        self, placeholder: str = "", *, lines: int = 3, most_lines: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines, self._most_lines = lines, most_lines
        self._loading = False
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def value(self) -> str:
        """The text as it is stored."""
        return composed(self.toPlainText())

    def set_value(self, value: str | None) -> None:
        """Show a text; the cursor stays where it was if it can."""
        if (value or "") != self.toPlainText():
            self._loading = True
            at_end = self.textCursor().atEnd()
            place = len(value or "") if at_end else self.textCursor().position()
            self.setPlainText(value or "")
            cursor = self.textCursor()
            cursor.setPosition(min(place, len(value or "")) if self.hasFocus() else 0)
            self.setTextCursor(cursor)
            self._loading = False

    def sizeHint(self) -> QSize:
        """As many lines as there are, within bounds."""
        lines = max(self._lines, min(self._most_lines, int(self.document().size().height())))
        metrics = QFontMetrics(self.font())
        height = lines * metrics.lineSpacing() + 2 * int(self.document().documentMargin()) + 2 * self.frameWidth() + 2
        return QSize(240, max(FIELD, height))

    def minimumSizeHint(self) -> QSize:
        """Narrow columns are allowed."""
        return QSize(80, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is the page's."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _changed(self) -> None:
        if not self._loading:
            self.edited.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width gives another number of lines, which Qt does not always tell."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        self.updateGeometry()


class WordsField(TextArea):
    """A list of short texts, one a line."""

    def __init__(self, placeholder: str = "En per rad", *, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, lines=lines, parent=parent)

    def value(self) -> tuple[str, ...]:  # type: ignore[override]
        """The texts, without empty ones and extra spaces."""
        lines = composed(self.toPlainText()).splitlines()
        return tuple(word for line in lines if (word := " ".join(line.split())))

    def set_value(self, value: tuple[str, ...] | None) -> None:  # type: ignore[override]
        """Show the texts; what means the same is left as the user wrote it."""
        if (value or ()) != self.value():
            super().set_value("\n".join(value or ()))
