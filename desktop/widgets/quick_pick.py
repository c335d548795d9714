"""Choose with a few keys: type a part of a name or press a figure, Enter takes it, Escape leaves it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.theme import AIR, FIELD, GAP
from desktop.widgets.marks import MutedLabel
from desktop.widgets.two_lines import TwoLineList, TwoLines
from resources import svenska

MOST_SHOWN = 8
"""Rows that are seen at a time."""


@dataclass(frozen=True, slots=True)
class PickOption:
    """Something to choose; `figure` is the key that takes it at once."""

    key: Any
    text: str
    note: str = ""
    figure: str = ""


Taken = Callable[[Any], object]


class QuickPick(QFrame):
    """A small sheet over its parent. `ask` shows it; what was chosen goes to the one who asked.

    With `several` Enter takes one after another and an empty line ends the choice, which is then a tuple of keys. With
    `free` what is typed can be taken as it stands when it is no option; it is then the text itself.
    """

    closed = Signal()

    def __init__(self, parent: QWidget, over: QWidget | None = None) -> None:
        """The sheet is shown over `over`, or over the middle of its parent."""
        super().__init__(parent)
        self._over = over
        self.setObjectName("notice")
        self.setAutoFillBackground(True)
        self.title = QLabel()
        self.title.setObjectName("sectionTitle")
        self.line = QLineEdit()
        self.line.setMinimumHeight(FIELD)
        self.line.setTextMargins(5, 0, 5, 0)
        self.list = TwoLineList("Att välja bland")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.help = MutedLabel()
        self._options: tuple[PickOption, ...] = ()
        self._taken: list[Any] = []
        self._several = self._free = False
        self._then: Taken | None = None
        self._back_to: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR - 4, AIR, AIR - 4)
        column.setSpacing(GAP)
        for part in (self.title, self.line, self.list, self.help):
            column.addWidget(part)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._typed)
        self.list.itemClicked.connect(self._clicked)
        self.setVisible(False)

    def ask(
        self,
        title: str,
        options: Sequence[PickOption],
        then: Taken,
        *,
        several: bool = False,
        free: bool = False,
        text: str = "",
    ) -> None:
        """Ask for one of these, or several. `text` stands in the line from the start."""
        focus = QApplication.focusWidget()
        if not self.isAncestorOf(focus) if focus is not None else True:
            self._back_to = focus
        self._options, self._then = tuple(options), then
        self._several, self._free = several, free
        self._taken = []
        self.title.setText(title)
        self.line.setAccessibleName(title)
        self.line.setText(text)
        self.line.selectAll()
        self._show(text if not free else "")
        self.help.setText(self._help())
        self._place()
        self.setVisible(True)
        self.raise_()
        self.line.setFocus()

    def leave(self) -> None:
        """Close without a choice."""
        self._close()
        self._go_back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows, Enter, Escape and figures, while the cursor is in the line."""
        if watched is self.line and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._act(event) is not None:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                act = self._act(event)
                if act is not None:
                    act()
                    return True
        if watched is self.line and event.type() == QEvent.Type.FocusOut and self.isVisible():
            focus = QApplication.focusWidget()
            if focus is not None and focus is not self.line and not self.isAncestorOf(focus):
                self._close()
        return super().eventFilter(watched, event)

    def _act(self, event: QKeyEvent) -> Callable[[], None] | None:
        mods, key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.key()
        if mods != Qt.KeyboardModifier.NoModifier:
            return None
        match key:
            case Qt.Key.Key_Escape:
                return self.leave
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return self._enter
            case Qt.Key.Key_Down:
                return lambda: self._move(1)
            case Qt.Key.Key_Up:
                return lambda: self._move(-1)
        figure = event.text()
        if figure and (not self.line.text() or self.line.hasSelectedText()):
            option = next((option for option in self._options if option.figure and option.figure == figure), None)
            if option is not None:
                return lambda: self._take(option.key)
        return None

    def _enter(self) -> None:
        text = self.line.text().strip()
        if self._several and not text and self._taken:
            self._finish(tuple(self._taken))
        elif self._free and text and (self.list.current_key is None or not self._matches(text)):
            self._take(text)
        elif self.list.current_key is not None:
            self._take(self.list.current_key)
        elif self._free:
            self._take(text)

    def _take(self, key: Any) -> None:
        if not self._several:
            self._finish(key)
            return
        if key in self._taken:
            self._taken.remove(key)
        else:
            self._taken.append(key)
        self.line.clear()
        self._show("")
        self.help.setText(self._help())

    def _finish(self, result: Any) -> None:
        then = self._then
        self._close()
        self._go_back()
        if then is not None:
            then(result)

    def _close(self) -> None:
        if self.isVisible():
            self.setVisible(False)
            self._then = None
            self.closed.emit()

    def _go_back(self) -> None:
        widget, self._back_to = self._back_to, None
        if widget is not None and widget.isVisible():
            widget.setFocus()

    def _clicked(self) -> None:
        self._take(self.list.current_key)

    def _move(self, steps: int) -> None:
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + steps) % self.list.count())

    def _typed(self, text: str) -> None:
        self._show(text)

    def _show(self, text: str) -> None:
        found = self._matches(text)
        rows = [
            TwoLines(
                option.key,
                f"{option.figure}  {option.text}" if option.figure else option.text,
                option.note,
                "klar" if option.key in self._taken else "",
            )
            for option in found
        ]
        self.list.show_rows(rows)
        if rows:
            self.list.setCurrentRow(0)
        height = self.list.sizeHintForRow(0) if rows else 0
        self.list.setFixedHeight(height * min(len(rows), MOST_SHOWN) + 2)
        self.adjustSize()

    def _matches(self, text: str) -> list[PickOption]:
        """The options with a word that begins as each typed word does, those whose first word does on top."""
        wanted = _words(text)
        if not wanted:
            return list(self._options)
        found = []
        for option in self._options:
            words = _words(option.text)
            if all(any(word.startswith(part) for word in words) for part in wanted):
                found.append((not words[0].startswith(wanted[0]), option))
        return [option for _, option in sorted(found, key=lambda pair: pair[0])]

    def _help(self) -> str:
        if self._several and self._taken:
            names = [option.text for option in self._options if option.key in self._taken]
            return f"{svenska.join_words(names)}. Enter på tom rad är klart."
        if self._several:
            return "Skriv början av namnet, Enter tar med. Flera går bra. Esc lämnar."
        if any(option.figure for option in self._options):
            return "Tryck siffran, eller skriv och tryck Enter. Esc lämnar."
        return "Enter tar, Esc lämnar."

    def _place(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        area = self._over or parent
        width = min(560, max(area.width() - 2 * AIR, 240))
        self.setFixedWidth(width)
        self.adjustSize()
        corner = area.mapTo(parent, QPoint(0, 0)) if self._over is not None else QPoint(0, 0)
        self.move(corner + QPoint((area.width() - width) // 2, AIR * 3))


def _words(text: str) -> list[str]:
    """The words to look in or for; "Anna Ek (S)" is found by "s" and by its whole."""
    return svenska.folded(text).replace("(", " ").split()
