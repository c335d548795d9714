"""Keeps what is typed while the next thing to write in is on its way, so that no letter is lost between two."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class WaitingKeys(QWidget):
    """Takes the focus and the keys until `hand_over` gives both to the one they were meant for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Väntar")
        self.setFixedSize(0, 0)
        self._kept: list[QKeyEvent] = []

    def begin(self) -> None:
        """From now on keys wait."""
        self.setFocus()

    def hand_over(self, target: QWidget) -> None:
        """Focus and keys go to the one they were meant for, unless somebody has gone elsewhere in the meantime."""
        kept, self._kept = self._kept, []
        if not self.hasFocus() and QApplication.focusWidget() is not None:
            return
        target.setFocus()
        receiver = target.focusProxy() or target
        for event in kept:
            QApplication.sendEvent(receiver, event)

    def drop(self) -> None:
        """Nothing is waited for any more."""
        self._kept.clear()

    def event(self, event: QEvent) -> bool:
        """Keep what would be written; keys of the window are its own."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            copy = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
            self._kept.append(copy)
            return True
        return super().event(event)
