"""The register of an organ's decisions in a year, as a paper says it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.arbetsordning import arbetsordning_of
from models.kommun import LetterheadData, letterhead
from models.protokoll.collect import organ_data
from models.protokoll.data import OrganData
from models.protokoll.register import RegisterRow, decision_register


@dataclass(frozen=True, slots=True)
class BeslutsregisterData:
    """The decisions in the order of their §§; `organ` as it was called at the end of the year, or on `dag` before."""

    dag: date
    brevhuvud: LetterheadData
    organ: OrganData
    ar: int
    rader: tuple[RegisterRow, ...]


def collect_register(session: Session, organ_id: int, year: int, today: date) -> BeslutsregisterData:
    """The register of a year, as it stands on a day."""
    rules = arbetsordning_of(session, organ_id)
    return BeslutsregisterData(
        today,
        letterhead(session, rules.forvaltning_id if rules else None),
        organ_data(session, organ_id, min(today, date(year, 12, 31))),
        year,
        tuple(decision_register(session, organ_id, year)),
    )
