"""The door of a window: where it hears later starts of the program, and comes to the front for them.

Only where those cannot fetch it from outside, as they do on Windows.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.front import PIPE, TOKENS, pipe


def open_door(window: QWidget) -> Callable[[], None] | None:
    """Come to the front when a later start knocks. Gives what closes the door again; None where there is none."""
    return _pipe_door(window) if sys.platform != "win32" else None


def come_forward(window: QWidget, token: str = "") -> None:
    """Show the window, also out of an icon, and what is asked in front of it."""
    if token:
        for name in TOKENS:
            os.environ[name] = token
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    asked = QApplication.activeModalWidget() or window
    for each in dict.fromkeys((window, asked)):
        each.show()
        each.raise_()
    asked.activateWindow()


if sys.platform != "win32":

    def _pipe_door(window: QWidget) -> Callable[[], None] | None:
        path = pipe(os.getpid())
        _sweep(path.parent)
        try:
            if not path.is_fifo():
                os.mkfifo(path, 0o600)
            # Also for writing, or it would say that it has come to its end after each who knocks.
            descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK)
        except OSError:
            return None
        notifier = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, window)

        def answer(*_: object) -> None:
            token = b""
            with suppress(OSError):
                token = os.read(descriptor, 4096)
            come_forward(window, token.decode(errors="replace").strip().split("\n")[-1])

        def close() -> None:
            with suppress(RuntimeError):  # Qt has taken it away with the window
                notifier.setEnabled(False)
            with suppress(OSError):
                path.unlink()
            os.close(descriptor)

        notifier.activated.connect(answer)
        return close

    def _sweep(folder: Path) -> None:
        """Take away the pipes of those who were killed."""
        for left in folder.glob(f"jamvikt-{PIPE}*"):
            try:
                os.close(os.open(left, os.O_WRONLY | os.O_NONBLOCK))
            except OSError:
                with suppress(OSError):
                    if left.is_fifo():
                        left.unlink()
