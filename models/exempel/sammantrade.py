"""The example's sammanträden: those held with who was there and what was decided, those to come with their agendas."""

from models.exempel import paragraf
from models.exempel.narvaro import attend
from models.exempel.record import Record
from models.exempel.source import Raw, day
from models.paragraf.entity import Paragraflucka
from models.paragraf.series import renumber
from models.protokoll.entity import Protokoll, Protokollslag
from models.sammantrade.entity import Ajournering, Sammantrade, Sammantradesstatus
from models.sammantrade.operations import plan_meeting

CHILDREN = ("franvarande", "justerat", "satt", "omedelbart", "justeras_dag", "justeras_kl",
            "omgang", "anslag", "narvaro", "tjanstgoring", "ajournering", "punkt", "organ", "stryk")  # fmt: skip
TO_COME = ("planerat", "kallat")


def hold(record: Record, source: Raw) -> None:
    """Every meeting that was held or cancelled: its items, its numbers, and then who was there for which of them."""
    for entry in source["lucka"]:
        record.add(Paragraflucka, entry)
    held = [entry for entry in source["sammantrade"] if entry["status"] not in TO_COME]
    for entry in held:
        _begin(record, entry)
    years = {(record.id("organ", entry["organ"]), day(entry["datum"], record.today).year) for entry in held}
    for organ_id, year in sorted(years):
        renumber(record.session, organ_id, year)
    for entry in held:
        if entry["status"] == Sammantradesstatus.HALLET.value:
            attend(record, entry)
            paragraf.vote(record, entry)


def plan(record: Record, source: Raw) -> None:
    """Every meeting to come: the standing items, what comes back by itself, and what is new this time."""
    for entry in source["sammantrade"]:
        if entry["status"] in TO_COME:
            meeting = _begin(record, entry)
            paragraf.fill_agenda(record, meeting.id, entry)


def _begin(record: Record, entry: Raw) -> Sammantrade:
    session = record.session
    to_come = entry["status"] in TO_COME
    organ_id, when = record.id("organ", entry["organ"]), day(entry["datum"], record.today)
    meeting = plan_meeting(session, organ_id, when, with_waiting=to_come)
    record.set(meeting, entry, without=CHILDREN)
    record.call(meeting, entry["kallas"])
    for place, pause in enumerate(entry.get("ajournering", ())):
        record.add(Ajournering, pause, sammantrade_id=meeting.id, ordning=place)
    if not to_come:
        protokoll = record.only(Protokoll, sammantrade_id=meeting.id)
        record.call(protokoll, entry["kallas"])
        paragraf.write(record, meeting.id, protokoll.id, entry)
        if "omedelbart" in entry:
            own = record.only(Protokoll, sammantrade_id=meeting.id, slag=Protokollslag.OMEDELBAR)
            record.call(own, f"{entry['kallas']}/omedelbart")
    return meeting
