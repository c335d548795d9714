"""The example's protokoll: who signs, what is out for justering, what is justerat, announced and locked."""

from datetime import date

from models.editing import get
from models.exempel.narvaro import seat
from models.exempel.record import Record
from models.exempel.source import Raw
from models.narvaro.entity import Narvaro
from models.protokoll.collect import collect_live
from models.protokoll.entity import (
    Anslag,
    Justeringsomgang,
    Protokoll,
    Protokollstatus,
    Underskrift,
    Underskriftsroll,
)
from models.protokoll.freeze import digest_of, frozen
from models.uppdrag import Uppdragsroll


def close(record: Record, source: Raw) -> None:
    """Let each protokoll be signed, sent out, announced and justerat, as far as its entry says."""
    for entry in source["sammantrade"]:
        if "justerare" not in entry:
            continue
        name = entry["kallas"]
        if "omedelbart" in entry:
            _sign(record, entry, f"{name}/omedelbart", entry["omedelbart"])
            _lock(record, f"{name}/omedelbart", entry["omedelbart"])
        _sign(record, entry, name, entry.get("justerat"))
        _send_out(record, entry)
        if "anslag" in entry:
            record.add(Anslag, entry["anslag"], protokoll_id=record.id("protokoll", name))
        if "justerat" in entry:
            _lock(record, name, entry["justerat"])


def _sign(record: Record, entry: Raw, name: str, signed: date | None) -> None:
    """The secretary, the one who presided, and the justerare with ersättare; all but the last one sign."""
    meeting = entry["kallas"]
    protokoll_id = record.id("protokoll", name)
    secretary, chair = (
        record.only(Narvaro, sammantrade_id=record.id("sammantrade", meeting), roll=role)
        for role in (Uppdragsroll.SEKRETERARE, Uppdragsroll.ORDFORANDE)
    )
    justerare, ersattare = seat(record, meeting, entry["justerare"]), seat(record, meeting, entry["ersattare"])
    signers = (
        (Underskriftsroll.SEKRETERARE, secretary, signed),
        (Underskriftsroll.ORDFORANDE, chair, signed),
        (Underskriftsroll.JUSTERARE, justerare, signed),
        (Underskriftsroll.ERSATTARE, ersattare, None),
    )
    for place, (role, row, when) in enumerate(signers):
        record.session.add(
            Underskrift(
                protokoll_id=protokoll_id, roll=role, narvaro_id=row.id, namn=row.med_parti, datum=when, ordning=place
            )
        )


def _send_out(record: Record, entry: Raw) -> None:
    protokoll = get(record.session, Protokoll, record.id("protokoll", entry["kallas"]))
    record.set(protokoll, {key: entry[key] for key in ("justeras_dag", "justeras_kl") if key in entry})
    for place, round_ in enumerate(entry.get("omgang", ())):
        record.add(Justeringsomgang, round_, protokoll_id=protokoll.id, ordning=place)
        protokoll.status = Protokollstatus.UTE


def _lock(record: Record, name: str, adjusted: date) -> None:
    """Keep every word of the paper as it is, and lock it."""
    session = record.session
    protokoll = get(session, Protokoll, record.id("protokoll", name))
    protokoll.justerat = adjusted
    protokoll.status = Protokollstatus.JUSTERAT
    session.flush()
    protokoll.lydelse = frozen(collect_live(session, protokoll.id))
    protokoll.sha256 = digest_of(protokoll.lydelse)
    session.flush()
