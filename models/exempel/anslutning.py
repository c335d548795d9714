"""The example's anslutningar: first begun with areas and plans, later, when decisions exist, brought to their end."""

from sqlalchemy import select

from models.anslutning.entity import (
    Aktivitet,
    Anslutning,
    Anslutningshandelse,
    AnslutningStatus,
    Atagande,
    Formularsvar,
    Kravsvar,
    Part,
)
from models.anslutning.operations import choose, connect, finish_duty, plan_activity, represent, set_status, start
from models.anslutning.renewal import renew
from models.editing import get, next_order
from models.exempel.record import Record
from models.exempel.source import Raw, day
from models.strategi.entity import (
    Formularfalt,
    Krav,
    Strategi,
    StrategiAtagande,
    StrategiHandelse,
    StrategiNod,
)

CHILDREN = ("strategi", "fornyar", "startad", "omrade", "steg", "krav", "foretradare", "part", "atagande", "handelse",
            "formular")  # fmt: skip


def begin(record: Record, entry: Raw) -> None:
    """Start or renew an anslutning, choose its areas and plan its activities."""
    session = record.session
    strategi = _strategi(record, entry["strategi"])
    started = day(entry["startad"], record.today)
    if "fornyar" in entry:
        anslutning = renew(session, record.id("anslutning", entry["fornyar"]), strategi.id, started)
    else:
        anslutning = start(session, strategi.id, started)
    record.call(anslutning, entry["kallas"])
    record.set(anslutning, entry, without=CHILDREN)
    for area in entry.get("omrade", ()):
        node = record.only(StrategiNod, strategi_id=strategi.id, nyckel=area["nod"])
        chosen = choose(session, anslutning.id, node.id)
        record.call(chosen, f"{entry['kallas']}/{area['nod']}")
        record.set(chosen, area, without=("nod", "aktivitet"))
        for activity in area.get("aktivitet", ()):
            planned = plan_activity(session, chosen.id, activity["namn"])
            record.set(planned, activity, without=("aven",))
            record.call(planned, f"{chosen.id}/{activity['namn']}")


def join_activities(record: Record, entry: Raw) -> None:
    """Let activities serve the further areas that their entries name ("aven"), also of other anslutningar."""
    for area in entry.get("omrade", ()):
        chosen = record.id("omradesval", f"{entry['kallas']}/{area['nod']}")
        for activity in area.get("aktivitet", ()):
            planned = record.id(Aktivitet.__tablename__, f"{chosen}/{activity['namn']}")
            for further in activity.get("aven", ()):
                connect(record.session, planned, record.id("omradesval", further))


def complete(record: Record, entry: Raw) -> None:
    """Take the steps that were taken, answer the requirements, elect people, and fill in duties, events and form."""
    session = record.session
    anslutning = get(session, Anslutning, record.id("anslutning", entry["kallas"]))
    strategi = get(session, Strategi, anslutning.strategi_id)
    for step in entry.get("steg", ()):
        set_status(
            session,
            anslutning.id,
            AnslutningStatus(step["status"]),
            day(step["datum"], record.today),
            beslut_id=record.id("beslut", step["beslut"]) if "beslut" in step else None,
            note=step.get("anteckning", ""),
        )
    for answer in entry.get("krav", ()):
        asked = record.only(Krav, strategi_id=strategi.id, nyckel=answer["krav"])
        own = record.only(Kravsvar, anslutning_id=anslutning.id, krav_id=asked.id)
        record.set(own, answer, without=("krav",))
    for person in entry.get("foretradare", ()):
        record.set(represent(session, anslutning.id, record.id("person", person["person"])), person)
    for place, part in enumerate(entry.get("part", ())):
        record.add(Part, part, anslutning_id=anslutning.id, ordning=place)
    for duty in entry.get("atagande", ()):
        _duty(record, anslutning, duty)
    for event in entry.get("handelse", ()):
        _event(record, anslutning, event)
    for answer in entry.get("formular", ()):
        field = record.only(Formularfalt, strategi_id=strategi.id, nyckel=answer["falt"])
        record.add(Formularsvar, answer, without=("falt",), anslutning_id=anslutning.id, falt_id=field.id)


def _strategi(record: Record, name: str) -> Strategi:
    """A strategy of the example's own, or of the catalogue."""
    own = record.ids.get(("strategi", name))
    return get(record.session, Strategi, own) if own else record.only(Strategi, nyckel=name)


def _duty(record: Record, anslutning: Anslutning, raw: Raw) -> None:
    """A duty that came with the strategy ("fran_strategin"), or one of the kommun's own."""
    session = record.session
    without = ("fran_strategin", "klart")
    if "fran_strategin" in raw:
        source = record.only(StrategiAtagande, strategi_id=anslutning.strategi_id, nyckel=raw["fran_strategin"])
        duty = record.only(Atagande, anslutning_id=anslutning.id, text=source.text)
        record.set(duty, raw, without)
    else:
        place = next_order(session, Atagande, anslutning_id=anslutning.id)
        duty = record.add(Atagande, raw, without, anslutning_id=anslutning.id, ordning=place)
    if "klart" in raw:
        finish_duty(session, duty.id, day(raw["klart"], record.today))


def _event(record: Record, anslutning: Anslutning, raw: Raw) -> None:
    """An event that came with the strategy ("fran_strategin"), or one of the kommun's own."""
    session = record.session
    without = ("fran_strategin",)
    if "fran_strategin" in raw:
        source = record.only(StrategiHandelse, strategi_id=anslutning.strategi_id, nyckel=raw["fran_strategin"])
        own = session.scalars(
            select(Anslutningshandelse).where(
                Anslutningshandelse.anslutning_id == anslutning.id, Anslutningshandelse.rubrik == source.rubrik
            )
        ).one()
        record.set(own, raw, without)
    else:
        place = next_order(session, Anslutningshandelse, anslutning_id=anslutning.id)
        record.add(Anslutningshandelse, raw, without, anslutning_id=anslutning.id, ordning=place)
