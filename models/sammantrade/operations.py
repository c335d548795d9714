"""What a user does with a sammanträde: plan one or a whole year, call to it, move, cancel, copy and remove it."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.arbetsordning import arbetsordning_of
from models.editing import add, get, next_order, remove
from models.errors import UserError
from models.omvarld.feed import fill_planned
from models.organ import Organ
from models.paragraf.agenda import Part, new_continued, new_copy, new_standing
from models.paragraf.entity import Paragraf, Paragraflucka, Punkttyp
from models.paragraf.order import move_to_meeting
from models.paragraf.series import has_frozen, renumber, renumber_meeting
from models.paragraf.tasks import open_tasks_text
from models.protokoll.entity import Protokoll
from models.sammantrade.along import move_along
from models.sammantrade.entity import Ajournering, Sammantrade, Sammantradesstatus
from models.sammantrade.waiting import COMING, WaitingRow, waiting_items
from models.standpunkt import Standpunkt, holds_place
from resources.svenska import format_date

_COPIED: tuple[Part, ...] = ("arendenummer", "handlaggare", "forslag", "regi")
"""What an agenda keeps when a meeting is copied: what was told and decided then is left behind."""


def plan_meeting(
    session: Session,
    organ_id: int,
    day: date,
    *,
    start: time | None = None,
    end: time | None = None,
    plats: str = "",
    with_waiting: bool = True,
) -> Sammantrade:
    """A new sammanträde with its protokoll, the standing items that do not rest, and what comes back by itself.

    Items that records fill are filled (`models.omvarld.feed`). Hours and place are the organ's usual ones unless
    given. What was bordlagt or återremitterat comes back to the organ's next meeting: to this one if no other coming
    one is earlier.
    """
    meeting = _new(session, organ_id, day, start, end, plats)
    _add_standing(session, meeting)
    if with_waiting:
        return_waiting(session, organ_id)
    fill_planned(session, [meeting])
    renumber(session, organ_id, day.year)
    return meeting


def plan_year(
    session: Session, organ_id: int, days: Iterable[date], *, start: time | None = None, end: time | None = None
) -> list[Sammantrade]:
    """The sammanträden of a year, each with its standing items; days that already have one are passed over."""
    taken = set(session.scalars(select(Sammantrade.datum).where(Sammantrade.organ_id == organ_id)))
    meetings = []
    for day in sorted(set(days) - taken):
        meetings.append(_new(session, organ_id, day, start, end))
        _add_standing(session, meetings[-1])
    return_waiting(session, organ_id)
    fill_planned(session, meetings)
    for year in sorted({meeting.datum.year for meeting in meetings if meeting.datum is not None}):
        renumber(session, organ_id, year)
    return meetings


def copy_meeting(session: Session, sammantrade_id: int, day: date) -> Sammantrade:
    """A new sammanträde with the hours, place and agenda of an old one, without what was told and decided."""
    old = get(session, Sammantrade, sammantrade_id)
    meeting = _new(session, old.organ_id, day, old.start, old.slut, old.plats)
    items = session.scalars(
        select(Paragraf).where(Paragraf.sammantrade_id == old.id).order_by(Paragraf.ordning, Paragraf.id)
    ).all()
    for item in items:
        standing = session.get(Standpunkt, item.standpunkt_id or 0)
        if standing is not None:
            new_standing(session, meeting.id, standing)
        elif item.fortsatter_id is None:
            new_copy(session, item, meeting.id, _COPIED)
    fill_planned(session, [meeting])
    renumber(session, old.organ_id, day.year)
    return meeting


def move_meeting(
    session: Session, sammantrade_id: int, day: date | None, *, start: time | None, end: time | None
) -> Sammantrade:
    """Give a sammanträde another day or other hours; the numbers of every year it touches follow.

    Raises UserError when a § that people have seen would come into another year's series.
    """
    meeting = get(session, Sammantrade, sammantrade_id)
    _refuse_other_year(session, meeting, meeting.datum, day)
    old, meeting.datum, meeting.start, meeting.slut = meeting.datum, day, start, end
    _follow_day(session, meeting, old)
    return meeting


def set_status(session: Session, sammantrade_id: int, status: Sammantradesstatus) -> Sammantrade:
    """Say how far a sammanträde has come.

    One that is held or cancelled lets what was bordlagt or återremitterat come back to the organ's next meeting. One
    that is cancelled has no §§; its items wait for the next meeting.
    """
    meeting = get(session, Sammantrade, sammantrade_id)
    meeting.status = status
    _follow_status(session, meeting)
    return meeting


def follow_edit(session: Session, meeting: Sammantrade, changes: Mapping[str, tuple[Any, Any]]) -> None:
    """What follows when fields of a sammanträde were edited; field -> (value before, value after).

    The same as `move_meeting`, `set_status` and `mark_called` do, for a form that saves field by field.
    """
    if changes.keys() & {"datum", "start"}:
        _follow_day(session, meeting, changes["datum"][0] if "datum" in changes else meeting.datum)
    if "status" in changes:
        _follow_status(session, meeting)
    if "kallelse_skickad" in changes:
        _follow_call(session, meeting)


def cancel_meeting(session: Session, sammantrade_id: int) -> Sammantrade:
    """Say that a sammanträde will not be held; its items get no numbers."""
    return set_status(session, sammantrade_id, Sammantradesstatus.INSTALLT)


def mark_called(session: Session, sammantrade_id: int, day: date | None) -> Sammantrade:
    """Say on which day the kallelse was sent, or that it has not been."""
    meeting = get(session, Sammantrade, sammantrade_id)
    meeting.kallelse_skickad = day
    _follow_call(session, meeting)
    return meeting


def remove_meeting(session: Session, sammantrade_id: int) -> None:
    """Take a sammanträde away with its agenda and draft. Raises UserError when people have seen its §§."""
    meeting = get(session, Sammantrade, sammantrade_id)
    if has_frozen(session, sammantrade_id):
        raise UserError("Protokollet är ute för justering eller justerat, så sammanträdet kan inte tas bort.")
    organ_id, day = meeting.organ_id, meeting.datum
    remove(session, meeting)
    reason = f"Numret användes inte: sammanträdet {format_date(day)} togs bort." if day else ""
    renumber(session, organ_id, day.year if day else None, reason)


def add_break(session: Session, sammantrade_id: int, fran: time | None = None, till: time | None = None) -> Ajournering:
    """A break in the meeting."""
    place = next_order(session, Ajournering, sammantrade_id=sammantrade_id)
    return add(session, Ajournering(sammantrade_id=sammantrade_id, fran=fran, till=till, ordning=place))


def return_waiting(session: Session, organ_id: int) -> list[Paragraf]:
    """Let what was bordlagt or återremitterat, and the items of cancelled meetings, come to the next meeting.

    The next meeting is the earliest coming one after the meeting an item comes from. Those for which none is planned
    go on waiting.
    """
    coming = session.scalars(
        select(Sammantrade)
        .where(Sammantrade.organ_id == organ_id, Sammantrade.status.in_(COMING), Sammantrade.datum.is_not(None))
        .order_by(Sammantrade.datum, Sammantrade.start, Sammantrade.id)
    ).all()
    returned = []
    years = set()
    for row in waiting_items(session, organ_id):
        target = next((meeting for meeting in coming if _is_after(meeting, row)), None)
        if target is not None and target.datum is not None and not has_frozen(session, target.id):
            returned.append(take_in(session, row, target.id))
            years.add(target.datum.year)
    for year in sorted(years):
        renumber(session, organ_id, year)
    return returned


def bring_back(session: Session, sammantrade_id: int, paragraf_id: int) -> Paragraf:
    """Put one waiting item on an agenda by hand. Raises UserError when it no longer waits."""
    meeting = get(session, Sammantrade, sammantrade_id)
    row = next((row for row in waiting_items(session, meeting.organ_id) if row.paragraf_id == paragraf_id), None)
    if row is None:
        raise UserError("Punkten väntar inte längre: den är redan upptagen igen.")
    item = take_in(session, row, sammantrade_id)
    renumber_meeting(session, sammantrade_id)
    return item


def take_in(session: Session, row: WaitingRow, sammantrade_id: int) -> Paragraf:
    """Put a waiting item on an agenda, last and without number: carried on, or moved from a cancelled meeting."""
    if row.cancelled:
        return move_to_meeting(session, row.paragraf_id, sammantrade_id)
    return new_continued(session, sammantrade_id, row.paragraf_id)


def _follow_day(session: Session, meeting: Sammantrade, old: date | None) -> None:
    """Numbers follow the day, and so does what is held at the meeting; numbers of one year mean nothing in another."""
    day = meeting.datum
    _refuse_other_year(session, meeting, old, day)
    if _year(old) != _year(day):
        _leave_year(session, meeting, day)
    session.flush()
    move_along(session, meeting.id, old, day)
    to = f" till {format_date(day)}" if day else ""
    for year in sorted({found.year for found in (old, day) if found is not None}):
        renumber(session, meeting.organ_id, year, f"Numret användes inte: sammanträdet flyttades{to}.")


def _refuse_other_year(session: Session, meeting: Sammantrade, old: date | None, day: date | None) -> None:
    if _year(old) != _year(day) and has_frozen(session, meeting.id):
        raise UserError(
            "Sammanträdet har paragrafer som är ute för justering eller justerade. "
            "Deras nummer hör till året, så dagen kan inte flyttas till ett annat år."
        )


def _year(day: date | None) -> int | None:
    return day.year if day else None


def _follow_status(session: Session, meeting: Sammantrade) -> None:
    cancelled = meeting.status is Sammantradesstatus.INSTALLT
    if cancelled and has_frozen(session, meeting.id):
        raise UserError("Protokollet är ute för justering eller justerat, så sammanträdet kan inte ställas in.")
    session.flush()
    if meeting.status is Sammantradesstatus.HALLET:
        return_waiting(session, meeting.organ_id)
        _fill_tasks(session, meeting.organ_id)
    day = format_date(meeting.datum) if meeting.datum else ""
    reason = f"Numret användes inte: sammanträdet {day} ställdes in." if cancelled else ""
    renumber_meeting(session, meeting.id, " ".join(reason.split()))


def _follow_call(session: Session, meeting: Sammantrade) -> None:
    if meeting.kallelse_skickad is not None and meeting.status is Sammantradesstatus.PLANERAT:
        meeting.status = Sammantradesstatus.KALLAT
    elif meeting.kallelse_skickad is None and meeting.status is Sammantradesstatus.KALLAT:
        meeting.status = Sammantradesstatus.PLANERAT
    session.flush()


def _is_after(meeting: Sammantrade, row: WaitingRow) -> bool:
    return meeting.id != row.sammantrade_id and (row.datum is None or (meeting.datum or date.min) >= row.datum)


def _new(  # noqa: PLR0917 - the parts of a meeting, in the order they are said
    session: Session, organ_id: int, day: date, start: time | None = None, end: time | None = None, plats: str = ""
) -> Sammantrade:
    get(session, Organ, organ_id)
    rules = arbetsordning_of(session, organ_id)
    meeting = add(
        session,
        Sammantrade(
            organ_id=organ_id,
            datum=day,
            start=start or (rules.start if rules else None),
            slut=end or (rules.slut if rules else None),
            plats=plats or (rules.plats if rules else ""),
        ),
    )
    add(session, Protokoll(sammantrade_id=meeting.id))
    return meeting


def _add_standing(session: Session, meeting: Sammantrade) -> None:
    standing = session.scalars(
        select(Standpunkt)
        .where(Standpunkt.organ_id == meeting.organ_id, Standpunkt.vilar.is_(False))
        .order_by(Standpunkt.ordning, Standpunkt.id)
    )
    for row in standing.all():
        if not holds_place(row):
            new_standing(session, meeting.id, row)


def _fill_tasks(session: Session, organ_id: int) -> None:
    """Let the item of open tasks on the next agenda say which they are, unless somebody has written there."""
    item = session.scalars(
        select(Paragraf)
        .join(Sammantrade, Paragraf.sammantrade_id == Sammantrade.id)
        .where(
            Sammantrade.organ_id == organ_id,
            Sammantrade.status.in_((Sammantradesstatus.PLANERAT, Sammantradesstatus.KALLAT)),
            Paragraf.typ == Punkttyp.UPPDRAG,
        )
        .order_by(Sammantrade.datum, Paragraf.ordning)
    ).first()
    if item is not None and not item.arendebeskrivning:
        item.arendebeskrivning = open_tasks_text(session, organ_id)
        session.flush()


def _leave_year(session: Session, meeting: Sammantrade, day: date | None) -> None:
    """Numbers of the old year mean nothing in the new one; the meeting's own explained holes go with it."""
    for item in session.scalars(select(Paragraf).where(Paragraf.sammantrade_id == meeting.id)):
        item.nummer = None
    if day is not None:
        for lucka in session.scalars(select(Paragraflucka).where(Paragraflucka.sammantrade_id == meeting.id)):
            lucka.ar = day.year
    session.flush()
