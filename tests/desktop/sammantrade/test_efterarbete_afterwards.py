"""Efterarbete through the real window, once the protokoll is justerat: anslag, utdrag, tasks, papers."""

import email
import email.policy
from datetime import date

import pytest

from desktop.moments import today
from desktop.sammantrade.efterarbete.parcels import Wish, mail_text, parcels_of
from desktop.sammantrade.efterarbete.progress import Key
from desktop.sammantrade.efterarbete.uppdrag import ReportDialog
from desktop.sammantrade.page import SammantradePage
from desktop.sammantrade.planera.meeting_form import MeetingForm
from desktop.saving import as_field
from models.arbetsordning import arbetsordning_of
from models.arende.entity import Mottagartyp
from models.dokument import Dokument
from models.editing import add, get
from models.paragraf.entity import Beslutsuppdrag, Beslutsuppdragsstatus, Paragraf, Paragrafmottagare
from models.protokoll.entity import Anslag, Protokoll
from models.protokoll.operations import adjust
from models.richtext import plain
from models.sammantrade.entity import Sammantrade
from tests.desktop.keys import fill
from tests.desktop.papers import pdf_text
from tests.desktop.sammantrade.after_the_meeting import after_the_meeting


def locked(session, made):
    """Justerat; § 24 gave a task, and a later meeting has a § to report it in."""
    rules = arbetsordning_of(session, made.organ)
    rules.anslas, rules.forvaringsplats = True, "Rådhuset"
    row = get(session, Paragraf, made.paragrafer[24])
    row.beslut = plain("Kommunledningsförvaltningen får i uppdrag att följa upp planen.")
    later = add(session, Sammantrade(organ_id=made.organ, datum=date(2024, 4, 19)))
    paper = add(session, Protokoll(sammantrade_id=later.id))
    add(session, Paragraf(sammantrade_id=later.id, protokoll_id=paper.id, nummer=36, rubrik="Öppna uppdrag"))
    adjust(session, made.protokoll, date(2024, 3, 20))


@pytest.fixture
def after(qapp, qtbot, memory_database):
    with after_the_meeting(qapp, qtbot, memory_database, prepare=locked) as made:
        yield made


# --- anslag


def test_the_anslag_goes_up_with_computed_days_that_can_be_written_over(after):
    assert after.open_steps == [Key.NOTICE]
    part = after.mode.anslag
    assert part.words.text().startswith("Justeringen ska anslås senast fredag 2024-03-22")
    part.put_up.click()
    assert [row.uppe for row in after.rows(Anslag)] == [today()]
    fill(part.up.line, "2024-03-21")
    part.form.flush()
    assert part.last.line.placeholderText() == "2024-04-11 (räknat)"
    assert part.down.line.placeholderText() == "2024-04-12 (räknat)"
    fill(part.last.line, "2024-04-15")
    part.form.flush()
    assert part.down.line.placeholderText() == "2024-04-16 (räknat)"
    assert "Sista dag att överklaga är måndag 2024-04-15." in part.words.text()
    part.take_down.click()
    (row,) = after.rows(Anslag)
    assert (row.uppe, row.sista_dag, row.nere, row.nedtaget, row.forvaringsplats) == (
        date(2024, 3, 21), date(2024, 4, 15), None, today(), "Rådhuset",
    )  # fmt: skip
    after.program.undo.undo()
    assert after.rows(Anslag)[0].nedtaget is None


# --- utdrag


def test_every_receiver_gets_one_file_and_one_mail_with_all_their_paragraphs(after, tmp_path):
    part = after.mode.utdrag
    after.mode.open_step(Key.EXTRACTS)
    part.ask_folder = lambda: str(tmp_path)
    part.export.click()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [
        "Protokollsutdrag § 25 Förskolenämnden.eml",
        "Protokollsutdrag § 25 Förskolenämnden.pdf",
        "Protokollsutdrag §§ 24–25 Kommunstyrelsen.eml",
        "Protokollsutdrag §§ 24–25 Kommunstyrelsen.pdf",
    ]
    text, _ = pdf_text(tmp_path / names[3])
    assert "får i uppdrag att följa upp planen" in text
    assert "§ 26" not in text
    mail = email.message_from_bytes((tmp_path / names[2]).read_bytes(), policy=email.policy.default)
    assert (mail["To"], mail["X-Unsent"]) == ("ks@kommun.se", "1")
    assert mail["Subject"].startswith("Protokollsutdrag §§ 24–25, Kommunstyrelsens jämställdhetsdelegation")
    (enclosed,) = mail.iter_attachments()
    assert enclosed.get_filename() == names[3]
    assert enclosed.get_content() == (tmp_path / names[3]).read_bytes()
    assert {row.skickat for row in after.rows(Paragrafmottagare)} == {today()}
    assert [row.slag for row in after.rows(Dokument)] == ["protokollsutdrag"] * 2
    assert "märkta som skickade" in after.notice
    assert after.words(Key.EXTRACTS) == "allt är skickat"
    after.program.undo.undo()
    assert {row.skickat for row in after.rows(Paragrafmottagare)} == {None}


