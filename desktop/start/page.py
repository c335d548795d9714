"""The first start: four questions on one calm page, and then the user is at work."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.form_layout import FieldRow
from desktop.gesture import gesture, read
from desktop.help.example import begin_tour
from desktop.pages import Page, PageSpec
from desktop.start.outline import MallOutline
from desktop.theme import AIR, GAP, WIDE
from desktop.widgets.choice import Choice
from desktop.widgets.field import FieldError
from desktop.widgets.marks import LinkButton, MutedLabel
from desktop.widgets.pick import PickField
from desktop.widgets.text import TextLine
from models.kommun import own_kommun, set_up
from models.mall import MallRow, mall_rows
from resources.kommuner import all_kommuner

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

NARROW = 820
"""Pixels of page under which the template's headings stand below the questions."""


class StartPage(Page):
    """Kommun, förvaltning, own name, template. Enter goes on to the next question, and from the last one to work."""

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self.mallar: tuple[MallRow, ...] = ()
        self.kommun = PickField(
            [(row.kommunkod, row.namn, row.full_name, row.lan, row.kommunkod) for row in all_kommuner()],
            placeholder="Börja skriva, till exempel Köp",
        )
        self.forvaltning = TextLine("Till exempel Kommunledningsförvaltningen")
        self.namn = TextLine("För- och efternamn")
        self.mall = Choice()
        self.outline = MallOutline()
        self.begin = QPushButton("&Börja arbeta")
        self.begin.setObjectName("primary")
        self.begin.clicked.connect(self.finish)
        self.example = LinkButton("Rundtur i exempelkommunen")
        self.example.clicked.connect(lambda: begin_tour(context.notify))
        self.rows = {
            "kommun": FieldRow("1. Vilken kommun?", self.kommun),
            "forvaltning": FieldRow("2. Vilken förvaltning arbetar du på?", self.forvaltning),
            "namn": FieldRow("3. Vad heter du?", self.namn, "Du blir handläggare i de ärenden du öppnar."),
            "mall": FieldRow("4. Hur ser kommunens tjänsteskrivelser ut?", self.mall),
        }
        self._build()
        for field in (self.kommun.line, self.forvaltning, self.namn):
            field.returnPressed.connect(self.focusNextChild)
        self.kommun.edited.connect(lambda: self.rows["kommun"].show_error(""))
        self.mall.installEventFilter(self)
        self.mall.currentIndexChanged.connect(self._show_outline)

    def refresh(self) -> None:
        """Read the templates."""
        read(self.context, self, lambda session: (own_kommun(session) is not None, mall_rows(session)), self._show)

    def enter(self) -> None:
        """Put the cursor in the first question."""
        self.kommun.line.setFocus()

    def finish(self) -> None:
        """Record the four answers in one gesture, and go to work."""
        try:
            code = self.kommun.value()
        except FieldError:
            code = None
        if code is None:
            self.rows["kommun"].show_error("Välj en av landets 290 kommuner.")
            self.kommun.line.setFocus()
            return
        office, name, template = self.forvaltning.value(), self.namn.value(), self.mall.value()

        def answer(session: "Session") -> None:
            set_up(session, kommunkod=code, forvaltning=office, anvandare=name, mall_id=template)

        self.begin.setEnabled(False)
        gesture(self.context, self, "registrera kommunen", answer, lambda _: self.context.navigate("oversikt"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the last question is "Börja arbeta"."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if watched is self.mall and pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The headings beside the questions where there is room."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        self._parts.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _show(self, found: tuple[bool, list[MallRow]]) -> None:
        known, mallar = found
        self.begin.setEnabled(True)
        if known:
            self.context.navigate("oversikt")
            return
        self.mallar = tuple(mallar)
        self.mall.set_choices([(row.id, row.namn) for row in mallar])
        if self.mall.value() is None and mallar:
            self.mall.set_value(mallar[0].id)
        self._show_outline()

    def _show_outline(self) -> None:
        chosen = self.mall.value()
        self.outline.show_mall(next((row for row in self.mallar if row.id == chosen), None))

    def _build(self) -> None:
        title = QLabel("Välkommen till Jämvikt")
        title.setObjectName("pageTitle")
        questions = QWidget()
        questions.setMaximumWidth(460)
        questions.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        left = QVBoxLayout(questions)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(AIR)
        left.addWidget(title)
        left.addWidget(MutedLabel("Fyra frågor, sedan är du i gång. Allt går att ändra senare under Inställningar."))
        for row in self.rows.values():
            left.addWidget(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(AIR)
        buttons.addWidget(self.begin)
        buttons.addWidget(self.example)
        buttons.addStretch(1)
        left.addSpacing(GAP)
        left.addLayout(buttons)
        left.addStretch(1)
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(960)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, card)
        self._parts.setContentsMargins(WIDE + GAP, WIDE, WIDE + GAP, WIDE)
        self._parts.setSpacing(WIDE + AIR)
        self._parts.addWidget(questions, 5)
        self._parts.addWidget(self.outline, 4)
        inside = QWidget()
        middle = QHBoxLayout(inside)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(card, 20)
        middle.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QWidget()
        column = QVBoxLayout(outer)
        column.addStretch(2)
        column.addWidget(inside)
        column.addStretch(3)
        area.setWidget(outer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
