"""Tasks from decisions, followed until they are reported back in a § of a later meeting, or written off."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from models.editing import add, get, next_order, remove
from models.errors import UserError
from models.paragraf.entity import Beslutsuppdrag, Beslutsuppdragsstatus, Paragraf
from models.sammantrade.entity import Sammantrade


@dataclass(frozen=True, slots=True)
class UppdragsuppfoljningRow:
    """A task: the § that gave it, who has it, by when, and where it was reported back."""

    id: int
    paragraf_id: int
    sammantrade_id: int
    nummer: int | None
    datum: date | None
    text: str
    ansvarig: str
    forfaller: date | None
    status: Beslutsuppdragsstatus
    rapporterat: date | None
    rapport_nummer: int | None
    anteckning: str


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """A § in which a task may be reported back."""

    paragraf_id: int
    label: str
    datum: date | None


def task_rows(
    session: Session, sammantrade_id: int | None = None, *, only_open: bool = False
) -> list[UppdragsuppfoljningRow]:
    """The tasks of a meeting's decisions, or of all; those due first on top. One statement."""
    reported = aliased(Paragraf)
    query = (
        select(Beslutsuppdrag, Paragraf, Sammantrade.datum, reported.nummer)
        .join(Paragraf, Beslutsuppdrag.paragraf_id == Paragraf.id)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .outerjoin(reported, Beslutsuppdrag.rapport_paragraf_id == reported.id)
    )
    if sammantrade_id is not None:
        query = query.where(Paragraf.sammantrade_id == sammantrade_id)
    if only_open:
        query = query.where(Beslutsuppdrag.status == Beslutsuppdragsstatus.OPPET)
    rows = [
        UppdragsuppfoljningRow(
            row.id, row.paragraf_id, item.sammantrade_id, item.nummer, day, row.text, row.ansvarig, row.forfaller,
            row.status, row.rapporterat, number, row.anteckning,
        )
        for row, item, day, number in session.execute(query)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.nummer or 0, row.forfaller or date.max, row.id))


def add_task(session: Session, paragraf_id: int, text: str = "") -> Beslutsuppdrag:
    """A task that follows from a §; also from one that is justerat."""
    place = next_order(session, Beslutsuppdrag, paragraf_id=paragraf_id)
    return add(session, Beslutsuppdrag(paragraf_id=paragraf_id, text=text, ordning=place))


def report_choices(session: Session, task_id: int) -> list[ReportChoice]:
    """The §§ of the organ's later meetings in which a task may be reported back, the newest first. Two statements."""
    task = get(session, Beslutsuppdrag, task_id)
    given = get(session, Paragraf, task.paragraf_id)
    meeting = get(session, Sammantrade, given.sammantrade_id)
    found = session.execute(
        select(Paragraf, Sammantrade.datum)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .where(
            Sammantrade.organ_id == meeting.organ_id,
            Sammantrade.datum >= meeting.datum,
            Paragraf.nummer.is_not(None),
            Paragraf.id != given.id,
        )
        .order_by(Sammantrade.datum.desc(), Paragraf.nummer)
    )
    return [ReportChoice(row.id, f"§ {row.nummer}, {day}: {row.rubrik}", day) for row, day in found]


def report_back(session: Session, task_id: int, day: date, paragraf_id: int | None = None) -> Beslutsuppdrag:
    """The task is done and has been reported, in a § where it was at a meeting."""
    task = get(session, Beslutsuppdrag, task_id)
    if paragraf_id is not None and paragraf_id == task.paragraf_id:
        raise UserError("Uppdraget gavs i den paragrafen. Välj den paragraf där det rapporterades.")
    task.status = Beslutsuppdragsstatus.RAPPORTERAT
    task.rapporterat, task.rapport_paragraf_id = day, paragraf_id
    session.flush()
    return task


def write_off(session: Session, task_id: int, day: date, why: str = "") -> Beslutsuppdrag:
    """The task is not to be done any more."""
    task = get(session, Beslutsuppdrag, task_id)
    task.status, task.rapporterat = Beslutsuppdragsstatus.AVSKRIVET, day
    task.anteckning = why.strip() or task.anteckning
    session.flush()
    return task


def reopen(session: Session, task_id: int) -> Beslutsuppdrag:
    """The task is not done after all."""
    task = get(session, Beslutsuppdrag, task_id)
    task.status = Beslutsuppdragsstatus.OPPET
    task.rapporterat = task.rapport_paragraf_id = None
    session.flush()
    return task


def remove_task(session: Session, task_id: int) -> None:
    """Take a task away."""
    remove(session, get(session, Beslutsuppdrag, task_id))
