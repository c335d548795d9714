"""The kommun's own Word template: choose it, see which styles it has, take it away."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.widgets.one_file import OneFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.render.docx.template import StyleCheck

NOBODY = "Ingen Wordmall är vald. Word-filer får programmets eget utseende."


class WordTemplateField(OneFile):
    """Drop a .docx on it, or press "Välj fil …"; under it stands what the template has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            question="Välj Wordmall",
            endings="Word (*.docx *.dotx)",
            pick="Välj Wordmall",
            remove="Ta bort Wordmallen",
            nothing=NOBODY,
            parent=parent,
        )
        self.styles = QLabel()
        self.styles.setObjectName("muted")
        self.styles.setWordWrap(True)
        self.styles.setTextFormat(Qt.TextFormat.PlainText)
        self.styles.setAccessibleName("Format som finns i Wordmallen")
        self.words.addWidget(self.styles)
        self.show_template("")

    def show_template(self, name: str, words: str = "") -> None:
        """Show which template there is, and what was found in it."""
        self.show_name(name)
        self.styles.setText(words)
        self.styles.setVisible(bool(words))


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
