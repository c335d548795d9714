"""The prize on the start page: its last day of nominations, the choice, and the day it is given out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.pris.entity import Pris, Prisstatus

AHEAD = 60
"""Days before a day of the prize that it is worth a line."""
PASSED = 60
"""Days after which a day that has gone by is history."""
OPEN = (Prisstatus.FORBEREDS, Prisstatus.NOMINERING)


@dataclass(frozen=True, slots=True)
class PrizeDue:
    """Something to do about a prize."""

    pris_id: int
    text: str
    about: str
    due: date


def prizes_due(session: Session, today: date) -> Iterator[PrizeDue]:
    """What is to be done about prizes, one line each. One statement."""
    days = (today - timedelta(days=PASSED), today + timedelta(days=AHEAD))
    near = or_(and_(Pris.status.in_(OPEN), Pris.nominera_senast.between(*days)), Pris.delas_ut.between(*days))
    for row in session.scalars(select(Pris).where(Pris.status != Prisstatus.UTDELAT, near).order_by(Pris.id)):
        name = " ".join(part for part in (row.namn or "Priset", str(row.ar or "")) if part)
        closing = row.nominera_senast
        if row.status in OPEN and closing is not None and closing <= days[1]:
            text = "Sista dag att nominera" if closing >= today else "Nomineringstiden är ute: låt juryn bedöma"
            yield PrizeDue(row.id, text, name, closing)
        elif row.delas_ut is not None:
            text = "Priset ska delas ut" if row.status is Prisstatus.BESLUTAT else "Utse pristagare"
            yield PrizeDue(row.id, text, name, row.delas_ut)
