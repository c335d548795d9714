"""The database: one engine, the only makers of sessions, and one announcement of every change."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import StaticPool

from models import journal, start_page
from models.change import Change
from models.errors import ConflictError, UserError
from models.following import follow, renew_index

if TYPE_CHECKING:
    from models.upgrade import Upgrade

MEMORY = "sqlite://"

FOR_PEOPLE = "Jämvikt: "
"""How a trigger of the program's own begins the sentence with which it refuses a change."""


def utc_now() -> datetime:
    """This moment in UTC, without time zone, as stored."""
    return datetime.now(UTC).replace(tzinfo=None)


class Database:
    """Sessions over one SQLite file or one PostgreSQL database.

    `read()` and `write()` are the only makers of sessions. One gesture of the user is one `write` block, one
    transaction and one `Change`, which is handed to every listener after the commit, on the writing thread.
    """

    def __init__(self, where: str | Path, *, clock: Callable[[], datetime] = utc_now) -> None:
        self.url = url_of(where)
        self.clock = clock
        self.upgraded: Upgrade | None = None
        """What was done when this database was opened, if it was of an older version."""
        self.listeners: list[Callable[[Change], None]] = []
        self.engine = _engine(self.url)
        self._writing = self.engine.execution_options(jamvikt_write=True)

    @property
    def file(self) -> Path | None:
        """The SQLite file, or None for PostgreSQL and memory."""
        is_file = self.url.get_backend_name() == "sqlite" and self.url.database
        return Path(str(self.url.database)) if is_file else None

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for looking; whatever is changed in it is thrown away."""
        with for_people(), Session(self.engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self, label: str, *, lasting: bool = False) -> Iterator[Session]:
        """A session for one gesture: commits at the end of the block, rolls back on any exception.

        `lasting` marks what has happened outside the program (a paper was handed out) and is no step to undo.

        Raises ConflictError when somebody else changed a row in between, UserError when the disk or the server
        cannot take it.
        """
        with for_people(), Session(self._writing, expire_on_commit=False) as session:
            recorded = journal.record(session, self.clock)
            yield session
            session.flush()
            if not session.info.get(journal.TURNING_BACK):
                follow(session, recorded)
                session.flush()
            renew_index(session, recorded)
            start_page.forget(session)
            session.commit()
        change = Change(label, tuple(recorded), lasting)
        if change.rows:
            for listener in self.listeners:
                listener(change)

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded into it."""
        if self.file and self.file.exists():
            try:
                with self.engine.connect() as connection:
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            except (exc.DatabaseError, sqlite3.DatabaseError):
                pass  # a read-only or broken file is closed as it is
        self.engine.dispose()


def url_of(where: str | Path) -> URL:
    """The address of a database: a path is an SQLite file, a text with `://` is taken as it is."""
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(Path(where).absolute()))
    try:
        url = make_url(where)
    except (exc.ArgumentError, ValueError) as error:
        raise UserError(
            "Databasens adress går inte att förstå. Den ska se ut som postgresql://namn:lösenord@server/databas."
        ) from error
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _engine(url: URL) -> Engine:
    # What people have written never gets into an error's message, and so not into the log or a report.
    common: dict[str, Any] = {"hide_parameters": True}
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, **common)
    if url.database:
        engine = create_engine(url, **common)
    else:
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False}, **common)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver must not begin transactions by itself: it forgets to before DDL, and half a schema remains.
    connection.isolation_level = None
    with broken_names_told():
        for pragma in (
            "foreign_keys=ON",
            "journal_mode=WAL",
            "synchronous=FULL",
            "busy_timeout=5000",
            "trusted_schema=OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("jamvikt_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@contextmanager
def for_people() -> Iterator[None]:
    """Turn what the disk, the server and other people do into sentences: a UserError in place of the driver's."""
    try:
        yield
    except StaleDataError as error:
        raise ConflictError(
            "Någon annan har ändrat samma uppgift sedan du läste den. Din ändring är inte sparad. "
            "Läs in uppgiften igen och gör om ändringen."
        ) from error
    except exc.OperationalError as error:
        raise UserError(sentence_for(str(error.orig))) from error
    except exc.DatabaseError as error:
        if FOR_PEOPLE in str(error.orig):
            raise UserError(str(error.orig).partition(FOR_PEOPLE)[2].splitlines()[0]) from error
        if isinstance(error.orig, sqlite3.DatabaseError) and "not a database" in str(error.orig):
            raise UserError(sentence_for(str(error.orig))) from error
        if isinstance(error.orig, sqlite3.DatabaseError) and "malformed" in str(error.orig):
            raise UserError(sentence_for(str(error.orig))) from error
        raise
    except sqlite3.DatabaseError as error:  # from the very opening, before SQLAlchemy can dress it
        raise UserError(sentence_for(str(error))) from error


@contextmanager
def broken_names_told() -> Iterator[None]:
    """Raise sqlite3.DatabaseError where sqlite3 stumbles over its own message: it holds a name that is no UTF-8."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise sqlite3.DatabaseError("database disk image is malformed") from error


def sentence_for(reason: str) -> str:
    """What a fault of the disk or the server means, and what to do."""
    for sign, sentence in _SENTENCES.items():
        if sign in reason:
            return sentence
    return f"Databasen svarade inte som den ska ({reason.strip()}). Försök igen, eller starta om programmet."


_BROKEN = (
    "Förbindelsen med databasservern bröts. Försök igen, och fråga den som sköter servern om det händer fler gånger."
)

_SENTENCES = {
    "disk is full": "Disken är full, så ändringen kunde inte sparas. Frigör utrymme och försök igen.",
    "readonly": (
        "Databasfilen är skrivskyddad, så ändringen kunde inte sparas. Ta bort skrivskyddet eller välj en annan fil."
    ),
    "database is locked": "Databasen används av ett annat program. Stäng det och försök igen.",
    "unable to open": "Databasfilen kunde inte öppnas. Kontrollera att mappen finns och att du får skriva i den.",
    "not a database": (
        "Filen är inte en Jämvikt-databas, eller så är den skadad. Filen är orörd. "
        "Välj en annan fil eller en säkerhetskopia."
    ),
    "unsupported file format": "Databasfilen är skadad. Filen är orörd. Återställ en säkerhetskopia.",
    "Could not decode": "Databasfilen är skadad. Filen är orörd. Återställ en säkerhetskopia.",
    "malformed": "Databasfilen är skadad. Filen är orörd. Återställ en säkerhetskopia.",
    "disk I/O error": "Disken kunde inte läsas eller skrivas. Kontrollera att den inte är full, och försök igen.",
    "Connection refused": "Databasservern svarar inte. Kontrollera nätverket eller fråga den som sköter servern.",
    "Is the server running": "Databasservern svarar inte. Kontrollera nätverket eller fråga den som sköter servern.",
    "terminating connection": _BROKEN,
    "server closed the connection": _BROKEN,
    "could not receive data": _BROKEN,
    "could not send data": _BROKEN,
    "SSL connection has been closed": _BROKEN,
    "connection is lost": _BROKEN,
    "connection is closed": _BROKEN,
    "failed to resolve host": "Databasservern hittades inte. Kontrollera adressen och nätverket.",
    "connection failed": "Det gick inte att ansluta till databasservern. Kontrollera adressen, namnet och lösenordet.",
}
