"""What waits for an agenda: bordlagda and återremitterade §§, items of cancelled meetings, ärenden in preparation."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from models.arende.entity import Arende, Arendestatus, Utfall
from models.arende.queries import main_numbers
from models.paragraf.entity import Paragraf, Paragrafarende
from models.person import Person
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.standpunkt import Standpunkt, holds_place
from models.tjansteskrivelse.entity import Tjansteskrivelse
from resources.svenska import format_date, sort_key

COMING = (Sammantradesstatus.PLANERAT, Sammantradesstatus.KALLAT)
"""The statuses of a meeting whose agenda can still be planned."""

RETURNING = (Utfall.BORDLAGT, Utfall.ATERREMISS)
"""The outcomes that let an item come back."""


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """An item that waits for an agenda, and where it comes from; `cancelled` is that its meeting was."""

    paragraf_id: int
    sammantrade_id: int
    rubrik: str
    nummer: int | None
    datum: date | None
    utfall: Utfall
    cancelled: bool

    @property
    def reason(self) -> str:
        """Why it waits: "Bordlagt 2024-03-15, § 23", "Från inställt sammanträde 2024-03-15"."""
        day = format_date(self.datum) if self.datum else ""
        if self.cancelled:
            return f"Från inställt sammanträde {day}".strip()
        word = "Bordlagt" if self.utfall is Utfall.BORDLAGT else "Återremitterat"
        where = ", ".join(part for part in (day, f"§ {self.nummer}" if self.nummer else "") if part)
        return f"{word} {where}".strip()


@dataclass(frozen=True, slots=True)
class OfferedRow:
    """An ärende that could be put on an agenda; `addressed` if its newest tjänsteskrivelse is to the organ."""

    arende_id: int
    dnr: str
    titel: str
    handlaggare: str
    skrivelse: date | None
    addressed: bool


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A standing item of the organ, and whether the agenda already has it."""

    standpunkt_id: int
    rubrik: str
    vilar: bool
    on_agenda: bool


def waiting_items(session: Session, organ_id: int) -> list[WaitingRow]:
    """What was bordlagt or återremitterat and not taken up again, and items of cancelled meetings, oldest first.

    Standing items of a cancelled meeting do not wait: every agenda has them. One statement.
    """
    later = aliased(Paragraf)
    found = session.execute(
        select(Paragraf, Sammantrade.datum, Sammantrade.status)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .outerjoin(later, later.fortsatter_id == Paragraf.id)
        .where(Sammantrade.organ_id == organ_id, later.id.is_(None))
        .where(
            ((Sammantrade.status == Sammantradesstatus.INSTALLT) & Paragraf.standpunkt_id.is_(None))
            | ((Sammantrade.status == Sammantradesstatus.HALLET) & Paragraf.utfall.in_(RETURNING))
        )
        .order_by(Sammantrade.datum, Sammantrade.id, Paragraf.ordning, Paragraf.id)
    )
    return [
        WaitingRow(
            row.id, row.sammantrade_id, row.rubrik, row.nummer, day, row.utfall,
            cancelled=status is Sammantradesstatus.INSTALLT,
        )
        for row, day, status in found
    ]  # fmt: skip


def offered_arenden(session: Session, organ_id: int) -> list[OfferedRow]:
    """The open ärenden that stand on no coming agenda of the organ: those addressed to it first. Four statements."""
    on_agenda = set(
        session.scalars(
            select(Paragrafarende.arende_id)
            .join(Paragraf, Paragrafarende.paragraf_id == Paragraf.id)
            .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
            .where(
                Sammantrade.organ_id == organ_id,
                Sammantrade.status.in_((*COMING, Sammantradesstatus.PAGAR)),
                Paragrafarende.arende_id.is_not(None),
            )
        )
    )
    newest: dict[int, Tjansteskrivelse] = {}
    for skrivelse in session.scalars(
        select(Tjansteskrivelse).order_by(Tjansteskrivelse.datum.nulls_first(), Tjansteskrivelse.id)
    ):
        newest[skrivelse.arende_id] = skrivelse
    numbers = main_numbers(session)
    found = session.execute(
        select(Arende, Person.namn)
        .outerjoin(Person, Arende.handlaggare_id == Person.id)
        .where(Arende.status != Arendestatus.AVSLUTAT)
    )
    rows = []
    for arende, officer in found:
        if arende.id in on_agenda:
            continue
        paper = newest.get(arende.id)
        addressed = arende.status is Arendestatus.BEREDS and paper is not None and paper.till_organ_id == organ_id
        rows.append(
            OfferedRow(
                arende.id, numbers.get(arende.id, ""), arende.titel, officer or "", paper.datum if paper else None,
                addressed,
            )
        )  # fmt: skip
    return sorted(rows, key=lambda row: (not row.addressed, sort_key(row.titel), row.arende_id))


def standing_rows(session: Session, sammantrade_id: int) -> list[StandingRow]:
    """The organ's standing items, in order, and which of them the agenda has. One statement."""
    found = session.execute(
        select(Standpunkt, Paragraf.id)
        .join(Sammantrade, Sammantrade.organ_id == Standpunkt.organ_id)
        .outerjoin(Paragraf, (Paragraf.standpunkt_id == Standpunkt.id) & (Paragraf.sammantrade_id == Sammantrade.id))
        .where(Sammantrade.id == sammantrade_id)
        .order_by(Standpunkt.ordning, Standpunkt.id)
    )
    rows: dict[int, StandingRow] = {}
    for row, item_id in found:
        if holds_place(row):
            continue
        rows[row.id] = StandingRow(row.id, row.rubrik, row.vilar, item_id is not None)
    return list(rows.values())
