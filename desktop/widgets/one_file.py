"""A place for one file: drop it, pick it, see its name, take it away."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.drop_place import DropPlace
from desktop.widgets.field import FocusOfPart
from desktop.widgets.marks import MutedLabel


class OneFile(DropPlace, FocusOfPart):
    """The name of the file over the buttons. What shows more of it goes into `row`, beside, or `words`, under."""

    picked = Signal(object)
    """The path of the file the user wants."""
    cleared = Signal()

    def __init__(
        self, *, question: str, endings: str, pick: str, remove: str, nothing: str, parent: QWidget | None = None
    ) -> None:
        """`question` and `endings` stand in the file dialog, `pick` and `remove` are what the buttons are called."""
        super().__init__(parent)
        self._question = question
        self._endings = endings
        self._nothing = nothing
        self.name = MutedLabel()
        self.pick = _button("Välj fil …", pick, "bilaga")
        self.remove = _button("Ta bort", remove, "ta_bort")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.pick)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        self.words = QVBoxLayout()
        self.words.setSpacing(GAP)
        self.words.addWidget(self.name)
        self.words.addLayout(buttons)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(AIR)
        self.row.addLayout(self.words, 1)
        self.take_part(self, self.pick)
        self.pick.clicked.connect(self._pick)
        self.remove.clicked.connect(lambda _checked=False: self.cleared.emit())
        self.show_name("")

    def show_name(self, name: str) -> None:
        """Show which file there is, or that there is none."""
        self.name.setText(name or self._nothing)
        self.remove.setEnabled(bool(name))

    def take(self, files: list[Path]) -> None:
        """The first that was dropped is the one."""
        self.picked.emit(files[0])

    def _pick(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self._question, "", self._endings)
        if chosen:
            self.picked.emit(Path(chosen))


def _button(text: str, said: str, icon: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(said)
    button.setMinimumHeight(FIELD)
    set_icon(button, icon)
    return button
