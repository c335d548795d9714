"""The program worked by keys alone: every step is a key where the focus is, and a name that is heard there."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from tests.desktop.accessibility import describe, name_of
from tests.desktop.keys import comes_to_front, comes_true, focus, press, settle, write

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
MOST_TABS = 150
MOST_ROWS = 120


class _NoMouse(QObject):
    """Fails whoever uses the mouse."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        assert event.type() not in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel), f"the mouse was used: {watched}"
        return False


@contextmanager
def no_mouse(app: QApplication) -> Iterator[None]:
    """Inside the block nobody clicks."""
    watcher = _NoMouse()
    app.installEventFilter(watcher)
    try:
        yield
    finally:
        app.removeEventFilter(watcher)


def heard() -> str:
    """What a screen reader says of the place that has the focus."""
    return name_of(focus())


def tab_to(name: str, *, back: bool = False) -> QWidget:
    """Tab until what has the focus begins with the name; fails when Tab never comes there."""
    settle()
    met: list[str] = []
    for _ in range(MOST_TABS):
        met.append(heard())
        if heard().replace("&", "").startswith(name):
            return focus()
        press(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, SHIFT if back else Qt.KeyboardModifier.NoModifier)
        settle()
    raise AssertionError(f"Tab never comes to {name}, only to {', '.join(dict.fromkeys(met))}")


def fill(name: str, text: str) -> None:
    """Tab to a field and write in place of what stands there."""
    tab_to(name)
    press(Qt.Key.Key_A, CTRL)
    write(text)


def push(name: str) -> None:
    """Tab to a button and press it."""
    tab_to(name)
    press(Qt.Key.Key_Space)
    settle()


def choose_row(words: str) -> None:
    """In the list or tree that has the focus: Home, then down until the row with these words is the current one."""
    view = focus()
    assert isinstance(view, QAbstractItemView), describe(view)
    press(Qt.Key.Key_Home, CTRL)
    for _ in range(MOST_ROWS):
        if words in row_text(view):
            return
        press(Qt.Key.Key_Down)
        settle()
    raise AssertionError(f"no row says {words}; the last was {row_text(view)}")


def row_text(view: QAbstractItemView) -> str:
    """All that the current row says."""
    index = view.currentIndex()
    if isinstance(view, QListView):
        return str(index.data() or "")
    model = view.model()
    return " | ".join(
        str(model.index(index.row(), column, index.parent()).data() or "")
        for column in range(model.columnCount(index.parent()))
    )


def window_back(window: QWidget) -> None:
    """The window is in front again, and something in it has the cursor."""
    assert comes_to_front(window)
    assert comes_true(lambda: QApplication.focusWidget() is not None)
