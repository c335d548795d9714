"""When a copy is due, and which copies may be thrown away: rules over moments, without a disk."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from models.backup.copies import BackupCopy, Reason

RECENT = 3
"""The newest automatic copies, which are always kept."""
DAYS = 7
WEEKS = 5
MONTHS = 12
"""The last copy of so many days, weeks and months is kept."""
OWN = 10
"""The newest copies that the user asked for."""
BEFORE = 5
"""The newest copies made before something was restored."""
MOST = RECENT + DAYS + WEEKS + MONTHS + OWN + BEFORE
"""No folder ever holds more copies of one database made by this program, but for those from before an upgrade or a
reading in: they are few, and nobody else takes them away."""

MUCH = 150
"""Saved changes after which the next copy need not wait for the next day."""
APART = timedelta(minutes=30)
"""Between two automatic copies."""


def is_due(last: datetime | None, now: datetime, changes: int) -> bool:
    """True at the first start of a day, and when much has been changed since the last copy.

    A last copy that is dated after now (the clock was set back) counts as none.
    """
    if last is None or last > now:
        return True
    if last.astimezone(now.tzinfo).date() != now.date():
        return True
    return changes >= MUCH and now - last >= APART


def superfluous(copies: Sequence[BackupCopy], database: object = None) -> list[BackupCopy]:
    """Those that may be thrown away. Only sound copies are counted and only sound ones are named.

    Of the automatic ones the newest stay, and the last of each of the latest days, weeks and months that have any.
    The newest sound copy of each kind is never among them. `database` limits it to the copies of that database.
    """
    mine = [copy for copy in copies if copy.sound and (database is None or _of(copy, database))]
    mine.sort(key=lambda copy: (copy.moment, copy.file.name), reverse=True)
    automatic = [copy for copy in mine if copy.reason is Reason.AUTOMATIC]
    kept = {copy.id for copy in automatic[:RECENT]}
    for period, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        kept |= {copy.id for copy in _last_of_each(automatic, period)[:most]}
    kept |= {copy.id for copy in [copy for copy in mine if copy.reason is Reason.OWN][:OWN]}
    kept |= {copy.id for copy in [copy for copy in mine if copy.reason is Reason.BEFORE_RESTORE][:BEFORE]}
    turning = (Reason.AUTOMATIC, Reason.OWN, Reason.BEFORE_RESTORE)
    return [copy for copy in mine if copy.reason in turning and copy.id not in kept]


def _of(copy: BackupCopy, database: object) -> bool:
    return copy.note is not None and copy.note.source == database


def _last_of_each(newest_first: Sequence[BackupCopy], period: Callable[[date], Hashable]) -> list[BackupCopy]:
    return [next(group) for _, group in groupby(newest_first, key=lambda copy: period(copy.moment.date()))]


def _day(day: date) -> Hashable:
    return day


def _week(day: date) -> Hashable:
    return day.isocalendar()[:2]


def _month(day: date) -> Hashable:
    return (day.year, day.month)
