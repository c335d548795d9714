"""The section of copies: made, listed, put in a second place, compared, restored and taken back."""

import shutil
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.application import Application
from desktop.automatic_copies import AutomaticCopies
from desktop.backups import BACKUP_SECTION, last_backup, last_trouble
from desktop.installningar.page import SECTIONS
from desktop.installningar.restoring import summary
from desktop.jobs import ImmediateJobs
from desktop.settings import Settings
from models.backup.comparing import Difference, NounDifference
from models.backup.copies import Reason, copies_in, make, own_folder
from models.backup.keeping import MUCH
from models.kommun import set_up
from models.organ import Organ
from models.schema import open_database
from tests.desktop import accessibility
from tests.desktop.keys import press
from tests.desktop.whole_window import opened, specs

PLACE = [title for title, _ in SECTIONS].index("Säkerhetskopior")


@pytest.fixture
def file_database(tmp_path, stocked_file):
    # With the real clock: what was changed when is compared.
    database = open_database(shutil.copy(stocked_file, tmp_path / "arbete.db"))
    with database.write("kom igång") as session:
        set_up(session, kommunkod="1983", forvaltning="Kontoret", anvandare="Eva Ek", mall_id=None)
    yield database
    database.close()


@pytest.fixture
def program(qapp, qtbot, file_database):
    with opened(qapp, qtbot, file_database, "installningar", "oversikt", "start") as program:
        program.window.navigate("installningar", PLACE)
        yield program


@pytest.fixture
def section(program):
    return program.window.page.sections[PLACE]


@contextmanager
def nothing_open(qapp, qtbot, **more):
    """The program before a database is open."""
    pages = specs("installningar", "oversikt", "start")
    program = Application(qapp, Settings(theme="ljust"), jobs=ImmediateJobs(), specs=pages, **more)
    qtbot.addWidget(program.window)
    program.window.show()
    try:
        yield program
    finally:
        program.window.close()
        program.window.status_line._fade.stop()
        qapp.setStyleSheet("")


def organs(database):
    with database.read() as session:
        return {organ.namn for organ in session.query(Organ)}


def add_organ(database, name):
    with database.write("lägg till") as session:
        session.add(Organ(namn=name))


def test_the_link_of_the_start_page_leads_here():
    assert PLACE == BACKUP_SECTION


def test_a_copy_is_made_listed_and_told_everywhere(section, program, file_database):
    assert section.last.text() == "Ingen säkerhetskopia är gjord härifrån än."
    section.now.click()
    assert section.result.text.startswith("Kopian är gjord och kontrollerad: arbete-egen-")
    (row,) = section.list.model.shown
    assert (row.reason, row.state) == ("Egen", "Kontrollerad")
    assert section.kept.text().startswith("1 kopia, ")
    assert section.last.text().startswith("Senaste kopian gjordes ")
    assert program.window.status_line.backup.text()
    program.window.navigate("oversikt")
    program.window.page.refresh()
    assert program.window.page.view.state.backup.text().startswith("Senaste säkerhetskopia: ")
    program.window.page.view.state.link.click()
    assert program.window.page.shown_id == PLACE


def test_a_second_place_gets_every_copy_and_one_that_is_gone_is_told(section, program, tmp_path, file_database):
    section.ask_folder = lambda _suggested: str(tmp_path / "G å")
    section.choose_folder.click()
    assert str(tmp_path / "G å") in section.place.text()
    section.now.click()
    assert len(copies_in(tmp_path / "G å", file_database.file)) == 1
    assert len(section.list.model.shown) == 2
    section.ask_folder = lambda _suggested: str(tmp_path / "fil")
    (tmp_path / "fil").touch()
    section.choose_folder.click()
    section.now.click()
    assert "nås inte" in section.trouble.text
    program.window.navigate("oversikt")
    program.window.page.refresh()
    assert "nås inte" in program.window.page.view.state.trouble.text
    program.window.navigate("installningar", PLACE)
    section.forget_folder.click()
    section.now.click()
    assert section.trouble.text == ""
    assert last_trouble(program.settings, file_database.file) is None


def test_a_copy_with_a_name_of_ones_own(section, program, tmp_path, file_database):
    asked = []
    target = tmp_path / "kopior" / "kopia.db"

    def answer(suggested):
        asked.append(suggested)
        return str(target)

    section.ask_file = answer
    section.elsewhere.click()
    assert "arbete-kopia-" in asked[0]
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT namn FROM kommun").fetchall() == [("Köpings kommun",)]
    assert last_backup(program.settings, file_database.file).file == target
    blocked = tmp_path / "fil"
    blocked.touch()
    section.ask_file = lambda _suggested: str(blocked / "kopia.db")
    section.elsewhere.click()
    assert "kunde inte skrivas" in section.result.text
    section.ask_file = lambda _suggested: str(file_database.file)
    section.elsewhere.click()
    assert "databasen själv" in section.result.text
    section.ask_file = lambda _suggested: ""
    section.elsewhere.click()


