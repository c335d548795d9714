"""Ctrl+K through the real window: pages, what can be done, and records, found by letters and opened by Enter."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop import commands
from desktop.go_to import ICONS, MOST_DEEDS
from desktop.kalender.places import SETTINGS
from desktop.pages import PAGES, build
from desktop.search_index import IndexKeeper
from desktop.widgets.two_lines import TwoLines
from models.besok.queries import Besoksslag, key_of
from models.editing import add
from models.finding import lines
from models.kommun import set_up
from models.omvarld.entity import Inkommen
from models.omvarld.kinds import Postslag
from models.omvarld.kinds import key_of as post_key
from models.paragraf.entity import Paragraf
from models.person import Person
from models.protokoll.entity import Protokoll
from models.sammantrade.entity import Sammantrade, Sammantradesstatus
from models.sok import store
from models.statistics.place import Place
from tests.desktop.accessibility import faults
from tests.desktop.keys import focus, press, write
from tests.desktop.whole_window import opened
from tests.dialogue import make_history
from tests.prize import make_2024
from tests.visits import CMV, make_spring

PICTURES = Path(__file__).parents[2] / "resources" / "icons"
CTRL = Qt.KeyboardModifier.ControlModifier
NEW_PAGES = ("dialogtraff", "besok", "omvarld", "pris", "kalender")


@pytest.fixture
def ids(memory_database):
    with memory_database.write("allt") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        spring = make_spring(session)
        _, dialogs = make_history(session)
        prize = make_2024(session)
        paper = Inkommen(organ_id=spring.organ, titel="Svar på remiss", dnr="KS 2024/0163", inkom=date(2024, 1, 3))
        paper.datum = date(2023, 12, 30)
        session.add(paper)
        session.flush()
        return {"besok": spring, "dialogtraff": dialogs, "pris": prize, "inkommen": paper.id}


@pytest.fixture
def window(qapp, qtbot, memory_database, ids):
    with opened(qapp, qtbot, memory_database, *NEW_PAGES) as program:
        program.window.navigate("kalender")
        yield program.window


def look_for(window: Any, text: str) -> list[str]:
    press(Qt.Key.Key_K, CTRL)
    assert window.search.hasFocus()
    write(text)
    return [window.search.sheet.list.item(row).text() for row in range(window.search.sheet.list.count())]


@pytest.mark.parametrize(
    ("text", "title", "page", "key"),
    [
        ("centrum mot", CMV, "besok", lambda ids: key_of(Besoksslag.VERKSAMHET, ids["besok"].cmv)),
        ("förskolenämnden", "Förskolenämnden", "besok", lambda ids: -ids["besok"].namndbesok[2]),
        ("kulturnämnden 2021", "Kulturnämnden", "dialogtraff", lambda ids: ids["dialogtraff"][1]),
        ("hemvist", "Bostadsbolaget Hemvist", "pris", lambda ids: ids["pris"].pris),
        ("0163", "Svar på remiss", "omvarld", lambda ids: post_key(Postslag.INKOMMEN, ids["inkommen"])),
    ],
)  # fmt: skip
def test_a_record_is_found_and_opened_with_the_keyboard(window, ids, text, title, page, key):  # noqa: PLR0917
    assert title in look_for(window, text)
    press(Qt.Key.Key_Return)
    assert window.page.spec.key == page
    assert window.page.shown_id == key(ids)
    assert window.search.text() == ""
    assert not window.search.sheet.isVisible()


def test_a_page_is_gone_to_by_its_first_letters(window):
    assert look_for(window, "oms") == []
    assert window.search.sheet.nothing.text() == "Inget här innehåller ”oms”."
    window.search.clear()
    assert look_for(window, "pri")[0] == "Priset"
    press(Qt.Key.Key_Return)
    assert window.page.spec.key == "pris"


def test_a_new_visit_is_begun_from_anywhere(window, memory_database):
    found = look_for(window, "ny")
    assert len([text for text in found if text.startswith("Ny")]) >= MOST_DEEDS
    window.search.setText("nytt nämndbesök")
    press(Qt.Key.Key_Return)
    assert window.page.spec.key == "besok"
    assert window.page.list.model.shown[-1].slag is Besoksslag.NAMND
    assert window.page.form.isAncestorOf(focus())


def test_the_arrows_move_the_mark_and_a_listener_hears_it(window):
    look_for(window, "2024")
    sheet = window.search.sheet
    said = window.search.accessibleDescription()
    assert said.endswith(f"1 av {sheet.list.count()}")
    press(Qt.Key.Key_Down)
    assert sheet.list.currentRow() == 1
    assert window.search.accessibleDescription() != said
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert sheet.list.currentRow() == sheet.list.count() - 1
    assert faults(window) == []


def test_escape_empties_the_line_then_goes_back_to_the_work(window):
    window.page.list.table.setFocus()
    look_for(window, "cmv")
    press(Qt.Key.Key_Escape)
    assert window.search.text() == ""
    assert focus() is window.search
    press(Qt.Key.Key_Escape)
    assert focus() is window.page.list.table
    press(Qt.Key.Key_K, CTRL)
    press(Qt.Key.Key_Return)
    assert window.page.spec.key == "kalender"


def test_a_click_opens_what_was_found(window, ids):
    look_for(window, "centrum mot")
    sheet = window.search.sheet.list
    sheet.itemClicked.emit(sheet.item(0))
    assert window.page.spec.key == "besok"


def test_what_the_page_offers_and_the_window_can_do_is_found(window):
    assert "Spara årets kalenderfil" in look_for(window, "kalenderfil")
    window.search.clear()
    look_for(window, "mörkt")
    press(Qt.Key.Key_Return)
    assert window.settings.theme == "morkt"


def test_a_set_of_questions_is_shown_where_sets_are(window, memory_database):
    look_for(window, "för nämnder")
    press(Qt.Key.Key_Return)
    assert window.page.spec.key == "dialogtraff"
    assert window.page.view == "underlag"
    assert window.page.sets.row is not None


def test_everything_that_can_be_begun_has_its_page_and_method(window):
    for text, key, method in commands.BEGINNINGS:
        spec = next(spec for spec in PAGES if spec.key == key)
        assert spec.in_sidebar
        page = build(spec, window.context)
        assert callable(getattr(page, method)), text
        page.deleteLater()


def test_comparing_and_a_new_set_lead_to_their_views(window):
    commands.begin(window, "dialogtraff", "compare_answers")
    assert window.page.view == "jamfor"
    commands.begin(window, "dialogtraff", "new_set")
    assert window.page.view == "underlag"


def test_every_record_that_is_found_has_a_mark():
    nouns = {str(line.selected_columns["noun"].element.clause).strip("'") for line in lines().values()}
    assert {noun for noun in nouns if not (PICTURES / f"{ICONS.get(noun, noun)}.svg").exists()} == set()


def test_what_was_looked_for_is_bold_and_drawn(window, ids):
    look_for(window, "våld rel")
    row = next(deed for deed in window.search._found if deed.text == CMV)
    assert [CMV[start:end].casefold() for start, end in row.marks] == ["våld", "rel"]
    sheet = window.search.sheet.list
    marked = sheet.grab().toImage()
    sheet.show_rows([TwoLines(0, CMV, row.about, row.icon)])
    assert sheet.grab().toImage() != marked


def test_a_paragraf_opens_at_itself_and_a_person_among_people(qapp, qtbot, memory_database, ids):
    with memory_database.write("paragrafer") as session:
        meeting = session.get(Sammantrade, ids["besok"].meeting)
        protokoll = add(session, Protokoll(sammantrade_id=meeting.id))
        for number, rubrik in enumerate(("Upprop", "Nattvandring", "Övrigt"), 1):
            held = {"sammantrade_id": meeting.id, "protokoll_id": protokoll.id, "ordning": number}
            session.add(Paragraf(rubrik=rubrik, **held))
        person = session.query(Person).first().namn
        meeting.status = Sammantradesstatus.PLANERAT
    with opened(qapp, qtbot, memory_database, "sammantrade", "installningar") as program:
        window = program.window
        look_for(window, "nattvandr")
        press(Qt.Key.Key_Return)
        assert window.page.spec.key == "sammantrade"
        panel = window.page.panel
        chosen = panel.mode.row if panel.key == "planera" else panel.mode.item
        assert chosen.rubrik == "Nattvandring"
        panel.choose_mode("efterarbete", by_hand=True)
        look_for(window, "övrigt")
        press(Qt.Key.Key_Return)
        assert panel.key == "genomfor"
        assert panel.mode.item.rubrik == "Övrigt"
        look_for(window, person)
        press(Qt.Key.Key_Return)
        assert window.page.spec.key == "installningar"
        people = window.page.sections[SETTINGS["person"]]
        shown = next(row.namn for row in people.list.model.rows if row.id == people.list.chosen_id)
        assert shown.startswith(person)


def test_the_line_says_how_far_the_index_has_come(window, memory_database, monkeypatch):
    monkeypatch.setattr(commands, "SECONDS", 0)
    monkeypatch.setattr(store, "SLICE", 1)  # one record is taken in for each letter
    monkeypatch.setattr(IndexKeeper, "_step", lambda _keeper: None)
    store.ensure(memory_database)
    with memory_database.write("sökregister") as session:
        store.begin_anew(session)
    assert CMV in look_for(window, "centrum mot")
    said = window.search.sheet.building
    assert said.isVisible()
    assert said.text().startswith("Sökregistret byggs: ")
    store.catch_up(memory_database)
    window.keeper.stepped.emit(None)
    assert not said.isVisible()
    assert window.search.sheet.list.count()


def test_a_place_without_a_page_of_several_kinds_is_itself(window, ids):
    commands.open_place(window, Place("dialogtraff", ids["dialogtraff"][0]))
    assert (window.page.spec.key, window.page.shown_id) == ("dialogtraff", ids["dialogtraff"][0])
