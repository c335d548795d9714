"""The head of a section that is written: its heading, how far it has come, its remarks, and how it is moved."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.theme import AIR
from desktop.widgets.marks import MutedLabel, ProblemLabel, quiet_button


class SectionHead(QWidget):
    """Says which section is shown; its buttons do what the keys of the outline do."""

    moved = Signal(int)
    """How many places, up is less than zero."""
    removed = Signal()
    settings_toggled = Signal()
    """Show or hide what the section is called and where it stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel()
        self.heading.setObjectName("recordTitle")
        self.heading.setWordWrap(True)
        self.state = MutedLabel()
        self.help = MutedLabel()
        self.remarks = ProblemLabel()
        self.up = quiet_button("upp", "Flytta avsnittet upp", "Alt+↑ i listan")
        self.down = quiet_button("ner", "Flytta avsnittet ner", "Alt+↓ i listan")
        self.remove = quiet_button("ta_bort", "Ta bort avsnittet", "Ctrl+Delete i listan")
        self.settings = quiet_button("installningar", "Rubrik och plats", "F2")
        self.settings.setCheckable(True)
        self.settings.setVisible(False)
        self.settings.clicked.connect(lambda _checked=False: self.settings_toggled.emit())
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(lambda _checked=False: self.removed.emit())
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.heading, 1)
        for button in (self.settings, self.up, self.down, self.remove):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR + 4, AIR, AIR, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.state)
        column.addWidget(self.help)
        column.addWidget(self.remarks)

    def say(self, heading: str, state: str, help_text: str = "", remarks: Sequence[str] = ()) -> None:
        """Say what is shown."""
        self.heading.setText(heading)
        self.state.setText(state)
        self.help.setText(help_text)
        self.help.setVisible(bool(help_text))
        self.remarks.say(remarks)

    def offer(self, *, move: bool, remove: bool, settings: bool = False) -> None:
        """Which of the buttons there are."""
        self.settings.setVisible(settings)
        self.up.setVisible(move)
        self.down.setVisible(move)
        self.remove.setVisible(remove)
