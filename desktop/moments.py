"""The user's own clock: which day it is, and when something was done."""

from datetime import UTC, date, datetime, time

from resources.svenska import format_date


def today() -> date:
    """The user's own calendar day."""
    return date.today()  # noqa: DTZ011 - what the calendar on the wall says


def clock() -> time:
    """What the clock on the wall says, to the minute."""
    return datetime.now().time().replace(second=0, microsecond=0)  # noqa: DTZ005 - the kommun's own clock


def moment_in_words(moment: datetime, now: datetime) -> str:
    """A moment (UTC, without time zone) as the user says it: "14.03", "i går 9.12", "2026-03-01"."""
    local = moment.replace(tzinfo=UTC).astimezone(now.tzinfo)
    time = f"{local.hour}.{local.minute:02}"
    match (now.date() - local.date()).days:
        case 0:
            return time
        case 1:
            return f"i går {time}"
        case _:
            return format_date(local.date())


def clock_in_words(moment: datetime, now: datetime) -> str:
    """A moment that knows its time zone, always with its clock time: "i dag 14.03", "2026-03-01 9.12"."""
    local = moment.astimezone(now.tzinfo)
    day = {0: "i dag", 1: "i går"}.get((now.date() - local.date()).days, format_date(local.date()))
    return f"{day} {local.hour}.{local.minute:02}"