def test_restoring_tells_what_would_go_restores_and_can_be_taken_back(section, program, file_database):
    section.now.click()
    add_organ(file_database, "Byggnadsnämnden")
    section.list.choose(section.list.model.shown[0].id)
    section.list.take_focus()
    press(Qt.Key.Key_Return)
    panel = section.panel
    assert panel.isVisible()
    assert "1 uppgift som har kommit till sedan dess försvinner" in panel.words.text()
    assert "Byggnadsnämnden" in panel.names.text()
    assert QApplication.focusWidget() is panel.cancel
    assert accessibility.faults(program.window) == []
    press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert "Byggnadsnämnden" in organs(file_database)
    section.restore.click()
    panel.carry_out.click()
    assert "Byggnadsnämnden" not in organs(file_database)
    notice = program.window.notice
    assert notice.text.text().startswith("Databasen är återställd till kopian från i dag")
    assert not program.undo.can_undo
    add_organ(file_database, "Efteråt")  # the same database goes on working
    button = next(each for each in notice.findChildren(QPushButton) if each.text() == "Ångra återställningen")
    button.click()
    panel = program.window.page.sections[PLACE].panel
    assert "Efteråt" in panel.names.text()
    assert "Byggnadsnämnden" in panel.names.text()
    panel.carry_out.click()
    assert "Byggnadsnämnden" in organs(file_database)
    assert "Efteråt" not in organs(file_database)
    reasons = [copy.reason for copy in copies_in(own_folder(file_database.file), file_database.file)]
    assert reasons.count(Reason.BEFORE_RESTORE) == 2


def test_a_copy_that_is_the_same_or_damaged_offers_no_restoring(section, tmp_path, file_database):
    section.now.click()
    section.list.choose(section.list.model.shown[0].id)
    section.restore.click()
    assert section.panel.words.text().startswith("Ingenting ändras")
    assert not section.panel.carry_out.isVisible()
    copy = section.list.model.shown[0].copy.file
    copy.write_bytes(copy.read_bytes()[:-4096])
    section.reload()
    section.panel.cancel.click()
    section.restore.click()
    assert "skadad" in section.panel.problem.text
    assert not section.panel.carry_out.isVisible()


def test_any_file_can_be_restored_but_not_any_nonsense(section, tmp_path, file_database):
    section.ask_file = lambda _suggested: str(tmp_path / "egen.db")
    section.elsewhere.click()
    add_organ(file_database, "Byggnadsnämnden")
    section.ask_open = lambda _folder: str(tmp_path / "egen.db")
    section.other.click()
    assert "Byggnadsnämnden" in section.panel.names.text()
    section.panel.cancel.click()
    (tmp_path / "bild.db").write_bytes(b"\x89PNG" * 2000)
    section.ask_open = lambda _folder: str(tmp_path / "bild.db")
    section.other.click()
    assert "inte en Jämvikt-databas" in section.panel.problem.text
    assert not section.panel.carry_out.isVisible()


def test_a_server_is_left_to_those_who_run_it(qapp, qtbot, memory_database):
    with opened(qapp, qtbot, memory_database, "installningar") as program:
        program.window.navigate("installningar", PLACE)
        section = program.window.page.sections[PLACE]
        assert "kommunens it" in section.server.text()
        assert not section.now.isVisible()
        assert accessibility.faults(program.window) == []
        for act in (section.copy_now, section.compare, section.ask_for_place):
            act()
        section.exchange.click()
        assert program.window.page.shown_id == PLACE - 1


@pytest.mark.postgres
def test_all_that_stands_on_a_server_can_be_saved_as_a_file(qapp, qtbot, postgres_database, tmp_path):
    with postgres_database.write("lägg till") as session:
        session.add(Organ(namn="På servern"))
    to = tmp_path / "egen kopia.db"
    asked = []

    def answer(suggested):
        asked.append(suggested)
        return str(to)

    with opened(qapp, qtbot, postgres_database, "installningar") as program:
        program.window.navigate("installningar", PLACE)
        section = program.window.page.sections[PLACE]
        section.ask_file = lambda _suggested: ""
        section.elsewhere.click()
        assert section.result.text == ""
        section.ask_file = answer
        section.elsewhere.click()
        assert section.result.text.startswith(f"Kopian är gjord och kontrollerad: {to}")
        section.ask_file = lambda _suggested: str(to / "under.db")
        section.elsewhere.click()
        assert "kunde inte skrivas" in section.result.text
        assert accessibility.faults(program.window) == []
    assert f"{postgres_database.url.database}-kopia-" in asked[0]
    with closing(open_database(to)) as database:
        assert organs(database) == {"På servern"}


