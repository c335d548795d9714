"""Poster, changes and the locking of a year, through the real window."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.budget.changes import ChangeDialog
from desktop.budget.page import PLAN
from models.budget.entity import Andringsslag, Budget, Budgetandring, Budgetandringsrad, Budgetpost
from tests.desktop.keys import comes_true, fill, focus, press, write


@pytest.fixture
def plan(page):
    page.show_view(PLAN)
    return page.views[PLAN].form


def plain(text):
    return text.replace("\u00a0", " ")


def dialog_of(page) -> ChangeDialog:
    dialog: ChangeDialog = page.findChildren(ChangeDialog)[-1]
    return dialog


def test_a_post_is_added_and_the_equation_follows(window, page, plan, stored):
    plan.posts.add_button.click()
    assert comes_true(lambda: focus() is plan.posts.rows[-1].widgets["namn"])
    write("Litteratur")
    fill(plan.posts.rows[-1].widgets["belopp_ore"], "5 000")
    press(Qt.Key.Key_Tab)
    assert [row.namn for row in stored(Budgetpost)][-1] == "Litteratur"
    assert plain(page.equation.text()) == "50 000 + 10 000 + 5 000 = 65 000 kr"
    assert plain(plan.post_remarks.text) == "Posterna summerar till 65 000 kr, ramen är 60 000 kr."
    fill(plan.form.rows["ram_ore"].widget, "65 000")
    press(Qt.Key.Key_Tab)
    assert plan.post_remarks.text == ""
    window.run_undo()
    assert stored(Budget)[0].ram_ore == 6000000


def test_money_is_moved_with_the_sum_told_and_refused_until_it_is_zero(window, page, plan, ids, stored):
    plan.changes.move_button.click()
    dialog = dialog_of(page)
    fill(dialog.amounts[ids.kompetens], "-2 000")
    assert plain(dialog.sum.text()) == "Det skiljer −2 000 kr. En omfördelning ska bli 0 kr."
    dialog.button.click()
    assert stored(Budgetandring) == []
    fill(dialog.amounts[ids.prissumma], "2 000")
    assert plain(dialog.sum.text()) == "2 000 kr flyttas. Summan är 0 kr."
    fill(dialog.decision, "§ 40")
    write("\n", dialog.decision)
    (change,) = stored(Budgetandring)
    assert (change.slag, change.beslut, change.datum) == (Andringsslag.OMFORDELNING, "§ 40", date(2024, 5, 2))
    assert plain(page.equation.text()) == "48 000 + 12 000 = 60 000 kr"
    assert plan.changes.list.model.shown[0].text == "från Kompetensutveckling till Prissumma"
    opened = plan.changes.open_chosen()
    assert opened.amounts[ids.prissumma].value() == 200000
    fill(opened.amounts[ids.prissumma], "3 000")
    fill(opened.amounts[ids.kompetens], "-3 000")
    opened.button.click()
    assert [row.belopp_ore for row in stored(Budgetandringsrad)] == [-300000, 300000]
    window.run_undo()
    assert [row.belopp_ore for row in stored(Budgetandringsrad)] == [-200000, 200000]
    plan.changes.remove()
    assert stored(Budgetandring) == []
    window.run_undo()
    assert plain(page.equation.text()) == "48 000 + 12 000 = 60 000 kr"


def test_more_money_changes_the_ram(page, plan, ids):
    plan.changes.ram_button.click()
    dialog = dialog_of(page)
    fill(dialog.amounts[ids.kompetens], "5 000")
    assert plain(dialog.sum.text()) == "Ramen ändras med 5 000 kr."
    dialog.button.click()
    assert plain(page.equation.text()) == "55 000 + 10 000 = 65 000 kr"
    assert plan.post_remarks.text == ""


def test_a_comment_is_written_for_the_report(page, plan, stored):
    editor = plan.comments.form.rows["kommentar"].widget
    editor.edit.setFocus()
    write("Två konferenser.", editor.edit)
    page.flush()
    assert stored(Budgetpost)[0].kommentar.text == "Två konferenser."


def test_a_year_is_locked_with_a_reason_and_opened_with_another(page, plan, stored):
    lock = plan.locking
    lock.button.click()
    assert "Skriv varför" in lock.reason_row.error.text
    fill(lock.reason, "Bokslutet är klart")
    fill(lock.by, "Anna Ek")
    lock.button.click()
    assert stored(Budget)[0].last_den == date(2024, 5, 2)
    assert lock.button.text() == "Lås upp året"
    assert "Låst 2024-05-02" in page.decision.text()
    assert not plan.form.rows["ram_ore"].widget.isEnabled()
    assert not plan.posts.isEnabled()
    fill(lock.reason, "En faktura saknas")
    lock.button.click()
    assert stored(Budget)[0].last_den is None
    assert "En faktura saknas" in stored(Budget)[0].anteckning.text
    assert comes_true(plan.form.rows["ram_ore"].widget.isEnabled)
