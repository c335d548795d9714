"""What is to be done after meetings: justering and anslag that are due, §§ to send, tasks to report back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.protokoll.due import Deadline, deadline_rows
from models.protokoll.entity import Protokollslag
from models.protokoll.followup import task_rows
from models.protokoll.sending import all_unsent
from models.statistics.place import Place

TASKS_AHEAD = 90
"""Days ahead that a task from a decision is worth a line."""
SENT_WITHIN = 7
"""Days after the justering within which a decision should have reached those it names."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something to do after a meeting, before it has its place among everything else to do; `what` is a `Todo`."""

    what: str
    record_id: int
    text: str
    about: str
    due: date | None
    place: Place


def after_meetings(session: Session, today: date) -> Iterable[Waiting]:
    """Everything to do after the meetings. Five statements, whatever there is."""
    for row in deadline_rows(session):
        numbers = f" {row.paragrafer}" if row.paragrafer else ""
        at_once = ", omedelbar justering" if row.slag is Protokollslag.OMEDELBAR else ""
        yield Waiting(
            "anslag" if row.deadline in (Deadline.ANNOUNCE, Deadline.TAKE_DOWN) else "justering",
            row.protokoll_id,
            f"{row.deadline.label}{at_once}",
            f"{row.organ} {row.datum}{numbers}",
            row.due,
            Place("sammantrade", row.sammantrade_id),
        )
    for sending in all_unsent(session):
        number = f"§ {sending.nummer}" if sending.nummer is not None else "beslutet"
        yield Waiting(
            "extract",
            sending.id,
            f"Skicka {number} till {sending.namn.strip() or 'mottagare utan namn'}",
            " · ".join(part for part in (sending.rubrik, str(sending.datum or "")) if part),
            sending.justerat + timedelta(days=SENT_WITHIN) if sending.justerat else None,
            Place("sammantrade", sending.sammantrade_id),
        )
    for task in task_rows(session, only_open=True):
        if task.forfaller is not None and (task.forfaller - today).days > TASKS_AHEAD:
            continue
        source = f"§ {task.nummer}, {task.datum}" if task.nummer is not None else str(task.datum or "")
        yield Waiting(
            "task",
            task.id,
            f"Uppdrag: {task.text or 'utan text'}",
            " · ".join(part for part in (task.ansvarig, source) if part),
            task.forfaller,
            Place("sammantrade", task.sammantrade_id),
        )
