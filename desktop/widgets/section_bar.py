"""A row of headings that leads to the sections of a long form and marks the one that is seen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop import theme


class SectionLink(QAbstractButton):
    """One heading: underlined with the accent while its section is seen."""

    moved = Signal(int)

    def __init__(self, text: str, said: str, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setToolTip(f"{said} ({shortcut})" if shortcut else said)
        self.setAccessibleName(said)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The words and some air."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return QSize(QFontMetrics(font).horizontalAdvance(self.text()) + 22, self.fontMetrics().height() + 18)

    def minimumSizeHint(self) -> QSize:
        """Long headings give way to dots."""
        return QSize(56, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move along, Enter goes there."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """The words, the mark, the ring."""
        c = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        painter.setFont(font)
        inside = self.rect().adjusted(6, 0, -6, -3)
        painter.setPen(QColor(c.text if self.isChecked() else c.muted))
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignCenter), shown)
        if self.isChecked():
            painter.fillRect(QRect(6, self.height() - 3, self.width() - 12, 3), QColor(c.accent))
        if self.hasFocus():
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -5), 5, 5)
        elif self.underMouse():
            painter.setPen(QPen(QColor(c.line), 1))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -5), 5, 5)
        painter.end()


class SectionBar(QWidget):
    """The row. Tab comes to the marked heading, arrows move along; `wanted` carries the key of a section.

    Sections are key, the words of the link, and the words that are said aloud. `shortcut` is the key that leads to
    the next section, for the tip.
    """

    wanted = Signal(object)

    def __init__(
        self, name: str, sections: Sequence[tuple[Any, str, str]], shortcut: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.links = {key: SectionLink(text, said, shortcut) for key, text, said in sections}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for key, link in self.links.items():
            row.addWidget(link)
            link.clicked.connect(lambda _checked=False, key=key: self._pick(key))
            link.moved.connect(lambda steps, key=key: self._move(key, steps))
        row.addStretch(1)
        self.mark(next(iter(self.links)))

    @property
    def marked(self) -> Any:
        """The key of the marked heading."""
        return next(key for key, link in self.links.items() if link.isChecked())

    def mark(self, key: Any) -> None:
        """Mark the section that is seen."""
        for other, link in self.links.items():
            link.setChecked(other == key)
            link.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == key else Qt.FocusPolicy.ClickFocus)

    def show_link(self, key: Any, *, shown: bool) -> None:
        """Hide the heading of a section that does not apply."""
        self.links[key].setVisible(shown)

    def next_key(self, steps: int) -> Any:
        """The key of the shown heading some steps away from the marked one."""
        keys = [key for key, link in self.links.items() if not link.isHidden()]
        place = keys.index(self.marked) if self.marked in keys else 0
        return keys[max(0, min(len(keys) - 1, place + steps))]

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if theme.is_look_change(event):
            self.updateGeometry()

    def _pick(self, key: Any) -> None:
        self.mark(key)
        self.wanted.emit(key)

    def _move(self, key: Any, steps: int) -> None:
        self.mark(key)
        other = self.next_key(steps)
        self.mark(other)
        self.links[other].setFocus()
