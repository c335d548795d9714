"""The versions of a protokoll that have been sent out to be signed: list, compare, and take words back from one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.bilaga import Bilaga
from models.editing import get
from models.freezing import thawed
from models.paragraf.entity import Paragraf
from models.paragraf.series import refuse_frozen
from models.protokoll.data import ParagrafData, ProtokollData
from models.protokoll.entity import Justeringsomgang, Protokoll
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


WORDS = ("rubrik", "arendebeskrivning", "forslag", "beslutsgang", "beslut", "utfall")
"""What of a § is taken back: its own words and what became of it, not its number, people or papers."""


@dataclass(frozen=True, slots=True)
class EarlierWords:
    """A § whose words are others now than they were in the omgång."""

    paragraf_id: int
    label: str


def earlier_words(session: Session, omgang_id: int) -> list[EarlierWords]:
    """The §§ that said something else in an omgång than they do now, in the order of that paper.

    A § that has been removed since is not among them: it is put back by undo or written anew.
    """
    return [
        EarlierWords(then.id, f"§ {now.nummer} {now.rubrik}" if now.nummer else now.rubrik)
        for then, now in _changed(session, omgang_id)
    ]


def take_back_words(session: Session, omgang_id: int, paragraf_ids: Collection[int]) -> int:
    """Give §§ the words they had in an omgång. Returns how many changed.

    Raises UserError when the protokoll is out or justerat.
    """
    refuse_frozen(get(session, Protokoll, get(session, Justeringsomgang, omgang_id).protokoll_id))
    chosen = [(then, now) for then, now in _changed(session, omgang_id) if then.id in paragraf_ids]
    for then, now in chosen:
        for name in WORDS:
            setattr(now, name, getattr(then, name))
    session.flush()
    return len(chosen)


def _said(paragraf: ParagrafData | Paragraf, name: str) -> object:
    value = getattr(paragraf, name)
    return value.strip() if isinstance(value, str) else value


def _changed(session: Session, omgang_id: int) -> list[tuple[ParagrafData, Paragraf]]:
    omgang = get(session, Justeringsomgang, omgang_id)
    if not omgang.lydelse:
        return []
    now = {row.id: row for row in session.scalars(select(Paragraf).where(Paragraf.protokoll_id == omgang.protokoll_id))}
    return [
        (then, now[then.id])
        for then in thawed(ProtokollData, omgang.lydelse).paragrafer
        if then.id in now and any(_said(then, name) != _said(now[then.id], name) for name in WORDS)
    ]
