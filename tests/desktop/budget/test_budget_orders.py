"""Bokföringsorder through the real window: the prize is paid inside the kommun, the order balances and is sent."""

import pytest
from PySide6.QtCore import Qt

from desktop.budget.page import ORDERS
from models.pris.entity import Nominerad, Prisstatus, Prisutfall
from models.pris.operations import make_prize, nominate
from models.transaktion.entity import Bokforingsorder, Bokforingsrad, Transaktion
from tests.desktop import accessibility
from tests.desktop.keys import fill, has_come_to, press, write


@pytest.fixture
def view(page, ids, memory_database):
    with memory_database.write("pris") as session:
        prize = make_prize(session, ids.organ, 2024)
        prize.namn, prize.prissumma_ore, prize.status = "Jämställdhetspriset", 1000000, Prisstatus.BESLUTAT
        winner = nominate(session, prize.id)
        winner.namn, winner.slag = "Hemtjänst Väster", Nominerad.EGEN_VERKSAMHET
        winner.utfall, winner.andel_ore = Prisutfall.PRISTAGARE, 1000000
    page.show_view(ORDERS)
    return page.views[ORDERS]


def plain(text):
    return text.replace("\u00a0", " ")


def test_the_prize_is_paid_and_its_order_balances_and_is_sent(window, page, view, stored, ids):
    assert view.post.value() == ids.prissumma
    view.pay_button.click()
    (cost,) = stored(Transaktion)
    assert (cost.mottagare, cost.belopp_ore, cost.post_id) == ("Hemtjänst Väster", 1000000, ids.prissumma)
    assert [row.belopp_ore for row in stored(Bokforingsrad)] == [1000000, -1000000]
    assert plain(view.form.sum.text()) == "Debet 10 000 kr, kredit 10 000 kr. Summan är 0 kr."
    assert page.preview.tip == "Förhandsgranska bokföringsordern"
    view.form.sent_button.click()
    assert stored(Bokforingsorder)[0].skickad is not None
    window.run_undo()
    assert stored(Bokforingsorder)[0].skickad is None
    window.run_undo()
    assert stored(Transaktion) == []
    assert stored(Bokforingsorder) == []


def test_an_order_that_does_not_sum_to_zero_is_told_and_not_sent(window, view, stored):
    view.new_button.click()
    form = view.form
    assert has_come_to(form.form.rows["text"].widget)
    write("Lokalhyra")
    form.rows.add_button.click()
    assert has_come_to(form.rows.rows[0].widgets["part"])
    fill(form.rows.rows[0].widgets["part"], "Delegationen")
    fill(form.rows.rows[0].widgets["belopp_ore"], "500")
    press(Qt.Key.Key_Tab)
    assert "Det skiljer 500 kr." in plain(form.sum.text())
    form.sent_button.click()
    assert stored(Bokforingsorder)[0].skickad is None
    form.reverse_button.click()
    assert [row.belopp_ore for row in stored(Bokforingsrad)] == [50000, -50000]
    assert "Summan är 0 kr." in plain(form.sum.text())
    view.list.take_focus()
    press(Qt.Key.Key_Delete)
    assert stored(Bokforingsorder) == []
    window.run_undo()
    assert stored(Bokforingsorder)[0].text == "Lokalhyra"


def test_everything_has_a_name_and_is_reached_by_tab(window, view):
    view.pay_button.click()
    assert accessibility.faults(window) == []
