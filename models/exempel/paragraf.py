"""The example's items, from agenda to §: what was told, moved, decided, voted and handed on."""

from sqlalchemy import select

from models.arende.entity import Beslut, Diarienummer
from models.editing import get
from models.exempel.narvaro import seat
from models.exempel.record import Record
from models.exempel.source import Raw, day
from models.narvaro.operations import declare_jav
from models.organ import Organ
from models.paragraf.agenda import add_item
from models.paragraf.entity import (
    Beslutsuppdrag,
    Beslutsuppdragsstatus,
    Paragraf,
    Paragrafarende,
    Paragrafhandlaggare,
    Paragrafmottagare,
    Paragrafunderlag,
    Punkttyp,
    Reservation,
    Rostval,
    Yrkande,
)
from models.paragraf.motions import call_vote, cast_vote, votes_of
from models.paragraf.order import take_out_for_immediate
from models.person import Person
from models.standpunkt import Standpunkt

CHILDREN = ("nyckel", "dnr", "handlaggare", "underlag", "mottagare", "uppdrag", "yrkande", "reservation", "omrostning",
            "jav", "omedelbart", "fortsatter", "rattar", "rapporterar", "avskriver", "beslut_till", "kedja",
            "standpunkt")  # fmt: skip


def write(record: Record, sammantrade_id: int, protokoll_id: int, entry: Raw) -> None:
    """The items of a held meeting, minuted; those to be justerade at once get their own protokoll."""
    for place, raw in enumerate(entry.get("punkt", ())):
        item = record.add(
            Paragraf,
            {"utfall": "bifall", **raw} if "beslut" in raw else raw,
            without=CHILDREN,
            sammantrade_id=sammantrade_id,
            protokoll_id=protokoll_id,
            ordning=place,
            klar=True,
        )
        record.call(item, f"{entry['kallas']}/{raw.get('nyckel', place)}")
        if "forslag" not in raw and item.typ is not Punkttyp.FORMALIA and item.beslut:
            item.forslag = item.beslut
        _refer(record, item, raw)
        _add_parts(record, item, raw)
        for task in raw.get("uppdrag", ()):
            record.add(Beslutsuppdrag, task, paragraf_id=item.id)
        for name, status in (("rapporterar", "rapporterat"), ("avskriver", "avskrivet")):
            if name in raw:
                _end_task(record, raw[name], Beslutsuppdragsstatus(status), item, entry)
    at_once = [raw["nyckel"] for raw in entry.get("punkt", ()) if raw.get("omedelbart")]
    if at_once:
        take_out_for_immediate(record.session, [record.id("paragraf", f"{entry['kallas']}/{key}") for key in at_once])


def vote(record: Record, entry: Raw) -> None:
    """What can only be written when it is known who was there: jäv and votes."""
    for place, raw in enumerate(entry["punkt"]):
        item_id = record.id("paragraf", f"{entry['kallas']}/{raw.get('nyckel', place)}")
        for conflict in raw.get("jav", ()):
            declare_jav(record.session, item_id, seat(record, entry["kallas"], conflict["person"]).id, conflict["skal"])
        for round_ in raw.get("omrostning", ()):
            called = call_vote(record.session, item_id, round_["ja_betyder"], round_["nej_betyder"])
            votes = {row.narvaro_id: row.id for row in votes_of(record.session, called.id)}
            for choice in (Rostval.NEJ, Rostval.AVSTAR):
                for person in round_.get(choice.value, ()):
                    cast_vote(record.session, votes[seat(record, entry["kallas"], person).id], choice)


def fill_agenda(record: Record, sammantrade_id: int, entry: Raw) -> None:
    """Write into the standing items of a planned agenda, and put the others before those that end every meeting."""
    session = record.session
    standing = {
        rubrik.casefold(): item
        for item, rubrik in session.execute(
            select(Paragraf, Standpunkt.rubrik)
            .join(Standpunkt, Paragraf.standpunkt_id == Standpunkt.id)
            .where(Paragraf.sammantrade_id == sammantrade_id)
        )
    }
    last: int | None = None
    for raw in entry.get("punkt", ()):
        item = standing.get(raw.get("standpunkt", raw["rubrik"]).casefold())
        if item is None:
            item = add_item(session, sammantrade_id, raw["rubrik"], after_id=last)
        record.set(item, raw, without=CHILDREN)
        _add_parts(record, item, raw)
        last = item.id


def _refer(record: Record, item: Paragraf, raw: Raw) -> None:
    """The § that this one carries on or corrects, who decides in the end, and the decision in the ärende's chain."""
    if "fortsatter" in raw:
        item.fortsatter_id = record.id("paragraf", raw["fortsatter"])
    if "rattar" in raw:
        item.rattar_id = record.id("paragraf", raw["rattar"])
    if "beslut_till" in raw:
        item.beslut_till_id = record.id(Organ.__tablename__, raw["beslut_till"])
    if "kedja" in raw:
        get(record.session, Beslut, record.id(Beslut.__tablename__, raw["kedja"])).paragraf_id = item.id


def _add_parts(record: Record, item: Paragraf, raw: Raw) -> None:
    """The lists of an item."""
    session = record.session
    for place, number in enumerate(raw.get("dnr", ())):
        arende_id = session.scalar(select(Diarienummer.arende_id).where(Diarienummer.nummer == number))
        session.add(Paragrafarende(paragraf_id=item.id, arende_id=arende_id, dnr=number, ordning=place))
    for place, name in enumerate(raw.get("handlaggare", ())):
        person = _person(record, name)
        session.add(Paragrafhandlaggare(paragraf_id=item.id, person_id=person.id, namn=person.med_parti, ordning=place))
    for kind, key in (
        (Paragrafunderlag, "underlag"),
        (Paragrafmottagare, "mottagare"),
        (Yrkande, "yrkande"),
        (Reservation, "reservation"),
    ):
        for place, part in enumerate(raw.get(key, ())):
            values = record.values(kind, part, without=("namn",) if kind in (Yrkande, Reservation) else ())
            if kind in (Yrkande, Reservation):
                values["namn"] = tuple(_person(record, name).med_parti for name in part["namn"])
            session.add(kind(paragraf_id=item.id, ordning=place, **values))
    session.flush()


def _person(record: Record, name: str) -> Person:
    return get(record.session, Person, record.id("person", name))


def _end_task(record: Record, name: str, status: Beslutsuppdragsstatus, item: Paragraf, entry: Raw) -> None:
    """A task that an earlier meeting gave was reported at this one, or given up."""
    task = get(record.session, Beslutsuppdrag, record.id(Beslutsuppdrag.__tablename__, name))
    task.status, task.rapporterat, task.rapport_paragraf_id = status, day(entry["datum"], record.today), item.id
    record.session.flush()
