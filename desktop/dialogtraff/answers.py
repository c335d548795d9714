"""Questions and answers side by side: what was asked to the left, what they answered to the right."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.gesture import gesture
from desktop.inline_form import InlineForm
from desktop.theme import AIR, FIELD, GAP, scaled, set_icon
from desktop.widgets.marks import LinkButton, MutedLabel
from desktop.widgets.rich_text import RichTextField
from models.dialogtraff.entity import Dialogsvar
from models.dialogtraff.operations import begin_answers
from models.dialogtraff.remarks import answer_problems

if TYPE_CHECKING:
    from desktop.context import Context
    from desktop.dialogtraff.sheet import FormSheet
    from models.dialogtraff.rows import SvarRow

BESIDE = 560
"""Pixels at 100 % from which the answer stands beside its question."""


class AnswerRow(QFrame):
    """One question with its answer, which saves itself."""

    def __init__(self, context: "Context", row: "SvarRow", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.context = context
        self.row = row
        self.question = QLabel(f"{row.nummer}. {row.text}")
        self.question.setWordWrap(True)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setObjectName("fieldLabel")
        self.help = MutedLabel(row.hjalp)
        self.help.setWordWrap(True)
        self.help.setVisible(bool(row.hjalp))
        self.compare = LinkButton("Jämför svaren")
        self.compare.setAccessibleName(f"Jämför svaren på fråga {row.nummer}")
        self.copy = QPushButton("Kopiera")
        self.copy.setAccessibleName(f"Kopiera svaret på fråga {row.nummer}")
        self.copy.setMinimumHeight(FIELD - 4)
        set_icon(self.copy, "kopiera")
        self.form = InlineForm(context, Dialogsvar, problems=answer_problems)
        self.editor: RichTextField = self.form.add("svar", "", RichTextField("Deras svar", lines=4))
        self.editor.setAccessibleName(f"Svar på fråga {row.nummer}: {row.text}")
        left = QVBoxLayout()
        left.setSpacing(4)
        for widget in (self.question, self.help):
            left.addWidget(widget)
        left.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        self.both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.both.setContentsMargins(AIR - 4, AIR - 6, AIR - 4, AIR - 6)
        self.both.setSpacing(AIR)
        self.both.addLayout(left, 2)
        self.both.addWidget(self.form, 3)
        self.copy.clicked.connect(self.copy_answer)
        if row.id is not None:
            self.form.load(row.id)

    def copy_answer(self) -> None:
        """Put the answer on the clipboard as plain text."""
        QApplication.clipboard().setText(self.editor.value().text)
        self.context.status(f"Svaret på fråga {self.row.nummer} är kopierat.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside where there is room, else under."""
        wide = self.width() >= scaled(BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self.both.direction() != direction:
            self.both.setDirection(direction)
        super().resizeEvent(event)


class AnswersPart(QWidget):
    """All questions of the version the dialog has."""

    compare_wanted = Signal(int)
    """The question it was first asked as."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.rows: list[AnswerRow] = []
        self._shown: tuple[int, tuple[tuple[int, int | None, str, str], ...]] = (0, ())
        self._id: int | None = None
        self.nothing = MutedLabel("Välj ett frågeunderlag ovan, så står frågorna här.")
        self.begin = QPushButton("Skriv svaren")
        self.begin.setMinimumHeight(FIELD)
        self.begin.clicked.connect(self.begin_writing)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.nothing)
        self._column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)

    def show_sheet(self, sheet: "FormSheet") -> None:
        """Show the questions; rows are made anew only when the questions are others."""
        self._id = sheet.id
        questions = sheet.dialog.fragor
        self.nothing.setVisible(not questions)
        self.begin.setVisible(any(row.id is None for row in questions))
        shown = sheet.id, tuple((row.fraga_id, row.id, row.text, row.hjalp) for row in questions)
        if shown == self._shown:
            return
        self.forget()
        self._shown = shown
        before: QWidget = self.begin
        for question in questions:
            row = AnswerRow(self.context, question, self)
            row.form.setVisible(question.id is not None)
            row.compare.clicked.connect(partial(self._compare, question.ursprung_id))
            self._column.addWidget(row)
            for widget in (row.compare, row.copy, row.editor):
                QWidget.setTabOrder(before, widget)  # what is made late would be come to last
                before = widget
            self.rows.append(row)

    def forget(self) -> None:
        """Another dialog: what is typed is saved, and its rows go."""
        for row in self.rows:
            row.form.flush()
            row.setVisible(False)
            row.deleteLater()
        self.rows = []
        self._shown = (0, ())

    def _compare(self, ursprung_id: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
        self.compare_wanted.emit(ursprung_id)

    def begin_writing(self) -> None:
        """Give every question an answer to write in."""
        id_ = self._id
        if id_ is not None:
            gesture(self.context, self, "skriv svar", lambda session: begin_answers(session, id_))
