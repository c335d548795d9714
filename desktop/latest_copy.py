"""A database that is damaged when the program starts: its latest whole copy is offered in its place."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.moments import clock_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.application import Application
    from models.backup.copies import BackupCopy


def offer_latest_copy(program: "Application", where: str | Path) -> None:
    """Look for a whole copy of a damaged file, and offer it above what is said of the fault. Otherwise do nothing."""
    file = Path(where)

    def work() -> "BackupCopy | None":
        from models.backup.copies import check
        from models.backup.restoring import is_damaged
        from models.backup.rotating import every_copy
        from models.errors import UserError

        if "://" in str(where) or not file.is_file() or not is_damaged(file):
            return None
        for copy in every_copy(file, []).copies:
            try:
                check(copy)
            except UserError:
                continue
            if copy.is_of(file):
                return copy
        return None

    def found(copy: "BackupCopy | None") -> None:
        if copy is not None:
            when = clock_in_words(copy.moment, datetime.now().astimezone())
            program.window.notify(
                f"Den senaste hela säkerhetskopian är från {when}. Den skadade filen sparas undan om du återställer.",
                [("Återställ kopian", lambda: put_back(program, file, copy, _restored))],
            )

    program.jobs.render(work, found, owner=program)


def _restored(when: str, _kept: "BackupCopy | None") -> str:
    return f"Kopian från {when} är återställd. De skadade filerna är undanlagda bredvid den."


def put_back(
    program: "Application", file: Path, copy: "BackupCopy", words: "Callable[[str, BackupCopy | None], str]"
) -> None:
    """Restore a copy and open it; `words` says so, told of when it is and the copy of what stood there, if any."""
    now = datetime.now().astimezone()

    def work() -> "BackupCopy | None":
        from models.backup.copies import own_folder
        from models.backup.restoring import restore

        return restore(copy, file, own_folder(file), now)

    def done(kept: "BackupCopy | None") -> None:
        program.open(file)
        program.window.notify(words(clock_in_words(copy.moment, now), kept), [])

    program.jobs.run(work, done, program.errors.show, owner=program)
