"""Visits to test with, made through the operations a user has; Örebro's spring of 2024 with invented people."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy.orm import Session

from models.besok.operations import (
    NamndbesokDraft,
    VerksamhetsbesokDraft,
    add_host,
    add_questions,
    choose_visitors,
    plan_namndbesok,
    plan_verksamhetsbesok,
)
from models.editing import add
from models.organ import Organ, OrganTyp
from models.person import Person
from models.sammantrade.entity import Sammantrade
from models.uppdrag import Uppdrag, Uppdragsroll

MEETING = date(2024, 3, 15)
BEFORE = date(2024, 2, 16)
CMV = "Centrum mot våld i nära relation"
NAMNDER = (
    ("Funktionsstödsnämnden", date(2024, 3, 22), time(10, 25)),
    ("Teknik- och servicenämnden", date(2024, 4, 12), time(8, 40)),
    ("Förskolenämnden", date(2024, 4, 16), time(13, 10)),
)


@dataclass(frozen=True)
class Spring:
    """The ids of what was made."""

    organ: int
    forvaltning: int
    before: int
    meeting: int
    cmv: int
    namnder: tuple[int, ...]
    namndbesok: tuple[int, ...]
    persons: tuple[int, ...]


def make_spring(session: Session) -> Spring:
    """Two meetings, the visit of CMV at the second, three nämndbesök to which two of the delegation go."""
    organ = add(session, Organ(namn="Jämställdhetsdelegationen", typ=OrganTyp.DELEGATION)).id
    forvaltning = add(session, Organ(namn="Socialförvaltningen", typ=OrganTyp.FORVALTNING)).id
    persons = tuple(
        add(session, Person(namn=name, parti=party, epost=f"{name.split()[0].lower()}@kommun.example")).id
        for name, party in (("Ylva Borg", "S"), ("Torun Lager", "KD"), ("Ebbe Sand", ""))
    )
    roles = (Uppdragsroll.ORDFORANDE, Uppdragsroll.LEDAMOT, Uppdragsroll.SEKRETERARE)
    for person, party, role in zip(persons, ("S", "KD", ""), roles, strict=True):
        session.add(Uppdrag(organ_id=organ, person_id=person, parti=party, roll=role, fran=date(2023, 1, 1)))
    before, meeting = (
        add(
            session,
            Sammantrade(organ_id=organ, datum=day, start=time(9), slut=time(12), plats="Sessionssalen, Rådhuset"),
        ).id
        for day in (BEFORE, MEETING)
    )
    cmv = plan_verksamhetsbesok(
        session,
        organ,
        VerksamhetsbesokDraft(CMV, forvaltning, start=time(9, 10), slut=time(10), sammantrade_id=meeting),
    ).id
    add_host(session, cmv, namn="Katarina Pers", titel="Enhetschef", epost="katarina.pers@kommun.example")
    add_host(session, cmv, namn="Mia Tors", titel="Gruppledare")
    add_questions(session, cmv, "1. Vilka söker stöd hos er?\n2. Hur når ni dem som inte söker?", "Torun Lager (KD)")
    namnder = tuple(add(session, Organ(namn=name, typ=OrganTyp.NAMND)).id for name, *_ in NAMNDER)
    visits = tuple(
        plan_namndbesok(session, organ, NamndbesokDraft(namnd, day, start)).id
        for namnd, (_, day, start) in zip(namnder, NAMNDER, strict=True)
    )
    choose_visitors(session, visits[0], persons[:2])
    return Spring(organ, forvaltning, before, meeting, cmv, namnder, visits, persons)
