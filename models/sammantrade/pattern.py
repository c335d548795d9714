"""The days of a year's sammanträden, worked out from a pattern, each with what speaks against it."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from resources.svenska import capitalised, eve_name, format_week, format_weekday, holiday_name, is_workday, week_number

LAST = -1
"""The week of the month that is the last, whether it is the fourth or the fifth."""

_SUMMER_WEEKS = range(27, 32)
_WINTER_WEEKS = (52, 53, 1)
_WEEKEND = "helgen"
_DAYS_TO_LOOK = 14
"""How far off a day is looked for: from nyårsafton back past the whole of Christmas is eleven days."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A day of the week in a week of the month, in chosen months: the third Thursday of February to June."""

    weekday: int
    """0 is Monday, as in `date.weekday`."""
    week_of_month: int
    """1 to 4, or LAST. A fifth is not to be had every month."""
    months: tuple[int, ...]
    start: time | None = None
    end: time | None = None

    def __post_init__(self) -> None:
        if self.weekday not in range(7):
            raise ValueError(f"No day of the week: {self.weekday}")
        if self.week_of_month not in (1, 2, 3, 4, LAST):
            raise ValueError(f"No week that every month has: {self.week_of_month}")
        if not set(self.months) <= set(range(1, 13)):
            raise ValueError(f"No months: {self.months}")


@dataclass(frozen=True, slots=True)
class EveryWeeks:
    """Every so many weeks from a first day until, and on, a last."""

    first: date
    weeks: int
    until: date
    start: time | None = None
    end: time | None = None

    def __post_init__(self) -> None:
        if self.weeks < 1:
            raise ValueError(f"No number of weeks between: {self.weeks}")


@dataclass(frozen=True, slots=True)
class ProposedDay:
    """A day for a sammanträde, with what speaks against it in Swedish, or ""."""

    day: date
    remark: str


def proposed_days(
    pattern: Pattern | EveryWeeks, year: int, own_breaks: Sequence[tuple[date, date, str]] = ()
) -> list[ProposedDay]:
    """The days of a year that a pattern gives, in order; none is left out, a clash is only told.

    `own_breaks` are the kommun's own: first day, last day, name. School holidays differ between kommuner, so the
    program knows none by itself.
    """
    return [ProposedDay(day, remark(day, own_breaks)) for day in _days(pattern, year)]


def remark(day: date, own_breaks: Sequence[tuple[date, date, str]] = ()) -> str:
    """What speaks against a sammanträde on a day: a red day, an eve, a klämdag, a break, quiet weeks; or "".

    "Långfredagen", "Klämdag mellan Kristi himmelsfärdsdag och helgen", "Sommaruppehåll v. 28". Red days are those of
    lag (1989:253), eves those of lag (1930:173) § 2.
    """
    day_itself = _bridge(day) if is_workday(day) else _day_off(day) or format_weekday(day)
    breaks = [name.strip() or "Uppehåll" for first, last, name in own_breaks if first <= day <= last]
    # What is known of the day or has been said by the kommun is told rather than what is usual.
    found = [text for text in (day_itself, *breaks) if text] or [_quiet_weeks(day)]
    return capitalised(", ".join(dict.fromkeys(found)))


def moved(day: date) -> date:
    """The nearest day to hold a sammanträde instead: a workday and no klämdag, in the same week if it has one.

    The day itself if nothing speaks against it, else the later of two as near. It stays within the
    year, since the §§ and the plan are those of the year.
    """
    middle = day.toordinal()
    earliest = max(middle - _DAYS_TO_LOOK, date(day.year, 1, 1).toordinal())
    latest = min(middle + _DAYS_TO_LOOK, date(day.year, 12, 31).toordinal())
    days = (date.fromordinal(number) for number in range(earliest, latest + 1))
    return min(
        (found for found in days if is_workday(found) and not _bridge(found)),
        key=lambda found: (week_number(found) != week_number(day), abs(found.toordinal() - middle), found < day),
    )


def _days(pattern: Pattern | EveryWeeks, year: int) -> Iterator[date]:
    if isinstance(pattern, EveryWeeks):
        yield from _every_weeks(pattern, year)
        return
    for month in sorted(set(pattern.months)):
        yield _day_of_month(pattern, year, month)


def _every_weeks(pattern: EveryWeeks, year: int) -> Iterator[date]:
    """The days within a year, counted on from a first day that may lie in an earlier one."""
    step = 7 * pattern.weeks
    first = pattern.first.toordinal()
    start, end = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    if first < start:
        first += -(-(start - first) // step) * step
    for number in range(first, min(end, pattern.until.toordinal()) + 1, step):
        yield date.fromordinal(number)


def _day_of_month(pattern: Pattern, year: int, month: int) -> date:
    if pattern.week_of_month == LAST:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - pattern.weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(pattern.weekday - first.weekday()) % 7, weeks=pattern.week_of_month - 1)


def _day_off(day: date) -> str:
    """The name of a red day or eve, or ""."""
    return holiday_name(day) or eve_name(day)


def _bridge(day: date) -> str:
    """A klämdag, told by its neighbours, or "": a lone workday between two days that are none."""
    if not is_workday(day):
        return ""
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    if is_workday(before) or is_workday(after):
        return ""
    return f"klämdag mellan {_day_off(before) or _WEEKEND} och {_day_off(after) or _WEEKEND}"


def _quiet_weeks(day: date) -> str:
    """The weeks when sammanträden are seldom held, or "": 27–31 and those of jul and nyår."""
    if week_number(day) in _SUMMER_WEEKS:
        return f"sommaruppehåll {format_week(day)}"
    return f"jul och nyår {format_week(day)}" if week_number(day) in _WINTER_WEEKS else ""
