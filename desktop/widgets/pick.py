"""Choose a record among many by typing a part of its name, or make a new one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QToolButton, QWidget
from shiboken6 import isValid

from desktop.theme import FIELD, set_icon
from desktop.widgets.field import FieldError, FocusOfPart, composed
from desktop.widgets.marks import hide_unless
from resources import svenska

MOST_SHOWN = 60


class PickField(QWidget, FocusOfPart):
    """Holds the id of a record, or None. Choices are (id, text) or (id, text, more words to search in).

    With `new_text` ("Ny person …") the list ends with that, and `new_wanted` carries what was typed. `open_wanted`
    is emitted by the arrow button that leads to the chosen record, if `can_open`.
    """

    edited = Signal()
    new_wanted = Signal(str)
    open_wanted = Signal(object)

    def __init__(
        self,
        choices: Sequence[tuple[Any, ...]] = (),
        *,
        placeholder: str = "Skriv för att söka",
        new_text: str = "",
        can_open: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._new_text = new_text
        self._choices: list[tuple[Any, str, str]] = []
        self._chosen: Any = None
        self._offered: list[Any] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.setMinimumHeight(FIELD)
        self.line.setTextMargins(5, 0, 5, 0)
        self.line.installEventFilter(self)
        self._model = QStringListModel(self)
        self.completer = QCompleter(self._model, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(12)
        self.completer.setWidget(self.line)
        popup = self.completer.popup()
        assert popup is not None
        self.popup = popup
        self.popup.setAccessibleName("Förslag")
        self.completer.activated[QModelIndex].connect(self._activated)  # type: ignore[index]
        self.arrow = _button("ner", "Visa alla (F4)")
        self.opener = _button("hoger", "Gå dit")
        self.opener.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        hide_unless(self.opener, wanted=can_open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addWidget(self.arrow)
        row.addWidget(self.opener)
        self.take_part(self, self.line)
        self.line.textEdited.connect(self._typed)
        self.arrow.clicked.connect(self.show_all)
        self.opener.clicked.connect(self._open)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[Any, ...]]) -> None:
        """Other records; the chosen one stays chosen."""
        self._choices = [(item[0], str(item[1]), svenska.folded(" ".join(map(str, item[1:])))) for item in choices]
        if not self.line.hasFocus():
            self._show_chosen()

    def value(self) -> Any:
        """The id of the chosen record, or None. Raises FieldError when what is written is none of them."""
        text = composed(self.line.text()).strip()
        if not text:
            return None
        if text == self._text_of(self._chosen):
            return self._chosen
        exact = [key for key, name, _ in self._choices if svenska.folded(name) == svenska.folded(text)]
        if len(exact) == 1:
            return exact[0]
        hint = f", eller välj ”{self._new_text}”" if self._new_text else ""
        raise FieldError(f"”{text}” finns inte i listan. Välj ett av förslagen{hint}.")

    def set_value(self, value: Any) -> None:
        """Show a record; while something else is being written it is left."""
        self._chosen = value
        self._show_chosen()

    def show_all(self) -> None:
        """Open the whole list."""
        self.line.setFocus()
        self._offer("")

    def setAccessibleName(self, name: str) -> None:
        """The name is the line's."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.opener.setAccessibleName(f"Gå till {name}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F4 and arrow down open the list; leaving the field writes the chosen name out."""
        # A line that has the cursor when its window goes tells so after its list is gone.
        if watched is self.line and isValid(self.popup):
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                if event.key() in (Qt.Key.Key_F4, Qt.Key.Key_Down) and not self.popup.isVisible():
                    self.show_all()
                    return True
            elif event.type() == QEvent.Type.FocusOut and not self.popup.isVisible():
                self._settle()
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        self._offer(text)
        self.edited.emit()

    def _offer(self, text: str) -> None:
        wanted = svenska.folded(text).split()
        hits = [(key, name) for key, name, folded in self._choices if all(word in folded for word in wanted)]
        self._offered = [key for key, _ in hits[:MOST_SHOWN]]
        names = [name for _, name in hits[:MOST_SHOWN]]
        if self._new_text:
            typed = f" ”{text.strip()}”" if text.strip() else ""
            names.append(f"{self._new_text.removesuffix(' …')}{typed} …")
        self._model.setStringList(names)
        if names:
            self.completer.complete()
        else:
            self.popup.hide()

    def _activated(self, index: QModelIndex) -> None:
        place = index.row()
        if place < len(self._offered):
            self._chosen = self._offered[place]
            # The completer writes the line by itself afterwards; the name must stand there last.
            QTimer.singleShot(0, self, self._chosen_now)
        else:
            typed = composed(self.line.text()).strip()
            QTimer.singleShot(0, self, lambda: self._make_new(typed))

    def _chosen_now(self) -> None:
        self._show_chosen()
        self.edited.emit()

    def _make_new(self, typed: str) -> None:
        self._show_chosen()
        self.new_wanted.emit(typed)

    def _settle(self) -> None:
        try:
            value = self.value()
        except FieldError:
            return
        self._chosen = value
        self._show_chosen()

    def _open(self) -> None:
        if self._chosen is not None:
            self.open_wanted.emit(self._chosen)

    def _show_chosen(self) -> None:
        text = self._text_of(self._chosen)
        if text != self.line.text():
            self.line.setText(text)
        self.line.setCursorPosition(0)
        self.opener.setEnabled(self._chosen is not None)

    def _text_of(self, key: Any) -> str:
        return next((name for other, name, _ in self._choices if other == key), "")


def _button(icon: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setMinimumSize(FIELD - 6, FIELD)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # F4 and arrow down do the same
    set_icon(button, icon)
    return button
