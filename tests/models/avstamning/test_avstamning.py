from datetime import date

import pytest
from sqlalchemy import select

from models import journal
from models.avstamning.entity import Avstamning, Ekonomirad
from models.avstamning.lista import (
    BELOPP,
    DATUM,
    columns_of,
    remember_columns,
    remembered_columns,
)
from models.avstamning.matching import Traff
from models.avstamning.operations import (
    MAX_ROWS,
    AvstamningDraft,
    Radval,
    accept_row,
    certain_choices,
    follow_ekonomi,
    make_transaktion,
    propose,
    reconcile,
    remove_avstamning,
    set_match,
    take_back,
)
from models.avstamning.queries import avstamning_rows, ekonomi_rows
from models.avstamning.state import Avstamningslage, Skillnadsslag, differences_of, state
from models.bilaga import Bilaga
from models.budget.entity import Budget, Budgetpost
from models.editing import add, get
from models.egenskap import set_value
from models.errors import UserError
from models.kodstrang.coding import codes_of
from models.kodstrang.operations import take_koddelar
from models.transaktion.entity import Transaktion, Transaktionsstatus
from tests.reconciling import MAY, SAME, TODAY, UTFALL, cost_of, make_budget, record, row


@pytest.fixture
def budget(database):
    """The budget of 2024 with utfall 31 250 kr on the last of May, something ordered and something outside."""
    with database.write("underlag") as session:
        return make_budget(session)


def test_a_list_that_is_the_same_agrees_and_is_kept_with_its_file(database, budget):
    with database.write("stäm av") as session:
        matchning = propose(session, budget, MAY, SAME)
        assert [(one.traff, one.sakert) for one in matchning.forslag] == [(Traff.VERIFIKAT, True)] * 2
        assert (matchning.saknas, matchning.egen_ore, matchning.summa_ore) == ((), UTFALL, UTFALL)
        assert session.scalars(select(Avstamning)).all() == []
        made = record(session, budget, SAME, filnamn="huvudbok.xlsx", innehall=b"fil")
        assert made.saldo_ore == UTFALL
        assert state(session, budget, TODAY).slag is Avstamningslage.STAMMER
        listed = avstamning_rows(session, budget)[0]
        assert (listed.rader, listed.oppna, listed.filnamn) == (2, 0, "huvudbok.xlsx")
        first = ekonomi_rows(session, made.id)[1]
        assert (first.mottagare, first.egen_mottagare, first.is_open) == ("BOKHANDELN", "Bokhandeln", False)
        remove_avstamning(session, made.id)
        assert session.scalars(select(Bilaga)).all() == session.scalars(select(Ekonomirad)).all() == []


MESSY = (
    row(2, date(2024, 3, 4), 30_500_00, "Konferens AB", "A 1"),
    row(4, date(2024, 5, 21), 4_000_00, "Tryckeriet", "A 3"),
    row(5, date(2024, 5, 30), 300_00, "Taxi", "A 9"),
    row(6, date(2024, 4, 2), 900_00, "Ledamot", "L 1"),
    row(7, date(2024, 4, 9), 75_00, "Okänd leverantör", "A 7"),
)


def test_each_difference_is_named_and_together_they_are_all(database, budget):
    with database.write("stäm av") as session:
        made = record(session, budget, MESSY, saldo_ore=36_000_00)
        set_match(session, ekonomi_rows(session, made.id)[1].id, cost_of(session, "Tryckeriet").id)
        found = {each.slag: each for each in differences_of(session, made.id)}
        assert {slag: each.skillnad_ore for slag, each in found.items()} == {
            Skillnadsslag.BELOPP: 500_00,
            Skillnadsslag.STATUS: 4_000_00,
            Skillnadsslag.DAG: 300_00,
            Skillnadsslag.UTANFOR: 900_00,
            Skillnadsslag.BARA_EKONOMI: 75_00,
            Skillnadsslag.BARA_HAR: -1_250_00,
            Skillnadsslag.SALDO: 225_00,
        }
        assert found[Skillnadsslag.BELOPP].text == (
            "Konferens AB 2024-03-04: ekonomi har 30\u00a0500\u00a0kr, här står 30\u00a0000\u00a0kr."
        )
        assert found[Skillnadsslag.STATUS].text == (
            "Tryckeriet 2024-05-20: bokförd med 4\u00a0000\u00a0kr hos ekonomi, men beställd här."
        )
        assert found[Skillnadsslag.BARA_EKONOMI].text == (
            "Okänd leverantör 2024-04-09 (verifikat A 7): 75\u00a0kr finns bara hos ekonomi."
        )
        assert found[Skillnadsslag.BARA_HAR].text == "Bokhandeln 2024-05-16: 1\u00a0250\u00a0kr finns bara här."
        lage = state(session, budget, TODAY)
        assert lage.slag is Avstamningslage.FEL
        assert lage.skillnad_ore == sum(each.skillnad_ore for each in lage.skillnader) == 36_000_00 - UTFALL


