"""A time of day, typed in the ways people type times."""

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.theme import FIELD
from desktop.widgets.field import FieldError
from resources import svenska


class ClockField(QLineEdit):
    """A line to type a time in: 9, 9.00, 0900. It is written out when the field is left. May be empty."""

    edited = Signal()

    def __init__(self, placeholder: str = "9.00", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(20)
        self.setMinimumHeight(FIELD)
        self.setTextMargins(5, 0, 5, 0)
        self.textEdited.connect(self._edited)

    def value(self) -> time | None:
        """The time, or None when the field is empty. Raises FieldError."""
        text = self.text().strip()
        if not text:
            return None
        try:
            return svenska.parse_time(text)
        except ValueError as error:
            raise FieldError(str(error)) from error

    def set_value(self, value: time | None) -> None:
        """Show a time; while the same time is being written it is left as written."""
        try:
            same = self.hasFocus() and self.value() == value
        except FieldError:
            same = False
        if not same:
            self.setText("" if value is None else svenska.format_time(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the time out as papers write it."""
        super().focusOutEvent(event)
        try:
            moment = self.value()
        except FieldError:
            return
        text = "" if moment is None else svenska.format_time(moment)
        if text != self.text():
            self.setText(text)

    def _edited(self) -> None:
        self.edited.emit()
