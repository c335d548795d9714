"""A database of the first version, full of the example's rows, comes up to the present one whole; and down again."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import inspect, text

from models import locks, schema
from models.database import Database, for_people
from models.exempel.build import build
from models.kontroll import examine
from models.person import Person
from models.schema import _stock, memory_database

ADDED = {
    "anslutning": {"avgift_fakturerad"},
    "beslut": {"paragraf_id"},
    "person": {"kon"},
    "kommun": {"berattelsemall_id"},
}
"""Columns of tables of the first version that came later."""


def fill(database: Database) -> None:
    _stock(database)
    build(database, database.clock().date())


def downgrade(database: Database, revision: str) -> None:
    """As the program itself would, if it ever went backwards: without the lock, and without cascades."""
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    with database.engine.execution_options(jamvikt_write=True).connect() as connection:
        driver = connection.connection.driver_connection
        if database.url.get_backend_name() == "sqlite":
            driver.execute("PRAGMA foreign_keys=OFF")
        config.attributes["connection"] = connection
        with connection.begin():
            locks.remove(connection)
            command.downgrade(config, revision)
        if database.url.get_backend_name() == "sqlite":
            driver.execute("PRAGMA foreign_keys=ON")


def contents(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, without what later versions added to the oldest."""
    with database.engine.connect() as connection:
        names = set(inspect(connection).get_table_names()) - {"alembic_version", "sqlite_sequence"}
        return {
            name: [
                {key: value for key, value in row.items() if key not in ADDED.get(name, ())}
                for row in connection.execute(text(f'SELECT * FROM "{name}" ORDER BY id')).mappings()
            ]
            for name in sorted(names)
        }


def last_ids(database: Database) -> dict[str, int]:
    with database.engine.connect() as connection:
        return dict(connection.execute(text("SELECT name, seq FROM sqlite_sequence ORDER BY name")).fetchall())


def test_the_first_version_with_data_comes_up_whole(database):
    fill(database)
    downgrade(database, "0001")
    older = contents(database)
    assert "sammantrade" not in older
    assert sum(map(len, older.values())) > 500
    schema.migrate(database)
    newer = contents(database)
    assert {name: newer[name] for name in older} == older
    assert all(rows == [] for name, rows in newer.items() if name not in older)
    with database.read() as session:
        assert {person.kon.value for person in session.query(Person)} == {"ej_angivet"}
        assert locks.faults(session.connection()) == []
    assert [finding for finding in examine(database) if finding.is_error] == []


def test_going_down_keeps_every_older_row(database):
    fill(database)
    before = contents(database)
    downgrade(database, "0001")
    after = contents(database)
    assert {name: before[name] for name in after} == after


def test_a_rebuilt_table_never_uses_an_id_again(clock):
    database = memory_database(clock=clock)
    downgrade(database, "0001")
    with database.engine.begin() as connection:
        for name in ("Anna Ek", "Bo Lind"):
            connection.execute(
                text(
                    "INSERT INTO person (namn, parti, titel, epost, telefon, version, andrad) "
                    "VALUES (:namn, '', '', '', '', 1, '2026-01-01 00:00:00.000000')"
                ),
                {"namn": name},
            )
        connection.execute(text("DELETE FROM person WHERE namn = 'Bo Lind'"))
        connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES ('beslut', 41)"))
    before = last_ids(database)
    schema.migrate(database)
    after = last_ids(database)
    assert before["person"] == 2
    assert {name: after[name] for name in before} == before
    with database.write("ny") as session:
        person = Person(namn="Cia Berg")
        session.add(person)
        session.flush()
        assert person.id == 3
    database.close()


def test_the_lock_is_there_after_every_way_of_making_a_database(tmp_path, clock):
    for database in (memory_database(clock=clock), schema.open_database(tmp_path / "bas.db")):
        with for_people(), database.engine.connect() as connection:
            assert locks.faults(connection) == []
        database.close()
