"""Where long text is written: keys, lists, links, clean pasting."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.widgets import rich_document
from desktop.widgets.rich_paste import from_html, from_lines

if TYPE_CHECKING:
    from models.richtext import BlockKind

_HTML_FOUND = ("<p", "<li", "<b>", "<i>", "<a ", "<span", "<div", "<strong", "<em", "<table", "<br")


class RichEdit(QTextEdit):
    """Where one writes. What is pasted becomes clean; `<b>` that is typed is text."""

    link_wanted = Signal()
    full_height_wanted = Signal()
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)
        self.document().setDocumentMargin(10)
        self.document().setIndentWidth(24)

    @property
    def kind(self) -> "BlockKind":
        """What the line of the cursor is."""
        return rich_document.kind_of(self.textCursor().currentList())

    def toggle_bold(self) -> None:
        """Ctrl+B."""
        look = QTextCharFormat()
        bold = self.textCursor().charFormat().fontWeight() >= QFont.Weight.DemiBold
        look.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(look)

    def toggle_italic(self) -> None:
        """Ctrl+I."""
        look = QTextCharFormat()
        look.setFontItalic(not self.textCursor().charFormat().fontItalic())
        self.mergeCurrentCharFormat(look)

    def toggle_list(self, kind: "BlockKind") -> None:
        """Make the chosen lines a list, or paragraphs again."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if self.kind == kind:
            for block in self._blocks(cursor):
                self._make_paragraph(block)
        else:
            level = 0 if cursor.currentList() is None else cursor.currentList().format().indent() - 1
            cursor.createList(rich_document.list_format(kind, level))
        cursor.endEditBlock()

    def indent(self, steps: int) -> None:
        """Move the list item in or out; out of the outermost level it becomes a paragraph."""
        from models.richtext import MAX_LEVEL

        cursor = self.textCursor()
        kind = self.kind
        if kind == "stycke":
            return
        level = cursor.currentList().format().indent() - 1 + steps
        cursor.beginEditBlock()
        if level < 0:
            for block in self._blocks(cursor):
                self._make_paragraph(block)
        elif level <= MAX_LEVEL:
            cursor.createList(rich_document.list_format(kind, level))
        cursor.endEditBlock()

    def set_link(self, address: str) -> None:
        """Give the chosen text an address; an empty one takes it away. Without a choice the address is written."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            if cursor.charFormat().isAnchor():
                self._select_link(cursor)
            elif address:
                from models.richtext import Run

                run = Run(address, link=address)
                cursor.insertText(address, rich_document.char_format(run, rich_document.link_colour()))
                cursor.insertText(" ", QTextCharFormat())
                self.setTextCursor(cursor)
                return
        look = QTextCharFormat(cursor.charFormat())
        look.setAnchor(bool(address))
        look.setAnchorHref(address)
        look.setFontUnderline(bool(address))
        if address:
            look.setForeground(rich_document.link_colour())
        else:
            look.clearForeground()
        cursor.setCharFormat(look)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text in any dress; no pictures."""
        return source.hasHtml() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop, made clean."""
        html = source.html() if source.hasHtml() else ""
        rich = from_html(html) if any(mark in html.lower() for mark in _HTML_FOUND) else from_lines(source.text())
        if not rich:
            rich = from_lines(source.text())
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        rich_document.insert(cursor, rich, rich_document.link_colour())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def event(self, event: QEvent) -> bool:
        """The editor's own keys win over the window's."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._command(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The editor's own keys."""
        command = self._command(event)
        if command is not None:
            command()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            event.ignore()
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._ends_list():
            self.indent(-1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Shift+Enter would make a line inside a paragraph, which papers do not have.
            self._new_line()
        else:
            super().keyPressEvent(event)

    def _new_line(self) -> None:
        cursor = self.textCursor()
        look = QTextCharFormat(cursor.charFormat())
        if look.isAnchor():
            look = QTextCharFormat()
        cursor.insertBlock(cursor.blockFormat(), look)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _ends_list(self) -> bool:
        return self.kind != "stycke" and self.textCursor().block().length() <= 1

    def _command(self, event: QKeyEvent) -> Callable[[], object] | None:
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        key = event.key()
        if self.isReadOnly():
            return self.full_height_wanted.emit if key == Qt.Key.Key_F11 else None
        if mods == ctrl:
            plain: dict[Qt.Key, Callable[[], object]] = {
                Qt.Key.Key_B: self.toggle_bold,
                Qt.Key.Key_I: self.toggle_italic,
                Qt.Key.Key_L: self.link_wanted.emit,
            }
            plain[Qt.Key.Key_M] = lambda: self.indent(1)
            return plain.get(Qt.Key(key))
        if mods == ctrl | shift:
            # Shift+7 and Shift+8 are / and ( on a Swedish keyboard, & and * on an English one.
            if key in (Qt.Key.Key_8, Qt.Key.Key_ParenLeft, Qt.Key.Key_Asterisk):
                return lambda: self.toggle_list("punkt")
            if key in (Qt.Key.Key_7, Qt.Key.Key_Slash, Qt.Key.Key_Ampersand):
                return lambda: self.toggle_list("nummer")
            if key == Qt.Key.Key_M:
                return lambda: self.indent(-1)
        if key == Qt.Key.Key_F11:
            return self.full_height_wanted.emit
        return None

    def _blocks(self, cursor: QTextCursor) -> list[QTextCursor]:
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        block = self.document().findBlock(first)
        found = []
        while block.isValid() and block.position() <= last:
            found.append(QTextCursor(block))
            block = block.next()
        return found

    def _make_paragraph(self, cursor: QTextCursor) -> None:
        if cursor.currentList() is not None:
            cursor.currentList().remove(cursor.block())
        cursor.setBlockFormat(rich_document.paragraph_format())

    def _select_link(self, cursor: QTextCursor) -> None:
        fragments = cursor.block().begin()
        while not fragments.atEnd():
            piece = fragments.fragment()
            if piece.contains(cursor.position() - 1):
                cursor.setPosition(piece.position())
                cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
            fragments += 1
