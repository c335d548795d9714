"""What both start programs share: when the window was first painted, when it takes keys, when all is there."""

import sys
import time
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

KEY_EVERY_MS = 30


class Program(Protocol):
    """What the clock asks of the program it looks at."""

    def ready(self, window: QMainWindow) -> QWidget | None:
        """What has the keys, once real rows are on the screen; None before."""

    def answered(self, window: QMainWindow) -> bool:
        """True if the key has moved the mark to another row."""

    def loaded(self, window: QMainWindow) -> bool:
        """True when nothing more is on its way."""


class WindowClock(QObject):
    """Prints moments by the clock that all processes share: "painted" (the first picture), "usable" (real rows are
    painted, the arrow key has moved the mark to the next one, and that is painted), "loaded" (nothing more is on its
    way). Between the last two it goes on pressing keys, and prints the longest one took. Then it closes the window.
    """

    def __init__(self, app: QApplication, program: Program) -> None:
        super().__init__(app)
        self._program = program
        self._painted = False
        self._keys: list[float] = []
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
        target = self._program.ready(window)
        if target is None:
            QTimer.singleShot(10, self, lambda: self._look(window))  # seldom: the worker needs the interpreter
            return
        press(target, Qt.Key.Key_Down)
        window.repaint()
        if not self._program.answered(window):
            raise SystemExit("the key was not taken")
        say("usable")
        self._wait(window, time.monotonic() + KEY_EVERY_MS / 1000)

    def _wait(self, window: QMainWindow, due: float) -> None:
        if self._program.loaded(window):
            self._end(window)
            return
        if time.monotonic() >= due:
            target = QApplication.focusWidget() or window
            press(target, Qt.Key.Key_Up if len(self._keys) % 2 else Qt.Key.Key_Down)
            window.repaint()
            self._keys.append(time.monotonic() - due)
            due = time.monotonic() + KEY_EVERY_MS / 1000
        QTimer.singleShot(max(0, round((due - time.monotonic()) * 1000)), self, lambda: self._wait(window, due))

    def _end(self, window: QMainWindow) -> None:
        say("loaded")
        print("slowest-key", max(self._keys, default=0.0))
        print("median-key", sorted(self._keys)[len(self._keys) // 2] if self._keys else 0.0)
        begun = time.monotonic()
        window.close()
        print("closed-in", time.monotonic() - begun, flush=True)
        QApplication.exit(0)


def press(target: QWidget, key: Qt.Key) -> None:
    """One key."""
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def say(what: str) -> None:
    """A line with the moment."""
    print(what, time.monotonic(), flush=True)
    sys.stdout.flush()
