"""How much is asked of the database when an anslutning is opened: little, and as much however much there is."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import select

from models.anslutning.entity import AnslutningStatus, Foretradare
from models.anslutning.operations import choose, plan_activity, set_status, start
from models.arende.entity import Beslut
from models.arende.operations import open_arende
from models.editing import add
from models.organ import find_organ
from models.person import Person
from models.richtext import plain
from models.strategi.entity import Formularfalt, FormularKalla, StrategiNod
from models.tjansteskrivelse.operations import write

DAY = date(2026, 3, 2)
MOST = 34
"""Statements at the most. When each part of the page asked for itself there were 99, and six more with more ärenden."""


@pytest.fixture
def rich(memory_database, strategies):
    """An anslutning with the issuer's form and with `size` of everything else."""

    def made(size):
        with memory_database.write("förbered") as session:
            strategi_id = strategies["vastmanland-2024"]
            for kalla in FormularKalla:
                add(session, Formularfalt(strategi_id=strategi_id, etikett=kalla.label, kalla=kalla))
            anslutning = start(session, strategi_id, DAY)
            nodes = session.scalars(select(StrategiNod).where(StrategiNod.strategi_id == strategi_id)).all()
            for node in nodes[:size]:
                choice = choose(session, anslutning.id, node.id)
                choice.plan = plain("Utbilda cheferna")
                plan_activity(session, choice.id, "Utbildning")
            organ = find_organ(session, "Kommunstyrelsen")
            beslut = None
            for number in range(size):
                arende = open_arende(session, anslutning_id=anslutning.id)
                write(session, arende.id, DAY)
                beslut = add(session, Beslut(arende_id=arende.id, organ_id=organ.id, datum=DAY, paragraf=f"§ {number}"))
                person = add(session, Person(namn=f"Maja {number}", epost="maja@alvsunda.example"))
                add(session, Foretradare(anslutning_id=anslutning.id, person_id=person.id, vald_genom_id=beslut.id))
                anslutning.kontaktperson_id = person.id
            set_status(session, anslutning.id, AnslutningStatus.BESLUTAD, DAY, beslut_id=beslut.id)
            anslutning.fakturaar = 2027
            return anslutning.id

    return made


def test_opening_an_anslutning_asks_for_each_thing_once(window, shown, memory_database, rich, count_statements):
    small, large = rich(1), rich(4)
    counts = []
    window.navigate("anslutning", large)
    for id_ in (small, large):
        with memory_database.read() as session, count_statements(session) as statements:
            window.navigate("anslutning", id_)
        assert shown.form.sheet.id == id_
        assert shown.form.sheet.answers is not None
        assert len(statements) <= MOST, "\n".join(statements)
        assert max(Counter(statements).values()) <= 2
        counts.append(len(statements))
    assert counts[0] == counts[1]
