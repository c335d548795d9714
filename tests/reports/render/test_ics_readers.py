"""Calendar files as others read them: by the letter of RFC 5545, by dateutil's sense of time, as Outlook wants them."""

import re
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil import tz
from hypothesis import given
from hypothesis import strategies as st

from models.columns import clean_text
from models.kalender.handout import Inbjuden, Metod, Utskick
from models.kalender.rows import KalenderRow, Kalenderslag
from reports.render.ics import calendar, invitation

NOW = datetime(2024, 3, 1, 8, 30)  # noqa: DTZ001 - the program stores UTC without time zone
KOMMUN = Inbjuden("Älvsunda kommun", "kommun@kommun.example")
GUESTS = (Inbjuden("Ylva Borg (S), ordförande", "ylva@kommun.example"), Inbjuden("Elof; Å", "elof@kommun.example"))
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def sent(day=date(2024, 3, 22), start=time(10, 25), end=time(11), *, metod=Metod.INBJUDAN, **more):
    words = {"rubrik": "Nämndbesök", "plats": "Rådhuset", "beskrivning": ()} | more
    row = KalenderRow("namndbesok", 7, Kalenderslag.NAMNDBESOK, datum=day, start=start, slut=end, **words)
    return Utskick(row, "abc@jamvikt", 2, metod, NOW, KOMMUN, GUESTS)


# --- a reader of our own, written from RFC 5545 (3.1 content lines, 3.3.11 text)


def lines_of(content):
    """(name, parameters, value as it stands) of every unfolded line."""
    assert content.endswith(b"\r\n")
    found = []
    for line in content.replace(b"\r\n ", b"").removesuffix(b"\r\n").split(b"\r\n"):
        name, parameters, value = re.fullmatch(
            r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:]*))*):(.*)', line.decode()
        ).groups()
        found.append((name, parameters, value))
    return found


def event_of(content):
    """The lines of the only event, by name; of several with a name the last."""
    lines = lines_of(content)
    names = [(name, value) for name, _, value in lines]
    first, last = names.index(("BEGIN", "VEVENT")), names.index(("END", "VEVENT"))
    assert names.count(("BEGIN", "VEVENT")) == 1
    return {name: (parameters, value) for name, parameters, value in lines[first + 1 : last]}


def plain(value):
    """A text value as people read it."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def told(content, name):
    return plain(event_of(content)[name][1])


HOSTILE = 'Kultur; fritid, "idrott" \\n \\ och mer: 50 %\nÅ ä ö, BEGIN:VEVENT'


def test_separators_and_line_feeds_are_escaped():
    content = invitation(sent(rubrik=HOSTILE.replace("\n", " "), plats=HOSTILE, beskrivning=(HOSTILE, "sist")))
    assert told(content, "SUMMARY") == HOSTILE.replace("\n", " ")
    assert told(content, "LOCATION") == HOSTILE
    assert told(content, "DESCRIPTION") == f"{HOSTILE}\nsist"
    for raw in (event_of(content)[name][1] for name in ("SUMMARY", "LOCATION", "DESCRIPTION")):
        assert re.search(r"(?<!\\)(?:\\\\)*[;,]", raw) is None


LETTERS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200).map(clean_text).filter(str.strip)


@given(LETTERS, LETTERS)
def test_any_words_are_read_by_both_readers(heading, place):
    content = invitation(sent(rubrik=heading, plats=place))
    assert max(map(len, content.split(b"\r\n"))) <= 75
    event = icalendar.Calendar.from_ical(content).walk("VEVENT")[0]
    for name, words in (("SUMMARY", heading), ("LOCATION", place)):
        assert told(content, name) == words
        assert event[name.lower()] == words


@pytest.mark.parametrize("letter", ["å", "ä", "ö", "Å", "–", "👩‍👩‍👧"])
def test_no_letter_is_split_where_a_line_is_folded(letter):
    for before in range(75):
        words = "x" * before + letter * 90
        content = invitation(sent(rubrik=words))
        parts = content.split(b"\r\n")
        assert max(map(len, parts)) <= 75
        for part in parts:
            part.decode()  # each line alone is whole letters: not every reader joins them before it decodes
        assert told(content, "SUMMARY") == words


def test_every_line_ends_as_the_standard_says():
    for content in (invitation(sent()), calendar([sent(metod=Metod.UPPGIFT)], "År")):
        assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
        assert not content.startswith(b"\xef\xbb\xbf")


# --- what Outlook asks for


@pytest.mark.parametrize("metod", list(Metod))
def test_what_outlook_asks_for_is_there(metod):
    content = invitation(sent(metod=metod, installd=metod is Metod.AVBOKNING))
    lines = [(name, value) for name, _, value in lines_of(content)]
    assert lines[:2] == [("BEGIN", "VCALENDAR"), ("VERSION", "2.0")]
    assert ("METHOD", metod.value) in lines
    assert [name for name, _ in lines].count("PRODID") == 1
    event = event_of(content)
    assert event["UID"] == ("", "abc@jamvikt")
    assert event["SEQUENCE"] == ("", "2")
    assert event["DTSTAMP"] == ("", "20240301T083000Z")
    assert event["DTSTART"] == (";TZID=Europe/Stockholm", "20240322T102500")
    assert event["DTEND"] == (";TZID=Europe/Stockholm", "20240322T110000")
    assert event["ORGANIZER"] == (';CN="Älvsunda kommun"', "mailto:kommun@kommun.example")
    attendees = [(parameters, value) for name, parameters, value in lines_of(content) if name == "ATTENDEE"]
    assert [value for _, value in attendees] == ["mailto:ylva@kommun.example", "mailto:elof@kommun.example"]
    assert all("CN=" in parameters and "RSVP=TRUE" in parameters for parameters, _ in attendees)
    assert attendees[0][0].count('"') == 2, "a comma in a name must stand in quotes"


def test_a_quote_in_a_name_does_not_break_the_line():
    guest = Utskick(sent().row, "u", 0, Metod.INBJUDAN, NOW, KOMMUN, (Inbjuden('Ylva "Yl"\nBorg: S', "y@k.example"),))
    (attendee,) = [line for line in lines_of(invitation(guest)) if line[0] == "ATTENDEE"]
    assert attendee[2] == "mailto:y@k.example"
    assert "Ylva" in attendee[1]


def test_a_whole_day_has_days_and_no_time_zone():
    content = invitation(sent(start=None, end=None, till=date(2024, 3, 24)))
    event = event_of(content)
    assert event["DTSTART"] == (";VALUE=DATE", "20240322")
    assert event["DTEND"] == (";VALUE=DATE", "20240325")
    assert b"VTIMEZONE" not in content


# --- time


def zone_in(content):
    """The file's own VTIMEZONE, as dateutil understands it."""
    text = content.decode().replace("\r\n ", "")
    block = text[text.index("BEGIN:VTIMEZONE") : text.index("END:VTIMEZONE")] + "END:VTIMEZONE\r\n"
    return tz.tzical(StringIO(block)).get("Europe/Stockholm")