def test_copies_come_by_themselves_once_a_day_and_after_much_change(program, file_database):
    copies = AutomaticCopies(program.window.context, lambda: None)
    folder = own_folder(file_database.file)
    copies.look()
    copies.look()
    assert [copy.reason for copy in copies_in(folder, file_database.file)] == [Reason.AUTOMATIC]
    for _ in range(MUCH):
        copies._count(None)
    copies.look()
    assert len(copies_in(folder, file_database.file)) == 1  # the last one is only seconds old


def test_a_copy_that_cannot_be_made_by_itself_is_said_once(program, file_database):
    own_folder(file_database.file).write_text("", encoding="utf-8")
    shown = []
    copies = AutomaticCopies(program.window.context, lambda: shown.append(1))
    copies.look()
    assert "nås inte" in program.window.notice.text.text()
    program.window.notice.dismiss()
    copies.look()
    assert not program.window.notice.isVisible()
    assert shown == [1, 1]
    assert "nås inte" in last_trouble(program.settings, file_database.file).sentence


def test_a_program_that_makes_copies_lets_go_of_its_timer(program):
    copies = AutomaticCopies(program.window.context, lambda: None, program)
    copies.start()
    assert copies._timer.isActive()
    copies.stop()


def test_the_summary_names_only_what_happens():
    now = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
    then = now.replace(tzinfo=None) - timedelta(days=1)
    nouns = (NounDifference("organ", "organ", 3, 4, 0, 1, 2),)
    found = Difference(nouns, 3, 4, now.replace(tzinfo=None), then, (), (), ())
    assert summary(found, now) == (
        "2 uppgifter blir som de var då och 1 uppgift som har tagits bort kommer tillbaka. "
        "Senaste ändringen är från i dag 10.00 i databasen och från i går 10.00 i kopian."
    )


def test_a_damaged_database_is_opened_by_way_of_its_latest_copy(qapp, qtbot, tmp_path):
    """R7: the fault is told, the copy is offered, and the damaged file is set aside."""
    file = tmp_path / "trasig.db"
    database = open_database(file)
    add_organ(database, "Kommunstyrelsen")
    database.close()
    make(file, own_folder(file), Reason.AUTOMATIC, datetime.now().astimezone())
    spoiled = bytearray(file.read_bytes())
    spoiled[4096:60_000] = b"\xff" * (60_000 - 4096)
    file.write_bytes(spoiled)
    with nothing_open(qapp, qtbot) as program:
        program.open(file)
        assert "Den senaste hela säkerhetskopian är från i dag" in program.window.notice.text.text()
        button = next(each for each in program.window.notice.findChildren(QPushButton) if "Återställ" in each.text())
        button.click()
        assert program.database is not None
        assert "Kommunstyrelsen" in organs(program.database)
        assert "undanlagda" in program.window.notice.text.text()
    assert [path.read_bytes() for path in tmp_path.iterdir() if "undanlagd" in path.name] == [bytes(spoiled)]


def test_what_is_not_damaged_is_not_offered_to_be_replaced(qapp, qtbot, tmp_path):
    file = tmp_path / "nyare.db"
    database = open_database(file)
    database.close()
    make(file, own_folder(file), Reason.AUTOMATIC, datetime.now().astimezone())
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with nothing_open(qapp, qtbot) as program:
        program.open(file)
        assert program.database is None
        assert not program.window.notice.isVisible()


def test_the_program_that_people_start_makes_copies_and_tells_the_start_page(qapp, qtbot, file_database):
    with nothing_open(qapp, qtbot, copies=True) as program:
        program.begin(file_database)
        program.window.navigate("oversikt")
        assert program.window.page.view.state.backup.text() == "Ingen säkerhetskopia är gjord härifrån än."
        program.copies._timer.timeout.emit()  # fifteen seconds later
        assert program.window.page.view.state.backup.text().startswith("Senaste säkerhetskopia: ")
        assert program.window.status_line.backup.text().startswith("Säkerhetskopia ")
    assert not program.copies._timer.isActive()
