"""Plan a year: days after a pattern, each with what speaks against it, changed one by one before they are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.form_layout import FieldRow
from desktop.theme import AIR, GAP
from desktop.widgets.choice import Choice, YesNo
from desktop.widgets.clock_field import ClockField
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel, ProblemLabel, SectionTitle
from desktop.widgets.text import NumberField
from models.sammantrade.pattern import LAST, EveryWeeks, Pattern, ProposedDay, moved, proposed_days, remark
from resources.svenska import MONTHS, WEEKDAYS, capitalised

if TYPE_CHECKING:
    from models.sammantrade.queries import OrganChoice

USUAL_MONTHS = (1, 2, 3, 4, 5, 8, 9, 10, 11, 12)
_WEEKS = ((1, "Första"), (2, "Andra"), (3, "Tredje"), (4, "Fjärde"), (LAST, "Sista"))
_EVERY = 0
"""Stands for "every so many weeks" among the weeks of the month."""


@dataclass(frozen=True, slots=True)
class YearWish:
    """The days that were asked for; hours that are not said are the organ's usual ones."""

    organ_id: int
    days: tuple[date, ...]
    start: time | None
    end: time | None


class DayRow:
    """One proposed day: taken or not, the day itself, and what speaks against it."""

    def __init__(self, proposed: ProposedDay, grid: QGridLayout, line: int) -> None:
        self.taken = QCheckBox()
        self.taken.setChecked(True)
        self.field = DateField()
        self.field.set_value(proposed.day)
        self.remark = ProblemLabel()
        self.mend = QPushButton("Flytta")
        self.mend.setMinimumHeight(30)
        for place, widget in enumerate((self.taken, self.field, self.remark, self.mend)):
            grid.addWidget(widget, line, place, Qt.AlignmentFlag.AlignTop)
        self.field.line.textChanged.connect(lambda _text: self.judge())
        self.mend.clicked.connect(self.move)
        self.judge()

    @property
    def day(self) -> date | None:
        """The day, or None if it is not taken or cannot be read."""
        try:
            return self.field.value() if self.taken.isChecked() else None
        except FieldError:
            return None

    def judge(self) -> None:
        """Tell what speaks against the day."""
        try:
            day = self.field.value()
        except FieldError:
            day = None
        words = remark(day) if day is not None else "Skriv en dag, eller avmarkera raden."
        self.remark.say([words] if words else [])
        named = self.field.line.text()
        self.taken.setAccessibleName(f"Ta med {named}")
        self.field.setAccessibleName("Dag")
        other = moved(day) if day is not None and words else day
        can_move = other is not None and other != day
        self.mend.setVisible(can_move)
        if can_move and other is not None:
            self.mend.setText(f"Flytta till {other.day}/{other.month}")
            self.mend.setAccessibleName(f"Flytta {named} till {other}")

    def move(self) -> None:
        """Take the nearest day that nothing speaks against."""
        day = self.field.value()
        if day is not None:
            self.field.line.setText(str(moved(day)))
            self.field.setFocus()


