"""After an upgrade: what the window and the command line say, once, and the way back from a newer database."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtWidgets import QPushButton

from desktop import command_line, settings
from models import schema
from models.organ import Organ
from tests.desktop.installningar.test_installningar_sakerhetskopior import nothing_open
from tests.older_servers import older_server
from tests.older_versions import put, records, version_of


def press(program, words):
    next(each for each in program.window.notice.findChildren(QPushButton) if each.text() == words).click()


def is_open(program):
    return program.database is not None


@pytest.fixture
def older(tmp_path):
    return put("0004", tmp_path / "bas.db")


def test_an_upgrade_is_told_once_with_the_way_to_the_copy(qapp, qtbot, older):
    with nothing_open(qapp, qtbot, copies=True) as program:
        program.open(older)
        assert program.window.notice.isVisible()
        told = program.window.notice.text.text()
        assert told.startswith("Databasen är uppgraderad för den här versionen av Jämvikt. En kopia från före")
        assert str(older.parent / "säkerhetskopior") in told
        press(program, "Visa kopiorna")
        page = program.window.page
        assert page is not None
        assert page.spec.key == "installningar"
    with nothing_open(qapp, qtbot, copies=True) as program:
        program.open(older)
        assert program.database is not None
        assert "uppgraderad" not in program.window.notice.text.text()


def test_a_newer_database_offers_the_copy_that_this_program_can_open(qapp, qtbot, older):
    with closing(schema.open_database(older)) as database, database.write("nytt") as session:
        session.add(Organ(namn="Före"))
    (copy,) = (older.parent / "säkerhetskopior").glob("*.db")
    before = records(copy)
    with closing(sqlite3.connect(older)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with nothing_open(qapp, qtbot) as program:
        program.open(older)
        assert not is_open(program)
        sentence = program.window.stack.currentWidget().sentence.text()
        assert "databasversion 9999" in sentence
        assert str(copy) in sentence
        assert "Kopian från före uppgraderingen är från i dag" in program.window.notice.text.text()
        assert version_of(older) == "9999"
        press(program, "Gå tillbaka till kopian")
        assert is_open(program)
        assert "Databasen är som den var i dag" in program.window.notice.text.text()
        (kept,) = (older.parent / "säkerhetskopior").glob("*före-återställning*.db")
        assert str(kept) in program.window.notice.text.text()
        assert version_of(kept) == "9999"
        assert "Före" in {row["namn"] for row in records(kept)["organ"].values()}
    assert {row["namn"] for row in records(older)["organ"].values()} == {
        row["namn"] for row in before["organ"].values()
    }


def test_the_command_line_tells_of_the_upgrade_once(older, capsys):
    for told in (True, False):
        assert command_line.main(["--databas", str(older), "utbyte", "exportera", str(older.parent / "a.json")]) == 0
        assert ("uppgraderad" in capsys.readouterr().err) is told


@pytest.mark.postgres
def test_an_upgraded_server_is_told_with_the_folder_of_its_copy(qapp, qtbot, postgres_server, tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr(settings, "default_database", lambda: tmp_path / "jamvikt.db")
    monkeypatch.setattr("desktop.upgraded.open_folder", shown.append)
    with older_server(postgres_server, "0001", tmp_path) as url:
        with nothing_open(qapp, qtbot, copies=True) as program:
            program.open(url)
            told = program.window.notice.text.text()
            assert "Alla som delar den behöver samma version." in told
            assert told.endswith(f"ligger på den här datorn, i {tmp_path / 'serverkopior'}.")
            press(program, "Öppna mappen")
        (copy,) = (tmp_path / "serverkopior").glob("*.db")
        assert shown == [copy]
        assert version_of(copy) == "0001"


@pytest.mark.postgres
def test_the_command_line_copies_a_server_before_it_upgrades(postgres_server, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(settings, "default_database", lambda: tmp_path / "jamvikt.db")
    with older_server(postgres_server, "0001", tmp_path) as url:
        assert command_line.main(["--databas", url, "kontrollera"]) == 0
        told = capsys.readouterr().err
        assert command_line.main(["--databas", url, "kontrollera"]) == 0
        assert "uppgraderad" not in capsys.readouterr().err
    assert f"på den här datorn, i {tmp_path / 'serverkopior'}." in told
    assert len(list((tmp_path / "serverkopior").glob("*.db"))) == 1
