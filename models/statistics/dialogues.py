"""Dialogs on the start page: answers that are awaited or not registered, and what was agreed and is due."""

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

What = Literal["reply", "registering", "promise"]


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
    found = session.execute(
        select(Dialogtraff, Organ.namn)
        .outerjoin(Organ, Dialogtraff.motpart_id == Organ.id)
        .where(or_(and_(awaited, Dialogtraff.status == Dialogstatus.UNDERLAG_SKICKAT), unregistered))
        .where(Dialogtraff.status != Dialogstatus.INSTALLD)
        .order_by(Dialogtraff.id)
    )
    for dialog, organ in found:
        name = counterpart(dialog.motpart, organ)
        if dialog.svar_inkom is None:
            text = f"Svar från {name} på frågorna inför dialogträffen"
            yield DialogDue("reply", dialog.id, dialog.id, text, _day(dialog), dialog.svar_senast)
        else:
            text = f"Diarieför svaret från {name}"
            yield DialogDue("registering", dialog.id, dialog.id, text, _day(dialog), dialog.svar_inkom)
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


def _day(dialog: Dialogtraff) -> str:
    return f"Dialogträff {dialog.datum}" if dialog.datum else f"Dialogträff {dialog.ar or ''}".strip()
