"""What a user does with a cost: quick add with suggestions, the way to betald, moms, copies, corrections, files."""

from datetime import date

import pytest
from sqlalchemy import func, select

from models import journal
from models.bilaga import Bilaga, is_unchanged
from models.budget.entity import Budget
from models.budget.operations import lock_year, set_up_budget
from models.budget.sums import budget_sums
from models.editing import add, edit, get
from models.errors import UserError
from models.kodstrang.coding import codes_of, set_codes
from models.kodstrang.entity import Koddel, Kodforslag, Kostnadsslag
from models.pris.entity import Nominering, Pris
from models.transaktion.entity import Representation, Transaktion, Transaktionsstatus, Transaktionsunderlag
from models.transaktion.operations import (
    Attest,
    TransaktionDraft,
    add_transaktion,
    attach_files,
    attest,
    copy_transaktion,
    correct,
    follow_edit,
    forward,
    link,
    move_to_post,
    quick_add,
    remove_file,
    remove_transaktion,
    set_brutto,
)
from models.transaktion.queries import underlag_of
from models.transaktion.suggest import receivers_like, suggestion_for
from tests.orebro_budget import Ids, make_budget

TODAY = date(2024, 5, 16)
LINE = "2024-05-16 Bokhandeln Litteratur 1 250,50"


@pytest.fixture
def ids(memory_database) -> Ids:
    with memory_database.write("budget") as session:
        return make_budget(session)


def changed(session, row: Transaktion, **values) -> Transaktion:
    """Edit as a form does, with what follows."""
    changes = {name: (getattr(row, name), value) for name, value in values.items()}
    edit(session, Transaktion, row.id, changes)
    follow_edit(session, row, changes)
    return row


def test_one_line_is_a_cost(database):
    with database.write("en rad") as session:
        ids = make_budget(session)
        row = quick_add(session, ids.budget, LINE, TODAY, post_id=ids.kompetens)
    with database.read() as session:
        row = get(session, Transaktion, row.id)
        assert (row.datum, row.mottagare, row.text, row.belopp_ore, row.post_id, row.status) == (
            TODAY, "Bokhandeln", "Litteratur", 1_250_50, ids.kompetens, Transaktionsstatus.PLANERAD,
        )  # fmt: skip
        assert budget_sums(session, ids.budget).post(ids.kompetens).planerat_ore == 1_250_50


def test_a_line_that_says_nothing_is_told_how(memory_database, ids):
    with pytest.raises(UserError, match="Skriv vem"), memory_database.write("tom rad") as session:
        quick_add(session, ids.budget, "  ", TODAY)


def test_what_has_happened_and_says_no_day_is_of_today_within_the_year(memory_database, ids):
    with memory_database.write("rader") as session:
        assert quick_add(session, ids.budget, "betald SJ 5", TODAY).datum == TODAY
        assert quick_add(session, ids.budget, "planerad SJ 5", TODAY).datum is None
        assert quick_add(session, ids.budget, "betald SJ 5", date(2025, 1, 2)).datum is None


def test_a_cost_is_like_the_latest_one_of_the_same_mottagare(memory_database, ids):
    with memory_database.write("rader") as session:
        konto = add(session, Koddel(namn="Konto"))
        fri = add(session, Koddel(namn="Fri kod"))
        kind = add(session, Kostnadsslag(namn="Litteratur", moms_bp=600))
        add(session, Kodforslag(kostnadsslag_id=kind.id, koddel_id=konto.id, kod="0710"))
        first = quick_add(session, ids.budget, LINE, TODAY, post_id=ids.kompetens)
        changed(session, first, kostnadsslag_id=kind.id)
        assert (first.moms_bp, first.moms_ore) == (600, 75_03)
        set_codes(session, first.id, {fri.id: "X1"})
        second = quick_add(session, ids.budget, "BOKHANDELN Mer 100", TODAY)
        assert (second.mottagare, second.post_id, second.kostnadsslag_id) == ("Bokhandeln", ids.kompetens, kind.id)
        assert (second.moms_bp, second.moms_ore) == (600, 6_00)
        assert codes_of(session, (second.id,))[second.id] == {konto.id: "0710", fri.id: "X1"}
        later = set_up_budget(session, ids.organ, 2025, like_before=True)
        third = quick_add(session, later.id, "Bokhandeln Nytt år 100", TODAY)
        assert third.post_id not in (None, ids.kompetens)
        assert suggestion_for(session, ids.budget, "Okänd AB") is None
        assert receivers_like(["Bokhandeln", "Nya Bokhandeln", "SJ"], "bok") == ["Bokhandeln", "Nya Bokhandeln"]