def test_only_what_is_ticked_is_sent_and_a_receiver_can_be_added(after, tmp_path):
    part = after.mode.utdrag
    part.ask_folder = lambda: str(tmp_path)
    part.mail.set_value(False)
    for _ in range(part.tree.topLevelItemCount()):
        part.tree.ticked.emit(("namn", part.wishes()[0].namn.casefold()), False)
    assert part.wishes() == []
    assert not part.export.isEnabled()
    fill(part.name, "Riksarkivet")
    part.add.click()
    assert part.wishes() == []
    part.tree.ticked.emit(("egen", "Riksarkivet", after.made.paragrafer[27]), True)
    part.export.click()
    assert [path.name for path in tmp_path.iterdir()] == ["Protokollsutdrag § 27 Riksarkivet.pdf"]
    assert {row.skickat for row in after.rows(Paragrafmottagare)} == {None}


def test_sent_by_other_means_and_not_sent_after_all(after):
    part = after.mode.utdrag
    part.mark.click()
    rows = after.rows(Paragrafmottagare)
    assert {row.skickat for row in rows} == {today()}
    part.tree.choose(("rad", "paragraf", rows[0].id, rows[0].paragraf_id))
    part.unmark.click()
    assert [row.skickat for row in after.rows(Paragrafmottagare)] == [None, today(), today()]


def test_a_folder_that_cannot_be_written_marks_nothing_as_sent(after, tmp_path):
    part = after.mode.utdrag
    part.ask_folder = lambda: str(tmp_path / "finns inte")
    part.export.click()
    assert {row.skickat for row in after.rows(Paragrafmottagare)} == {None}
    assert part.export.isEnabled()
    assert after.rows(Dokument) == []


def test_a_parcel_has_each_paragraph_once_and_one_protokoll():
    def wish(name, paragraf, protokoll=1, epost="", typ=Mottagartyp.KANNEDOM):
        return Wish(name, epost, paragraf, protokoll, paragraf + 20, typ, None)

    wishes = [wish("KS", 5), wish("ks ", 4, epost="ks@x.se"), wish("KS", 5), wish("KS", 9, protokoll=2)]
    first, second = parcels_of(wishes)
    assert (first.numbers, first.epost, first.file) == ("§§ 24–25", "ks@x.se", "Protokollsutdrag §§ 24–25 KS")
    assert [each.paragraf_id for each in second.wishes] == [9]
    subject, text = mail_text(first, "Delegationen", date(2024, 3, 15))
    assert subject == "Protokollsutdrag §§ 24–25, Delegationen 2024-03-15"
    assert "för kännedom" in text


# --- tasks


def test_tasks_are_fetched_from_the_decisions_written_and_reported_back(after, qtbot):
    part = after.mode.uppdrag
    after.mode.open_step(Key.TASKS)
    assert "§ 24" in part.words.text()
    part.fetch.click()
    (task,) = after.rows(Beslutsuppdrag)
    assert task.ansvarig == "Kommunledningsförvaltningen"
    assert part.fetch.isHidden()
    card = part.cards[task.id]
    fill(card.day.line, "2024-05-31")
    card.form.flush()
    assert after.rows(Beslutsuppdrag)[0].forfaller == date(2024, 5, 31)
    card.report.click()
    dialog = part.findChild(ReportDialog)
    assert dialog is not None
    fill(dialog.item.line, "§ 36, 2024-04-19: Öppna uppdrag")
    assert dialog.day.value() == date(2024, 4, 19)
    dialog.act.click()
    (task,) = after.rows(Beslutsuppdrag)
    assert (task.status, task.rapporterat) == (Beslutsuppdragsstatus.RAPPORTERAT, date(2024, 4, 19))
    assert part.cards == {}
    assert after.words(Key.TASKS) == "inget öppet"
    after.program.undo.undo()
    assert after.rows(Beslutsuppdrag)[0].status is Beslutsuppdragsstatus.OPPET
    assert task.id in part.cards


def test_a_task_is_added_written_off_opened_again_and_removed(after):
    part = after.mode.uppdrag
    after.mode.open_step(Key.TASKS)
    part.add.click()
    (task,) = after.rows(Beslutsuppdrag)
    assert task.paragraf_id == after.made.paragrafer[24]
    fill(part.cards[task.id].form.rows["text"].widget, "Bjud in nämnden")
    part.cards[task.id].off.click()
    (task,) = after.rows(Beslutsuppdrag)
    assert (task.text, task.status) == ("Bjud in nämnden", Beslutsuppdragsstatus.AVSKRIVET)
    part._reopen(task.id)
    part.cards[task.id].gone.click()
    assert after.rows(Beslutsuppdrag) == []


# --- papers


def test_what_was_handed_out_leads_to_the_register(after, tmp_path):
    part = after.mode.utdrag
    part.ask_folder = lambda: str(tmp_path)
    part.export.click()
    after.mode.open_step(Key.PAPERS)
    assert after.words(Key.PAPERS) == "2 utlämnade"
    after.mode.dokument.links[0].click()
    assert after.program.window.windowTitle().startswith("Dokument")


def test_the_secretarys_own_notes_stay_open_when_the_protokoll_is_locked(after):
    page = after.program.window.page
    assert isinstance(page, SammantradePage)
    page.panel.choose_mode("planera", by_hand=True)
    form = page.findChild(MeetingForm)
    assert form is not None
    assert not form.rows["plats"].widget.isEnabled()
    notes = as_field(form.rows["anteckning"].widget)
    assert form.rows["anteckning"].widget.isEnabled()
    notes.set_value(plain("Kaffet räckte inte."))
    notes.edited.emit()
    page.flush()
    assert next(row for row in after.rows(Sammantrade) if row.id == after.made.sammantrade).anteckning == plain(
        "Kaffet räckte inte."
    )
