"""An event, or a dialog held elsewhere, told of at a meeting."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dialogtraff.entity import Dialogtraff
from models.dialogtraff.queries import counterpart, counterpart_in_text
from models.editing import get
from models.errors import UserError
from models.omvarld.entity import Arrangemang, Rapport, Rapporttyp
from models.omvarld.feed import item_fed_by
from models.omvarld.operations import add_report, next_meeting
from models.omvarld.words import dialog_text, event_text
from models.organ import Organ
from models.paragraf.entity import Punktkalla
from models.richtext import RichText


def report_event(session: Session, arrangemang_id: int, today: date) -> Rapport:
    """Let an event be told of among the ledamöternas rapporter at the next meeting, with its participants by sex."""
    event = get(session, Arrangemang, arrangemang_id)
    text = event_text(event)
    if not text:
        raise UserError("Arrangemanget saknar rubrik. Skriv den först.")
    return _report(session, event, text, today)


def report_dialog(session: Session, dialogtraff_id: int, today: date) -> Rapport:
    """Let a dialog that was held outside the meetings be told of at the next one, with the summary that was written."""
    dialog = get(session, Dialogtraff, dialogtraff_id)
    if dialog.sammantrade_id is not None:
        raise UserError("Dialogträffen har en egen punkt på sitt sammanträde.")
    if dialog.datum is None:
        raise UserError("Ange dagen för dialogträffen först.")
    if dialog.paragraf_id is not None:
        raise UserError("Dialogträffen tas redan upp i en paragraf. Den står under Ärende och §.")
    organ = session.scalar(select(Organ.namn).where(Organ.id == (dialog.motpart_id or 0)))
    name = counterpart_in_text(counterpart(dialog.motpart, organ), dialog.malgrupp)
    text = dialog_text(dialog.datum, name)
    report = _report(session, dialog, text, today)
    report.text = RichText((*report.text.blocks, *dialog.sammanfattning.blocks))
    session.flush()
    return report


def _report(session: Session, told_of: Arrangemang | Dialogtraff, text: str, today: date) -> Rapport:
    organ_id = told_of.organ_id
    meeting = next_meeting(session, organ_id, today)
    if meeting is not None:
        told_of.paragraf_id = item_fed_by(session, meeting.id, Punktkalla.LEDAMOT)
    return add_report(
        session, organ_id, Rapporttyp.LEDAMOT, today, text, sammantrade_id=meeting.id if meeting else None
    )
