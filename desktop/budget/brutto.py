"""What is paid in all: shown, and written when the sum and its moms are to be worked out backwards."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.pages import Saver
from desktop.widgets.amount_field import AmountField
from desktop.widgets.field import FieldError


class BruttoField(AmountField, Saver):
    """Not a column of its own: `wanted` asks for the split when the field is left."""

    wanted = Signal(int, object)
    """The id of the transaktion, and its brutto in öre or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._id: int | None = None
        self._stored: int | None = None
        self._dirty = False
        self.edited.connect(self._typed)

    @property
    def unsaved(self) -> frozenset[str]:
        """The field, while it holds something not yet saved."""
        return frozenset({"brutto"} if self._dirty else ())

    def show_stored(self, id_: int, ore: int | None) -> None:
        """Show the brutto of a transaktion; what is being typed is left."""
        if id_ != self._id:
            self.flush()
            self._dirty = False
        self._id, self._stored = id_, ore
        if not self._dirty:
            self.set_value(ore)

    def clear_unsaved(self) -> None:
        """Show none."""
        self.flush()
        self._id, self._dirty = None, False
        self.set_value(None)

    def flush(self) -> None:
        """Ask for what is typed."""
        if not self._dirty or self._id is None:
            return
        try:
            ore = self.value()
        except FieldError:
            return
        self._dirty = False
        if ore != self._stored:
            self.wanted.emit(self._id, ore)

    def revert_focused(self) -> bool:
        """Show what is stored again."""
        if not (self._dirty and self.hasFocus()):
            return False
        self._dirty = False
        self.setText("")
        self.set_value(self._stored)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Saved when left."""
        super().focusOutEvent(event)
        self.flush()

    def _typed(self) -> None:
        self._dirty = True
