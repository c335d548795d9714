"""What a form asks of every field: a value, a way to set it, and word when the user changes it."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ufffe\uffff]")
"""Control signs; a Word file that holds one cannot be opened. Signs that end lines are kept."""


class FieldError(ValueError):
    """What stands in the field cannot be understood; the message is a Swedish sentence that says what to write."""


@runtime_checkable
class Field(Protocol):
    """A widget that holds one value. `edited` is emitted when the user (not the program) changes it."""

    edited: SignalInstance

    def value(self) -> Any:
        """The value. Raises FieldError when what stands there cannot be understood."""

    def set_value(self, value: Any) -> None:
        """Show a value; `edited` is not emitted."""


Parse = Callable[[str], Any]


def composed(text: str) -> str:
    """Text with å ä ö as single characters, whatever keyboard or file it came from, without signs nobody can see."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text.encode("utf-8", "replace").decode("utf-8")))


def name_widget(widget: QWidget, name: str, description: str = "") -> None:
    """Give a widget the name and description that a screen reader says."""
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(description)


class FocusOfPart:
    """Mixed into a compound field: its focus, name and label go to the part where one writes."""

    def take_part(self, compound: QWidget, part: QWidget) -> None:
        """Say which part is written in."""
        compound.setFocusProxy(part)
        compound.setFocusPolicy(part.focusPolicy())
