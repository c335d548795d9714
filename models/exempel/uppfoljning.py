"""The example's follow-up: which goals questions ask of, what was done for which area, and a year's answer."""

from models.anslutning.entity import Insats
from models.anslutning.followup_answer import begin_year_answer, hand_in
from models.dialogtraff.entity import Fraga
from models.editing import get
from models.exempel.dialogtraff import FRAGA
from models.exempel.record import Record
from models.exempel.source import Raw, day, rich
from models.omvarld.entity import Arrangemang, Omvarldspost
from models.strategi.entity import Strategi, StrategiNod


def build(record: Record, source: Raw) -> None:
    """Link what is there, and hand in the answers of years gone by."""
    session = record.session
    for entry in source["fraga"]:
        for name in entry["fragor"]:
            get(session, Fraga, record.id(FRAGA, name)).nod_id = _node(record, entry)
    for entry in source["omvarld"]:
        record.only(Omvarldspost, titel=entry["titel"]).nod_id = _node(record, entry)
    for entry in source["insats"]:
        held = {}
        if "arrangemang" in entry:
            held = {"arrangemang_id": record.only(Arrangemang, rubrik=entry["arrangemang"]).id}
        area = record.id("omradesval", entry["omrade"])
        record.add(Insats, entry, without=("omrade", "arrangemang"), omradesval_id=area, **held)
    for entry in source["svar"]:
        anslutning_id, when = record.id("anslutning", entry["anslutning"]), day(entry["lamnat"], record.today)
        assert when is not None
        for own in entry["eget"]:
            begin_year_answer(session, anslutning_id, entry["ar"], own["falt"], when).svar = rich(own["text"])
        session.flush()
        hand_in(session, anslutning_id, entry["ar"], when)


def _node(record: Record, entry: Raw) -> int:
    strategi = record.only(Strategi, nyckel=entry["strategi"])
    return record.only(StrategiNod, strategi_id=strategi.id, nyckel=entry["nod"]).id