def test_mending_every_difference_makes_it_agree(database, budget):
    with database.write("stäm av") as session:
        take_koddelar(session, ("Konto",))
        rows = (*MESSY[:-1], row(7, date(2024, 4, 9), 75_00, "Okänd leverantör", "A 7", koder=(("Konto", "0651"),)))
        made = record(session, budget, rows)
        ids = {each.mottagare: each.id for each in ekonomi_rows(session, made.id)}
        set_match(session, ids["Tryckeriet"], cost_of(session, "Tryckeriet").id)
        for who in ("Konferens AB", "Tryckeriet", "Taxi"):
            follow_ekonomi(session, ids[who])
        assert cost_of(session, "Konferens AB").belopp_ore == 30_500_00
        printed = cost_of(session, "Tryckeriet")
        assert (printed.status, printed.verifikat) == (Transaktionsstatus.FAKTURERAD, "A 3")
        assert cost_of(session, "Taxi").datum == date(2024, 5, 30)
        new = make_transaktion(session, ids["Okänd leverantör"])
        assert (new.belopp_ore, new.verifikat, new.status) == (75_00, "A 7", Transaktionsstatus.FAKTURERAD)
        assert list(codes_of(session, (new.id,))[new.id].values()) == ["0651"]
        accept_row(session, ids["Ledamot"], "Arvodet betalas av kommunstyrelsen.")
        cost_of(session, "Bokhandeln").status = Transaktionsstatus.BESTALLD
        session.flush()
        lage = state(session, budget, TODAY)
        assert lage.slag is Avstamningslage.STAMMER
        assert [(each.slag, each.skillnad_ore) for each in lage.skillnader] == [(Skillnadsslag.GODTAGEN, 900_00)]
        assert "Arvodet betalas av kommunstyrelsen." in lage.skillnader[0].text
        take_back(session, ids["Ledamot"])
        assert state(session, budget, TODAY).slag is Avstamningslage.FEL


def test_moms_booked_as_cost_is_recognised_and_moms_follows_a_new_sum(database, budget):
    with database.write("stäm av") as session:
        books = cost_of(session, "Bokhandeln")
        books.moms_bp, books.moms_ore = 600, 75_00
        made = record(session, budget, (SAME[0], row(3, date(2024, 5, 16), 1_325_00, "Bokhandeln", "A 2")))
        (found,) = differences_of(session, made.id)
        assert found.text.endswith("Ekonomi har bokfört det med moms.")
        follow_ekonomi(session, found.ekonomirad_ids[0])
        assert (books.belopp_ore, books.moms_ore) == (1_325_00, 79_50)


def test_a_cost_that_was_removed_or_utgar_opens_its_row(database, budget):
    with database.write("stäm av") as session:
        made = record(session, budget, SAME)
        cost_of(session, "Bokhandeln").status = Transaktionsstatus.UTGAR
        session.flush()
        (found,) = differences_of(session, made.id)
        assert (found.slag, found.skillnad_ore) == (Skillnadsslag.BORTA, 1_250_00)
        # At the next avstämning it is nobody's any more.
        again = propose(session, budget, MAY, SAME)
        assert [one.transaktion_id is None for one in again.forslag] == [False, True]


def test_the_next_list_remembers_what_was_said_of_the_last(database, budget):
    with database.write("stäm av") as session:
        made = record(session, budget, MESSY)
        rows = ekonomi_rows(session, made.id)
        set_match(session, rows[1].id, cost_of(session, "Tryckeriet").id)
        accept_row(session, rows[4].id, "Rättas av ekonomi i juni.")
        june = propose(session, budget, date(2024, 6, 30), [*MESSY, row(8, date(2024, 6, 5), 10_00, "Kiosken")])
        assert [one.traff for one in june.forslag] == [Traff.TIDIGARE] * 5 + [None]
        assert june.forslag[4].forklaring == "Rättas av ekonomi i juni."
        reconcile(session, budget, AvstamningDraft(date(2024, 6, 30)), certain_choices(june))
        assert [(each.datum, each.oppna) for each in avstamning_rows(session, budget)] == [
            (date(2024, 6, 30), 1),
            (MAY, 0),
        ]


