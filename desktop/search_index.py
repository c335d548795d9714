"""What waits to be searched, taken in behind everything else: a whole index after an update, or the last edits."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from desktop.context import Context
    from models.sok.store import State

BEGIN_MS = 2500
"""Milliseconds after the database was opened: the first page comes first."""
PAUSE_MS = 15
"""Between two steps, so that nobody waits for a page or a save."""
SECONDS = 0.05
"""About how long a step takes; a save may wait for one."""


class IndexKeeper(QObject):
    """Takes in records a step at a time in the queue of the database. `stepped` tells after each how far it is."""

    stepped = Signal(object)

    def __init__(self, context: "Context", parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._under_way = False
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._step)

    def go_soon(self) -> None:
        """Begin when the first page has had its time."""
        self._next.start(BEGIN_MS)

    def go(self) -> None:
        """Take the next step now, unless it is being taken."""
        if not self._under_way:
            self._next.stop()
            self._step()

    def stop(self) -> None:
        """Take no further step: the program is closed."""
        self._next.stop()

    def _step(self) -> None:
        self._under_way = True
        db = self._context.db

        def work() -> "State | None":
            from models.sok.store import catch_up

            return catch_up(db, SECONDS)

        self._context.jobs.run(work, self._done, self._failed, owner=self)

    def _done(self, state: "State | None") -> None:
        self._under_way = False
        if state is not None and (state.waiting or state.whole):
            self._next.start(PAUSE_MS)
        self.stepped.emit(None if state is None else state.percent)

    def _failed(self, error: BaseException) -> None:
        self._under_way = False
        self._context.show_error(error)
