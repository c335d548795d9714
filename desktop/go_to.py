"""The line over the pages (Ctrl+K): a few letters find a page, something to do, or any record; Enter goes there."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop import icons, theme
from resources import svenska

if TYPE_CHECKING:
    from desktop.go_to_sheet import GoToSheet
    from desktop.widgets.two_lines import Stretches
    from models.sok.search import Hit
    from models.sok.snippet import Piece

MOST_PAGES = 4
MOST_DEEDS = 6
LONGEST_ABOUT = 44
"""Letters about a record before the place in its text."""
ICONS = {
    "verksamhetsbesok": "besok",
    "namndbesok": "delegation",
    "omvarldspost": "omvarld",
    "inkommen": "skrivelse",
    "rapport": "person",
    "arrangemang": "kalender",
    "frageunderlag": "dialogtraff",
    "tjansteskrivelse": "skrivelse",
    "transaktion": "budget",
    "organ": "delegation",
    "mall": "skrivelse",
    "berattelsemall": "berattelse",
}
"""The mark of records that have no page of their own name."""


class Deed(NamedTuple):
    """Something that can be gone to or done: its words, a quieter line, its mark, and what it does.

    `marks` and `about_marks` are the stretches of them that were looked for.
    """

    text: str
    about: str
    icon: str
    run: Callable[[], object]
    marks: "Stretches" = ()
    about_marks: "Stretches" = ()


class GoToLine(QLineEdit):
    """The line. Empty, arrow down leads into the list of pages; Escape empties it and goes back to the work.

    `pages` and `deeds` say what there is to go to and to do now; `ask` searches for a text away from the window and
    hands what it finds to `know`; `opened` carries the hit that was chosen.
    """

    opened = Signal(object)
    down = Signal()

    def __init__(
        self,
        pages: Callable[[], list[Deed]],
        deeds: Callable[[], list[Deed]],
        ask: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pages, self._deeds, self._ask = pages, deeds, ask
        self._hits: list[Hit] | None = None
        self.percent: int | None = None
        """How much of what is searched was made when it was last asked, if it is being made."""
        self.asked = ""
        """What was asked for last; read by the worker, which need not answer what somebody has typed past."""
        self._found: list[Deed] = []
        self._back_to: QWidget | None = None
        self.sheet: GoToSheet | None = None
        self.setAccessibleName("Sök, gå till eller gör")
        self.setPlaceholderText("Sök (Ctrl+K)")
        self.setToolTip("Skriv några bokstäver: en sida, något att göra, ett namn, ett diarienummer, ”§ 27 2024”")
        self.setMinimumHeight(theme.FIELD)
        mark = self.addAction(icons.icon("sok"), QLineEdit.ActionPosition.LeadingPosition)
        mark.setProperty("jamviktIcon", "sok")
        self.textChanged.connect(self._typed)

    def begin(self) -> None:
        """Take the cursor, and remember where it was."""
        focus = QApplication.focusWidget()
        if focus is not self:
            self._back_to = focus
        self.setFocus()
        self.selectAll()

    def know(self, text: str, hits: "list[Hit]", percent: int | None = None) -> None:
        """What was found for a text, and how much of what is searched is made, if it is being made.

        The answer to a text that has been changed since is let go of.
        """
        if text != self.asked:
            return
        self._hits, self.percent = hits, percent
        if self.text().strip() and self.hasFocus():
            self._show()

    def ask_again(self) -> None:
        """The database is open: ask for what was typed while nobody could answer."""
        if self.text().strip() and self.hasFocus():
            self.asked = ""
            self._typed(self.text())

    def forget(self) -> None:
        """The database is another, or about to be read anew."""
        self._hits, self.asked, self.percent = None, "", None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, the arrows move the mark, Escape leaves."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take()
            case Qt.Key.Key_Escape:
                self._leave()
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self._found:
                self._move(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Down:
                self.down.emit()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was found is shown only while the line has the cursor; what is known grows old."""
        super().focusOutEvent(event)
        self._hide()
        self.forget()

    def _typed(self, text: str) -> None:
        if not text.strip():
            self._hide()
            return
        if text != self.asked:
            self.asked = text
            self._ask(text)
        self._show()

    def _show(self) -> None:
        text = self.text()
        rows = [*_matching(self._pages(), text, MOST_PAGES), *_matching(self._deeds(), text, MOST_DEEDS)]
        # Until the answer to the last letter comes, what the letters before it found stays.
        rows += [self._record(hit) for hit in self._hits or ()]
        self._found = rows
        if self.sheet is None:
            from desktop.go_to_sheet import GoToSheet  # the first picture of the window does not wait for it

            self.sheet = GoToSheet(self.window())
            self.sheet.list.setFocusProxy(self)
            self.sheet.list.itemClicked.connect(lambda _item: self._take())
            self.sheet.list.currentRowChanged.connect(lambda _row: self._tell())
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        nothing = "Letar …" if self._hits is None else f"Inget här innehåller ”{text.strip()}”."
        self.sheet.show_deeds(rows, nothing, corner, self.percent)
        self._tell()

    def _record(self, hit: "Hit") -> Deed:
        noun = hit.place.noun
        words = "".join(piece.text for piece in hit.pieces)
        before = f"{_shortened(hit.about)}: " if words else hit.about
        return Deed(
            hit.title,
            before + words,
            ICONS.get(noun, noun),
            lambda: self.opened.emit(hit),
            _stretches(hit.titled, 0),
            _stretches(hit.pieces, len(before)),
        )

    def _take(self) -> None:
        place = None if self.sheet is None or not self._found else self.sheet.list.current_key
        if place is None or not self.text().strip():
            return
        chosen = self._found[place]
        self.clear()
        back, self._back_to = self._back_to, None
        if back is not None and back.isVisible():
            back.setFocus()  # what is done is done where the cursor was
        else:
            self.clearFocus()
        chosen.run()

    def _leave(self) -> None:
        if self.text():
            self.clear()
            return
        back, self._back_to = self._back_to, None
        if back is not None and back.isVisible():
            back.setFocus()

    def _move(self, steps: int) -> None:
        assert self.sheet is not None
        self.sheet.list.setCurrentRow((self.sheet.list.currentRow() + steps) % len(self._found))

    def _tell(self) -> None:
        """Let a screen reader say the marked row while the cursor stays in the line."""
        place = self.sheet.list.currentRow() if self.sheet is not None else -1
        words = ""
        if 0 <= place < len(self._found):
            row = self._found[place]
            words = f"{row.text}, {row.about}, {place + 1} av {len(self._found)}"
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _hide(self) -> None:
        self._found = []
        self.setAccessibleDescription("")
        if self.sheet is not None:
            self.sheet.setVisible(False)


def _shortened(about: str) -> str:
    """The kind and the day of a record, or its kind alone, so that there is room for the place in its text."""
    parts = about.split(" · ")
    ways = (about, " · ".join((parts[0], parts[-1])))
    return next((way for way in ways if len(way) <= LONGEST_ABOUT), parts[0])


def _stretches(pieces: "Sequence[Piece]", at: int) -> "Stretches":
    """Where what was looked for stands, when the pieces begin at a place."""
    found = []
    for piece in pieces:
        if piece.hit:
            found.append((at, at + len(piece.text)))
        at += len(piece.text)
    return tuple(found)


def _matching(deeds: list[Deed], text: str, most: int) -> list[Deed]:
    """Those with a word that begins as each typed word does, those that begin with the first on top."""
    wanted = svenska.folded(text).split()
    found = []
    for deed in deeds:
        words = svenska.folded(deed.text).split()
        if all(any(word.startswith(part) for word in words) for part in wanted):
            found.append((not words[0].startswith(wanted[0]), deed))
    return [deed for _, deed in sorted(found, key=lambda pair: pair[0])][:most]
