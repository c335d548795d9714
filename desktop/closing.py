"""What is waited for before the window may go."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEventLoop, QThread
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from desktop.jobs import Jobs

LONGEST_WAIT_MS = 15_000
"""Milliseconds that closing waits for what is being saved."""


def wait_for_saves(jobs: "Jobs") -> None:
    """Wait until what is queued is saved and what went wrong is told."""
    waited = QElapsedTimer()
    waited.start()
    while not jobs.saved and waited.elapsed() < LONGEST_WAIT_MS:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        QThread.msleep(3)
