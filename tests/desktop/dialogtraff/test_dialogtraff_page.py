"""Dialogträffar through the real window: planned, invited, answered, agreed upon, compared, undone."""

import email
from datetime import date, time
from email.policy import default

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.dialogtraff import compare
from desktop.dialogtraff.coverage_table import sentence
from desktop.dialogtraff.mail import write_mail
from desktop.dialogtraff.new_dialog import NewDialog, PlanYearDialog
from desktop.dialogtraff.take_in import TakeInDialog
from desktop.moments import today
from models.bilaga import Bilaga
from models.dialogtraff.data import collect_form
from models.dialogtraff.entity import (
    Dialogdeltagare,
    Dialogstatus,
    Dialogsvar,
    Dialogtraff,
    Fraga,
    Frageunderlag,
    Overenskommelse,
)
from models.dialogtraff.questions import questions_of
from models.dokument import Dokument
from models.editing import get
from reports.build.frageformular import build
from reports.render.docx import render
from tests.desktop import keys
from tests.desktop.accessibility import faults, nameless
from tests.forms import Pen

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def stored(database, kind, id_):
    with database.read() as session:
        return get(session, kind, id_)


def all_of(database, kind, **where):
    with database.read() as session:
        return session.query(kind).filter_by(**where).order_by(kind.id).all()


def shown(page):
    return [row.motpart for row in page.list.pane.model.shown]


def dialog_of(kind):
    (found,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]
    return found


def test_the_year_shows_its_dialogs_and_the_matrix(page):
    assert shown(page) == ["Civilsamhället i Örebro", "Grundskolenämnden", "Örebrobostäder AB"]
    table = page.matrix.table.model()
    titles = [table.headerData(n, Qt.Orientation.Horizontal) for n in range(table.columnCount())]
    assert titles[0] == "Motpart"
    assert titles[-1] == "Senast"
    rows = {table.index(n, 0).data(): table.index(n, table.columnCount() - 1).data() for n in range(table.rowCount())}
    assert rows["Kulturnämnden"] == "3 år sedan"
    assert rows["Örebrobostäder AB"] == "aldrig"
    assert "Kulturnämnden (3 år sedan)" in sentence(page.matrix.coverage)


def test_enter_in_the_matrix_opens_the_dialog_and_plans_where_there_is_none(page, history, window):
    page.show_view("tackning")
    table = page.matrix.table
    place = next(n for n, row in enumerate(page.matrix.coverage.rows) if row.motpart == "Grundskolenämnden")
    column = page.matrix.coverage.years.index(2021) + 1
    index = table.model().index(place, column)
    assert "dialogträff 2021-03-15" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    table.activated.emit(index)
    assert page.view == "ar"
    assert page.shown_id == history[1][0]
    assert page.list.year.value() == 2021
    del window


def test_a_dialog_is_planned_by_keyboard_alone_and_undone(page, window, memory_database, history):
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    dialog = dialog_of(NewDialog)
    keys.write("kulturnämnden", dialog.motpart.line)
    assert dialog.motpart.value() == history[0].kultur
    keys.fill(dialog.day, "2024-09-20")
    dialog.make_button.click()
    row = next(row for row in page.list.pane.model.rows if row.motpart == "Kulturnämnden")
    assert page.shown_id == row.id
    assert (row.datum, row.status) == (date(2024, 9, 20), Dialogstatus.PLANERAD)
    form = page.form.form
    keys.fill(form.rows["start"].widget, "9.00")
    keys.fill(form.rows["plats"].widget, "Rådhuset")
    keys.fill(form.rows["kontakt"].widget, "Sekreteraren")
    page.flush()
    found = stored(memory_database, Dialogtraff, row.id)
    assert (found.start, found.plats) == (time(9), "Rådhuset")
    window.run_undo()
    window.run_undo()
    window.run_undo()
    window.run_undo()
    assert "Kulturnämnden" not in shown(page)
    window.run_redo()
    assert "Kulturnämnden" in shown(page)


def test_without_a_counterpart_nothing_is_planned(page, window):
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    dialog = dialog_of(NewDialog)
    dialog.make_button.click()
    assert "Välj motparten" in dialog.motpart_row.error.text
    assert len(page.list.pane.model.rows) == 3
    dialog.reject()


