"""The example's organ that meet: their people, rules and words, who holds which seat, what stands on every agenda."""

from models.arbetsordning import Organtillhorighet
from models.arbetsordning.operations import set_up_organ
from models.editing import get
from models.exempel.record import Record
from models.exempel.source import Raw
from models.person import Kon, Person
from models.standpunkt import add_set
from models.uppdrag import Uppdrag, Uppdragsroll
from models.uppdrag.operations import UppdragDraft, add_uppdrag, replace_holder


def build(record: Record, source: Raw) -> None:
    """Let the organ meet, and elect those who sit in them."""
    for entry in source["person"]:
        record.add(Person, entry)
    for kon, names in source["kon"].items():
        for name in names:
            get(record.session, Person, record.id("person", name)).kon = Kon(kon)
    for entry in source["arbetsordning"]:
        ordning = set_up_organ(record.session, record.id("organ", entry["organ"]))
        record.set(ordning, entry, without=("dagordning",))
    for entry in source["tillhorighet"]:
        record.add(Organtillhorighet, entry)
    for entry in source["uppdrag"]:
        record.call(_elect(record, entry), f"{entry['organ']}/{entry['person']}")


def give_agendas(record: Record, source: Raw) -> None:
    """Give each organ the standing items that the program carries."""
    for entry in source["arbetsordning"]:
        add_set(record.session, record.id("organ", entry["organ"]), entry["dagordning"])


def _elect(record: Record, entry: Raw) -> Uppdrag:
    organ_id, person_id = record.id("organ", entry["organ"]), record.id("person", entry["person"])
    values = record.values(Uppdrag, entry, without=("organ", "person", "efter"))
    if "efter" in entry:
        leaving = record.id(Uppdrag.__tablename__, f"{entry['organ']}/{entry['efter']}")
        elected = replace_holder(record.session, leaving, person_id, values["fran"])
        elected.valt_genom = values["valt_genom"]
        return elected
    assert isinstance(values["roll"], Uppdragsroll)
    return add_uppdrag(record.session, organ_id, person_id, UppdragDraft(**values))
