"""Open a database at the program's own version: make a new one, bring an older one up, refuse a newer one."""

import sqlite3
import stat
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, exc, inspect, text

from models import places
from models.backup import finish_rolling_back, read_only, set_aside_foreign_log
from models.database import MEMORY, Database, for_people, sentence_for, url_of, utc_now
from models.errors import UserError
from models.upgrade import (
    Upgrade,
    copy_before,
    refusal,
    sign,
    signed_file,
    signed_server,
)

VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every revision this program knows, oldest first; a test holds it to the migrations."""

HEAD = VERSIONS[-1]

LOOKED_THROUGH = 64 * 1024 * 1024
"""Bytes up to which a database is looked through for damage at every start; a larger one would keep people waiting."""


def open_database(
    where: str | Path,
    *,
    clock: Callable[[], datetime] = utc_now,
    trial: bool = False,
    server_copies: Path | None = None,
) -> Database:
    """The database at `where` (a file, or a PostgreSQL address), at the program's own version.

    An older one is migrated after a verified backup; `upgraded` then tells of it. The copy of a file lies among its
    other copies, that of a server in the folder `server_copies`: without it no server is upgraded. A new one is made
    and filled with the catalogue of strategies and the templates. Raises UserError for a newer, broken or foreign file,
    and for an older one that cannot be backed up; all of them are left untouched. A `trial` is itself only a copy, and
    gets none.
    """
    url = url_of(where)
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise UserError("Databasen ska vara en fil eller en adress som börjar med postgresql://.")
    file = Path(str(url.database)) if url.get_backend_name() == "sqlite" and url.database else None
    version = None if file is None else _version_of_file(file)
    try:
        database = Database(where, clock=clock)
    except ModuleNotFoundError as error:
        raise UserError(
            "För PostgreSQL behövs tillägget psycopg. Installera det, eller använd en databasfil i stället."
        ) from error
    try:
        with for_people():
            if file is None:
                version = _version_of_server(database)
            if version is None:
                create(database)
            elif version != HEAD and file is None:
                database.upgraded = upgrade_server(database, server_copies)
            elif version != HEAD and file is not None:
                copy = None if trial else copy_before(file, version, clock())
                migrate(database)
                database.upgraded = Upgrade(version, copy)
            _stock(database)
            _index(database)
    except BaseException:
        database.close()
        raise
    return database


def memory_database(*, clock: Callable[[], datetime] = utc_now) -> Database:
    """A new empty database in memory, with the schema but without the catalogue."""
    database = Database(MEMORY, clock=clock)
    create(database)
    return database


def create(database: Database) -> None:
    """Make the schema in an empty database by running every migration."""
    migrate(database)


def migrate(database: Database, to: str = "head") -> None:
    """Run the missing migrations, up to the version `to`, in one transaction: all of them or none.

    Meanwhile the locks are off: a table that is rebuilt would lose its part of them.
    """
    with database.engine.execution_options(jamvikt_write=True).connect() as connection:
        driver: Any = connection.connection.driver_connection
        is_sqlite = database.url.get_backend_name() == "sqlite"
        if is_sqlite:
            # Rebuilding a table with foreign keys on would delete its children; the check below takes their place.
            driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                if not is_sqlite:
                    connection.execute(_ONE_AT_A_TIME)
                _bring_up(connection, to)
                if is_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
                    raise UserError(
                        f"Databasen kunde inte uppgraderas: {len(broken)} hänvisningar leder ingenstans. "
                        "Inget är ändrat. Kontakta den som sköter programmet."
                    )
        finally:
            if is_sqlite:
                driver.execute("PRAGMA foreign_keys=ON")


def upgrade_server(database: Database, copies: Path | None) -> Upgrade | None:
    """Copy all that stands on a server to a file in `copies`, and run the missing migrations, in one transaction.

    Of several programs that do so at once the others wait, find it done, and None is returned. Raises UserError.
    """
    from models.server_upgrade import copy_before_upgrade  # noqa: PLC0415 - seldom needed

    with database.engine.connect() as connection, connection.begin():
        connection.execute(_ONE_AT_A_TIME)
        version = _known_on_server(connection)
        if version is None or version == HEAD:
            return None
        copy = copy_before_upgrade(connection, version, copies, database.clock())
        _bring_up(connection, "head")
    return Upgrade(version, copy, on_server=True)


_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7402)")
"""Who migrates a database on a server is alone in that; the lock goes with the transaction."""


def _bring_up(connection: Connection, to: str) -> None:
    from alembic import command  # noqa: PLC0415 - costs a tenth of a second and is seldom needed
    from alembic.config import Config  # noqa: PLC0415

    from models import locks  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    locks.remove(connection)
    last_ids = _last_ids(connection) if connection.dialect.name == "sqlite" else {}
    command.upgrade(config, to)
    keep_ids_unused(connection, last_ids)
    locks.install(connection)
    sign(connection)


def _last_ids(connection: Connection) -> dict[str, int]:
    """Table -> the highest id it has ever given, in SQLite."""
    if not inspect(connection).has_table("sqlite_sequence"):
        return {}
    rows = connection.execute(text("SELECT name, seq FROM sqlite_sequence"))
    return {row.name: row.seq for row in rows}


def keep_ids_unused(connection: Connection, last_ids: Mapping[str, int]) -> None:
    """Let each table go on after the highest id it has given (SQLite): those of removed rows are never used again."""
    for name, last in last_ids.items():
        connection.execute(
            text("UPDATE sqlite_sequence SET seq = :last WHERE name = :name AND seq < :last"),
            {"name": name, "last": last},
        )
        connection.execute(
            text(
                "INSERT INTO sqlite_sequence (name, seq) SELECT :name, :last WHERE NOT EXISTS "
                "(SELECT 1 FROM sqlite_sequence WHERE name = :name) "
                "AND EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = :name)"
            ),
            {"name": name, "last": last},
        )


def _stock(database: Database) -> None:
    """Take in the program's catalogue and templates when they are newer than the database's."""
    from models.strategi.edition import is_current  # noqa: PLC0415 - it knows nouns, this file none

    if not is_current(database):
        from models.strategi.catalogue import stock  # noqa: PLC0415 - much to import, and seldom needed

        stock(database)


def _index(database: Database) -> None:
    """Begin what is searched anew when it is missing or of another form; it is made while people work."""
    from models.sok import store  # noqa: PLC0415 - it knows nouns, this file none

    store.prepare(database)


def _version_of_file(file: Path) -> str | None:
    """The revision of an existing file, looked through for damage; None when there is no file yet.

    By plain sqlite3: a few milliseconds for a database of the usual size.
    """
    size = _size_of(file)
    if not size:
        _make_room(file)
        return None
    set_aside_foreign_log(file)
    finish_rolling_back(file)
    try:
        with read_only(file) as connection:
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if "alembic_version" not in tables:
                if tables:
                    raise UserError(f"{file.name} är en databas från ett annat program. Filen är orörd.")
                return None
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            made_by = signed_file(connection)
            if size <= LOOKED_THROUGH and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise UserError(f"{file.name}: {sentence_for('malformed')}")
    except sqlite3.Error as error:
        raise UserError(f"{file.name}: {sentence_for(str(error))}") from error
    return _known(row[0] if row else None, made_by, file)


def _size_of(file: Path) -> int:
    """Bytes; 0 when there is no file yet. Raises UserError for a place where no database can be used."""
    try:
        places.refuse(file)
        found = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return 0
    except (OSError, ValueError) as error:  # nobody may look there, or no file can be called so
        raise UserError(
            f"{file} går inte att nå. Kontrollera sökvägen och att du får läsa i mappen, eller välj en annan databas."
        ) from error
    if stat.S_ISDIR(found.st_mode):
        raise UserError(f"{file} är en mapp. Ange en databasfil.")
    return found.st_size


def _version_of_server(database: Database) -> str | None:
    try:
        with database.engine.connect() as connection:
            return _known_on_server(connection)
    except exc.OperationalError as error:
        raise UserError(sentence_for(str(error.orig))) from error


def _known_on_server(connection: Connection) -> str | None:
    version = _stored_version(connection)
    return _known(version, "" if version in VERSIONS else signed_server(connection), None)


def _stored_version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _known(version: str | None, made_by: str, file: Path | None) -> str | None:
    if version is not None and version not in VERSIONS:
        raise refusal(file, version, made_by, VERSIONS)
    return version


def _make_room(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"Mappen {file.parent} kunde inte skapas. Välj en annan plats för databasen.") from error
