from datetime import UTC, date, datetime, time, timedelta

import icalendar

from models.kalender.handout import Inbjuden, Metod, Utskick
from models.kalender.rows import KalenderRow, Kalenderslag
from reports.render.ics import calendar, invitation

NOW = datetime(2024, 3, 1, 8, 30)  # noqa: DTZ001 - the program stores UTC without time zone
KOMMUN = Inbjuden("Älvsunda kommun", "kommun@kommun.example")
YLVA = Inbjuden('Ylva "Yl" Borg (S), ordförande', "ylva@kommun.example")


def row(day=date(2024, 3, 22), start=time(10, 25), end=time(11), **more):
    words = {"plats": "Rådhuset, rum 3; våning 2\\B", "beskrivning": ("Deltar: Ylva Borg (S)", "Andra raden")}
    return KalenderRow(
        "namndbesok", 7, Kalenderslag.NAMNDBESOK, "Nämndbesök: Miljö, teknik; och mer", day, start=start, slut=end,
        **{**words, **more},
    )  # fmt: skip


def sent(what, metod=Metod.INBJUDAN, sequence=0):
    return Utskick(what, "abc@jamvikt", sequence, metod, NOW, KOMMUN, (YLVA,))


def parsed(content):
    return icalendar.Calendar.from_ical(content)


def event_of(content):
    (event,) = parsed(content).walk("VEVENT")
    return event


def utc(value):
    return value.dt.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "minutes")


def test_an_invitation_is_read_back_as_it_was_written():
    content = invitation(sent(row(), sequence=3))
    event = event_of(content)
    assert parsed(content)["method"] == "REQUEST"
    assert (event["uid"], event["sequence"]) == ("abc@jamvikt", 3)
    assert event["summary"] == "Nämndbesök: Miljö, teknik; och mer"
    assert event["location"] == "Rådhuset, rum 3; våning 2\\B"
    assert event["description"] == "Deltar: Ylva Borg (S)\nAndra raden"
    assert str(event["organizer"]) == "mailto:kommun@kommun.example"
    assert event["attendee"].params["rsvp"] == "TRUE"
    assert "ordförande" in event["attendee"].params["cn"]
    assert event["dtstamp"].dt == datetime(2024, 3, 1, 8, 30, tzinfo=UTC)
    assert (utc(event["dtstart"]), utc(event["dtend"])) == ("2024-03-22 09:25", "2024-03-22 10:00")
    assert event["dtstart"].params["tzid"] == "Europe/Stockholm"


def test_the_file_is_as_the_standard_wants_it():
    content = invitation(sent(row(beskrivning=("Ä" * 200,))))
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert event_of(content)["description"] == "Ä" * 200
    assert invitation(sent(row())) == invitation(sent(row()))


def test_a_cancellation_is_called_what_it_is():
    content = invitation(sent(row(installd=True), Metod.AVBOKNING, 2))
    event = event_of(content)
    assert (parsed(content)["method"], event["status"]) == ("CANCEL", "CANCELLED")
    assert event["summary"].startswith("Inställt: ")
    assert "attendee" in event


def test_a_preliminary_time_is_tentative():
    event = event_of(invitation(sent(row(preliminar=True))))
    assert (event["status"], event["x-microsoft-cdo-busystatus"]) == ("TENTATIVE", "TENTATIVE")
    assert event_of(invitation(sent(row())))["status"] == "CONFIRMED"


def test_a_day_without_a_clock_is_a_whole_day():
    event = event_of(invitation(sent(row(start=None, end=None, till=date(2024, 3, 24)), Metod.UPPGIFT)))
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2024, 3, 22), date(2024, 3, 25))
    assert event["transp"] == "TRANSPARENT"


def test_the_clock_is_right_on_both_sides_of_the_nights_when_it_changes():
    def begins(day):
        return utc(event_of(invitation(sent(row(day, time(9), time(10)))))["dtstart"])

    assert begins(date(2024, 3, 30)) == "2024-03-30 08:00"
    assert begins(date(2024, 3, 31)) == "2024-03-31 07:00"
    assert begins(date(2024, 10, 26)) == "2024-10-26 07:00"
    assert begins(date(2024, 10, 27)) == "2024-10-27 08:00"


def test_an_hour_is_an_hour_in_the_night_of_the_change():
    for day, start in ((date(2024, 3, 31), time(1, 30)), (date(2024, 10, 27), time(1, 30))):
        event = event_of(invitation(sent(row(day, start, None))))
        length = event["dtend"].dt.astimezone(UTC) - event["dtstart"].dt.astimezone(UTC)
        assert length == timedelta(hours=1)


def test_our_own_rule_for_the_clock_agrees_with_the_world():
    """The VTIMEZONE of the file, as a program without a list of zones would use it."""
    (zone,) = parsed(invitation(sent(row()))).walk("VTIMEZONE")
    ours = zone.to_tz(lookup_tzid=False)
    for day, hours in ((date(2024, 3, 30), 1), (date(2024, 4, 1), 2), (date(2030, 10, 26), 2), (date(2030, 10, 28), 1)):
        assert datetime(day.year, day.month, day.day, 12, tzinfo=ours).utcoffset() == timedelta(hours=hours)


def test_a_year_is_one_file_with_one_event_each():
    several = [sent(row(date(2024, month, 5)), Metod.UPPGIFT) for month in (1, 2, 3)]
    content = calendar(several, "Delegationen 2024")
    assert parsed(content)["method"] == "PUBLISH"
    assert parsed(content)["x-wr-calname"] == "Delegationen 2024"
    assert len(parsed(content).walk("VEVENT")) == 3
    assert len(parsed(content).walk("VTIMEZONE")) == 1
