"""From one version to the next: real databases of every earlier one, the copy before, and the way back."""

import json
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import event, exc

from models import schema, upgrade, utbyte
from models.backup.comparing import compare
from models.backup.copies import Reason
from models.backup.keeping import superfluous
from models.backup.restoring import restore, restore_and_open
from models.backup.rotating import copy_everywhere, every_copy
from models.database import Database
from models.errors import UserError
from models.kontroll import examine
from models.organ import Organ
from models.sok import store
from models.sok.search import search
from models.upgrade import NewerError
from tests.older_versions import KEPT, OLDER, last_ids, lost, put, records, version_of


@pytest.fixture
def newer_program(monkeypatch):
    """Make believe that the program has gone on by one version: "9000" adds a table."""

    def go_on():
        from alembic import command

        real = command.upgrade

        def upgraded(config, revision):
            real(config, revision)
            connection = config.attributes["connection"]
            connection.exec_driver_sql("CREATE TABLE nytt (id INTEGER PRIMARY KEY, vad TEXT)")
            connection.exec_driver_sql("INSERT INTO nytt VALUES (1, 'det nya')")
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9000'")

        monkeypatch.setattr(command, "upgrade", upgraded)
        monkeypatch.setattr(schema, "VERSIONS", (*schema.VERSIONS, "9000"))
        monkeypatch.setattr(schema, "HEAD", "9000")
        monkeypatch.setattr(upgrade, "program_version", lambda: "9.1.0")

    return go_on


def test_a_real_database_of_every_earlier_version_is_kept():
    assert {file.name.removesuffix(".db.xz") for file in KEPT.iterdir()} >= set(OLDER)


@pytest.mark.parametrize("version", OLDER)
def test_an_older_database_comes_up_whole_with_its_copy_beside_it(version, tmp_path, clock):
    file = put(version, tmp_path / "år.db")
    before, ids = records(file), last_ids(file)
    assert sum(map(len, before.values())) > 1000
    with closing(Database(file)) as bare:
        schema.migrate(bare)
    assert lost(before, records(file)) == []
    assert {name: last_ids(file)[name] for name in ids} == ids

    put(version, file)
    database = schema.open_database(file, clock=clock)
    told = database.upgraded
    assert told is not None
    assert told.before == version
    assert told.copy is not None
    assert told.copy.parent == tmp_path / "säkerhetskopior"
    assert told.copy.name.startswith(f"år-före-uppgradering-{version}-2026-03-02-")
    assert records(told.copy) == before
    assert version_of(told.copy) == version
    note = json.loads(told.copy.with_name(told.copy.name + ".json").read_text(encoding="utf-8"))
    assert note["sha256"] == sha256(told.copy.read_bytes()).hexdigest()
    assert note["rader"]["kommun"] == len(before["kommun"]) == 1
    assert [finding for finding in examine(database) if finding.is_error] == []
    database.close()
    assert version_of(file) == schema.HEAD

    again = schema.open_database(file)
    assert again.upgraded is None  # it is told once
    again.close()
    assert len(list(told.copy.parent.glob("*.db"))) == 1


def test_the_exchange_file_of_an_upgraded_database_is_taken_in_as_any(tmp_path):
    with closing(schema.open_database(put("0001", tmp_path / "bas.db"))) as database:
        text = utbyte.export_text(database)
    with closing(schema.open_database(tmp_path / "annan.db")) as other:
        assert other.upgraded is None
        utbyte.take_in(other, text)
        assert utbyte.export_text(other) == text


@pytest.mark.parametrize("version", ["0003", "0004"])
def test_searching_finds_what_an_older_program_wrote(version, tmp_path):
    """One from before there was an index, and one with an index of an earlier form."""
    file = put(version, tmp_path / "bas.db")
    number = next(iter(records(file)["diarienummer"].values()))["nummer"]
    with closing(schema.open_database(file)) as database:
        assert store.catch_up(database) == store.State(0, 0)
        with database.read() as session:
            assert search(session, number)


def test_looking_at_an_older_copy_makes_no_copy_of_it(tmp_path, monkeypatch):
    with closing(schema.open_database(put("0004", tmp_path / "bas.db"))) as database:
        (copy,) = every_copy(tmp_path / "bas.db", []).copies
        monkeypatch.setattr(schema, "copy_before", None)
        assert not compare(database, copy).same  # the catalogue has a newer edition, at least
    assert every_copy(tmp_path / "bas.db", []).copies == (copy,)


