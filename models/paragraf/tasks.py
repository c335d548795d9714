"""The open tasks from an organ's decisions, as its agenda lists them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.paragraf.entity import Beslutsuppdrag, Beslutsuppdragsstatus, Paragraf
from models.richtext import Block, RichText, Run
from models.sammantrade.entity import Sammantrade
from resources.svenska import format_date


@dataclass(frozen=True, slots=True)
class OpenTaskRow:
    """A task that has not been reported back: what, who, by when, and the § that gave it."""

    id: int
    text: str
    ansvarig: str
    forfaller: date | None
    nummer: int | None
    datum: date | None

    @property
    def source(self) -> str:
        """Where the task comes from: "§ 12, 2024-02-16"."""
        day = format_date(self.datum) if self.datum else ""
        return ", ".join(part for part in (f"§ {self.nummer}" if self.nummer else "", day) if part)

    @property
    def sentence(self) -> str:
        """The task in one line, as an agenda lists it."""
        due = f"senast {format_date(self.forfaller)}" if self.forfaller else ""
        about = ", ".join(part for part in (self.source, self.ansvarig, due) if part)
        return f"{self.text} ({about})" if about else self.text


def open_tasks(session: Session, organ_id: int) -> list[OpenTaskRow]:
    """The organ's tasks that are open, those due first on top. One statement."""
    found = session.execute(
        select(Beslutsuppdrag, Paragraf.nummer, Sammantrade.datum)
        .join(Paragraf, Beslutsuppdrag.paragraf_id == Paragraf.id)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .where(Sammantrade.organ_id == organ_id, Beslutsuppdrag.status == Beslutsuppdragsstatus.OPPET)
    )
    rows = [OpenTaskRow(task.id, task.text, task.ansvarig, task.forfaller, number, day) for task, number, day in found]
    return sorted(rows, key=lambda row: (row.forfaller or date.max, row.datum or date.max, row.nummer or 0, row.id))


def open_tasks_text(session: Session, organ_id: int) -> RichText:
    """The organ's open tasks as a list."""
    return RichText(tuple(Block((Run(row.sentence),), "punkt") for row in open_tasks(session, organ_id)))
