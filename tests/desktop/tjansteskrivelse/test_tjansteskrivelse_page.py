"""The editor of the tjänsteskrivelse through the real window, by keys and buttons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from desktop.application import Application
from desktop.jobs import ImmediateJobs
from desktop.pages import PAGES
from desktop.settings import Settings
from desktop.tjansteskrivelse.difference import DifferenceDialog
from desktop.tjansteskrivelse.outline_list import FACTS
from desktop.tjansteskrivelse.page import TjansteskrivelsePage
from models.anslutning.entity import Anslutning
from models.arende.entity import Mottagare, Mottagartyp, Underlag
from models.journal import apply
from models.mall import Forslagsform, Slot
from models.person import Person
from models.richtext import plain
from models.tjansteskrivelse.data import collect
from models.tjansteskrivelse.entity import Avsnitt, Forslag, Skrivelseundertecknare, Tjansteskrivelse
from models.tjansteskrivelse.operations import add_own_section, write
from tests.desktop import accessibility
from tests.desktop.keys import fill, press
from tests.desktop.keys import write as write_text
from tests.desktop.whole_window import put_away
from tests.matter import DAY, make_matter

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def matter(memory_database):
    return make_matter(memory_database)


@pytest.fixture
def skrivelse(matter):
    with matter.db.write("skrivelse") as session:
        return write(session, matter.arende, DAY, matter.malls["lund"]).id


@pytest.fixture
def program(qapp, qtbot, memory_database):
    specs = tuple(spec for spec in PAGES if spec.key in ("tjansteskrivelse", "arende"))
    made = Application(qapp, Settings(theme="ljust"), jobs=ImmediateJobs(), specs=specs)
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    made.begin(memory_database)
    yield made
    put_away(made.window)


@pytest.fixture
def window(program, skrivelse):
    program.window.navigate("tjansteskrivelse", skrivelse)
    return program.window


@pytest.fixture
def page(window) -> TjansteskrivelsePage:
    assert isinstance(window.page, TjansteskrivelsePage)
    return window.page


def section_id(page, slot):
    return next(section.id for section in page.outline.sections if section.slot is slot)


def choose(page, slot):
    page.list.choose(section_id(page, slot))
    return section_id(page, slot)


def words(page):
    return [page.list.item(line).data(Qt.ItemDataRole.AccessibleTextRole) for line in range(page.list.count())]


def stored(database, kind, **where):
    with database.read() as session:
        return session.scalars(select(kind).filter_by(**where).order_by(kind.id)).all()


def test_the_outline_says_in_words_how_far_each_section_has_come(page):
    said = words(page)
    assert said[0] == "Uppgifter: KS 2023/0045 · Utkast"
    assert "Förslag till beslut: Ifyllt · 7 ord" in said
    assert "Ärendet: Endast rubrik" in said
    assert "Barnets bästa: Tomt · 1 anmärkning" in said
    assert any(text.startswith("Bakgrund: Ifyllt · ") and text.endswith("hämtat") for text in said)


def test_text_is_written_by_keyboard_alone_saved_undone_and_done_again(window, page, matter):
    id_ = choose(page, Slot.BARNETS_BASTA)
    page.list.setFocus()
    press(Qt.Key.Key_Return)
    write_text("Barn berörs <b>inte</b>.")
    page.flush()
    assert stored(matter.db, Avsnitt, id=id_)[0].text == plain("Barn berörs <b>inte</b>.")
    assert "Barnets bästa: Ifyllt · 3 ord" in words(page)
    press(Qt.Key.Key_Z, CTRL)
    assert not stored(matter.db, Avsnitt, id=id_)[0].text
    press(Qt.Key.Key_Y, CTRL)
    assert stored(matter.db, Avsnitt, id=id_)[0].text == plain("Barn berörs <b>inte</b>.")


def test_going_to_another_section_saves_the_one_left(page, matter):
    id_ = choose(page, Slot.BARNETS_BASTA)
    fill(page.editor.text.text, "Skälen är goda.")
    choose(page, Slot.EKONOMI)
    assert stored(matter.db, Avsnitt, id=id_)[0].text == plain("Skälen är goda.")
    assert page.editor.text.text.value().text != "Skälen är goda."


def test_a_consequence_is_said_to_be_not_relevant_with_an_editable_sentence(window, page, matter):
    id_ = choose(page, Slot.EKONOMI)
    QTest.mouseClick(
        page.editor.text.not_relevant, Qt.MouseButton.LeftButton, pos=page.editor.text.not_relevant.rect().center()
    )
    if not page.editor.text.not_relevant.isChecked():
        page.editor.text.not_relevant.click()
    section = stored(matter.db, Avsnitt, id=id_)[0]
    assert section.inte_relevant
    assert page.editor.text.sentence.value() == "Förslaget medför inga ekonomiska konsekvenser."
    fill(page.editor.text.sentence, "Förslaget kostar ingenting.")
    page.flush()
    assert stored(matter.db, Avsnitt, id=id_)[0].inte_relevant_text == "Förslaget kostar ingenting."
    assert "Ekonomiska konsekvenser: Inte relevant · 3 ord" in words(page)
    assert not page.editor.text.text.isVisible()
    page.editor.text.not_relevant.click()
    assert page.editor.text.text.isVisible()


def test_fetching_again_shows_the_difference_and_asks(page, matter, qtbot):
    with matter.db.write("byt mall") as session:
        opinion = add_own_section(session, page.shown_id, "Bedömning")
        opinion.slot = Slot.YTTRANDE
        opinion.text = opinion.hamtad = plain("Ett gammalt skäl.")
        session.flush()
        id_ = opinion.id
    with matter.db.write("eget") as session:
        session.get(Avsnitt, id_).text = plain("Mitt eget skäl.")
        session.get(Anslutning, matter.anslutning).motiv = plain("Ett nytt skäl.")
    page.list.choose(id_)
    text = page.editor.text
    assert "aldrig" in text.source.text()
    text.fetch.click()
    dialog = page.findChild(DifferenceDialog)
    shown = dialog.text.toPlainText()
    assert "[− Mitt eget −]" in shown
    assert "[+ Ett nytt +]" in shown
    qtbot.waitUntil(dialog.keep.hasFocus)
    press(Qt.Key.Key_Return)
    assert stored(matter.db, Avsnitt, id=id_)[0].text == plain("Mitt eget skäl.")
    text.fetch.click()
    page.findChildren(DifferenceDialog)[-1].take.click()
    assert "Ett nytt skäl." in stored(matter.db, Avsnitt, id=id_)[0].text.text
    assert "hämtad" in text.source.text()


def test_untouched_sections_are_fetched_again_and_own_ones_left(page, matter):
    id_ = choose(page, Slot.SAMMANFATTNING)
    fill(page.editor.text.text, "Min sammanfattning.")
    page.flush()
    with matter.db.write("namn") as session:
        from models.strategi.entity import Strategi

        session.get(Strategi, matter.strategi).namn = "Nya strategin"
    next(action for action in page.more if action.text.startswith("Hämta om")).run()
    assert "Nya strategin" in stored(matter.db, Avsnitt, id=section_id(page, Slot.BAKGRUND))[0].text.text
    assert stored(matter.db, Avsnitt, id=id_)[0].text == plain("Min sammanfattning.")


def test_points_are_added_moved_and_removed_by_keys(page, matter, qtbot):
    choose(page, Slot.FORSLAG)
    (frame,) = page.editor.proposal.frames
    assert frame.lead.text() == "Kommunstyrelsens arbetsutskott föreslår att kommunstyrelsen beslutar"
    frame.points.add_button.click()
    second = frame.points.rows[1].widgets["text"]
    qtbot.waitUntil(second.hasFocus)
    write_text("följa upp arbetet varje år.")
    press(Qt.Key.Key_Up, ALT)
    page.flush()
    with matter.db.read() as session:
        assert collect(session, page.shown_id).forslag[0].punkter[0] == "följa upp arbetet varje år."
    press(Qt.Key.Key_Delete, CTRL)
    assert len(frame.points.rows) == 1


def test_the_proposal_in_one_step_changes_its_lead_text(page, matter):
    choose(page, Slot.FORSLAG)
    row = page.editor.proposal.steps.rows[0]
    fill(row.widgets["organ_id"], "Kommunstyrelsen")
    fill(row.widgets["till_organ_id"], "")
    row.widgets["form"].setFocus()
    press(Qt.Key.Key_Down)
    page.flush()
    (step,) = stored(matter.db, Forslag)
    assert step.till_organ_id is None
    assert step.form is Forslagsform.NUMRERADE
    assert page.editor.proposal.frames[0].lead.text() == "Kommunstyrelsen beslutar"


def test_underlag_and_receivers_are_the_arendes_own_records(page, matter, qtbot):
    choose(page, Slot.UNDERLAG)
    table = page.editor.underlag.table
    own = table.rows[0].widgets
    assert not own["datum"].isEnabled()
    assert own["datum"].value() == DAY
    table.add_button.click()
    row = table.rows[1].widgets
    qtbot.waitUntil(row["typ"].hasFocus)
    fill(row["titel"], "Strategin")
    fill(row["datum"], "2018-03-08")
    page.flush()
    paper = stored(matter.db, Underlag, arende_id=matter.arende)[-1]
    assert (paper.titel, str(paper.datum)) == ("Strategin", "2018-03-08")
    choose(page, Slot.SKICKAS_TILL)
    receivers = page.editor.receiver_list.table
    receivers.add_button.click()
    qtbot.waitUntil(receivers.rows[0].widgets["namn"].hasFocus)
    write_text("Länsstyrelsen")
    receivers.rows[0].widgets["typ"].setFocus()
    press(Qt.Key.Key_Down)
    page.flush()
    (receiver,) = stored(matter.db, Mottagare)
    assert (receiver.namn, receiver.typ) == ("Länsstyrelsen", Mottagartyp.KANNEDOM)


def test_signatories_are_written_and_ordered(page, matter, qtbot):
    choose(page, Slot.UNDERTECKNARE)
    table = page.editor.signatory_list.table
    for name in ("Alva Berg", "Nils Åkesson"):
        table.add_button.click()
        qtbot.waitUntil(table.rows[-1].widgets["namn"].hasFocus)
        write_text(name)
    press(Qt.Key.Key_Up, ALT)
    page.flush()
    with matter.db.read() as session:
        assert [name for name, _ in collect(session, page.shown_id).undertecknare] == ["Nils Åkesson", "Alva Berg"]
    assert len(stored(matter.db, Skrivelseundertecknare)) == 2


def test_own_sections_are_added_named_moved_and_removed(page, matter):
    choose(page, Slot.SAMMANFATTNING)
    page.add_section.click()
    heading = page.editor.text.form.rows["rubrik"].widget
    assert heading.hasFocus()
    write_text("Tidplan")
    page.flush()
    names = [section.rubrik for section in page.outline.sections]
    assert names.index("Tidplan") == names.index("Sammanfattning") + 1
    page.list.setFocus()
    press(Qt.Key.Key_Up, ALT)
    names = [section.rubrik for section in page.outline.sections]
    assert names.index("Tidplan") == names.index("Sammanfattning") - 1
    assert page.editor.head.heading.text() == "Tidplan"
    press(Qt.Key.Key_Delete, CTRL)
    assert "Tidplan" not in [section.rubrik for section in page.outline.sections]


def test_a_heading_of_the_template_is_not_removed(page, program, window):
    choose(page, Slot.SAMMANFATTNING)
    page.list.setFocus()
    press(Qt.Key.Key_Delete, CTRL)
    assert "hör till mallen" in window.notice.text.text()
    window.notice.dismiss()
    assert section_id(page, Slot.SAMMANFATTNING)


def test_f8_walks_the_remarks_and_says_them(window, page):
    remarks = page.outline.all_remarks
    assert len(remarks) >= 3
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert page.list.current_id == (remarks[0].avsnitt_id or FACTS)
    assert remarks[0].message in page.editor.head.remarks.text
    for _ in remarks:
        QTest.keyClick(window, Qt.Key.Key_F8)
    assert page.list.current_id == (remarks[0].avsnitt_id or FACTS)
    QTest.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.list.current_id == (remarks[-1].avsnitt_id or FACTS)


def test_the_facts_are_changed_and_a_new_officer_is_made(page, matter):
    form = page.editor.facts.form
    assert page.list.current_id == FACTS
    fill(form.rows["titel"].widget, "Val av representanter")
    fill(form.rows["datum"].widget, "2022-11-08")
    form.rows["handlaggare_id"].widget.new_wanted.emit("Ture Holm")
    page.flush()
    (paper,) = stored(matter.db, Tjansteskrivelse)
    assert (paper.titel, str(paper.datum)) == ("Val av representanter", "2022-11-08")
    assert stored(matter.db, Person, id=paper.handlaggare_id)[0].namn == "Ture Holm"
    assert form.rows["handlaggare_id"].widget.line.text() == "Ture Holm"


def test_the_template_is_changed_without_losing_text_and_taken_back(window, page, matter):
    choose(page, Slot.BARNETS_BASTA)
    fill(page.editor.text.text, "Det här har jag skrivit.")
    page.flush()
    before = [section.rubrik for section in page.outline.sections]
    page.list.choose(FACTS)
    page.editor.facts.template.set_value(matter.malls["koping"])
    page.editor.facts.template.edited.emit()
    kept = next(section for section in page.outline.sections if section.rubrik == "Barnets bästa")
    assert kept.text == plain("Det här har jag skrivit.")
    assert "Beslutsunderlag" in [section.rubrik for section in page.outline.sections]
    page.list.setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert [section.rubrik for section in page.outline.sections] == before
    assert page.editor.facts.template.value() == matter.malls["lund"]


def test_f6_shows_the_pages_and_the_text_again(window, page, qtbot):
    choose(page, Slot.BAKGRUND)
    assert page.pages.isHidden()
    QTest.keyClick(window, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: page.pages.pages.document.pageCount() > 0)
    assert page.editor.isHidden()
    assert page.pages.pages.content.startswith(b"%PDF")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert page.pages.isHidden()
    assert page.editor.isVisible()


def test_in_a_wide_window_the_pages_follow_the_typing(window, page, qtbot):
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: page.pages.pages.document.pageCount() > 0)
    assert page.editor.isVisible()
    before = page.pages.pages.content
    choose(page, Slot.FOREDRAGNING)
    fill(page.editor.text.text, "En ny mening.")
    page.flush()
    qtbot.waitUntil(lambda: page.pages.pages.content != before, timeout=5000)
    window.resize(1366, 768)
    assert page.pages.isHidden()


def test_a_paper_removed_elsewhere_leaves_an_empty_page(window, page, matter):
    changes = []
    matter.db.listeners.append(changes.append)
    next(action for action in page.more if action.text.startswith("Ta bort")).run()
    assert window.page.spec.key == "arende"
    window.navigate("tjansteskrivelse")
    assert page.stack.currentWidget() is page.empty
    with matter.db.write("ångra") as session:
        apply(session, changes[0].inverse)
    window.navigate("tjansteskrivelse", changes[0].rows[-1].id)
    assert page.stack.currentWidget() is page.panes


@pytest.mark.parametrize("slot", [None, Slot.FORSLAG, Slot.BAKGRUND, Slot.UNDERLAG, Slot.UNDERTECKNARE])
def test_everything_has_a_name_and_is_reached_by_keyboard(window, page, slot):
    if slot is not None:
        choose(page, slot)
    assert accessibility.faults(window) == []


def test_the_page_without_a_paper_says_where_to_begin(program):
    program.window.navigate("tjansteskrivelse")
    page = program.window.page
    assert page.stack.currentWidget() is page.empty
    page.empty.button.click()
    assert program.window.page.spec.key == "arende"