def test_our_time_zone_is_stockholms_hour_by_hour_for_decades():
    zone = zone_in(invitation(sent()))
    for year in (2023, 2024, 2025, 2026, 2027, 2030, 2037, 2045):
        moment = datetime(year, 1, 1, tzinfo=UTC)
        while moment.year == year:
            there = moment.astimezone(STOCKHOLM)
            local = there.replace(tzinfo=None)
            skip = there.fold or (moment + timedelta(hours=1)).astimezone(STOCKHOLM).fold
            if not skip:  # the doubled hour means two moments: tested below
                assert local.replace(tzinfo=zone).utcoffset() == there.utcoffset(), there
            moment += timedelta(hours=1)


def moments(content):
    """Begin and end in UTC as the standard says they are to be understood, with the file's own time zone."""
    found = []
    for name in ("DTSTART", "DTEND"):
        parameters, value = event_of(content)[name]
        if value.endswith("Z"):
            found.append(datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC))
        else:
            assert parameters == ";TZID=Europe/Stockholm"
            local = datetime.strptime(value, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - the zone follows
            found.append(local.replace(tzinfo=zone_in(content)).astimezone(UTC))
    return [f"{moment:%d %H.%M}" for moment in found]


@pytest.mark.parametrize(
    ("day", "start", "end", "begins", "ends"),
    [
        (date(2024, 3, 31), time(1, 30), time(3, 30), "31 00.30", "31 01.30"),  # an hour, though the clock says two
        (date(2024, 3, 31), time(1, 30), None, "31 00.30", "31 01.30"),
        (date(2024, 3, 31), time(2, 30), time(2, 45), "31 01.30", "31 01.45"),  # is shown as 3.30–3.45
        (date(2024, 3, 31), time(2, 30), None, "31 01.30", "31 02.30"),
        (date(2024, 3, 31), time(2, 30), time(3, 15), "31 01.30", "31 02.30"),  # its end would be before its beginning
        (date(2024, 3, 31), time(9), time(10), "31 07.00", "31 08.00"),
        (date(2024, 10, 27), time(1, 30), time(3, 30), "26 23.30", "27 02.30"),  # three hours, the clock says two
        (date(2024, 10, 27), time(2), time(2, 45), "27 00.00", "27 00.45"),
        (date(2024, 10, 27), time(2), None, "27 00.00", "27 01.00"),  # ends when the clock says 2.00 again
        (date(2024, 10, 27), time(2, 30), None, "27 00.30", "27 01.30"),
        (date(2024, 10, 27), time(3), time(4), "27 02.00", "27 03.00"),
        (date(2024, 12, 31), time(23, 30), None, "31 22.30", "31 23.30"),
    ],
)
def test_the_nights_when_the_clocks_change(day, start, end, begins, ends):
    assert moments(invitation(sent(day, start, end))) == [begins, ends]


@pytest.mark.parametrize("start", [time(2), time(2, 30), time(2, 59)])
def test_an_hour_that_does_not_exist_is_written_as_one_that_does(start):
    _, value = event_of(invitation(sent(date(2025, 3, 30), start, None)))["DTSTART"]
    assert value == f"20250330T03{start:%M}00"