def test_the_moms_follows_sum_and_rate_until_the_invoice_says_another(memory_database, ids):
    with memory_database.write("rad") as session:
        row = add_transaktion(session, ids.budget, TransaktionDraft(mottagare="SJ"))
        changed(session, row, moms_bp=2500)
        told = [row.moms_ore]
        changed(session, row, belopp_ore=100_00)
        assert [*told, row.moms_ore] == [None, 25_00]
        changed(session, row, moms_bp=600)
        assert row.moms_ore == 6_00
        changed(session, row, moms_ore=5_99)
        changed(session, row, belopp_ore=200_00)
        assert row.moms_ore == 5_99


def test_another_kind_of_cost_brings_rate_and_representation(memory_database, ids):
    with memory_database.write("rad") as session:
        food = add(session, Kostnadsslag(namn="Förtäring", moms_bp=1200, representation=True))
        trip = add(session, Kostnadsslag(namn="Resa", moms_bp=600))
        row = add_transaktion(session, ids.budget, TransaktionDraft(belopp_ore=100_00, kostnadsslag_id=trip.id))
        assert (row.moms_bp, row.moms_ore, row.representation) == (600, 6_00, Representation.NEJ)
        changed(session, row, kostnadsslag_id=food.id)
        assert (row.moms_bp, row.moms_ore, row.representation) == (1200, 12_00, Representation.INTERN)
        changed(session, row, moms_bp=2500)
        changed(session, row, kostnadsslag_id=trip.id)
        assert (row.moms_bp, row.moms_ore) == (2500, 25_00)


def test_what_was_paid_is_split_backwards(memory_database, ids):
    with memory_database.write("rad") as session:
        row = add_transaktion(session, ids.budget, TransaktionDraft(mottagare="SJ", moms_bp=1200))
        set_brutto(session, row.id, 100_00)
        assert (row.belopp_ore, row.moms_ore) == (89_29, 10_71)
        set_brutto(session, row.id, None)
        assert (row.belopp_ore, row.moms_ore) == (None, None)
        row.moms_bp, row.moms_ore = None, 4_00
        set_brutto(session, row.id, 50_00)
        assert (row.belopp_ore, row.moms_ore) == (46_00, 4_00)


def test_a_cost_goes_forward_a_step_at_a_time(memory_database, ids):
    with memory_database.write("framåt") as session:
        row = add_transaktion(session, ids.budget)
        steps = [forward(session, row.id, TODAY).status for _ in range(3)]
        assert [each.value for each in steps] == ["bestalld", "fakturerad", "betald"]
        assert row.datum == TODAY
        with pytest.raises(UserError, match="redan i sitt sista läge"):
            forward(session, row.id, TODAY)


def test_many_are_moved_to_a_post_but_never_to_another_budgets(memory_database, ids):
    with memory_database.write("flytta") as session:
        rows = [add_transaktion(session, ids.budget) for _ in range(3)]
        move_to_post(session, [row.id for row in rows], ids.prissumma)
        assert {row.post_id for row in rows} == {ids.prissumma}
        other = make_budget(session, 2025, ids.organ)
        with pytest.raises(UserError, match="annan budget"):
            move_to_post(session, [rows[0].id], other.kompetens)
        with pytest.raises(UserError, match="annan budget"):
            add_transaktion(session, ids.budget, TransaktionDraft(post_id=other.kompetens))


