"""The example's own organisation: letterhead, bodies, people, files and strategies of its own."""

from models.bilaga import keep
from models.editing import next_order
from models.exempel.record import Record
from models.exempel.source import Raw
from models.kommun import Kommun, Undertecknare, required_kommun, set_up
from models.mall import Mall
from models.organ import Organ, OrganTyp
from models.person import Person
from models.strategi.entity import Formularfalt, Krav, Strategi, StrategiAtagande, StrategiHandelse, StrategiNod
from resources.files import read_bytes

SET_UP = ("kommunkod", "forvaltning", "anvandare", "mall")
PARTS = {"krav": Krav, "atagande": StrategiAtagande, "handelse": StrategiHandelse, "formularfalt": Formularfalt}


def build(record: Record, source: Raw) -> None:
    """Answer the questions of the first start, then fill in the settings as a user would."""
    names = {person["kallas"]: person["namn"] for person in source["person"]}
    _settle(record, source["kommun"], names[source["kommun"]["anvandare"]])
    for entry in source["organ"]:
        record.add(Organ, entry, ordning=next_order(record.session, Organ))
    for entry in source["person"]:
        if entry["kallas"] == source["kommun"]["anvandare"]:
            user = record.only(Person, id=required_kommun(record.session).anvandare_id)
            record.set(user, entry)
            record.call(user, entry["kallas"])
        else:
            record.add(Person, entry)
    for entry in source["bilaga"]:
        record.call(keep(record.session, entry["fil"], read_bytes(f"exempel/{entry['fil']}")), entry["kallas"])
    kommun = record.only(Kommun)
    record.set(kommun, source["kommun"], without=SET_UP)
    for place, entry in enumerate(source["undertecknare"]):
        record.add(Undertecknare, entry, ordning=place)
    for entry in source["strategi"]:
        _add_strategi(record, entry)


def _settle(record: Record, entry: Raw, user: str) -> None:
    template = record.only(Mall, nyckel=entry["mall"])
    kommun = set_up(
        record.session,
        kommunkod=entry["kommunkod"],
        forvaltning=entry["forvaltning"],
        anvandare=user,
        mall_id=template.id,
    )
    for name, kind in {"kf": OrganTyp.KF, "ks": OrganTyp.KS, "ksau": OrganTyp.UTSKOTT}.items():
        record.call(record.only(Organ, typ=kind), name)
    record.call(record.only(Organ, id=kommun.forvaltning_id), "klk")


def _add_strategi(record: Record, entry: Raw) -> None:
    """A strategy that is not in the catalogue: its tree is one level deep."""
    strategi = record.add(Strategi, entry, without=("nod", *PARTS))
    for place, node in enumerate(entry["nod"]):
        record.add(StrategiNod, node, strategi_id=strategi.id, ordning=place)
    for name, kind in PARTS.items():
        for place, part in enumerate(entry.get(name, ())):
            record.add(kind, part, strategi_id=strategi.id, ordning=place)
