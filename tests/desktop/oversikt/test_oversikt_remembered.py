"""The start page before the database is open: the same words, keys that wait, and never what is not true."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.application import Application
from desktop.jobs import ImmediateJobs
from desktop.oversikt import page as page_module
from desktop.oversikt import remembered as module
from desktop.oversikt.remembered import DAYS, remembered
from desktop.oversikt.sheet import FIELDS, from_text, to_text
from desktop.settings import Settings
from desktop.widgets.line_list import LineData
from models import start_page
from models.anslutning.entity import Atagande
from models.anslutning.operations import choose, start
from models.arende.operations import open_arende
from models.database import Database
from models.editing import add, get, remove
from models.kommun import set_up
from models.organ import Organ
from models.schema import open_database
from models.strategi.entity import Strategi, StrategiNod
from models.tjansteskrivelse.entity import Tjansteskrivelse
from models.tjansteskrivelse.operations import write
from tests.desktop.keys import press
from tests.desktop.whole_window import put_away, specs

TODAY = date(2026, 3, 3)
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from desktop import application, command_line
from desktop.main_window import MainWindow

def look(window):
    slow = {"sqlalchemy", "alembic", "reportlab", "openpyxl"} & {name.split(".")[0] for name in sys.modules}
    print("lines", [line.data.text for line in window.first.view.todo.list.lines], "slow", sorted(slow))
    QTimer.singleShot(0, lambda: application.QApplication.exit(0))

application.Application.open = lambda program, where, **_how: look(program.window)
command_line.main(["--databas", sys.argv[1]])
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory, stocked_file):
    """A file with the work of somebody who has come past the first steps; two duties to do."""
    database = open_database(shutil.copy(stocked_file, tmp_path_factory.mktemp("arbete") / "arbete.db"))
    with database.write("arbete") as session:
        set_up(session, kommunkod="1983", forvaltning="Kontoret", anvandare="Eva Ek", mall_id=None)
        strategi = add(session, Strategi(namn="Länets strategi", kortnamn="Länet"))
        node = add(session, StrategiNod(strategi_id=strategi.id, rubrik="Utbildning"))
        anslutning = start(session, strategi.id, TODAY)
        choose(session, anslutning.id, node.id)
        add(session, Atagande(anslutning_id=anslutning.id, text="Skicka planen", forfaller=date(2026, 3, 1)))
        add(session, Atagande(anslutning_id=anslutning.id, text="Rapport", forfaller=date(2026, 3, 5)))
        write(session, open_arende(session, anslutning_id=anslutning.id).id, TODAY)
    for ahead in range(DAYS):
        assert module.keep_day(database, TODAY + timedelta(days=ahead))
    database.close()
    return database.file


class Days:
    """The calendar on the wall."""

    def __init__(self):
        self.now = TODAY


@pytest.fixture
def days(monkeypatch):
    days = Days()
    for place in (page_module, module):
        monkeypatch.setattr(place, "today", lambda: days.now)
    return days


@pytest.fixture
def file(written, tmp_path):
    copy = tmp_path / "arbete.db"
    copy.write_bytes(written.read_bytes())
    return copy


@pytest.fixture
def begin(qapp, qtbot, days):
    """The program as people start it, up to the moment when the database is to be opened."""

    @contextmanager
    def begin(settings, file):
        own = specs("oversikt", "installningar")
        program = Application(qapp, settings, jobs=ImmediateJobs(), specs=own, remembers=True)
        window = program.window
        qtbot.addWidget(window)
        window.resize(1366, 768)
        program.show_early(file)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        try:
            yield program
        finally:
            put_away(window)

    return begin


@pytest.fixture
def used(file):
    """The settings of somebody who has worked with the file and closed the program."""
    settings = Settings(theme="ljust")
    module.remember_closed(settings, file)
    return settings


def texts(view):
    return [(line.data.text, line.data.when) for line in view.todo.list.lines]


def test_the_next_start_says_the_same_before_the_database_is_open(begin, used, file):
    with begin(used, file) as program:
        window = program.window
        early = window.first.view
        lines = list(early.todo.list.lines)
        assert texts(early)[:2] == [("Skicka planen", "2 dagar sen"), ("Rapport", "om 2 dagar, torsdag v. 10")]
        assert window.windowTitle() == "Översikt – Jämvikt"
        assert window.context is None
        assert lines[0].hasFocus()
        press(Qt.Key.Key_Down)
        assert lines[1].hasFocus()
        program.open(file)
        assert window.page.view is early
        assert early.todo.list.lines == lines  # what is the same is not made anew
        assert lines[1].hasFocus()
        assert early.isVisible()


def test_what_is_asked_for_meanwhile_is_done_when_it_can_be(begin, used, file):
    with begin(used, file) as program:
        press(Qt.Key.Key_Return)
        assert program.window.status_line.message.text() == "Öppnar Anslutningar …"
        program.open(file)
        assert program.window.page.spec.key == "anslutning"
    with begin(used, file) as program:
        program.window.sidebar.chosen.emit("arende")
        program.window.first.view.state.link.click()
        program.open(file)
        assert program.window.page.spec.key == "installningar"


def test_an_action_waits_too(begin, used, file):
    with begin(used, file) as program:
        press(Qt.Key.Key_Space)
        program.open(file)
        with program.database.read() as session:
            assert {row.text for row in session.query(Atagande) if row.klart} == {"Skicka planen"}
        assert "Skicka planen" not in dict(texts(program.window.page.view))


def test_letters_in_the_search_line_are_asked_for_when_somebody_can_answer(begin, used, file):
    with begin(used, file) as program:
        window = program.window
        window.go_to_search()
        QTest.keyClicks(window.search, "rapport")
        assert window.search._hits is None
        program.open(file)
        assert window.search.hasFocus()
        assert window.search.text() == "rapport"
        assert window.search._hits is not None


def test_tomorrow_it_says_what_is_said_tomorrow(begin, used, file, days):
    days.now = TODAY + timedelta(days=DAYS)
    assert remembered(used, file) is None
    for ahead in (1, DAYS - 1):
        days.now = TODAY + timedelta(days=ahead)
        sheet = remembered(used, file)
        with begin(Settings(theme="ljust"), file) as program:
            program.open(file)
            said = program.window.page.view.sheet
        assert (said.greeting, said.steps) == (sheet.greeting, sheet.steps)
        for name in set(said.cards) - {"recent"}:  # which tells times by the real clock
            assert said.cards[name] == sheet.cards[name]
        used.closed = {str(file): module.stamp(file)}  # the other settings have closed it since


@pytest.fixture
def in_sweden(monkeypatch):
    """A clock that is put forward and back."""
    with monkeypatch.context() as place:
        place.setenv("TZ", "Europe/Stockholm")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.skipif(os.name == "nt", reason="Windows' own clock cannot be set for one process")
@pytest.mark.usefixtures("in_sweden")
@pytest.mark.parametrize("day", [date(2026, 1, 15), date(2026, 7, 15)])
def test_the_night_when_the_clock_is_changed_hides_nothing(used, file, days, day):
    """At one in the night the clock is not yet what it was at noon of the day the page was made for."""
    with closing(Database(file)) as database:
        assert module.keep_day(database, day)
    module.remember_closed(used, file)
    days.now = day
    assert remembered(used, file) is not None


def changed_here(file):
    database = Database(file)
    with database.write("lägg till") as session:
        add(session, Organ(namn="Nämnden"))
    database.close()


def changed_by_another_program(file):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE atagande SET text = 'Något annat'")


def killed(file):
    connection = sqlite3.connect(file)
    connection.execute("UPDATE atagande SET text = 'Något annat'")
    connection.commit()
    log = file.with_name(file.name + "-wal")
    left = log.read_bytes()
    connection.close()
    log.write_bytes(left)


def another_file_in_its_place(file):
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content)
    os.utime(file, (1, 1))


@pytest.mark.parametrize("happening", [changed_here, changed_by_another_program, killed, another_file_in_its_place])
def test_nothing_is_shown_that_may_not_be_true(begin, used, file, happening):
    assert remembered(used, file) is not None
    happening(file)
    with begin(used, file) as program:
        assert program.window.first is None
        assert program.window.stack.currentWidget() is program.window.waiting


def test_somebody_else_with_the_file_open_is_noticed(begin, used, file):
    """Two windows: the one that closes last must not vouch for what the other has written."""
    with begin(used, file) as first:
        first.open(file)
        changed_here(file)
    assert remembered(used, file) is not None  # read anew when it closed
    with begin(used, file) as again:
        again.open(file)
        assert again.window.page.data.recent[0].text == "Organ: Nämnden"
        changed_here(file)
        assert remembered(used, file) is None


def test_what_is_changed_is_kept_after_a_while_without_changes_and_when_the_program_closes(begin, used, file):
    with begin(used, file) as program:
        program.open(file)
        with program.database.write("klart") as session:
            get(session, Atagande, 1).klart = TODAY
        assert program.remembering._timer.isActive()
        program.remembering._timer.timeout.emit()
        with program.database.read() as session:
            assert len(start_page.kept_days(session, module.form_of(module.noon_of(TODAY)))) == DAYS
            get(session, Atagande, 1)
        with program.database.write("inte klart") as session:
            get(session, Atagande, 1).klart = None
    sheet = remembered(used, file)
    assert sheet.cards["todo"].groups[0][1][0].text == "Skicka planen"


def test_a_new_user_is_met_by_what_the_database_says(begin, used, file):
    with closing(Database(file)) as database, database.write("ta bort") as session:
        remove(session, get(session, Tjansteskrivelse, 1))
    with begin(used, file) as program:
        program.open(file)
        assert program.window.page.view.first_steps.isVisible()
    assert remembered(used, file) is None


def test_a_database_that_cannot_be_opened_takes_its_page_away(begin, used, file):
    with begin(used, file) as program:
        file.write_bytes(b"skrot" * 1000)
        program.open(file)
        window = program.window
        assert window.first is None
        assert window.stack.currentWidget().sentence.text().startswith("arbete.db")
        assert window.windowTitle() == "Jämvikt"
        QApplication.sendPostedEvents()


def test_where_one_was_is_one_step_back(begin, used, file):
    used.last_page = "arende"
    with begin(used, file) as program:
        program.open(file)
        assert program.window.page.spec.key == "oversikt"
        program.window.go_back()
        assert program.window.page.spec.key == "arende"


def test_a_page_is_read_back_as_it_was_written(begin, used, file):
    sheet = remembered(used, file)
    assert sheet is not None
    assert from_text(to_text(sheet)) == sheet
    assert LineData._fields == FIELDS
    for wrong in ("", "[]", "{}", '{"greeting": "", "steps": [[1]], "cards": {}}'):
        with pytest.raises((ValueError, KeyError, TypeError)):
            from_text(wrong)


def test_it_is_painted_before_anything_slow_is_imported(used, file, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "today", date.today)
    used.file = tmp_path / "Jamvikt" / "installningar.json"
    with closing(Database(file)) as database:
        assert module.keep_day(database, date.today())  # noqa: DTZ011 - as the program in its own process counts
    module.remember_closed(used, file)
    own = (*(f"XDG_{name}_HOME" for name in ("CONFIG", "DATA", "STATE")), "WIN_PD_OVERRIDE_LOCAL_APPDATA")
    around = os.environ | dict.fromkeys(own, str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, file], env=around, capture_output=True, text=True, check=True, timeout=60
    )
    told = done.stdout.strip()
    assert told.startswith("lines ['Skicka planen', 'Rapport'")
    assert told.endswith("slow []")
