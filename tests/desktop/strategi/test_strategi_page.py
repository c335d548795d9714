"""The page Strategier through the real window: find, change, join, make own ones."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.strategi.issuers import EVERY, OWN_LAN, VALID, state_in_words
from models.anslutning.entity import Anslutning, Kravsvar
from models.strategi.catalogue import stock, update_catalogue
from models.strategi.entity import (
    Sakerhet,
    Strategi,
    StrategiTyp,
)
from models.strategi.queries import StrategiRow
from tests.desktop import accessibility
from tests.desktop.keys import has_come_to
from tests.desktop.strategi.strategi_window import CTRL, LAN, at, choose_scope, keys, names, page, stored, type_into
from tests.models.strategi.catalogue_entries import newer

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
    assert has_come_to(name)
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
    assert accessibility.faults(window) == []
