"""Build the example kommun in an opened database, through the operations a user has."""

from datetime import date

from models import locks
from models.database import Database
from models.exempel import (
    anslutning,
    arende,
    berattelse,
    besok,
    budget,
    delegation,
    dialogtraff,
    indikator,
    kommun,
    omvarld,
    pris,
    protokoll,
    sammantrade,
    uppfoljning,
)
from models.exempel.record import Record
from models.exempel.source import entries

ANSLUTNINGAR = (
    "vastmanland-2018",
    "vastmanland-2024",
    "cemr",
    "skr",
    "ovriga",
)
"""The files of anslutningar, in the order in which they are begun."""


def build(database: Database, today: date) -> None:
    """Fill a database that has the catalogue and the templates, and no kommun yet, with the example.

    Everything is one gesture: it is there as a whole or not at all, and can be undone. History has fixed days; what is
    due soon is counted from `today`, so the example is always alive. Raises UserError when a kommun is recorded.
    """
    joinings = [entry for name in ANSLUTNINGAR for entry in entries(name)["anslutning"]]
    with database.write("bygg exempelkommunen") as session, locks.lifted(session):
        record = Record(session, today)
        kommun.build(record, entries("kommun"))
        for entry in joinings:
            anslutning.begin(record, entry)
        for entry in joinings:
            anslutning.join_activities(record, entry)
        for entry in entries("arenden")["arende"]:
            arende.build(record, entry)
        for entry in joinings:
            anslutning.complete(record, entry)
        delegation.build(record, entries("delegation"))
        sammantrade.hold(record, entries("sammantraden"))
        protokoll.close(record, entries("sammantraden"))
        delegation.give_agendas(record, entries("delegation"))
        sammantrade.plan(record, entries("sammantraden"))
        dialogtraff.build(record, entries("dialog"))
        besok.build(record, entries("besok"))
        omvarld.build(record, entries("omvarld"))
        pris.build(record, entries("pris"))
        budget.build(record, entries("budget"))
        indikator.build(record, entries("indikatorer"))
        uppfoljning.build(record, entries("uppfoljning"))
        berattelse.build(record, entries("berattelse"))
        budget.correct_later(record, entries("budget"))
