"""The example's paper of the year that is over: begun, written in, adopted in its § and sent on to the board."""

from datetime import date

from models.berattelse.adoption import adopt
from models.berattelse.entity import Avsnittsslag, Berattelse, Berattelseavsnitt, Berattelsemall
from models.berattelse.operations import add_section, begin, move_sections
from models.berattelse.recheck import accept_figures
from models.berattelse.sections import section_records
from models.exempel import arende
from models.exempel.record import Record
from models.exempel.source import Raw, day, rich
from models.omvarld.entity import Arrangemang


def build(record: Record, source: Raw) -> None:
    """Every verksamhetsberättelse with its own texts, as far as it has come."""
    for entry in source["berattelse"]:
        _write(record, entry)


def _write(record: Record, entry: Raw) -> None:
    session = record.session
    mall_id = record.only(Berattelsemall, nyckel=entry["mall"]).id if "mall" in entry else None
    begun, accepted = day(entry["begynt"], record.today), day(entry["godtagen"], record.today)
    made = begin(session, record.id("organ", entry["organ"]), entry["ar"], mall_id, today=begun)
    record.call(made, entry["kallas"])
    made.anteckning = rich(entry.get("anteckning", ""))
    for slag, text in entry["text"].items():
        record.only(Berattelseavsnitt, berattelse_id=made.id, slag=Avsnittsslag(slag)).text = rich(text)
    for heading, text in entry.get("kapitel", {}).items():
        record.only(Berattelseavsnitt, berattelse_id=made.id, rubrik=heading).text = rich(text)
    for own in entry.get("eget", ()):
        _own_section(record, made, own, begun)
    if "sedan" in entry:
        _accept_before(record, entry, made, accepted)
    else:
        accept_figures(session, made.id, accepted)
    if "antagen" in entry:
        _decide(record, entry, made)


def _own_section(record: Record, made: Berattelse, own: Raw, begun: date) -> None:
    """A section with a heading of its own, after another one or first of all."""
    session = record.session
    after = record.only(Berattelseavsnitt, berattelse_id=made.id, rubrik=own["efter"]).id if "efter" in own else None
    section = add_section(session, made.id, rubrik=own["rubrik"], after_id=after, today=begun)
    section.niva, section.text = own["niva"], rich(own["text"])
    if after is None:
        ids = [row.id for row in section_records(session, made.id)]
        move_sections(session, made.id, [section.id, *(id_ for id_ in ids if id_ != section.id)])


def _accept_before(record: Record, entry: Raw, made: Berattelse, accepted: date) -> None:
    """The figures were accepted before everybody who came to an event had been counted."""
    event = record.only(Arrangemang, rubrik=entry["sedan"])
    counted, event.kvinnor = event.kvinnor, entry["kvinnor_fore"]
    record.session.flush()
    accept_figures(record.session, made.id, accepted)
    event.kvinnor = counted
    record.session.flush()


def _decide(record: Record, entry: Raw, made: Berattelse) -> None:
    """To the delegation by its tjänsteskrivelse, adopted in its §, and on by another one."""
    session = record.session
    made.arende_id = record.id("arende", entry["arende"])
    session.flush()
    arende.write_skrivelse(record, made.arende_id, entry["skrivelse"])
    adopt(session, made.id, entry["antagen"], record.id("paragraf", entry["paragraf"]))
    arende.write_skrivelse(record, made.arende_id, entry["vidare"])
