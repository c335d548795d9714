"""Översikt: what to do, what is coming, how the anslutningar stand, and what was changed last."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.gesture import gesture, read
from desktop.moments import today
from desktop.oversikt import lines
from desktop.oversikt.actions import action_of
from desktop.oversikt.view import OversiktView
from desktop.pages import Page, PageSpec
from models import all as nouns
from models import statistics
from models.statistics import OversiktData

if TYPE_CHECKING:
    from desktop.context import Context


class OversiktPage(Page):
    """The start page. Enter opens the place of a line, space does its action."""

    kinds = frozenset(nouns.kinds())

    def __init__(
        self, context: "Context", spec: PageSpec, parent: QWidget | None = None, *, begun: OversiktView | None = None
    ) -> None:
        """`begun` is the view that the window has shown since before the database was open."""
        super().__init__(context, spec, parent)
        self.data: OversiktData | None = None
        self._enter_later = False
        self._walked_in = begun is not None
        self.view = begun or OversiktView(context.settings, context.db.file)
        self.todo, self.coming, self.recent = self.view.todo, self.view.coming, self.view.recent
        self.anslutningar, self.budget = self.view.anslutningar, self.view.budget
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.setVisible(True)  # Qt hides what gets another parent
        self.view.wanted.connect(context.navigate)
        self.view.acted.connect(self.act)

    def enter(self) -> None:
        """The most urgent thing to do has the cursor, as soon as it is known; for a new user the next step."""
        # Only in a view that was there before the page may somebody have gone on; else Qt has put the cursor anywhere.
        focus, walked_in = QApplication.focusWidget(), self._walked_in
        self._walked_in = False
        if not (walked_in and focus is not None and self.view.isAncestorOf(focus)):
            self._enter_later = not self.view.take_focus()

    def refresh(self) -> None:
        """Read everything at once."""
        day = today()
        read(self.context, self, lambda session: statistics.oversikt(session, day), self._show)

    def act(self, key: str) -> None:
        """Do the action of a line."""
        row = next((row for row in self.data.todo if row.key == key), None) if self.data else None
        if row is None:
            return
        action, day = action_of(row), today()
        if action is None:
            return
        if action.question is not None:
            action.question(self, row)
            return
        gesture(
            self.context,
            self,
            action.label,
            lambda session: action.deed(session, row, day),
            lambda _done: self.context.status(f"{action.words}: {row.text}. Ctrl+Z ångrar."),
        )

    def _show(self, data: OversiktData) -> None:
        self.data = data
        self.view.show_sheet(lines.sheet(data, today(), datetime.now().astimezone()))
        if self._enter_later:
            self._enter_later = not self.view.take_focus()
