"""The page Strategier through the real window: find, change, shape the tree, join, make own ones, update."""

import json

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from desktop.application import Application
from desktop.jobs import ImmediateJobs
from desktop.pages import PAGES, PageSpec
from desktop.settings import Settings
from desktop.strategi.issuers import EVERY, OWN_LAN, VALID, state_in_words
from desktop.strategi.page import StrategiPage
from desktop.strategi.parts import duty_in_words, event_in_words
from desktop.strategi.update import UpdateReport, update_from_file
from models.anslutning.entity import Anslutning, Kravsvar
from models.kommun import set_up
from models.strategi.catalogue import stock, update_catalogue
from models.strategi.entity import (
    Krav,
    NodTyp,
    Sakerhet,
    Strategi,
    StrategiAtagande,
    StrategiHandelse,
    StrategiNod,
    StrategiTyp,
    Upprepning,
)
from models.strategi.queries import StrategiRow, goals_of_node, nodes_of
from tests.desktop import accessibility
from tests.models.strategi.catalogue_entries import entry, krav, newer, node

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
GOALS = entry(
    "delmal",
    namn="Nationella delmål",
    kortnamn="Delmålen",
    utgivare=["Regeringen"],
    typ="nationell",
    krav=[],
    ansluts_genom="inget",
    noder=[node("d1", "Makt och inflytande", kod="1"), node("d2", "Ekonomi", kod="2")],
)
LAN = entry(
    "vastmanland-2024",
    namn="Jämställdhetsstrategi för Västmanlands län",
    kortnamn="Västmanland 2024",
    utgivare=["Länsstyrelsen i Västmanlands län"],
    lan="Västmanlands län",
    giltig_till="2027-12-31",
    ersatter=["vastmanland-2018"],
    noder=[node("makt", "Makt", mal=["delmal/d1"], noder=[node("makt-a", "Nämnder")]), node("vald", "Våld")],
)
OLD = entry(
    "vastmanland-2018",
    kortnamn="Västmanland 2018",
    utgivare=["Länsstyrelsen i Västmanlands län"],
    lan="Västmanlands län",
    giltig_fran="2018-01-01",
    giltig_till="2020-12-31",
    noder=[],
)
OTHER = entry("skane", kortnamn="Skåne", utgivare=["Länsstyrelsen i Skåne län"], lan="Skåne län", noder=[])


@pytest.fixture
def stocked(memory_database):
    with memory_database.write("exempel") as session:
        set_up(session, kommunkod="1983", forvaltning="Kansliet", anvandare="Åsa Öst", mall_id=None)
        update_catalogue(session, [GOALS, LAN, OLD, OTHER])
        return {row.nyckel: row.id for row in session.scalars(select(Strategi))}


@pytest.fixture
def window(qapp, qtbot, memory_database):
    other = PageSpec("anslutning", "Anslutningar", "anslutning", "tests.desktop.example_page", "ExamplePage")
    specs = (*(spec for spec in PAGES if spec.key == "strategi"), other)
    program = Application(qapp, Settings(theme="ljust"), jobs=ImmediateJobs(), specs=specs)
    window = program.window
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    program.begin(memory_database)
    yield window
    window._may_close = True
    window.close()
    window.status_line._fade.stop()
    qapp.setStyleSheet("")


def page(window) -> StrategiPage:
    assert isinstance(window.page, StrategiPage)
    return window.page


def stored(database, kind, **where):
    with database.read() as session:
        return session.scalars(select(kind).filter_by(**where).order_by(kind.id)).all()


def keys(widget, text):
    """Type a text; QTest itself knows no å."""
    for sign in text:
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign))


def type_into(widget, text):
    target = widget.focusProxy() or widget
    target.setFocus()
    target.selectAll()
    keys(target, text)


def names(window):
    shown = {row.id: row.kortnamn for row in page(window).list.rows}
    return [shown[id_] for id_ in page(window).list.shown_ids]


def choose_scope(window, value):
    page(window).list.scope.set_value(value)
    page(window).list.scope.edited.emit()


# --- the list


