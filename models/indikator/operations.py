"""What a user does with indicators: add one to a goal or free, add years, move it, take it away."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.editing import add, get, next_order, remove
from models.errors import UserError
from models.indikator.entity import Indikator, Indikatorvarde
from models.indikator.queries import value_records
from models.strategi.entity import StrategiNod


def add_indicator(
    session: Session, strateginod_id: int | None = None, *, namn: str = "", enhet: str = "%", decimaler: int = 1
) -> Indikator:
    """A new indicator, last among all, of a goal in a strategy or of none."""
    if strateginod_id is not None:
        get(session, StrategiNod, strateginod_id)
    return add(
        session,
        Indikator(
            strateginod_id=strateginod_id,
            namn=namn,
            enhet=enhet,
            decimaler=decimaler,
            ordning=next_order(session, Indikator),
        ),
    )


def add_year(session: Session, indikator_id: int, ar: int | None = None) -> Indikatorvarde:
    """A year of an indicator: the given one, or the year after the last one; the first has no year yet.

    Raises UserError when the indicator has that year already.
    """
    get(session, Indikator, indikator_id)
    records = value_records(session, indikator_id)
    if ar is None:
        ar = max((record.ar for record in records if record.ar is not None), default=None)
        ar = None if ar is None else ar + 1
    if ar is not None and any(record.ar == ar for record in records):
        raise UserError(f"Indikatorn har redan värden för {ar}. Välj det året i listan, eller skriv ett annat år.")
    return add(session, Indikatorvarde(indikator_id=indikator_id, ar=ar))


def set_values(session: Session, indikator_id: int, ar: int, **values: Any) -> Indikatorvarde:
    """Write values of a year (`kvinnor`, `man`, `totalt`, ...); the year is made where it is missing."""
    query = select(Indikatorvarde).where(Indikatorvarde.indikator_id == indikator_id, Indikatorvarde.ar == ar)
    record = session.scalars(query).first() or add_year(session, indikator_id, ar)
    for name, value in values.items():
        setattr(record, name, value)
    session.flush()
    return record


def remove_indicator(session: Session, id_: int) -> None:
    """Take an indicator away with its years."""
    remove(session, get(session, Indikator, id_))


def remove_year(session: Session, id_: int) -> None:
    """Take a year of an indicator away."""
    remove(session, get(session, Indikatorvarde, id_))
