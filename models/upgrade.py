"""From one version of the program to the next: the copy made before an upgrade, and the refusal of a newer database.

Nothing here is needed to open a database of the program's own version, and nothing heavy is imported.
"""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, exc, text

from models.errors import UserError

if TYPE_CHECKING:
    from models.backup.copies import BackupCopy

STEP = 1000
"""What each part of a version stays below: 1.2.3 is kept in the file as 1 002 003."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What was done to an older database when it was opened: its version before, and the copy (None of a trial)."""

    before: str
    copy: Path | None
    on_server: bool = False


class NewerError(UserError):
    """The database was made by a newer program. `copy` is the one from before its upgrade, if it is at hand."""

    def __init__(self, sentence: str, copy: "BackupCopy | None" = None) -> None:
        super().__init__(sentence)
        self.copy = copy


def program_version() -> str:
    """This program's own version, or an empty text where it is not installed."""
    from importlib import metadata  # noqa: PLC0415 - much to import, and seldom needed

    try:
        return metadata.version("jamvikt")
    except metadata.PackageNotFoundError:
        return ""


def copy_before(file: Path, version: str, now: datetime) -> Path:
    """Make the copy without which nothing is upgraded: checked, noted, read back. `now` is UTC. Raises UserError.

    It lies among the other copies of the database, and no rotation takes it away. It takes the place of one that an
    upgrade which did not go through has left of the same database.
    """
    from models.backup.copies import Reason, check, copies_in, make, own_folder, throw_away  # noqa: PLC0415 - seldom needed

    folder, moment = own_folder(file), now.replace(tzinfo=UTC).astimezone()
    try:
        copy = make(file, folder, Reason.BEFORE_UPGRADE, moment, mark=version)
        check(copy)
        for earlier in copies_in(folder, file):
            if earlier.id != copy.id and earlier.reason is copy.reason and earlier.note == copy.note:
                throw_away(earlier)
    except UserError as error:
        raise UserError(
            f"{file.name} kommer från en äldre version av programmet och behöver uppgraderas. Före det görs alltid en "
            f"säkerhetskopia, men den gick inte att göra. {error} Databasen är inte uppgraderad och är orörd."
        ) from error
    return copy.file


def refusal(file: Path | None, version: str, made_by: str, known: tuple[str, ...]) -> NewerError:
    """Why a newer database is not opened, and the two ways on. `made_by` is the program that upgraded it, if known."""
    copy = None if file is None else copy_for(file, known)
    own = program_version()
    theirs = f"Jämvikt {made_by}" if made_by else "en nyare version av Jämvikt"
    ours = f"Det här är Jämvikt {own}, som kan" if own else "Det här programmet kan"
    ways = "Installera den nyare versionen, eller be it-avdelningen om den."
    if copy is not None:
        ways += (
            f" Du kan också gå tillbaka till kopian från före uppgraderingen, {copy.file}. "
            "Det som är skrivet efter den finns inte i kopian."
        )
    return NewerError(
        f"Databasen är gjord av {theirs} (databasversion {version}). {ours} databasversion {known[-1]}. {ways} "
        "Databasen är orörd.",
        copy,
    )


def copy_for(file: Path, known: tuple[str, ...]) -> "BackupCopy | None":
    """The newest copy from before an upgrade that a program knowing these versions can open."""
    from models.backup.copies import Reason  # noqa: PLC0415 - seldom needed
    from models.backup.rotating import every_copy  # noqa: PLC0415 - seldom needed

    for copy in every_copy(file, []).copies:
        if copy.reason is Reason.BEFORE_UPGRADE and copy.sound and _version_in(copy.file) in known:
            return copy
    return None


def sign(connection: Connection) -> None:
    """Note in the database which program has brought it to its version, in the migration's own transaction."""
    sign_as(connection, program_version())


def sign_as(connection: Connection, version: str) -> None:
    """The same for another program, which has made what is copied; empty when that is not known."""
    number = _as_number(version)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")
    elif number:
        connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS '{_as_version(number)}'")


def signed_file(connection: sqlite3.Connection) -> str:
    """Which program brought a file to its version; empty when that is not known."""
    return _as_version(connection.execute("PRAGMA user_version").fetchone()[0])


def signed_server(connection: Connection) -> str:
    """Which program brought a database on a server to its version; empty when that is not known."""
    try:
        words = connection.scalar(text("SELECT obj_description('alembic_version'::regclass)"))
    except exc.DatabaseError:
        return ""
    return _as_version(_as_number(words or ""))


def _as_number(version: str) -> int:
    """The version as one number; what follows its three parts is left out."""
    parts = version.split(".")[:3]
    if len(parts) < 3 or not all(part.isdecimal() and int(part) < STEP for part in parts):
        return 0
    major, minor, patch = map(int, parts)
    return (major * STEP + minor) * STEP + patch


def _as_version(number: int) -> str:
    return f"{number // STEP**2}.{number // STEP % STEP}.{number % STEP}" if number > 0 else ""


def _version_in(file: Path) -> str | None:
    from models.backup.copying import read_only  # noqa: PLC0415 - seldom needed

    try:
        with read_only(file) as connection:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error:
        return None
    return row[0] if row else None
