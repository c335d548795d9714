"""The strip under the table: what can be done, with its key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.theme import GAP


@dataclass(frozen=True, slots=True)
class TableKey:
    """A gesture at the table: its key, what it is called, and what it does. `shown` puts it in the strip."""

    keys: str
    word: str
    act: Callable[[], object]
    tip: str = ""
    shown: bool = True

    @property
    def spoken(self) -> str:
        """The key as a person reads it: "Ctrl+Retur"."""
        return self.keys.split(" ", maxsplit=1)[0].replace("Return", "Retur").replace("Shift", "Skift")


class KeyStrip(QWidget):
    """A quiet button for each gesture; the keys work everywhere inside `table`."""

    def __init__(self, table: QWidget, keys: Sequence[TableKey], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 2, GAP, 4)
        row.setSpacing(2)
        for key in keys:
            for sequence in key.keys.split():
                shortcut = QShortcut(QKeySequence(sequence), table)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(lambda key=key: key.act())
            if key.shown:
                row.addWidget(self._button(key))
        row.addStretch(1)

    def _button(self, key: TableKey) -> QPushButton:
        button = QPushButton(f"{key.spoken}  {key.word}")
        button.setObjectName("quiet")
        button.setAccessibleName(key.tip or key.word)
        button.setToolTip(f"{key.tip or key.word} ({key.spoken})")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the text keeps the cursor
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked=False: key.act())
        self.buttons[key.word] = button
        return button
