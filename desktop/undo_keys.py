"""Ctrl+Z is the program's, not the field's own, in every field that saves itself."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.saving import UNSAVED

WATCHED = "jamviktWatched"


class UndoKeys(QObject):
    """Looks at each field that gets the cursor, and lets the window have the keys of undo and redo."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field would take the key; whoever is told that it is ignored finds it free."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            about_undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
            if about_undo and watched.property(UNSAVED) is not None:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, QLineEdit | QTextEdit | QPlainTextEdit) and not new.property(WATCHED):
            new.setProperty(WATCHED, True)
            new.installEventFilter(self)
