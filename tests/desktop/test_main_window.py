import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from desktop import application
from desktop.application import Application
from desktop.entry import target
from desktop.jobs import ImmediateJobs
from desktop.pages import PageSpec
from desktop.settings import Settings
from models.anslutning.entity import Aktivitet
from models.database import Database
from models.errors import UserError
from tests.conftest import copy_sqlite
from tests.desktop.accessibility import faults
from tests.desktop.keys import write
from tests.desktop.whole_window import put_away

MODULE, CLASS = "tests.desktop.example_page", "ExamplePage"
SPECS = (
    PageSpec("oversikt", "Översikt", "oversikt", MODULE, CLASS, keys="Alt+1"),
    PageSpec("arende", "Ärenden", "arende", MODULE, CLASS, group="Kommunen", keys="Alt+2"),
    PageSpec("gomd", "Gömd", "dokument", MODULE, CLASS, in_sidebar=False),
)
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def own_settings(tmp_path):
    return Settings(theme="ljust", file=tmp_path / "installningar.json")


@pytest.fixture
def started(qapp, qtbot, own_settings, memory_database):
    """The program with its window shown and the database open."""
    made = Application(qapp, own_settings, jobs=ImmediateJobs(), specs=SPECS)
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    made.begin(memory_database)
    yield made
    put_away(made.window)


@pytest.fixture
def window(started):
    return started.window


def key(window, code, mods=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or window, code, mods)


def names(database):
    with database.read() as session:
        return list(session.scalars(select(Aktivitet.namn).order_by(Aktivitet.id)))


def test_the_window_waits_calmly_until_the_database_is_there(qapp, qtbot, own_settings):
    program = Application(qapp, own_settings, jobs=ImmediateJobs(), specs=SPECS)
    qtbot.addWidget(program.window)
    with qtbot.waitSignal(program.window.painted):
        program.window.show()
    assert program.window.stack.currentWidget() is program.window.waiting
    program.window.navigate("arende")
    program.window.run_primary()
    program.window.run_undo()
    program.window.close()


def test_the_first_page_is_shown_with_what_it_offers(window):
    assert window.header.title.text() == "Översikt"
    assert window.windowTitle() == "Översikt – Jämvikt"
    assert window.header.primary.text() == "Ny aktivitet"
    assert window.actions_by_key["export"].isEnabled()
    assert not window.actions_by_key["preview"].isEnabled()
    assert not window.header.preview.isVisible()


