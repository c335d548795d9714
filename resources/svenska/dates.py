"""Swedish days, weeks, times and periods: written and read."""

import re
import unicodedata
from datetime import date, time, timedelta

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

_HOW_TO_WRITE_A_DAY = "Skriv datumet som 2024-03-15, 20240315, 240315 eller 15/3."
_HOW_TO_WRITE_A_TIME = "Skriv klockslaget som 9.00 eller 13.30."
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_DAYS_BEFORE_MONTHS = 60
"""A day further off than this is told in months: nobody counts 214 days."""


def format_date(day: date) -> str:
    """A day in figures: 2024-03-15."""
    return day.isoformat()


def format_long_date(day: date) -> str:
    """A day in words: 15 mars 2024."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_month(day: date) -> str:
    """The month of a day: februari 2023."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def format_weekday(day: date) -> str:
    """The day of the week: fredag."""
    return WEEKDAYS[day.weekday()]


def week_number(day: date) -> int:
    """The number of the week as Sweden counts (ISO 8601: week 1 holds the first Thursday of the year)."""
    return day.isocalendar().week


def format_week(day: date) -> str:
    """The week of a day: v. 12."""
    return f"v. {week_number(day)}"


def format_weekday_week(day: date) -> str:
    """The day of the week and the week: fredag v. 12."""
    return f"{format_weekday(day)} {format_week(day)}"


def format_period(start: date | None, end: date | None) -> str:
    """From one day to another: 2024-01-01–2027-12-31, "från 2024-01-01", "till och med 2020-12-31" or "".

    Whole calendar years are told by their years: 2024–2027.
    """
    if start and end:
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
        return format_date(start) if start == end else f"{format_date(start)}–{format_date(end)}"
    if start:
        return f"från {format_date(start)}"
    return f"till och med {format_date(end)}" if end else ""


def format_years(start: date | None, end: date | None) -> str:
    """The years something is in force: 2024–2027, 2024, "från 2023", "till 2020" or ""."""
    if start and end:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start:
        return f"från {start.year}"
    return f"till {end.year}" if end else ""


def format_due(day: date, today: date) -> str:
    """How far off a deadline is: "om 5 dagar, fredag v. 12", "i dag, fredag v. 11", "3 dagar sen".

    A passed day is late ("sen"); for something that merely happened, use `format_relative`.
    """
    if day < today:
        return f"{_distance(day, today)} sen"
    return _future(day, today)


def format_relative(day: date, today: date) -> str:
    """When something happened or will happen: "för 3 dagar sedan", "i går", "om 5 dagar, fredag v. 12"."""
    if day == today - timedelta(days=1):
        return "i går"
    if day < today:
        return f"för {_distance(day, today)} sedan"
    return _future(day, today)


def _future(day: date, today: date) -> str:
    days = (day - today).days
    if days > _DAYS_BEFORE_MONTHS:
        return f"om {_distance(today, day)}, {format_date(day)}"
    when = {0: "i dag", 1: "i morgon"}.get(days, f"om {days} dagar")
    return f"{when}, {format_weekday_week(day)}"


def _distance(earlier: date, later: date) -> str:
    """Whole days, months or years between two days, in words."""
    days = (later - earlier).days
    if days <= _DAYS_BEFORE_MONTHS:
        return "1 dag" if days == 1 else f"{days} dagar"
    months = (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
    if months < 24:
        return "1 månad" if months == 1 else f"{months} månader"
    return f"{months // 12} år"


def parse_date(text: str, today: date) -> date:
    """The day somebody wrote: 2024-03-15, 20240315, 240315, 15/3, 15/3 2024, 15 mars 2024, 15 mars.

    A day without a year is in the year of `today`. A year of two figures is at most 30 years ahead
    of `today`. Raises ValueError with a Swedish sentence that says what to write.
    """
    wanted = " ".join(unicodedata.normalize("NFC", text).translate(_DASHES).casefold().split())
    if not wanted:
        raise ValueError(_HOW_TO_WRITE_A_DAY)
    near = {"i dag": 0, "idag": 0, "i morgon": 1, "imorgon": 1, "i går": -1, "igår": -1}
    if wanted in near:
        return today + timedelta(days=near[wanted])
    year, month, day = _parts(wanted, today)
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"Datumet {text.strip()} finns inte. {_HOW_TO_WRITE_A_DAY}") from None


def _parts(wanted: str, today: date) -> tuple[int, int, int]:
    """Year, month and day of a cleaned text, whether or not there is such a day."""
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})|([0-9]{4})([0-9]{2})([0-9]{2})", wanted):
        year, month, day = (int(part) for part in found.groups() if part)
        return year, month, day
    if found := re.fullmatch(r"([0-9]{2})-?([0-9]{2})-?([0-9]{2})", wanted):
        year = _whole_year(int(found[1]), today)
        return year, int(found[2]), int(found[3])
    if found := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})(?:[ /-]([0-9]{4}|[0-9]{2}))?", wanted):
        return _year_or_this(found[3], today), int(found[2]), int(found[1])
    if (found := re.fullmatch(r"(?:den )?([0-9]{1,2})(?::?e)? ([a-z]{3,9})\.?(?: ([0-9]{4}))?", wanted)) and (
        month_number := _month_number(found[2])
    ):
        return _year_or_this(found[3], today), month_number, int(found[1])
    raise ValueError(_HOW_TO_WRITE_A_DAY)


def _month_number(name: str) -> int | None:
    """The number of a month by its name or the beginning of it."""
    number = _MONTH_NUMBERS.get(name[:3])
    if number is None or not (MONTHS[number - 1].startswith(name) or name == "sept"):
        return None
    return number


def _year_or_this(written: str | None, today: date) -> int:
    if written is None:
        return today.year
    return int(written) if len(written) == 4 else _whole_year(int(written), today)


def _whole_year(two_figures: int, today: date) -> int:
    """The year that ends with two figures, from 69 years back to 30 years ahead."""
    year = today.year - today.year % 100 + two_figures
    if year > today.year + 30:
        return year - 100
    return year + 100 if year < today.year - 69 else year


def format_time(moment: time) -> str:
    """A time of day: 9.00."""
    return f"{moment.hour}.{moment.minute:02}"


def format_times(start: time | None, end: time | None = None) -> str:
    """When something is held: "kl. 9.00–12.00", "kl. 9.00" or "" when the start is not known."""
    if start is None:
        return ""
    return f"kl. {format_time(start)}" + (f"–{format_time(end)}" if end else "")


def parse_time(text: str) -> time:
    """The time of day somebody wrote: 9, 9.00, 09:00, 0900, kl. 9.00.

    Raises ValueError with a Swedish sentence that says what to write.
    """
    wanted = " ".join(text.casefold().split())
    found = re.fullmatch(r"(?:kl\.? ?|klockan )?(?:([0-9]{1,2})(?:[.:]([0-9]{2}))?|([0-9]{2})([0-9]{2}))", wanted)
    if not found:
        raise ValueError(_HOW_TO_WRITE_A_TIME)
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    if hour > 23 or minute > 59:
        raise ValueError(f"Klockslaget {text.strip()} finns inte. {_HOW_TO_WRITE_A_TIME}")
    return time(hour, minute)
