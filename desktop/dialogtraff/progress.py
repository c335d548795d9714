"""How far a dialog has come: the stepper with the day of each step, and what stands beside the road."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gesture import gesture
from desktop.moments import today
from desktop.widgets.stepper import Step, Stepper
from models.dialogtraff.entity import Dialogstatus
from models.dialogtraff.operations import follow_up, hold, invite, register_answer, send_questions, set_status
from resources.svenska import format_date

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.dialogtraff.rows import DialogRow

STEPS = tuple(status for status in Dialogstatus if status is not Dialogstatus.INSTALLD)


class Progress(QWidget):
    """Pick a step that is ahead to take it today; pick one that is passed to go back to it."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.row: DialogRow | None = None
        self.stepper = Stepper("Hur långt dialogträffen har kommit")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stepper)
        self.stepper.picked.connect(self.go_to)

    def show_row(self, row: "DialogRow") -> None:
        """Show a dialog's steps."""
        self.row = row
        days = {
            Dialogstatus.INBJUDEN: row.inbjudan_skickad,
            Dialogstatus.UNDERLAG_SKICKAT: row.underlag_skickat,
            Dialogstatus.SVAR_INKOMMET: row.svar_inkom,
            Dialogstatus.GENOMFORD: row.datum
            if row.status in (Dialogstatus.GENOMFORD, Dialogstatus.UPPFOLJD)
            else None,
        }
        steps = [Step(status, status.label, _note(days.get(status))) for status in STEPS]
        ended = Dialogstatus.INSTALLD.label if row.status is Dialogstatus.INSTALLD else ""
        self.stepper.set_steps(steps, row.status, ended)

    def go_to(self, status: Dialogstatus) -> None:
        """Take a step: the day is today where none is recorded."""
        row = self.row
        if row is None or status is row.status:
            return
        day = today()

        def act(session: "Session") -> None:
            _take(session, row, status, day)

        gesture(self.context, self, f"ändra dialogträffens status till {status.label.lower()}", act)


def _take(session: "Session", row: "DialogRow", status: Dialogstatus, day: "date") -> None:
    order = list(Dialogstatus)
    ahead = row.status is Dialogstatus.INSTALLD or order.index(status) > order.index(row.status)
    if ahead:
        match status:
            case Dialogstatus.INBJUDEN if row.inbjudan_skickad is None:
                invite(session, row.id, day)
            case Dialogstatus.UNDERLAG_SKICKAT if row.underlag_skickat is None:
                send_questions(session, row.id, day)
            case Dialogstatus.SVAR_INKOMMET if row.svar_inkom is None:
                register_answer(session, row.id, day)
            case Dialogstatus.GENOMFORD:
                hold(session, row.id)
            case Dialogstatus.UPPFOLJD:
                follow_up(session, row.id)
            case _:
                pass
    set_status(session, row.id, status)


def _note(day: "date | None") -> str:
    return format_date(day) if day else ""
