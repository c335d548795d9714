"""An amount of money, kept in öre."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.widgets.field import FieldError
from desktop.widgets.text import TextLine
from resources import svenska


class AmountField(TextLine):
    """Takes every way people write and paste amounts, and shows "60 000 kr" when left. Empty is not known."""

    def __init__(self, placeholder: str = "0 kr", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, longest=40, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def value(self) -> int | None:  # type: ignore[override]
        """Öre, or None when the field is empty. Raises FieldError."""
        text = self.text().strip()
        if not text:
            return None
        try:
            return svenska.parse_amount(text)
        except ValueError as error:
            raise FieldError(str(error)) from error

    def set_value(self, value: int | None) -> None:  # type: ignore[override]
        """Show an amount in öre; while it is being written it is left as written."""
        try:
            same = self.hasFocus() and self.value() == value
        except FieldError:
            same = False
        if not same:
            super().set_value("" if value is None else svenska.format_amount(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the amount the way it is written on paper."""
        super().focusOutEvent(event)
        try:
            value = self.value()
        except FieldError:
            return
        text = "" if value is None else svenska.format_amount(value)
        if text != self.text():
            self.setText(text)
