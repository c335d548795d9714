"""Questions about tjänsteskrivelser: the list, and those of one ärende."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Underlag
from models.arende.queries import main_numbers
from models.mall import Mall
from models.tjansteskrivelse.entity import (
    Forslag,
    Forslagspunkt,
    Skrivelsestatus,
    Skrivelseundertecknare,
    Tjansteskrivelse,
)
from resources.svenska import sort_key


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
    return [_row(found, numbers) for found in session.scalars(query)]


def skrivelser_by_arende(
    session: Session, arende_ids: Collection[int], numbers: Mapping[int, str]
) -> dict[int, list[SkrivelseRow]]:
    """The tjänsteskrivelser of several ärenden, the newest first; `numbers` are the main diarienummer."""
    query = (
        select(Tjansteskrivelse)
        .where(Tjansteskrivelse.arende_id.in_(arende_ids))
        .order_by(Tjansteskrivelse.datum.desc(), Tjansteskrivelse.id.desc())
    )
    rows: dict[int, list[SkrivelseRow]] = {}
    for found in session.scalars(query):
        rows.setdefault(found.arende_id, []).append(_row(found, numbers))
    return rows


def _row(found: Tjansteskrivelse, numbers: Mapping[int, str]) -> SkrivelseRow:
    return SkrivelseRow(
        found.id, found.arende_id, numbers.get(found.arende_id, ""), found.titel, found.datum, found.status
    )


def steps_of(session: Session, skrivelse_id: int) -> list[Forslag]:
    """The steps of the proposal, in order."""
    query = select(Forslag).where(Forslag.tjansteskrivelse_id == skrivelse_id)
    return list(session.scalars(query.order_by(Forslag.ordning, Forslag.id)))


def points_of(session: Session, forslag_id: int) -> list[Forslagspunkt]:
    """The points of a step, in order."""
    query = select(Forslagspunkt).where(Forslagspunkt.forslag_id == forslag_id)
    return list(session.scalars(query.order_by(Forslagspunkt.ordning, Forslagspunkt.id)))


def signatories_of(session: Session, skrivelse_id: int) -> list[Skrivelseundertecknare]:
    """Those who sign the paper, in order."""
    query = select(Skrivelseundertecknare).where(Skrivelseundertecknare.tjansteskrivelse_id == skrivelse_id)
    return list(session.scalars(query.order_by(Skrivelseundertecknare.ordning, Skrivelseundertecknare.id)))


def underlag_records(session: Session, arende_id: int) -> list[Underlag]:
    """The ärende's underlag as the records they are, in order."""
    query = select(Underlag).where(Underlag.arende_id == arende_id)
    return list(session.scalars(query.order_by(Underlag.ordning, Underlag.id)))


def templates(session: Session) -> list[Mall]:
    """Every template, those of the program and the kommun's own."""
    return sorted(session.scalars(select(Mall)), key=lambda mall: sort_key(mall.namn))
