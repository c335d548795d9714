"""Who was at the example's meetings, for which §§ and between which hours."""

from models.editing import get
from models.exempel.record import Record
from models.exempel.source import Raw
from models.narvaro.entity import Narvaro, Narvaropass
from models.narvaro.operations import all_present, seat_meeting, serve_for, set_hindered
from models.narvaro.queries import passes_of


def attend(record: Record, entry: Raw) -> None:
    """Seat everybody; all came and stayed but those of whom the entry says something else."""
    session = record.session
    meeting = entry["kallas"]
    for row in seat_meeting(session, record.id("sammantrade", meeting)):
        if row.person_id is not None:
            record.call(row, seat_name(meeting, row.person_id))
    for person in entry.get("franvarande", ()):
        set_hindered(session, seat(record, meeting, person).id, forhinder=True)
    all_present(session, record.id("sammantrade", meeting))
    for exception in entry.get("narvaro", ()):
        _stay(record, meeting, exception)
    for service in entry.get("tjanstgoring", ()):
        who, whom = seat(record, meeting, service["person"]), seat(record, meeting, service["for"])
        serve_for(session, who.id, whom.id, **_between(record, meeting, service))


def seat(record: Record, meeting: str, person: str) -> Narvaro:
    """The place of somebody at a meeting, by the names of both in the files."""
    return get(record.session, Narvaro, record.id("narvaro", seat_name(meeting, record.id("person", person))))


def seat_name(meeting: str, person_id: int) -> str:
    """What a place at a meeting is called among the records."""
    return f"{meeting}/{person_id}"


def _stay(record: Record, meeting: str, exception: Raw) -> None:
    """Let somebody be there from one § to another, with the times they came and left."""
    row = seat(record, meeting, exception["person"])
    row.digitalt = exception.get("digitalt", False)
    presence = next(iter(passes_of(record.session, row.id)), None) or Narvaropass(narvaro_id=row.id)
    bounds = _between(record, meeting, exception)
    presence.fran_paragraf_id = bounds["fran_paragraf_id"]
    presence.till_paragraf_id = bounds["till_paragraf_id"]
    presence.kom, presence.gick = exception.get("kom"), exception.get("gick")
    record.session.add(presence)
    record.session.flush()


def _between(record: Record, meeting: str, raw: Raw) -> dict[str, int | None]:
    return {
        f"{end}_paragraf_id": record.id("paragraf", f"{meeting}/{raw[end]}") if end in raw else None
        for end in ("fran", "till")
    }
