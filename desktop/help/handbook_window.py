"""The guide in a window of its own, beside the work: contents with search to the left, the chapter to the right."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.help import guide
from desktop.help.handbook_text import write
from desktop.theme import AIR, GAP, is_look_change
from desktop.widgets.marks import LinkButton, MutedLabel, quiet_button
from reports.build.handbok import LINK, chapter_of

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from reports.build.handbok import Chapter

WIDE, HIGH = 940, 720
LEAST = 620
PART = 0.58
"""How much of the window it lies over it may take."""
CONTENTS = 210


class HandbookWindow(QDialog):
    """Not modal: the work goes on beside it. Escape closes it and gives the cursor back to where it was."""

    def __init__(self, window: "MainWindow", parent: QWidget) -> None:
        super().__init__(parent)
        self._window = window
        self.setWindowTitle("Handbok")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setSizeGripEnabled(True)
        self.setMinimumSize(460, 320)
        self.chapters = guide.chapters()
        self.shown: Chapter = self.chapters[0]
        self._been: list[Chapter] = []
        self.back = quiet_button("tillbaka", "Tillbaka i handboken", "Alt+Vänster")
        self.search = QLineEdit()
        self.search.setAccessibleName("Sök i handboken")
        self.search.setPlaceholderText("Sök i handboken (Ctrl+F)")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumHeight(theme.FIELD)
        self.contents = QListWidget()
        self.contents.setAccessibleName("Innehåll")
        self.contents.setObjectName("cardPlain")
        self.contents.setWordWrap(True)
        self.contents.setSpacing(2)
        self.nothing = MutedLabel("Inget kapitel har de orden.")
        self.nothing.setVisible(False)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setObjectName("cardPlain")
        self.save = QPushButton("&Spara handboken som PDF …")
        self.keys = LinkButton("Kortkommandon")
        self.close_button = QPushButton("Stäng")
        for button in (self.save, self.close_button):
            button.setAutoDefault(False)
        self._widen = QTimer(self)
        self._widen.setSingleShot(True)
        self._widen.setInterval(60)
        self._widen.timeout.connect(self._write)
        self._build()
        self.search.textChanged.connect(self._list)
        self.search.returnPressed.connect(self._to_text)
        self.search.installEventFilter(self)
        self.contents.currentItemChanged.connect(self._chosen)
        self.contents.itemActivated.connect(lambda _item: self._to_text())
        self.text.anchorClicked.connect(self._follow)
        self.back.clicked.connect(self.go_back)
        self.save.clicked.connect(self.save_pdf)
        self.keys.clicked.connect(self._show_keys)
        self.close_button.clicked.connect(self.reject)
        for keys, act in (("Ctrl+F", self._to_search), ("Alt+Left", self.go_back), ("F1", self._to_search)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._list("")

    def place_beside(self, over: QWidget) -> None:
        """Take a place at the right edge of what is worked in, so that most of it can still be seen."""
        around = over.window().frameGeometry()
        room = over.screen().availableGeometry()
        width = max(min(theme.scaled(WIDE), round(around.width() * PART)), theme.scaled(LEAST))
        width, height = min(width, room.width() - 40), min(theme.scaled(HIGH), room.height() - 60)
        self.resize(width, height)
        left = min(around.right() - width // 3, room.right() - width)
        self.move(max(room.left(), left), max(room.top(), min(around.top() + 60, room.bottom() - height - 30)))

    def show_place(self, place: str) -> None:
        """Show the chapter of a page or dialog, and be ready to scroll in it."""
        self.search.clear()
        self.show_chapter(chapter_of(place, self.chapters))
        self._to_text()

    def show_chapter(self, chapter: "Chapter") -> None:
        """Show a chapter; "back" leads to the one before."""
        if chapter is not self.shown and self.text.document().characterCount() > 1:
            self._been.append(self.shown)
        self._show(chapter)

    def go_back(self) -> None:
        """Show the chapter before."""
        if self._been:
            self._show(self._been.pop())

    def save_pdf(self) -> None:
        """Save the whole guide as a PDF that everybody can read."""
        asked, _ = QFileDialog.getSaveFileName(
            self, "Spara handboken", str(Path.home() / "Jämvikt handbok.pdf"), "PDF (*.pdf)"
        )
        context = self._window.context
        if asked and context is not None:
            from desktop.command_handbok import save

            path = Path(asked)
            context.jobs.render(
                lambda: save(path), lambda _none: self._saved(path), context.show_error, owner=self._window
            )

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """From the line of search the arrow down leads into the contents; Escape empties it first."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.contents.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures are as wide as the text."""
        super().resizeEvent(event)
        self._widen.start()

    def changeEvent(self, event: QEvent) -> None:
        """Write in the colours of the look."""
        super().changeEvent(event)
        if is_look_change(event):
            self._widen.start()

    # --- inside

    def _show(self, chapter: "Chapter") -> None:
        self.shown = chapter
        self.back.setEnabled(bool(self._been))
        self._mark()
        self._write()
        self.text.verticalScrollBar().setValue(0)
        self._show_hits()

    def _write(self) -> None:
        bar = self.text.verticalScrollBar()
        part = bar.value() / bar.maximum() if bar.maximum() else 0.0
        document = self.text.document()
        document.setDefaultFont(self.text.font())
        write(document, self.shown, self.text.viewport().width(), self.devicePixelRatioF())
        # The cursor went along with what was written; taking the focus would scroll to it.
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.setAccessibleName(f"Handboken: {self.shown.title}")
        bar.setValue(round(part * bar.maximum()))
        self._colour_hits()

    def _list(self, words: str) -> None:
        hits = guide.found(words, self.chapters)
        self.contents.blockSignals(True)
        self.contents.clear()
        for chapter in hits:
            item = QListWidgetItem(chapter.title)
            item.setData(Qt.ItemDataRole.UserRole, chapter.key)
            self.contents.addItem(item)
        self.contents.blockSignals(False)
        self.nothing.setVisible(not hits)
        self.contents.setVisible(bool(hits))
        self._mark()
        if hits and words.strip() and self.shown not in hits:
            self.show_chapter(hits[0])
        else:
            self._show_hits()

    def _mark(self) -> None:
        self.contents.blockSignals(True)
        for line in range(self.contents.count()):
            if self.contents.item(line).data(Qt.ItemDataRole.UserRole) == self.shown.key:
                self.contents.setCurrentRow(line)
        self.contents.blockSignals(False)

    def _chosen(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        if item is not None:
            self.show_chapter(self._chapter(item.data(Qt.ItemDataRole.UserRole)))

    def _chapter(self, key: str) -> "Chapter":
        return next(chapter for chapter in self.chapters if chapter.key == key)

    def _follow(self, url: QUrl) -> None:
        self.search.clear()
        self.show_chapter(self._chapter(url.toString().removeprefix(LINK)))

    def _show_hits(self) -> None:
        first = self._colour_hits()
        if first is not None:
            self.text.setTextCursor(first)
            self.text.ensureCursorVisible()

    def _colour_hits(self) -> QTextCursor | None:
        """Colour the words that were searched for; the first of them, or None."""
        look = QTextCharFormat()
        look.setBackground(self.palette().highlight())
        look.setForeground(self.palette().highlightedText())
        marks: list[QTextEdit.ExtraSelection] = []
        document: QTextDocument = self.text.document()
        first: QTextCursor | None = None
        for word in self.search.text().split():
            cursor = document.find(word)
            while not cursor.isNull():
                if first is None or cursor.selectionStart() < first.position():
                    first = QTextCursor(document)
                    first.setPosition(cursor.selectionStart())
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, look
                marks.append(mark)
                cursor = document.find(word, cursor)
        self.text.setExtraSelections(marks)
        return first

    def _to_text(self) -> None:
        self.text.setFocus()

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _show_keys(self) -> None:
        from desktop.about import ShortcutSheet

        ShortcutSheet(self).open()

    def _saved(self, path: Path) -> None:
        from desktop.export import open_file, open_folder

        self._window.notify(
            f"Handboken är sparad: {path.name}",
            [("Öppna", lambda: open_file(path)), ("Öppna mappen", lambda: open_folder(path))],
        )

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.back)
        top.addWidget(self.search, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self.contents, 1)
        column.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.setHandleWidth(AIR)
        both.addWidget(left)
        both.addWidget(self.text)
        both.setStretchFactor(1, 1)
        both.setSizes([theme.scaled(CONTENTS), theme.scaled(WIDE - CONTENTS)])
        below = QHBoxLayout()
        below.setSpacing(AIR)
        below.addWidget(self.save)
        below.addWidget(self.keys)
        below.addStretch(1)
        below.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(AIR, AIR, AIR, AIR)
        whole.setSpacing(AIR - 4)
        whole.addWidget(both, 1)
        whole.addLayout(below)
