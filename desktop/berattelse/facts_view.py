"""The facts of a section, to read: every value leads to the record it comes from, by mouse and by keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent, QPalette, QTextBlock, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextBrowser, QWidget

from desktop.berattelse.facts_document import FactsWriter

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.berattelse.facts import Fakta, Uppgift

NAME = "Uppgifter ur registret"
LINES = 7
"""Lines that are asked for; more are shown where there is room."""
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class FactsView(QTextBrowser):
    """The arrows walk the values, Enter opens the source of the marked one; Tab goes on to the own text."""

    opened = Signal(object)
    """The value whose source is wanted."""
    fitted = Signal()
    """The height that all of the text needs is another."""

    def __init__(self, lead: "Callable[[Uppgift], str]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(NAME)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)  # read on the ground of its page, not written in
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.document().setDocumentMargin(10)
        self.document().setIndentWidth(18)
        self._lead = lead
        self._facts: Fakta = ()
        self._look = ""
        self.links: list[Uppgift] = []
        self._current = -1
        self.anchorClicked.connect(self._clicked)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    @property
    def current(self) -> "Uppgift | None":
        """The value marked by the keys."""
        return self.links[self._current] if 0 <= self._current < len(self.links) else None

    def show_facts(self, facts: "Fakta", *, same: bool) -> None:
        """Show facts. The `same` section as before keeps its place and its marked value, also when it has changed."""
        if same and facts == self._facts:
            return
        kept, place = (self.current, self._current) if same else (None, -1)
        down = self.verticalScrollBar().value() if same else 0
        self._facts = facts
        self._write()
        self._current = self._place_of(kept.nyckel, place) if kept is not None else -1
        if self._current >= 0:
            self._mark()
        self.verticalScrollBar().setValue(down)

    def go_to(self, nyckel: str) -> bool:
        """Mark a value by its key; False when the section does not tell it."""
        place = self._place_of(nyckel, 0)
        if place < 0:
            return False
        self._current = place
        self._mark()
        return True

    def sizeHint(self) -> QSize:
        """As high as its text, so that short facts take little room; long ones get what room there is."""
        return QSize(400, min(self._natural(), LINES * self.fontMetrics().lineSpacing()))

    def minimumSizeHint(self) -> QSize:
        """A few lines, or less when there are less."""
        return QSize(220, min(self._natural(), 5 * self.fontMetrics().lineSpacing()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End walk the values; Enter opens."""
        key = event.key()
        plain = bool(self.links) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _STEPS:
            self._walk(self._current + _STEPS[Qt.Key(key)])
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._walk(0 if key == Qt.Key.Key_Home else len(self.links) - 1)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first value is marked when nobody has been here."""
        super().focusInEvent(event)
        if self._current < 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._walk(0)

    def changeEvent(self, event: QEvent) -> None:
        """Colours and sizes of the look in use now."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._facts:
            look = f"{self.palette().color(QPalette.ColorRole.Text).name()} {self.font().toString()}"
            if look != self._look:
                self._look = look
                self._write()
                if self._current >= 0:
                    self._mark()

    def _write(self) -> None:
        writer = FactsWriter(self.document(), self._lead)
        writer.write(self._facts)
        self.links = writer.links
        self.setTextCursor(QTextCursor(self.document()))  # it followed what was written to the end
        self._fit()

    def _walk(self, place: int) -> None:
        if self.links:
            self._current = max(0, min(place, len(self.links) - 1))
            self._mark()

    def _mark(self) -> None:
        """Select the value's words, scroll there, and let a screen reader say what it is and where it leads."""
        value = self.links[self._current]
        found = self._stretch(str(self._current))
        if found is not None:
            cursor = self.textCursor()
            cursor.setPosition(found[0])
            cursor.setPosition(found[1], QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        words = f"{value.shown}. {self._lead(value)}. {self._current + 1} av {len(self.links)}"
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _stretch(self, address: str) -> tuple[int, int] | None:
        """From and to of the link with an address."""
        block: QTextBlock = self.document().begin()
        while block.isValid():
            parts = block.begin()
            while not parts.atEnd():
                fragment = parts.fragment()
                if fragment.charFormat().anchorHref() == address:
                    return fragment.position(), fragment.position() + fragment.length()
                parts += 1
            block = block.next()
        return None

    def _place_of(self, nyckel: str, near: int) -> int:
        """Where a key stands, nearest to where it stood; -1 when it is gone."""
        places = [place for place, value in enumerate(self.links) if value.nyckel == nyckel]
        return min(places, key=lambda place: abs(place - near), default=-1)

    def _clicked(self, address: QUrl) -> None:
        place = int(address.toString())
        self._current = place
        self._mark()
        self.opened.emit(self.links[place])

    def _natural(self) -> int:
        bar = self.horizontalScrollBar()
        return int(self.document().size().height()) + 2 + (bar.height() if bar.isVisible() else 0)

    def _fit(self) -> None:
        high = max(24, self._natural())
        if high != self.maximumHeight():
            self.setMaximumHeight(high)
            self.updateGeometry()
            self.fitted.emit()