def test_a_year_is_planned_at_once(page, window, memory_database, history):
    page.plan_year()
    dialog = dialog_of(PlanYearDialog)
    assert [row.motpart for row in dialog.rows] == ["Kulturnämnden"]  # the others stand in the plan of 2024
    dialog.make_button.click()
    assert "Välj minst en" in dialog.problem.text()
    dialog.boxes[0].set_value(True)
    dialog.namnder.set_value(history[0].namnder)
    keys.fill(dialog.days[0], "2024-10-11")
    dialog.make_button.click()
    (made,) = all_of(memory_database, Dialogtraff, motpart_id=history[0].kultur, ar=2024)
    assert (made.datum, made.frageunderlag_id) == (date(2024, 10, 11), history[0].namnder)
    window.run_undo()
    assert all_of(memory_database, Dialogtraff, motpart_id=history[0].kultur, ar=2024) == []


def test_days_bring_the_status_with_them(page, memory_database, history):
    id_ = history[1][3]
    page.open(id_)
    form = page.form.form
    for name, day, status in (
        ("inbjudan_skickad", "2024-04-02", Dialogstatus.INBJUDEN),
        ("underlag_skickat", "2024-04-03", Dialogstatus.UNDERLAG_SKICKAT),
        ("svar_inkom", "2024-05-02", Dialogstatus.SVAR_INKOMMET),
    ):
        keys.fill(form.rows[name].widget, day)
        page.flush()
        assert stored(memory_database, Dialogtraff, id_).status is status
    assert "Ej diarieförd" in form.rows["svar_diariefort"].remarks.text.replace("Ej diariefört", "Ej diarieförd")
    assert not page.form.version.isEnabled()
    page.form.progress.go_to(Dialogstatus.GENOMFORD)
    assert stored(memory_database, Dialogtraff, id_).status is Dialogstatus.GENOMFORD


def test_answers_stand_beside_the_questions_and_save_themselves(page, memory_database, history, window):
    page.open(history[1][2])
    rows = page.form.answers.rows
    assert [row.editor.value().text for row in rows] == ["Fortfarande inga mål.", "Per kön.", ""]
    rows[2].editor.edit.setFocus()
    keys.write("Eleven har utsatts för hot.", rows[2].editor.edit)
    page.flush()
    assert stored(memory_database, Dialogsvar, rows[2].row.id).svar.text == "Eleven har utsatts för hot."
    assert "peka ut" in rows[2].form.rows["svar"].remarks.text
    window.run_undo()
    assert stored(memory_database, Dialogsvar, rows[2].row.id).svar.text == ""


def test_answers_are_compared_and_copied_with_their_source(page, history):
    page.open(history[1][2])
    page.form.answers.rows[0].compare.click()
    assert page.view == "jamfor"
    assert page.compare.list.chosen_id == history[0].fragor[0]
    assert [card.open.text() for card in page.compare.cards] == [
        "Grundskolenämnden 2021",
        "Grundskolenämnden 2024",
        "Kulturnämnden 2021",
    ]
    page.compare.cards[1].copy.click()
    assert QApplication.clipboard().text() == (
        "”Fortfarande inga mål.” (svar från Grundskolenämnden 2024-02-27, Ks 697/2023)"
    )
    page.compare.cards[2].open.click()
    assert (page.view, page.shown_id) == ("ar", history[1][1])


def test_questions_of_two_sets_are_compared_together(page, memory_database, history, window):
    year = history[0]
    page.show_view("jamfor")
    page.compare.show_question(year.fragor[1])
    with memory_database.read() as session:
        asked = questions_of(session, year.bolagen)[0].id
    page.compare.other.set_value(asked)
    page.compare.join.click()
    assert stored(memory_database, Fraga, asked).ursprung_id == year.fragor[1]
    assert "Örebrobostäder AB 2024" in [card.open.text() for card in page.compare.cards]
    window.run_undo()
    assert stored(memory_database, Fraga, asked).ursprung_id is None


def test_many_answers_are_shown_a_few_at_a_time(page, history, monkeypatch):
    monkeypatch.setattr(compare, "AT_ONCE", 2)
    page.show_view("jamfor")
    page.compare.show_question(history[0].fragor[1])
    page.compare.show_question(history[0].fragor[0])
    assert len(page.compare.cards) == 2
    assert page.compare.more.text() == "Visa fler svar (1 till)"
    page.compare.more.click()
    assert len(page.compare.cards) == 3
    assert page.compare.more.isHidden()


