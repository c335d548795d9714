"""What this computer remembers about backups: the last one, where they are put, and what went wrong."""

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from desktop.moments import moment_in_words
from desktop.settings import Settings, server_copies

BACKUP_SECTION = 8
"""The section of Inställningar about copies; a test holds it to the table of sections."""


class LastBackup(NamedTuple):
    """When (UTC, without time zone) and where a database was last copied."""

    moment: datetime
    file: Path


def last_backup(settings: Settings, database: Path) -> LastBackup | None:
    """The last backup of a database that was made on this computer, or None."""
    try:
        moment, file = settings.backups[str(database)]
        return LastBackup(datetime.fromisoformat(moment), Path(file))
    except (KeyError, ValueError):
        return None


def remember_backup(settings: Settings, database: Path, file: Path) -> None:
    """Note that a backup was made now."""
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    settings.backups[str(database)] = [now.isoformat(), str(file)]
    settings.save()


def chosen_place(settings: Settings, database: Path) -> Path | None:
    """The folder that gets a copy too, besides the one beside the database; None when none is chosen."""
    place = settings.backup_places.get(str(database))
    return Path(place[0]) if place else None


def choose_place(settings: Settings, database: Path, folder: Path | None) -> None:
    """Remember where copies are put too; None for nowhere."""
    if folder is None:
        settings.backup_places.pop(str(database), None)
    else:
        settings.backup_places[str(database)] = [str(folder)]
    settings.save()


def places(settings: Settings, database: Path) -> list[Path]:
    """Every folder that gets copies. Call it when the database is open, not before."""
    from models.backup.copies import own_folder  # what it needs is slow to import before the first picture

    chosen = chosen_place(settings, database)
    return [own_folder(database), *([chosen] if chosen else [])]


def about_server() -> str:
    """What is said of copies where the database lies on a server."""
    return (
        "Den här databasen ligger på en server, och säkerhetskopior av den görs av kommunens it. Fråga dem hur ofta "
        "det sker och hur du får tillbaka något. Du kan spara en egen kopia av allt som en databasfil på den här "
        "datorn, eller exportera en utbytesfil. Före en uppgradering sparas allt som en databasfil i "
        f"{server_copies()}."
    )


class Trouble(NamedTuple):
    """When (UTC, without time zone) and why a copy could not be made."""

    moment: datetime
    sentence: str


def last_trouble(settings: Settings, database: Path) -> Trouble | None:
    """Why no copy could be made last time, or None when it went well."""
    try:
        moment, sentence = settings.backup_troubles[str(database)]
        return Trouble(datetime.fromisoformat(moment), sentence)
    except (KeyError, ValueError):
        return None


def remember_trouble(settings: Settings, database: Path, sentence: str) -> None:
    """Note that a copy could not be made now, and why; an empty sentence when all went well."""
    settings.backup_troubles.pop(str(database), None)
    if sentence:
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        settings.backup_troubles[str(database)] = [now.isoformat(), sentence]
    settings.save()


def in_status_line(settings: Settings, database: Path | None) -> str:
    """When the last backup was made, for the status line; empty when none is known."""
    last = last_backup(settings, database) if database is not None else None
    return f"säkerhetskopia {moment_in_words(last.moment, datetime.now().astimezone())}" if last else ""


def suggested_name(database: Path, now: datetime) -> str:
    """What a backup made now is called: the database's name with the day and the time."""
    return f"{database.stem}-kopia-{now:%Y-%m-%d-%H%M}{database.suffix or '.db'}"


def backup_in_short(settings: Settings, database: Path | None, now: datetime) -> str:
    """When the last backup was made, for the status line: the time if it was today, otherwise the day. May be empty."""
    last = None if database is None else last_backup(settings, database)
    if last is None:
        return ""
    moment = last.moment.replace(tzinfo=UTC).astimezone(now.tzinfo)
    return f"Säkerhetskopia {moment:%H.%M}" if moment.date() == now.date() else f"Säkerhetskopia {moment:%Y-%m-%d}"
