"""A copy of a server as a file, at any time: of one moment, whole or not at all."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import exc, text

from models import schema
from models.backup import server
from models.errors import UserError
from models.organ import Organ
from tests.older_versions import version_of

pytestmark = pytest.mark.postgres


@pytest.fixture
def shared(postgres_database):
    """A database on a server with something in it."""
    with postgres_database.write("börja") as session:
        session.add(Organ(namn="Före"))
    return postgres_database


def organs(file):
    with closing(sqlite3.connect(file)) as connection:
        return [name for (name,) in connection.execute("SELECT namn FROM organ ORDER BY id")]


def test_a_copy_is_of_one_moment_while_others_write(shared, tmp_path, monkeypatch):
    real = server._copy_rows

    def slow(connection, file, one):
        if one.name == "bilaga":
            with shared.write("någon annan") as session:
                session.add(Organ(namn="Under tiden"))
        return real(connection, file, one)

    monkeypatch.setattr(server, "_copy_rows", slow)
    to = tmp_path / "mapp" / "kopia å.db"
    assert server.save(shared, to) == to
    assert [path.name for path in to.parent.iterdir()] == [to.name]
    assert organs(to) == ["Före"]
    assert version_of(to) == schema.HEAD
    with shared.read() as session:
        assert session.query(Organ).count() == 2
    with closing(schema.open_database(to)) as opened:
        assert opened.upgraded is None


def test_nothing_can_be_written_on_the_server_meanwhile(shared, tmp_path, monkeypatch):
    def write(connection, _version, _draft):
        with pytest.raises(exc.InternalError, match="read-only"):
            connection.execute(text("DELETE FROM organ"))
        raise UserError("Det räcker.")

    monkeypatch.setattr(server, "write", write)
    with pytest.raises(UserError, match="Det räcker"):
        server.save(shared, tmp_path / "kopia.db")
    # The connection is as any other when it is given back.
    with shared.write("skriv") as session:
        session.add(Organ(namn="Efter"))


def test_a_copy_that_fails_leaves_the_older_file(shared, tmp_path, monkeypatch):
    def fail(_connection, _file, _one):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(server, "_copy_rows", fail)
    to = tmp_path / "kopia.db"
    to.write_bytes(b"den gamla")
    with pytest.raises(UserError, match="kunde inte skrivas"):
        server.save(shared, to)
    assert to.read_bytes() == b"den gamla"
    assert list(tmp_path.iterdir()) == [to]
