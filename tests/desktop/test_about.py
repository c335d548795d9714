"""Om Jämvikt: what runs, where everything lies, and all of it for the clipboard."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton

from desktop import about, settings, versions
from desktop.about import AboutBox, as_text
from desktop.settings import Settings
from models.database import Database


@pytest.fixture
def box(qtbot, tmp_path, monkeypatch):
    home = tmp_path / "Åsa Öst"
    folder = home / "Jamvikt"
    (folder / "logg").mkdir(parents=True)
    monkeypatch.setattr(about, "log_file", lambda: folder / "logg" / "jamvikt.log")
    monkeypatch.setattr(Path, "home", lambda: home)
    own = Settings(file=folder / "installningar.json")
    own.backup_places[str(folder / "jamvikt.db")] = [str(tmp_path / "delad")]
    database = Database(folder / "jamvikt.db")
    made = AboutBox(own, database)
    qtbot.addWidget(made)
    made.show()
    yield made
    database.close()


def test_versions_and_places_stand_there(box, tmp_path):
    said = dict(box.rows)
    folder = tmp_path / "Åsa Öst" / "Jamvikt"
    assert said["SQLite"].startswith(sqlite3.sqlite_version)
    assert said["Databasen"] == str(folder / "jamvikt.db")
    assert said["Loggen"] == str(folder / "logg" / "jamvikt.log")
    assert said["Inställningar"] == str(folder / "installningar.json")
    assert said["Säkerhetskopior"] == f"{folder / 'säkerhetskopior'}\n{tmp_path / 'delad'}"
    assert (Path(said["Programmet"]) / "desktop").is_dir()
    for name in ("Python", "Qt", "Operativsystem", "SQLAlchemy", "Pillow", "lxml"):
        assert said[name]
    assert versions.MISSING not in " ".join(said.values())


def test_everything_is_copied_without_the_users_own_folder(box, tmp_path):
    copy = box.buttons[0]
    copy.click()
    copied = QApplication.clipboard().text()
    assert "Åsa" not in copied
    assert "~" in copied
    assert f"SQLite: {sqlite3.sqlite_version}" in copied
    assert "\u200b" not in copied
    assert copy.text() == "Kopierat"
    assert copied == as_text(box.rows)


def test_the_folder_of_the_log_is_opened(box, tmp_path, monkeypatch):
    opened = []

    def take(url):
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    (button,) = (each for each in box.findChildren(QPushButton) if "loggmappen" in each.text())
    button.click()
    assert [Path(each) for each in opened] == [tmp_path / "Åsa Öst" / "Jamvikt" / "logg"]


def test_a_server_is_named_without_its_password(tmp_path, monkeypatch):
    server = Database("postgresql://maja:hemligt@server/jamvikt") if versions.libpq_version() else None
    if server is None:
        pytest.skip("psycopg is not installed")
    assert "hemligt" not in versions.where_it_is(server)
    assert "server/jamvikt" in versions.where_it_is(server)
    monkeypatch.setattr(settings, "default_database", lambda: tmp_path / "jamvikt.db")
    assert "Kopior från före uppgraderingar" not in dict(versions.places(Settings(), server, None))
    settings.server_copies().mkdir()
    told = dict(versions.places(Settings(), server, None))
    assert told["Kopior från före uppgraderingar"] == str(tmp_path / "serverkopior")
    server.close()
