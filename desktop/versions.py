"""Which versions run, and where things lie: for Om Jämvikt, the log and whoever gives support."""

import platform
import sqlite3
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion

from desktop.settings import server_copies
from desktop.starter import program_folder

if TYPE_CHECKING:
    from desktop.settings import Settings
    from models.database import Database


MISSING = "–"
"""Stands for a version of what is not installed."""


def version_of(distribution: str) -> str:
    """The installed version of a distribution."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "utvecklingsversion" if distribution == "jamvikt" else MISSING


def libpq_version() -> str:
    """The version of PostgreSQL's own library, 18.0; empty where psycopg is not installed."""
    try:
        from psycopg import pq
    except ImportError:
        return ""
    number = pq.version()
    return f"{number // 10000}.{number % 10000}"


def openssl_version() -> str:
    """The version of Python's OpenSSL, 3.0.16; empty where Python has none."""
    try:
        import ssl
    except ImportError:
        return ""
    return ssl.OPENSSL_VERSION.removeprefix("OpenSSL ").split(" ")[0]


def in_one_line() -> str:
    """What the log, a crash and a fault begin with."""
    return (
        f"Jämvikt {version_of('jamvikt')}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"SQLite {sqlite3.sqlite_version}, {platform.platform()}"
    )


def places(settings: "Settings", database: "Database | None", log_path: Path | None) -> list[tuple[str, str]]:
    """What is kept where: the program, the database, its copies, the settings and the log."""
    rows = [("Programmet", str(program_folder()))]
    if database is not None:
        rows.append(("Databasen", where_it_is(database)))
        if database.file is not None:
            from desktop.backups import places as copies

            rows.append(("Säkerhetskopior", "\n".join(str(folder) for folder in copies(settings, database.file))))
        elif server_copies().is_dir():
            rows.append(("Kopior från före uppgraderingar", str(server_copies())))
    if settings.file is not None:
        rows.append(("Inställningar", str(settings.file)))
    if log_path is not None:
        rows.append(("Loggen", str(log_path)))
    return rows


def where_it_is(database: "Database") -> str:
    """A file, or a server without the password."""
    return str(database.file) if database.file is not None else database.url.render_as_string(hide_password=True)


def without_home(text: str) -> str:
    """The same with the user's own folder as ~: whose it is, is nobody's business in a message to support."""
    try:
        home = str(Path.home())
    except RuntimeError:
        return text
    return text.replace(home, "~") if len(home) > 3 else text
