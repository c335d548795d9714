"""The short lines of the long list of transaktioner."""

from datetime import date

import pytest

from models.transaktion.entity import Transaktionsstatus
from models.transaktion.lines import transaction_lines
from models.transaktion.operations import TransaktionDraft, add_transaktion, attach_files
from models.transaktion.queries import TransactionFilter
from tests.orebro_budget import make_budget
from tests.statements import collecting


@pytest.fixture
def session(memory_database):
    with memory_database.write("underlag") as session:
        yield session


@pytest.fixture
def ids(session):
    made = make_budget(session)
    for post_id, day, name in (
        (made.prissumma, None, "Vinnaren"),
        (made.kompetens, date(2024, 5, 1), "Bokhandeln"),
        (None, date(2024, 2, 1), "Caféet"),
    ):
        add_transaktion(session, made.budget, TransaktionDraft(post_id, datum=day, mottagare=name, belopp_ore=100))
    return made


def test_lines_stand_by_day_with_their_post_and_whether_they_have_files(session, ids, tmp_path):
    file = tmp_path / "kvitto.pdf"
    file.write_bytes(b"%PDF-1.4")
    attach_files(session, transaction_lines(session, ids.budget)[1].id, [file])
    lines = transaction_lines(session, ids.budget)
    assert [(line.mottagare, line.post, line.har_underlag) for line in lines] == [
        ("Caféet", "", False),
        ("Bokhandeln", "Kompetensutveckling", True),
        ("Vinnaren", "Prissumma", False),
    ]
    assert {line.status for line in lines} == {Transaktionsstatus.PLANERAD}
    chosen = transaction_lines(session, ids.budget, TransactionFilter(post_id=ids.prissumma))
    assert [line.mottagare for line in chosen] == ["Vinnaren"]


def test_two_statements_whatever_their_number(session, ids):
    with collecting(session) as statements:
        transaction_lines(session, ids.budget)
    assert len(statements) == 2
