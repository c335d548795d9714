"""Dokument: the register of every paper that was handed out, with the very bytes and their hash."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, Session

from models.arende.entity import Arende
from models.arende.queries import main_numbers
from models.base import Base
from models.bilaga import Bilaga, is_unchanged, keep
from models.columns import Day, Name, Number, Words, reference
from models.editing import add, get
from models.errors import UserError


class Dokument(Base):
    """A paper as it was handed out.

    `slag` is its name in the catalogue of documents, `post_id` the record it was made of. `text` is what the paper
    said as plain text, so that it can be compared with what the records say now. `val` is what was chosen when it was
    exported, such as what was left out.
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
    text: Mapped[Name]
    val: Mapped[Words]


@dataclass(frozen=True, slots=True)
class DokumentRow:
    """A line of the register. `storlek` is in bytes, `sha256` the hash of the kept file, `text` what the paper said."""

    id: int
    slag: str
    titel: str
    format: str
    utgava: int
    datum: date | None
    post_id: int | None
    arende_id: int | None
    dnr: str
    arende: str
    fil: str
    bilaga_id: int | None
    storlek: int
    sha256: str
    text: str
    val: tuple[str, ...] = ()


def dokument_rows(session: Session) -> list[DokumentRow]:
    """Every paper ever handed out, the newest first. Two statements; the kept files are not read."""
    numbers = main_numbers(session)
    found = session.execute(
        select(Dokument, Arende.titel, Bilaga.storlek, Bilaga.sha256)
        .outerjoin(Arende, Dokument.arende_id == Arende.id)
        .outerjoin(Bilaga, Dokument.bilaga_id == Bilaga.id)
        .order_by(Dokument.datum.desc(), Dokument.id.desc())
    )
    return [
        DokumentRow(
            id=row.id,
            slag=row.slag,
            titel=row.titel,
            format=row.format,
            utgava=row.utgava or 1,
            datum=row.datum,
            post_id=row.post_id,
            arende_id=row.arende_id,
            dnr=numbers.get(row.arende_id or 0, ""),
            arende=arende or "",
            fil=row.fil,
            bilaga_id=row.bilaga_id,
            storlek=size or 0,
            sha256=digest or "",
            text=row.text,
            val=row.val,
        )
        for row, arende, size, digest in found
    ]


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept file: its name, its bytes, and whether they still have the hash they had when handed out."""

    name: str
    content: bytes
    unchanged: bool


def kept_file(session: Session, dokument_id: int) -> Kept:
    """The very file that was handed out. Raises UserError when the register has no file for it."""
    dokument = get(session, Dokument, dokument_id)
    bilaga = session.get(Bilaga, dokument.bilaga_id or 0)
    if bilaga is None:
        raise UserError(f"Filen {dokument.fil} finns inte i databasen. Exportera handlingen på nytt.")
    return Kept(dokument.fil or bilaga.filnamn, bilaga.innehall, is_unchanged(bilaga))


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
    text: str = "",
    val: tuple[str, ...] = (),
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
            text=text,
            val=val,
        ),
    )
