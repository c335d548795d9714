"""When what is typed is saved: at the first pause, and soon also for those who never pause."""

import time

from PySide6.QtCore import QObject, QTimer

TYPING_PAUSE_MS = 400
LONGEST_UNSAVED_MS = 700
"""A crash may cost a second of typing; saving itself takes what is left of it."""


class TypingPause(QTimer):
    """Fires `timeout` once, after a pause in the typing or when the oldest unsaved character is old enough."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self._since = 0.0

    def typed(self) -> None:
        """Something was typed: wait for a pause, but not for ever."""
        now = time.monotonic()
        if not self.isActive():
            self._since = now
        left = LONGEST_UNSAVED_MS - int((now - self._since) * 1000)
        self.start(max(0, min(TYPING_PAUSE_MS, left)))
