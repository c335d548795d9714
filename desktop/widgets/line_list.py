"""Lines that lead somewhere: what, whose, when, and perhaps one action; for start pages and things to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop import icons, theme
from desktop.theme import AIR, GAP
from desktop.widgets.marks import MutedLabel
from resources.svenska import kept_together

MARK = 18
NARROW = 72
"""Letters under which a line is narrow."""


@dataclass(frozen=True, slots=True)
class LineData:
    """One line. `lead` stands in a narrow column first, `when` last; `action` is the text of its button."""

    key: str
    text: str
    about: str = ""
    lead: str = ""
    when: str = ""
    action: str = ""
    icon: str = ""
    late: bool = False


Group = tuple[str, Sequence[LineData]]
"""A heading (may be empty) and its lines."""


class Line(QFrame):
    """One line: Enter or a double click opens it, space does its action."""

    opened = Signal(str)
    acted = Signal(str)
    moved = Signal(int)

    def __init__(self, data: LineData, lead_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data = data
        self.setObjectName("line")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button = QPushButton(data.action, self)
        self.button.setVisible(False)
        self._mark = QLabel(self)
        self._mark.setVisible(bool(data.icon))
        self._mark.setFixedWidth(MARK)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 5, GAP, 5)
        row.setSpacing(GAP + 2)
        if data.icon:
            row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        if lead_width:
            lead = QLabel(data.lead)
            lead.setObjectName("muted")
            lead.setFixedWidth(lead_width)
            row.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        text = QLabel(kept_together(data.text), self)
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        words.addWidget(text)
        if data.about:
            words.addWidget(MutedLabel(kept_together(data.about)))
        words.addStretch(1)
        row.addLayout(words, 1)
        when = QLabel(data.when, self)
        when.setObjectName("late" if data.late else "muted")
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        when.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        when.setVisible(bool(data.when))
        self._right = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._right.setSpacing(GAP)
        self._right.addWidget(when, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        row.addLayout(self._right)
        if data.action:
            self.button.setVisible(True)
            self.button.setAccessibleName(f"{data.action}: {data.text}")
            self.button.setToolTip(f"{data.action} (Ctrl+Retur)")
            self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line has the focus, and the keys
            self.button.clicked.connect(lambda _checked=False: self.acted.emit(self.data.key))
            self._right.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(", ".join(part for part in (data.lead, data.text, data.about, data.when) if part))
        keys = "Enter öppnar." + (f" Mellanslag eller Ctrl+Retur: {data.action}." if data.action else "")
        self.setAccessibleDescription(keys)
        self._draw()

    def set_current(self, *, current: bool) -> None:
        """Only the current line of a list is a stop for Tab."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, space and the arrows."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not control:
                self.opened.emit(self.data.key)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self.data.action:
                self.acted.emit(self.data.key)
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A line that was clicked is the one that Tab comes back to."""
        super().focusInEvent(event)
        self.moved.emit(0)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open."""
        event.accept()
        self.opened.emit(self.data.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow line the button stands under the time, so that the words keep their room."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * self.fontMetrics().averageCharWidth()
        self._right.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._right.setSpacing(2 if narrow else GAP)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the mark in the colours of the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        if self.data.icon:
            c = theme.colours()
            ratio = self.devicePixelRatioF()
            picture = icons.pixmap(self.data.icon, c.error if self.data.late else c.muted, round(MARK * ratio))
            picture.setDevicePixelRatio(ratio)
            self._mark.setPixmap(picture)


class LineList(QWidget):
    """Groups of lines under headings. The line with the focus keeps it when other lines come."""

    opened = Signal(str)
    """The key of the line that was opened."""
    acted = Signal(str)
    """The key of the line whose action is wanted."""

    def __init__(self, name: str, empty: str, *, lead_width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.lines: list[Line] = []
        self._groups: list[tuple[str, tuple[LineData, ...]]] | None = None
        self._lead_width = lead_width
        self._empty = empty
        self._body = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._body)

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show other lines."""
        wanted = [(title, tuple(lines)) for title, lines in groups if lines]
        if wanted == self._groups:
            return
        self._groups = wanted
        place, key = self._focused()
        self.lines.clear()
        # The lines are made out of sight and shown together: otherwise each is laid out anew with all before it.
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for number, (title, lines) in enumerate(wanted):
            if title:
                heading = QLabel(title)
                heading.setObjectName("groupTitle")
                heading.setContentsMargins(GAP, AIR - 4 if number else 0, 0, 2)
                column.addWidget(heading)
            for data in lines:
                column.addWidget(self._made(data))
        if not self.lines:
            nothing = MutedLabel(self._empty)
            nothing.setContentsMargins(GAP, 0, 0, 2)
            column.addWidget(nothing)
        self._column.replaceWidget(self._body, body)
        self._body.setVisible(False)
        self._body.deleteLater()
        self._body = body
        body.setVisible(True)  # at once, or no line could take the focus yet
        self._set_current(self.lines[0] if self.lines else None)
        if place is not None and self.lines:
            same = next((line for line in self.lines if line.data.key == key), None)
            (same or self.lines[min(place, len(self.lines) - 1)]).setFocus()

    def focus_first(self) -> None:
        """Put the focus on the current line."""
        current = next((line for line in self.lines if line.focusPolicy() == Qt.FocusPolicy.StrongFocus), None)
        if current is not None:
            current.setFocus()

    def _made(self, data: LineData) -> Line:
        line = Line(data, self._lead_width)
        line.opened.connect(self.opened)
        line.acted.connect(self.acted)
        line.moved.connect(lambda steps, line=line: self._move(line, steps))
        self.lines.append(line)
        return line

    def _move(self, line: Line, steps: int) -> None:
        place = self.lines.index(line) + steps
        if 0 <= place < len(self.lines):
            self._set_current(self.lines[place])
            if steps:
                self.lines[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _set_current(self, current: Line | None) -> None:
        for line in self.lines:
            line.set_current(current=line is current)

    def _focused(self) -> tuple[int | None, str]:
        focus = self.window().focusWidget()
        for place, line in enumerate(self.lines):
            if line is focus:
                return place, line.data.key
        return None, ""
