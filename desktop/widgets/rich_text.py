"""The editor of long texts: paragraphs, lists, bold, italic, links; a small toolbar, a word count, full height."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.theme import AIR, GAP
from desktop.widgets import rich_document
from desktop.widgets.field import FocusOfPart
from desktop.widgets.link_bar import LinkBar
from desktop.widgets.marks import hide_unless, quiet_button
from desktop.widgets.rich_edit import RichEdit

if TYPE_CHECKING:
    from models.richtext import RichText

_HTML_FOUND = ("<p", "<li", "<b>", "<i>", "<a ", "<span", "<div", "<strong", "<em", "<table", "<br")


class RichTextField(QWidget, FocusOfPart):
    """A long text with its toolbar. `lines` is the least height; it grows with the text up to `most_lines`."""

    edited = Signal()

    def __init__(
        self,
        placeholder: str = "",
        *,
        lines: int = 5,
        most_lines: int = 22,
        fill: bool = False,
        toolbar: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`fill` lets the editor take all the height there is instead of growing with its text.

        Without `toolbar` the keys do the same and nothing but the text is seen.
        """
        super().__init__(parent)
        self._lines, self._most_lines, self._fill = lines, most_lines, fill
        self._loading = False
        self._overlay: QWidget | None = None
        self._link_colour = rich_document.link_colour()
        self.edit = RichEdit()
        self.edit.setPlaceholderText(placeholder)
        self.words = QLabel()
        self.words.setObjectName("muted")
        self.link_bar = LinkBar()
        self._buttons: dict[str, QToolButton] = {}
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._tools = QWidget()
        self._tools.setLayout(self._toolbar())
        self._tools.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        self._toolbar_wanted = toolbar
        hide_unless(self._tools, wanted=toolbar)
        column.addWidget(self._tools)
        column.addWidget(self.link_bar)
        column.addWidget(self.edit, 1)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self.body)
        vertical = QSizePolicy.Policy.Expanding if fill else QSizePolicy.Policy.Minimum
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        self.take_part(self, self.edit)
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.setInterval(250)
        self._count.timeout.connect(self._count_words)
        self.edit.textChanged.connect(self._changed)
        self.edit.cursorPositionChanged.connect(self._show_look)
        self.edit.currentCharFormatChanged.connect(self._show_look)
        self.edit.link_wanted.connect(self.ask_for_link)
        self.edit.full_height_wanted.connect(self.toggle_full_height)
        self.edit.escaped.connect(self._escaped)
        self.link_bar.accepted.connect(self._linked)
        self.link_bar.left.connect(self.edit.setFocus)
        self.edit.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()
        self._count_words()

    def value(self) -> "RichText":
        """The text as a value."""
        return rich_document.read(self.edit.document())

    def set_value(self, value: "RichText | None") -> None:
        """Show a text; the cursor stays where it was if it can."""
        from models.richtext import RichText

        wanted = rich_document.canonical(value or RichText())
        if wanted == self.value():
            return
        self._loading = True
        at_end = self.edit.textCursor().atEnd()
        place = self.edit.textCursor().position()
        rich_document.fill(self.edit.document(), wanted, rich_document.link_colour())
        cursor = self.edit.textCursor()
        if self.edit.hasFocus():
            last = self.edit.document().characterCount() - 1
            cursor.setPosition(last if at_end else min(place, last))
        self.edit.setTextCursor(cursor)
        if not self.edit.hasFocus():
            self.edit.verticalScrollBar().setValue(0)  # a text that is only read is read from its beginning
        self._loading = False
        self._count_words()
        self._show_look()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - as Qt's own
        """A text that may be read and copied, but not changed; its tools go."""
        self.edit.setReadOnly(read_only)
        self._tools.setVisible(self._toolbar_wanted and not read_only)

    def setAccessibleName(self, name: str) -> None:
        """The name is the editor's."""
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    def ask_for_link(self) -> None:
        """Ctrl+L: ask for the address of the chosen text."""
        look = self.edit.textCursor().charFormat()
        self.link_bar.ask(look.anchorHref() if look.isAnchor() else "")

    def toggle_full_height(self) -> None:
        """F11: the text over the whole window, and back."""
        if self._overlay is not None:
            overlay, self._overlay = self._overlay, None
            self._outer.addWidget(self.body)
            overlay.setVisible(False)
            overlay.deleteLater()
            self._grow()
        else:
            self._overlay = _overlay_over(self.window(), self.accessibleName(), self.body)
            self.edit.setMaximumHeight(16_777_215)
        self._buttons["helhojd"].setChecked(self._overlay is not None)
        self.edit.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Links take the colour of the look; the least height follows the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour_links()
        if event.type() == QEvent.Type.FontChange:
            self._grow()

    def _colour_links(self) -> None:
        colour = rich_document.link_colour()
        if colour != self._link_colour:
            self._link_colour = colour
            self._loading = True
            rich_document.colour_links(self.edit.document(), colour)
            self._loading = False

    def minimumSizeHint(self) -> QSize:
        """Narrow columns are allowed."""
        return QSize(220, super().minimumSizeHint().height())

    def _toolbar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        for icon, name, shortcut, act in (
            ("fet", "Fet", "Ctrl+B", self.edit.toggle_bold),
            ("kursiv", "Kursiv", "Ctrl+I", self.edit.toggle_italic),
            ("punktlista", "Punktlista", "Ctrl+Skift+8", lambda: self.edit.toggle_list("punkt")),
            ("nummerlista", "Numrerad lista", "Ctrl+Skift+7", lambda: self.edit.toggle_list("nummer")),
            ("indrag_mindre", "Mindre indrag", "Ctrl+Skift+M", lambda: self.edit.indent(-1)),
            ("indrag_mer", "Större indrag", "Ctrl+M", lambda: self.edit.indent(1)),
            ("lank", "Länk", "Ctrl+L", self.ask_for_link),
        ):
            button = quiet_button(icon, name, shortcut)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the key does the same; the text keeps the cursor
            button.setCheckable(icon in ("fet", "kursiv", "punktlista", "nummerlista"))
            button.clicked.connect(lambda _checked=False, act=act: self._press(act))
            self._buttons[icon] = button
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.words)
        full = quiet_button("helhojd", "Full höjd", "F11")
        full.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        full.setCheckable(True)
        full.clicked.connect(self.toggle_full_height)
        self._buttons["helhojd"] = full
        row.addWidget(full)
        return row

    def _press(self, act: Callable[[], object]) -> None:
        if self.isEnabled():
            act()
            if not self.link_bar.isVisible():
                self.edit.setFocus()
            self._show_look()

    def _linked(self, address: str) -> None:
        self.edit.set_link(address)
        self.edit.setFocus()

    def _escaped(self) -> None:
        if self._overlay is not None:
            self.toggle_full_height()

    def _changed(self) -> None:
        self._count.start()
        if not self._loading:
            self.edited.emit()

    def _count_words(self) -> None:
        count = len(self.edit.toPlainText().split())
        self.words.setText(f"{count} ord")

    def _show_look(self) -> None:
        look = (
            self.edit.textCursor().charFormat()
            if self.edit.textCursor().hasSelection()
            else self.edit.currentCharFormat()
        )
        kind = self.edit.kind
        for name, on in (
            ("fet", look.fontWeight() >= QFont.Weight.DemiBold),
            ("kursiv", look.fontItalic()),
            ("punktlista", kind == "punkt"),
            ("nummerlista", kind == "nummer"),
        ):
            self._buttons[name].setChecked(on)
        for name in ("indrag_mer", "indrag_mindre"):
            self._buttons[name].setEnabled(kind != "stycke")

    def _grow(self) -> None:
        if self._fill or self._overlay is not None:
            self.edit.setMinimumHeight(120)
            return
        line = QFontMetrics(self.edit.font()).lineSpacing()
        wanted = int(self.edit.document().size().height()) + 2 * self.edit.frameWidth() + 2
        height = max(self._lines * line + 22, min(self._most_lines * line + 22, wanted))
        if height != self.edit.minimumHeight():
            self.edit.setFixedHeight(height)


def _overlay_over(window: QWidget, title: str, body: QWidget) -> QWidget:
    """A sheet over the window with the editor in it."""
    overlay = QWidget(window)
    overlay.setObjectName("cardPlain")
    overlay.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    overlay.setAutoFillBackground(True)
    column = QVBoxLayout(overlay)
    column.setContentsMargins(AIR * 2, AIR, AIR * 2, AIR)
    column.setSpacing(GAP)
    heading = QLabel(title)
    heading.setObjectName("recordTitle")
    column.addWidget(heading)
    column.addWidget(body, 1)
    overlay.setGeometry(window.rect())
    overlay.show()
    overlay.raise_()
    return overlay