def test_no_rotation_takes_the_copy_from_before_an_upgrade(tmp_path, clock):
    from datetime import timedelta

    file = put("0004", tmp_path / "bas.db")
    schema.open_database(file, clock=clock).close()
    folder = tmp_path / "säkerhetskopior"
    now = clock().astimezone()
    for day in range(1, 25):
        copy_everywhere(file, [folder], Reason.AUTOMATIC, now + timedelta(days=day))
    copies = every_copy(file, []).copies
    assert [copy.reason for copy in copies].count(Reason.BEFORE_UPGRADE) == 1
    assert len(copies) < 20
    assert all(copy.reason is not Reason.BEFORE_UPGRADE for copy in superfluous(copies))


def test_without_a_copy_nothing_is_upgraded(tmp_path):
    file = put("0003", tmp_path / "bas.db")
    before = file.read_bytes()
    (tmp_path / "säkerhetskopior").write_text("en fil där mappen skulle vara", encoding="utf-8")
    with pytest.raises(UserError) as refused:
        schema.open_database(file)
    told = str(refused.value)
    assert "säkerhetskopia, men den gick inte att göra" in told
    assert str(tmp_path / "säkerhetskopior") in told
    assert told.endswith("Databasen är inte uppgraderad och är orörd.")
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bas.db", "säkerhetskopior"]


def test_an_upgrade_that_never_goes_through_leaves_one_copy(tmp_path, monkeypatch):
    """Nobody else takes these copies away: one for each start would fill the disk."""
    file = put("0004", tmp_path / "bas.db")
    before = records(file)
    monkeypatch.setattr(schema, "migrate", broken)
    for _start in range(3):
        with pytest.raises(UserError, match="Inget är ändrat"):
            schema.open_database(file)
    (copy,) = every_copy(file, []).copies
    assert records(copy.file) == before
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE organ SET namn = 'Ändrat av det äldre programmet' WHERE id = 1")
    with pytest.raises(UserError):
        schema.open_database(file)
    assert len(every_copy(file, []).copies) == 2


def broken(_database: Database) -> None:
    raise UserError("Databasen kunde inte uppgraderas. Inget är ändrat.")


def test_a_database_whose_references_are_broken_is_not_upgraded(tmp_path):
    file = put("0003", tmp_path / "bas.db")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE anslutning SET strategi_id = 999999 WHERE id = 1")
        connection.commit()
    before = file.read_bytes()
    # Not the command that looks through a database: it opens it, and would be refused by the same words.
    with pytest.raises(UserError, match=r"gick inte att bekräfta.*Återställ.*inte uppgraderad"):
        schema.open_database(file)
    assert file.read_bytes() == before


def test_a_copy_that_the_disk_spoiled_is_not_trusted(tmp_path, monkeypatch):
    from models.backup import copies

    real = copies._name

    def spoiling(draft: Path, to: Path, *more):
        made = real(draft, to, *more)
        content = bytearray(to.read_bytes())
        content[-100] ^= 1
        to.write_bytes(content)
        return made

    monkeypatch.setattr(copies, "_name", spoiling)
    file = put("0004", tmp_path / "bas.db")
    with pytest.raises(UserError, match="inte uppgraderad"):
        schema.open_database(file)
    assert version_of(file) == "0004"


@pytest.mark.parametrize("version", OLDER)
def test_a_crash_at_any_statement_leaves_the_old_database(version, tmp_path):
    """What a killed program would leave on the disk before each statement is opened: it is the old one, whole."""
    file = put(version, tmp_path / "bas.db")
    before = records(file)
    left = tmp_path / "efter"
    left.mkdir()
    sizes: set[int] = set()
    statements = 0

    def look(*_words: object) -> None:
        nonlocal statements
        statements += 1
        log = file.with_name("bas.db-wal")
        size = log.stat().st_size if log.exists() else -1
        if size in sizes and statements % 40:
            return
        sizes.add(size)
        for ending in ("", "-wal"):
            part = file.with_name(file.name + ending)
            if part.exists():
                (left / part.name).write_bytes(part.read_bytes())
        assert version_of(left / "bas.db") == version
        assert records(left / "bas.db") == before
        for part in left.iterdir():
            part.unlink()

    with closing(Database(file)) as database:
        event.listen(database.engine, "before_cursor_execute", look)
        schema.migrate(database)
        event.remove(database.engine, "before_cursor_execute", look)
    assert statements > 30
    assert version_of(file) == schema.HEAD


