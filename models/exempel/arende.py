"""The example's ärenden: opened, numbered, written about, and only then decided and sent."""

from sqlalchemy import select

from models.arende.entity import Beslut, Mottagare, Underlag
from models.arende.operations import give_number, open_arende
from models.editing import next_order, remove
from models.exempel.record import Record
from models.exempel.source import Raw, day, rich, words
from models.mall import Mall, Slot
from models.organ import Organ
from models.person import Person
from models.tjansteskrivelse.entity import Avsnitt, Forslag, Forslagspunkt, Skrivelseundertecknare, Tjansteskrivelse
from models.tjansteskrivelse.operations import add_own_section, add_point, write

CHILDREN = ("dnr", "underlag", "beslut", "mottagare", "skrivelse", "anslutning")


def build(record: Record, entry: Raw) -> None:
    """One ärende from its first paper to its sending."""
    session = record.session
    joined = record.id("anslutning", entry["anslutning"]) if "anslutning" in entry else None
    arende = open_arende(session, titel=words(entry["titel"]), anslutning_id=joined)
    if "kallas" in entry:
        record.call(arende, entry["kallas"])
    record.set(arende, entry, without=(*CHILDREN, "titel"))
    for number in entry["dnr"]:
        give_number(session, arende.id, number["nummer"], number.get("hos", ""))
    for place, paper in enumerate(entry.get("underlag", ())):
        record.add(Underlag, paper, arende_id=arende.id, ordning=place)
    for place, receiver in enumerate(entry.get("mottagare", ())):
        record.add(Mottagare, receiver, arende_id=arende.id, ordning=place)
    if "skrivelse" in entry:
        write_skrivelse(record, arende.id, entry["skrivelse"])
    for decision in entry.get("beslut", ()):
        record.add(Beslut, decision, arende_id=arende.id)


def write_skrivelse(record: Record, arende_id: int, raw: Raw) -> None:
    """A tjänsteskrivelse from the records, then the user's own words in it."""
    session = record.session
    template = record.only(Mall, nyckel=raw["mall"])
    to = record.id(Organ.__tablename__, raw["till"]) if "till" in raw else None
    skrivelse = write(session, arende_id, day(raw["datum"], record.today), template.id, till_organ_id=to)
    record.set(skrivelse, {key: raw[key] for key in ("status", "titel") if key in raw})
    _propose(record, skrivelse, raw)
    for slot, text in raw.get("text", {}).items():
        section = record.only(Avsnitt, tjansteskrivelse_id=skrivelse.id, slot=Slot(slot))
        section.text = rich(text)
    for slot in raw.get("inte_relevant", ()):
        record.only(Avsnitt, tjansteskrivelse_id=skrivelse.id, slot=Slot(slot)).inte_relevant = True
    for own in raw.get("eget", ()):
        after = record.only(Avsnitt, tjansteskrivelse_id=skrivelse.id, slot=Slot(own["efter"]))
        add_own_section(session, skrivelse.id, own["rubrik"], after.id).text = rich(own["text"])
    if "undertecknare" in raw:
        _sign(record, skrivelse, raw["undertecknare"])
    session.flush()


def _propose(record: Record, skrivelse: Tjansteskrivelse, raw: Raw) -> None:
    """The proposal's points as the user words them instead of the suggested one; who decides, where it is not KS."""
    session = record.session
    proposal = record.only(Forslag, tjansteskrivelse_id=skrivelse.id)
    if "till" in raw:
        skrivelse.till_organ_id = proposal.organ_id = record.id(Organ.__tablename__, raw["till"])
    if "punkter" in raw:
        for old in session.scalars(select(Forslagspunkt).where(Forslagspunkt.forslag_id == proposal.id)).all():
            remove(session, old)
        session.flush()
        for point in raw["punkter"]:
            add_point(session, proposal.id, words(point))


def _sign(record: Record, skrivelse: Tjansteskrivelse, names: list[str]) -> None:
    """Exactly these people sign, with the titles they have."""
    session = record.session
    for old in session.scalars(
        select(Skrivelseundertecknare).where(Skrivelseundertecknare.tjansteskrivelse_id == skrivelse.id)
    ).all():
        remove(session, old)
    session.flush()
    for name in names:
        person = record.only(Person, id=record.id("person", name))
        place = next_order(session, Skrivelseundertecknare, tjansteskrivelse_id=skrivelse.id)
        session.add(
            Skrivelseundertecknare(
                tjansteskrivelse_id=skrivelse.id, namn=person.namn, titel=person.titel, ordning=place
            )
        )
