"""Keys that move and remove the chosen row of a list."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class RowKeys(QObject):
    """Alt+Up and Alt+Down call `move` with -1 and 1, Delete (with or without Ctrl) calls `remove`."""

    def __init__(
        self,
        view: QWidget,
        *,
        move: Callable[[int], object] | None = None,
        remove: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(view)
        self._move, self._remove = move, remove
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys before the list and the window do."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            act = self._act(event)
            if act is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    act()
                return True
        return super().eventFilter(watched, event)

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        move, remove = self._move, self._remove
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if move is not None and steps is not None and mods == Qt.KeyboardModifier.AltModifier:
            return lambda: move(steps)
        plain = mods in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier)
        if remove is not None and event.key() == Qt.Key.Key_Delete and plain:
            return remove
        return None
