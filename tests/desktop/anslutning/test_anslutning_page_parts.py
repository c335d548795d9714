"""The page Anslutningar through the real window: krav, people, decisions, answers, renewal, and any text."""

import unicodedata
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from sqlalchemy import select

from models.anslutning.entity import (
    Aktivitet,
    Anslutning,
    AnslutningStatus,
    Atagande,
    Foretradare,
    Formularsvar,
    Kravsvar,
    Kravsvarstyp,
    Omradesval,
)
from models.anslutning.followup_data import followup_id
from models.anslutning.operations import choose, connect, plan_activity, set_status, start
from models.arende.entity import Arende, Beslut, Utfall
from models.arende.operations import open_arende
from models.editing import add
from models.organ import find_organ
from models.person import Person
from models.richtext import plain
from models.strategi.entity import StrategiNod, Upprepning
from models.tjansteskrivelse.entity import Tjansteskrivelse
from tests.desktop.accessibility import faults, focused
from tests.desktop.keys import settle

TODAY = date(2026, 3, 2)
CTRL = Qt.KeyboardModifier.ControlModifier


def key(code, mods=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(focused(), code, mods)


def stored(database, kind, **where):
    with database.read() as session:
        return session.scalars(select(kind).filter_by(**where).order_by(kind.id)).all()


def join(database, strategi_id, day=TODAY):
    with database.write("förbered") as session:
        return start(session, strategi_id, day).id


def nodes(database, strategi_id):
    return stored(database, StrategiNod, strategi_id=strategi_id)


def test_the_checklist_is_answered_with_evidence(shown, memory_database, strategies, typed, tmp_path):
    join(memory_database, strategies["skr-modellkommuner-2021"])
    section = shown.form.requirements
    assert len(section.rows.list.model.shown) == 6
    section.rows.choose(section.rows.list.model.shown[0].id)
    assert section.form.krav.text() == section.rows.list.model.shown[0].krav
    answer = section.form.rows["svar"].widget
    answer.setFocus()
    key(Qt.Key.Key_Down)
    section.form.flush()
    typed("Protokollet", section.form.rows["bevis"].widget)
    section.form.flush()
    paper = tmp_path / "plan.txt"
    paper.write_text("plan", encoding="utf-8")
    section.form.files.added.emit([paper])
    (first, *_) = stored(memory_database, Kravsvar)
    assert (first.svar, first.bevis) == (Kravsvarstyp.JA, "Protokollet")
    assert section.rows.list.model.shown[0].bevis == "Protokollet; plan.txt"
    assert section.state.text() == "1 av 6 uppfyllda och 5 inte besvarade"
    assert section.form.files.list.count() == 1
    section.form.files.removed.emit(first.bevis_bilaga_id)
    assert section.form.files.list.count() == 0


def test_a_repeating_duty_that_is_done_comes_back_next_year(window, shown, memory_database, strategies, typed):
    join(memory_database, strategies["vastmanland-2018"])
    duties = shown.form.duties
    before = len(stored(memory_database, Atagande))
    duties.rows.buttons[2].click()
    assert len(stored(memory_database, Atagande)) == before + 1
    typed("Lägesrapport")
    duties.form.rows["forfaller"].widget.set_value(date(2026, 2, 1))
    duties.form.rows["forfaller"].widget.edited.emit()
    duties.form.rows["upprepning"].widget.set_value(Upprepning.ARLIGEN)
    duties.form.rows["upprepning"].widget.edited.emit()
    duties.form.flush()
    row = next(row for row in duties.rows.list.model.shown if row.text == "Lägesrapport")
    assert row.nar == "29 dagar sen"
    assert shown.pane.model.shown[0].nasta_atagande == "Lägesrapport"
    duties.rows.buttons[0].click()
    duty = stored(memory_database, Atagande, id=row.id)[0]
    assert (duty.klart, duty.forfaller) == (TODAY, date(2027, 2, 1))
    window.run_undo()
    assert stored(memory_database, Atagande, id=row.id)[0].klart is None
    duties.rows.buttons[3].click()
    assert stored(memory_database, Atagande, id=row.id) == []
    assert window.status_line.message.text() == "Borttaget. Ctrl+Z ångrar."


def test_a_new_person_becomes_representative_in_one_step(window, shown, memory_database, strategies, typed):
    join(memory_database, strategies["skr-modellkommuner-2021"])
    people = shown.form.people
    people.rows.buttons[0].click()
    assert QApplication.focusWidget() is people.adder.pick.line
    people.adder.pick.new_wanted.emit("Kim Ek")
    typed("S", people.adder.party)
    people.adder.make.click()
    (row,) = people.rows.list.model.shown
    assert row.namn == "Kim Ek (S)"
    assert people.rows.chosen_id == row.id
    assert len(stored(memory_database, Foretradare)) == 1
    window.run_undo()
    assert stored(memory_database, Foretradare) == []
    assert [person.namn for person in stored(memory_database, Person)] == ["Maja Lind"]


def test_the_chain_of_decisions_opens_the_arende(window, shown, memory_database, strategies):
    id_ = join(memory_database, strategies["skr-modellkommuner-2021"])
    with memory_database.write("x") as session:
        arende = open_arende(session, anslutning_id=id_)
        organ = find_organ(session, "KS")
        for day, paragraph in ((date(2021, 6, 2), "§ 210"), (date(2022, 11, 2), "§ 291")):
            add(
                session,
                Beslut(arende_id=arende.id, organ_id=organ.id, datum=day, paragraf=paragraph, utfall=Utfall.BIFALL),
            )
    dots = shown.form.decisions.chain.dots
    assert [dot.accessibleName() for dot in dots] == [
        "2021-06-02, Kommunstyrelsen, § 210, Bifall",
        "2022-11-02, Kommunstyrelsen, § 291, Bifall",
    ]
    dots[0].setFocus()
    key(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is dots[1]
    key(Qt.Key.Key_Return)
    assert window.page.spec.key == "arende"


def test_an_arende_is_opened_and_a_paper_is_written(window, shown, memory_database, strategies):
    join(memory_database, strategies["vastmanland-2024"])
    shown.form.decisions.open_button.click()
    (arende,) = stored(memory_database, Arende)
    assert arende.titel == "Anslutning till Jämställdhetsstrategi för Västmanlands län 2024–2027"
    assert window.page.spec.key == "arende"
    window.navigate("anslutning")
    shown.form.decisions.write_paper(arende.id)
    assert [paper.arende_id for paper in stored(memory_database, Tjansteskrivelse)] == [arende.id]
    assert window.page.spec.key == "tjansteskrivelse"


def test_the_answers_are_copied_and_can_be_written_by_hand(window, shown, memory_database, strategies, typed):
    id_ = join(memory_database, strategies["vastmanland-2024"])
    second = nodes(memory_database, strategies["vastmanland-2024"])[1]
    with memory_database.write("x") as session:
        choose(session, id_, second.id, main_focus=True)
    first, _second = shown.form.answers.boxes
    first.copy.click()
    assert QApplication.clipboard().text() == "– 2 Ekonomisk jämställdhet"
    first.own.click()
    assert first.form.isVisible()
    assert first.source.text() == "Egen text"
    typed("Främst ekonomin", first.editor)
    first.form.flush()
    assert stored(memory_database, Formularsvar)[0].svar.text == "– Främst ekonomin"
    first.copy.click()
    assert QApplication.clipboard().text() == "– Främst ekonomin"
    first.back.click()
    assert stored(memory_database, Formularsvar) == []
    assert first.text.text() == "– 2 Ekonomisk jämställdhet"
    window.run_undo()
    assert first.editor.value().text == "– Främst ekonomin"


def test_a_strategy_without_a_form_or_a_tree_shows_neither(shown, memory_database, strategies):
    join(memory_database, strategies["skr-modellkommuner-2021"])
    assert shown.form.bar.links["svar"].isHidden()
    assert not shown.form.areas.splitter.isVisible()
    assert shown.form.areas.nothing.isVisible()


def test_renewing_shows_kept_new_and_gone_and_opens_the_draft(window, shown, memory_database, strategies):
    old = join(memory_database, strategies["vastmanland-2018"])
    chosen = nodes(memory_database, strategies["vastmanland-2018"])[:3]
    with memory_database.write("x") as session:
        for node in chosen:
            choice = choose(session, old, node.id)
            choice.plan = plain(f"Plan för {node.rubrik}")
    assert shown.form.renew.isVisible()
    shown.form.renew.click()
    assert shown.stack.currentWidget() is shown.renewal
    lists = [part.title.text() for part in (shown.renewal.kept, shown.renewal.new, shown.renewal.gone)]
    kept = int(lists[0].removeprefix("Behålls (").removesuffix(")"))
    assert kept >= 1
    assert lists[2] == f"Försvinner ({3 - kept})"
    shown.renewal.make.click()
    assert shown.stack.currentWidget() is shown.form
    assert shown.form.id != old
    assert len(stored(memory_database, Omradesval, anslutning_id=shown.form.id)) == kept
    draft = shown.form.id
    shown.pane.choose(old)
    assert not shown.form.renew.isVisible()
    assert shown.form.replaced_by.isVisible()
    assert shown.form.replaced_by.value() == draft
    shown.form.replaced_by.opener.click()
    assert shown.form.id == draft
    assert not shown.form.replaced_by.isVisible()
    shown.pane.choose(old)
    window.run_undo()
    assert shown.form.renew.isVisible()


def test_own_fields_save_themselves_and_the_invoice_year_is_remarked(shown, memory_database, strategies, typed):
    id_ = join(memory_database, strategies["vastmanland-2024"])
    with memory_database.write("x") as session:
        set_status(session, id_, AnslutningStatus.BESLUTAD, date(2021, 6, 2))
    typed("50 000", shown.form.form.rows["avgift_ore"].widget)
    typed("2022", shown.form.form.rows["fakturaar"].widget)
    typed("2022-03-01", shown.form.form.rows["avgift_fakturerad"].widget)
    shown.flush()
    (made,) = stored(memory_database, Anslutning)
    assert (made.avgift_ore, made.fakturaar, made.avgift_fakturerad) == (5_000_000, 2022, date(2022, 3, 1))
    assert shown.form.form.rows["fakturaar"].remarks.text.startswith(
        "Beslutet fattades 2021 men avgiften faktureras 2022"
    )


def test_links_lead_to_sections_and_follow_the_scrolling(window, shown, memory_database, strategies):
    join(memory_database, strategies["cemr-2006"])
    settle()
    shown.form.go_to("krav")
    assert shown.form.bar.marked == "krav"
    shown.form.form.verticalScrollBar().setValue(0)
    assert shown.form.bar.marked == "lage"
    shown.form.bar.links["lage"].setFocus()
    key(Qt.Key.Key_PageDown, CTRL)
    assert shown.form.bar.marked == "plan"
    assert shown.form.form.verticalScrollBar().value() > 0
    key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is shown.pane.table


@pytest.mark.parametrize("width", [760, 1366, 1920])
def test_the_list_fits_its_room_and_nothing_is_cut(window, shown, memory_database, strategies, width):
    join(memory_database, strategies["vastmanland-2024"])
    window.resize(width, 1000)
    settle()
    pane = shown.pane
    wide = pane.width() >= 700
    assert pane.table.isColumnHidden(3) is not wide
    if width >= 1366:
        form = shown.form.form
        assert form.widget().minimumSizeHint().width() <= form.viewport().width()
        detail = shown.form.areas.detail.form
        assert detail.widget().minimumSizeHint().width() <= detail.viewport().width()


def test_the_user_says_which_document(window, shown, memory_database, strategies, monkeypatch):
    id_ = join(memory_database, strategies["vastmanland-2024"])
    asked = []
    monkeypatch.setattr("desktop.anslutning.page.export_document", lambda _context, _page, *what: asked.append(what))
    shown.export.run()
    (menu,) = shown.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == [
        "Anslutningskort",
        "Handlingsplan",
        "Svar till utgivarens formulär",
        "Uppföljning",
    ]
    menu.actions()[1].trigger()
    menu.close()
    assert asked == [("handlingsplan", id_)]
    shown.begin_followup()
    shown.export.run()
    shown.followup.year.set_value(2026)
    shown.followup.year.edited.emit()
    shown.export.run()
    assert asked[1:] == [("uppfoljning", id_), ("uppfoljning", followup_id(id_, 2026))]


def test_removing_is_one_step_that_undo_takes_back(window, shown, memory_database, strategies):
    join(memory_database, strategies["skr-modellkommuner-2021"])
    shown.remove()
    assert stored(memory_database, Anslutning) == []
    assert shown.pane.no_rows.isVisible()
    assert window.status_line.message.text() == "Anslutningen är borttagen. Ctrl+Z ångrar."
    window.run_undo()
    assert len(stored(memory_database, Kravsvar)) == 6
    assert shown.form.id is not None


@pytest.mark.parametrize("text", ["<b>fet</b> & {{x}}", "=1+1", "a\u030aa\u0308o\u0308", "x" * 5000])
def test_any_text_is_kept_as_text(shown, memory_database, strategies, text):
    id_ = join(memory_database, strategies["vastmanland-2024"])
    goal = nodes(memory_database, strategies["vastmanland-2024"])[0]
    with memory_database.write("x") as session:
        choice = choose(session, id_, goal.id)
        activity = plan_activity(session, choice.id, "Kurs")
    form = shown.form.areas.detail.form
    form.rows["plan"].widget.edit.insertPlainText(text)
    form.activities.rows.choose(activity.id)
    name = form.activities.form.rows["namn"].widget
    name.selectAll()
    name.insert(text)
    name.edited.emit()
    shown.flush()
    composed = unicodedata.normalize("NFC", text)
    assert stored(memory_database, Omradesval)[0].plan.text == composed
    assert stored(memory_database, Aktivitet)[0].namn == composed[:500]
    assert form.activities.rows.list.model.shown[0].namn == composed[:500]
    assert not shown.unsaved


def test_tab_comes_to_a_tree_in_which_nothing_is_chosen(shown, memory_database, strategies):
    join(memory_database, strategies["vastmanland-2024"])
    shown.form.areas.view.setFocus()
    key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is shown.form.areas.tree
    assert shown.form.areas.detail.currentWidget() is shown.form.areas.detail.unchosen
    key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is shown.form.areas.detail.choose


def test_nothing_is_nameless_or_out_of_reach(window, shown, memory_database, strategies):
    id_ = join(memory_database, strategies["vastmanland-2024"])
    goal = nodes(memory_database, strategies["vastmanland-2024"])[0]
    with memory_database.write("x") as session:
        choice = choose(session, id_, goal.id)
        activity = plan_activity(session, choice.id, "Kurs")
        connect(session, activity.id, choice.id)
        arende = open_arende(session, anslutning_id=id_)
        add(session, Beslut(arende_id=arende.id, datum=TODAY, paragraf="§ 1"))
    panel = shown.form.areas.detail.form.activities
    panel.rows.choose(activity.id)
    assert faults(window) == []
    key(Qt.Key.Key_N, CTRL)
    assert faults(window) == []
