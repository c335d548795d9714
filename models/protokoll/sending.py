"""Expediering: to whom each § of a protokoll goes, and what has been sent."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Mottagare, Mottagartyp
from models.editing import get
from models.paragraf.entity import Paragraf, Paragrafarende, Paragrafmottagare
from models.protokoll.entity import Protokoll, Protokollstatus
from models.sammantrade.entity import Sammantrade

Source = Literal["paragraf", "arende"]


@dataclass(frozen=True, slots=True)
class SendingRow:
    """A § and somebody who is to have it; `kalla` says whether the § or its ärende names them."""

    kalla: Source
    id: int
    paragraf_id: int
    protokoll_id: int
    nummer: int | None
    rubrik: str
    typ: Mottagartyp
    namn: str
    epost: str
    skickat: date | None

    @property
    def key(self) -> tuple[Source, int, int]:
        """The row's own name: an ärende's receiver may have several §§."""
        return self.kalla, self.id, self.paragraf_id


def sending_rows(session: Session, sammantrade_id: int) -> list[SendingRow]:
    """Everybody who is to have a § of a meeting: those it names, then those its ärende names. Two statements.

    Who stands in both is one row: the § decides.
    """
    own = session.execute(
        select(Paragrafmottagare, Paragraf)
        .join(Paragraf, Paragrafmottagare.paragraf_id == Paragraf.id)
        .where(Paragraf.sammantrade_id == sammantrade_id)
        .order_by(Paragraf.nummer, Paragraf.ordning, Paragrafmottagare.ordning, Paragrafmottagare.id)
    ).all()
    of_arende = session.execute(
        select(Mottagare, Paragraf)
        .join(Paragrafarende, Paragrafarende.arende_id == Mottagare.arende_id)
        .join(Paragraf, Paragrafarende.paragraf_id == Paragraf.id)
        .where(Paragraf.sammantrade_id == sammantrade_id)
        .order_by(Paragraf.nummer, Paragraf.ordning, Mottagare.ordning, Mottagare.id)
    ).all()
    named = {(row.paragraf_id, _folded(row.namn)) for row, _ in own}
    rows = [_row("paragraf", row, item, row.epost) for row, item in own]
    rows += [_row("arende", row, item, "") for row, item in of_arende if (item.id, _folded(row.namn)) not in named]
    return sorted(rows, key=lambda row: (row.nummer or 0, row.paragraf_id))


def unsent(rows: Iterable[SendingRow]) -> list[SendingRow]:
    """Those who have not been sent to."""
    return [row for row in rows if row.skickat is None]


@dataclass(frozen=True, slots=True)
class UnsentRow:
    """A § of a justerat protokoll that somebody named in it has not been sent."""

    id: int
    sammantrade_id: int
    datum: date | None
    justerat: date | None
    nummer: int | None
    rubrik: str
    namn: str


def all_unsent(session: Session) -> list[UnsentRow]:
    """What justerade protokoll have not sent to those their §§ name. One statement."""
    found = session.execute(
        select(Paragrafmottagare, Paragraf, Sammantrade.datum, Protokoll.justerat)
        .join(Paragraf, Paragrafmottagare.paragraf_id == Paragraf.id)
        .join(Protokoll, Paragraf.protokoll_id == Protokoll.id)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .where(Paragrafmottagare.skickat.is_(None), Protokoll.status == Protokollstatus.JUSTERAT)
        .order_by(Sammantrade.datum, Paragraf.nummer, Paragrafmottagare.ordning, Paragrafmottagare.id)
    )
    return [
        UnsentRow(row.id, item.sammantrade_id, day, adjusted, item.nummer, item.rubrik, row.namn)
        for row, item, day, adjusted in found
    ]


def mark_sent(session: Session, rows: Collection[SendingRow], day: date) -> int:
    """Say that these got their §§ on a day; returns how many had not been sent to before."""
    count = 0
    for kalla, id_ in dict.fromkeys((row.kalla, row.id) for row in rows):
        receiver = _receiver(session, kalla, id_)
        if receiver.skickat is None:
            receiver.skickat = day
            count += 1
    session.flush()
    return count


def mark_unsent(session: Session, row: SendingRow) -> None:
    """It was not sent after all."""
    _receiver(session, row.kalla, row.id).skickat = None
    session.flush()


def _receiver(session: Session, kalla: Source, id_: int) -> Paragrafmottagare | Mottagare:
    return get(session, Paragrafmottagare, id_) if kalla == "paragraf" else get(session, Mottagare, id_)


def _row(kalla: Source, row: Paragrafmottagare | Mottagare, item: Paragraf, epost: str) -> SendingRow:
    return SendingRow(
        kalla, row.id, item.id, item.protokoll_id, item.nummer, item.rubrik, row.typ, row.namn, epost, row.skickat
    )


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
