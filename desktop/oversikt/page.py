"""Översikt: what to do, what is coming, how the anslutningar stand, and what was changed last."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.gesture import gesture, read
from desktop.moments import today
from desktop.oversikt import lines
from desktop.oversikt.cards import Card, column_of
from desktop.oversikt.first_steps import FirstStepsCard
from desktop.oversikt.state_card import StateCard
from desktop.pages import Page, PageSpec
from desktop.theme import AIR, GAP
from desktop.widgets.marks import EmptyPage, MutedLabel
from models import all as nouns
from models import statistics
from models.anslutning.operations import finish_duty
from models.arende.entity import Mottagare
from models.editing import edit, get
from models.paragraf.entity import Paragrafmottagare
from models.sammantrade.operations import mark_called
from models.statistics import OversiktData, Todo

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context

NARROW = 96
"""Letters of page under which the two columns stand one above the other."""
COMING_FIRST = 6


class OversiktPage(Page):
    """The start page. Enter opens the place of a line, space does its action."""

    kinds = frozenset(nouns.kinds())

    def __init__(self, context: "Context", spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self.data: OversiktData | None = None
        self._enter_later = False
        self.greeting = MutedLabel()
        self.first_steps = FirstStepsCard()
        self.todo = Card("Att göra", "Inget väntar på dig just nu.")
        self.coming = Card("Kommande", "Inga händelser eller sista dagar det närmaste året.", lead_width=46,
                           more="Visa {} till")  # fmt: skip
        self.anslutningar = Card("Anslutningar", "Kommunen har inte anslutit sig till något än.",
                                 more="Visa avslutade ({})")  # fmt: skip
        self.budget = Card("Budget", "Årets budget är inte upplagd än.")
        self.recent = Card("Senast ändrat", "Inget är ändrat än.")
        self.state = StateCard(context)
        inside = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._row.setContentsMargins(0, 0, GAP, AIR)
        self._row.setSpacing(AIR)
        self._row.addWidget(column_of([self.first_steps, self.todo]), 11)
        self._row.addWidget(column_of([self.coming, self.anslutningar, self.budget, self.recent, self.state]), 10)
        self.columns = QScrollArea()
        self.columns.setFrameShape(QFrame.Shape.NoFrame)
        self.columns.setWidgetResizable(True)
        self.columns.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.columns.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.columns.setWidget(inside)
        self.nobody = EmptyPage(
            "Programmet vet inte vilken kommun du arbetar i än.",
            "Svara på de fyra frågorna",
            lambda: context.navigate("start"),
            icon="jamvikt",
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.columns)
        self.stack.addWidget(self.nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP + 4)
        column.addWidget(self.greeting)
        column.addWidget(self.stack, 1)
        self.todo.list.opened.connect(self._open_todo)
        self.todo.list.acted.connect(self._act)
        self.coming.list.opened.connect(self._open_coming)
        self.anslutningar.list.opened.connect(lambda key: context.navigate("anslutning", int(key)))
        self.budget.list.opened.connect(lambda _key: self._open_budget())
        self.recent.list.opened.connect(self._open_recent)
        self.first_steps.wanted.connect(context.navigate)

    def enter(self) -> None:
        """The most urgent thing to do has the cursor, as soon as it is known; for a new user the next step."""
        step = self.first_steps.following
        if self.todo.list.lines:
            self.todo.list.focus_first()
        elif step is not None:
            step.setFocus()
        self._enter_later = not self.todo.list.lines and step is None

    def refresh(self) -> None:
        """Read everything at once."""
        day = today()
        read(self.context, self, lambda session: statistics.oversikt(session, day), self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * self.fontMetrics().averageCharWidth()
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _show(self, data: OversiktData) -> None:
        self.data = data
        self.greeting.setText(lines.greeting(data.kommun, today()))
        self.stack.setCurrentWidget(self.columns if data.kommun else self.nobody)
        self.first_steps.show_steps(data.first_steps)
        new = not any(data.first_steps.done)
        late = sum(row.urgency is statistics.Urgency.OVERDUE for row in data.todo)
        self.todo.show_groups(lines.todo_groups(data.todo), count=f"{late} försenade" if late else "")
        self.todo.setVisible(bool(data.todo) or not new)
        coming = lines.coming_lines(data.coming)
        self.coming.show_groups([("", coming[:COMING_FIRST])], [("", coming[COMING_FIRST:])])
        self.coming.setVisible(not new)
        self.anslutningar.show_groups(
            [("", lines.anslutning_lines(data.anslutningar, ended=False))],
            [("Avslutade", lines.anslutning_lines(data.anslutningar, ended=True))],
        )
        self.anslutningar.setVisible(not new)
        self.budget.show_groups([("", lines.budget_lines(data.budget))])
        self.budget.setVisible(data.budget is not None)
        self.recent.show_groups([("", lines.recent_lines(data.recent, datetime.now().astimezone()))])
        self.recent.setVisible(not new)
        self.state.refresh()
        if self._enter_later:
            self.enter()
            self._enter_later = False

    def _open_todo(self, key: str) -> None:
        row = self._todo(key)
        if row is not None:
            self.context.navigate(*lines.page_of(row.place))

    def _open_coming(self, key: str) -> None:
        row = next((row for row in self.data.coming if row.key == key), None) if self.data else None
        if row is not None:
            self.context.navigate(*lines.page_of(row.place))

    def _open_recent(self, key: str) -> None:
        if self.data is not None:
            self.context.navigate(*lines.page_of(self.data.recent[int(key)].place))

    def _open_budget(self) -> None:
        if self.data is not None and self.data.budget is not None:
            self.context.navigate("budget", self.data.budget.budget_id)

    def _act(self, key: str) -> None:
        row = self._todo(key)
        if row is None:
            return
        day, id_ = today(), row.record_id

        def send(session: "Session") -> None:
            of_item = row.kind is Todo.EXTRACT
            kind: type[Mottagare | Paragrafmottagare] = Paragrafmottagare if of_item else Mottagare
            receiver = get(session, kind, id_)
            edit(session, kind, id_, {"skickat": (receiver.skickat, day)})

        match row.kind:
            case Todo.DUTY:
                gesture(self.context, self, "markera åtagande som klart", lambda s: finish_duty(s, id_, day))
            case Todo.CALL:
                gesture(self.context, self, "kallelsen skickad", lambda s: mark_called(s, id_, day))
            case Todo.SENDING | Todo.EXTRACT:
                gesture(self.context, self, "markera som skickat", send)
            case _:
                return
        self.context.status(f"{lines.ACTIONS[row.kind]}: {row.text}. Ctrl+Z ångrar.")

    def _todo(self, key: str) -> statistics.TodoRow | None:
        return next((row for row in self.data.todo if row.key == key), None) if self.data else None
