"""Dialogs on the start page: whom to invite and ask, whose answers are awaited, what was held or agreed and is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.dialogtraff.entity import Dialogstatus, Dialogtraff, Overenskommelse
from models.dialogtraff.queries import counterpart
from models.organ import Organ

AHEAD = 30
"""Days before an agreement is due that it is worth a line."""
RECENT = 365
"""An answer that came longer ago than this and was not registered is no longer waited for."""

INVITE_AHEAD = 45
"""Days before a dialog that its counterpart should have been invited and asked."""
PASSED = 60
"""Days after a dialog that it is worth asking whether it was held."""
TO_COME = (Dialogstatus.PLANERAD, Dialogstatus.INBJUDEN, Dialogstatus.UNDERLAG_SKICKAT, Dialogstatus.SVAR_INKOMMET)

What = Literal["invitation", "questions", "reply", "registering", "held", "promise"]


@dataclass(frozen=True, slots=True)
class DialogDue:
    """Something to do about a dialog; `record_id` is the dialog, or the agreement of a promise."""

    what: What
    record_id: int
    dialogtraff_id: int
    text: str
    about: str
    due: date | None


def dialogs_due(session: Session, today: date) -> Iterator[DialogDue]:
    """What is to be done about dialogs. Two statements, however many there are."""
    awaited = and_(Dialogtraff.underlag_skickat.is_not(None), Dialogtraff.svar_inkom.is_(None))
    unregistered = and_(Dialogtraff.svar_inkom >= today - timedelta(days=RECENT), Dialogtraff.svar_diariefort.is_(None))
    near = and_(
        Dialogtraff.status.in_(TO_COME),
        Dialogtraff.datum.between(today - timedelta(days=PASSED), today + timedelta(days=INVITE_AHEAD)),
    )
    found = session.execute(
        select(Dialogtraff, Organ.namn)
        .outerjoin(Organ, Dialogtraff.motpart_id == Organ.id)
        .where(or_(and_(awaited, Dialogtraff.status == Dialogstatus.UNDERLAG_SKICKAT), unregistered, near))
        .where(Dialogtraff.status != Dialogstatus.INSTALLD)
        .order_by(Dialogtraff.id)
    )
    for dialog, organ in found:
        name = counterpart(dialog.motpart, organ)
        for what, text, due in _of_dialog(dialog, name, today):
            yield DialogDue(what, dialog.id, dialog.id, text, _day(dialog), due)
    agreed = session.execute(
        select(Overenskommelse, Dialogtraff, Organ.namn)
        .join(Dialogtraff, Overenskommelse.dialogtraff_id == Dialogtraff.id)
        .outerjoin(Organ, Dialogtraff.motpart_id == Organ.id)
        .where(Overenskommelse.klar.is_(None), Overenskommelse.forfaller <= today + timedelta(days=AHEAD))
        .order_by(Overenskommelse.id)
    )
    for row, dialog, organ in agreed:
        name = counterpart(dialog.motpart, organ)
        about = " · ".join(part for part in (name, row.ansvarig) if part)
        text = f"Följ upp: {row.text or 'överenskommelse utan text'}"
        yield DialogDue("promise", row.id, dialog.id, text, about, row.forfaller)


def _of_dialog(dialog: Dialogtraff, name: str, today: date) -> Iterator[tuple[What, str, date | None]]:
    """What one dialog waits for; only the next step on its way is told."""
    if dialog.svar_inkom is not None and dialog.svar_diariefort is None:
        yield "registering", f"Diarieför svaret från {name}", dialog.svar_inkom
    if dialog.status not in TO_COME:
        return
    if dialog.datum is not None and dialog.datum < today:
        yield "held", f"Är dialogträffen med {name} genomförd?", dialog.datum
    elif dialog.status is Dialogstatus.UNDERLAG_SKICKAT:
        yield "reply", f"Svar från {name} på frågorna inför dialogträffen", dialog.svar_senast
    elif dialog.inbjudan_skickad is None:
        yield "invitation", f"Bjud in {name} till dialogträffen", dialog.datum
    elif dialog.underlag_skickat is None and dialog.frageunderlag_id is not None:
        yield "questions", f"Skicka frågorna till {name}", dialog.datum


def _day(dialog: Dialogtraff) -> str:
    return f"Dialogträff {dialog.datum}" if dialog.datum else f"Dialogträff {dialog.ar or ''}".strip()
