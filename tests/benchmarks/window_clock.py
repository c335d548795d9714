"""What both start programs share: write down when the window was first painted and when it takes keys."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class WindowClock(QObject):
    """Prints "painted" and "usable" with the clock that all processes share, then closes the window."""

    def __init__(self, app: QApplication, filled: Callable[[QMainWindow], QWidget | None]) -> None:
        """`filled` gives the list that shall take keys, or None as long as it is not filled."""
        super().__init__(app)
        self._filled = filled
        self._painted = False
        self._said_usable = False
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first painting of the window itself."""
        if not self._painted and event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            self._painted = True
            QTimer.singleShot(0, self, lambda: self._after_paint(watched))
        return False

    def _after_paint(self, window: QMainWindow) -> None:
        say("painted")
        self._look(window)

    def _look(self, window: QMainWindow) -> None:
        target = self._filled(window)
        if target is None:
            QTimer.singleShot(10, self, lambda: self._look(window))  # seldom: the worker needs the interpreter
            return
        QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier))
        window.repaint()
        say("usable")
        begun = time.monotonic()
        window.close()
        print("closed-in", time.monotonic() - begun, flush=True)
        QApplication.exit(0)


def say(what: str) -> None:
    """A line with the moment."""
    print(what, time.monotonic(), flush=True)
    sys.stdout.flush()
