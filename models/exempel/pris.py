"""The example's prizes: what the jury looks for, who is nominated, how they were judged, and who won."""

from models.exempel.record import Record
from models.exempel.source import Raw, day, rich, words
from models.person import Person
from models.pris.entity import Juryledamot, Nominerad, Nominering, Pris, Prisstatus, Prisutfall
from models.pris.operations import (
    NomineringDraft,
    add_criterion,
    add_juror,
    make_prize,
    nominate,
    set_jav,
    set_outcome,
    set_score,
)
from models.pris.queries import criterion_records

CHILDREN = ("kriterier", "jury", "nominering", "ar", "status")


def build(record: Record, source: Raw) -> None:
    """Every year's prize, the first first: each copies its criteria from the one before."""
    for entry in source["pris"]:
        _give(record, entry)


def _give(record: Record, entry: Raw) -> None:
    session = record.session
    prize = make_prize(session, record.id("organ", "jd"), entry["ar"])
    record.call(prize, entry["kallas"])
    record.set(prize, entry, without=CHILDREN)
    for text in entry.get("kriterier", ()):
        add_criterion(session, prize.id, text)
    jury = {}
    for name in entry["jury"]:
        person = session.get_one(Person, record.id("person", name))
        jury[name] = add_juror(session, prize.id, person_id=person.id)
    for raw in entry["nominering"]:
        row = _nominate(record, prize, raw)
        _judge(record, row, raw, jury)
    prize.status = Prisstatus(entry["status"])
    session.flush()


def _nominate(record: Record, prize: Pris, raw: Raw) -> Nominering:
    draft = NomineringDraft(raw["namn"], Nominerad(raw["slag"]), raw["nominerad_av"], day(raw["inkom"], record.today))
    row = nominate(record.session, prize.id, draft)
    record.call(row, raw["kallas"])
    row.skal = rich(words(raw["skal"]))
    row.motivering = rich(words(raw.get("motivering", "")))
    set_outcome(record.session, row.id, Prisutfall(raw.get("utfall", "nominerad")))
    return row


def _judge(record: Record, row: Nominering, raw: Raw, jury: dict[str, Juryledamot]) -> None:
    session = record.session
    criteria = criterion_records(session, row.pris_id)
    for name, member in jury.items():
        if name in raw.get("javiga", ()):
            set_jav(session, row.id, member.id, jav=True)
        for criterion, points in zip(criteria, raw.get(name, ()), strict=False):
            set_score(session, row.id, member.id, points, criterion.id)