def test_issuers_hold_their_versions_newest_first(stocked, window):
    choose_scope(window, EVERY)
    tree = page(window).list.tree
    issuers = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    assert [item.text(0) for item in issuers if item] == [
        "Länsstyrelsen i Skåne län",
        "Länsstyrelsen i Västmanlands län",
        "Regeringen",
    ]
    assert names(window) == ["Skåne", "Västmanland 2024", "Västmanland 2018", "Delmålen"]
    versions = issuers[1]
    assert versions is not None
    assert versions.child(1).text(1) == "2018–2020, ersatt"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("Länet 2018–2020", "2018–2020", False, "Nästa", 0), "ersatt"),
        (("Länet 2018–2020", "2018–2020, förlängd till 2023", False, "Nästa", 0), "till 2023, ersatt"),
        (("Länet 2018–2020", "2018–2020", False, "", 0), "gäller inte"),
        (("Länet 2024–2027", "2024–2027", True, "", 1), "gäller, ansluten"),
        (("Delmålen", "från 2017", True, "", 0), "från 2017, gäller"),
        (("Vår egen", "", True, "", 0), ""),
    ],
)
def test_the_state_of_a_strategy_in_words(row, words):
    assert state_in_words(StrategiRow(1, row[0], "", "", StrategiTyp.EGEN, "", "", *row[1:])) == words


def test_the_choices_show_the_own_lan_what_is_in_force_or_all(stocked, window):
    page(window).list.filter.setFocus()
    choose_scope(window, VALID)
    assert names(window) == ["Skåne", "Västmanland 2024", "Delmålen"]
    choose_scope(window, OWN_LAN)
    assert names(window) == ["Västmanland 2024", "Västmanland 2018"]
    choose_scope(window, EVERY)
    page(window).list.typ.set_value(StrategiTyp.NATIONELL)
    page(window).list.typ.edited.emit()
    assert names(window) == ["Delmålen"]
    page(window).list.filter.setText("finns inte")
    assert page(window).list.no_hits.isVisible()
    QTest.mouseClick(page(window).list.no_hits.button, Qt.MouseButton.LeftButton)
    assert len(names(window)) == 4


def test_letters_typed_in_the_tree_filter_it_and_the_chosen_one_stays(stocked, window):
    window.navigate("strategi", stocked["vastmanland-2024"])
    page(window).list.tree.setFocus()
    keys(page(window).list.tree, "väst")
    assert names(window) == ["Västmanland 2024"]
    assert page(window).shown_id == stocked["vastmanland-2024"]


def test_a_link_to_a_hidden_version_shows_it(stocked, window):
    window.navigate("strategi", stocked["vastmanland-2018"])
    assert page(window).shown_id == stocked["vastmanland-2018"]
    assert page(window).form.form.id == stocked["vastmanland-2018"]


def test_walking_the_list_keeps_the_cursor_in_it(stocked, window):
    tree = page(window).list.tree
    tree.setFocus()
    for _ in range(6):
        QTest.keyClick(tree, Qt.Key.Key_Down)
        assert window.focusWidget() is tree
    assert page(window).form.form.verticalScrollBar().value() == 0


# --- the form


def test_a_change_is_saved_undone_and_done_again_and_survives_an_update(stocked, window, memory_database):
    window.navigate("strategi", stocked["vastmanland-2024"])
    vision = page(window).form.form.rows["vision"].widget
    type_into(vision, "Ett län utan våld")
    page(window).flush()
    window.run_undo()
    assert stored(memory_database, Strategi, nyckel="vastmanland-2024")[0].vision == "Ett jämställt län"
    window.run_redo()
    with memory_database.write("uppdatera") as session:
        report = update_catalogue(session, [newer(LAN, vision="Katalogens", beskrivning="Ny text")])
    assert [kept.vad for kept in report.kept] == ["Vision"]
    row = stored(memory_database, Strategi, nyckel="vastmanland-2024")[0]
    assert (row.vision, row.beskrivning) == ("Ett län utan våld", "Ny text")
    assert page(window).form.form.rows["beskrivning"].widget.property("plainText") == "Ny text"


def test_remarks_stand_beside_their_fields(stocked, window):
    window.navigate("strategi", stocked["vastmanland-2024"])
    form = page(window).form.form
    type_into(form.rows["giltig_till"].widget, "2020-01-01")
    type_into(form.rows["formular_url"].widget, "formuläret")
    page(window).flush()
    assert "Sista dagen ligger före den första" in form.rows["giltig_till"].remarks.text
    assert "Skriv hela adressen" in form.rows["formular_url"].remarks.text


