"""The text of attached files: taken out once for each content, kept beside the index, gone with the last such file."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Column, Integer, MetaData, Table, Text, delete, select
from sqlalchemy.orm import Session

from models.bilaga import Bilaga
from models.columns import clean_text

READER = 1
"""Raised when files are read in a better way: they are then read anew."""

BESIDE = MetaData()
"""The tables of the index. They are no entities: they hold nothing that is not made of other rows."""

FILETEXT = Table(
    "sok_filtext",
    BESIDE,
    Column("sha256", Text, primary_key=True),
    Column("lasare", Integer, nullable=False),
    Column("text", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """An attached file whose text has not been taken out."""

    bilaga_id: int
    filnamn: str
    sha256: str


def texts_of(session: Session, digests: Collection[str]) -> dict[str, str]:
    """Digest -> text of the files that have been read."""
    rows = session.execute(select(FILETEXT.c.sha256, FILETEXT.c.text).where(FILETEXT.c.sha256.in_(digests)))
    return {row.sha256: row.text for row in rows}


def unread_files(session: Session, most: int) -> list[UnreadFile]:
    """Files to take the text out of, the latest first, each content once."""
    read = select(FILETEXT.c.sha256).where(FILETEXT.c.lasare == READER)
    rows = session.execute(
        select(Bilaga.id, Bilaga.filnamn, Bilaga.sha256).where(Bilaga.sha256.not_in(read)).order_by(Bilaga.id.desc())
    )
    found: dict[str, UnreadFile] = {}
    for row in rows:
        found.setdefault(row.sha256, UnreadFile(*row))
        if len(found) == most:
            break
    return list(found.values())


def content_of(session: Session, bilaga_id: int) -> bytes | None:
    """The bytes of a file, or None when it is no more."""
    return session.scalar(select(Bilaga.innehall).where(Bilaga.id == bilaga_id))


def keep(session: Session, sha256: str, text: str) -> list[int]:
    """Keep the text of a content, also when there was none to read. The files that have it are answered."""
    session.execute(delete(FILETEXT).where(FILETEXT.c.sha256 == sha256))
    session.execute(FILETEXT.insert().values(sha256=sha256, lasare=READER, text=clean_text(text)))
    return list(session.scalars(select(Bilaga.id).where(Bilaga.sha256 == sha256)))


def sweep(session: Session) -> None:
    """Let go of texts whose files are all gone."""
    session.execute(delete(FILETEXT).where(FILETEXT.c.sha256.not_in(select(Bilaga.sha256))))
