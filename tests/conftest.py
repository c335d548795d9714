"""What every test may ask for: fresh databases on both engines, and a log that stays silent."""

import contextlib
import ctypes
import importlib
import logging
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

# Before anybody imports Qt: the tests draw in memory, never on somebody's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "win32":  # where drawing in memory has no letters of the system's
    os.environ.setdefault("QT_QPA_FONTDIR", str(Path(__file__).resolve().parents[1] / "resources" / "fonts"))

import pytest
from hypothesis import settings

from models import schema
from models.database import MEMORY, Database
from models.exempel import build
from models.strategi.catalogue import stock
from tests.statements import Counter, collecting

NOW = datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001 - the program stores UTC without time zone
IN_CI = bool(os.environ.get("CI"))

# hypothesis gives each example 200 ms; a collection of garbage in a long run or another program takes more than that,
# and then a test fails that nothing is wrong with. pytest's own timeout ends what really hangs.
settings.register_profile("jamvikt", settings(), deadline=None)
settings.load_profile("jamvikt")


TESTS = Path(__file__).resolve().parent
UNMEASURED = tuple(TESTS / name for name in ("desktop/widgets", "packaging", "resources", "validators"))
"""What runs nothing of models and reports, or only what the tests of these run too: coverage costs a third more."""
DEAR = ("slow", "libreoffice", "chromium")

# What the tests need and Windows' Python under wine (packaging/windows_tests.py) does not have. Single tests say it
# themselves, with `linux(reason)`.
ON_LINUX_ONLY = {
    "postgres": "the server the tests start is Debian's; on Windows the program is only its client",
    "libreoffice": "LibreOffice is Debian's",
    "chromium": "Chromium is Debian's",
}
MADE_ON_LINUX = re.compile(r"tests/packaging/(windows_program/|wine/|test_(check_)?windows).*")
ON_WINDOWS = sys.platform == "win32"
UNDER_WINE = sys.platform == "win32" and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")


def why_left_out(item: pytest.Item) -> str:
    """Why a test is not run on this system; empty if it is run."""
    if ON_WINDOWS:
        for name, reason in ON_LINUX_ONLY.items():
            if item.get_closest_marker(name) or f"{name}_server" in getattr(item, "fixturenames", ()):
                return reason
        if mark := item.get_closest_marker("linux"):
            return str(mark.args[0])
        if MADE_ON_LINUX.search(item.path.as_posix()):
            return "the Windows program is made and tried on Linux"
    if UNDER_WINE and (mark := item.get_closest_marker("wine")):
        return f"wine: {mark.args[0]}"
    return ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first, or the last of them would run alone; coverage only where it is asked for."""
    dear = {item.path for item in items if any(item.get_closest_marker(name) for name in DEAR)}
    items.sort(key=lambda item: item.path not in dear)
    for item in items:
        if any(item.path.is_relative_to(folder) for folder in UNMEASURED):
            item.add_marker("no_cover")
        if reason := why_left_out(item):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """The clock of every test's database: it stands still, so results can be compared."""
    return lambda: NOW


@pytest.fixture
def count_statements() -> Counter:
    """`with count_statements(session) as statements:` collects what is sent to the database inside the block."""
    return collecting


# SQLite: the schema is made once, and every test gets a copy of it in memory.


@pytest.fixture(scope="session")
def sqlite_template() -> Iterator[Database]:
    database = Database(MEMORY)
    schema.create(database)
    yield database
    database.close()


@pytest.fixture
def memory_database(sqlite_template: Database, clock) -> Iterator[Database]:
    """A fresh SQLite database in memory with the whole schema and no rows: for tests outside models/."""
    database = Database(MEMORY, clock=clock)
    copy_sqlite(sqlite_template, database)
    yield database
    database.close()


def copy_sqlite(source: Database, target: Database) -> None:
    """Copy everything in one SQLite database to another, in one step."""
    with (
        contextlib.closing(source.engine.raw_connection()) as read,
        contextlib.closing(target.engine.raw_connection()) as write,
    ):
        assert isinstance(read.driver_connection, sqlite3.Connection)
        assert isinstance(write.driver_connection, sqlite3.Connection)
        read.driver_connection.backup(write.driver_connection)


