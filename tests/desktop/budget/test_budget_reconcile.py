"""Avstämning through the real window: a saldo, ekonomi's own list, every difference by name, and what is done of it."""

from datetime import date

import pytest

from desktop.budget.list_dialog import ListDialog
from desktop.budget.page import COSTS, RECONCILED
from models.avstamning.entity import Avstamning, Ekonomirad
from models.avstamning.state import Avstamningslage, Skillnadsslag
from models.transaktion.entity import Transaktion, Transaktionsstatus
from models.transaktion.operations import TransaktionDraft, add_transaktion
from tests.desktop import accessibility
from tests.desktop.keys import fill, write

LIST = """Huvudbok 2024

Bokföringsdatum;Ver.nr;Leverantör;Text;Belopp
2024-02-12;A101;Bokhandeln;Litteratur;1 250,50
2024-04-03;A140;Konferensen;Deltagaravgift;9 900,00
2024-04-20;A150;Taxi Norr;Resa;431,00
;;;Summa;11 581,50
"""


@pytest.fixture
def costs(memory_database, ids):
    with memory_database.write("underlag") as session:
        made = [
            add_transaktion(
                session,
                ids.budget,
                TransaktionDraft(ids.kompetens, Transaktionsstatus.FAKTURERAD, day, name, belopp_ore=ore),
            )
            for day, name, ore in (
                (date(2024, 2, 12), "Bokhandeln", 125050),
                (date(2024, 4, 3), "Konferensen", 980000),
            )
        ]
        made[1].verifikat = "A140"
        return [cost.id for cost in made]


@pytest.fixture
def view(page, costs):
    page.show_view(RECONCILED)
    return page.views[RECONCILED]


@pytest.fixture
def listed(view, tmp_path):
    file = tmp_path / "huvudbok.csv"
    file.write_text(LIST, encoding="utf-8")
    view.take([file])
    return view.findChildren(ListDialog)[-1]


def state(view):
    return view.money.lage.slag


def plain(text):
    return text.replace("\u00a0", " ")


def test_a_saldo_that_agrees_is_green_and_turns_red_when_the_costs_change(window, page, view, ids, memory_database):
    assert state(view) is Avstamningslage.SAKNAS
    dialog = view.ask_saldo()
    fill(dialog.saldo, "11 050,50")
    write("\n", dialog.saldo)
    assert plain(page.state.text) == "Avstämd 2024-05-02, saldo 11 050,50 kr"
    with memory_database.write("en till") as session:
        draft = TransaktionDraft(
            ids.kompetens, Transaktionsstatus.BETALD, date(2024, 3, 1), "Tryckeriet", belopp_ore=100_00
        )
        add_transaktion(session, ids.budget, draft)
    assert state(view) is Avstamningslage.INAKTUELL
    assert "Utfallet har ändrats sedan dess" in view.state.text
    assert plain(page.state.text) == "Inaktuell: avstämd 2024-05-02, saldo 11 050,50 kr"
    assert not view.confirm_button.isHidden()
    window.run_undo()
    window.run_undo()


def test_a_wrong_saldo_says_by_how_much_and_is_undone(window, view, stored):
    dialog = view.ask_saldo()
    fill(dialog.saldo, "11 000")
    write("\n", dialog.saldo)
    assert state(view) is Avstamningslage.FEL
    assert "50,50 kr är inte förklarat" in plain(view.state.text)
    assert [row.slag for row in view.part.list.model.shown] == [Skillnadsslag.OKAND]
    window.run_undo()
    assert stored(Avstamning) == []
    assert state(view) is Avstamningslage.SAKNAS


def test_ekonomis_list_is_shown_with_what_each_row_is_and_nothing_is_written_before_yes(listed, stored, view):
    rows = {row.verifikat: row for row in listed.list.model.shown}
    assert rows["A101"].icon == "klar" or "Kanske" in rows["A101"].verdict
    assert "Konferensen" in rows["A140"].verdict
    assert rows["A150"].verdict == "Finns inte här"
    assert stored(Avstamning) == []
    assert "11 581,50 kr" in plain(listed.summary.text())
    listed.reject()
    assert stored(Avstamning) == []


def test_every_difference_has_a_name_and_a_deed(window, listed, stored, costs, ids):
    page = window.page
    view = page.views[RECONCILED]
    for row in listed.list.model.shown:
        if row.icon == "information":
            listed.toggle(row.id)
    listed.button.click()
    assert len(stored(Ekonomirad)) == 3
    found = {row.slag: row for row in view.part.list.model.shown}
    assert set(found) == {Skillnadsslag.BARA_EKONOMI, Skillnadsslag.BELOPP}
    part = view.part
    part.list.choose(found[Skillnadsslag.BELOPP].id)
    part.follow_button.click()
    assert [row.belopp_ore for row in stored(Transaktion)] == [125050, 990000]
    (taxi,) = part.list.model.shown
    part.list.choose(taxi.id)
    part.post.set_value(ids.kompetens)
    part.make_button.click()
    assert stored(Transaktion)[-1].mottagare == "Taxi Norr"
    assert part.list.model.shown == []
    assert state(view) is Avstamningslage.STAMMER
    window.run_undo()
    assert [row.slag for row in part.list.model.shown] == [Skillnadsslag.BARA_EKONOMI]
    fill(part.reason, "Hör till en annan delegation")
    part.accept_button.click()
    (accepted,) = part.list.model.shown
    assert accepted.slag is Skillnadsslag.GODTAGEN
    assert state(view) is Avstamningslage.STAMMER
    part.list.choose(accepted.id)
    part.back_button.click()
    assert [row.slag for row in part.list.model.shown] == [Skillnadsslag.BARA_EKONOMI]
    part.list.choose(part.list.model.shown[0].id)
    part.cost.set_value(costs[0])
    part.match_button.click()
    assert page.bar.marked == RECONCILED


def test_the_own_cost_of_a_difference_is_shown(view, page, listed, qtbot, window):
    listed.button.click()
    own = next(row for row in view.part.list.model.shown if row.kostnad is not None)
    view.part.list.choose(own.id)
    view.part.show_button.click()
    assert page.bar.marked == COSTS
    assert page.costs.list.chosen_id == own.kostnad
    page.show_view(RECONCILED)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert accessibility.faults(window) == []
