"""A day: typed in the ways people type days, or picked in a calendar."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.icons import icon
from desktop.moments import today
from desktop.theme import FIELD, set_icon
from desktop.widgets.field import FieldError, FocusOfPart
from resources import svenska


class DateField(QWidget, FocusOfPart):
    """A line to type a day in, the weekday and week under it, and a calendar on F4 or the button. May be empty."""

    edited = Signal()

    def __init__(self, *, week: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText("åååå-mm-dd")
        self.line.setMinimumHeight(FIELD)
        self.line.setTextMargins(5, 0, 5, 0)
        self.line.setMaxLength(40)
        self.button = QToolButton()
        self.button.setAutoRaise(True)
        self.button.setAccessibleName("Öppna kalendern")
        self.button.setToolTip("Öppna kalendern (F4)")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # F4 does the same; one stop per day is enough
        self.button.setMinimumSize(FIELD, FIELD)
        set_icon(self.button, "kalender")
        self.note = QLabel()
        self.note.setObjectName("muted")
        self._week = week
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.note)
        column.addStretch(1)
        self.take_part(self, self.line)
        self._popup: CalendarPopup | None = None
        self.line.textEdited.connect(self._edited)
        self.line.textChanged.connect(self._describe)
        self.line.installEventFilter(self)
        self.button.clicked.connect(self.open_calendar)
        self._describe()
        self._fit()

    def value(self) -> date | None:
        """The day, or None when the field is empty. Raises FieldError."""
        text = self.line.text().strip()
        if not text:
            return None
        try:
            return svenska.parse_date(text, today())
        except ValueError as error:
            raise FieldError(str(error)) from error

    def set_value(self, value: date | None) -> None:
        """Show a day; while the same day is being written it is left as written."""
        try:
            same = self.line.hasFocus() and self.value() == value
        except FieldError:
            same = False
        if not same:
            self.line.setText("" if value is None else svenska.format_date(value))

    def open_calendar(self) -> None:
        """Show the calendar under the field, at its day or today."""
        try:
            day = self.value()
        except FieldError:
            day = None
        self._popup = CalendarPopup(day, self)
        self._popup.picked.connect(self._picked)
        place = self.mapToGlobal(QPoint(0, self.line.height()))
        self._popup.open_at(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F4 and Alt+Down open the calendar; a day is written out when the field is left."""
        if watched is self.line:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
                if event.key() == Qt.Key.Key_F4 or alt_down:
                    self.open_calendar()
                    return True
            elif event.type() == QEvent.Type.FocusOut:
                self._write_out()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for the button the day itself must be seen; F4 does the same."""
        super().resizeEvent(event)
        room = self.width() >= self.minimumWidth() + self.button.minimumWidth() + 2
        self.button.setVisible(room)
        self.line.setToolTip("" if room else "F4 öppnar kalendern")

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        wide = self.line.fontMetrics().horizontalAdvance
        self.setMinimumWidth(max(wide("0000-00-00"), wide(self.line.placeholderText())) + 24)

    def setAccessibleName(self, name: str) -> None:
        """The name is the line's."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _picked(self, day: date) -> None:
        self.line.setText(svenska.format_date(day))
        self.line.setFocus()
        self.edited.emit()

    def _write_out(self) -> None:
        try:
            day = self.value()
        except FieldError:
            return
        text = "" if day is None else svenska.format_date(day)
        if text != self.line.text():
            self.line.setText(text)

    def _edited(self) -> None:
        self.edited.emit()

    def _describe(self) -> None:
        try:
            day = self.value()
        except FieldError:
            day = None
        words = "" if day is None else f"{svenska.format_weekday(day)}, vecka {svenska.week_number(day)}"
        self.note.setText(words)
        # What cannot be understood gets its sentence in the same place.
        wrong = day is None and bool(self.line.text().strip())
        if self.note.parentWidget() is not None:
            self.note.setVisible(self._week and not wrong)
        self.line.setAccessibleDescription(words)


class CalendarPopup(QFrame):
    """A month with week numbers, Monday first. Enter or a click picks; Escape closes."""

    picked = Signal(object)

    def __init__(self, day: date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("Kalender")
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setGridVisible(False)
        weekend = QTextCharFormat()
        weekend.setForeground(QColor(theme.colours().error))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, weekend)
        for part, picture, words in (
            ("qt_calendar_prevmonth", "vanster", "Föregående månad"),
            ("qt_calendar_nextmonth", "hoger", "Nästa månad"),
        ):
            button = self.calendar.findChild(QToolButton, part)
            if button is not None:  # the name is Qt's own and may change
                button.setIcon(icon(picture, on_accent=True))
                button.setAccessibleName(words)
        if day is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.calendar)
        self.calendar.activated.connect(self._pick)
        self.calendar.clicked.connect(self._pick)

    def open_at(self, place: QPoint) -> None:
        """Show the calendar with its corner at a place, inside the screen."""
        self.adjustSize()
        screen = (self.parentWidget() or self).screen().availableGeometry()
        x = min(place.x(), screen.right() - self.sizeHint().width())
        y = min(place.y(), screen.bottom() - self.sizeHint().height())
        self.move(max(screen.left(), x), max(screen.top(), y))
        self.show()
        self.calendar.setFocus()

    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()
