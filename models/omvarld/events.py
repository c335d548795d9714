"""An event told of at a meeting."""

from datetime import date

from sqlalchemy.orm import Session

from models.editing import get
from models.errors import UserError
from models.omvarld.entity import Arrangemang, Rapport, Rapporttyp
from models.omvarld.feed import item_fed_by
from models.omvarld.operations import add_report, next_meeting
from models.omvarld.words import event_text
from models.paragraf.entity import Punktkalla


def report_event(session: Session, arrangemang_id: int, today: date) -> Rapport:
    """Let an event be told of among the ledamöternas rapporter at the next meeting, with its participants by sex."""
    event = get(session, Arrangemang, arrangemang_id)
    text = event_text(event)
    if not text:
        raise UserError("Arrangemanget saknar rubrik. Skriv den först.")
    meeting = next_meeting(session, event.organ_id, today)
    if meeting is not None:
        event.paragraf_id = item_fed_by(session, meeting.id, Punktkalla.LEDAMOT)
    return add_report(
        session, event.organ_id, Rapporttyp.LEDAMOT, today, text, sammantrade_id=meeting.id if meeting else None
    )
