"""The rows of transaktioner: order, filter, pages, codes, links, files, and few statements."""

from datetime import date

import pytest

from models.dialogtraff.entity import Dialogtraff
from models.editing import add
from models.kodstrang.entity import Koddel, Kostnadsslag
from models.organ import Organ
from models.paragraf.entity import Paragraf
from models.pris.entity import Nominering, Pris
from models.protokoll.entity import Protokoll
from models.sammantrade.entity import Sammantrade
from models.transaktion.entity import Transaktion, Transaktionskod, Transaktionsstatus
from models.transaktion.links import LINKS, link_choices
from models.transaktion.queries import (
    TransactionFilter,
    rows_of,
    transaction_count,
    transaction_ids,
    transaction_rows,
)
from tests.orebro_budget import Ids, make_budget


@pytest.fixture
def ids(database) -> Ids:
    with database.write("budget") as session:
        made = make_budget(session)
        for number in range(9):
            day = None if number == 0 else date(2024, 10 - number, 1)
            post = (None, made.kompetens, made.arvoden)[number % 3]
            add(session, Transaktion(budget_id=made.budget, post_id=post, datum=day, belopp_ore=number, moms_ore=1))
    return made


def test_rows_stand_by_day_and_those_without_one_last(database, ids):
    with database.read() as session:
        rows = transaction_rows(session, ids.budget)
        assert [row.belopp_ore for row in rows] == [8, 7, 6, 5, 4, 3, 2, 1, 0]
        assert [row.id for row in rows] == transaction_ids(session, ids.budget)
        assert rows[0].brutto_ore == 9
        assert (rows[0].post, rows[0].utanfor) == ("Arvoden", True)


def test_a_page_is_a_part_of_the_whole(database, ids):
    with database.read() as session:
        whole = transaction_rows(session, ids.budget)
        assert transaction_rows(session, ids.budget, first=2, count=3) == whole[2:5]
        assert transaction_rows(session, ids.budget, first=7) == whole[7:]
        assert rows_of(session, [whole[3].id, 4711, whole[0].id]) == [whole[3], whole[0]]


def test_the_filter_binds_rows_and_count_alike(database, ids):
    for chosen, wanted in (
        (TransactionFilter(post_id=None), 3),
        (TransactionFilter(post_id=ids.kompetens), 3),
        (TransactionFilter(statuses=(Transaktionsstatus.BETALD,)), 0),
        (TransactionFilter(statuses=(Transaktionsstatus.PLANERAD,), manad=5), 1),
        (TransactionFilter(manad=0), 1),
    ):
        with database.read() as session:
            assert len(transaction_rows(session, ids.budget, chosen)) == wanted
            assert transaction_count(session, ids.budget, chosen) == wanted


def test_a_row_carries_codes_kind_and_links(database, ids):
    with database.write("koppla") as session:
        organ = add(session, Organ(namn="Kulturnämnden"))
        dialog = add(session, Dialogtraff(organ_id=ids.organ, motpart_id=organ.id, datum=date(2024, 5, 16)))
        meeting = add(session, Sammantrade(organ_id=ids.organ, datum=date(2024, 3, 15)))
        paper = add(session, Protokoll(sammantrade_id=meeting.id))
        item = add(session, Paragraf(sammantrade_id=meeting.id, protokoll_id=paper.id, nummer=24, rubrik="VB"))
        prize = add(session, Pris(organ_id=ids.organ, namn="Jämställdhetspriset", ar=2024))
        winner = add(session, Nominering(pris_id=prize.id, namn="Förskolan Kastanjen"))
        konto = add(session, Koddel(namn="Konto"))
        kind = add(session, Kostnadsslag(namn="Förtäring"))
        made = add(
            session,
            Transaktion(
                budget_id=ids.budget, dialogtraff_id=dialog.id, paragraf_id=item.id, pris_id=prize.id,
                nominering_id=winner.id, kostnadsslag_id=kind.id,
            ),
        )  # fmt: skip
        add(session, Transaktionskod(transaktion_id=made.id, koddel_id=konto.id, kod="0710"))
    with database.read() as session:
        (row,) = rows_of(session, [made.id])
        assert row.koder == {konto.id: "0710"}
        assert row.kostnadsslag == "Förtäring"
        assert row.paragraf == "§ 24, 2024-03-15"
        assert row.koppling == "Dialogträff Kulturnämnden 2024-05-16, Jämställdhetspriset 2024, Förskolan Kastanjen"
        assert link_choices(session, "paragraf_id", ids.organ) == [(item.id, "§ 24, 2024-03-15")]
        assert link_choices(session, "dialogtraff_id", organ.id) == []
        assert link_choices(session, "dialogtraff_id", organ.id, dialog.id)


@pytest.mark.parametrize("field", LINKS)
def test_every_link_can_be_asked_for(database, field):
    assert field in Transaktion.__table__.c
    with database.read() as session:
        assert link_choices(session, field, 1) == []


def test_the_number_of_statements_does_not_grow(database, ids, count_statements):
    with database.read() as session, count_statements(session) as statements:
        transaction_rows(session, ids.budget)
    assert len(statements) == 3
