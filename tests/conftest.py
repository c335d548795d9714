"""What every test may ask for: fresh databases on both engines, and a log that stays silent."""

import contextlib
import copy
import ctypes
import logging
import os
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

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
from tests import quick_run
from tests.postgres_server import PostgresServer, UsedDatabase, own_server
from tests.statements import Counter, collecting

NOW = datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001 - the program stores UTC without time zone

# hypothesis gives each example 200 ms; a collection of garbage in a long run or another program takes more than that,
# and then a test fails that nothing is wrong with. pytest's own timeout ends what really hangs.
settings.register_profile("jamvikt", settings(), deadline=None)
settings.load_profile("jamvikt")


TESTS = Path(__file__).resolve().parent
UNMEASURED = tuple(TESTS / name for name in ("desktop/widgets", "packaging", "resources", "validators"))
"""What runs nothing of models and reports, or only what the tests of these run too: coverage costs a third more."""

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


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--snabbt`: the quick run."""
    parser.addoption("--snabbt", action="store_true", help="of every file one test, and all of what is changed")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Files with slow tests first, or the last of them would run alone; coverage only where it is asked for."""
    if config.getoption("--snabbt"):
        items[:] = quick_run.chosen(items, config.rootpath, quick_run.changed_files(config.rootpath))
    dear = {item.path for item in items if any(item.get_closest_marker(name) for name in quick_run.DEAR)}
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


@pytest.fixture(scope="session")
def kept_memory() -> Database:
    return Database(MEMORY)


@pytest.fixture
def memory_database(sqlite_template: Database, kept_memory: Database, clock) -> Iterator[Database]:
    """A fresh SQLite database in memory with the whole schema and no rows: for tests outside models/."""
    database = over_kept_engine(kept_memory, clock)
    copy_sqlite(sqlite_template, database)
    yield database
    database.close()


def over_kept_engine(kept: Database, clock: Callable[[], datetime]) -> Database:
    """A database for one test, over an engine that is closed and opened but keeps the statements it has compiled.

    An engine of its own for every test would compile them all anew, and SQLAlchemy's mappers would remember those of
    dead engines: a million objects that the collector goes through again and again.
    """
    database = copy.copy(kept)
    database.clock = clock
    database.listeners = []
    return database


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


# PostgreSQL: the tests start a server of their own, and every test gets the one database of it, emptied.


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL server from the machine's own packages, for the whole run."""
    with own_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> str:
    name = postgres_server.new()
    database = Database(postgres_server.url(name))
    schema.create(database)
    database.close()  # a template must have no visitors while it is copied
    return name


@pytest.fixture(scope="session")
def used_database(postgres_server: PostgresServer, postgres_template: str) -> UsedDatabase:
    return UsedDatabase(postgres_server, postgres_template)


@pytest.fixture
def postgres_database(used_database: UsedDatabase, clock) -> Iterator[Database]:
    """A fresh PostgreSQL database with the whole schema and no rows."""
    database = over_kept_engine(used_database.fresh(), clock)
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