def test_what_was_agreed_before_is_followed_up_here(page, memory_database, history, window):
    page.open(history[1][2])
    (row,) = page.form.earlier.rows
    assert row.widgets["text"].value() == "Återkomma om flickors behörighet"
    keys.fill(row.widgets["klar"], "2024-03-15")
    page.flush()
    (promise,) = all_of(memory_database, Overenskommelse)
    assert (promise.klar, promise.uppfoljd_i_id) == (date(2024, 3, 15), history[1][2])
    window.run_undo()
    (promise,) = all_of(memory_database, Overenskommelse)
    assert (promise.klar, promise.uppfoljd_i_id) == (None, None)


def test_the_presidium_is_named_and_others_added(page, memory_database, history):
    page.open(history[1][2])
    assert [row.widgets["namn"].value() for row in page.form.people.rows] == [
        "Jorunn Hägg",
        "Elof Jansdotter",
        "Majken Lilja",
    ]
    page.form.people.add_button.click()
    keys.fill(page.form.people.rows[3].widgets["namn"], "Kim Berg")
    page.flush()
    assert all_of(memory_database, Dialogdeltagare)[-1].namn == "Kim Berg"


# --- forms out and in


@pytest.fixture
def answered_file(memory_database, history, tmp_path):
    with memory_database.read() as session:
        form = collect_form(session, history[1][3])
    pen = Pen(render(build(form)))
    pen.answer(form.fragor[0].id, "Vi delar upp allt på kön.", "Det gjorde skillnad.")
    path = tmp_path / "Svar från bolaget.docx"
    path.write_bytes(pen.saved())
    return path


def test_an_answered_form_is_shown_before_anything_is_written(page, memory_database, history, answered_file, window):
    id_ = history[1][3]
    page.open(id_)
    page.take_in(answered_file)
    dialog = dialog_of(TakeInDialog)
    assert dialog.summary.text() == "1 svar är läst ur Svar från bolaget.docx. 1 fråga är lämnad utan svar."
    assert nameless(dialog.findChildren(QWidget)) == []
    assert stored(memory_database, Dialogtraff, id_).svar_inkom is None
    assert all_of(memory_database, Bilaga) == []
    keys.fill(dialog.came, "2024-05-02")
    dialog.take.click()
    dialog_ = stored(memory_database, Dialogtraff, id_)
    assert (dialog_.svar_inkom, dialog_.svar_diariefort) == (date(2024, 5, 2), None)
    assert dialog_.status is Dialogstatus.SVAR_INKOMMET
    (kept,) = all_of(memory_database, Bilaga)
    assert (kept.filnamn, kept.id) == ("Svar från bolaget.docx", dialog_.svar_bilaga_id)
    assert page.form.answers.rows[0].editor.value().text == "Vi delar upp allt på kön.\nDet gjorde skillnad."
    assert page.form.file.text() == "Svar från bolaget.docx"
    window.run_undo()
    assert stored(memory_database, Dialogtraff, id_).svar_inkom is None
    assert all_of(memory_database, Bilaga) == []
    assert page.form.answers.rows[0].editor.value().text == ""


def test_what_is_not_accepted_is_not_written(page, memory_database, history, answered_file):
    page.open(history[1][3])
    page.take_in(answered_file)
    dialog = dialog_of(TakeInDialog)
    (box,) = dialog.boxes.values()
    box.set_value(False)
    box.edited.emit()
    assert not dialog.take.isEnabled()
    dialog.reject()
    assert stored(memory_database, Dialogtraff, history[1][3]).svar_inkom is None


def test_another_dialogs_form_is_refused_with_the_reason(page, memory_database, history, answered_file, window):
    page.open(history[1][2])
    page.take_in(answered_file)
    assert not [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, TakeInDialog)]
    assert "för en annan dialogträff än den med Grundskolenämnden" in window.notice.text.text()
    assert stored(memory_database, Dialogtraff, history[1][2]).svar_inkom == date(2024, 2, 27)


