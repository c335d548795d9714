"""A year at a glance: twelve months with their weeks, and the days on which something happens marked."""

from calendar import Calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop import theme
from desktop.theme import is_look_change, scaled
from resources.svenska import capitalised, format_date, format_month, format_week, format_weekday, week_number

WEEKDAYS = ("må", "ti", "on", "to", "fr", "lö", "sö")
COLUMNS = 8
"""The week's number and its seven days."""
LINES = 8
"""The month's name, the weekdays, and six weeks."""
WIDE = 900
"""Pixels at 100 % from which four months stand side by side, else three."""
AIR = 14


@dataclass(frozen=True, slots=True)
class DayMark:
    """What happens on a day, in words; a quiet one is preliminary, cancelled or only a last day."""

    words: tuple[str, ...]
    quiet: bool = False


class YearView(QWidget):
    """The days are one field of keys: arrows move by day and week, PgUp and PgDn by month, Enter opens the day.

    A screen reader is told the day under the cursor and what happens on it. A list beside it says the same.
    """

    chosen = Signal(object)
    """The day the cursor came to."""
    opened = Signal(object)
    """The day that was opened."""

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.today = today
        self.day = today
        self.marks: Mapping[date, DayMark] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._tell()

    @property
    def year(self) -> int:
        """The year shown."""
        return self.day.year

    def show_year(self, year: int, marks: Mapping[date, DayMark]) -> None:
        """Show a year; the cursor goes to the same day of it, or to today in the year of today."""
        self.marks = marks
        if year != self.day.year:
            self.day = self.today if self.today.year == year else date(year, 1, 1)
        self._tell()
        self.update()

    def show_day(self, day: date) -> None:
        """Put the cursor on a day without telling that it was chosen."""
        if day != self.day and day.year == self.day.year:
            self.day = day
            self._tell()
            self.update()

    def words_of(self, day: date) -> str:
        """A day in words: its weekday, date and week, and what happens."""
        mark = self.marks.get(day)
        what = "; ".join(mark.words) if mark else "inget"
        return f"{format_weekday(day)} {format_date(day)}, {format_week(day)}: {what}"

    # --- what Qt asks

    def sizeHint(self) -> QSize:
        """Room for four rows of three months."""
        return QSize(scaled(620), scaled(600))

    def minimumSizeHint(self) -> QSize:
        """Below this the figures run into each other."""
        return QSize(scaled(540), scaled(560))

    def changeEvent(self, event: QEvent) -> None:
        """Other colours or letters: paint again."""
        super().changeEvent(event)
        if is_look_change(event):
            self.update()

    def event(self, event: QEvent) -> bool:
        """Say what happens on the day under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(QPointF(event.pos()))
            if day is not None and day in self.marks:
                QToolTip.showText(event.globalPos(), "\n".join(self.marks[day].words), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day that is clicked."""
        day = self.day_at(event.position())
        if day is not None:
            self._go(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the day."""
        day = self.day_at(event.position())
        if day is not None:
            self.opened.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor, or open the day."""
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
            Qt.Key.Key_PageUp: -30,
            Qt.Key.Key_PageDown: 30,
        }
        key = Qt.Key(event.key())
        if key in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            wanted = self.day + timedelta(days=steps[key])
            self._go(wanted if wanted.year == self.year else self.day)
        elif key == Qt.Key.Key_Home:
            self._go(date(self.year, 1, 1))
        elif key == Qt.Key.Key_End:
            self._go(date(self.year, 12, 31))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Every month in its place."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in range(1, 13):
            self._paint_month(painter, month)

    # --- where days stand

    def day_at(self, where: QPointF) -> date | None:
        """The day at a place, or None."""
        for month in range(1, 13):
            room = self._month(month)
            if room.contains(where):
                return next((day for day, cell in self._days(month) if cell.contains(where)), None)
        return None

    def place_of(self, day: date) -> QRectF:
        """Where a day of the year stands."""
        return next(cell for found, cell in self._days(day.month) if found == day)

    def _month(self, month: int) -> QRectF:
        across = 4 if self.width() >= scaled(WIDE) else 3
        down = 12 // across
        air = scaled(AIR)
        wide = (self.width() - air * (across + 1)) / across
        high = (self.height() - air * (down + 1)) / down
        row, column = divmod(month - 1, across)
        return QRectF(air + column * (wide + air), air + row * (high + air), wide, high)

    def _cell(self, month: int, line: int, column: int) -> QRectF:
        room = self._month(month)
        wide, high = room.width() / COLUMNS, room.height() / LINES
        return QRectF(room.left() + column * wide, room.top() + line * high, wide, high)

    def _weeks(self, month: int) -> Sequence[Sequence[date]]:
        return Calendar().monthdatescalendar(self.year, month)

    def _days(self, month: int) -> list[tuple[date, QRectF]]:
        return [
            (day, self._cell(month, line, column))
            for line, week in enumerate(self._weeks(month), 2)
            for column, day in enumerate(week, 1)
            if day.month == month
        ]

    # --- painting

    def _paint_month(self, painter: QPainter, month: int) -> None:
        c = theme.colours()
        middle = Qt.AlignmentFlag.AlignCenter
        font = painter.font()
        bold = painter.font()
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(c.text))
        title = self._cell(month, 0, 0).united(self._cell(month, 0, COLUMNS - 1))
        name = capitalised(format_month(date(self.year, month, 1)).split()[0])
        painter.drawText(title.adjusted(scaled(4), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(font)
        painter.setPen(QColor(c.muted))
        for column, words in enumerate(WEEKDAYS, 1):
            painter.drawText(self._cell(month, 1, column), middle, words)
        for line, week in enumerate(self._weeks(month), 2):
            painter.drawText(self._cell(month, line, 0), middle, str(week_number(week[0])))
        for day, cell in self._days(month):
            self._paint_day(painter, day, cell)

    def _paint_day(self, painter: QPainter, day: date, cell: QRectF) -> None:
        c = theme.colours()
        mark = self.marks.get(day)
        side = min(cell.width() - 2, cell.height() - 1)
        ground = QRectF(0, 0, max(side, scaled(18)), side)
        ground.moveCenter(cell.center())
        round_ = scaled(4)
        painter.setPen(Qt.PenStyle.NoPen)
        colour = c.muted if day.weekday() > 4 else c.text
        if mark is not None and not mark.quiet:
            painter.setBrush(QColor(c.accent))
            painter.drawRoundedRect(ground, round_, round_)
            colour = c.on_accent
        elif mark is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(c.accent), 1.4))
            painter.drawRoundedRect(ground.adjusted(0.7, 0.7, -0.7, -0.7), round_, round_)
        font = painter.font()
        font.setBold(mark is not None or day == self.today)
        font.setUnderline(day == self.today)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))
        font.setBold(False)
        font.setUnderline(False)
        painter.setFont(font)
        if day == self.day and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(c.text), 2))
            painter.drawRoundedRect(ground.adjusted(-2, -1, 2, 1), round_ + 1, round_ + 1)

    def _go(self, day: date) -> None:
        if day == self.day:
            self.update()
            return
        self.day = day
        self._tell()
        self.update()
        self.chosen.emit(day)

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._name} {self.year}")
        self.setAccessibleDescription(self.words_of(self.day))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
