"""Who holds which seat in an organ on a day: the organ, the day, and the list in the order of papers."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.list_pane import ListPane
from desktop.moments import today
from desktop.tables import Column
from desktop.theme import FIELD, GAP, scaled, set_icon
from desktop.widgets.choice import Choice
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import ProblemLabel, quiet_button
from desktop.widgets.narrow_columns import NarrowColumns
from desktop.widgets.row_keys import RowKeys
from resources.svenska import format_date

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.delegation.sheet import DelegationSheet
    from models.arbetsordning.queries import TillhorighetRow
    from models.uppdrag.queries import UppdragRow


def period(row: "UppdragRow | TillhorighetRow") -> str:
    """From and to, as short as can be: "2023-01-01 – 2026-12-31", "från 2023-01-01"."""
    if row.fran and row.till:
        return f"{format_date(row.fran)} – {format_date(row.till)}"
    if row.fran:
        return f"från {format_date(row.fran)}"
    return f"till {format_date(row.till)}" if row.till else ""


COLUMNS = (
    Column("Roll", lambda row: row.roll, width=142),
    Column("Namn", lambda row: row.namn, stretch=True),
    Column("Parti", lambda row: row.parti, width=60),
    Column("Sida", lambda row: row.sida, width=118),
    Column("Gäller", period, sort=lambda row: row.fran or date.min, width=178),
)

BESIDE = 700
"""Pixels at 100 % from which the organ and the day stand beside each other."""
LEAST_LIST = 150
"""Pixels at 100 % that the list keeps of a low window."""


class DayBar(QWidget):
    """The day that is shown, with steps to the days on which somebody came or left."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[date, ...] = ()
        self.day = today()
        self.earlier = quiet_button("vanster", "Föregående ändring", "Ctrl+Alt+Vänster")
        self.field = DateField(week=False)
        self.field.setAccessibleName("Ledamöter den dag")
        self.field.setMaximumWidth(190)
        self.later = quiet_button("hoger", "Nästa ändring", "Ctrl+Alt+Höger")
        self.now = QPushButton("I dag")
        self.now.setMinimumHeight(FIELD)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        label = QLabel("Ledamöter den")
        label.setObjectName("fieldLabel")
        label.setBuddy(self.field)
        row.addWidget(label)
        for widget in (self.earlier, self.field, self.later, self.now):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.field.set_value(self.day)
        self.field.edited.connect(self._typed)
        self.earlier.clicked.connect(lambda _checked=False: self.step(-1))
        self.later.clicked.connect(lambda _checked=False: self.step(1))
        self.now.clicked.connect(lambda _checked=False: self.show_day(today()))
        self._enable()

    def set_changes(self, changes: tuple[date, ...]) -> None:
        """The days there are to step between."""
        self._changes = changes
        self._enable()

    def show_day(self, day: date) -> None:
        """Show another day."""
        if day != self.day:
            self.day = day
            self.field.set_value(day)
            self._enable()
            self.changed.emit(day)

    def step(self, steps: int) -> None:
        """Go to the next day on which somebody came or left, or to the one before."""
        if steps > 0:
            found = next((day for day in self._changes if day > self.day), None)
        else:
            before = [day for day in self._changes if day < self.day]
            found = before[-1] if before else None
        if found is not None:
            self.show_day(found)

    def _typed(self) -> None:
        try:
            day = self.field.value()
        except FieldError:
            return
        if day is not None:
            self.show_day(day)

    def _enable(self) -> None:
        self.earlier.setEnabled(any(day < self.day for day in self._changes))
        self.later.setEnabled(any(day > self.day for day in self._changes))
        self.now.setEnabled(self.day != today())


class SeatList(QWidget):
    """The list with what can be done. Alt+Up and Alt+Down move among those with the same role."""

    organ_chosen = Signal(int)
    moved = Signal(int)
    """Up (-1) or down (1)."""

    def __init__(self, context: "Context", add: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.organ = Choice()
        self.organ.setAccessibleName("Organ")
        self.organ.setMinimumContentsLength(20)
        self.day = DayBar()
        self.remarks = ProblemLabel()
        self.pane = ListPane(
            "ledamoter",
            "ledamöter",
            COLUMNS,
            context.settings,
            empty="Ingen har ett uppdrag här den dagen.",
            empty_button="Nytt uppdrag",
            make_first=add,
            empty_icon="delegation",
        )
        self.narrow = NarrowColumns(self.pane.table, {3: 490, 4: 660})
        self.up = quiet_button("upp", "Flytta upp", "Alt+↑")
        self.down = quiet_button("ner", "Flytta ner", "Alt+↓")
        for button, steps in ((self.up, -1), (self.down, 1)):
            button.clicked.connect(lambda _checked=False, steps=steps: self.moved.emit(steps))
            self.pane.top.addWidget(button)
        self.keys = RowKeys(self.pane.table, move=self.moved.emit)
        self.acts = QHBoxLayout()
        self.acts.setSpacing(GAP)
        self.buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.head.setSpacing(GAP)
        self.head.addWidget(self.organ, 1)
        self.head.addWidget(self.day)
        self.pane.setMinimumHeight(scaled(LEAST_LIST))
        column.addLayout(self.head)
        column.addWidget(self.remarks)
        column.addWidget(self.pane, 1)
        column.addLayout(self.acts)
        self.organ.edited.connect(lambda: self.organ_chosen.emit(self.organ.value()))
        self.pane.chosen.connect(self._enable)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The organ and the day stand beside each other where there is room, as when the form is under the list."""
        wide = event.size().width() >= scaled(BESIDE)
        self.head.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)

    def add_button(self, key: str, text: str, icon: str, act: Callable[[], object]) -> None:
        """A button under the list that concerns the chosen row."""
        button = QPushButton(text)
        button.setMinimumHeight(FIELD)
        set_icon(button, icon)
        button.clicked.connect(lambda _checked=False: act())
        self.acts.addWidget(button)
        self.buttons[key] = button
        self._enable(None)

    def show_sheet(self, sheet: "DelegationSheet") -> None:
        """Show who holds what that day."""
        self.day.set_changes(sheet.changes)
        self.remarks.say(sheet.remarks)
        self.pane.set_rows(sheet.holders)

    @property
    def chosen(self) -> "UppdragRow | None":
        """The chosen row."""
        return next((row for row in self.pane.model.rows if row.id == self.pane.chosen_id), None)

    def _enable(self, id_: int | None) -> None:
        for button in (*self.buttons.values(), self.up, self.down):
            button.setEnabled(id_ is not None)
