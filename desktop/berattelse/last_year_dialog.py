"""Going on from last year: each of its texts is kept, taken along to be changed, or left behind."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.theme import AIR, GAP
from desktop.widgets.choice import Choice
from desktop.widgets.marks import MutedLabel, SectionTitle
from resources.svenska import join_words

if TYPE_CHECKING:
    from models.berattelse.last_year import LastYearPlan, LastYearText

EXCERPT = 220
"""Signs of a text that are shown to know it by; all of it is told where the mouse rests."""


class LastYearDialog(QDialog):
    """Shows what would come, text by text, before anything does."""

    wanted = Signal(object)
    """What becomes of each text: the id of last year's section -> `Overtagande`."""

    def __init__(self, plan: "LastYearPlan", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Utgå från {plan.fran_ar}")
        self.resize(820, 600)
        lead = QLabel(
            f"Rubriker och ordning blir som {plan.fran_ar}. Siffrorna är alltid årets egna. "
            "Välj vad som ska hända med varje text. Det du själv har skrivit i år rörs inte."
        )
        lead.setWordWrap(True)
        self.choices: dict[int, Choice] = {}
        body = QWidget()
        body.setObjectName("formBody")
        lines = QVBoxLayout(body)
        lines.setContentsMargins(AIR, AIR, AIR, AIR)
        lines.setSpacing(AIR)
        for text in plan.texter:
            lines.addLayout(self._line(text))
        if not plan.texter:
            lines.addWidget(MutedLabel(f"Det finns ingen egen text i {plan.fran_ar} års verksamhetsberättelse."))
        lines.addStretch(1)
        room = QScrollArea()
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setWidget(body)
        self.do = QPushButton(f"&Utgå från {plan.fran_ar}")
        self.do.setObjectName("primary")
        cancel = QPushButton("Avbryt")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.do)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR + 4, AIR, AIR + 4, AIR)
        column.setSpacing(AIR)
        column.addWidget(lead)
        if plan.nya_avsnitt:
            column.addWidget(MutedLabel(f"Nya avsnitt: {join_words(plan.nya_avsnitt)}."))
        column.addWidget(room, 1)
        column.addLayout(buttons)
        self.do.setDefault(True)
        self.do.clicked.connect(lambda _checked=False: self._want())
        cancel.clicked.connect(self.reject)

    def _line(self, text: "LastYearText") -> QHBoxLayout:
        from models.berattelse.last_year import Overtagande

        words = " ".join(text.text.text.split())
        excerpt = MutedLabel(words if len(words) <= EXCERPT else f"{words[: EXCERPT - 1].rstrip()} …")
        excerpt.setToolTip(text.text.text)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(SectionTitle(text.rubrik))
        left.addWidget(excerpt)
        if text.att_se_over:
            left.addWidget(QLabel(f"Se över: {join_words(text.att_se_over)}"))
        line = QHBoxLayout()
        line.setSpacing(AIR)
        line.addLayout(left, 3)
        if text.upptaget:
            line.addWidget(MutedLabel("Du har redan skrivit här."), 1, Qt.AlignmentFlag.AlignTop)
            return line
        choice = Choice.of(Overtagande)
        choice.setAccessibleName(f"Texten i {text.rubrik}")
        choice.setMinimumContentsLength(17)
        choice.set_value(text.forslag)
        self.choices[text.avsnitt_id] = choice
        line.addWidget(choice, 1, Qt.AlignmentFlag.AlignTop)
        return line

    def _want(self) -> None:
        self.accept()
        self.wanted.emit({id_: choice.value() for id_, choice in self.choices.items()})
