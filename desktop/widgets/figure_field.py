"""A figure kept as a whole number of small parts, which people write and read in their own way."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.widgets.field import FieldError
from desktop.widgets.text import TextLine


class FigureField(TextLine):
    """Takes what `parse` takes and shows it as `written` says when left. Empty is not known."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, longest=40, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @staticmethod
    def parse(text: str) -> int:
        """The small parts that a text means. Raises ValueError with a sentence for people."""
        raise NotImplementedError

    @staticmethod
    def written(value: int) -> str:
        """The figure as people read it."""
        raise NotImplementedError

    def value(self) -> int | None:  # type: ignore[override]
        """The small parts, or None when the field is empty. Raises FieldError."""
        text = self.text().strip()
        if not text:
            return None
        try:
            return self.parse(text)
        except ValueError as error:
            raise FieldError(str(error)) from error

    def set_value(self, value: int | None) -> None:  # type: ignore[override]
        """Show a figure; while it is being written it is left as written."""
        try:
            same = self.hasFocus() and self.value() == value
        except FieldError:
            same = False
        if not same:
            super().set_value(self._shown(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the figure the way it is written on paper."""
        super().focusOutEvent(event)
        try:
            text = self._shown(self.value())
        except FieldError:
            return
        if text != self.text():
            self.setText(text)

    def _shown(self, value: int | None) -> str:
        return "" if value is None else self.written(value)
