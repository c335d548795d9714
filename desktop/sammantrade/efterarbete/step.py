"""One step of the work after a meeting: a line that says how far it has come, and what to do in it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop import icons, theme
from desktop.theme import AIR, GAP
from models.term import Term


class StepState(Term):
    """How far a step has come, as it is said aloud."""

    LATER = "later", "senare"
    NOW = "now", "nu"
    DONE = "done", "klart"


class StepHead(QAbstractButton):
    """Number or tick, title, and in quieter words how far it has come. Enter or space opens and closes the step."""

    moved = Signal(int)
    """The user wants the line above (-1) or below (1)."""

    def __init__(self, number: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.setText(title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.state = StepState.LATER
        self.words = ""
        self.describe(StepState.LATER, "")

    def describe(self, state: StepState, words: str, number: int | None = None) -> None:
        """Say how far the step has come, and its number among the steps that are shown."""
        self.state, self.words = state, words
        self.number = number or self.number
        said = f"{self.number}. {self.text()}, {state.label}"
        self.setAccessibleName(f"{said}: {words}" if words else said)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """One line and some air."""
        return QSize(320, self.fontMetrics().height() + 22)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens as space does, the arrows to the right and left open and close, up and down walk the steps."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            if self.isChecked() != (event.key() == Qt.Key.Key_Right):
                self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if theme.is_look_change(event):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """The mark, the title, the words, the arrow, the ring."""
        c = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.fontMetrics().height() + 6
        mark = QRectF(10, (self.height() - size) / 2, size, size)
        self._draw_mark(painter, mark)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Normal if self.state is StepState.LATER else QFont.Weight.DemiBold)
        left = round(mark.right()) + 12
        title_room = QFontMetrics(font).horizontalAdvance(self.text())
        painter.setFont(font)
        painter.setPen(QColor(c.muted if self.state is StepState.LATER else c.text))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(left, 0, title_room + 4, self.height(), middle, self.text())
        room = self.width() - left - title_room - 18 - 34
        if room > 40:
            painter.setFont(self.font())
            painter.setPen(QColor(c.muted))
            words = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(left + title_room + 18, 0, room, self.height(), middle, words)
        ratio = self.devicePixelRatioF()
        arrow = icons.pixmap("ner" if self.isChecked() else "hoger", c.muted, round(16 * ratio))
        arrow.setDevicePixelRatio(ratio)
        painter.drawPixmap(self.width() - 28, (self.height() - 16) // 2, arrow)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)
        elif self.underMouse():
            painter.setPen(QPen(QColor(c.line), 1))
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)
        painter.end()

    def _draw_mark(self, painter: QPainter, place: QRectF) -> None:
        c = theme.colours()
        if self.state is StepState.NOW:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent))
            ink = c.on_accent
        else:
            painter.setPen(QPen(QColor(c.good if self.state is StepState.DONE else c.border), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ink = c.muted
        painter.drawEllipse(place)
        if self.state is StepState.DONE:
            ratio = self.devicePixelRatioF()
            side = round(place.width() - 8)
            tick = icons.pixmap("klar", c.good, round(side * ratio))
            tick.setDevicePixelRatio(ratio)
            painter.drawPixmap(round(place.x() + 4), round(place.y() + 4), tick)
            return
        painter.setPen(QColor(ink))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(self.number))


class Step(QFrame):
    """A line that opens what is to be done."""

    opened = Signal()

    def __init__(self, number: int, title: str, part: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self.head = StepHead(number, title)
        self.inside = QWidget()
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(AIR * 3, 0, AIR, AIR)
        column.setSpacing(GAP)
        column.addWidget(part)
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(self.head)
        whole.addWidget(self.inside)
        whole.addWidget(rule)
        self.inside.setVisible(False)
        self.head.toggled.connect(self._toggled)

    @property
    def is_open(self) -> bool:
        """True if what is to be done is shown."""
        return self.head.isChecked()

    def set_open(self, *, wanted: bool) -> None:
        """Open or close."""
        self.head.setChecked(wanted)

    def _toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self.inside.setVisible(checked)
        self.head.update()
        if checked:
            self.opened.emit()
