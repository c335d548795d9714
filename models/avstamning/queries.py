"""Questions about avstämningar: those of a budget, and the rows of one with what each was found to be."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.avstamning.entity import Avstamning, Ekonomirad
from models.bilaga import Bilaga
from models.transaktion.entity import Transaktion, Transaktionsstatus


@dataclass(frozen=True, slots=True)
class AvstamningRow:
    """One avstämning in the list of a budget's. `oppna` are rows that are neither a cost nor accepted."""

    id: int
    datum: date | None
    saldo_ore: int | None
    egen_ore: int | None
    gjord_av: str
    anteckning: str
    filnamn: str
    bilaga_id: int | None
    rader: int
    oppna: int


@dataclass(frozen=True, slots=True)
class EkonomiradRow:
    """One row of ekonomi's list, and the cost it is."""

    id: int
    datum: date | None
    verifikat: str
    fakturanummer: str
    mottagare: str
    text: str
    belopp_ore: int | None
    koder: tuple[str, ...]
    godtagen: bool
    forklaring: str
    transaktion_id: int | None
    egen_mottagare: str = ""
    egen_text: str = ""
    egen_datum: date | None = None
    egen_ore: int | None = None
    egen_status: Transaktionsstatus | None = None

    @property
    def is_open(self) -> bool:
        """True if nobody has said what the row is."""
        return self.transaktion_id is None and not self.godtagen


def avstamning_rows(session: Session, budget_id: int) -> list[AvstamningRow]:
    """The avstämningar of a budget, the latest first. Two statements."""
    is_open = Ekonomirad.transaktion_id.is_(None) & Ekonomirad.godtagen.is_(False)
    counted = (
        select(Ekonomirad.avstamning_id, func.count(), func.count().filter(is_open))
        .join(Avstamning, Ekonomirad.avstamning_id == Avstamning.id)
        .where(Avstamning.budget_id == budget_id)
        .group_by(Ekonomirad.avstamning_id)
    )
    counts = {row[0]: (row[1], row[2]) for row in session.execute(counted)}
    query = (
        select(Avstamning, Bilaga.filnamn)
        .outerjoin(Bilaga, Avstamning.bilaga_id == Bilaga.id)
        .where(Avstamning.budget_id == budget_id)
        .order_by(Avstamning.datum.desc(), Avstamning.id.desc())
    )
    return [
        AvstamningRow(
            record.id,
            record.datum,
            record.saldo_ore,
            record.egen_ore,
            record.gjord_av,
            record.anteckning,
            filnamn or "",
            record.bilaga_id,
            *counts.get(record.id, (0, 0)),
        )
        for record, filnamn in session.execute(query)
    ]


def ekonomi_rows(session: Session, avstamning_id: int) -> list[EkonomiradRow]:
    """The rows of an avstämning in the order of the list. One statement."""
    query = (
        select(
            Ekonomirad,
            Transaktion.mottagare,
            Transaktion.text,
            Transaktion.datum,
            Transaktion.belopp_ore,
            Transaktion.status,
        )
        .outerjoin(Transaktion, Ekonomirad.transaktion_id == Transaktion.id)
        .where(Ekonomirad.avstamning_id == avstamning_id)
        .order_by(Ekonomirad.ordning, Ekonomirad.id)
    )
    return [
        EkonomiradRow(
            row.id,
            row.datum,
            row.verifikat,
            row.fakturanummer,
            row.mottagare,
            row.text,
            row.belopp_ore,
            row.koder,
            row.godtagen,
            row.forklaring,
            row.transaktion_id,
            mottagare or "",
            text or "",
            datum,
            belopp_ore,
            status,
        )
        for row, mottagare, text, datum, belopp_ore, status in session.execute(query)
    ]
