"""What is seen of the start page: its cards. It knows no database, so the window shows it before that is open."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.backups import BACKUP_SECTION
from desktop.oversikt.cards import Card, column_in
from desktop.oversikt.first_steps import FirstStepsCard
from desktop.oversikt.sheet import Goal, SheetData, StepsData
from desktop.oversikt.state_card import StateCard
from desktop.settings import Settings
from desktop.theme import AIR, GAP
from desktop.widgets.marks import EmptyPage, LinkButton, MutedLabel

NARROW = 96
"""Letters of page under which the two columns stand one above the other."""


class OversiktView(QWidget):
    """The cards of the start page. Enter on a line asks for its place, space for its action."""

    wanted = Signal(str, object)
    """The page and the record a line leads to."""
    acted = Signal(str)
    """The key of the line whose action is wanted."""

    def __init__(self, settings: Settings, file: Path | None, parent: QWidget | None = None) -> None:
        """`file` is the database, or None for a server."""
        super().__init__(parent)
        self.sheet: SheetData | None = None
        self.greeting = MutedLabel(parent=self)
        self.stack = QStackedWidget(self)
        # From the outside in: what gets another parent is styled anew with all that is in it.
        self.columns = QScrollArea(self.stack)
        inside = QWidget(self.columns)
        left = self._left = QWidget(inside)
        right = QWidget(inside)
        self.todo = Card("Att göra", "Inget väntar på dig just nu.", parent=left)
        self.coming = Card("Kommande", "Inga händelser eller sista dagar det närmaste året.", lead_width=46,
                           more="Visa {} till", parent=right)  # fmt: skip
        self.anslutningar = Card("Anslutningar", "Kommunen har inte anslutit sig till något än.",
                                 more="Visa avslutade ({})", parent=right)  # fmt: skip
        self.budget = Card("Budget", "Årets budget är inte upplagd än.", parent=right)
        self.recent = Card("Senast ändrat", "Inget är ändrat än.", parent=right)
        self.state = StateCard(settings, file, right)
        self.cards = {
            "todo": self.todo,
            "coming": self.coming,
            "anslutningar": self.anslutningar,
            "budget": self.budget,
            "recent": self.recent,
        }
        self._first_steps: FirstStepsCard | None = None
        self._nobody: EmptyPage | None = None
        column_in(left, [self.todo])
        column_in(right, [*(card for card in self.cards.values() if card is not self.todo), self.state])
        self._build(inside, left, right)
        self.wheel = LinkButton("Årshjulet", self.coming)
        self.coming.column.addWidget(self.wheel, 0, Qt.AlignmentFlag.AlignLeft)
        self.wheel.clicked.connect(lambda _checked=False: self.wanted.emit("kalender", None))
        self.state.link.clicked.connect(lambda _checked=False: self.wanted.emit("installningar", BACKUP_SECTION))
        self.todo.list.acted.connect(self.acted)
        for name, card in self.cards.items():
            card.list.opened.connect(lambda key, name=name: self._open(name, key))

    @property
    def first_steps(self) -> FirstStepsCard:
        """The four steps of a new user; made when they are first asked for, since most have taken them long ago."""
        if self._first_steps is None:
            self._first_steps = FirstStepsCard(self._left)
            self._first_steps.setVisible(False)
            self._first_steps.wanted.connect(self.wanted)
            column = self._left.layout()
            assert isinstance(column, QVBoxLayout)
            column.insertWidget(0, self._first_steps)
        return self._first_steps

    def show_sheet(self, sheet: SheetData) -> None:
        """Show what is to be said now; what is the same as before stays as it is."""
        self.sheet = sheet
        self.greeting.setText(sheet.greeting)
        self.stack.setCurrentWidget(self.columns if sheet.greeting else self._nobody_known())
        self._show_steps(sheet.steps)
        for name, data in sheet.cards.items():
            card = self.cards[name]
            card.show_groups(data.groups, data.rest, data.count)
            if card.isHidden() == data.seen:  # to show what is shown lays it out once more
                card.setVisible(data.seen)
        self.state.refresh()

    def take_focus(self) -> bool:
        """Put the cursor on the most urgent line, for a new user on the next step. False if there is nothing yet."""
        step = self._first_steps.following if self._first_steps is not None else None
        if self.todo.list.lines:
            self.todo.list.focus_first()
        elif step is not None:
            step.setFocus()
        return bool(self.todo.list.lines) or step is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * self.fontMetrics().averageCharWidth()
        self.row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _show_steps(self, steps: StepsData) -> None:
        if not steps.all_done or self._first_steps is not None:
            self.first_steps.show_steps(steps)

    def _nobody_known(self) -> EmptyPage:
        if self._nobody is None:
            self._nobody = EmptyPage(
                "Programmet vet inte vilken kommun du arbetar i än.",
                "Svara på de fyra frågorna",
                lambda: self.wanted.emit("start", None),
                icon="jamvikt",
            )
            self.stack.addWidget(self._nobody)
        return self._nobody

    def _open(self, name: str, key: str) -> None:
        goal: Goal | None = self.sheet.cards[name].goals.get(key) if self.sheet is not None else None
        if goal is not None:
            self.wanted.emit(*goal)

    def _build(self, inside: QWidget, left: QWidget, right: QWidget) -> None:
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self.row.setContentsMargins(0, 0, GAP, AIR)
        self.row.setSpacing(AIR)
        self.row.addWidget(left, 11)
        self.row.addWidget(right, 10)
        self.columns.setFrameShape(QFrame.Shape.NoFrame)
        self.columns.setWidgetResizable(True)
        self.columns.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.columns.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.columns.setWidget(inside)
        self.stack.addWidget(self.columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP + 4)
        column.addWidget(self.greeting)
        column.addWidget(self.stack, 1)
