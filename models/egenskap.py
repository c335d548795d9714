"""Egenskap: single facts about the database itself, such as which edition of the catalogue it holds."""

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session

from models.base import Base
from models.columns import Name
from models.editing import add


class Egenskap(Base):
    """A named value."""

    __tablename__ = "egenskap"
    __table_args__ = (UniqueConstraint("namn"), {"sqlite_autoincrement": True})
    singular = "egenskap"

    namn: Mapped[Name]
    varde: Mapped[Name]


def value(session: Session, name: str) -> str:
    """The value, or an empty text."""
    return session.scalar(select(Egenskap.varde).where(Egenskap.namn == name)) or ""


def set_value(session: Session, name: str, text: str) -> None:
    """Record a value."""
    known = session.scalars(select(Egenskap).where(Egenskap.namn == name)).one_or_none()
    if known is None:
        add(session, Egenskap(namn=name, varde=text))
    else:
        known.varde = text
