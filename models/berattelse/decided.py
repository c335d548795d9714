"""Which § has decided about a verksamhetsberättelse: read from the protokoll of its organ, and typed nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arende.entity import Utfall
from models.berattelse.entity import Berattelse
from models.editing import get
from models.organ import Organ
from models.paragraf.entity import Paragraf, Paragrafarende
from models.paragraf.papers import citation
from models.protokoll.entity import Protokoll, Protokollstatus
from models.sammantrade.entity import Sammantrade
from resources.svenska import capitalised, format_long_date

REFUSED = frozenset({Utfall.AVSLAG, Utfall.ATERREMISS, Utfall.BORDLAGT})
"""Outcomes after which it is not adopted, however much the § is about it."""


@dataclass(frozen=True, slots=True)
class AdoptingRow:
    """A § in which the organ deals with its verksamhetsberättelse. `datum` is the day of the meeting.

    `justerat` is that its protokoll is, and so the decision made for good; `andra` that the organ only proposes that
    another one decides.
    """

    berattelse_id: int
    paragraf_id: int
    sammantrade_id: int
    citat: str
    organ: str
    datum: date | None
    utfall: Utfall
    andra: bool
    justerat: bool
    justerat_den: date | None

    @property
    def agreed(self) -> bool:
        """It was adopted there."""
        return self.utfall in (Utfall.BIFALL, Utfall.ANDRAT) and not self.andra

    @property
    def source(self) -> str:
        """Who adopted it, when and by which §, and whether that is for good."""
        day = f" den {format_long_date(self.datum)}" if self.datum is not None else ""
        signed = f" den {format_long_date(self.justerat_den)}" if self.justerat_den is not None else ""
        state = f"Protokollet är justerat{signed}." if self.justerat else "Protokollet är inte justerat än."
        if not self.agreed:
            return f"Paragrafen säger inte att berättelsen antogs. {state}"
        return f"{capitalised(self.organ)} antog berättelsen{day}, {self.citat.split(',')[0]}. {state}"


def adopting_items(session: Session, berattelse_id: int) -> list[AdoptingRow]:
    """The §§ of the organ's own meetings that deal with it, the latest first: what "antagen" can be hung on."""
    return items_of(session, [get(session, Berattelse, berattelse_id)]).get(berattelse_id, [])


def items_of(session: Session, papers: Iterable[Berattelse]) -> dict[int, list[AdoptingRow]]:
    """The same for several, by their id. One statement."""
    by_case = {(row.arende_id, row.organ_id): row.id for row in papers if row.arende_id is not None}
    if not by_case:
        return {}
    rows = session.execute(
        select(Paragraf, Paragrafarende.arende_id, Sammantrade.datum, Protokoll.status, Protokoll.justerat, Organ)
        .join(Paragrafarende, Paragrafarende.paragraf_id == Paragraf.id)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .join(Protokoll, Paragraf.protokoll_id == Protokoll.id)
        .join(Organ, Sammantrade.organ_id == Organ.id)
        .where(Paragrafarende.arende_id.in_({arende_id for arende_id, _ in by_case}))
        .order_by(Sammantrade.datum.is_(None), Sammantrade.datum.desc(), Paragraf.id.desc())
    )
    found: dict[int, list[AdoptingRow]] = {}
    for row, arende_id, day, status, signed, organ in rows:
        id_ = by_case.get((arende_id or 0, organ.id))
        if id_ is not None:
            found.setdefault(id_, []).append(
                AdoptingRow(
                    id_,
                    row.id,
                    row.sammantrade_id,
                    citation(row.nummer, row.rubrik, day),
                    organ.i_text,
                    day,
                    row.utfall,
                    row.beslut_till_id is not None,
                    status is Protokollstatus.JUSTERAT,
                    signed,
                )
            )
    return found


def adopted_in(items: Iterable[AdoptingRow]) -> AdoptingRow | None:
    """The § that has adopted it for good: the organ's last word in a justerat protokoll, if that was yes."""
    last = next((row for row in items if row.justerat and row.utfall is not Utfall.INTE_AVGJORT), None)
    return last if last is not None and last.agreed else None