def test_sums_are_read_as_people_write_them(stocked, window, memory_database):
    window.navigate("strategi", stocked["vastmanland-2024"])
    form = page(window).form.form
    type_into(form.rows["avgift_ore"].widget, "50 000 kr")
    page(window).flush()
    assert stored(memory_database, Strategi, nyckel="vastmanland-2024")[0].avgift_ore == 5_000_000
    type_into(form.rows["avgift_ore"].widget, "mycket")
    page(window).flush()
    page(window).list.tree.setFocus()
    assert form.rows["avgift_ore"].error.text != ""
    assert stored(memory_database, Strategi, nyckel="vastmanland-2024")[0].avgift_ore == 5_000_000


def test_versions_stand_as_a_line_and_a_dot_leads_there(stocked, window):
    window.navigate("strategi", stocked["vastmanland-2024"])
    chain = page(window).form.versions.chain
    assert [dot.link.when for dot in chain.dots] == ["2018–2020", "2024–2027"]
    chain.dots[0].click()
    assert page(window).shown_id == stocked["vastmanland-2018"]
    assert "Ersatt av Västmanland 2024" in page(window).form.join.words.text()
    window.go_back()
    assert page(window).shown_id == stocked["vastmanland-2024"]


def test_the_source_says_how_sure_it_is_in_words(stocked, window):
    window.navigate("strategi", stocked["vastmanland-2024"])
    form = page(window).form
    assert form.form.rows["sakerhet"].widget.property("currentText") == Sakerhet.A.label
    assert "utgåva 1" in form.origin.text()


def test_joining_starts_an_anslutning_and_leads_there(stocked, window, memory_database):
    window.navigate("strategi", stocked["vastmanland-2024"])
    page(window).form.join.join.click()
    assert [row.strategi_id for row in stored(memory_database, Anslutning)] == [stocked["vastmanland-2024"]]
    assert len(stored(memory_database, Kravsvar)) == 2
    assert window.page.spec.key == "anslutning"
    window.go_back()
    form = page(window).form
    assert not form.join.join.isVisible()
    assert [link.text() for link in form.join.links] == ["Kommunens anslutning (utreds)"]
    form.join.links[0].click()
    assert window.page.spec.key == "anslutning"


def test_what_nobody_joins_has_no_button(stocked, window):
    window.navigate("strategi", stocked["delmal"])
    assert not page(window).form.join.join.isVisible()
    assert "Ingen ansluter sig" in page(window).form.join.words.text()


# --- own strategies


def test_an_own_strategy_is_made_written_and_removed(stocked, window, memory_database):
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    form = page(window).form.form
    name = form.rows["namn"].widget
    QTest.qWait(10)
    assert window.focusWidget() is name
    keys(name, "Vår strategi 2026")
    page(window).flush()
    own = stored(memory_database, Strategi, nyckel="")[0]
    assert (own.namn, own.typ, own.utgivare) == ("Vår strategi 2026", StrategiTyp.EGEN, ("Köpings kommun",))
    assert page(window).list.tree.currentItem().text(0) == "Vår strategi 2026"
    page(window).remove()
    assert stored(memory_database, Strategi, nyckel="") == []
    window.run_undo()
    assert stored(memory_database, Strategi, nyckel="")[0].namn == "Vår strategi 2026"


def test_a_strategy_of_the_catalogue_is_not_removed(stocked, window, memory_database):
    window.navigate("strategi", stocked["skane"])
    page(window).remove()
    assert "hör till katalogen" in window.notice.text.text()
    assert len(stored(memory_database, Strategi)) == 4


# --- the tree of areas


def tree_of(database, strategi_id):
    with database.read() as session:
        return " ".join("." * row.djup + (row.rubrik or "?") for row in nodes_of(session, strategi_id))


def at(window, rubrik):
    """Put the cursor on a node."""
    nodes = page(window).form.nodes
    assert nodes._sheet is not None
    nodes.tree.choose(next(row.id for row in nodes._sheet.nodes if row.rubrik == rubrik))
    nodes.tree.setFocus()
    return nodes


