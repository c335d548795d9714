"""What can be done on the spot with a line of the start page: its words, what the gesture is called, and the deed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.anslutning.entity import Aktivitet, Aktivitetstatus, Anslutning
from models.anslutning.operations import finish_duty
from models.arende.entity import Mottagare
from models.besok.entity import Besoksstatus, Namndbesok, Verksamhetsbesok
from models.besok.operations import set_status
from models.dialogtraff.entity import Dialogtraff, Overenskommelse
from models.dialogtraff.operations import hold, invite
from models.editing import edit, get
from models.paragraf.entity import Paragrafmottagare
from models.protokoll.followup import report_back
from models.sammantrade.operations import mark_called
from models.statistics import Todo, Urgency
from models.transaktion.bokforing import mark_sent

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.pages import Page
    from models.base import Base
    from models.statistics import TodoRow

Deed = Callable[["Session", "TodoRow", date], object]


Question = Callable[["Page", "TodoRow"], None]


@dataclass(frozen=True, slots=True)
class Action:
    """The text of the button, what undo calls it, and what is done; or a question to ask first, by which it is done."""

    words: str
    label: str
    deed: Deed = lambda _session, _row, _day: None
    question: Question | None = None


def action_of(row: "TodoRow") -> Action | None:
    """The action of a line; None where it is done at its place."""
    if row.kind is Todo.VISIT:
        return _of_visit(row)
    return ACTIONS.get(row.kind)


def _set_day(kind: "type[Base]", field: str) -> Deed:
    """Write today in a field that says when something was done."""

    def deed(session: "Session", row: "TodoRow", day: date) -> None:
        edit(session, kind, row.record_id, {field: (getattr(get(session, kind, row.record_id), field), day)})

    return deed


def _finish_activity(session: "Session", row: "TodoRow", _day: date) -> None:
    before = get(session, Aktivitet, row.record_id).status
    edit(session, Aktivitet, row.record_id, {"status": (before, Aktivitetstatus.KLAR)})


def _set_visit(status: Besoksstatus) -> Deed:
    def deed(session: "Session", row: "TodoRow", _day: date) -> None:
        kind = Verksamhetsbesok if row.place.noun == Verksamhetsbesok.__tablename__ else Namndbesok
        set_status(session, kind, row.place.id, status)

    return deed


def _ask_for_adoption(page: "Page", row: "TodoRow") -> None:
    from desktop.berattelse.adopting import ask_for_adoption

    ask_for_adoption(page, row.record_id)


def _of_visit(row: "TodoRow") -> Action | None:
    """A visit that has passed was made; one to a nämnd that lies ahead is to be confirmed; otherwise questions wait."""
    if row.urgency is Urgency.OVERDUE:
        return Action("Genomfört", "besöket genomfört", _set_visit(Besoksstatus.GENOMFORT))
    if row.place.noun == Namndbesok.__tablename__:
        return Action("Bekräftat", "besöket bekräftat", _set_visit(Besoksstatus.BEKRAFTAT))
    return None


ACTIONS = {
    Todo.DUTY: Action("Klart", "markera åtagande som klart", lambda s, row, day: finish_duty(s, row.record_id, day)),
    Todo.ACTIVITY: Action("Klar", "markera aktivitet som klar", _finish_activity),
    Todo.CALL: Action("Skickad i dag", "kallelsen skickad", lambda s, row, day: mark_called(s, row.record_id, day)),
    Todo.SENDING: Action("Skickat i dag", "markera som skickat", _set_day(Mottagare, "skickat")),
    Todo.EXTRACT: Action("Skickat i dag", "markera som skickat", _set_day(Paragrafmottagare, "skickat")),
    Todo.TASK: Action(
        "Återrapporterat", "uppdraget återrapporterat", lambda s, row, day: report_back(s, row.record_id, day)
    ),
    Todo.INVITATION: Action("Inbjuden i dag", "inbjudan skickad", lambda s, row, day: invite(s, row.record_id, day)),
    Todo.HELD: Action("Genomförd", "dialogträffen genomförd", lambda s, row, _day: hold(s, row.record_id)),
    Todo.REGISTERING: Action("Diariefört i dag", "svaret diariefört", _set_day(Dialogtraff, "svar_diariefort")),
    Todo.PROMISE: Action("Klart", "överenskommelsen klar", _set_day(Overenskommelse, "klar")),
    Todo.FEE: Action("Fakturerad i dag", "avgiften fakturerad", _set_day(Anslutning, "avgift_fakturerad")),
    Todo.ADOPTED: Action("Lås den …", "markera verksamhetsberättelsen som antagen", question=_ask_for_adoption),
    Todo.ORDER: Action(
        "Skickad i dag", "bokföringsordern skickad", lambda s, row, day: mark_sent(s, row.record_id, day)
    ),
}
"""What can be done on the spot; everything else is done at its place."""
