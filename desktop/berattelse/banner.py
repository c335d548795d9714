"""The line over a verksamhetsberättelse: what has changed since the draft, that it is to be marked, or is adopted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.theme import AIR, GAP, set_icon
from desktop.widgets.two_parts import TwoParts

WORDS = 300
"""Pixels, at 100 %, that the sentence has beside its buttons."""


class Banner(QFrame):
    """A sentence and what can be done about it; hidden when there is nothing to say."""

    look_wanted = Signal()
    accepted = Signal()
    adoption_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.look = QPushButton("Visa vad")
        self.accept = QPushButton("Godta")
        self.adopt = QPushButton("Markera som antagen …")
        self.accept.setToolTip("Godta de nya siffrorna som utkastets")
        self.accept.setAccessibleName("Godta de nya siffrorna")
        set_icon(self.look, "varning")
        set_icon(self.accept, "klar")
        set_icon(self.adopt, "las")
        self.look.clicked.connect(lambda _checked=False: self.look_wanted.emit())
        self.accept.clicked.connect(lambda _checked=False: self.accepted.emit())
        self.adopt.clicked.connect(lambda _checked=False: self.adoption_wanted.emit())
        buttons = QWidget()
        beside = QHBoxLayout(buttons)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(GAP)
        for button in (self.look, self.accept, self.adopt):
            beside.addWidget(button)
        beside.addStretch(1)
        self.buttons = buttons
        row = QHBoxLayout(self)
        row.setContentsMargins(AIR, GAP, GAP, GAP)
        row.addWidget(TwoParts(self.words, buttons, least=WORDS))
        self.setVisible(False)

    def say(self, sentence: str, *, changed: bool, adopt: bool = False) -> None:
        """Say something, or nothing.

        `changed`: it is about figures that can be looked at and accepted; `adopt`: about a decision to be marked.
        """
        self.words.setText(sentence)
        self.look.setVisible(changed)
        self.accept.setVisible(changed)
        self.adopt.setVisible(adopt)
        self.buttons.setVisible(changed or adopt)
        self.setVisible(bool(sentence))
