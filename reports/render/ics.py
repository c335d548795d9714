"""Calendar files (RFC 5545) that Outlook, Google and Apple accept: one VEVENT per invitation, times in Stockholm."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vText

from models.kalender.handout import Inbjuden, Metod, Utskick

PLACE = "Europe/Stockholm"
STOCKHOLM = ZoneInfo(PLACE)
USUAL_LENGTH = timedelta(hours=1)
"""How long something takes in a calendar when only its start is known; its description says so."""
_CHANGES = ((TimezoneDaylight, 3, 1, 2, "CEST"), (TimezoneStandard, 10, 2, 1, "CET"))
"""The last Sunday of March and October: month, hours from UTC before and after (direktiv 2000/84/EG)."""


def invitation(utskick: Utskick) -> bytes:
    """A file with one thing: an invitation, a change of one, a cancellation, or something to note."""
    return _file([utskick], utskick.metod)


def calendar(utskick: Sequence[Utskick], name: str) -> bytes:
    """A file with several things to note, which nobody is asked to answer; `name` is what the calendar is called."""
    return _file(utskick, Metod.UPPGIFT, name)


def _file(utskick: Sequence[Utskick], metod: Metod, name: str = "") -> bytes:
    file = Calendar()
    file.add("prodid", "-//Jämvikt//Jämvikt//SV")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", metod.value)
    if name:
        file.add("x-wr-calname", name)
    if any(each.row.start is not None for each in utskick):
        file.add_component(_timezone())
    for each in utskick:
        file.add_component(_event(each))
    content: bytes = file.to_ical()
    return content


def _event(utskick: Utskick) -> Event:
    row = utskick.row
    event = Event()
    event.add("uid", utskick.uid)
    event.add("sequence", utskick.sekvens)
    event.add("dtstamp", utskick.stampel.replace(tzinfo=UTC))
    event.add("summary", f"Inställt: {row.rubrik}" if row.installd else row.rubrik)
    if row.plats:
        event.add("location", row.plats)
    if row.beskrivning:
        event.add("description", "\n".join(row.beskrivning))
    event.add("categories", [row.slag.label])
    if row.installd:
        event.add("status", "CANCELLED")
    else:
        event.add("status", "TENTATIVE" if row.preliminar else "CONFIRMED")
    if row.start is None:
        event.add("dtstart", row.datum)
        event.add("dtend", row.sista + timedelta(days=1))
        event.add("transp", "TRANSPARENT")  # a whole day to know of does not make anybody busy
    else:
        begins, ends = _hours(row.datum, row.start, row.slut)
        event.add("dtstart", begins)
        event.add("dtend", ends)
        event.add("transp", "OPAQUE")
        event.add("x-microsoft-cdo-busystatus", "TENTATIVE" if row.preliminar else "BUSY")
    if utskick.arrangor is not None:
        event.add("organizer", _address(utskick.arrangor), encode=False)
        for each in utskick.inbjudna:
            event.add("attendee", _attendee(each), encode=False)
    return event


def _hours(day: date, start: time, end: time | None) -> tuple[datetime, datetime]:
    """When it begins and ends. An hour that the clocks skip is the one they show instead; counted in UTC throughout.

    Of the hour that comes twice it is the first that is meant (RFC 5545, 3.3.5); an end in the second can only be said
    in UTC.
    """
    begins = datetime.combine(day, start, STOCKHOLM).astimezone(UTC)
    ends = datetime.combine(day, end, STOCKHOLM).astimezone(UTC) if end is not None and end > start else begins
    if ends <= begins:
        ends = begins + USUAL_LENGTH
    shown = ends.astimezone(STOCKHOLM)
    return begins.astimezone(STOCKHOLM), ends if shown.fold else shown


def _address(who: Inbjuden) -> vCalAddress:
    address = vCalAddress(f"mailto:{who.epost}")
    if who.namn:
        address.params["cn"] = vText(who.namn)
    return address


def _attendee(who: Inbjuden) -> vCalAddress:
    address = _address(who)
    address.params["role"] = vText("REQ-PARTICIPANT")
    address.params["partstat"] = vText("NEEDS-ACTION")
    address.params["rsvp"] = vText("TRUE")
    return address


def _timezone() -> Timezone:
    """Swedish time by the rule rather than by a list of years, which Outlook reads best."""
    zone = Timezone()
    zone.add("tzid", PLACE)
    for kind, month, before, after, name in _CHANGES:
        part = kind()
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, before + 1 if month == 3 else 3))  # noqa: DTZ001
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("tzname", name)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone
