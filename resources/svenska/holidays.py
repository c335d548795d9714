"""Sweden's red days and workdays, by lagen om allmänna helgdagar and lagen om beräkning av lagstadgad tid."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from resources.svenska.words import join_words


def holiday_name(day: date) -> str:
    """The name of a red day, by lag (1989:253) om allmänna helgdagar: "långfredagen"; "" for any other day.

    Every Sunday is a red day by the same law, but only those with a name of their own are told here. Two that
    meet are both told: "första maj och Kristi himmelsfärdsdag". Days before 1990, when the law came
    into force, are told as if it had been.
    """
    return _red_days(day.year).get(day, "")


def eve_name(day: date) -> str:
    """The name of an eve that counts as a red day: midsommarafton, julafton or nyårsafton; else "".

    Lag (1930:173) om beräkning av lagstadgad tid § 2 names these three beside Saturdays, Sundays and red days, and
    semesterlagen (1977:480) equates the same three with Sundays. Påskafton needs no mention there, being
    a Saturday; trettondagsafton and valborgsmässoafton are workdays.
    """
    if (day.month, day.day) == (12, 24):
        return "julafton"
    if (day.month, day.day) == (12, 31):
        return "nyårsafton"
    return "midsommarafton" if day == _midsummer(day.year) - timedelta(days=1) else ""


def is_workday(day: date) -> bool:
    """Whether a day is a vardag, by lag (1930:173) § 2: neither Saturday, Sunday, red day nor one of the three eves."""
    return day.weekday() < 5 and not holiday_name(day) and not eve_name(day)


def next_workday(day: date) -> date:
    """The last day of a time set by law, by lag (1930:173) § 2: the day itself, or the next vardag if it is none."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def easter_day(year: int) -> date:
    """Påskdagen of a year, by the anonymous Gregorian algorithm (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap_centuries, of_four_centuries = divmod(century, 4)
    moon = (19 * golden + century - leap_centuries - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    leaps, of_four = divmod(of_century, 4)
    to_sunday = (32 + 2 * of_four_centuries + 2 * leaps - moon - of_four) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _midsummer(year: int) -> date:
    """Midsommardagen: the Saturday from the 20th to the 26th of June (lag 1989:253 § 2)."""
    return _saturday_from(date(year, 6, 20))


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(5 - day.weekday()) % 7)


@cache
def _red_days(year: int) -> Mapping[date, str]:
    """The red days of a year that have a name, by day."""
    easter = easter_day(year)
    found = [
        (date(year, 1, 1), "nyårsdagen"),
        (date(year, 1, 6), "trettondedag jul"),
        (easter - timedelta(days=2), "långfredagen"),
        (easter, "påskdagen"),
        (easter + timedelta(days=1), "annandag påsk"),
        (date(year, 5, 1), "första maj"),
        (easter + timedelta(days=39), "Kristi himmelsfärdsdag"),
        (easter + timedelta(days=49), "pingstdagen"),
        # Lag (2004:1320) took annandag pingst out and nationaldagen in from 2005-04-01.
        (date(year, 6, 6), "nationaldagen") if year >= 2005 else (easter + timedelta(days=50), "annandag pingst"),
        (_midsummer(year), "midsommardagen"),
        (_saturday_from(date(year, 10, 31)), "alla helgons dag"),
        (date(year, 12, 25), "juldagen"),
        (date(year, 12, 26), "annandag jul"),
    ]
    names: dict[date, list[str]] = {}
    for day, name in found:
        names.setdefault(day, []).append(name)
    return {day: join_words(together) for day, together in names.items()}
