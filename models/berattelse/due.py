"""What is to be done about verksamhetsberättelser, for the start page: begin, finish, have adopted, mark, send on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.berattelse.decided import adopted_in, items_of
from models.berattelse.entity import Berattelse, Berattelsestatus
from models.organ import Organ, OrganTyp
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.tjansteskrivelse.entity import Tjansteskrivelse

ADOPTED_BY = (3, 31)
"""Month and day of the next year by which it should be adopted, so that the board gets it with the annual report."""

SENT_WITHIN = 60
"""Days after the adoption that sending it on is worth a line; later it went on by another way."""


@dataclass(frozen=True, slots=True)
class BerattelseDue:
    """Something to do. `berattelse_id` is None where it has not been begun: then organ and year say which.

    `adopted` is that a justerat protokoll has adopted it, and it only has to be marked and frozen.
    """

    berattelse_id: int | None
    organ_id: int
    ar: int
    text: str
    about: str
    due: date | None
    adopted: bool = False


def adopt_by(ar: int) -> date:
    """The day by which the verksamhetsberättelse of a year should be adopted."""
    return date(ar + 1, *ADOPTED_BY)


def due_berattelser(session: Session, today: date) -> Iterator[BerattelseDue]:
    """What is to be done about the verksamhetsberättelser of last year, and those of any year that are adopted.

    Five statements at most.
    """
    ar = today.year - 1
    organs = {row.id: row for row in session.scalars(select(Organ))}
    waiting = Berattelse.status != Berattelsestatus.ANTAGEN
    papers = session.scalars(select(Berattelse).where((Berattelse.ar == ar) | waiting).order_by(Berattelse.id)).all()
    items = items_of(session, (row for row in papers if row.status is not Berattelsestatus.ANTAGEN))
    last = {row.organ_id: row for row in papers if row.ar == ar}
    sent = _addressed(session, last)
    for row in papers:
        organ, by = organs[row.organ_id], adopted_in(items.get(row.id, ()))
        if by is not None and row.ar is not None:
            text = f"Verksamhetsberättelsen för {row.ar} är antagen, {by.citat}"
            yield BerattelseDue(row.id, row.organ_id, row.ar, text, organ.namn, today, adopted=True)
        elif row.ar == ar:
            text, due = _next(row, ar, today, organs.get(organ.overordnat_id or 0), sent)
            if text:
                yield BerattelseDue(row.id, row.organ_id, ar, text, organ.namn, due)
    for organ_id in _met(session, ar):
        if organ_id not in last and organs[organ_id].typ is OrganTyp.DELEGATION:
            text = f"Börja verksamhetsberättelsen för {ar}"
            yield BerattelseDue(None, organ_id, ar, text, organs[organ_id].namn, adopt_by(ar))


def _next(
    row: Berattelse, ar: int, today: date, above: Organ | None, sent: set[tuple[int, int]]
) -> tuple[str, date | None]:
    name = f"verksamhetsberättelsen för {ar}"
    if row.status is Berattelsestatus.ANTAGEN:
        fresh = row.antagen_den is not None and (today - row.antagen_den).days <= SENT_WITHIN
        if above is None or row.arende_id is None or not fresh or (row.arende_id, above.id) in sent:
            return "", None
        return f"Skicka {name} vidare till {above.i_text}", None
    if row.arende_id is not None:
        return f"Låt organet anta {name}", adopt_by(ar)
    return f"Skriv klart {name}", adopt_by(ar)


def _addressed(session: Session, papers: dict[int, Berattelse]) -> set[tuple[int, int]]:
    """The ärenden of papers with the bodies they have a tjänsteskrivelse to."""
    ids = [row.arende_id for row in papers.values() if row.arende_id is not None]
    if not ids:
        return set()
    found = session.execute(
        select(Tjansteskrivelse.arende_id, Tjansteskrivelse.till_organ_id).where(Tjansteskrivelse.arende_id.in_(ids))
    )
    return {(arende_id, organ_id) for arende_id, organ_id in found if organ_id is not None}


def _met(session: Session, ar: int) -> list[int]:
    """The organs that held a meeting in the year."""
    found = session.scalars(
        select(Sammantrade.organ_id)
        .where(
            Sammantrade.status == Sammantradesstatus.HALLET,
            Sammantrade.datum >= date(ar, 1, 1),
            Sammantrade.datum <= date(ar, 12, 31),
        )
        .distinct()
    )
    return sorted(found)