def test_nodes_are_made_moved_and_indented_by_keyboard(stocked, window, memory_database):
    strategi_id = stocked["vastmanland-2024"]
    window.navigate("strategi", strategi_id)
    nodes = at(window, "Våld")
    QTest.keyClick(nodes.tree, Qt.Key.Key_Return, CTRL)
    heading = nodes.form.rows["rubrik"].widget
    QTest.qWait(10)
    assert window.focusWidget() is heading
    keys(heading, "Hälsa")
    page(window).flush()
    assert tree_of(memory_database, strategi_id) == "Makt .Nämnder Våld Hälsa"
    nodes.tree.setFocus()
    for key, expected in (
        (Qt.Key.Key_Up, "Makt .Nämnder Hälsa Våld"),
        (Qt.Key.Key_Right, "Makt .Nämnder .Hälsa Våld"),
        (Qt.Key.Key_Right, "Makt .Nämnder ..Hälsa Våld"),
        (Qt.Key.Key_Left, "Makt .Nämnder .Hälsa Våld"),
        (Qt.Key.Key_Up, "Makt .Hälsa .Nämnder Våld"),
        (Qt.Key.Key_Down, "Makt .Nämnder .Hälsa Våld"),
    ):
        QTest.keyClick(nodes.tree, key, ALT)
        assert tree_of(memory_database, strategi_id) == expected
        assert window.focusWidget() is nodes.tree
    assert window.page.spec.key == "strategi"
    QTest.keyClick(nodes.tree, Qt.Key.Key_Return, CTRL | SHIFT)
    assert tree_of(memory_database, strategi_id) == "Makt .Nämnder .Hälsa ..? Våld"
    for _ in range(8):
        window.run_undo()
    assert tree_of(memory_database, strategi_id) == "Makt .Nämnder Våld ?"


def test_a_node_is_removed_with_all_below_and_comes_back(stocked, window, memory_database):
    strategi_id = stocked["vastmanland-2024"]
    window.navigate("strategi", strategi_id)
    nodes = at(window, "Makt")
    QTest.keyClick(nodes.tree, Qt.Key.Key_Delete)
    assert tree_of(memory_database, strategi_id) == "Våld"
    window.run_undo()
    assert tree_of(memory_database, strategi_id) == "Makt .Nämnder Våld"


def test_a_node_with_nowhere_to_go_says_so(stocked, window):
    window.navigate("strategi", stocked["vastmanland-2024"])
    nodes = at(window, "Makt")
    QTest.keyClick(nodes.tree, Qt.Key.Key_Left, ALT)
    assert "kan inte flyttas dit" in window.status_line.message.text()


def test_the_first_area_of_an_empty_strategy(stocked, window, memory_database):
    window.navigate("strategi", stocked["skane"])
    nodes = page(window).form.nodes
    assert nodes.none.isVisible()
    nodes.add()
    assert tree_of(memory_database, stocked["skane"]) == "?"
    assert not nodes.none.isVisible()


def test_a_node_says_its_kind_and_goals_and_they_are_chosen_with_boxes(stocked, window, memory_database):
    window.navigate("strategi", stocked["vastmanland-2024"])
    nodes = at(window, "Makt")
    item = nodes.tree.currentItem()
    assert item is not None
    assert item.text(1) == "Målområde, 1 mål"
    assert nodes.goals_text.text() == "1 Makt och inflytande"
    nodes.goals_button.click()
    assert [nodes.goals._items[id_].text(0) for id_ in nodes.goals.ticked_ids()] == ["1 Makt och inflytande"]
    goal = stored(memory_database, StrategiNod, rubrik="Ekonomi")[0]
    nodes.goals._items[goal.id].setCheckState(0, Qt.CheckState.Checked)
    with memory_database.read() as session:
        made = stored(memory_database, StrategiNod, nyckel="makt")[0]
        assert goal.id in goals_of_node(session, made.id)
    coverage = page(window).form.coverage
    assert coverage.lists[0].model.columns[0].title == "Delmålen: 2 av 2 mål"
    window.run_undo()
    assert coverage.lists[0].model.columns[0].title == "Delmålen: 1 av 2 mål"
    assert [row.noder for row in coverage.lists[0].model.rows] == ["Makt", "inget område"]
    assert nodes.goals.ticked_ids() != []


def test_the_kind_of_a_node_is_changed_in_its_form(stocked, window, memory_database):
    window.navigate("strategi", stocked["vastmanland-2024"])
    nodes = at(window, "Våld")
    kind = nodes.form.rows["typ"].widget
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Down)
    page(window).flush()
    assert stored(memory_database, StrategiNod, nyckel="vald")[0].typ is NodTyp.FOKUSOMRADE


# --- requirements and the rest


