"""Small things that speak: a remark beside a field, an empty page, a heading, a sentence above the page, a link."""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import icons, theme
from desktop.theme import AIR, GAP, set_icon

NARROW_LINK = 120
"""Pixels to which the name of a link may be cut."""

Kind = Literal["remark", "error", "done"]
_WORDS: dict[Kind, tuple[str, str]] = {
    "remark": ("varning", "Att tänka på"),
    "error": ("fel", "Går inte att läsa"),
    "done": ("klar", "Klart"),
}


class ProblemLabel(QWidget):
    """A mark and a sentence beside a field; takes no room when there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._kind: Kind = "remark"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.setVisible(False)

    @property
    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def say(self, sentences: Sequence[str], kind: Kind = "remark") -> None:
        """Show sentences, or nothing."""
        words = "\n".join(sentences)
        if words == self._text.text() and (kind == self._kind or not words):
            self.setVisible(bool(words))
            return  # a form says nothing of most of its fields most of the time
        self._kind = kind
        self._text.setText(words)
        self._mark.setAccessibleName(_WORDS[kind][1])
        self._mark.setToolTip(_WORDS[kind][1])
        if words:
            self._draw()
        self.setVisible(bool(words))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the mark in the colours of the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._text.text():
            self._draw()

    def _draw(self) -> None:
        c = theme.colours()
        colour = {"remark": c.warning, "error": c.error, "done": c.good}[self._kind]
        ratio = self.devicePixelRatioF()
        picture = icons.pixmap(_WORDS[self._kind][0], colour, round(16 * ratio))
        picture.setDevicePixelRatio(ratio)
        self._mark.setPixmap(picture)
        self._text.setStyleSheet(f"color: {colour}")


class EmptyPage(QWidget):
    """A page or list without content: what belongs here in a sentence, and the button that makes the first one."""

    def __init__(
        self,
        sentence: str,
        button: str = "",
        act: Callable[[], object] | None = None,
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hide_unless(self._picture, wanted=bool(icon))
        self.sentence = QLabel(sentence)
        self.sentence.setObjectName("muted")
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setMaximumWidth(460)
        self.button = QPushButton(button)
        self.button.setObjectName("primary")
        hide_unless(self.button, wanted=bool(button))
        if act is not None:
            self.button.clicked.connect(lambda _checked=False: act())
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR * 2, AIR, AIR * 2)
        column.setSpacing(AIR)
        column.addStretch(1)
        column.addWidget(self._picture)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.sentence, 8)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.others: list[LinkButton] = []
        self._column = column
        column.addStretch(2)
        self._draw()

    def say(self, sentence: str) -> None:
        """Another sentence."""
        self.sentence.setText(sentence)

    def offer(self, text: str, act: Callable[[], object]) -> None:
        """Another way on, under the button."""
        made = LinkButton(text)
        made.clicked.connect(lambda _checked=False: act())
        self.others.append(made)
        self._column.insertWidget(self._column.count() - 1, made, 0, Qt.AlignmentFlag.AlignHCenter)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the picture in the colours of the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        if self._icon:
            ratio = self.devicePixelRatioF()
            picture = icons.pixmap(self._icon, theme.colours().muted, round(44 * ratio))
            picture.setDevicePixelRatio(ratio)
            self._picture.setPixmap(picture)


class Notice(QFrame):
    """A sentence that stays above the page until it is closed, with buttons."""

    closed = Signal()
    """By the user, and nothing else is said there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GAP)
        self.close_button = QToolButton()
        self.close_button.setObjectName("quiet")
        self.close_button.setAccessibleName("Stäng meddelandet")
        self.close_button.setToolTip("Stäng meddelandet (Esc)")
        set_icon(self.close_button, "stang")
        self.close_button.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(AIR, GAP, GAP, GAP)
        row.setSpacing(AIR)
        row.addWidget(self.text, 1)
        row.addLayout(self._buttons)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.setVisible(False)

    def say(self, sentence: str, choices: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Show a sentence and its buttons; pressing one closes the notice and then does its work."""
        self._clear()
        self.text.setText(sentence)
        for words, act in choices:
            button = QPushButton(words)
            button.clicked.connect(lambda _checked=False, act=act: self._act(act))
            self._buttons.addWidget(button)
        self.setVisible(True)
        self.setAccessibleName(sentence)

    def dismiss(self) -> None:
        """Close the notice."""
        self.setVisible(False)
        self._clear()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _act(self, act: Callable[[], object]) -> None:
        self.setVisible(False)
        act()
        if self.isHidden():
            self.closed.emit()

    def _clear(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setVisible(False)
                widget.deleteLater()


class SectionTitle(QLabel):
    """A calm heading inside a page or form."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName("sectionTitle")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)


class MutedLabel(QLabel):
    """Explaining words in a quieter colour."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName("muted")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class LinkButton(QPushButton):
    """A button that leads to another thing and carries its name; where there is no room the end of the name is cut."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName("linkButton")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """A long name must not make its page wider."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), NARROW_LINK), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is cut is said when the mouse rests there."""
        super().resizeEvent(event)
        if self.toolTip() in ("", self.text()):
            self.setToolTip(self.text() if self.width() < self.sizeHint().width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """The name, or as much of it as there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        missing = self.sizeHint().width() - self.width()
        if missing > 0:
            metrics, flags = self.fontMetrics(), int(Qt.TextFlag.TextShowMnemonic)
            room = metrics.horizontalAdvance(self.text()) - missing
            option.text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room, flags)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


def quiet_button(icon: str, name: str, shortcut: str = "") -> QToolButton:
    """A small button with a picture; its name is said aloud and shown with its shortcut."""
    button = QToolButton()
    button.setObjectName("quiet")
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({shortcut})" if shortcut else name)
    button.setMinimumSize(32, 32)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_icon(button, icon)
    return button


def hide_unless(widget: QWidget, *, wanted: bool) -> None:
    """Hide a widget that is not wanted. `setVisible(True)` before it has a parent would flash a window of its own."""
    if not wanted:
        widget.setVisible(False)
