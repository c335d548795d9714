"""Take in an answered Word form: first what was understood, question by question; nothing is written until accepted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.form_layout import FieldRow
from desktop.gesture import gesture
from desktop.moments import today
from desktop.theme import AIR, GAP
from desktop.widgets.choice import YesNo
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import MutedLabel, ProblemLabel
from desktop.widgets.text import TextLine
from models.bilaga import keep
from models.dialogtraff.data import FrageformularData, collect_form
from models.dialogtraff.operations import register_answer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.context import Context
    from models.richtext import RichText
    from reports.read.answers import ReadAnswers

ENDINGS = "Word-dokument (*.docx);;Alla filer (*)"


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file says, beside the form it answers."""

    form: FrageformularData
    read: "ReadAnswers"
    content: bytes


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What the user said yes to."""

    answers: Mapping[int, "RichText"]
    came: date
    registered: date | None
    dnr: str
    keep_file: bool


class TakeInDialog(QDialog):
    """Every question with the answer that was read, what is missing or left over, and the days of the answer."""

    accepted_answers = Signal(object)
    """The Acceptance."""

    def __init__(self, found: Understood, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Svar från {found.form.motpart}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.found = found
        self.summary = QLabel(summary(found.read))
        self.summary.setWordWrap(True)
        self.remarks = ProblemLabel()
        self.boxes: dict[int, YesNo] = {}
        self.came = DateField()
        self.came.set_value(today())
        self.registered = DateField()
        self.dnr = TextLine("Svarets diarienummer")
        self.keep_file = YesNo("Spara filen som bilaga till dialogträffen")
        self.keep_file.set_value(True)
        self.came_row = FieldRow("Svaret kom in", self.came)
        self.take = QPushButton("Ta in svaren")
        self.take.setObjectName("primary")
        self.take.setEnabled(bool(found.read.answers))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self._accept)
        self._lay_out(buttons)
        self.remarks.say(list(found.read.remarks))
        self.take.setFocus()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        answers = QWidget()
        answers.setObjectName("formBody")
        inside = QVBoxLayout(answers)
        inside.setContentsMargins(GAP, GAP, GAP, GAP)
        inside.setSpacing(GAP)
        for card in self._cards():
            inside.addWidget(card)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(answers)
        scroll.setAccessibleName("Det som lästes ur formuläret")
        days = QHBoxLayout()
        days.setSpacing(AIR)
        days.addWidget(self.came_row, 1)
        days.addWidget(FieldRow("Diariefört (tomt: ej diariefört)", self.registered), 1)
        days.addWidget(FieldRow("Svarets diarienummer", self.dnr), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIR, AIR, AIR, AIR)
        column.setSpacing(GAP)
        column.addWidget(self.summary)
        column.addWidget(self.remarks)
        column.addWidget(scroll, 1)
        column.addLayout(days)
        column.addWidget(self.keep_file)
        column.addWidget(MutedLabel("Inget är sparat än. Svaren sparas när du tar in dem, och kan ångras med Ctrl+Z."))
        column.addWidget(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(820, room.width() - 60), min(820, room.height() - 60))

    def _cards(self) -> list[QFrame]:
        read = self.found.read
        missing = {question.id for question in read.missing}
        cards = []
        for question in self.found.form.fragor:
            words = read.answers.get(question.id)
            title = f"{question.nummer}. {question.text}"
            if words is None:
                note = "Frågan finns inte i filen." if question.id in missing else "Inget svar."
                cards.append(_card(title, "", note))
                continue
            note = "Ersätter det svar som står här nu." if question.svar and question.svar != words else ""
            box = YesNo("Ta in det här svaret")
            box.set_value(True)
            box.setAccessibleName(f"Ta in svaret på fråga {question.nummer}")
            box.edited.connect(self._judge)
            self.boxes[question.id] = box
            cards.append(_card(title, words.text, note, box))
        cards += [
            _card(f"Hör inte till någon fråga: {one.rubrik}", one.text.text, "Läses inte in.") for one in read.unknown
        ]
        return cards

    def _judge(self) -> None:
        self.take.setEnabled(any(box.value() for box in self.boxes.values()))

    def _accept(self) -> None:
        try:
            came, registered = self.came.value(), self.registered.value()
        except FieldError as error:
            self.came_row.show_error(str(error))
            return
        if came is None:
            self.came_row.show_error("Skriv dagen då svaret kom in.")
            self.came.setFocus()
            return
        chosen = {id_: self.found.read.answers[id_] for id_, box in self.boxes.items() if box.value()}
        wish = Acceptance(chosen, came, registered, self.dnr.value().strip(), bool(self.keep_file.value()))
        self.accept()
        self.accepted_answers.emit(wish)


def summary(read: "ReadAnswers") -> str:
    """What was understood, in a sentence: "3 svar är lästa ur svar.docx. 1 fråga är tom, 1 saknas"."""
    count = len(read.answers)
    told = "Inga svar" if not count else ("1 svar" if count == 1 else f"{count} svar")
    parts = [f"{told} är {'läst' if count == 1 else 'lästa'} ur {read.filnamn}."]
    if read.empty:
        parts.append(
            f"{len(read.empty)} {'fråga är lämnad' if len(read.empty) == 1 else 'frågor är lämnade'} utan svar."
        )
    if read.missing:
        parts.append(f"{len(read.missing)} {'fråga finns' if len(read.missing) == 1 else 'frågor finns'} inte i filen.")
    return " ".join(parts)


def ask_file(parent: QWidget) -> Path | None:
    """Ask which file the counterpart sent back."""
    chosen, _ = QFileDialog.getOpenFileName(parent, "Välj det besvarade formuläret", "", ENDINGS)
    return Path(chosen) if chosen else None


def take_in(context: "Context", parent: QWidget, dialog_id: int, path: Path) -> None:
    """Read the file in a job and show what was understood; a file that is refused says why, and nothing is changed."""

    def work() -> Understood:
        from desktop.held import content_of
        from models.bilaga import MAX_BYTES
        from reports.read.answers import read_answers

        content = content_of(path, MAX_BYTES)
        with context.db.read() as session:
            form = collect_form(session, dialog_id)
        return Understood(form, read_answers(content, path.name, form), content)

    def show(found: Understood) -> None:
        dialog = TakeInDialog(found, parent)
        dialog.accepted_answers.connect(lambda wish: _write(context, parent, found, wish))
        dialog.open()

    context.jobs.run(work, show, owner=parent)


def _write(context: "Context", owner: QWidget, found: Understood, wish: Acceptance) -> None:
    def act(session: "Session") -> int:
        file = keep(session, found.read.filnamn, found.content) if wish.keep_file else None
        register_answer(
            session,
            found.form.dialogtraff_id,
            wish.came,
            wish.answers,
            diariefort=wish.registered,
            dnr=wish.dnr,
            bilaga_id=file.id if file is not None else None,
        )
        return len(wish.answers)

    def told(count: int) -> None:
        context.status(f"{count} svar från {found.form.motpart} är intagna. Ctrl+Z ångrar.")

    gesture(context, owner, f"ta in svar från {found.form.motpart}", act, told)


def _card(title: str, text: str, note: str, box: YesNo | None = None) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(AIR - 4, AIR - 6, AIR - 4, AIR - 6)
    column.setSpacing(4)
    heading = QLabel(title)
    heading.setObjectName("fieldLabel")
    words = QLabel(text)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    for label in (heading, words):
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
    column.addWidget(heading)
    if text:
        column.addWidget(words)
    if note:
        column.addWidget(MutedLabel(note))
    if box is not None:
        column.addWidget(box)
    return card
