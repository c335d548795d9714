"""Questions about tjänsteskrivelser: the list, and those of one ärende."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.queries import main_numbers
from models.tjansteskrivelse.entity import Skrivelsestatus, Tjansteskrivelse


@dataclass(frozen=True, slots=True)
class SkrivelseRow:
    """A line of the list of tjänsteskrivelser."""

    id: int
    arende_id: int
    dnr: str
    titel: str
    datum: date | None
    status: Skrivelsestatus

    @property
    def label(self) -> str:
        """Date, dnr and title in one line."""
        return " ".join(part for part in (str(self.datum or ""), self.dnr, self.titel) if part)


def skrivelse_rows(session: Session, arende_id: int | None = None) -> list[SkrivelseRow]:
    """Every tjänsteskrivelse, or those of one ärende, the newest first."""
    numbers = main_numbers(session)
    query = select(Tjansteskrivelse).order_by(Tjansteskrivelse.datum.desc(), Tjansteskrivelse.id.desc())
    if arende_id is not None:
        query = query.where(Tjansteskrivelse.arende_id == arende_id)
    return [
        SkrivelseRow(row.id, row.arende_id, numbers.get(row.arende_id, ""), row.titel, row.datum, row.status)
        for row in session.scalars(query)
    ]
