"""The page Omvärld och handlingar through the real window: noted in a moment, filled in, taken up, undone."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.moments import today
from desktop.omvarld.forms import InkommenForm
from desktop.omvarld.page import WAITING, OmvarldPage
from models.bilaga import Bilaga
from models.kommun import set_up
from models.omvarld.entity import Arrangemang, Arrangemangsstatus, Inkommen, Inkommenbilaga, Omvarldspost, Rapport
from models.omvarld.kinds import Postslag, key_of
from models.omvarld.operations import take_up
from models.paragraf.entity import Punktkalla
from models.richtext import plain
from models.sammantrade.operations import cancel_meeting, plan_meeting
from tests.agendas import NOW, item, make_agenda, papers
from tests.desktop import accessibility
from tests.desktop.keys import fill, focus, press, write
from tests.desktop.whole_window import opened

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def agenda(memory_database):
    with memory_database.write("organ") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        return make_agenda(session)


@pytest.fixture
def window(qapp, qtbot, memory_database, agenda, monkeypatch):
    for place in ("desktop.omvarld.page.today", "desktop.omvarld.forms.today"):
        monkeypatch.setattr(place, lambda: NOW)
    with opened(qapp, qtbot, memory_database, "omvarld") as program:
        program.window.navigate("omvarld")
        yield program.window


def page(window) -> OmvarldPage:
    assert isinstance(window.page, OmvarldPage)
    return window.page


def stored(database, kind):
    with database.read() as session:
        return session.query(kind).order_by(kind.id).all()


def noted(window, slag, text):
    page(window).note(slag, text)


def test_a_pasted_link_is_noted_with_two_keys_and_undone_with_one(window, memory_database, agenda):
    press(Qt.Key.Key_N, CTRL)
    assert focus() is page(window).capture.text
    QApplication.clipboard().setText("Ny lägesbild\nhttps://myndigheten.example/lagesbild\nBilden är klar.")
    press(Qt.Key.Key_V, CTRL)
    press(Qt.Key.Key_Return)
    post = stored(memory_database, Omvarldspost)[0]
    assert (post.titel, post.lank, post.datum) == ("Ny lägesbild", "https://myndigheten.example/lagesbild", NOW)
    assert focus() is page(window).capture.text
    assert page(window).capture.text.value() == ""
    assert page(window).form.form.rows["titel"].widget.text() == "Ny lägesbild"
    with memory_database.read() as session:
        world = item(session, agenda.meeting, Punktkalla.OMVARLD)
        assert world.arendebeskrivning.text == "Bilden är klar."
        assert papers(session, world.id) == [("Omvärldsbevakning", NOW, "")]
    assert page(window).list.model.index(0, 4).data() == "2024-03-15, § 9"
    window.run_undo()
    assert stored(memory_database, Omvarldspost) == []
    with memory_database.read() as session:
        assert item(session, agenda.meeting, Punktkalla.OMVARLD).arendebeskrivning.text == ""
    window.run_redo()
    assert len(stored(memory_database, Omvarldspost)) == 1


def test_what_is_written_in_the_form_reaches_the_paragraf(window, memory_database, agenda):
    noted(window, Postslag.OMVARLD, "Delbetänkande")
    form = page(window).form.form
    form.rows["sammanfattning"].widget.set_value(plain("Utredningen är klar."))
    form.rows["sammanfattning"].widget.edited.emit()
    page(window).flush()
    with memory_database.read() as session:
        assert item(session, agenda.meeting, Punktkalla.OMVARLD).arendebeskrivning.text == "Utredningen är klar."
    window.run_undo()
    with memory_database.read() as session:
        assert item(session, agenda.meeting, Punktkalla.OMVARLD).arendebeskrivning.text == "Delbetänkande."


def test_another_paragraf_is_chosen_in_the_form(window, memory_database, agenda):
    noted(window, Postslag.OMVARLD, "Delbetänkande")
    with memory_database.read() as session:
        expert = item(session, agenda.meeting, Punktkalla.SAKKUNNIG)
    fill(page(window).form.form.rows["paragraf_id"].widget, f"2024-03-15, § {expert.nummer} Sakkunnigs information")
    page(window).flush()
    assert stored(memory_database, Omvarldspost)[0].paragraf_id == expert.id
    with memory_database.read() as session:
        assert item(session, agenda.meeting, Punktkalla.OMVARLD).arendebeskrivning.text == ""
    assert page(window).list.model.index(0, 4).data() == f"2024-03-15, § {expert.nummer}"


def test_the_filter_shows_one_kind_or_what_waits(window, memory_database):
    for slag, text in zip(Postslag, ("Post", "Handling", "Rapport", "Frukost"), strict=True):
        noted(window, slag, text)
    listed = page(window)
    assert len(listed.list.model.shown) == 4
    listed.what.set_value(Postslag.INKOMMEN)
    listed.what.edited.emit()
    assert [row.titel for row in listed.list.model.shown] == ["Handling"]
    assert listed.capture.slag.value() is Postslag.INKOMMEN
    listed.what.set_value(WAITING)
    listed.what.edited.emit()
    assert listed.list.model.shown == []
    noted(window, Postslag.RAPPORT, "En till")
    assert len(listed.list.model.shown) == 5


def test_what_waits_comes_to_the_next_agenda_in_one_gesture(window, memory_database, agenda):
    noted(window, Postslag.OMVARLD, "Post")
    field = page(window).form.form.rows["sammantrade_id"].widget
    field.set_value(None)
    field.edited.emit()
    page(window).flush()
    assert stored(memory_database, Omvarldspost)[0].sammantrade_id is None
    assert page(window).form.told.text() == "Väntar på ett sammanträde."
    page(window).take_up_waiting()
    assert stored(memory_database, Omvarldspost)[0].sammantrade_id == agenda.meeting
    window.run_undo()
    assert stored(memory_database, Omvarldspost)[0].sammantrade_id is None


def test_files_of_a_paper_are_kept_and_taken_away(window, memory_database, tmp_path):
    noted(window, Postslag.INKOMMEN, "Lönekartläggning, 2024-02-01 (Ks 1206/2023)")
    file = tmp_path / "kartlaggning.pdf"
    file.write_bytes(b"%PDF-1.7")
    form = page(window).forms[Postslag.INKOMMEN]
    assert isinstance(form, InkommenForm)
    form.files.added.emit([file])
    assert form.files.list.count() == 1
    form.files.removed.emit(stored(memory_database, Inkommenbilaga)[0].id)
    assert stored(memory_database, Bilaga) == []
    window.run_undo()
    assert form.files.list.count() == 1


def test_an_event_is_counted_by_sex_and_told_of(window, memory_database, agenda):
    noted(window, Postslag.ARRANGEMANG, "Kunskapsfrukost")
    form = page(window).form.form
    fill(form.rows["kvinnor"].widget, "34")
    fill(form.rows["man"].widget, "21")
    page(window).flush()
    event = stored(memory_database, Arrangemang)[0]
    assert (event.kvinnor, event.man, event.status) == (34, 21, Arrangemangsstatus.GENOMFORT)
    assert page(window).form.told.text().startswith("Inte berättat om")
    page(window).report()
    report = stored(memory_database, Rapport)[0]
    assert "34 kvinnor och 21 män" in report.text.text
    assert page(window).shown_id == key_of(Postslag.RAPPORT, report.id)
    with memory_database.read() as session:
        assert "34 kvinnor" in item(session, agenda.meeting, Punktkalla.LEDAMOT).arendebeskrivning.text


def test_a_personnummer_is_remarked_at_its_field(window):
    noted(window, Postslag.RAPPORT, "Ring 121212-1212 om detta.")
    row = page(window).form.form.rows["text"]
    assert "personnummer" in row.remarks.text


def test_without_an_organ_one_is_told_where_to_make_it(qapp, qtbot, memory_database):
    with opened(qapp, qtbot, memory_database, "omvarld") as program:
        program.window.navigate("omvarld")
        page(program.window).note(Postslag.OMVARLD, "Något")
        assert stored(memory_database, Omvarldspost) == []


def test_a_record_is_removed_and_brought_back(window, memory_database):
    noted(window, Postslag.INKOMMEN, "Handling")
    page(window).remove()
    assert stored(memory_database, Inkommen) == []
    assert not page(window).list.model.rows
    window.run_undo()
    assert [row.titel for row in page(window).list.model.shown] == ["Handling"]


def test_a_record_of_another_year_is_opened_with_its_year(window, memory_database, agenda):
    with memory_database.write("gammal") as session:
        old = Rapport(organ_id=agenda.organ, datum=date(2021, 5, 1), text=plain("Förr"))
        session.add(old)
        session.flush()
        key = key_of(Postslag.RAPPORT, old.id)
    noted(window, Postslag.OMVARLD, "Nu")
    window.navigate("omvarld", key)
    assert page(window).year.value() == 2021
    assert page(window).shown_id == key


def test_a_record_that_moves_to_another_year_or_loses_its_day_stays_in_the_form(window, memory_database):
    noted(window, Postslag.OMVARLD, "Ny lägesbild")
    chosen = page(window).shown_id
    row = page(window).form.form.rows["datum"]
    fill(row.widget, "2022-01-31")
    page(window).flush()
    assert (page(window).shown_id, page(window).year.value()) == (chosen, 2022)
    fill(row.widget, NOW.isoformat())
    page(window).flush()
    fill(row.widget, "")
    page(window).flush()
    assert (page(window).shown_id, page(window).year.value()) == (chosen, NOW.year)
    assert stored(memory_database, Omvarldspost)[-1].datum is None


def test_every_field_has_a_name(window):
    for slag in Postslag:
        noted(window, slag, f"En {slag.label}")
        assert accessibility.faults(window) == []


def test_the_keyboard_leads_from_the_note_to_the_list_and_the_form(window):
    noted(window, Postslag.OMVARLD, "Post")
    press(Qt.Key.Key_N, CTRL)
    press(Qt.Key.Key_Down)
    assert focus() is page(window).list.table
    press(Qt.Key.Key_Return)
    assert focus() is page(window).form.form.rows["titel"].widget
    press(Qt.Key.Key_Escape)
    assert focus() is page(window).list.table
    write("pos")
    assert len(page(window).list.model.shown) == 1


def test_an_agenda_is_filled_from_its_menu(qapp, qtbot, memory_database, agenda):
    with memory_database.write("väntar") as session:
        session.add(Omvarldspost(organ_id=agenda.organ, titel="Väntar", datum=NOW))
        cancel_meeting(session, agenda.meeting)
    with memory_database.write("planera") as session:
        later = plan_meeting(session, agenda.organ, today() + timedelta(days=30)).id
        take_up(session, Postslag.OMVARLD, 1, None)
    with opened(qapp, qtbot, memory_database, "sammantrade") as program:
        program.window.navigate("sammantrade", later)
        next(offer for offer in program.window.page.more if offer.text == "Fyll på dagordningen").run()
        assert stored(memory_database, Omvarldspost)[0].sammantrade_id == later
        with memory_database.read() as session:
            assert item(session, later, Punktkalla.OMVARLD).arendebeskrivning.text == "Väntar."
        program.window.run_undo()
        assert stored(memory_database, Omvarldspost)[0].sammantrade_id is None
