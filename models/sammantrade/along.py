"""What is held at a sammanträde moves with it: dialogs and visits that have its day."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.besok.entity import Verksamhetsbesok
from models.dialogtraff.entity import Dialogtraff

HELD_AT_MEETINGS: tuple[Any, ...] = (Verksamhetsbesok, Dialogtraff)


def move_along(session: Session, sammantrade_id: int, old: date | None, day: date | None) -> None:
    """Give what is held at a meeting the meeting's new day. What has another day than the old one keeps it."""
    if old is None or old == day:
        return
    for kind in HELD_AT_MEETINGS:
        for row in session.scalars(select(kind).where(kind.sammantrade_id == sammantrade_id, kind.datum == old)):
            row.datum = day
    session.flush()