def test_requirements_are_added_moved_and_removed(stocked, window, memory_database):
    window.navigate("strategi", stocked["vastmanland-2024"])
    part = page(window).form.lists["Krav"]
    part.rows.buttons[0].click()
    text = part.form.rows["text"].widget
    QTest.qWait(10)
    assert window.focusWidget() is text
    keys(text, "Årlig rapport")
    page(window).flush()
    table = part.rows.list.table
    QTest.keyClick(table, Qt.Key.Key_Up, ALT)
    assert [row.text for row in part.rows.list.model.rows] == ["Krav plan", "Årlig rapport", "Krav fart"]
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert [row.text for row in part.rows.list.model.rows] == ["Krav plan", "Krav fart"]
    window.run_undo()
    assert len(stored(memory_database, Krav, strategi_id=stocked["vastmanland-2024"])) == 3


def test_every_list_of_a_strategy_has_its_first_row_by_its_button(stocked, window):
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    for title, part in page(window).form.lists.items():
        assert part.rows.list.model.rows == (), title
        part.rows.buttons[0].click()
        assert len(part.rows.list.model.rows) == 1, title


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"upprepning": Upprepning.ARLIGEN}, "Varje år"),
        ({"upprepning": Upprepning.VART_N_AR, "n": 2}, "Vartannat år"),
        ({"upprepning": Upprepning.VART_N_AR, "n": 3}, "Vart 3:e år"),
        ({"upprepning": Upprepning.VART_N_AR}, "Med några års mellanrum"),
        ({"upprepning": Upprepning.N_AR_EFTER, "n": 2}, "2 år efter anslutningen"),
        ({}, "En gång"),
    ],
)
def test_when_a_duty_falls_due_in_words(fields, words):
    assert duty_in_words(StrategiAtagande(**fields)) == words


def test_when_an_event_is_in_words():
    from datetime import date

    assert event_in_words(StrategiHandelse(tid_text="mars 2023")) == "mars 2023"
    both = StrategiHandelse(fran=date(2021, 9, 13), till=date(2021, 9, 14), tid_text="lunch till lunch")
    assert event_in_words(both) == "2021-09-13 – 2021-09-14, lunch till lunch"
    assert event_in_words(StrategiHandelse(fran=date(2021, 9, 13), till=date(2021, 9, 13))) == "2021-09-13"


# --- the catalogue


def saved(tmp_path, data):
    file = tmp_path / "katalog.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def test_an_update_from_a_file_says_what_was_added_updated_and_kept(stocked, window, memory_database, tmp_path):
    window.navigate("strategi", stocked["vastmanland-2024"])
    type_into(page(window).form.form.rows["vision"].widget, "Min vision")
    page(window).flush()
    data = [newer(LAN, vision="Katalogens"), newer(OTHER, krav=[krav("ny")]), entry("ny", namn="En ny strategi")]
    update_from_file(page(window).context, page(window), saved(tmp_path, data))
    dialog = page(window).findChild(UpdateReport)
    assert dialog is not None
    assert dialog.text.splitlines() == [
        "Tillagd: En ny strategi",
        "Uppdaterad: Jämställdhetsstrategi för Västmanlands län",
        "Uppdaterad: Strategi för länet",
        "Kvar: Jämställdhetsstrategi för Västmanlands län, Vision: ”Min vision” (katalogen: ”Katalogens”)",
    ]
    dialog.close()
    assert len(page(window).list.rows) == 5
    window.run_undo()
    assert len(stored(memory_database, Strategi)) == 4
    assert stored(memory_database, Strategi, nyckel="vastmanland-2024")[0].utgava == 1


def test_nothing_new_is_said_and_a_faulty_file_changes_nothing(stocked, window, memory_database, tmp_path):
    update_from_file(page(window).context, page(window), saved(tmp_path, [LAN]))
    assert "inget nyare" in window.notice.text.text()
    update_from_file(page(window).context, page(window), saved(tmp_path, [newer(LAN, vision=7), entry("ny")]))
    assert "vision kan inte vara '7'" in window.notice.text.text()
    assert len(stored(memory_database, Strategi)) == 4


@pytest.mark.slow
def test_the_whole_catalogue_can_be_walked(window, memory_database):
    stock(memory_database)
    choose_scope(window, EVERY)
    for id_ in page(window).list.shown_ids:
        page(window).open(id_)
        assert page(window).form.form.id == id_


def test_everything_has_a_name_and_is_reached_by_keyboard(stocked, window):
    window.navigate("strategi", stocked["vastmanland-2024"])
    at(window, "Makt")
    QTest.qWait(30)
    assert accessibility.faults(window) == []
