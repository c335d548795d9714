"""Kalenderpost: what an invitation is called in people's calendars, so that a later one changes it."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from models.base import Base
from models.columns import Day, Name, Number


class Kalenderpost(Base):
    """The UID and SEQUENCE (RFC 5545) of one thing that is held: which table and row, and what was last sent of it.

    `sekvens` rises each time what is sent is another than before; `utskick` is what was last said, as JSON, to compare
    with and to cancel by when the record itself is gone.
    """

    __tablename__ = "kalenderpost"
    __table_args__ = (UniqueConstraint("tabell", "post_id"), {"sqlite_autoincrement": True})
    singular = "kalenderpost"

    tabell: Mapped[Name]
    post_id: Mapped[Number]
    uid: Mapped[Name]
    sekvens: Mapped[Number]
    utskick: Mapped[Name]
    skickad: Mapped[Day]
