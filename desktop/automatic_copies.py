"""Copies that are made by themselves: soon after the first start of a day, and when much has been changed."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.backups import BACKUP_SECTION, places, remember_backup, remember_trouble
from desktop.errors import is_for_people

if TYPE_CHECKING:
    from desktop.context import Context
    from models.backup.rotating import Made

FIRST_MS = 15_000
"""Milliseconds after the start: the first page is filled, and the user has begun to read it."""
OFTEN_MS = 5 * 60_000
"""Milliseconds between two looks at whether a copy is due."""


class AutomaticCopies(QObject):
    """Looks now and then whether a copy is due, and makes it beside everything else that goes on."""

    def __init__(self, context: "Context", made: Callable[[], object], parent: QObject | None = None) -> None:
        """`made` is called after every try, to show how it went."""
        super().__init__(parent)
        self._context = context
        self._made = made
        self._changes = 0
        self._busy = False
        self._told = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        context.changes.changed.connect(self._count)

    def start(self) -> None:
        """Begin to look."""
        if self._context.db.file is not None:
            self._timer.start(FIRST_MS)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Make a copy if one is due."""
        database = self._context.db.file
        if self._timer.isActive():
            self._timer.setInterval(OFTEN_MS)
        if database is None or self._busy:
            return
        self._busy = True
        settings, changes, now = self._context.settings, self._changes, datetime.now().astimezone()

        def work() -> "Made | None":
            from models.backup.copies import Reason, copies_in
            from models.backup.keeping import is_due
            from models.backup.rotating import copy_everywhere

            folders = places(settings, database)
            last = [copy.moment for copy in copies_in(folders[0], database) if copy.sound and copy.is_of(database)]
            if not is_due(max(last, default=None), now, changes):
                return None
            return copy_everywhere(database, folders, Reason.AUTOMATIC, now)

        def done(made: "Made | None") -> None:
            self._busy = False
            if made is not None:
                self._changes -= changes
                remember_backup(settings, database, made.copies[0].file)
                self._tell("\n".join(made.troubles))

        # Beside the database's own queue: a save never waits for a copy.
        self._context.jobs.render(work, done, self._failed, owner=self)

    def _failed(self, error: BaseException) -> None:
        self._busy = False
        if is_for_people(error):
            self._tell(str(error))
        else:
            self._context.show_error(error)

    def _tell(self, trouble: str) -> None:
        """Keep it for the start page; say it above the page once, not at every look."""
        database = self._context.db.file
        if database is None:
            return
        remember_trouble(self._context.settings, database, trouble)
        if trouble and trouble != self._told:
            self._context.notify(
                f"Säkerhetskopian kunde inte göras överallt. {trouble}",
                [("Säkerhetskopior", lambda: self._context.navigate("installningar", BACKUP_SECTION))],
            )
        self._told = trouble
        self._made()

    def _count(self, _change: object) -> None:
        self._changes += 1
