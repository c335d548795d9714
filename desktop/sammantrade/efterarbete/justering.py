"""Step 4: what comes back: a signed file, a paper signed by hand, or a refusal with its reason."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.arende.files import open_stored
from desktop.form_layout import FieldRow
from desktop.gesture import gesture
from desktop.moments import today
from desktop.sammantrade.efterarbete.paper import read_file
from desktop.sammantrade.efterarbete.versions import VersionsDialog
from desktop.theme import AIR, FIELD, GAP, scaled, set_icon
from desktop.widgets.date_field import DateField
from desktop.widgets.field import FieldError
from desktop.widgets.marks import LinkButton, MutedLabel, ProblemLabel
from desktop.widgets.text import TextArea, TextLine
from models.protokoll.entity import Justeringssatt
from models.protokoll.operations import adjust_by_hand, prove_signed, recall, reject, take_back_signed
from models.protokoll.proof import Proof

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from desktop.context import Context
    from desktop.sammantrade.efterarbete.sheet import AfterSheet
    from models.protokoll.rounds import RoundRow

SIGNED, HAND, REFUSE = "signed", "hand", "refuse"
"""The ways a paper comes back."""
FOR_GOOD = "Sedan är protokollet låst för gott: det går inte att ångra."


@dataclass(frozen=True, slots=True)
class Answer:
    """What the fields say about what came back."""

    day: date
    content: bytes | None
    file: str
    note: str
    who: str
    comment: str


def take_answer(session: "Session", protokoll_id: int, way: str, answer: Answer) -> None:
    """Carry out what came back in one of the ways."""
    if way == REFUSE:
        reject(session, protokoll_id, answer.who, answer.comment, answer.day)
    elif way == HAND:
        adjust_by_hand(session, protokoll_id, answer.day, answer.content, name=answer.file)
    else:
        take_back_signed(session, protokoll_id, answer.content or b"", answer.day, name=answer.file, note=answer.note)


class JusteringPart(QWidget):
    """What is out, and the ways it can come back. Each opens a few fields under the buttons."""

    beginning = Signal()
    """The paper is about to be locked: save what is typed."""
    opened = Signal()
    """The fields of a way back are shown."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: AfterSheet | None = None
        self.ask_file: Callable[[], str] = self._ask_file
        self.content: bytes | None = None
        self.file = ""
        self.words = MutedLabel()
        self.rounds = QVBoxLayout()
        self.rounds.setSpacing(2)
        self.compare = LinkButton("Jämför omgångarna")
        self.receive = _button("Ta emot signerad fil …", "bilaga")
        self.by_hand = _button("Underskrivet för hand …", "klar")
        self.refuse = _button("Avvisat …", "stang")
        self.fetch_home = _button("Ta tillbaka", "angra")
        self.box = QFrame()
        self.proof = ProblemLabel()
        self.day = DateField()
        self.note = TextArea("Till exempel: jämförd sida för sida, texten är densamma", lines=2)
        self.scan = _button("Välj inskannad kopia …", "bilaga")
        self.who = TextLine("Den som inte skrev under")
        self.comment = TextArea("Vad som ska rättas", lines=2)
        self.act = QPushButton()
        self.act.setObjectName("primary")
        self.act.setMinimumHeight(FIELD)
        self.cancel = QPushButton("Avbryt")
        self.cancel.setMinimumHeight(FIELD)
        self.warning = MutedLabel(FOR_GOOD)
        self._way = ""
        self._lay_out()
        self.receive.clicked.connect(self.pick_signed)
        self.by_hand.clicked.connect(lambda: self.open_way(HAND))
        self.refuse.clicked.connect(lambda: self.open_way(REFUSE))
        self.fetch_home.clicked.connect(self.recall)
        self.scan.clicked.connect(self.pick_scan)
        self.act.clicked.connect(self.carry_out)
        self.cancel.clicked.connect(lambda: self.open_way(""))
        self.compare.clicked.connect(self.compare_rounds)

    def show_sheet(self, sheet: "AfterSheet") -> None:
        """Show what is out."""
        if self.sheet is None or self.sheet.paper.id != sheet.paper.id or not _may_return(sheet):
            self.open_way("")
        self.sheet = sheet
        self.words.setText(_words(sheet))
        hand = sheet.paper.satt is Justeringssatt.FOR_HAND
        self.receive.setVisible(sheet.is_out)
        self.by_hand.setVisible(sheet.is_out or (sheet.is_draft and hand))
        self.refuse.setVisible(sheet.is_out)
        self.fetch_home.setVisible(sheet.is_out)
        self.compare.setVisible(bool(sheet.rounds))
        self._show_rounds(sheet)

    def clear(self) -> None:
        """Show nothing."""
        self.sheet = None
        self.open_way("")

    # --- what comes back

    def pick_signed(self) -> None:
        """Ask for the signed file and say what can be proven of it."""
        sheet, chosen = self.sheet, self.ask_file()
        if sheet is None or not chosen:
            return
        path, id_ = Path(chosen), sheet.paper.id

        def work() -> tuple[bytes, Proof]:
            content = read_file(path)
            with self.context.db.read() as session:
                return content, prove_signed(session, id_, content)

        self.context.jobs.run(work, lambda found: self._proven(path.name, *found), self.context.show_error, owner=self)

    def pick_scan(self) -> None:
        """Ask for a scanned copy of the paper."""
        chosen = self.ask_file()
        if chosen:

            def take(content: bytes) -> None:
                self.content, self.file = content, Path(chosen).name
                self.scan.setText(self.file)

            self.context.jobs.run(lambda: read_file(Path(chosen)), take, self.context.show_error, owner=self)

    def open_way(self, way: str) -> None:
        """Show the fields of one way back, or of none (empty)."""
        self._way = way
        self.box.setVisible(bool(way))
        self.ways.setVisible(not way)
        if not way:
            self.content, self.file = None, ""
        for row, ways in self._rows.items():
            row.setVisible(way in ways)
        self.proof.say([])
        self.scan.setVisible(way == HAND)
        self.scan.setText("Välj inskannad kopia …")
        self.warning.setVisible(way in {SIGNED, HAND})
        self.act.setEnabled(True)
        self.act.setText("Öppna protokollet igen" if way == REFUSE else "Justerat: lås protokollet")
        set_icon(self.act, "angra" if way == REFUSE else "las")
        if way:
            self.day.set_value(today())
            for field in (self.note, self.comment, self.who):
                field.set_value("")
            (self.who if way == REFUSE else self.day).setFocus()
            self.opened.emit()

    def carry_out(self) -> None:
        """Do what the fields say."""
        sheet = self.sheet
        if sheet is None:
            return
        try:
            day = self.day.value() or today()
        except FieldError as error:
            self.proof.say([str(error)], "error")
            return
        self.beginning.emit()
        way = self._way
        answer = Answer(day, self.content, self.file, self.note.value(), self.who.value(), self.comment.value())
        label = "avvisa protokollet" if way == REFUSE else "justera protokollet"
        said = "Protokollet är ett utkast igen." if way == REFUSE else "Protokollet är justerat och låst."
        self.act.setEnabled(False)

        def work() -> None:
            with self.context.db.write(label) as session:
                take_answer(session, sheet.paper.id, way, answer)

        def done(_none: object) -> None:
            self.open_way("")
            self.context.status(said)

        def failed(error: BaseException) -> None:
            from models.errors import UserError

            self.act.setEnabled(True)
            if isinstance(error, UserError):
                self.proof.say([str(error)], "error")
            else:
                self.context.show_error(error)

        self.context.jobs.run(work, done, failed, owner=self)

    def recall(self) -> None:
        """Take the paper home before it is signed."""
        if self.sheet is not None:
            id_ = self.sheet.paper.id
            gesture(
                self.context, self, "ta tillbaka protokollet", lambda session: recall(session, id_, today()).id,
                lambda _id: self.context.status("Protokollet är ett utkast igen. Ctrl+Z ångrar."),
            )  # fmt: skip

    def compare_rounds(self) -> VersionsDialog | None:
        """Show what separates the versions that have been out."""
        if self.sheet is None:
            return None
        dialog = VersionsDialog(
            self.context, self.sheet.paper.id, self.sheet.rounds, is_draft=self.sheet.is_draft, parent=self
        )
        dialog.open()
        return dialog

    # --- inside

    def _proven(self, name: str, content: bytes, proof: Proof) -> None:
        self.open_way(SIGNED)
        self.content, self.file = content, name
        self._note_row.setVisible(not proof.is_proven)
        self.act.setEnabled(proof is not Proof.NO_PDF)
        self.proof.say([f"{name}: {proof.label}"], "done" if proof.is_proven else "remark")

    def _show_rounds(self, sheet: "AfterSheet") -> None:
        while (item := self.rounds.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setVisible(False)
                widget.deleteLater()
        for row in sheet.rounds:
            line = QWidget()
            inside = QHBoxLayout(line)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(GAP * 2)
            words = QLabel(round_words(row))
            words.setWordWrap(True)
            inside.addWidget(words, 1)
            if row.bilaga_id is not None:
                link = LinkButton("Öppna filen")
                link.setAccessibleName(f"Öppna filen från {row.label}")
                bilaga_id = row.bilaga_id
                link.clicked.connect(
                    lambda _checked=False, bilaga_id=bilaga_id: open_stored(self.context, self, bilaga_id)
                )
                inside.addWidget(link)
            self.rounds.addWidget(line)

    def _lay_out(self) -> None:
        self.ways = QWidget()
        choices = QVBoxLayout(self.ways)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(GAP)
        for pair in ((self.receive, self.by_hand), (self.refuse, self.fetch_home)):
            line = QHBoxLayout()
            line.setSpacing(GAP)
            for button in pair:
                line.addWidget(button)
            line.addStretch(1)
            choices.addLayout(line)
        self._note_row = FieldRow("Anteckning om jämförelsen", self.note)
        day = FieldRow("Justerat den", self.day)
        day.setMaximumWidth(scaled(260))
        self._rows = {
            day: {SIGNED, HAND},
            self._note_row: {SIGNED},
            FieldRow("Avvisat av", self.who): {REFUSE},
            FieldRow("Kommentar", self.comment): {REFUSE},
        }
        inside = QVBoxLayout(self.box)
        inside.setContentsMargins(0, GAP, 0, 0)
        inside.setSpacing(AIR - 4)
        inside.addWidget(self.proof)
        for row in self._rows:
            inside.addWidget(row)
        scan = QHBoxLayout()
        scan.addWidget(self.scan)
        scan.addStretch(1)
        inside.addLayout(scan)
        last = QHBoxLayout()
        last.setSpacing(GAP)
        last.addWidget(self.act)
        last.addWidget(self.cancel)
        last.addStretch(1)
        inside.addWidget(self.warning)
        inside.addLayout(last)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.words)
        column.addLayout(self.rounds)
        column.addWidget(self.compare)
        column.addWidget(self.ways)
        column.addWidget(self.box)
        self.open_way("")

    def _ask_file(self) -> str:
        chosen, _ = QFileDialog.getOpenFileName(self, "Filen som kom tillbaka", "", "PDF (*.pdf);;Alla filer (*)")
        return chosen


def round_words(row: "RoundRow") -> str:
    """When it was sent out, and what became of it."""
    words = f"{row.label}."
    if row.avvisad is not None:
        by = f"Avvisad {row.avvisad} av {row.avvisad_av}" if row.avvisad_av else f"Återtagen {row.avvisad}"
        return f"{words} {by}: {row.kommentar}"
    return f"{words} Anteckning: {row.kommentar}" if row.kommentar else words


def _may_return(sheet: "AfterSheet") -> bool:
    return sheet.is_out or (sheet.is_draft and sheet.paper.satt is Justeringssatt.FOR_HAND)


def _words(sheet: "AfterSheet") -> str:
    if sheet.is_adjusted:
        return "Protokollet har kommit tillbaka och är justerat."
    if sheet.is_out:
        return "Lägg filen i signeringstjänsten. Ta emot den signerade filen utan att ändra den."
    if sheet.rounds and sheet.rounds[-1].avvisad:
        return "Protokollet kom tillbaka utan underskrift. Rätta det och skicka ut det igen."
    return "Protokollet är inte ute för justering."


def _button(text: str, icon: str) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(FIELD)
    set_icon(button, icon)
    return button
