"""What the tour looks like: a small panel that speaks, and a ring round what it speaks of."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.theme import AIR, GAP
from desktop.widgets.marks import LinkButton, MutedLabel, SectionTitle

WIDE = 380
EDGE = 3
"""Width of the ring's line, and half of the air inside it."""


class TourPanel(QFrame):
    """Heading, a few sentences, and the buttons. Enter goes on, Escape leaves."""

    onward = Signal()
    backward = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAutoFillBackground(True)
        self.setAccessibleName("Rundtur")
        self.title = SectionTitle("")
        self.count = MutedLabel()
        self.words = MutedLabel()
        self.words.setObjectName("")
        self.next = QPushButton("&Nästa")
        self.next.setObjectName("primary")
        self.next.setToolTip("Nästa steg (Alt+PgDn)")
        self.next.setDefault(True)
        self.back = QPushButton("&Föregående")
        self.back.setToolTip("Föregående steg (Alt+PgUp)")
        self.leave = LinkButton("Lämna rundturen")
        self.leave.setToolTip("Lämna rundturen (Esc)")
        self.next.clicked.connect(self.onward)
        self.back.clicked.connect(self.backward)
        self.leave.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.next)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR - 4, AIR, AIR - 4)
        column.setSpacing(GAP)
        column.addWidget(self.count)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addLayout(buttons)
        self.setFixedWidth(theme.scaled(WIDE))

    def say(self, title: str, words: str, place: int, steps: int) -> None:
        """Show a step, and take the cursor so that Enter goes on."""
        last = place == steps - 1
        self.title.setText(title)
        self.words.setText(words)
        self.count.setText(f"Rundtur · steg {place + 1} av {steps}")
        self.back.setEnabled(place > 0)
        self.next.setText("&Klar" if last else "&Nästa")
        self.next.setAccessibleDescription(f"{title}. {words}")
        self.setFixedWidth(theme.scaled(WIDE))
        self.setFixedHeight(self.heightForWidth(self.width()) if self.hasHeightForWidth() else self.sizeHint().height())
        self.setVisible(True)
        self.raise_()
        self.next.setFocus()

    def stand_by(self, target: QRect | None) -> None:
        """Stand beside what is pointed at, where least of it is covered; without it in the lower right corner."""
        parent = self.parentWidget()
        assert parent is not None
        room = parent.rect().adjusted(AIR, AIR, -AIR, -AIR * 2)
        corner = QPoint(room.right() - self.width(), room.bottom() - self.height())
        if target is None:
            self.move(corner)
            return
        gap = AIR
        places = (
            QPoint(target.right() + gap, target.top()),
            QPoint(target.left(), target.bottom() + gap),
            QPoint(target.left() - self.width() - gap, target.top()),
            QPoint(target.left(), target.top() - self.height() - gap),
            corner,
        )
        self.move(min((self._inside(place, room) for place in places), key=lambda place: self._covers(place, target)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _inside(self, place: QPoint, room: QRect) -> QPoint:
        return QPoint(
            max(room.left(), min(place.x(), room.right() - self.width())),
            max(room.top(), min(place.y(), room.bottom() - self.height())),
        )

    def _covers(self, place: QPoint, target: QRect) -> int:
        covered = QRect(place, self.size()).intersected(target)
        return max(covered.width(), 0) * max(covered.height(), 0)


class Ring(QWidget):
    """A line round something in the window. The mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVisible(False)

    def surround(self, target: QRect | None) -> None:
        """Lie round a place in the window, or nowhere."""
        if target is None:
            self.setVisible(False)
            return
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(target.adjusted(-2 * EDGE, -2 * EDGE, 2 * EDGE, 2 * EDGE).intersected(parent.rect()))
        if not self.isVisible():
            self.setVisible(True)
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """The line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours().accent), EDGE))
        inside = self.rect().adjusted(EDGE - 1, EDGE - 1, 1 - EDGE, 1 - EDGE)
        painter.drawRoundedRect(inside, GAP, GAP)
        painter.end()
