"""Opening: new, current, older, newer, foreign, broken. Migrations: head is the models, all or nothing."""

import errno
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from models import locks, schema
from models.base import Base
from models.database import Database
from models.errors import UserError
from models.kommun import Kommun
from models.strategi.entity import Strategi


def scripts():
    from pathlib import Path

    return ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))


def test_the_program_knows_every_revision_in_order():
    assert tuple(script.revision for script in reversed(list(scripts().walk_revisions()))) == schema.VERSIONS


def test_the_migrations_make_exactly_the_models(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
    assert differences == []


def test_each_revision_goes_up_and_down_again(database):
    from pathlib import Path

    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    with database.engine.execution_options(jamvikt_write=True).begin() as connection:
        config.attributes["connection"] = connection
        locks.remove(connection)  # as every migration does: a lock names tables that come and go
        for revision in reversed(("base", *schema.VERSIONS[:-1])):
            command.downgrade(config, revision)
        assert set(inspect(connection).get_table_names()) <= {"alembic_version", "sqlite_sequence"}
        command.upgrade(config, "head")
        assert {*Base.metadata.tables} <= set(inspect(connection).get_table_names())


def test_every_constraint_has_a_name(database):
    for table in Base.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name


def test_a_new_file_gets_folder_schema_and_catalogue(tmp_path):
    where = tmp_path / "ny mapp" / "bas.db"
    database = schema.open_database(where)
    with database.read() as session:
        assert session.query(Strategi).count() > 40
    database.close()
    assert where.exists()


def test_opening_again_changes_nothing(tmp_path):
    where = tmp_path / "bas.db"
    schema.open_database(where).close()
    before = where.read_bytes()
    schema.open_database(where).close()
    assert where.read_bytes() == before


def test_a_newer_database_is_refused_and_untouched(tmp_path):
    where = tmp_path / "bas.db"
    schema.open_database(where).close()
    with sqlite3.connect(where) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = where.read_bytes()
    with pytest.raises(UserError, match="nyare version"):
        schema.open_database(where)
    assert where.read_bytes() == before


def test_a_newer_database_on_the_server_is_refused(postgres_database):
    with postgres_database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(UserError, match="nyare version"):
        schema.open_database(postgres_database.url.render_as_string(hide_password=False))


def test_a_server_database_opens_twice(postgres_database):
    for _ in range(2):
        again = schema.open_database(postgres_database.url.render_as_string(hide_password=False))
        with again.read() as session:
            assert session.query(Strategi).count() > 40
        again.close()


@pytest.mark.parametrize(
    "content",
    [b"inte en databas" * 100, b"SQLite format 3\x00" + b"\xff" * 5000, b"PK\x03\x04" + b"x" * 3000],
    ids=["text", "broken", "zip"],
)
def test_a_broken_or_foreign_file_is_refused_and_untouched(tmp_path, content):
    where = tmp_path / "bas.db"
    where.write_bytes(content)
    with pytest.raises(UserError, match=r"bas\.db"):
        schema.open_database(where)
    assert where.read_bytes() == content


def test_another_programs_database_is_refused_and_untouched(tmp_path):
    where = tmp_path / "bas.db"
    with sqlite3.connect(where) as connection:
        connection.execute("CREATE TABLE kunder (id)")
    connection.close()
    before = where.read_bytes()
    with pytest.raises(UserError, match="annat program"):
        schema.open_database(where)
    assert where.read_bytes() == before


def test_an_empty_file_is_a_new_database(tmp_path):
    where = tmp_path / "bas.db"
    where.touch()
    schema.open_database(where).close()
    assert where.stat().st_size > 0


def test_a_place_that_may_not_be_looked_at_is_told(tmp_path, monkeypatch):
    where = tmp_path / "bas.db"
    where.touch()
    real = Path.stat

    def closed(self, **how):
        if self == where:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return real(self, **how)

    monkeypatch.setattr(Path, "stat", closed)
    with pytest.raises(UserError, match=r"går inte att nå.*får läsa"):
        schema.open_database(where)


def test_a_name_that_no_file_can_have_is_told(tmp_path):
    with pytest.raises(UserError, match="går inte att nå"):
        schema.open_database(tmp_path / "a\0b.db")


def test_a_folder_is_no_database(tmp_path):
    with pytest.raises(UserError, match="mapp"):
        schema.open_database(tmp_path)


def test_a_folder_that_cannot_be_made_says_so(tmp_path):
    (tmp_path / "fil").touch()
    with pytest.raises(UserError, match="kunde inte skapas"):
        schema.open_database(tmp_path / "fil" / "under" / "bas.db")


def test_other_servers_are_refused():
    with pytest.raises(UserError, match="postgresql"):
        schema.open_database("mysql://a@b/c")


def test_no_server_says_so():
    with pytest.raises(UserError, match="server"):
        schema.open_database("postgresql://nobody@127.0.0.1:1/none")


def test_an_older_file_is_backed_up_before_it_is_migrated(tmp_path, monkeypatch):
    where = tmp_path / "bas.db"
    schema.open_database(where).close()
    version = schema.HEAD
    # Make believe that the program has gone on: the file is now one version behind.
    monkeypatch.setattr(schema, "VERSIONS", (*schema.VERSIONS, "9000"))
    monkeypatch.setattr(schema, "HEAD", "9000")
    migrated = []
    monkeypatch.setattr(schema, "migrate", migrated.append)
    schema.open_database(where).close()
    assert len(migrated) == 1
    (copy,) = (tmp_path / "säkerhetskopior").glob(f"bas-före-uppgradering-{version}-*.db")
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (version,)
    connection.close()


def test_a_failed_migration_leaves_the_database_as_it_was(tmp_path, monkeypatch):
    where = tmp_path / "bas.db"
    database = Database(where)
    from alembic import command

    real = command.upgrade

    def halfway(config, revision):
        real(config, revision)
        raise ZeroDivisionError

    monkeypatch.setattr(command, "upgrade", halfway)
    with pytest.raises(ZeroDivisionError):
        schema.create(database)
    assert inspect(database.engine).get_table_names() == []
    database.close()


def test_a_migration_that_leaves_loose_references_is_refused(tmp_path, monkeypatch):
    from alembic import command

    database = schema.open_database(tmp_path / "bas.db")

    def spoil(config, _revision):
        config.attributes["connection"].exec_driver_sql(
            "INSERT INTO krav (strategi_id, nyckel, text, obligatorisk, ordning, version, andrad) "
            "VALUES (999999, '', '', 0, 0, 1, '2026-01-01 00:00:00.000000')"
        )

    monkeypatch.setattr(command, "upgrade", spoil)
    with pytest.raises(UserError, match="hänvisningar"):
        schema.migrate(database)
    with database.read() as session:
        assert session.query(Kommun).count() == 0
    database.close()