class PlanYearDialog(QDialog):
    """The pattern on the left, the days on the right; they are made in one gesture."""

    wanted = Signal(object)
    """The YearWish."""

    def __init__(
        self, organs: "Sequence[OrganChoice]", organ_id: int | None, year: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Planera årets sammanträden")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.days: list[DayRow] = []
        self.organ = Choice([(row.id, row.namn) for row in organs])
        self.organ.set_value(organ_id)
        self.year = NumberField(least=1990, most=2200)
        self.year.set_value(year)
        self.week = Choice([*((number, f"{word} i månaden") for number, word in _WEEKS), (_EVERY, "Med jämna veckor")])
        self.week.set_value(3)
        self.weekday = Choice(list(enumerate(map(capitalised, WEEKDAYS))))
        self.weekday.set_value(4)
        self.first = DateField()
        self.weeks = NumberField(least=1, most=52)
        self.weeks.set_value(4)
        self.start = ClockField("Som vanligt")
        self.end = ClockField("Som vanligt")
        self.months = {number: YesNo(capitalised(name)[:3]) for number, name in enumerate(MONTHS, 1)}
        for number, box in self.months.items():
            box.setAccessibleName(capitalised(MONTHS[number - 1]))
            box.setChecked(number in USUAL_MONTHS)
        self.make_button = QPushButton()
        self.make_button.setObjectName("primary")
        self._lay_out(several=len(organs) > 1)
        self.make_button.setDefault(True)  # first now: a button outside of its window cannot be the one for Enter
        for widget in (self.week, self.weekday):
            widget.edited.connect(self.propose)
        for box in self.months.values():
            box.edited.connect(self.propose)
        for line in (self.year, self.weeks, self.first.line):
            line.textChanged.connect(lambda _text: self.propose())
        self.propose()

    def propose(self) -> None:
        """Show the days that the pattern gives."""
        every = self.week.value() == _EVERY
        for row in (self.weekday_row, self.months_row):
            row.setVisible(not every)
        for row in (self.first_row, self.weeks_row):
            row.setVisible(every)
        self._show(self._proposed())

    def _proposed(self) -> list[ProposedDay]:
        try:
            year = self.year.value()
            if year is None:
                return []
            if self.week.value() != _EVERY:
                months = tuple(number for number, box in self.months.items() if box.isChecked())
                return proposed_days(Pattern(self.weekday.value(), self.week.value(), months), year)
            first, weeks = self.first.value(), self.weeks.value()
            if first is None or weeks is None:
                return []
            return proposed_days(EveryWeeks(first, weeks, date(year, 12, 31)), year)
        except FieldError:
            return []

    def _show(self, days: Sequence[ProposedDay]) -> None:
        self.days = []
        body = QWidget()
        body.setObjectName("formBody")
        grid = QGridLayout(body)
        grid.setContentsMargins(AIR, AIR, AIR, AIR)
        grid.setHorizontalSpacing(AIR)
        grid.setVerticalSpacing(GAP)
        grid.setColumnMinimumWidth(1, 190)
        grid.setColumnStretch(2, 1)
        for line, proposed in enumerate(days):
            row = DayRow(proposed, grid, line)
            row.taken.toggled.connect(lambda _on: self._count())
            row.field.line.textChanged.connect(lambda _text: self._count())
            self.days.append(row)
        if not days:
            grid.addWidget(MutedLabel("Välj ett mönster till vänster, så visas dagarna här."), 0, 0)
        grid.setRowStretch(len(days) + 1, 1)
        self.list.setWidget(body)
        self._count()

    def _chosen(self) -> tuple[date, ...]:
        return tuple(sorted({row.day for row in self.days if row.day is not None}))

    def _count(self) -> None:
        number = len(self._chosen())
        self.make_button.setText("Skapa 1 sammanträde" if number == 1 else f"Skapa {number} sammanträden")
        self.make_button.setEnabled(bool(number))

    def _accept(self) -> None:
        self.hours_problem.say([])
        try:
            wish = YearWish(self.organ.value(), self._chosen(), self.start.value(), self.end.value())
        except FieldError as error:
            self.hours_problem.say([str(error)], "error")
            return
        self.accept()
        self.wanted.emit(wish)

    def _lay_out(self, *, several: bool) -> None:
        organ_row = FieldRow("Organ", self.organ)
        self.weekday_row = FieldRow("Veckodag", self.weekday)
        self.first_row = FieldRow("Första dagen", self.first)
        self.weeks_row = FieldRow("Veckor emellan", self.weeks)
        self.hours_problem = ProblemLabel()
        boxes = QGridLayout()
        boxes.setHorizontalSpacing(GAP)
        boxes.setVerticalSpacing(0)
        for number, box in self.months.items():
            boxes.addWidget(box, (number - 1) // 4, (number - 1) % 4)
        self.months_row = QWidget()
        self.months_row.setLayout(boxes)
        hours = QHBoxLayout()
        hours.setSpacing(GAP)
        hours.addWidget(FieldRow("Börjar", self.start))
        hours.addWidget(FieldRow("Slutar", self.end))
        left = QVBoxLayout()
        left.setSpacing(AIR - 4)
        for row in (organ_row, FieldRow("År", self.year), FieldRow("När", self.week), self.weekday_row, self.first_row):
            left.addWidget(row)
        left.addWidget(self.weeks_row)
        left.addWidget(self.months_row)
        left.addLayout(hours)
        left.addWidget(self.hours_problem)
        left.addStretch(1)
        organ_row.setVisible(several)
        right = self._right()
        both = QHBoxLayout()
        both.setSpacing(AIR + GAP)
        both.addLayout(left, 2)
        both.addLayout(right, 5)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.make_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self._accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(AIR)
        column.addLayout(both, 1)
        column.addWidget(buttons)
        self.resize(980, 620)

    def _right(self) -> QVBoxLayout:
        self.list = QScrollArea()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWidgetResizable(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        right = QVBoxLayout()
        right.addWidget(SectionTitle("Dagarna"))
        right.addWidget(MutedLabel("Ändra en dag genom att skriva en annan. En dag med en anmärkning går ändå att ta."))
        right.addWidget(card, 1)
        return right
