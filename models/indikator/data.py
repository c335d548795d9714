"""What the paper of a year's indicators is made of."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.indikator.comparing import Arsvarde
from models.indikator.entity import Indikatorvarde
from models.indikator.queries import IndikatorRow, indicator_rows, year_of
from models.indikator.remarks import small_numbers, small_sentences
from models.kommun import LetterheadData, letterhead
from models.richtext import RichText


@dataclass(frozen=True, slots=True)
class ArData:
    """A year of an indicator, with what its difference depends on and how many people stand behind the values."""

    varden: Arsvarde
    antal_kvinnor: int | None
    antal_man: int | None
    kommentar: RichText


@dataclass(frozen=True, slots=True)
class IndikatorData:
    """An indicator as it stands in the year, and its years up to then, the first first."""

    rad: IndikatorRow
    ar: tuple[ArData, ...]


@dataclass(frozen=True, slots=True)
class IndikatorbilagaData:
    """The paper: its letterhead and its indicators. `fa_personer` are sentences about small numbers, for the export."""

    brevhuvud: LetterheadData
    ar: int
    dag: date
    indikatorer: tuple[IndikatorData, ...]
    fa_personer: tuple[str, ...]

    @property
    def med_varden(self) -> tuple[IndikatorData, ...]:
        """Those with any values up to the year."""
        return tuple(each for each in self.indikatorer if each.rad.senaste)

    @property
    def utan_varden(self) -> tuple[str, ...]:
        """The names of those without."""
        return tuple(each.rad.namn for each in self.indikatorer if not each.rad.senaste)


def collect(session: Session, ar: int, today: date) -> IndikatorbilagaData:
    """All indicators as they stand in a year. A fixed number of statements."""
    rows = indicator_rows(session, ar)
    years: dict[int, list[ArData]] = {}
    for record in session.scalars(
        select(Indikatorvarde).where(Indikatorvarde.ar <= ar).order_by(Indikatorvarde.ar, Indikatorvarde.id)
    ):
        if values := year_of(record):
            data = ArData(values, record.antal_kvinnor, record.antal_man, record.kommentar)
            years.setdefault(record.indikator_id, []).append(data)
    small = [one for one in small_numbers(session) if one.ar is not None and one.ar <= ar]
    return IndikatorbilagaData(
        letterhead(session),
        ar,
        today,
        tuple(IndikatorData(row, tuple(years.get(row.id, ()))) for row in rows),
        tuple(small_sentences(small)),
    )
