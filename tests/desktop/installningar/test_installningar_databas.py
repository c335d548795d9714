"""The database's section: where it is, exchange file out and in, and what is said when it is refused."""

import json

import pytest

from desktop.backups import last_backup, remember_backup, suggested_name
from desktop.installningar.page import SECTIONS
from desktop.settings import Settings
from models.kommun import own_kommun, set_up
from models.person import Person
from models.utbyte import export_text
from tests.conftest import NOW, copy_sqlite
from tests.desktop.whole_window import opened

PLACE = [title for title, _ in SECTIONS].index("Databas")


@pytest.fixture
def file_database(tmp_path, sqlite_template, clock):
    from models.database import Database

    database = Database(tmp_path / "arbete.db", clock=clock)
    copy_sqlite(sqlite_template, database)
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
def databas(program):
    return program.window.page.sections[PLACE]


def test_it_says_where_the_database_is(databas, file_database):
    assert databas.where.text() == str(file_database.file)
    assert databas.size_words.text().endswith(("kB", "MB"))


def test_everything_goes_out_to_a_file_and_in_again(databas, program, tmp_path, file_database):
    target = tmp_path / "ut.json"
    databas.ask_export = lambda _suggested: str(target)
    databas.export.click()
    assert databas.exchange_result.text.startswith(f"Allt i databasen är skrivet till {target}")
    assert target.read_text(encoding="utf-8") == export_text(file_database)
    with file_database.write("ändra") as session:
        session.query(Person).one().namn = "Någon Annan"
    databas.ask_import = lambda _folder: str(target)
    databas.take_in.click()
    assert databas.sure.isVisible()
    assert "ersätts allt" in databas.sure_words.text()
    databas.cancel.click()
    assert not databas.sure.isVisible()
    with file_database.read() as session:
        assert session.query(Person).one().namn == "Någon Annan"
    databas.take_in.click()
    databas.replace.click()
    assert "rader är inlästa" in program.window.notice.text.text()
    (copy,) = tmp_path.glob("arbete-före-inläsning-*.db")
    assert copy.name in program.window.notice.text.text()
    with file_database.read() as session:
        assert session.query(Person).one().namn == "Eva Ek"
    assert program.window.page.spec.key == "oversikt"
    assert not program.undo.can_undo
    assert f"{NOW:%Y-%m-%d}" in copy.name


def test_a_file_with_faults_lists_them_all_and_changes_nothing(databas, tmp_path, file_database):
    content = json.loads(export_text(file_database))
    content["tabeller"]["organ"][0]["typ"] = "hittepå"
    content["tabeller"]["person"][0]["organ_id"] = 4711
    wrong = tmp_path / "fel.json"
    wrong.write_text(json.dumps(content), encoding="utf-8")
    databas.ask_import = lambda _folder: str(wrong)
    databas.take_in.click()
    assert databas.exchange_result.text.startswith("Filen har 2 fel, så ingenting är inläst.")
    assert databas.faults.isVisible()
    assert len(databas.faults.toPlainText().splitlines()) == 2
    wrong.write_text("inte json", encoding="utf-8")
    databas.take_in.click()
    assert "fel" in databas.exchange_result.text
    wrong.unlink()
    databas.take_in.click()
    assert databas.exchange_result.text
    with file_database.read() as session:
        assert own_kommun(session).namn == "Köpings kommun"


def test_an_export_that_cannot_be_written_says_why(databas, tmp_path):
    databas.ask_export = lambda _suggested: str(tmp_path / "finns" / "inte.json")
    databas.export.click()
    assert "finns inte" in databas.exchange_result.text


def test_backups_are_remembered_per_database(tmp_path):
    settings = Settings()
    assert last_backup(settings, tmp_path / "a.db") is None
    remember_backup(settings, tmp_path / "a.db", tmp_path / "kopia.db")
    assert last_backup(settings, tmp_path / "a.db").file == tmp_path / "kopia.db"
    settings.backups[str(tmp_path / "a.db")] = ["inte en tid"]
    assert last_backup(settings, tmp_path / "a.db") is None
    assert suggested_name(tmp_path / "a.db", NOW) == "a-kopia-2026-03-02-0900.db"
