"""The papers that the items of a sammanträde rest on: those the program prints, those that are files, and others."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Underlagstyp
from models.bilaga import Bilaga
from models.paragraf.entity import Paragraf, Paragrafunderlag


@dataclass(frozen=True, slots=True)
class HandlingData:
    """A paper of an item. `punkt` is the item's place from 1, `nummer` its §. `innehall` is None without a file."""

    punkt: int
    nummer: int | None
    titel: str
    tjansteskrivelse_id: int | None
    filnamn: str
    innehall: bytes | None = field(repr=False)


def handlingar_of(session: Session, sammantrade_id: int) -> list[HandlingData]:
    """Every paper, in the order of the agenda; oral information is none. A file that several items share comes once."""
    items = list(
        session.scalars(
            select(Paragraf.id).where(Paragraf.sammantrade_id == sammantrade_id).order_by(Paragraf.ordning, Paragraf.id)
        )
    )
    place = {id_: number for number, id_ in enumerate(items, 1)}
    rows = session.execute(
        select(Paragrafunderlag, Paragraf.nummer, Bilaga.filnamn, Bilaga.innehall)
        .join(Paragraf, Paragrafunderlag.paragraf_id == Paragraf.id)
        .outerjoin(Bilaga, Paragrafunderlag.bilaga_id == Bilaga.id)
        .where(Paragraf.sammantrade_id == sammantrade_id, Paragrafunderlag.typ != Underlagstyp.MUNTLIG)
        .order_by(Paragraf.ordning, Paragraf.id, Paragrafunderlag.ordning, Paragrafunderlag.id)
    )
    found = []
    seen: set[tuple[str, int]] = set()
    for row, number, name, content in rows:
        for key in (("skrivelse", row.tjansteskrivelse_id), ("fil", row.bilaga_id)):
            if key[1] is not None and key in seen:
                break
        else:
            seen |= {("skrivelse", row.tjansteskrivelse_id or 0), ("fil", row.bilaga_id or 0)}
            title = row.titel.strip() or name or ""
            found.append(
                HandlingData(place[row.paragraf_id], number, title, row.tjansteskrivelse_id, name or "", content)
            )
    return found
