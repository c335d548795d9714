"""Make a copy in every place where copies are kept, and throw away those that are no longer needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.backup.copies import (
    BackupCopy,
    Reason,
    check,
    copies_in,
    make,
    own_folder,
    put_also,
    source_of,
    throw_away,
)
from models.backup.keeping import superfluous
from models.errors import UserError


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: the copies, and a sentence for every place that took none."""

    copies: tuple[BackupCopy, ...]
    troubles: tuple[str, ...]


def copy_everywhere(database: Path, folders: Sequence[Path], reason: Reason, now: datetime) -> Made:
    """Make one copy and put it in every folder; then the old ones may go. Raises UserError when no folder took it.

    Nothing is thrown away in a folder that did not take the new copy: the last good one is always kept.
    """
    made: list[BackupCopy] = []
    troubles: list[str] = []
    for folder in folders:
        try:
            new = put_also(made[0], database, folder) if made else make(database, folder, reason, now)
            check(new)  # read back from its place before anything older may go
        except UserError as error:
            troubles.append(str(error))
            continue
        made.append(new)
        for old in superfluous(copies_in(folder, database), source_of(database)):
            if old.id != new.id:
                throw_away(old)
    if not made:
        raise UserError("\n".join(dict.fromkeys(troubles)))
    return Made(tuple(made), tuple(troubles))


@dataclass(frozen=True, slots=True)
class Kept:
    """Every copy that can be found, the newest first, and a sentence for every place that cannot be read."""

    copies: tuple[BackupCopy, ...]
    troubles: tuple[str, ...]


def every_copy(database: Path, folders: Sequence[Path]) -> Kept:
    """The copies in the given folders, and those the program has made beside the database and in its own folder."""
    found: dict[str, BackupCopy] = {}
    troubles: list[str] = []
    for folder in dict.fromkeys((*folders, own_folder(database), database.absolute().parent)):
        try:
            found |= {copy.id: copy for copy in copies_in(folder, database)}
        except UserError as error:
            troubles.append(str(error))
    newest_first = sorted(found.values(), key=lambda copy: (copy.moment, copy.file.name), reverse=True)
    return Kept(tuple(newest_first), tuple(troubles))