def test_a_copy_is_a_new_plan(memory_database, ids):
    with memory_database.write("kopiera") as session:
        konto = add(session, Koddel(namn="Konto"))
        old = quick_add(session, ids.budget, f"betald {LINE}", TODAY, post_id=ids.kompetens)
        old.fakturanummer, old.beslutsattest_av = "F1", "Ylva Borg"
        set_codes(session, old.id, {konto.id: "0710"})
        new = copy_transaktion(session, old.id)
        assert (new.mottagare, new.belopp_ore, new.post_id) == (old.mottagare, old.belopp_ore, ids.kompetens)
        assert (new.status, new.datum, new.fakturanummer, new.beslutsattest_av) == (
            Transaktionsstatus.PLANERAD, None, "", "",
        )  # fmt: skip
        assert codes_of(session, (new.id,))[new.id] == {konto.id: "0710"}
        later = make_budget(session, 2025, ids.organ)
        assert copy_transaktion(session, old.id, later.budget).post_id == later.kompetens


def test_a_locked_year_is_put_right_with_a_dated_row(database):
    with database.write("lås") as session:
        ids = make_budget(session)
        konto = add(session, Koddel(namn="Konto"))
        old = quick_add(session, ids.budget, f"betald {LINE} 6 %", TODAY, post_id=ids.kompetens)
        set_codes(session, old.id, {konto.id: "0710"})
        lock_year(session, ids.budget, date(2025, 1, 31), "Bokslutet är klart", "Ylva Borg")
    with database.write("rätta") as session:
        row = correct(session, old.id, date(2025, 2, 3))
        assert (row.belopp_ore, row.moms_ore, row.rattar_id, row.status) == (
            -1_250_50, -75_03, old.id, Transaktionsstatus.BETALD,
        )  # fmt: skip
        assert row.text == "Rättelse: Litteratur"
        assert codes_of(session, (row.id,))[row.id] == {konto.id: "0710"}
        correct(session, old.id, date(2025, 2, 3), belopp_ore=1_000_00, text="Rätt belopp")
    with database.read() as session:
        sums = budget_sums(session, ids.budget)
        assert sums.post(ids.kompetens).utfall_ore == 1_000_00
        assert (sums.utan_manad.utfall_ore, sums.manader[4].utfall_ore) == (-250_50, 1_250_50)
    with pytest.raises(UserError, match="dag efter det"), database.write("för tidigt") as session:
        correct(session, old.id, date(2025, 1, 31))
    with pytest.raises(UserError, match="Budgetåret är låst"), database.write("framåt") as session:
        attest(session, old.id, Attest.BESLUT, "Ylva Borg", TODAY)


def test_a_winner_brings_its_prize(memory_database, ids):
    with memory_database.write("koppla") as session:
        prize = add(session, Pris(organ_id=ids.organ, namn="Priset", ar=2024))
        winner = add(session, Nominering(pris_id=prize.id, namn="Förskolan"))
        row = add_transaktion(session, ids.budget)
        link(session, row.id, "nominering_id", winner.id)
        assert row.pris_id == prize.id
        link(session, row.id, "nominering_id", None)
        assert (row.nominering_id, row.pris_id) == (None, prize.id)
        with pytest.raises(KeyError):
            link(session, row.id, "belopp_ore", 5)


def test_an_attest_is_given_and_taken_back(memory_database, ids):
    with memory_database.write("attestera") as session:
        row = add_transaktion(session, ids.budget)
        attest(session, row.id, Attest.MOTTAGNING, " Nils Hed ", TODAY)
        assert (row.mottagningsattest_av, row.mottagningsattest_den) == ("Nils Hed", TODAY)
        attest(session, row.id, Attest.MOTTAGNING, "", TODAY)
        assert (row.mottagningsattest_av, row.mottagningsattest_den) == ("", None)


