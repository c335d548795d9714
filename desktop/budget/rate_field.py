"""A rate of moms, kept in hundredths of a per cent."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QWidget

from desktop.widgets.field import FieldError
from desktop.widgets.text import TextLine
from models.transaktion.moms import USUAL, format_moms, parse_moms


class RateField(TextLine):
    """Takes 25, 25 % and 12,5 %; the usual rates are offered. Empty is not known."""

    def __init__(self, placeholder: str = "25 %", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, longest=40, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.usual = QCompleter([format_moms(rate) for rate in USUAL], self)
        self.setCompleter(self.usual)
        self.usual.activated.connect(lambda _text: self.edited.emit())
        popup = self.usual.popup()
        assert popup is not None
        popup.setAccessibleName("Vanliga momssatser")

    def value(self) -> int | None:  # type: ignore[override]
        """Hundredths of a per cent, or None when the field is empty. Raises FieldError."""
        text = self.text().replace("\u00a0", " ").strip()
        if not text:
            return None
        try:
            return parse_moms(text)
        except ValueError as error:
            raise FieldError(str(error)) from error

    def set_value(self, value: int | None) -> None:  # type: ignore[override]
        """Show a rate; while it is being written it is left as written."""
        try:
            same = self.hasFocus() and self.value() == value
        except FieldError:
            same = False
        if not same:
            super().set_value(format_moms(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the rate the way it is written on paper."""
        super().focusOutEvent(event)
        try:
            text = format_moms(self.value())
        except FieldError:
            return
        if text != self.text():
            self.setText(text)
