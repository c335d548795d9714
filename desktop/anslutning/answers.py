"""Svar till utgivarens formulär: the form's fields in its order, each copied with one press, each open to own words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.export import open_address
from desktop.gesture import gesture
from desktop.inline_form import InlineForm
from desktop.theme import AIR, FIELD, GAP, set_icon
from desktop.widgets.marks import LinkButton, MutedLabel
from desktop.widgets.rich_text import RichTextField
from models.anslutning.entity import Formularsvar
from models.anslutning.formular import FormularRow, begin_answer, set_answer
from models.richtext import RichText

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.anslutning.sheet import AnslutningSheet
    from desktop.context import Context


class AnswerBox(QFrame):
    """One field of the form: its label, the answer as the records give it or as the kommun wrote it, and Kopiera."""

    def __init__(self, context: "Context", anslutning_id: int, falt_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.context = context
        self.anslutning_id = anslutning_id
        self.falt_id = falt_id
        self.row: FormularRow | None = None
        self.label = QLabel()
        self.label.setObjectName("fieldLabel")
        self.label.setWordWrap(True)
        self.help = MutedLabel()
        self.source = MutedLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.form = InlineForm(context, Formularsvar)
        self.editor: RichTextField = self.form.add("svar", "", RichTextField(lines=4))
        self.copy = _button("Kopiera", "kopiera")
        self.own = _button("Skriv eget", "")
        self.back = _button("Hämta ur uppgifterna igen", "uppdatera")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.own)
        buttons.addWidget(self.back)
        buttons.addWidget(self.source, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR - 4, AIR - 6, AIR - 4, AIR - 6)
        column.setSpacing(GAP - 2)
        for widget in (self.label, self.help, self.text, self.form):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.copy.clicked.connect(self.copy_text)
        self.own.clicked.connect(self.begin_own)
        self.back.clicked.connect(self.fetch_again)

    def show_row(self, row: FormularRow) -> None:
        """Show a field."""
        began = self.row is not None and self.row.svar_id is None and row.svar_id is not None
        self.row = row
        own = row.svar_id is not None
        self.label.setText(row.etikett)
        self.help.setText(row.hjalp)
        self.help.setVisible(bool(row.hjalp))
        self.text.setText(row.svar.text or "Uppgifterna säger inget här än.")
        self.text.setVisible(not own)
        self.form.setVisible(own)
        self.own.setVisible(not own)
        self.back.setVisible(own)
        self.source.setText("Egen text" if own else "Hämtat ur uppgifterna")
        self.editor.setAccessibleName(row.etikett)
        for button, what in ((self.copy, "Kopiera"), (self.own, "Skriv eget"), (self.back, "Hämta igen")):
            button.setAccessibleName(f"{what}: {row.etikett}")
        if row.svar_id is None:
            self.form.clear()
        elif self.form.id != row.svar_id:
            self.form.load(row.svar_id)
        if began:
            self.editor.edit.setFocus()

    def copy_text(self) -> None:
        """Put the answer on the clipboard as plain text."""
        if self.row is not None:
            rich: RichText = self.editor.value() if self.row.svar_id is not None else self.row.svar
            QApplication.clipboard().setText(rich.text)
            self.context.status(f"Kopierat: {self.row.etikett}")

    def begin_own(self) -> None:
        """Let the user write, beginning with what the records say."""
        ids = self.anslutning_id, self.falt_id

        def act(session: "Session") -> None:
            begin_answer(session, *ids)

        gesture(self.context, self, "skriv eget svar", act)

    def fetch_again(self) -> None:
        """Let the records answer; undo brings the own words back."""
        self.form.flush()
        ids = self.anslutning_id, self.falt_id

        def act(session: "Session") -> None:
            set_answer(session, *ids, RichText())

        gesture(
            self.context,
            self,
            "hämta svaret ur uppgifterna",
            act,
            lambda _none: self.context.status("Den egna texten är borttagen. Ctrl+Z tar tillbaka den."),
        )


class AnswersSection(QWidget):
    """All fields of the form, and the way to the form itself."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.boxes: list[AnswerBox] = []
        self._key: tuple[int, tuple[int, ...]] = (0, ())
        self._url = ""
        self.link = LinkButton("Öppna utgivarens formulär")
        self.link.clicked.connect(lambda: open_address(self._url))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP + 2)
        self._column.addWidget(self.link)

    def show_sheet(self, sheet: "AnslutningSheet") -> None:
        """Show the answers of an anslutning; nothing when the issuer has no known form."""
        answers = sheet.answers
        rows = answers.falt if answers is not None else ()
        self._url = answers.formular_url if answers is not None else ""
        self.link.setVisible(self._url.startswith(("https://", "http://")))
        key = (sheet.id, tuple(row.falt_id for row in rows))
        if key != self._key:
            self._key = key
            for box in self.boxes:
                box.form.flush()
                box.setVisible(False)
                box.deleteLater()
            self.boxes = [AnswerBox(self.context, sheet.id, row.falt_id, self) for row in rows]
            before: QWidget = self.link
            for box in self.boxes:
                self._column.addWidget(box)
                for widget in (box.editor, box.copy, box.own, box.back):
                    QWidget.setTabOrder(before, widget)  # what is made late would be come to last
                    before = widget
        for box, row in zip(self.boxes, rows, strict=True):
            box.show_row(row)


def _button(text: str, icon: str) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(FIELD - 2)
    if icon:
        set_icon(button, icon)
    return button
