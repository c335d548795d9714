"""An older database on a server: everything is first copied to a file of its own version, or nothing is upgraded."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import Connection, Table, create_engine, exc, text
from sqlalchemy.pool import NullPool

from models import schema, server_upgrade
from models.backup import server
from models.backup.copies import Reason, copies_in
from models.backup.keeping import superfluous
from models.database import Database
from models.errors import UserError
from models.kontroll import examine
from models.strategi.entity import Strategi
from tests.older_servers import kinds_of_values, lay_on_server
from tests.older_versions import NOT_RECORDS, OLDER, last_ids, lost, put, records, version_of

pytestmark = pytest.mark.postgres

VERSION = "0002"
"""Small, and with every type of column but for larger numbers."""

UNTOUCHED = "Databasen är inte uppgraderad och är orörd."


@pytest.fixture(scope="module")
def older_template(postgres_server, tmp_path_factory) -> str:
    """A database of VERSION on the server. Copy it, never open it."""
    name: str = postgres_server.new()
    lay_on_server(put(VERSION, tmp_path_factory.mktemp("före") / "bas.db"), VERSION, postgres_server.url(name))
    return name


@pytest.fixture
def older(postgres_server, older_template) -> Iterator[str]:
    """The address of an older database on the server."""
    name = postgres_server.new(older_template)
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """Where the copies of servers lie."""
    return tmp_path / "serverkopior"


def version_there(url: str) -> str:
    """The version of a database on the server."""
    with closing(Database(url)) as database, database.engine.connect() as connection:
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


def shape(file: Path) -> dict[str, list[Any]]:
    """Name -> columns, references and indexes of every table, and the triggers, but for the index of searching."""
    with closing(sqlite3.connect(file)) as connection:
        asked = "SELECT type, name, tbl_name FROM sqlite_master WHERE type IN ('table', 'trigger')"
        found: dict[str, list[Any]] = {}
        for kind, name, table in connection.execute(asked).fetchall():
            if table.startswith(NOT_RECORDS):
                continue
            about = ("table_info", "foreign_key_list", "index_list") if kind == "table" else ()
            # The numbers that SQLite gives references and indexes are not always the same.
            parts = [connection.execute(f'PRAGMA {ask}("{name}")').fetchall() for ask in about]
            found[name] = [sorted(str(row[1:] if part else row) for row in rows) for part, rows in enumerate(parts)]
        return found


def at_table(monkeypatch, name: str, act: Callable[[Connection, Connection, Table], object]) -> None:
    """Do something when the rows of a table have been copied."""
    real = server._copy_rows

    def copying(connection: Connection, file: Connection, one: Table) -> tuple[int, str]:
        result = real(connection, file, one)
        if one.name == name:
            act(connection, file, one)
        return result

    monkeypatch.setattr(server, "_copy_rows", copying)


def refused(url: str, copies: Path | None) -> str:
    """What is said when an older database is not upgraded; it is as it was, and nothing half lies about."""
    with pytest.raises(UserError) as told:
        schema.open_database(url, server_copies=copies)
    assert version_there(url) == VERSION
    assert copies is None or not copies.is_dir() or list(copies.iterdir()) == []
    return str(told.value)


@pytest.mark.parametrize("version", [*(pytest.param(one, marks=pytest.mark.slow) for one in OLDER[:-1]), OLDER[-1]])
def test_all_that_stands_on_a_server_is_in_the_copy(version, postgres_server, tmp_path, copies, clock):
    file = put(version, tmp_path / "bas.db")
    before, ids = records(file), last_ids(file)
    assert kinds_of_values(file) >= {"BIGINT", "BLOB", "BOOLEAN", "DATE", "DATETIME", "INTEGER", "TEXT", "VARCHAR"}
    assert "TIME" in kinds_of_values(file) or version == "0001"
    name = postgres_server.new()
    lay_on_server(file, version, postgres_server.url(name))

    database = schema.open_database(postgres_server.url(name), clock=clock, server_copies=copies)
    told = database.upgraded
    assert told is not None
    assert told.before == version
    assert told.on_server
    assert told.copy is not None
    assert told.copy.parent == copies
    assert (
        told.copy.name
        == f"{name} på localhost-före-uppgradering-{version}-{clock().astimezone():%Y-%m-%d}" + (told.copy.name[-10:])
    )
    assert records(told.copy) == before
    assert version_of(told.copy) == version
    assert last_ids(told.copy) == ids
    assert shape(told.copy) == shape(file)
    note = json.loads(told.copy.with_name(told.copy.name + ".json").read_text(encoding="utf-8"))
    assert note["sha256"] == sha256(told.copy.read_bytes()).hexdigest()
    assert {name: note["rader"][name] for name in before} == {name: len(rows) for name, rows in before.items()}
    assert [path.suffix for path in sorted(copies.iterdir())] == [".db", ".json"]
    assert [finding for finding in examine(database) if finding.is_error] == []
    database.close()
    assert version_there(postgres_server.url(name)) == schema.HEAD

    # The copy is a database like any other, and no rotation takes it.
    (copy,) = copies_in(copies, copies / f"{name} på localhost.db")
    assert copy.reason is Reason.BEFORE_UPGRADE
    assert copy.sound
    assert superfluous([copy]) == []
    opened = tmp_path / "öppnad.db"
    shutil.copy(told.copy, opened)
    with closing(Database(opened)) as bare:
        schema.migrate(bare)
    assert lost(before, records(opened)) == []
    with closing(schema.open_database(opened)) as again:
        assert [finding for finding in examine(again) if finding.is_error] == []
    postgres_server.drop(name)


def test_it_is_told_once(older, copies):
    schema.open_database(older, server_copies=copies).close()
    with closing(schema.open_database(older, server_copies=copies)) as again:
        assert again.upgraded is None
    assert len(list(copies.glob("*.db"))) == 1


def test_without_a_place_for_the_copy_nothing_is_upgraded(older):
    told = refused(older, None)
    assert "säkerhetskopia på den här datorn, men den gick inte att göra" in told
    assert told.endswith(UNTOUCHED)


def test_where_nothing_can_be_written_nothing_is_upgraded(older, copies):
    copies.write_text("en fil där mappen skulle vara", encoding="utf-8")
    told = refused(older, copies)
    assert f"Mappen {copies} nås inte" in told
    assert told.endswith(UNTOUCHED)


def test_a_full_disk_lets_nothing_be_upgraded(older, copies, monkeypatch):
    def fill(_connection: Connection, file: Connection, _one: Table) -> None:
        pages = file.exec_driver_sql("PRAGMA page_count").scalar_one()
        file.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    at_table(monkeypatch, "bilaga", fill)
    told = refused(older, copies)
    assert f"Disken är full, så ingen kopia kunde skrivas i {copies}" in told
    assert told.endswith(UNTOUCHED)


@pytest.mark.parametrize("table", ["anslutning", "kommun", "yrkande"])
def test_a_connection_that_breaks_leaves_the_server_as_it_was(table, older, copies, monkeypatch, postgres_server):
    def end(connection: Connection, _file: Connection, _one: Table) -> None:
        number = connection.scalar(text("SELECT pg_backend_pid()"))
        postgres_server.run(f"SELECT pg_terminate_backend({number}, 5000)")

    at_table(monkeypatch, table, end)
    told = refused(older, copies)
    assert "Förbindelsen med databasservern bröts" in told
    assert told.endswith(UNTOUCHED)


def test_a_migration_that_fails_is_taken_back_and_the_copy_stays(older, copies, monkeypatch):
    from alembic import command

    real = command.upgrade

    def fail(config: Any, revision: str) -> None:
        real(config, revision)
        if revision == "head":
            raise ZeroDivisionError

    monkeypatch.setattr(command, "upgrade", fail)
    with pytest.raises(ZeroDivisionError):
        schema.open_database(older, server_copies=copies)
    assert version_there(older) == VERSION
    assert len(list(copies.glob("*.db"))) == 1
    monkeypatch.undo()
    schema.open_database(older, server_copies=copies).close()
    assert version_there(older) == schema.HEAD


def test_a_copy_that_is_not_like_the_server_is_not_trusted(older, copies, monkeypatch):
    def spoil(_connection: Connection, file: Connection, _one: Table) -> None:
        file.exec_driver_sql("UPDATE kommun SET namn = namn || '.'")

    at_table(monkeypatch, "kommun", spoil)
    told = refused(older, copies)
    assert "Kopian blev inte lik databasen på servern" in told
    assert told.endswith(UNTOUCHED)


def test_a_row_that_is_left_out_is_missed(older, copies, monkeypatch):
    def leave_out(_connection: Connection, file: Connection, _one: Table) -> None:
        file.exec_driver_sql("DELETE FROM yrkande WHERE id = (SELECT max(id) FROM yrkande)")

    at_table(monkeypatch, "yrkande", leave_out)
    assert "Kopian blev inte lik" in refused(older, copies)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("ALTER TABLE kommun ADD COLUMN eget text", "Tabellen kommun på servern har andra kolumner"),
        ("ALTER TABLE kommun ALTER COLUMN andrad TYPE timestamptz", "Kopian blev inte lik"),
        ("DROP TABLE yrkande", "Tabellen yrkande på servern har andra kolumner"),
    ],
)
def test_tables_that_are_not_as_the_program_made_them_are_not_upgraded(change, said, older, copies):
    with closing(Database(older)) as database, database.engine.begin() as connection:
        connection.execute(text(change))
    assert said in refused(older, copies)


def test_a_table_of_somebody_elses_is_left_alone(older, copies):
    with closing(Database(older)) as database, database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE egna_anteckningar (rad tsvector)"))
    with closing(schema.open_database(older, server_copies=copies)) as database:
        with database.engine.connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM egna_anteckningar")) == 0
        assert database.upgraded is not None
        assert database.upgraded.copy is not None
        assert "egna_anteckningar" not in shape(database.upgraded.copy)


def test_nobody_can_write_between_the_copy_and_the_upgrade(older, copies, monkeypatch):
    tried = []

    def write_too(_connection: Connection, _file: Connection, _one: Table) -> None:
        other = create_engine(older, poolclass=NullPool)
        with other.connect() as connection:
            connection.execute(text("SET lock_timeout = '100ms'"))
            with pytest.raises(exc.OperationalError) as told:
                connection.execute(text("UPDATE kommun SET namn = 'Något annat'"))
        tried.append(str(told.value.orig))

    at_table(monkeypatch, "yrkande", write_too)
    schema.open_database(older, server_copies=copies).close()
    assert "lock timeout" in tried[0]


def test_who_is_in_the_middle_of_writing_is_waited_for_and_then_said_to_be_there(older, copies, monkeypatch):
    monkeypatch.setattr(server_upgrade, "WAIT", "200ms")
    with closing(Database(older)) as other:
        with other.engine.connect() as connection:
            connection.execute(text("UPDATE kommun SET namn = 'Halvskriven'"))
            told = refused(older, copies)
            assert "någon annan arbetar i den just nu" in told
            assert told.endswith("Databasen är orörd.")
            connection.rollback()
        # It is open still, and does nothing.
        schema.open_database(older, server_copies=copies).close()
    assert version_there(older) == schema.HEAD


def twice_at_once(start: Callable[[], None]) -> None:
    """Two programs that do the same, until both are done."""
    both = [Thread(target=start) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()


def test_of_two_programs_that_upgrade_at_once_one_does(older, copies):
    told: list[object] = []

    def start() -> None:
        with closing(schema.open_database(older, server_copies=copies)) as database:
            told.append(database.upgraded)

    twice_at_once(start)
    assert len(told) == 2
    assert sum(upgrade is not None for upgrade in told) == 1
    assert len(list(copies.glob("*.db"))) == 1
    assert version_there(older) == schema.HEAD


def test_who_may_not_change_the_tables_is_told_who_can(older, copies, postgres_server):
    user = "handlaggare"
    postgres_server.run(f"CREATE ROLE {user} LOGIN")
    try:
        with closing(Database(older)) as database, database.engine.begin() as connection:
            connection.execute(text(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {user}"))
        told = refused(older.replace("postgres@", f"{user}@"), copies)
        assert f"kontot {user} får inte göra det" in told
        assert told.endswith("Databasen är orörd.")
    finally:
        with closing(Database(older)) as database, database.engine.begin() as connection:
            connection.execute(text(f"DROP OWNED BY {user}"))
        postgres_server.run(f"DROP ROLE {user}")


def test_a_server_that_only_reads_says_so(older, copies):
    with closing(Database(older)) as database, database.engine.begin() as connection:
        name = connection.scalar(text("SELECT current_database()"))
        connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    assert "tar bara emot läsning" in refused(older, copies)


def test_of_two_programs_that_make_a_new_database_at_once_one_fills_it(postgres_server):
    url = postgres_server.url(name := postgres_server.new())
    made: list[int] = []

    def start() -> None:
        with closing(schema.open_database(url)) as database, database.read() as session:
            made.append(session.query(Strategi).count())

    twice_at_once(start)
    assert len(made) == 2
    with closing(Database(url)) as database, database.read() as session:
        keys = [key for (key,) in session.query(Strategi.nyckel)]
    assert len(keys) == len(set(keys)) == max(made)
    postgres_server.drop(name)


def test_a_server_that_goes_down_while_others_are_waited_for(older, copies, monkeypatch):
    monkeypatch.setattr(server_upgrade, "_OURS", text("SELECT pg_terminate_backend(pg_backend_pid())::text"))
    told = refused(older, copies)
    assert "Förbindelsen med databasservern bröts" in told
    assert told.endswith(UNTOUCHED)
