"""Läs in från Excel through the real window: chosen, looked at, mended, accepted, undone; all with the keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent
from PySide6.QtWidgets import QPushButton

from desktop import theme
from desktop.inlasning.page import InlasningPage
from models.errors import UserError
from models.inlasning import Listslag, Utlatande
from models.kommun import set_up
from models.organ import Organ
from models.person import Person
from reports.read.spreadsheet import open_spreadsheet
from tests.desktop import accessibility
from tests.desktop.keys import comes_true, focus, press
from tests.desktop.whole_window import opened
from tests.inlasning_lists import TODAY, everything, make_small
from tests.spreadsheets import table

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
ORGAN = (
    ["Kommunens nämnder"],
    ["Nämnd", "Förk.", "Sort", "Ordförande"],
    ["Kulturnämnden", "KN", "Nämnd", "Någon"],
    ["Förskolenämnden", "FN", "Nämnd", "Annan"],
    ["Vatten AB", "", "struntprat", ""],
)


@pytest.fixture
def small(memory_database):
    with memory_database.write("underlag") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        return make_small(session)


@pytest.fixture
def window(qapp, qtbot, memory_database, small, monkeypatch):
    monkeypatch.setattr("desktop.inlasning.page.today", lambda: TODAY)
    with opened(qapp, qtbot, memory_database, "inlasning", "installningar") as program:
        program.window.navigate("inlasning")
        yield program.window


def page(window) -> InlasningPage:
    assert isinstance(window.page, InlasningPage)
    return window.page


@pytest.fixture
def organ_file(tmp_path):
    path = tmp_path / "Nämnder 2026.xlsx"
    path.write_bytes(table(*ORGAN))
    return path


def names(database, kind=Organ):
    with database.read() as session:
        return [row.namn for row in session.query(kind).order_by(kind.id)]


def shown(window):
    return [(row.id, row.namn, row.utlatande.label) for row in page(window).list.model.shown]


def test_a_list_is_chosen_looked_at_accepted_and_undone_with_the_keyboard(window, memory_database, organ_file):
    asked = page(window)
    asked.ask_file = lambda _folder: str(organ_file)
    with memory_database.read() as session:
        before = {name: len(rows) for name, rows in everything(session).items()}
    press(Qt.Key.Key_N, CTRL)
    assert asked.slag.value() is Listslag.ORGAN
    assert shown(window) == [(3, "Kulturnämnden", "Finns redan"), (4, "Förskolenämnden", "Ny"), (5, "Vatten AB", "Fel")]
    assert asked.summary.text().startswith("1 ny, 1 finns redan, 1 med fel")
    assert focus() is asked.list.table
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert asked.told.text().startswith("Rad 5: Fel. Typ kan inte vara ”struntprat”. Välj bland:")
    press(Qt.Key.Key_L, ALT)
    assert comes_true(lambda: names(memory_database)[-1] == "Förskolenämnden")
    assert (
        window.notice.text.text()
        == "1 rad är inläst från Nämnder 2026.xlsx. 1 rad med fel är inte inläst. Ctrl+Z tar tillbaka allt."
    )
    assert [label for _, _, label in shown(window)] == ["Finns redan", "Finns redan", "Fel"]
    assert not asked.accept.isEnabled()
    press(Qt.Key.Key_Z, CTRL)
    with memory_database.read() as session:
        assert {name: len(rows) for name, rows in everything(session).items()} == before
    assert [label for _, _, label in shown(window)] == ["Finns redan", "Ny", "Fel"]
    press(Qt.Key.Key_Y, CTRL)
    assert names(memory_database)[-1] == "Förskolenämnden"


def test_only_the_faults_are_shown_when_asked_and_they_have_their_colour(window, organ_file):
    page(window).take_file(organ_file)
    press(Qt.Key.Key_F, ALT)
    assert comes_true(page(window).only_faults.isChecked)
    assert shown(window) == [(5, "Vatten AB", "Fel")]
    model = page(window).list.model
    assert model.data(model.index(0, 1), Qt.ItemDataRole.ForegroundRole) == QColor(theme.colours().error)
    assert model.data(model.index(0, 1)) == "Fel"


def test_a_column_is_chosen_by_hand_and_remembered_the_next_time(window, tmp_path, memory_database):
    path = tmp_path / "egen.xlsx"
    path.write_bytes(table(["Namn", "Signatur", "Annat"], ["Tekniska nämnden", "TN", "x"]))
    asked = page(window)
    asked.take_file(path)
    choice = asked.mapping.choices[1]
    assert choice.accessibleName() == "Signatur läses som"
    assert choice.value() == ""
    choice.set_value("kortnamn")
    choice.edited.emit()
    asked.carry_out()
    with memory_database.read() as session:
        assert session.query(Organ).order_by(Organ.id.desc()).first().kortnamn == "TN"
    asked.take_file(path)
    assert asked.mapping.chosen == {0: "namn", 1: "kortnamn"}


def test_two_columns_are_never_read_as_the_same_and_a_compulsory_one_is_asked_for(window, organ_file):
    asked = page(window)
    asked.take_file(organ_file)
    asked.mapping.choices[3].set_value("namn")
    asked.mapping.choices[3].edited.emit()
    assert asked.mapping.chosen == {2: "typ", 3: "namn"} | {
        place: key for place, key in asked.mapping.chosen.items() if place == 1
    }
    asked.mapping.choices[3].set_value("")
    asked.mapping.choices[3].edited.emit()
    assert asked.mapping.missing.text == "Välj vilken kolumn som är Namn."
    assert shown(window) == []
    assert not asked.accept.isEnabled()


def test_a_file_with_several_lists_shows_them_one_at_a_time(window, memory_database, tmp_path):
    target = tmp_path / "mall.xlsx"
    asked = page(window)
    asked.ask_save = lambda _suggested: str(target)
    press(Qt.Key.Key_E, CTRL)
    assert [sheet.name for sheet in open_spreadsheet(target.read_bytes(), "m").sheets][:3] == [
        "Så här gör du",
        "Organ",
        "Ledamöter",
    ]
    asked.fetch_filled()
    asked.take_file(target)
    assert asked.which.count() == 6
    for place in range(6):
        asked.which.setCurrentIndex(place)
        asked.which.edited.emit()
        assert {row.utlatande for row in asked.list.model.shown} <= {Utlatande.FINNS}
        assert asked.accept.text() == "Inget att läsa in"


def test_a_list_of_another_kind_than_guessed_is_read_as_that(window, tmp_path, small, memory_database):
    path = tmp_path / "okänd.csv"
    path.write_text("Vem;Annat\nEva Berg (M);x\n", encoding="utf-8")
    asked = page(window)
    asked.take_file(path)
    assert asked.slag.value() is None
    assert asked.summary.text() == "Välj vad listan innehåller."
    asked.slag.set_value(Listslag.LEDAMOTER)
    asked.slag.edited.emit()
    asked.mapping.choices[0].set_value("namn")
    asked.mapping.choices[0].edited.emit()
    asked.organ.set_value(small.kultur)
    asked.organ.edited.emit()
    asked.carry_out()
    assert names(memory_database, Person)[-1] == "Eva Berg"


def test_a_file_is_dropped_and_a_bad_one_is_answered_in_words(window, tmp_path):
    path = tmp_path / "hemlig.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
    place = page(window).stack.parentWidget()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    place.dropEvent(
        QDropEvent(
            QPoint(5, 5).toPointF(),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert page(window).problem.text.startswith("hemlig.xlsx är skyddad med lösenord.")
    page(window).take_file(tmp_path / "finns inte.xlsx")
    assert page(window).problem.text.startswith("finns inte.xlsx finns inte kvar.")


def test_the_page_is_offered_in_the_settings_and_among_the_deeds(window, organ_file):
    window.navigate("installningar", 7)
    button = next(each for each in window.page.findChildren(QPushButton) if "Läs in från E" in each.text())
    button.click()
    assert isinstance(window.page, InlasningPage)
    window.go_back()
    window.actions_by_key["read_lists"].trigger()
    assert isinstance(window.page, InlasningPage)


def test_every_part_has_a_name_and_is_reached_with_the_keyboard(window, organ_file):
    assert accessibility.faults(window) == []
    page(window).take_file(organ_file)
    assert accessibility.faults(window) == []


def test_what_somebody_else_changes_meanwhile_is_judged_anew(window, organ_file, memory_database):
    page(window).take_file(organ_file)
    with memory_database.write("lägg till organ") as session:
        session.add(Organ(namn="Förskolenämnden", giltigt_fran=date(2020, 1, 1)))
    assert [label for _, _, label in shown(window)] == ["Finns redan", "Ändrar", "Fel"]


def test_tab_passes_the_pages_without_opening_one(window):
    window.sidebar.setFocus()
    assert isinstance(window.page, InlasningPage)
    press(Qt.Key.Key_Down)
    assert window.page.spec.key == "oversikt"


def test_an_error_while_it_is_written_leaves_everything_and_is_judged_anew(
    window, organ_file, memory_database, monkeypatch
):
    page(window).take_file(organ_file)

    def refused(_session, _forslag):
        raise UserError("Inget är inläst.")

    monkeypatch.setattr("models.inlasning.carry_out", refused)
    page(window).carry_out()
    assert window.notice.text.text() == "Inget är inläst."
    assert page(window).accept.isEnabled()
    assert "Förskolenämnden" not in names(memory_database)
