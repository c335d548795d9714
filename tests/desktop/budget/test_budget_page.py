"""The page Budget through the real window: a cost in one line by keys, its form, the figures, undo."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.budget.page import PLAN, BudgetPage
from desktop.budget.posts import ALL, in_words
from desktop.saving import as_field
from models.budget.entity import Budget
from models.budget.operations import lock_year
from models.kodstrang.entity import Koddelsroll, Kodkrav
from models.kodstrang.operations import add_koddel, add_kostnadsslag, paste_values
from models.transaktion.entity import Representation, Transaktion, Transaktionskod, Transaktionsstatus
from models.transaktion.operations import TransaktionDraft, add_transaktion
from tests.desktop import accessibility
from tests.desktop.keys import fill, focus, press, write

NOW = date(2024, 5, 2)


def shown(window) -> BudgetPage:
    assert isinstance(window.page, BudgetPage)
    return window.page


def records(database, kind=Transaktion):
    with database.read() as session:
        return session.query(kind).order_by(kind.id).all()


def figures(window, line=0):
    return [shown(window).costs.posts.model.index(line, column).data() for column in range(1, 7)]


def plain(text):
    return text.replace("\u00a0", " ")


def test_the_equation_stands_with_its_decision_and_what_is_outside_is_seen_and_not_counted(window):
    assert plain(shown(window).equation.text()) == "50 000 + 10 000 = 60 000 kr"
    assert shown(window).decision.text() == "§ 24"
    names = [row.namn for row in shown(window).costs.posts.model.shown]
    assert names == ["Kompetensutveckling", "Prissumma", "Totalt", "Arvoden (utanför)"]


def test_a_cost_is_typed_left_to_right_and_told_of_before_it_is_saved(window, memory_database, ids):
    shown(window).primary.run()
    quick = shown(window).costs.quick
    assert focus() is quick.day.line
    for part in ("2024-05-16", "Bokhandeln", "Litteratur"):
        write(part)
        press(Qt.Key.Key_Tab)
    assert focus() is quick.post
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    write("1 250,50")
    assert plain(quick.told.text()) == "Om allt planerat blir av återstår 48 749,50 kr på Kompetensutveckling."
    assert records(memory_database) == []
    press(Qt.Key.Key_Tab)
    write("25")
    press(Qt.Key.Key_Return)
    (cost,) = records(memory_database)
    assert (cost.datum, cost.mottagare, cost.text) == (date(2024, 5, 16), "Bokhandeln", "Litteratur")
    assert (cost.post_id, cost.belopp_ore, cost.moms_bp, cost.moms_ore) == (ids.kompetens, 125050, 2500, 31263)
    assert focus() is quick.day.line
    assert shown(window).costs.list.chosen_id == cost.id
    assert [plain(text) for text in figures(window)] == [
        "50 000 kr", "0 kr", "0 kr", "1 250,50 kr", "50 000 kr", "1 250,50 kr",
    ]  # fmt: skip
    window.run_undo()
    assert records(memory_database) == []
    assert plain(figures(window)[3]) == "0 kr"
    window.run_redo()
    assert [row.mottagare for row in records(memory_database)] == ["Bokhandeln"]


def test_an_overdraft_is_warned_of_quietly_and_never_blocked(window, memory_database, ids):
    quick = shown(window).costs.quick
    quick.post.set_value(ids.prissumma)
    fill(quick.receiver, "Vinnaren")
    fill(quick.amount, "10 500")
    assert plain(quick.warning.text) == "Posten Prissumma överskrids med 500 kr om allt planerat blir av."
    press(Qt.Key.Key_Return)
    assert [row.belopp_ore for row in records(memory_database)] == [1050000]
    assert "överskrids" in shown(window).remarks.text


def test_a_receiver_brings_what_it_had_the_last_time(window, memory_database, ids):
    with memory_database.write("förut") as session:
        kind = add_kostnadsslag(session, "Litteratur", 600)
        draft = TransaktionDraft(ids.kompetens, mottagare="Bokhandeln", kostnadsslag_id=kind.id)
        add_transaktion(session, ids.budget, draft)
    quick = shown(window).costs.quick
    fill(quick.receiver, "bok")
    assert quick.names.stringList() == ["Bokhandeln"]
    quick.completer.popup().hide()
    fill(quick.receiver, "bokhandeln")
    quick.completer.popup().hide()
    press(Qt.Key.Key_Tab)
    assert (quick.post.value(), quick.rate.value()) == (ids.kompetens, 600)
    fill(quick.amount, "100")
    press(Qt.Key.Key_Return)
    new = records(memory_database)[-1]
    assert (new.kostnadsslag_id, new.moms_ore) == (kind.id, 600)


def test_a_whole_line_is_pasted_where_the_receiver_stands(window, memory_database, ids):
    quick = shown(window).costs.quick
    quick.post.set_value(ids.kompetens)
    fill(quick.receiver, "12 mars betald Bokhandeln Litteratur 1 250,50")
    told = plain(quick.told.text())
    assert told.startswith("Bokhandeln · Litteratur · 1 250,50 kr. Om allt planerat blir av återstår 48 749,50 kr")
    press(Qt.Key.Key_Return)
    (cost,) = records(memory_database)
    assert (cost.datum, cost.mottagare, cost.text) == (date(2024, 3, 12), "Bokhandeln", "Litteratur")
    assert (cost.status, cost.belopp_ore) == (Transaktionsstatus.BETALD, 125050)


def test_what_cannot_be_read_is_said_and_stays(window, memory_database):
    quick = shown(window).costs.quick
    fill(quick.receiver, "Bokhandeln")
    fill(quick.amount, "tusen")
    press(Qt.Key.Key_Return)
    assert "Skriv beloppet" in quick.rows[quick.amount].error.text
    assert quick.amount.text() == "tusen"
    assert records(memory_database) == []


def test_choosing_a_post_filters_the_costs(window, memory_database, ids):
    with memory_database.write("underlag") as session:
        for post_id, name in ((ids.kompetens, "Bokhandeln"), (ids.prissumma, "Vinnaren"), (ids.arvoden, "Ledamöter")):
            add_transaktion(session, ids.budget, TransaktionDraft(post_id, mottagare=name, belopp_ore=100))
    costs = shown(window).costs
    assert len(costs.list.model.shown) == 3
    costs.posts.table.setFocus()
    costs.posts.choose(ids.prissumma)
    assert [row.mottagare for row in costs.list.model.shown] == ["Vinnaren"]
    assert costs.quick.post.value() == ids.prissumma
    costs.posts.choose(ids.arvoden)
    assert [row.mottagare for row in costs.list.model.shown] == ["Ledamöter"]
    costs.posts.choose(ALL)
    assert len(costs.list.model.shown) == 3
    assert plain(in_words(costs.posts.model.shown[2].sums)) == "Planerat 2 kr, 59 998 kr kvar av 60 000 kr"


@pytest.fixture
def cost(window, memory_database, ids):
    with memory_database.write("underlag") as session:
        draft = TransaktionDraft(
            ids.kompetens,
            datum=date(2024, 3, 1),
            mottagare="Konferensen",
            belopp_ore=800000,
            moms_bp=2500,
            moms_ore=200000,
        )
        id_ = add_transaktion(session, ids.budget, draft).id
    shown(window).costs.choose(id_)
    return id_


def one(database):
    return records(database)[0]


def test_the_status_goes_forward_by_one_key_and_back_by_undo(window, memory_database, cost):
    shown(window).costs.list.take_focus()
    for status in (Transaktionsstatus.BESTALLD, Transaktionsstatus.FAKTURERAD, Transaktionsstatus.BETALD):
        press(Qt.Key.Key_F9)
        assert one(memory_database).status is status
    press(Qt.Key.Key_F9)
    assert one(memory_database).status is Transaktionsstatus.BETALD
    assert plain(figures(window)[1]) == "8 000 kr"
    window.run_undo()
    assert one(memory_database).status is Transaktionsstatus.FAKTURERAD


def test_sum_rate_moms_and_brutto_work_out_each_other(window, memory_database, cost):
    form = shown(window).costs.form
    assert plain(form.brutto.text()) == "10 000 kr"
    fill(form.form.rows["moms_bp"].widget, "6")
    press(Qt.Key.Key_Tab)
    assert one(memory_database).moms_ore == 48000
    assert plain(form.brutto.text()) == "8 480 kr"
    fill(form.brutto, "1 060")
    press(Qt.Key.Key_Tab)
    assert (one(memory_database).belopp_ore, one(memory_database).moms_ore) == (100000, 6000)
    assert as_field(form.form.rows["belopp_ore"].widget).value() == 100000
    window.run_undo()
    assert one(memory_database).belopp_ore == 800000
    fill(form.form.rows["moms_ore"].widget, "500")
    press(Qt.Key.Key_Tab)
    assert one(memory_database).moms_ore == 50000
    assert "Det är fakturan som bestämmer." in form.form.rows["moms_ore"].remarks.text


def test_the_form_tells_what_is_left_while_a_sum_is_typed(window, memory_database, cost):
    form = shown(window).costs.form
    amount = form.form.rows["belopp_ore"].widget
    fill(amount, "9 000")
    assert plain(form.told.text()) == "Om allt planerat blir av återstår 41 000 kr på Kompetensutveckling."
    shown(window).flush()
    assert plain(form.told.text()) == "Om allt planerat blir av återstår 41 000 kr på Kompetensutveckling."
    fill(amount, "60 000")
    assert "överskrids med 10 000 kr" in plain(form.told.text())


def test_what_is_outside_the_budget_takes_nothing_from_it(window, memory_database, ids, cost):
    form = shown(window).costs.form
    post = as_field(form.form.rows["post_id"].widget)
    post.set_value(ids.arvoden)
    post.edited.emit()
    assert form.told.text() == "Posten är utanför budgeten och räknas inte."
    shown(window).flush()
    assert form.told.text() == "Posten är utanför budgeten och räknas inte."
    post.set_value(None)
    post.edited.emit()
    assert plain(form.told.text()) == "Om allt planerat blir av återstår 52 000 kr i budgeten."


def test_purpose_and_participants_are_asked_of_representation_alone(window, memory_database, cost):
    form = shown(window).costs.form.form
    assert not form.rows["syfte"].isVisible()
    what = as_field(form.rows["representation"].widget)
    what.set_value(Representation.INTERN)
    what.edited.emit()
    shown(window).flush()
    assert form.rows["syfte"].isVisible()
    assert "Skriv syftet" in form.rows["syfte"].remarks.text
    write("Anna Ek (S)", form.rows["deltagare"].widget)
    write("\n", form.rows["deltagare"].widget)
    write("Bo Alm (M)", form.rows["deltagare"].widget)
    shown(window).flush()
    assert one(memory_database).deltagare == ("Anna Ek (S)", "Bo Alm (M)")


def test_a_code_keeps_its_zeros_is_named_and_judged_in_words_and_undone(window, memory_database, cost):
    with memory_database.write("kodsträng") as session:
        ansvar = add_koddel(session, "Ansvar", Koddelsroll.ANSVAR, Kodkrav.ALLTID)
        ansvar.langd = 4
        paste_values(session, ansvar.id, "0107\tDelegationen\n0210\tBiblioteket")
    codes = shown(window).costs.form.codes
    field, row = codes.fields[ansvar.id], codes.rows[ansvar.id]
    assert row.remarks.text == "Ansvar saknas. Koden ska alltid finnas."
    fill(field, "010")
    assert field._offered == ["0107"]
    field.offers.popup().hide()
    assert row.remarks.text == "Ansvar ska ha 4 tecken. 010 har 3."
    write("7")
    field.offers.popup().hide()
    assert (row.help.text(), row.remarks.text) == ("Delegationen", "")
    press(Qt.Key.Key_Tab)
    assert [code.kod for code in records(memory_database, Transaktionskod)] == ["0107"]
    window.run_undo()
    assert records(memory_database, Transaktionskod) == []
    assert field.value() == ""


def test_a_whole_kodstrang_is_pasted_in_the_first_field(window, memory_database, cost):
    with memory_database.write("kodsträng") as session:
        for name in ("Ansvar", "Konto", "Projekt"):
            add_koddel(session, name)
    codes = shown(window).costs.form.codes
    first = next(iter(codes.fields.values()))
    first.setFocus()
    QApplication.clipboard().setText("0107 6510 – ")
    first.paste()
    assert [field.value() for field in codes.fields.values()] == ["0107", "6510", ""]
    press(Qt.Key.Key_Tab)
    assert [code.kod for code in records(memory_database, Transaktionskod)] == ["0107", "6510"]
    first.selectAll()
    QApplication.clipboard().setText("1 2 3 4")
    first.paste()
    assert "Kodsträngen har 4 koder" in codes.rows[first.koddel.id].error.text


def test_a_receipt_is_dropped_and_taken_away(window, memory_database, cost, tmp_path):
    file = tmp_path / "kvitto.pdf"
    file.write_bytes(b"%PDF-1.4 kvitto")
    form = shown(window).costs.form
    shown(window).costs.place.take([file])
    assert form.files.list.count() == 1
    assert shown(window).costs.chosen_line.har_underlag
    form.files.list.setCurrentRow(0)
    form.files.remove.click()
    assert form.files.list.count() == 0
    window.run_undo()
    assert form.files.list.count() == 1


def test_a_cost_is_copied_and_removed_and_comes_back(window, memory_database, cost):
    shown(window).costs.copy()
    assert [row.status for row in records(memory_database)] == [Transaktionsstatus.PLANERAD] * 2
    shown(window).costs.list.take_focus()
    press(Qt.Key.Key_Delete)
    assert len(records(memory_database)) == 1
    window.run_undo()
    assert len(records(memory_database)) == 2


def test_a_locked_year_takes_no_typing_and_is_put_right_by_a_dated_row(window, memory_database, ids, cost):
    with memory_database.write("lås") as session:
        lock_year(session, ids.budget, date(2024, 5, 1), "Bokslutet är klart", "Anna Ek")
    costs = shown(window).costs
    assert not costs.quick.amount.isEnabled()
    assert not costs.form.form.rows["belopp_ore"].widget.isEnabled()
    assert "Låst 2024-05-01" in shown(window).decision.text()
    costs.correct()
    rows = records(memory_database)
    assert [row.belopp_ore for row in rows] == [800000, -800000]
    assert (rows[1].rattar_id, rows[1].datum) == (cost, NOW)
    assert costs.form.form.rows["belopp_ore"].widget.isEnabled()
    assert costs.form.corrects.text().startswith("Rättar: ")


def test_a_year_without_a_budget_is_set_up_like_the_one_before(window, memory_database, ids):
    shown(window).year.set_value(2025)
    shown(window).year.edited.emit()
    assert shown(window).stack.currentWidget() is shown(window).beginning
    said = plain(shown(window).beginning.empty.sentence.text())
    assert said == "Budget för 2025 saknas. 2024 hade 50 000 + 10 000 = 60 000 kr."
    shown(window).beginning.empty.button.click()
    assert [row.ar for row in records(memory_database, Budget)] == [2024, 2025]
    assert shown(window).bar.marked == PLAN
    assert plain(shown(window).equation.text()) == "50 000 + 10 000 = 60 000 kr"
    window.run_undo()
    assert [row.ar for row in records(memory_database, Budget)] == [2024]
    assert shown(window).stack.currentWidget() is shown(window).beginning


def test_everything_has_a_name_and_is_reached_by_tab(window, cost):
    assert accessibility.faults(window) == []
    shown(window).show_view(PLAN)
    assert accessibility.faults(window) == []
