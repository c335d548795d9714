"""Undo and redo over whole gestures, fed by what was written to the database."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.changes import Changes
    from desktop.jobs import Jobs
    from models.change import Change
    from models.database import Database

TYPING_PAUSE = 4.0
"""Seconds without typing that end a gesture."""
TYPING_LENGTH = 20.0
"""Seconds after which even steady typing begins a new gesture, so that one undo never takes a whole page."""
DEPTH = 200


class Undo(QObject):
    """The gestures that can be taken back, newest last, and those that can be done again."""

    availability_changed = Signal()

    def __init__(
        self,
        jobs: "Jobs",
        changes: "Changes",
        status: Callable[[str], object],
        *,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._status = status
        self._clock = clock
        self._database: Database | None = None
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._expected: list[Change] = []
        self._typing_since = 0.0
        self._typed_last = 0.0
        self._typing = False
        changes.changed.connect(self._take)

    def follow(self, database: "Database") -> None:
        """Write to this database; gestures on another one are forgotten."""
        self._database = database
        self._done.clear()
        self._undone.clear()
        self._expected.clear()
        self.availability_changed.emit()

    @property
    def undo_text(self) -> str:
        """What the menu says, "Ångra ändra titel"."""
        return f"Ångra {self._done[-1].label}" if self._done else "Ångra"

    @property
    def redo_text(self) -> str:
        """What the menu says, "Gör om ändra titel"."""
        return f"Gör om {self._undone[-1].label}" if self._undone else "Gör om"

    @property
    def can_undo(self) -> bool:
        """True if there is something to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """True if there is something to do again."""
        return bool(self._undone)

    def end_typing(self) -> None:
        """The field was left: what is typed next is a gesture of its own."""
        # By way of the queue, so that a save already on its way still joins the gesture it belongs to.
        self._jobs.run(lambda: None, lambda _result: self._stop_typing(), owner=self)

    def undo(self) -> None:
        """Take back the newest gesture."""
        if self._done:
            change = self._done.pop()
            self._undone.append(change)
            self._write(f"ångra {change.label}", change.inverse, change, self._undone, "Ångrade")

    def redo(self) -> None:
        """Do the gesture again that was last taken back."""
        if self._undone:
            change = self._undone.pop()
            self._done.append(change)
            self._write(f"gör om {change.label}", change, change, self._done, "Gjorde om")

    def _write(self, label: str, change: "Change", gesture: "Change", stack: "list[Change]", verb: str) -> None:
        database = self._database
        assert database is not None
        self._typing = False
        self._expected.append(change)

        def work() -> None:
            from models.journal import apply

            with database.write(label) as session:
                apply(session, change)

        def failed(error: BaseException) -> None:
            from models.errors import UserError

            _drop(self._expected, change)
            _drop(stack, gesture)
            self.availability_changed.emit()
            if not isinstance(error, UserError):
                raise error
            self._status(str(error))

        self._jobs.run(work, lambda _result: self._status(f"{verb}: {gesture.label}"), failed, owner=self)
        self.availability_changed.emit()

    def _take(self, change: "Change") -> None:
        if change.lasting:
            return
        for expected in self._expected:
            if expected.rows == change.rows:
                _drop(self._expected, expected)
                return
        now = self._clock()
        if self._continues(change, now):
            merged = self._done[-1].then(change)
            self._done.pop()
            if merged.rows and merged.rows[0].before != merged.rows[0].after:
                self._done.append(merged)
        else:
            self._done.append(change)
            self._typing_since = now
            del self._done[:-DEPTH]
        self._typed_last = now
        self._typing = True
        self._undone.clear()
        self.availability_changed.emit()

    def _continues(self, change: "Change", now: float) -> bool:
        if not (self._typing and self._done):
            return False
        if now - self._typed_last > TYPING_PAUSE or now - self._typing_since > TYPING_LENGTH:
            return False
        field = typed_field(change)
        return field is not None and field == typed_field(self._done[-1])

    def _stop_typing(self) -> None:
        self._typing = False


def typed_field(change: "Change") -> tuple[str, int, str] | None:
    """Table, id and field, if the change is one field of one row (as typing is); otherwise None."""
    if len(change.rows) != 1:
        return None
    row = change.rows[0]
    if row.before is None or row.after is None:
        return None
    fields = [name for name, value in row.after.items() if row.before[name] != value]
    return (row.table, row.id, fields[0]) if len(fields) == 1 else None


def _drop(stack: "list[Change]", change: "Change") -> None:
    for place, other in enumerate(stack):
        if other is change:
            del stack[place]
            return
