"""One signal for every change of the database, whoever made it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from models.database import Database


class Changes(QObject):
    """Announces each `models.change.Change` on the window's thread, after it is committed."""

    changed = Signal(object)
    _written = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Two steps: the first crosses from the worker's thread to ours, so that receivers need not care.
        self._written.connect(self._announce)

    def follow(self, database: "Database") -> None:
        """Announce what is written to this database."""
        database.listeners.append(self._written.emit)

    def _announce(self, change: object) -> None:
        self.changed.emit(change)
