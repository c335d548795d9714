"""The versions of a protokoll that have been sent out to be signed: list and compare."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.bilaga import Bilaga
from models.editing import get
from models.protokoll.entity import Justeringsomgang
from models.richtext import plain
from models.tjansteskrivelse.difference import Piece, difference


@dataclass(frozen=True, slots=True)
class RoundRow:
    """The paper as it was sent out a time: when, the file, and why it came home unsigned, if it did."""

    id: int
    nummer: int
    skickad: date | None
    fil: str
    storlek: int
    sha256: str
    bilaga_id: int | None
    avvisad: date | None
    avvisad_av: str
    kommentar: str

    @property
    def label(self) -> str:
        """Its place among the others, and its day."""
        return f"Omgång {self.nummer}, {self.skickad}" if self.skickad else f"Omgång {self.nummer}"


def round_rows(session: Session, protokoll_id: int) -> list[RoundRow]:
    """Every time the paper was sent out, the first one first. One statement; the files and texts are not read."""
    found = session.execute(
        select(
            Justeringsomgang.id,
            Justeringsomgang.skickad,
            Bilaga.filnamn,
            Bilaga.storlek,
            Bilaga.sha256,
            Justeringsomgang.bilaga_id,
            Justeringsomgang.avvisad,
            Justeringsomgang.avvisad_av,
            Justeringsomgang.kommentar,
        )
        .outerjoin(Bilaga, Justeringsomgang.bilaga_id == Bilaga.id)
        .where(Justeringsomgang.protokoll_id == protokoll_id)
        .order_by(Justeringsomgang.ordning, Justeringsomgang.id)
    )
    return [
        RoundRow(
            row.id, place, row.skickad, row.filnamn or "", row.storlek or 0, row.sha256 or "", row.bilaga_id,
            row.avvisad, row.avvisad_av, row.kommentar,
        )
        for place, row in enumerate(found, 1)
    ]  # fmt: skip


def round_text(session: Session, omgang_id: int) -> str:
    """What the paper said that time."""
    return get(session, Justeringsomgang, omgang_id).text


def compare_texts(before: str, after: str) -> tuple[Piece, ...]:
    """What separates two versions, word by word."""
    return difference(plain(before), plain(after))
