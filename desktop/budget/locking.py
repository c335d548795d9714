"""Lås året: what to look at first, the reason, and the way to open the year again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.form_layout import FieldRow
from desktop.gesture import gesture
from desktop.moments import today
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.marks import MutedLabel, ProblemLabel
from desktop.widgets.text import TextLine
from models.budget.operations import lock_year, unlock_year
from resources.svenska import format_date

if TYPE_CHECKING:
    from desktop.budget.plan import PlanSheet
    from desktop.context import Context


class LockingPart(QWidget):
    """A reason is asked for both ways; the database refuses every change of a locked year."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._sheet: PlanSheet | None = None
        self.state = MutedLabel()
        self.remarks = ProblemLabel()
        self.reason = TextLine("Bokslutet är klart")
        self.by = TextLine("Namn")
        self.button = QPushButton("Lås året")
        self.button.setMinimumHeight(FIELD)
        set_icon(self.button, "las")
        self.button.clicked.connect(lambda _checked=False: self.act())
        self.reason_row = FieldRow("Skäl", self.reason)
        line = QHBoxLayout()
        line.setSpacing(AIR)
        line.addWidget(self.reason_row, 3)
        line.addWidget(FieldRow("Av", self.by), 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.state)
        column.addWidget(self.remarks)
        column.addLayout(line)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_sheet(self, sheet: "PlanSheet") -> None:
        """Show whether the year is locked, and what to look at before it is."""
        self._sheet = sheet
        budget = sheet.budget
        if budget.last_den is None:
            self.state.setText(
                "När bokslutet är klart kan året låsas. Sedan rättas en kostnad med en ny, daterad rad. "
                "Låsningen går inte att ångra, men året kan låsas upp med ett skäl."
            )
            self.remarks.say([problem.message for problem in sheet.before_locking[:6]])
        else:
            by = f" av {budget.last_av}" if budget.last_av else ""
            self.state.setText(f"Året är låst sedan {format_date(budget.last_den)}{by}: {budget.last_skal}")
            self.remarks.say(())
        self.button.setText("Lås året" if budget.last_den is None else "Lås upp året")
        self.reason.setPlaceholderText("Bokslutet är klart" if budget.last_den is None else "Varför det öppnas")

    def act(self) -> None:
        """Lock, or unlock."""
        sheet = self._sheet
        if sheet is None:
            return
        reason, by, locked = self.reason.value(), self.by.value(), sheet.budget.last_den is not None
        change = unlock_year if locked else lock_year

        def then(_budget: object) -> None:
            self.reason.set_value("")
            self.reason_row.show_error("")
            self.context.status("Året är upplåst." if locked else "Året är låst.")

        def failed(error: BaseException) -> None:
            from models.errors import UserError

            if isinstance(error, UserError):
                self.reason_row.show_error(str(error))
                self.reason.setFocus()
            else:
                self.context.show_error(error)

        gesture(
            self.context,
            self,
            "lås upp året" if locked else "lås året",
            lambda session: change(session, sheet.id, today(), reason, by).id,
            then,
            failed=failed,
        )
