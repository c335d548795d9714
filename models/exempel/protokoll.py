"""The example's protokoll: who signs, what is out for justering, what is justerat, announced and locked."""

from models.editing import get
from models.exempel.record import Record
from models.exempel.source import Raw
from models.protokoll.announcing import put_up_notice
from models.protokoll.entity import Justeringsomgang, Justeringssatt, Protokoll, Protokollstatus
from models.protokoll.operations import adjust
from models.protokoll.signers import take_proposals


def close(record: Record, source: Raw) -> None:
    """Let each protokoll be signed, sent out, justerat and announced, as far as its entry says."""
    for entry in source["sammantrade"]:
        if "omgang" not in entry:
            continue
        if "omedelbart" in entry:
            at_once = record.id(Protokoll.__tablename__, f"{entry['kallas']}/omedelbart")
            take_proposals(record.session, at_once)
            adjust(record.session, at_once, entry["omedelbart"])
        protokoll_id = record.id(Protokoll.__tablename__, entry["kallas"])
        _send_out(record, protokoll_id, entry)
        if "justerat" in entry:
            adjust(record.session, protokoll_id, entry["justerat"], satt=Justeringssatt(entry.get("satt", "digitalt")))
        if "anslag" in entry:
            notice = put_up_notice(record.session, protokoll_id, entry["anslag"]["uppe"])
            record.set(notice, entry["anslag"])


def _send_out(record: Record, protokoll_id: int, entry: Raw) -> None:
    """Say who signs, and when the paper was sent to them and what they answered. No file: models draw no papers."""
    protokoll = get(record.session, Protokoll, protokoll_id)
    take_proposals(record.session, protokoll_id)
    record.set(protokoll, {key: entry[key] for key in ("justeras_dag", "justeras_kl") if key in entry})
    for place, round_ in enumerate(entry["omgang"]):
        record.add(Justeringsomgang, round_, protokoll_id=protokoll_id, ordning=place)
    protokoll.status = Protokollstatus.UTE