@pytest.mark.parametrize("at", [1, 5, 20, 60, 150, 300])
def test_an_error_at_any_statement_takes_all_of_it_back(at, tmp_path):
    file = put("0001", tmp_path / "bas.db")
    before = records(file)
    statements = 0

    def fail(*_words: object) -> None:
        nonlocal statements
        statements += 1
        if statements == at:
            raise sqlite3.OperationalError("disk I/O error")

    database = Database(file)
    event.listen(database.engine, "before_cursor_execute", fail)
    with pytest.raises(exc.OperationalError, match="disk I/O"):
        schema.migrate(database)
    event.remove(database.engine, "before_cursor_execute", fail)
    database.close()
    assert version_of(file) == "0001"
    assert records(file) == before
    with closing(Database(file)) as again:
        schema.migrate(again)
    assert lost(before, records(file)) == []


def write_in(file: Path, name: str) -> None:
    with closing(schema.open_database(file)) as database, database.write("nytt") as session:
        session.add(Organ(namn=name))


def test_the_way_back_older_program_and_the_copy_from_before(tmp_path, clock, monkeypatch, newer_program):
    file = tmp_path / "bas.db"
    write_in(file, "Före")
    before = records(file)
    newer_program()
    newer = schema.open_database(file, clock=clock)
    assert newer.upgraded is not None
    copy = newer.upgraded.copy
    newer.close()
    monkeypatch.undo()
    after = file.read_bytes()

    with pytest.raises(NewerError) as refused:
        schema.open_database(file)
    assert file.read_bytes() == after
    assert not (log := file.with_name("bas.db-wal")).exists() or log.stat().st_size == 0
    told = str(refused.value)
    assert "Jämvikt 9.1.0 (databasversion 9000)" in told
    assert f"databasversion {schema.HEAD}" in told
    assert "Installera den nyare versionen" in told
    assert str(copy) in told
    assert told.endswith("Databasen är orörd.")

    found = refused.value.copy
    assert found is not None
    kept = restore(found, file, tmp_path / "säkerhetskopior", clock().astimezone())
    assert kept is not None
    assert version_of(kept.file) == "9000"  # what the newer program wrote is not lost
    with closing(schema.open_database(file)) as older:
        assert older.upgraded is None
    assert lost(before, records(file)) == []

    # And forward again, with what the newer program had: the copy that the restoring made.
    newer_program()
    with closing(schema.open_database(file)) as newer:
        restore_and_open(newer, kept, tmp_path / "säkerhetskopior", clock().astimezone())
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT vad FROM nytt").fetchall() == [("det nya",)]


def test_a_newer_database_without_a_copy_names_both_versions_all_the_same(tmp_path, monkeypatch, newer_program):
    file = tmp_path / "bas.db"
    newer_program()
    schema.open_database(file).close()
    monkeypatch.undo()
    with pytest.raises(NewerError) as refused:
        schema.open_database(file)
    assert refused.value.copy is None
    assert "Jämvikt 9.1.0 (databasversion 9000)" in str(refused.value)
    assert "kopia" not in str(refused.value)


def test_a_copy_that_this_program_cannot_open_is_not_the_way_back(tmp_path):
    file = put("0004", tmp_path / "bas.db")
    schema.open_database(file).close()
    assert upgrade.copy_for(file, schema.VERSIONS) is not None
    assert upgrade.copy_for(file, schema.VERSIONS[:3]) is None


def test_the_server_says_which_program_upgraded_it(postgres_database, monkeypatch):
    monkeypatch.setattr(upgrade, "program_version", lambda: "9.1.0")
    with postgres_database.engine.begin() as connection:
        upgrade.sign(connection)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerError, match=r"Jämvikt 9\.1\.0 \(databasversion 9999\)"):
        schema.open_database(postgres_database.url.render_as_string(hide_password=False))


def test_a_new_database_is_signed_by_the_program_that_made_it(tmp_path, monkeypatch):
    monkeypatch.setattr(upgrade, "program_version", lambda: "1.20.3")
    file = tmp_path / "bas.db"
    schema.open_database(file).close()
    with closing(sqlite3.connect(file)) as connection:
        assert upgrade.signed_file(connection) == "1.20.3"


@pytest.mark.parametrize("version", ["", "0", "1.2", "a.b.c", "1.2.3000", "1.2.x"])
def test_a_version_that_is_none_is_left_out(version):
    assert upgrade._as_version(upgrade._as_number(version)) == ""


@pytest.mark.parametrize("version", ["0.1.0", "0.0.9", "1.0.0", "12.34.567"])
def test_a_version_is_kept_as_it_is(version):
    assert upgrade._as_version(upgrade._as_number(version)) == version
