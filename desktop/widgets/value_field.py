"""A measured value, kept in whole thousandths of its unit."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.widgets.field import FieldError
from desktop.widgets.text import TextLine
from resources import svenska


class ValueField(TextLine):
    """Takes 42,5 and 42.5 and 1 250, and shows "1 250" when left. Empty is not known."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, longest=40, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def value(self) -> int | None:  # type: ignore[override]
        """Thousandths, or None when the field is empty. Raises FieldError."""
        text = self.text().strip()
        if not text:
            return None
        try:
            return svenska.parse_thousandths(text)
        except ValueError as error:
            raise FieldError(str(error)) from error

    def set_value(self, value: int | None) -> None:  # type: ignore[override]
        """Show a value; while it is being written it is left as written."""
        try:
            same = self.hasFocus() and self.value() == value
        except FieldError:
            same = False
        if not same:
            super().set_value("" if value is None else svenska.format_thousandths(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the value the way it is written on paper."""
        super().focusOutEvent(event)
        try:
            value = self.value()
        except FieldError:
            return
        text = "" if value is None else svenska.format_thousandths(value)
        if text != self.text():
            self.setText(text)
