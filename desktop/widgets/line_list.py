"""Lines that lead somewhere: what, whose, when, and perhaps one action; for start pages and things to do."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop import icons, theme
from desktop.theme import AIR, GAP
from desktop.widgets.marks import MutedLabel
from resources.svenska import kept_together

MARK = 18
NARROW = 72
"""Letters under which a line is narrow."""
AIR_ABOVE = 7
LEAST, LEAST_WORDS = 160, 60
"""Pixels that a line, and the words in it, are never narrower than."""
WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
TOP_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
TOP_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)


class LineData(NamedTuple):
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


class Line(QWidget):
    """One line, painted as a whole: Enter or a double click opens it, space does its action.

    Only the button is a widget of its own. A label for each word made a page of lines slow to show.
    """

    opened = Signal(str)
    acted = Signal(str)
    moved = Signal(int)

    def __init__(self, data: LineData, lead_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data = data
        self._lead_width = lead_width
        self._text, self._about = kept_together(data.text), kept_together(data.about)
        self._known: dict[int, Places] = {}
        self._wide: tuple[int, ...] = ()
        """How wide text, what it is about and time are in one line; measured when first asked for."""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.button: QPushButton | None = None
        if data.action:
            self.button = QPushButton(data.action, self)
            self.button.setAccessibleName(f"{data.action}: {data.text}")
            self.button.setToolTip(f"{data.action} (Ctrl+Retur)")
            self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line has the focus, and the keys
            self.button.clicked.connect(lambda _checked=False: self.acted.emit(self.data.key))
        self.setAccessibleName(", ".join(part for part in (data.lead, data.text, data.about, data.when) if part))
        acts = f"Enter öppnar. Mellanslag eller Ctrl+Retur: {data.action}."
        keys = acts if data.action else "Enter eller mellanslag öppnar."
        self.setAccessibleDescription(keys)

    def set_current(self, *, current: bool) -> None:
        """Only the current line of a list is a stop for Tab."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)

    def hasHeightForWidth(self) -> bool:
        """Long words take more lines where there is less room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What the words and the button need."""
        return self._places(width).height

    def sizeHint(self) -> QSize:
        """As wide as it is."""
        width = max(self.width(), LEAST)
        return QSize(width, self._places(width).height)

    def minimumSizeHint(self) -> QSize:
        """The words break as often as they must."""
        return QSize(LEAST, 2 * AIR_ABOVE + self.fontMetrics().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, space and the arrows."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not control:
                self.opened.emit(self.data.key)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                (self.acted if self.data.action else self.opened).emit(self.data.key)
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A line that was clicked is the one that Tab comes back to."""
        super().focusInEvent(event)
        self.update()
        self.moved.emit(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open."""
        event.accept()
        self.opened.emit(self.data.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow line the button stands under the time, so that the words keep their room."""
        super().resizeEvent(event)
        if self.button is not None:
            self.button.setGeometry(self._places(event.size().width()).button)

    def changeEvent(self, event: QEvent) -> None:
        """Measure and draw anew in another look."""
        super().changeEvent(event)
        if theme.is_look_change(event):
            self._known.clear()
            self._wide = ()
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and ring, mark, words, time."""
        data, c, places = self.data, theme.colours(), self._places(self.width())
        focus = self.hasFocus()
        painter = QPainter(self)
        if focus or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(c.selected if focus else c.hover))
            painter.setPen(QPen(QColor(c.accent), 2) if focus else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        if data.icon:
            colour = c.error if data.late else c.muted
            painter.drawPixmap(GAP, AIR_ABOVE, icons.mark(data.icon, colour, MARK, self.devicePixelRatioF()))
        painter.setPen(QColor(c.text))
        painter.drawText(places.text, WRAPPED, self._text)
        painter.setPen(QColor(c.muted))
        if data.about:
            painter.drawText(places.about, WRAPPED, self._about)
        if data.lead:
            painter.drawText(places.lead, TOP_LEFT, data.lead)
        if data.when:
            if data.late:
                painter.setPen(QColor(c.error))
                painter.setFont(self._font_of_time())
            painter.drawText(places.when, TOP_RIGHT, data.when)

    def _places(self, width: int) -> "Places":
        width = max(width, LEAST)
        found = self._known.get(width)
        if found is None:
            found = self._known[width] = self._measured(width)
        return found

    def _measured(self, width: int) -> "Places":
        data, metrics = self.data, self.fontMetrics()
        line = metrics.height()
        if not self._wide:
            of_time = QFontMetrics(self._font_of_time()) if data.late else metrics
            self._wide = tuple(metrics.horizontalAdvance(words) for words in (self._text, self._about))
            self._wide += (of_time.horizontalAdvance(data.when) + 2 if data.when else 0,)
        left = GAP + (MARK + GAP + 2 if data.icon else 0)
        lead = QRect(left, AIR_ABOVE, self._lead_width, line)
        left += self._lead_width + GAP + 2 if self._lead_width else 0
        right = width - GAP
        narrow = width < NARROW * metrics.averageCharWidth()
        asked = self.button.sizeHint() if self.button is not None else QSize()
        wide = self._wide[2]
        taken = max(wide, asked.width()) if narrow else wide + asked.width() + (GAP if wide and data.action else 0)
        when_right = right if narrow or not data.action else right - asked.width() - GAP
        when = QRect(when_right - wide, AIR_ABOVE, wide, line)
        button_top = when.bottom() + 3 if narrow and wide else AIR_ABOVE
        button = QRect(QPoint(right - asked.width(), button_top), asked) if data.action else QRect()
        room = max(right - taken - (GAP + 2 if taken else 0) - left, LEAST_WORDS)
        text = QRect(left, AIR_ABOVE, room, self._height_of(self._text, self._wide[0], room))
        about = QRect(
            left, text.bottom() + 2, room, self._height_of(self._about, self._wide[1], room) if data.about else 0
        )
        low = max(part.bottom() for part in (text, about, when, button, lead) if not part.isEmpty()) + 1
        return Places(lead, text, about, when, button, low + AIR_ABOVE)

    def _height_of(self, words: str, wide: int, room: int) -> int:
        if wide <= room and "\n" not in words:
            return self.fontMetrics().height()
        return self.fontMetrics().boundingRect(QRect(0, 0, room, 10_000), WRAPPED, words).height()

    def _font_of_time(self) -> QFont:
        font = QFont(self.font())
        if self.data.late:
            font.setWeight(QFont.Weight.DemiBold)
        return font


class Places(NamedTuple):
    """Where the parts of a line stand at one width."""

    lead: QRect
    text: QRect
    about: QRect
    when: QRect
    button: QRect
    height: int


class Lines(QWidget):
    """Headings and lines from the top down. Each is asked for its height once for a width; a layout asks many times."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts: list[tuple[QWidget, int]] = []
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def append(self, part: QWidget, air: int) -> None:
        """One more, with air above it."""
        self._parts.append((part, air))

    def hasHeightForWidth(self) -> bool:
        """Long words take more lines where there is less room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All of it."""
        width = max(width, LEAST)
        if width not in self._heights:
            self._heights[width] = sum(air + height_of(part, width) for part, air in self._parts)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """As wide as it is."""
        return QSize(LEAST, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """The lines break as often as they must."""
        return QSize(LEAST, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each its place."""
        super().resizeEvent(event)
        top, width = 0, event.size().width()
        for part, air in self._parts:
            high = height_of(part, width)
            part.setGeometry(0, top + air, width, high)
            top += air + high

    def event(self, event: QEvent) -> bool:
        """A part is of another size."""
        if event.type() == QEvent.Type.LayoutRequest and self._parts:
            self._heights.clear()
            self.updateGeometry()
            self.resizeEvent(QResizeEvent(self.size(), self.size()))
        return super().event(event)


def height_of(part: QWidget, width: int) -> int:
    """What a part needs at a width."""
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()


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
        self._body = Lines(self)
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
        body = Lines(self)
        body.resize(self.size())
        for number, (title, lines) in enumerate(wanted):
            if title:
                heading = QLabel(title, body)
                heading.setObjectName("groupTitle")
                heading.setContentsMargins(GAP, AIR - 4 if number else 0, 0, 2)
                body.append(heading, 2 if number else 0)
            for data in lines:
                body.append(self._made(data, body), 2)
        if not self.lines:
            nothing = MutedLabel(self._empty, body)
            nothing.setContentsMargins(GAP, 0, 0, 2)
            body.append(nothing, 0)
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

    def _made(self, data: LineData, body: Lines) -> Line:
        line = Line(data, self._lead_width, body)
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