def test_files_are_copied_and_hashed_and_go_with_the_cost(memory_database, ids, tmp_path):
    files = [tmp_path / "kvitto å.pdf", tmp_path / "faktura.pdf"]
    for file in files:
        file.write_bytes(b"%PDF " + file.name.encode())
    changes = []
    memory_database.listeners.append(changes.append)
    with memory_database.write("bifoga") as session:
        row = add_transaktion(session, ids.budget)
        attach_files(session, row.id, files)
    files[0].unlink()
    with memory_database.write("ta bort en") as session:
        first, second = underlag_of(session, row.id)
        assert (first.filnamn, second.filnamn) == ("kvitto å.pdf", "faktura.pdf")
        assert is_unchanged(get(session, Bilaga, first.bilaga_id))
        remove_file(session, second.id)
    with memory_database.write("ta bort transaktionen") as session:
        remove_transaktion(session, row.id)
        assert session.scalar(select(func.count()).select_from(Bilaga)) == 0
    with memory_database.write("ångra") as session:
        journal.apply(session, changes[-1].inverse)
    with memory_database.read() as session:
        assert [each.filnamn for each in underlag_of(session, row.id)] == ["kvitto å.pdf"]
        assert session.scalar(select(func.count()).select_from(Transaktionsunderlag)) == 1


def test_a_cost_that_is_corrected_stays(memory_database, ids):
    with memory_database.write("rätta") as session:
        row = add_transaktion(session, ids.budget, TransaktionDraft(belopp_ore=5))
        correct(session, row.id, TODAY)
    with pytest.raises(UserError, match="hänvisar hit"), memory_database.write("ta bort") as session:
        remove_transaktion(session, row.id)
    with memory_database.read() as session:
        assert session.scalar(select(func.count()).select_from(Budget)) == 1


def test_a_mottagare_that_is_filled_in_later_brings_what_it_had(memory_database, ids):
    with memory_database.write("rader") as session:
        quick_add(session, ids.budget, "Bokhandeln Litteratur 100 6 %", TODAY, post_id=ids.kompetens)
        row = add_transaktion(session, ids.budget, TransaktionDraft(belopp_ore=50_00))
        changed(session, row, mottagare="Bokhandeln")
        assert (row.post_id, row.moms_bp, row.moms_ore) == (ids.kompetens, 600, 3_00)
        changed(session, row, mottagare="SJ")
        assert row.post_id == ids.kompetens


def test_a_cost_that_is_moved_to_another_year_takes_the_post_of_the_same_name(memory_database, ids):
    with memory_database.write("flytta") as session:
        later = make_budget(session, 2025, ids.organ)
        row = add_transaktion(session, ids.budget, TransaktionDraft(post_id=ids.prissumma))
        changed(session, row, budget_id=later.budget)
        assert row.post_id == later.prissumma
        with pytest.raises(UserError, match="annan budget"):
            changed(session, row, post_id=ids.prissumma)


def test_a_correction_in_a_locked_year_is_undone_and_done_again(memory_database, ids):
    changes = []
    with memory_database.write("lås") as session:
        konto = add(session, Koddel(namn="Konto"))
        old = quick_add(session, ids.budget, LINE, TODAY)
        set_codes(session, old.id, {konto.id: "0710"})
        lock_year(session, ids.budget, date(2025, 1, 31), "Bokslutet är klart", "")
    memory_database.listeners.append(changes.append)
    with memory_database.write("rätta") as session:
        correct(session, old.id, date(2025, 2, 3))
    [done] = changes
    for change, count in ((done.inverse, 1), (done, 2), (done.inverse, 1)):
        with memory_database.write("ångra eller gör om") as session:
            journal.apply(session, change)
            assert session.scalar(select(func.count()).select_from(Transaktion)) == count