def test_two_rows_are_one_cost_only_when_somebody_says_so(database, budget):
    parts = (row(2, date(2024, 3, 4), 20_000_00, "Konferens AB", "A 1"), row(3, date(2024, 3, 4), 10_000_00, "", "A 1"))
    with database.write("stäm av") as session:
        matchning = propose(session, budget, MAY, parts)
        cost = cost_of(session, "Konferens AB").id
        assert [(one.traff, one.transaktion_id, one.sakert) for one in matchning.forslag] == [
            (Traff.DELAR, cost, False)
        ] * 2
        assert [choice.transaktion_id for choice in certain_choices(matchning)] == [None, None]
        both = [Radval(part, cost) for part in parts]
        with pytest.raises(UserError, match="Rad 2 och 3 i listan är valda som samma kostnad"):
            reconcile(session, budget, AvstamningDraft(MAY), both)
        assert session.scalars(select(Avstamning)).all() == []
        made = reconcile(session, budget, AvstamningDraft(MAY), [Radval(part, cost, delad=True) for part in parts])
        assert [each.slag for each in differences_of(session, made.id)] == [Skillnadsslag.BARA_HAR]
        rows = ekonomi_rows(session, made.id)
        take_back(session, rows[1].id)
        with pytest.raises(UserError, match="redan Konferens AB"):
            set_match(session, rows[1].id, cost)
        set_match(session, rows[1].id, cost, delad=True)
        # Said once, said again next time.
        again = certain_choices(propose(session, budget, date(2024, 6, 30), parts))
        assert [(choice.transaktion_id, choice.delad) for choice in again] == [(cost, True)] * 2


def test_what_cannot_be_recorded_is_refused_with_a_sentence(database, budget):
    with database.write("stäm av") as session:
        other = add(session, Budget(organ_id=get(session, Budget, budget).organ_id, ar=2025))
        foreign = add(session, Transaktion(budget_id=other.id))
        post = add(session, Budgetpost(budget_id=other.id))
        with pytest.raises(UserError, match="Ange saldot"):
            reconcile(session, budget, AvstamningDraft(MAY))
        with pytest.raises(UserError, match="Skriv varför rad 2"):
            reconcile(session, budget, AvstamningDraft(MAY), [Radval(SAME[0], godtagen=True)])
        with pytest.raises(UserError, match="rad 2 finns inte längre"):
            reconcile(session, budget, AvstamningDraft(MAY), [Radval(SAME[0], foreign.id)])
        with pytest.raises(UserError, match="det mesta som sparas"):
            reconcile(session, budget, AvstamningDraft(MAY), [Radval(SAME[0])] * (MAX_ROWS + 1))
        made = reconcile(session, budget, AvstamningDraft(MAY), [Radval(SAME[0])])
        line = ekonomi_rows(session, made.id)[0]
        with pytest.raises(UserError, match="annan budget"):
            set_match(session, line.id, foreign.id)
        with pytest.raises(UserError, match="Skriv varför raden godtas"):
            accept_row(session, line.id, " ")
        with pytest.raises(UserError, match="hör inte till någon kostnad"):
            follow_ekonomi(session, line.id)
        with pytest.raises(UserError, match="Posten hör till en annan budget"):
            make_transaktion(session, line.id, post.id)
        make_transaktion(session, line.id)
        with pytest.raises(UserError, match="hör redan till en kostnad"):
            make_transaktion(session, line.id)


def test_an_avstamning_is_one_gesture_that_can_be_undone(memory_database):
    with memory_database.write("underlag") as session:
        budget = make_budget(session)
    changes = []
    memory_database.listeners.append(changes.append)
    with memory_database.write("stäm av") as session:
        record(session, budget, SAME, filnamn="lista.csv", innehall=b"fil")
    with memory_database.write("ångra") as session:
        journal.apply(session, changes[0].inverse)
    with memory_database.read() as session:
        for kind in (Avstamning, Ekonomirad, Bilaga):
            assert session.scalars(select(kind)).all() == []


def test_statements_do_not_grow_with_the_list(database, budget, count_statements):
    many = [row(number, date(2024, 5, 1), number, f"Leverantör {number}", f"B {number}") for number in range(2, 120)]
    with database.write("stäm av") as session:
        record(session, budget, (*SAME, *many))
    with database.read() as session, count_statements(session) as statements:
        assert len(state(session, budget, TODAY).skillnader) == 118
    assert len(statements) == 4
    with database.read() as session, count_statements(session) as statements:
        propose(session, budget, MAY, many)
    assert len(statements) == 4


def test_what_columns_hold_is_remembered_by_their_headings(database):
    with database.write("kolumner") as session:
        take_koddelar(session, ("Konto",))
        assert columns_of(session)[-1].key == "kod:Konto"
        assert remembered_columns(session) == {}
        remember_columns(session, ("Dag", "Belopp (kr)", "Övrigt", ""), {0: DATUM, 1: BELOPP})
        remember_columns(session, ("Övrigt", "Nytt"), {0: "text"})
        assert remembered_columns(session) == {"dag": DATUM, "beloppkr": BELOPP, "övrigt": "text", "nytt": ""}
        set_value(session, "ekonomilista.kolumner", "trasigt")
        assert remembered_columns(session) == {}
