"""The page Anslutningar through the real window: join, choose, plan, decide, undo, redo, renew."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from models.anslutning.entity import (
    Aktivitet,
    Anslutning,
    Anslutningssteg,
    AnslutningStatus,
    Atagande,
    Omradesval,
)
from models.anslutning.operations import choose, plan_activity, set_status, start
from models.arende.entity import Beslut
from models.arende.operations import open_arende
from models.editing import add
from models.organ import find_organ
from models.richtext import plain
from models.strategi.entity import StrategiNod, Upprepning
from tests.desktop.accessibility import focused

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


def test_an_empty_page_says_what_to_do_and_has_the_button(shown):
    assert shown.pane.no_rows.isVisible()
    assert shown.pane.no_rows.button.text() == "Ny anslutning"
    assert shown.export is None


def test_joining_by_keyboard_alone(window, shown, memory_database, strategies):
    key(Qt.Key.Key_N, CTRL)
    assert shown.stack.currentWidget() is shown.chooser
    first = shown.chooser.pane.model.shown[0]
    assert first.namn == "Jämställdhetsstrategi för Västmanlands län 2024–2027"
    QTest.keyClicks(focused(), "cemr")
    key(Qt.Key.Key_Return)
    (made,) = stored(memory_database, Anslutning)
    assert made.strategi_id == strategies["cemr-2006"]
    assert shown.form.id == made.id
    assert shown.pane.chosen_id == made.id
    assert shown.form.title.text().startswith("Den europeiska deklarationen")
    assert QApplication.focusWidget() is shown.form.status.stepper
    window.run_undo()
    assert stored(memory_database, Anslutning) == []
    assert shown.stack.currentWidget() is shown.nothing
    window.run_redo()
    assert len(shown.pane.model.shown) == 1


def test_escape_leaves_the_choice_and_nothing_is_made(window, shown, memory_database):
    key(Qt.Key.Key_N, CTRL)
    key(Qt.Key.Key_Escape)
    assert shown.stack.currentWidget() is shown.nothing
    assert stored(memory_database, Anslutning) == []


def test_the_status_is_set_by_keyboard_with_today_and_corrected(window, shown, memory_database, strategies, typed):
    id_ = join(memory_database, strategies["cemr-2006"], date(2026, 1, 7))
    stepper = shown.form.status.stepper
    stepper.setFocus()
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Return)
    assert stored(memory_database, Anslutning)[0].status is AnslutningStatus.BESLUTAD
    editor = shown.form.status.editor
    assert editor.title.text() == "Beslutad"
    assert editor.day.value() == TODAY
    (plan,) = [duty for duty in stored(memory_database, Atagande) if duty.upprepning is Upprepning.N_AR_EFTER]
    assert plan.forfaller == date(2028, 3, 2)
    typed("2026-02-10", editor.day)
    key(Qt.Key.Key_Tab)
    (step,) = stored(memory_database, Anslutningssteg, status=AnslutningStatus.BESLUTAD)
    assert step.datum == date(2026, 2, 10)
    assert next(row for row in shown.form.duties.rows.list.model.shown if row.id == plan.id).forfaller == date(
        2028, 2, 10
    )
    window.run_undo()
    assert editor.day.value() == TODAY
    window.run_undo()
    assert stored(memory_database, Anslutning, id=id_)[0].status is AnslutningStatus.UTREDS
    window.run_redo()
    assert stepper.accessibleDescription().startswith("steg 3 av 5")


def test_an_earlier_step_is_looked_at_without_moving_and_can_be_gone_back_to(shown, memory_database, strategies):
    id_ = join(memory_database, strategies["cemr-2006"])
    with memory_database.write("x") as session:
        set_status(session, id_, AnslutningStatus.INSAND, TODAY)
    shown.form.status.stepper.picked.emit(AnslutningStatus.UTREDS)
    editor = shown.form.status.editor
    assert editor.isVisible()
    assert stored(memory_database, Anslutning)[0].status is AnslutningStatus.INSAND
    editor.back.click()
    assert stored(memory_database, Anslutning)[0].status is AnslutningStatus.UTREDS
    shown.form.status.ends[AnslutningStatus.EJ_ANTAGEN].click()
    assert stored(memory_database, Anslutning)[0].status is AnslutningStatus.EJ_ANTAGEN
    assert shown.form.status.ends[AnslutningStatus.EJ_ANTAGEN].text() == "Ej antagen 2026-03-02"


def test_the_step_takes_a_decision_and_a_faulty_day_waits(shown, memory_database, strategies, typed):
    id_ = join(memory_database, strategies["cemr-2006"])
    with memory_database.write("x") as session:
        arende = open_arende(session, anslutning_id=id_)
        beslut = add(
            session,
            Beslut(arende_id=arende.id, organ_id=find_organ(session, "KF").id, datum=TODAY, paragraf="§ 27"),
        )
    shown.form.status.stepper.picked.emit(AnslutningStatus.BESLUTAD)
    editor = shown.form.status.editor
    editor.decision.set_value(beslut.id)
    editor.decision.edited.emit()
    editor.flush()
    (step,) = stored(memory_database, Anslutningssteg, status=AnslutningStatus.BESLUTAD)
    assert step.beslut_id == beslut.id
    assert shown.form.status.stepper._steps[2].note == "2026-03-02, § 27"
    typed("i förrgår", editor.day)
    editor.note.setFocus()
    assert editor.rows["datum"].error.isVisible()
    assert shown.unsaved
    editor.day.set_value(TODAY)
    assert not shown.unsaved


def test_areas_are_ticked_planned_and_given_activities(window, shown, memory_database, strategies, typed):
    join(memory_database, strategies["vastmanland-2024"])
    areas = shown.form.areas
    first = nodes(memory_database, strategies["vastmanland-2024"])[0]
    areas.tree.choose(first.id)
    areas.tree.setFocus()
    key(Qt.Key.Key_Space)
    (choice,) = stored(memory_database, Omradesval)
    assert choice.nod_id == first.id
    assert areas.count.text() == "1 område valt, 0 i huvudfokus, 1 utan aktivitet"
    assert areas.remark.text == "Inget område är markerat som huvudfokus."
    form = areas.detail.form
    form.rows["huvudfokus"].widget.click()
    form.flush()
    assert stored(memory_database, Omradesval)[0].huvudfokus
    assert areas.tree.currentItem().text(0).endswith("Huvudfokus, ingen aktivitet")
    typed("Statistik inför nominering", form.rows["plan"].widget)
    form.flush()
    assert stored(memory_database, Omradesval)[0].plan == plain("Statistik inför nominering")
    form.activities.rows.buttons[0].click()
    name = form.activities.form.rows["namn"].widget
    assert QApplication.focusWidget() is name
    typed("Könsuppdelad statistik", name)
    key(Qt.Key.Key_Tab)
    assert [activity.namn for activity in stored(memory_database, Aktivitet)] == ["Könsuppdelad statistik"]
    assert [row.namn for row in form.activities.rows.list.model.shown] == ["Könsuppdelad statistik"]
    areas.view.set_value("utan")
    areas.view.edited.emit()
    assert areas.tree.topLevelItemCount() == 0
    window.run_undo()
    window.run_undo()
    assert stored(memory_database, Aktivitet) == []
    assert areas.tree.topLevelItemCount() == 1


def test_unticking_takes_the_texts_and_undo_brings_them_back(window, shown, memory_database, strategies):
    id_ = join(memory_database, strategies["vastmanland-2024"])
    first = nodes(memory_database, strategies["vastmanland-2024"])[0]
    with memory_database.write("x") as session:
        choice = choose(session, id_, first.id)
        choice.plan = plain("Vår plan")
        plan_activity(session, choice.id, "Kurs")
    shown.form.areas.tree.choose(first.id)
    shown.form.areas.tree.setFocus()
    key(Qt.Key.Key_Space)
    assert stored(memory_database, Omradesval) == []
    assert stored(memory_database, Aktivitet) == []
    assert shown.form.areas.detail.currentWidget() is shown.form.areas.detail.unchosen
    window.run_undo()
    assert stored(memory_database, Omradesval)[0].plan == plain("Vår plan")
    assert shown.form.areas.detail.form.rows["plan"].widget.value() == plain("Vår plan")


def test_a_chapter_of_cemr_is_chosen_as_one_gesture(window, shown, memory_database, strategies):
    join(memory_database, strategies["cemr-2006"])
    tree_nodes = nodes(memory_database, strategies["cemr-2006"])
    chapter = next(node for node in tree_nodes if node.rubrik == "Den politiska rollen")
    areas = shown.form.areas
    areas.tree.choose(chapter.id)
    assert not areas.detail.choose.isVisible()
    assert areas.detail.choose_below.text() == "Välj alla 6 områden här under"
    areas.detail.choose_below.click()
    assert len(stored(memory_database, Omradesval)) == 6
    assert not areas.detail.choose_below.isVisible()
    window.run_undo()
    assert stored(memory_database, Omradesval) == []


def test_one_activity_serves_areas_of_two_strategies(shown, memory_database, strategies):
    one = join(memory_database, strategies["vastmanland-2024"])
    two = join(memory_database, strategies["cemr-2006"])
    article = next(
        node for node in nodes(memory_database, strategies["cemr-2006"]) if node.kod == "1" and node.overordnad_id
    )
    goal = nodes(memory_database, strategies["vastmanland-2024"])[0]
    with memory_database.write("x") as session:
        far = choose(session, two, article.id)
        activity = plan_activity(session, far.id, "Lönekartläggning")
        near = choose(session, one, goal.id)
        idle = plan_activity(session, near.id, "Annat")
    shown.pane.choose(one)
    panel = shown.form.areas.detail.form.activities
    panel.offer()
    assert panel.existing.isVisible()
    panel.existing.popup.hide()
    panel.existing.set_value(activity.id)
    panel.existing.edited.emit()
    assert [row.id for row in panel.rows.list.model.shown] == [idle.id, activity.id]
    assert panel.rows.chosen_id == activity.id
    assert panel.form.also.text().startswith("Bidrar också till: CEMR-deklarationen 2006: Artikel 1")
    panel.remove()
    assert [row.id for row in panel.rows.list.model.shown] == [idle.id]
    assert len(stored(memory_database, Aktivitet)) == 2