def test_pages_are_reached_by_key_by_name_and_by_the_sidebar(window):
    key(window, Qt.Key.Key_2, ALT)
    assert window.page.spec.key == "arende"
    key(window, Qt.Key.Key_K, CTRL)
    write("över", window.search)
    key(window, Qt.Key.Key_Return)
    assert window.page.spec.key == "oversikt"
    assert window.search.text() == ""
    key(window, Qt.Key.Key_K, CTRL)
    key(window, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is window.sidebar
    key(window, Qt.Key.Key_Down)
    assert window.page.spec.key == "arende", "the heading between the pages is passed by"


def test_back_leads_to_the_page_and_record_one_came_from(window):
    window.run_primary()
    window.run_primary()
    first = window.page
    first.list.choose(1)
    window.navigate("gomd", 2)
    assert window.page.shown_id == 2
    assert window.sidebar.currentRow() == -1
    assert window.header.back.isVisible()
    key(window, Qt.Key.Key_Left, ALT)
    assert window.page is first
    assert first.shown_id == 1
    assert not window.header.back.isVisible()
    window.go_back()
    assert window.page is first


def test_making_typing_undoing_by_keys_alone(window, memory_database):
    key(window, Qt.Key.Key_N, CTRL)
    page = window.page
    page.namn.setFocus()
    QTest.keyClicks(page.namn, "Text")
    key(window, Qt.Key.Key_Tab)
    assert names(memory_database) == ["Text"]
    assert window.status_line.saved.text().startswith("Sparat ")
    assert window.actions_by_key["undo"].text() == "Ångra ändra namn"
    page.namn.setFocus()
    key(window, Qt.Key.Key_Z, CTRL)
    assert names(memory_database) == [""]
    assert page.namn.text() == ""
    key(window, Qt.Key.Key_Y, CTRL)
    assert page.namn.text() == "Text"


def test_undo_while_typing_loses_nothing(window, memory_database):
    key(window, Qt.Key.Key_N, CTRL)
    page = window.page
    page.namn.setFocus()
    QTest.keyClicks(page.namn, "Sparat")
    page.flush()
    QTest.keyClicks(page.namn, "osparat")
    key(window, Qt.Key.Key_Z, CTRL)
    assert page.namn.text() == "" == names(memory_database)[0]
    key(window, Qt.Key.Key_Y, CTRL)
    assert page.namn.text() == "Sparatosparat" == names(memory_database)[0]


def test_undo_of_what_cannot_be_saved_shows_the_saved_value(window, memory_database):
    key(window, Qt.Key.Key_N, CTRL)
    page = window.page
    page.till.line.setFocus()
    QTest.keyClicks(page.till.line, "2024-03-15")
    page.flush()
    page.till.line.selectAll()
    QTest.keyClicks(page.till.line, "snart")
    key(window, Qt.Key.Key_Z, CTRL)
    assert page.till.line.text() == "2024-03-15"
    assert page.till.line.hasFocus()
    assert window.actions_by_key["undo"].text() == "Ångra ändra klart"


def test_a_page_out_of_sight_is_read_again_when_it_is_shown(window):
    window.navigate("arende")
    other = window.page
    window.navigate("oversikt")
    window.run_primary()
    assert other.list.model.rows == ()
    window.navigate("arende")
    assert len(other.list.model.rows) == 1


def test_leaving_a_page_saves_what_is_typed(window, memory_database):
    window.run_primary()
    page = window.page
    page.namn.setFocus()
    QTest.keyClicks(page.namn, "Brattom")
    window.navigate("arende")
    assert names(memory_database) == ["Brattom"]


def test_exporting_saves_what_is_typed_first(window, memory_database):
    window.run_primary()
    page = window.page
    page.namn.setFocus()
    QTest.keyClicks(page.namn, "Med")
    key(window, Qt.Key.Key_E, CTRL)
    assert page.exported == 1
    assert names(memory_database) == ["Med"]


def test_closing_saves_and_remembers_the_place(window, own_settings, memory_database, monkeypatch):
    monkeypatch.setattr(memory_database, "close", lambda: None)
    window.run_primary()
    window.navigate("arende")
    window.page.list.choose(1)
    window.page.namn.setFocus()
    QTest.keyClicks(window.page.namn, "Sist")
    assert window.close()
    assert names(memory_database) == ["Sist"]
    assert own_settings.last_page == "arende"
    assert own_settings.geometry
    assert own_settings.file.exists()


def test_what_cannot_be_saved_keeps_the_window_open_until_the_user_decides(window, qtbot):
    window.run_primary()
    page = window.page
    page.till.line.setFocus()
    QTest.keyClicks(page.till.line, "snart")
    window.navigate("arende")
    assert not window.close()
    assert window.page is page
    assert window.notice.isVisible()
    assert window.isVisible()
    button = window.notice._buttons.itemAt(0).widget()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not window.isVisible()


def test_escape_closes_the_notice_then_goes_to_the_list(window):
    window.run_primary()
    window.notify("Filen är sparad.")
    window.page.namn.setFocus()
    key(window, Qt.Key.Key_Escape)
    assert not window.notice.isVisible()
    window.page.namn.setFocus()
    key(window, Qt.Key.Key_Escape)
    assert window.page.list.table.hasFocus()


def test_looks_change_at_once_and_are_remembered(window, qapp, own_settings):
    light = qapp.palette().window().color()
    window.look.use_dark()
    assert qapp.palette().window().color().lightness() < 60 < light.lightness()
    assert window.actions_by_key["dark"].isChecked()
    size = qapp.font().pointSizeF()
    window.look.larger_text()
    assert qapp.font().pointSizeF() > size
    window.look.smaller_text()
    window.look.normal_text()
    assert qapp.font().pointSizeF() == size
    window.look.use_light()
    assert own_settings.theme == "ljust"


def test_the_sheets_of_the_help_menu(window, qtbot):
    for handler in (window.show_shortcuts, window.show_about):
        handler()
        sheet = QApplication.activeModalWidget()
        assert sheet is not None
        qtbot.waitUntil(sheet.isActiveWindow)
        assert faults(sheet) == []
        with qtbot.waitSignal(sheet.destroyed):
            QTest.keyClick(sheet, Qt.Key.Key_Escape)


def test_everything_in_the_window_is_named_and_reached(window):
    window.run_primary()
    assert faults(window) == []


def test_a_database_that_cannot_be_opened_is_told_with_a_way_on(window, started, monkeypatch):
    def refuse(_where):
        raise UserError("Databasen är gjord av en nyare version.")

    monkeypatch.setattr(application, "open_database", refuse)
    started.open("x.db")
    trouble = window.stack.currentWidget()
    assert trouble.sentence.text() == "Databasen är gjord av en nyare version."
    assert trouble.button.isVisible()


def test_a_refusal_is_left_behind_on_its_page_and_other_notices_are_not(window, started):
    for show, stays in ((lambda: started.errors.show(UserError("Det gick inte.")), False), (say_copied(window), True)):
        window.navigate("oversikt")
        show()
        window.navigate("oversikt")
        assert window.notice.isVisible()
        window.navigate("arende")
        assert window.notice.isVisible() is stays
    started.errors.show(UserError("Det gick inte."))
    window.go_back()
    assert not window.notice.isVisible()


def say_copied(window):
    return lambda: window.notify("En kopia är gjord.", [("Visa", lambda: None)])


def test_which_database_is_meant(tmp_path, monkeypatch):
    assert target("a.db", Settings(database="b.db")) == "a.db"
    assert target(None, Settings(database="b.db")) == "b.db"
    monkeypatch.setattr("desktop.settings.default_database", lambda: tmp_path / "ny" / "jamvikt.db")
    assert target(None, Settings()) == tmp_path / "ny" / "jamvikt.db"
    assert (tmp_path / "ny").is_dir()


@pytest.fixture
def file_database(tmp_path, sqlite_template):
    """A database that two threads may use at once, which one in memory may not."""
    made = Database(tmp_path / "jamvikt.db")
    copy_sqlite(sqlite_template, made)
    yield made
    made.close()


@pytest.fixture
def threaded(qapp, qtbot, own_settings, file_database):
    """The same with real threads, as people run it."""
    made = Application(qapp, own_settings, specs=SPECS)
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    made.begin(file_database)
    qtbot.waitUntil(lambda: made.jobs.idle)
    yield made
    put_away(made.window)


def test_with_real_threads_typing_is_saved_undone_and_saved_at_closing(threaded, qtbot, file_database):
    window = threaded.window
    window.run_primary()
    qtbot.waitUntil(lambda: window.page.shown_id is not None and window.page.namn.isEnabled())
    page = window.page
    page.namn.setFocus()
    QTest.keyClicks(page.namn, "Ett")
    qtbot.waitUntil(lambda: names(file_database) == ["Ett"])
    QTest.keyClicks(page.namn, " till")
    key(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: names(file_database) == [""])
    qtbot.waitUntil(lambda: page.namn.text() == "")
    key(window, Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: page.namn.text() == "Ett till")
    QTest.keyClicks(page.namn, "!")
    assert window.close()
    assert names(file_database) == ["Ett till!"]


def test_with_real_threads_a_full_disk_keeps_the_window_open(threaded, qtbot, file_database, monkeypatch):
    window = threaded.window
    window.run_primary()
    qtbot.waitUntil(lambda: window.page.shown_id is not None and window.page.namn.isEnabled())
    real = file_database.write

    def full(_label):
        raise UserError("Disken är full.")

    monkeypatch.setattr(file_database, "write", full)
    window.page.namn.setFocus()
    QTest.keyClicks(window.page.namn, "Kvar")
    assert not window.close()
    assert window.isVisible()
    assert window.page.namn.text() == "Kvar"
    qtbot.waitUntil(lambda: threaded.jobs.idle)
    monkeypatch.setattr(file_database, "write", real)
    assert window.close()
    assert names(file_database) == ["Kvar"]
