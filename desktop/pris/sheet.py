"""Everything the form of a prize shows beside the prize's own fields."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.editing import get
from models.pris.entity import Pris
from models.pris.queries import Jurylage, jury_choices, jury_state, paragraf_choices

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class PrisSheet:
    """The jury's state, who can be added to it, and the §§ the decision can be."""

    id: int
    lage: Jurylage
    persons: tuple[tuple[int, str], ...]
    paragrafer: tuple[tuple[int, str], ...]
    day: date | None


def read_sheet(session: "Session", id_: int, today: date) -> PrisSheet:
    """Read it. Raises UserError when the prize is gone."""
    prize = get(session, Pris, id_)
    return PrisSheet(
        id=id_,
        lage=jury_state(session, id_),
        persons=tuple(jury_choices(session, prize, prize.delas_ut or today)),
        paragrafer=tuple(paragraf_choices(session, prize.organ_id)),
        day=prize.delas_ut,
    )
