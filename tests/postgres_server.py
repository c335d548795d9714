"""A PostgreSQL server that the tests start themselves, and the database in it that test after test empties."""

import contextlib
import importlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from models.database import Database
from tests.missing import unavailable


@dataclass
class PostgresServer:
    """A running server that only these tests know of, reached through a socket in its own folder."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=count)

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def run(self, statement: str) -> None:
        """Run one statement outside of transactions, in the server's own database."""
        psycopg = importlib.import_module("psycopg")
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement)

    def new(self, template: str = "template0") -> str:
        """Make a database and return its name."""
        name = f"jamvikt_{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        """Throw a database away, even if a test forgot to let go of it."""
        self.run(f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.contextmanager
def own_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL server from the machine's own packages, for the whole run."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not programs or importlib.util.find_spec("psycopg") is None:
        unavailable("PostgreSQL or psycopg is not installed: apt-get install postgresql; pip install psycopg[binary]")
    # The path of a socket may be 107 characters long, so the folder is not pytest's own.
    folder = Path(tempfile.mkdtemp(prefix="jamvikt-pg-"))
    user = server_user()
    if user:
        shutil.chown(folder, user, user)
    cluster = str(folder / "data")
    initdb = [str(programs[-1]), "-D", cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
    initdb += ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=sv-SE"]
    made = subprocess.run(initdb, cwd=folder, user=user, group=user, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    settings = (
        "listen_addresses=",
        f"unix_socket_directories={folder}",
        "fsync=off",
        "full_page_writes=off",
        "autovacuum=off",
    )  # it would find nothing to do but what every test leaves behind
    server_program = str(programs[-1].with_name("postgres"))
    start = [server_program, "-D", cluster, *(f"-c{setting}" for setting in settings)]
    if shutil.which("setpriv"):  # a killed test run takes its server along
        start = ["setpriv", "--pdeathsig", "INT", *start]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(start, cwd=folder, user=user, group=user, stdout=log, stderr=log)
    try:
        wait_for(folder, server)
        yield PostgresServer(folder)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)
        shutil.rmtree(folder)


def server_user() -> str | None:
    """The user the server runs as: PostgreSQL refuses root."""
    if os.getuid() != 0:
        return None
    import pwd  # not on Windows, where nobody is root

    return pwd.getpwnam("postgres").pw_name


def wait_for(folder: Path, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers; a server that stops instead fails with its log."""
    psycopg = importlib.import_module("psycopg")
    for _ in range(300):
        assert server.poll() is None, (folder / "log").read_text(encoding="utf-8")
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
            return
        time.sleep(0.1)
    pytest.fail("PostgreSQL did not start within 30 seconds:\n" + (folder / "log").read_text(encoding="utf-8"))


@dataclass
class UsedDatabase:
    """One database on the server that test after test empties: to copy the template for each costs many times more."""

    server: PostgresServer
    template: str
    name: str = ""
    kept: Database | None = None
    looks: object = None
    """What stands in the catalogue of the template: whoever leaves another schema gets the database thrown away."""

    def fresh(self) -> Database:
        """A database with the whole schema and no rows."""
        if self.kept is None:
            self.name = self.server.new(self.template)
            with self._connection() as connection:
                self.looks = connection.execute(LOOKS).fetchone()
            self.kept = Database(self.server.url(self.name))
        return self.kept

    def empty(self) -> None:
        """Take out everything a test has written; a database that is not as new afterwards is thrown away."""
        psycopg = importlib.import_module("psycopg")
        try:
            with self._connection() as connection:
                connection.execute("SET lock_timeout = '2s'")
                # Past every trigger and reference: TRUNCATE would rebuild all tables that refer to these, and does all.
                connection.execute("SET session_replication_role = replica")
                done = [f"DELETE FROM {table}" for (table,) in connection.execute(WRITTEN)]
                done += [f"ALTER SEQUENCE {name} RESTART" for (name,) in connection.execute(COUNTED)]
                connection.execute("; ".join(done))
                as_new = connection.execute(LOOKS).fetchone() == self.looks
        except psycopg.Error:
            as_new = False
        if not as_new:
            self.server.drop(self.name)
            self.kept = None

    def _connection(self) -> Any:
        psycopg = importlib.import_module("psycopg")
        return psycopg.connect(host=str(self.server.folder), user="postgres", dbname=self.name, autocommit=True)


WRITTEN = """
SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0"""
COUNTED = "SELECT quote_ident(sequencename) FROM pg_sequences WHERE last_value IS NOT NULL"
LOOKS = """
SELECT (SELECT sum(hashtextextended(concat(c.relname, a.attname, a.atttypid, a.attnotnull, a.attisdropped), 0))
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace = 'public'::regnamespace),
       (SELECT sum(hashtextextended(concat(conname, conrelid, pg_get_constraintdef(oid)), 0)) FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace),
       (SELECT sum(hashtextextended(concat(tgname, tgrelid, tgenabled), 0)) FROM pg_trigger WHERE NOT tgisinternal),
       (SELECT sum(hashtextextended(concat(proname, prosrc), 0)) FROM pg_proc
         WHERE pronamespace = 'public'::regnamespace),
       (SELECT string_agg(version_num, ',') FROM alembic_version)"""
