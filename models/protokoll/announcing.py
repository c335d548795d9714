"""The anslag: the public announcement that a protokoll is justerat, and the days that follow from it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning import arbetsordning_of
from models.editing import add, get
from models.errors import UserError
from models.protokoll.deadlines import last_appeal_day, take_down_day
from models.protokoll.entity import Anslag, Protokoll, Protokollstatus, Underskriftsroll
from models.protokoll.signers import signer_rows
from models.sammantrade.entity import Sammantrade


def put_up_notice(session: Session, protokoll_id: int, uppe: date) -> Anslag:
    """Announce the justering: the anslag goes up on a day. Raises UserError before the justering, or a second time."""
    protokoll = get(session, Protokoll, protokoll_id)
    if protokoll.status is not Protokollstatus.JUSTERAT:
        raise UserError("Protokollet är inte justerat än. Det är justeringen som anslås.")
    if protokoll.justerat is not None and uppe < protokoll.justerat:
        raise UserError("Anslaget kan inte sättas upp före justeringen. Kontrollera dagen.")
    if notice_of(session, protokoll_id) is not None:
        raise UserError("Anslaget finns redan. Ändra dagen på det om den är fel.")
    meeting = get(session, Sammantrade, protokoll.sammantrade_id)
    rules = arbetsordning_of(session, meeting.organ_id)
    secretaries = [row.namn for row in signer_rows(session, protokoll_id) if row.roll is Underskriftsroll.SEKRETERARE]
    return add(
        session,
        Anslag(
            protokoll_id=protokoll_id,
            uppe=uppe,
            forvaringsplats=rules.forvaringsplats if rules else "",
            av=secretaries[0] if secretaries else "",
        ),
    )


def take_down_notice(session: Session, anslag_id: int, day: date | None) -> Anslag:
    """Say on which day the anslag was really taken down, or that it is still up."""
    row = get(session, Anslag, anslag_id)
    if day is not None and row.uppe is not None and day < row.uppe:
        raise UserError("Anslaget kan inte tas ned före den dag det sattes upp. Kontrollera dagen.")
    row.nedtaget = day
    session.flush()
    return row


def notice_of(session: Session, protokoll_id: int) -> Anslag | None:
    """The protokoll's anslag, or None before there is one."""
    return session.scalars(select(Anslag).where(Anslag.protokoll_id == protokoll_id).order_by(Anslag.id)).first()


def last_day(anslag: Anslag) -> date | None:
    """The last day to appeal: the one the user has written, else the computed one."""
    return anslag.sista_dag or (last_appeal_day(anslag.uppe) if anslag.uppe else None)


def down_day(anslag: Anslag) -> date | None:
    """The day the anslag is to be taken down: the one the user has written, else the day after the last one."""
    last = last_day(anslag)
    return anslag.nere or (take_down_day(last) if last else None)
