"""The strip under the table: what can be done, with its key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
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
        self._texts: dict[str, tuple[str, str]] = {}
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for the words the keys stand alone; resting on one says what it does."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        padding = 2 * GAP + 6
        wanted = sum(metrics.horizontalAdvance(full) + padding for full, _ in self._texts.values())
        for word, (full, short) in self._texts.items():
            self.buttons[word].setText(full if wanted <= self.width() - 2 * GAP else short)

    def _button(self, key: TableKey) -> QPushButton:
        self._texts[key.word] = (f"{key.spoken}  {key.word}", key.spoken)
        button = QPushButton(f"{key.spoken}  {key.word}")
        button.setObjectName("quiet")
        button.setAccessibleName(key.tip or key.word)
        button.setToolTip(f"{key.tip or key.word} ({key.spoken})")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the text keeps the cursor
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked=False: key.act())
        self.buttons[key.word] = button
        return button
