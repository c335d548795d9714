"""The papers and receivers of an ärende: attach files, take them away, say what has been sent."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Beslut, Mottagare, Mottagartyp, Underlag, Underlagstyp
from models.base import Base
from models.bilaga import Bilaga, attach, is_unchanged
from models.editing import add, get, next_order, remove, reorder
from models.errors import UserError

if TYPE_CHECKING:
    from models.paragraf.entity import Paragrafunderlag

Filed = TypeVar("Filed", bound=Base)

_DATED = re.compile(r"^(\d{4})-?(\d{2})-?(\d{2})(?!\d)[\s_,.-]*|[\s_,.-]*(?<!\d)(\d{4})-?(\d{2})-?(\d{2})$")


def add_underlag(session: Session, arende_id: int, typ: Underlagstyp = Underlagstyp.HANDLING) -> Underlag:
    """A new paper, or oral information, last in the list."""
    place = next_order(session, Underlag, arende_id=arende_id)
    return add(session, Underlag(arende_id=arende_id, typ=typ, ordning=place))


def attach_underlag(session: Session, arende_id: int, files: Sequence[Path]) -> list[Underlag]:
    """One new paper per file, titled and dated from its file name as far as that says anything."""
    papers = []
    for file in files:
        paper = add_underlag(session, arende_id)
        paper.bilaga_id = attach(session, file).id
        paper.titel, paper.datum = title_and_day(file.stem)
        papers.append(paper)
    session.flush()
    return papers


def title_and_day(name: str) -> tuple[str, date | None]:
    """What a file name says: "2023-01-20_Tjänsteskrivelse" is "Tjänsteskrivelse" of that day."""
    found = _DATED.search(name)
    day = None
    if found:
        year, month, of_month = (int(part) for part in found.groups() if part is not None)
        try:
            day = date(year, month, of_month)
        except ValueError:
            day = None
    rest = name if day is None or found is None else name[: found.start()] + name[found.end() :]
    title = " ".join(rest.replace("_", " ").split())
    return title[:1].upper() + title[1:], day


def set_file(session: Session, record: Base, file: Path, field: str = "bilaga_id") -> Bilaga:
    """Give a record its file, in place of the one it had."""
    bilaga = attach(session, file)
    refer_to_file(session, record, bilaga.id, field)
    return bilaga


def take_file(session: Session, record: Base, field: str = "bilaga_id") -> None:
    """Take the file away from a record."""
    refer_to_file(session, record, None, field)


def refer_to_file(session: Session, record: Base, bilaga_id: int | None, field: str = "bilaga_id") -> None:
    """Let a record refer to another file, or to none; the one it had goes when nothing else refers to it."""
    old = getattr(record, field)
    setattr(record, field, bilaga_id)
    session.flush()
    forget_bilaga(session, old)


def remove_with_file(session: Session, record: "Underlag | Beslut | Paragrafunderlag") -> None:
    """Remove a paper or decision, and its file if nothing else uses it."""
    old = record.bilaga_id
    remove(session, record)
    forget_bilaga(session, old)


def attach_each(session: Session, kind: type[Filed], files: Sequence[Path], **owner: int) -> list[Filed]:
    """One row per file after those its owner has; `owner` is the column that says whose they are, and the id."""
    return [
        add(session, kind(bilaga_id=attach(session, file).id, ordning=next_order(session, kind, **owner), **owner))
        for file in files
    ]


def detach(session: Session, row: Any, owner: str) -> None:
    """Take such a row away and close the gap among those of its owner; a file nothing else refers to is thrown."""
    kind, owner_id, bilaga_id = type(row), getattr(row, owner), row.bilaga_id
    remove(session, row)
    rest = select(kind.id).where(getattr(kind, owner) == owner_id).order_by(kind.ordning, kind.id)
    reorder(session, kind, session.scalars(rest).all())
    forget_bilaga(session, bilaga_id)


def forget_bilaga(session: Session, bilaga_id: int | None) -> None:
    """Remove a stored file that nothing refers to any more."""
    if bilaga_id is None:
        return
    for mapper in Base.registry.mappers:
        for key in mapper.local_table.foreign_keys:
            column = getattr(mapper.class_, key.parent.key)
            if key.column.table.name == "bilaga" and session.scalar(select(column).where(column == bilaga_id).limit(1)):
                return
    remove(session, get(session, Bilaga, bilaga_id))


def file_to_open(session: Session, bilaga_id: int) -> tuple[str, bytes]:
    """The name and content of a stored file. Raises UserError when it is not what was attached."""
    bilaga = get(session, Bilaga, bilaga_id)
    if not is_unchanged(bilaga):
        raise UserError(
            f"Filen {bilaga.filnamn} är inte längre den som bifogades: den är skadad i databasen. Bifoga den på nytt."
        )
    return bilaga.filnamn, bilaga.innehall


def add_receiver(session: Session, arende_id: int, typ: Mottagartyp, namn: str = "") -> Mottagare:
    """One more who gets the decision, last in its group."""
    place = next_order(session, Mottagare, arende_id=arende_id)
    return add(session, Mottagare(arende_id=arende_id, typ=typ, namn=namn, ordning=place))


def mark_sent(session: Session, ids: Sequence[int], day: date) -> int:
    """Say that those who have not been sent to were sent to on a day; returns how many they were."""
    waiting = [row for row in (get(session, Mottagare, id_) for id_ in ids) if row.skickat is None]
    for row in waiting:
        row.skickat = day
    session.flush()
    return len(waiting)


def unsent_words(receivers: Sequence[Mottagare]) -> str:
    """What has not been sent, in words; empty when all is sent or there is nobody to send to."""
    waiting = [row.namn.strip() or "en mottagare utan namn" for row in receivers if row.skickat is None]
    if not waiting:
        return ""
    shown = waiting if len(waiting) <= 4 else [*waiting[:3], f"{len(waiting) - 3} till"]
    names = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} och {shown[-1]}"
    return f"Inte skickat till {names}."
