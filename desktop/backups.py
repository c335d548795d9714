"""Backups that the user makes, and what this computer remembers about the last one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop.moments import moment_in_words
from desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class LastBackup:
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
