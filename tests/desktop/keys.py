"""Keys as a person presses them. Qt's own `keyClicks` stops the whole run at å, ä and ö."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
MOST_TURNS = 200
"""Turns after which a window that never comes to rest is left to itself."""


def press(code: Qt.Key, mods: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focus(), code, mods)


def write(text: str, widget: QWidget | None = None) -> None:
    """Type any text where the focus is, or in a widget, letter by letter; a line feed is the Enter key."""
    target = widget or focus()
    for letter in text:
        if letter == "\n":
            QTest.keyClick(target, Qt.Key.Key_Return)
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, 0, NONE, letter))


def fill(widget: QWidget, text: str) -> None:
    """Go to a field, choose all that stands there, and type a text in its place."""
    target = widget.focusProxy() or widget
    target.setFocus()
    target.selectAll()  # type: ignore[attr-defined]
    if text:
        write(text, target)
    else:
        QTest.keyClick(target, Qt.Key.Key_Delete)


def focus() -> QWidget:
    """Where the focus is."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def settle() -> None:
    """Let the window do what it has begun and what that leads on to, until a turn brings nothing more.

    One turn is enough or not, as chance will have it. What waits for a thread or a clock is waited for with
    `comes_true`.
    """
    app = QApplication.instance()
    assert app is not None
    counter = _Counter()
    app.installEventFilter(counter)
    try:
        for _ in range(MOST_TURNS):
            counter.events = 0
            QApplication.processEvents()
            if counter.events == 0:
                break
    finally:
        app.removeEventFilter(counter)


class _Counter(QObject):
    """Counts what happens."""

    events = 0

    def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:  # noqa: N802 - Qt's own
        self.events += 1
        return False


def has_come_to(widget: QWidget) -> bool:
    """Let the window work until a widget has the focus; False if it has not within five seconds."""
    return comes_true(lambda: QApplication.focusWidget() is widget)


def comes_to_front(window: QWidget) -> bool:
    """Without a window manager nobody gives a window back what a dialog or a list of names took. False if it fails."""
    window.activateWindow()
    return comes_true(lambda: QApplication.activeWindow() is window)


def comes_true(condition: Callable[[], bool]) -> bool:
    """Let the window work until something is so; False if it is not within five seconds."""
    for _ in range(1000):
        if condition():
            return True
        QTest.qWait(5)
    return False
