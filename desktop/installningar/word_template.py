"""The kommun's own Word template: choose it, see which styles it has, take it away."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.theme import FIELD, GAP, set_icon
from desktop.widgets.field import FocusOfPart
from desktop.widgets.marks import MutedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.render.docx.template import StyleCheck

NOBODY = "Ingen Wordmall är vald. Word-filer får programmets eget utseende."


class WordTemplateField(QWidget, FocusOfPart):
    """Drop a .docx on it, or press "Välj fil …"; under it stands what the template has."""

    picked = Signal(object)
    """The path of the template the user wants."""
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.name = MutedLabel()
        self.pick = QPushButton("Välj fil …")
        self.pick.setAccessibleName("Välj Wordmall")
        self.remove = QPushButton("Ta bort")
        self.remove.setAccessibleName("Ta bort Wordmallen")
        set_icon(self.pick, "bilaga")
        set_icon(self.remove, "ta_bort")
        self.styles = QLabel()
        self.styles.setObjectName("muted")
        self.styles.setWordWrap(True)
        self.styles.setTextFormat(Qt.TextFormat.PlainText)
        self.styles.setAccessibleName("Format som finns i Wordmallen")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (self.pick, self.remove):
            button.setMinimumHeight(FIELD)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.name)
        column.addLayout(buttons)
        column.addWidget(self.styles)
        self.take_part(self, self.pick)
        self.pick.clicked.connect(self._pick)
        self.remove.clicked.connect(lambda _checked=False: self.cleared.emit())
        self.show_template("")

    def show_template(self, name: str, words: str = "") -> None:
        """Show which template there is, and what was found in it."""
        self.name.setText(name or NOBODY)
        self.remove.setEnabled(bool(name))
        self.styles.setText(words)
        self.styles.setVisible(bool(words))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file is welcome."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file that was dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.picked.emit(files[0])

    def _pick(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Välj Wordmall", "", "Word (*.docx *.dotx)")
        if chosen:
            self.picked.emit(Path(chosen))


def styles_in_words(found: "Sequence[StyleCheck]") -> str:
    """What the template has and lacks, in sentences."""
    has = [style.name for style in found if style.found]
    lacks = [style.name for style in found if not style.found]
    sentences = [f"Finns i mallen: {', '.join(has)}." if has else "Mallen har inget av de format som behövs."]
    if lacks:
        sentences.append(f"Saknas: {', '.join(lacks)}. I stället används programmets egna, med mallens typsnitt.")
    return "\n".join(sentences)


def described(content: bytes) -> str:
    """What stands under the template's name. For a job: a template that is broken is told of, not raised."""
    from models.errors import UserError
    from reports.render import word_template_styles

    try:
        return styles_in_words(word_template_styles(content))
    except UserError as error:
        return str(error)
