"""Dokument: the register of every paper that was handed out, with the very bytes and their hash."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, Session

from models.base import Base
from models.bilaga import keep
from models.columns import Day, Name, Number, reference
from models.editing import add


class Dokument(Base):
    """A paper as it was handed out.

    `slag` is its name in the catalogue of documents, `post_id` the record it was made of.
    """

    __tablename__ = "dokument"
    singular = "dokument"

    slag: Mapped[Name]
    titel: Mapped[Name]
    format: Mapped[Name]
    utgava: Mapped[Number]
    datum: Mapped[Day]
    post_id: Mapped[Number]
    arende_id: Mapped[int | None] = reference("arende")
    fil: Mapped[Name]
    bilaga_id: Mapped[int | None] = reference("bilaga", "refuse")


def register(
    session: Session,
    *,
    slag: str,
    titel: str,
    format: str,  # noqa: A002 - the column's own name
    post_id: int | None,
    arende_id: int | None,
    day: date,
    file: str,
    content: bytes,
) -> Dokument:
    """Keep a paper that was just handed out; its edition (`utgava`) counts from 1 per paper and format."""
    last = session.scalar(
        select(func.max(Dokument.utgava)).where(
            Dokument.slag == slag, Dokument.post_id == post_id, Dokument.format == format
        )
    )
    kept = keep(session, file, content)
    return add(
        session,
        Dokument(
            slag=slag,
            titel=titel,
            format=format,
            utgava=(last or 0) + 1,
            datum=day,
            post_id=post_id,
            arende_id=arende_id,
            fil=file,
            bilaga_id=kept.id,
        ),
    )