def test_the_mail_has_the_form_as_word_and_pdf(page, memory_database, history, tmp_path):
    path = tmp_path / "mejl.eml"
    write_mail(page.context, page, history[1][2], "namnden@orebro.example", path)
    mail = email.message_from_bytes(path.read_bytes(), policy=default)
    assert (mail["To"], mail["X-Unsent"]) == ("namnden@orebro.example", "1")
    assert "bjuder in grundskolenämnden till en dialogträff den 15 mars 2024" in mail.get_body().get_content()
    files = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    assert [name.rpartition(".")[2] for name in files] == ["docx", "pdf", "ics"]
    assert "SUMMARY:Dialogträff" in str(list(files.values())[2])
    assert next(iter(files.values())).startswith(b"PK")
    (handed_out,) = all_of(memory_database, Dokument)
    assert (handed_out.slag, handed_out.post_id) == ("frageformular", history[1][2])


# --- sets of questions


def test_a_version_that_was_sent_is_shown_but_not_changed(page, memory_database, history, window):
    page.show_view("underlag")
    year = history[0]
    sets = page.sets
    sets.show_set(year.namnder)
    assert "skickad till Grundskolenämnden 2021-01-15 och Kulturnämnden 2021-01-15" in sets.locked.text
    assert not sets.form.rows["titel"].widget.isEnabled()
    assert not sets.questions.isEnabled()
    assert not sets.version.isEnabled()  # a later version is there
    later = next(row for row in sets.list.model.rows if row.ersatter_id == year.namnder)
    sets.show_set(later.id)
    sets.version.click()
    third = stored(memory_database, Frageunderlag, sets.list.chosen_id)
    assert (third.ersatter_id, third.datum) == (later.id, today())
    assert sets.form.rows["titel"].widget.isEnabled()
    assert len(sets.questions.rows) == 3
    keys.fill(sets.questions.rows[0].widgets["text"], "Vilka mål har ni?")
    page.flush()
    with memory_database.read() as session:
        assert questions_of(session, third.id)[0].text == "Vilka mål har ni?"
        assert questions_of(session, later.id)[0].text != "Vilka mål har ni?"
    window.run_undo()
    window.run_undo()
    assert sets.list.model.place_of(third.id) is None


def test_a_new_set_begins_in_its_title(page, memory_database, window):
    page.show_view("underlag")
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    keys.write("Till föreningarna")
    page.flush()
    made = all_of(memory_database, Frageunderlag)[-1]
    assert made.titel == "Till föreningarna"
    page.sets.questions.add_button.click()
    keys.fill(page.sets.questions.rows[0].widgets["text"], "Hur når ni flickor och pojkar?")
    page.flush()
    (question,) = all_of(memory_database, Fraga, frageunderlag_id=made.id)
    assert question.text == "Hur når ni flickor och pojkar?"
    page.sets.questions.remove_row(page.sets.questions.rows[0])
    assert all_of(memory_database, Fraga, frageunderlag_id=made.id) == []


# --- the page as a whole


def test_every_part_has_a_name_for_those_who_listen(page, history, window):
    page.open(history[1][2])
    for view in ("ar", "tackning", "jamfor", "underlag"):
        page.show_view(view)
        assert "\n".join(faults(window)) == ""


def test_a_dialog_that_moves_to_another_year_stays_in_the_form_and_always_has_a_year(page, memory_database, history):
    _, ids = history
    page.list.pane.choose(ids[2])
    year = page.form.form.rows["ar"].widget
    keys.fill(year, "2025")
    page.flush()
    assert (page.shown_id, page.list.year.value()) == (ids[2], 2025)
    keys.fill(year, "")
    page.flush()
    assert stored(memory_database, Dialogtraff, ids[2]).ar == 2024, "the year of its day"
    assert page.shown_id == ids[2]


def test_a_dialog_is_removed_and_comes_back(page, memory_database, history, window):
    page.open(history[1][2])
    page.remove()
    assert "Grundskolenämnden" not in shown(page)
    window.run_undo()
    assert "Grundskolenämnden" in shown(page)
    assert len(all_of(memory_database, Dialogsvar, dialogtraff_id=history[1][2])) == 3


def exports(page) -> bool:
    return page.export is not None


def test_what_the_page_offers_fits_what_is_shown(page, history):
    page.open(history[1][2])
    assert exports(page)
    assert {"Ta in besvarat formulär …", "Exportera årets plan …"} <= {action.text for action in page.more}
    page.open(history[1][4])  # nobody was sent questions
    assert not exports(page)
    page.show_view("jamfor")
    assert exports(page)
    page.show_view("underlag")
    assert page.primary.text == "Nytt frågeunderlag"
