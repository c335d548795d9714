"""Everything the start page shows, read at once."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models.anslutning.entity import Anslutning, Omradesval
from models.anslutning.queries import AnslutningRow, anslutning_rows
from models.arende.entity import Arende
from models.kommun import own_kommun
from models.statistics import source
from models.statistics.budgets import BudgetNow, budget_now
from models.statistics.coming import AHEAD, ComingRow, coming_rows, with_held, with_meetings
from models.statistics.meetings import meetings_ahead
from models.statistics.recent import RecentRow, recent_rows
from models.statistics.todo import TodoRow, todo_rows
from models.statistics.visits import held_ahead
from models.tjansteskrivelse.entity import Tjansteskrivelse


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """How far a new user has come on the first road. The ids are the newest record of each kind, to go on with."""

    anslutning_id: int | None
    areas: bool
    arende_id: int | None
    skrivelse_id: int | None

    @property
    def done(self) -> tuple[bool, bool, bool, bool]:
        """Strategy chosen, areas chosen, ärende opened, tjänsteskrivelse written."""
        return (
            self.anslutning_id is not None,
            self.areas,
            self.arende_id is not None,
            self.skrivelse_id is not None,
        )

    @property
    def all_done(self) -> bool:
        """True when there is nothing more to show."""
        return all(self.done)


@dataclass(frozen=True, slots=True)
class OversiktData:
    """The start page. `kommun` is empty before the first start's questions are answered."""

    kommun: str
    first_steps: FirstSteps
    todo: tuple[TodoRow, ...]
    coming: tuple[ComingRow, ...]
    anslutningar: tuple[AnslutningRow, ...]
    recent: tuple[RecentRow, ...]
    budget: BudgetNow | None = None


def oversikt(session: Session, today: date) -> OversiktData:
    """Read the start page. The number of statements is the same for a small and a large database."""
    kommun = own_kommun(session)
    known = source.read(session)
    budget = budget_now(session, today)
    return OversiktData(
        kommun=kommun.namn if kommun else "",
        first_steps=first_steps(session),
        todo=tuple(todo_rows(session, known, today, budget)),
        coming=tuple(
            with_held(
                with_meetings(coming_rows(known, today), meetings_ahead(session, today), today),
                held_ahead(session, today, AHEAD),
                today,
            )
        ),
        anslutningar=tuple(anslutning_rows(session, today)),
        recent=tuple(recent_rows(session)),
        budget=budget,
    )


def first_steps(session: Session) -> FirstSteps:
    """How far a new user has come. One statement."""
    anslutning_id, areas, arende_id, skrivelse_id = session.execute(
        select(
            select(Anslutning.id).order_by(Anslutning.id.desc()).limit(1).scalar_subquery(),
            exists(select(Omradesval.id)),
            select(Arende.id).order_by(Arende.id.desc()).limit(1).scalar_subquery(),
            select(Tjansteskrivelse.id).order_by(Tjansteskrivelse.id.desc()).limit(1).scalar_subquery(),
        )
    ).one()
    return FirstSteps(anslutning_id, bool(areas), arende_id, skrivelse_id)
