"""The example's visits: to verksamheter, mostly at the delegation's meetings, and to nämnder."""

from datetime import datetime

from sqlalchemy import select

from models.besok.entity import Namndbesok
from models.besok.operations import (
    add_host,
    add_question,
    add_visitor,
    hold_at_meeting,
    plan_namndbesok,
    plan_verksamhetsbesok,
)
from models.bilaga import keep
from models.exempel.record import Record
from models.exempel.source import Raw
from models.kalender.entity import Kalenderpost
from models.kalender.handout import hand_out
from models.paragraf.entity import Paragraf
from models.person import Person

CHILDREN = ("vid", "vard", "fraga", "gar", "lamnas_ut")
PRESENTATION = "Jämställdhetsdelegationen presenterar sig.txt"


def build(record: Record, source: Raw) -> None:
    """Every visit with those who receive, those who go and what is asked; one is handed out as an invitation."""
    for entry in source["verksamhet"]:
        _visit_verksamhet(record, entry)
    for entry in source["namnd"]:
        _visit_namnd(record, entry)


def _visit_verksamhet(record: Record, entry: Raw) -> None:
    session = record.session
    besok = plan_verksamhetsbesok(session, record.id("organ", "jd"))
    record.call(besok, entry["kallas"])
    if "vid" in entry:
        meeting_id = record.id("sammantrade", entry["vid"])
        hold_at_meeting(session, besok.id, meeting_id)
        besok.paragraf_id = session.scalars(
            select(Paragraf.id).where(
                Paragraf.sammantrade_id == meeting_id, Paragraf.rubrik == f"Verksamhetsbesök: {entry['verksamhet']}"
            )
        ).first()
    record.set(besok, entry, without=CHILDREN)
    for host in entry.get("vard", ()):
        person_id = record.id("person", host["person"]) if "person" in host else None
        words = {name: host[name] for name in ("namn", "titel", "epost") if name in host}
        add_host(session, besok.id, person_id=person_id, **words)
    for question in entry.get("fraga", ()):
        add_question(session, besok.id, question["text"], question["fran"]).svar = question.get("svar", "")


def _visit_namnd(record: Record, entry: Raw) -> None:
    session = record.session
    besok = plan_namndbesok(session, record.id("organ", "jd"))
    record.call(besok, entry["kallas"])
    record.set(besok, entry, without=CHILDREN)
    for name in entry["gar"]:
        person = session.get_one(Person, record.id("person", name))
        add_visitor(session, besok.id, person_id=person.id)
    if entry.get("lamnas_ut"):
        content = "Jämställdhetsdelegationen i Älvsunda: uppdrag, ledamöter och vad vi vill fråga er om.\n"
        besok.presentation_id = keep(session, PRESENTATION, content.encode()).id
        session.flush()
        day = record.today
        hand_out(session, Namndbesok.__tablename__, besok.id, datetime(day.year, day.month, day.day, 8))  # noqa: DTZ001 - UTC
        # The example is the same each time it is built, so its UID is no random one.
        post = record.only(Kalenderpost, tabell=Namndbesok.__tablename__, post_id=besok.id)
        post.uid = f"{entry['kallas']}@alvsunda.example"