@pytest.fixture(scope="session")
def stocked_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new database as the program makes it, with the catalogue. Copy it, never open it: to make one takes seconds."""
    file = tmp_path_factory.mktemp("ny") / "ny.db"
    schema.open_database(file).close()
    return file


# The example kommun: built once for all that run side by side, and every test gets a copy.

EXAMPLE_DAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def example_template(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Database) -> Iterator[Database]:
    """The example kommun as it is on EXAMPLE_DAY, to be looked at or copied (`copy_sqlite`), never changed."""
    folder = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        folder = folder.parent  # what all of them share
    kept = folder / "exempelkommunen.db"
    database = Database(MEMORY)
    if kept.exists():
        read_sqlite(kept, database)
    else:
        copy_sqlite(sqlite_template, database)
        stock(database)
        build(database, EXAMPLE_DAY)
        part = folder / f"exempelkommunen-{os.getpid()}.db"
        written = Database(part)
        copy_sqlite(database, written)
        written.close()
        part.replace(kept)
    yield database
    database.close()


def read_sqlite(file: Path, target: Database) -> None:
    """Copy a file that nobody writes to into a database."""
    with (
        contextlib.closing(sqlite3.connect(file)) as read,
        contextlib.closing(target.engine.raw_connection()) as write,
    ):
        assert isinstance(write.driver_connection, sqlite3.Connection)
        read.backup(write.driver_connection)


# PostgreSQL: the tests start a server of their own, and every test gets a copy of one template database.


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


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
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


def unavailable(reason: str) -> NoReturn:
    """In CI a missing server is a failure; on a person's machine the tests that need it are left out."""
    if IN_CI:
        pytest.fail(reason)
    pytest.skip(reason)


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


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> str:
    name = postgres_server.new()
    database = Database(postgres_server.url(name))
    schema.create(database)
    database.close()  # a template must have no visitors while it is copied
    return name


@dataclass
class UsedDatabase:
    """One database on the server that test after test empties: to copy the template for each costs many times more."""

    server: PostgresServer
    template: str
    name: str = ""
    looks: object = None
    """What stands in the catalogue of the template: whoever leaves another schema gets the database thrown away."""

    def fresh(self) -> str:
        """The name of a database with the whole schema and no rows."""
        if not self.name:
            self.name = self.server.new(self.template)
            with self._connection() as connection:
                self.looks = connection.execute(LOOKS).fetchone()
        return self.name

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
            self.name = ""

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


@pytest.fixture(scope="session")
def used_database(postgres_server: PostgresServer, postgres_template: str) -> UsedDatabase:
    return UsedDatabase(postgres_server, postgres_template)


@pytest.fixture
def postgres_database(postgres_server: PostgresServer, used_database: UsedDatabase, clock) -> Iterator[Database]:
    """A fresh PostgreSQL database with the whole schema and no rows."""
    database = Database(postgres_server.url(used_database.fresh()), clock=clock)
    yield database
    database.close()
    used_database.empty()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> Database:
    """A fresh database with the whole schema and no rows; the test runs once on each engine."""
    engine = "memory_database" if request.param == "sqlite" else "postgres_database"
    fresh: Database = request.getfixturevalue(engine)
    return fresh


# The log: a warning nobody asked for is a fault.


class Collected(logging.Handler):
    """Keeps the warnings and errors that were logged during one test."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def logged() -> list[logging.LogRecord]:
    """The warnings and errors logged so far; a test that asks for this judges them itself."""
    return []


@pytest.fixture(autouse=True)
def no_unexpected_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or an error, unless it asks for `logged`."""
    handler = Collected()
    expected = "logged" in request.fixturenames
    if expected:
        handler.records = request.getfixturevalue("logged")
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if handler.records and not expected:
        lines = [f"{record.name} {record.levelname}: {record.getMessage()}" for record in handler.records]
        pytest.fail("unexpected in the log:\n" + "\n".join(lines))
