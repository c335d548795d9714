"""A choice among a few values, and a yes or no."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from desktop.theme import FIELD


class Choice(QComboBox):
    """A choice among values that each have a text. The wheel changes it only when it has the focus."""

    edited = Signal()

    def __init__(self, choices: Sequence[tuple[Any, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(FIELD)
        self.setMaxVisibleItems(16)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._values: list[Any] = []
        self.set_choices(choices)
        self.activated.connect(self._activated)

    @classmethod
    def of(cls, terms: Iterable[Any], parent: QWidget | None = None) -> Self:
        """A choice among the members of a `models.term.Term`, in their order."""
        return cls([(term, term.label) for term in terms], parent)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Other values; the chosen one stays chosen if it is still there."""
        chosen = self.value() if self._values else None
        self.blockSignals(True)
        self.clear()
        self._values = [value for value, _ in choices]
        self.addItems([text for _, text in choices])
        self.blockSignals(False)
        self.set_value(chosen)

    def value(self) -> Any:
        """The chosen value, or None."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Choose a value; one that is not among the choices leaves nothing chosen."""
        place = next((place for place, other in enumerate(self._values) if other == value), -1)
        self.setCurrentIndex(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, not the value, unless the field was chosen on purpose."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _activated(self) -> None:
        self.edited.emit()


class YesNo(QCheckBox):
    """Yes or no, with its own text beside the box."""

    edited = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setMinimumHeight(FIELD - 6)
        self.clicked.connect(self._clicked)

    def value(self) -> bool:
        """True for yes."""
        return self.isChecked()

    def set_value(self, value: bool | None) -> None:  # noqa: FBT001 - the value itself
        """Show yes or no."""
        self.setChecked(bool(value))

    def _clicked(self) -> None:
        self.edited.emit()
